"""Resolve mentions to actors."""

from onrecord.types import Cast, Mention, Parsed


def resolve_actors(parsed: Parsed, mentions: tuple[Mention, ...]) -> Cast:
    """Resolve mentions to actors."""
    return Cast((), mentions)
