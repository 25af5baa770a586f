"""Resolve times against the day published and each other."""

from onrecord.types import Parsed, Time


def resolve_times(parsed: Parsed, time_mentions: tuple[Time, ...]) -> tuple[Time, ...]:
    """Resolve times against the day published and each other."""
    return time_mentions
