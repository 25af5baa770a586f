"""Resolve names of places to points."""

from onrecord.types import Cast, Parsed, Place, PlaceMention


def resolve_places(
    parsed: Parsed, place_mentions: tuple[PlaceMention, ...], cast: Cast
) -> tuple[Place, ...]:
    """Resolve names of places to points."""
    return ()
