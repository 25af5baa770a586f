"""Find events."""

from onrecord.types import Cast, EventMention, Parsed
from onrecord.types.signals import Signals


def find_events(parsed: Parsed, signals: Signals, cast: Cast) -> tuple[EventMention, ...]:
    """Find events."""
    return ()
