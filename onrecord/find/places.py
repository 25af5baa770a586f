"""Find names of places."""

from onrecord.types import Cast, Parsed, PlaceMention


def find_places(parsed: Parsed, cast: Cast) -> tuple[PlaceMention, ...]:
    """Find names of places."""
    return ()
