"""Say what the claims make of each event."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.types import Claim, Event, Stance, Standing


def resolve_standing(
    coded_events: tuple[Event, ...], claims: tuple[Claim, ...]
) -> tuple[Event, ...]:
    """Return the events with their standing and the claims it rests on.

    A headline's event stands as in the claim that is its source. An event in no claim's content is ``reported``, or ``disputed`` where a denial
    points at it. One in a content is ``attributed``; ``denied`` where only denials
    hold it; ``disputed`` where someone asserts it and someone else denies it. The
    act of saying is itself an event and stands by the same rule.
    """
    return tuple(_with_standing(event, claims) for event in coded_events)


def _with_standing(event: Event, claims: Sequence[Claim]) -> Event:
    said = {claim.id for claim in claims if claim.cue.covers(event.trigger)}
    about = [
        claim
        for claim in claims
        # To reject an accusation is to grant that it was made.
        if event.id in claim.about and not (claim.stance is Stance.DENIES and claim.answers in said)
    ]
    denied_by = tuple(
        claim.id
        for claim in about
        if claim.stance is Stance.DENIES and (claim.denied is None or event.id in claim.denied)
    )
    asserted_by = tuple(
        claim.id
        for claim in about
        if claim.stance in {Stance.ASSERTS, Stance.WANTS, Stance.COMMITS}
    )
    inside = any(
        event.id in claim.headline or any(piece.covers(event.trigger) for piece in claim.content)
        for claim in about
    )
    return replace(
        event,
        standing=_standing(inside, bool(asserted_by), bool(denied_by)),
        asserted_by=asserted_by,
        denied_by=denied_by,
    )


def _standing(inside: bool, asserted: bool, denied: bool) -> Standing:
    if denied:
        return Standing.DISPUTED if asserted or not inside else Standing.DENIED
    return Standing.ATTRIBUTED if inside else Standing.REPORTED
