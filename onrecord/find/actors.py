"""Find mentions of actors."""

from onrecord.types import Mention, Parsed


def find_actors(parsed: Parsed) -> tuple[Mention, ...]:
    """Find mentions of actors."""
    return ()
