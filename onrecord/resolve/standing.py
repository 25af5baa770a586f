"""Say what the claims make of each event."""

from onrecord.types import Claim, Event


def resolve_standing(
    coded_events: tuple[Event, ...], claims: tuple[Claim, ...]
) -> tuple[Event, ...]:
    """Say what the claims make of each event."""
    return coded_events
