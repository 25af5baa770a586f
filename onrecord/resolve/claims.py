"""Resolve claims."""

from onrecord.types import Cast, Claim, ClaimMention, Event, Parsed, Time


def resolve_claims(
    parsed: Parsed,
    claim_mentions: tuple[ClaimMention, ...],
    cast: Cast,
    times: tuple[Time, ...],
    coded_events: tuple[Event, ...],
) -> tuple[Claim, ...]:
    """Resolve claims."""
    return ()
