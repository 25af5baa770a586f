"""Resolve events."""

from onrecord.types import Cast, Event, EventMention, Parsed, Place, Time


def resolve_events(
    parsed: Parsed,
    event_mentions: tuple[EventMention, ...],
    cast: Cast,
    times: tuple[Time, ...],
    places: tuple[Place, ...],
) -> tuple[Event, ...]:
    """Resolve events."""
    return ()
