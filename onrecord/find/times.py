"""Find time expressions."""

from onrecord.types import Parsed, Time


def find_times(parsed: Parsed) -> tuple[Time, ...]:
    """Find time expressions."""
    return ()
