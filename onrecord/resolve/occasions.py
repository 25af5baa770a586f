"""Find days that recur."""

from onrecord.types import Cast, Occasion, Parsed, Time


def resolve_occasions(parsed: Parsed, times: tuple[Time, ...], cast: Cast) -> tuple[Occasion, ...]:
    """Find days that recur."""
    return ()
