"""Make a headline and its sentence one claim, and give a headline's events the source that the text names."""

from collections.abc import Mapping, Sequence

from onrecord.resolve.claims.about import EventsBySentence
from onrecord.resolve.claims.said import Said
from onrecord.types import Event, Parsed, Stance
from onrecord.types.ranges import holds

REPEATS = 3
"""Sentences; a headline's claim is made again no further down."""
_SOURCED = 2
"""Sentences; what a headline tells is sourced no further down."""


def without_headlines(
    parsed: Parsed, said: Sequence[Said]
) -> tuple[list[Said], dict[int, list[Said]]]:
    """Set aside a headline's claims that the next sentences make again; say which claim repeats which."""
    kept: list[Said] = []
    copies: list[tuple[Said, Said]] = []
    below = [claim for claim in said if 0 < claim.sentence <= REPEATS and claim.stands]
    for claim in said:
        again = None
        if claim.sentence == 0 and claim.stands and below and has_headline(parsed):
            again = next((other for other in below if _repeats(claim, other)), None)
        if again is None:
            kept.append(claim)
        else:
            copies.append((claim, again))
    repeated: dict[int, list[Said]] = {}
    for copy, again in copies:
        repeated.setdefault(kept.index(again), []).append(copy)
    if not copies:
        return kept, repeated
    return [claim.with_known(number=number) for number, claim in enumerate(kept)], repeated


def has_headline(parsed: Parsed) -> bool:
    """Say whether the first sentence is a line of its own that no stop ends."""
    end: int = parsed.sentences[0].end
    text = parsed.report.text
    return text[end - 1] not in ".!?" and text[end : end + 2].lstrip(" ").startswith(("\n", "\r"))


def _repeats(headline: Said, other: Said) -> bool:
    if headline.mention.stance is not other.mention.stance:
        return False
    close = headline.by.closeness(other.by)
    if headline.by.actors and other.by.actors and not close:
        return False
    denies = headline.mention.stance is Stance.DENIES
    if denies and close == 1.0 and (headline.noun is not None or headline.is_sweeping):
        # "Minister denies bribe claims": what is denied is told below.
        return True
    common = headline.words & other.words
    return bool(common) and len(common) * 2 >= min(len(headline.words), len(other.words))


def headline_events(
    parsed: Parsed,
    said: Sequence[Said],
    inside: Sequence[Sequence[Event]],
    repeated: Mapping[int, Sequence[Said]],
    events: EventsBySentence,
) -> dict[int, list[Event]]:
    """Return for each claim the events of the headline that it is the source of.

    Those in a headline's claim that it makes again; and those that a headline tells in
    the report's own voice, where the text has the like only in a claim.
    """
    found: dict[int, list[Event]] = {}
    for number, copies in repeated.items():
        for copy in copies:
            own = [e for e in events.between(0, 0) if holds(copy.mention.content, e.root)]
            found.setdefault(number, []).extend(own)
    if not parsed.sentences or not has_headline(parsed):
        return found
    claimed = {event.id for claims in inside for event in claims}
    claimed.update(event.id for own in found.values() for event in own)
    claimed.update(
        event.id
        for event in events.between(0, 0)
        for claim in said
        if claim.sentence == 0 and event.root in range(*claim.mention.cue)
    )
    below = list(events.between(1, _SOURCED))
    for event in events.between(0, 0):
        if event.id in claimed:
            continue
        alike = [other for other in below if _is_alike(parsed, event, other)]
        holders = [
            claim
            for claim in said
            if claim.sentence <= _SOURCED
            and claim.stands
            and claim.mention.stance is Stance.ASSERTS
            and any(other in inside[claim.number] for other in alike)
        ]
        if holders and all(other.id in claimed for other in alike):
            found.setdefault(holders[0].number, []).append(event)
    return found


def _is_alike(parsed: Parsed, event: Event, other: Event) -> bool:
    """Say whether two events are of one type, with the same doers or the same word."""
    if event.type != other.type:
        return False
    doers = {party.actor for party in event.sources} & {party.actor for party in other.sources}
    same_word = parsed.doc[event.root].lemma_.lower() == parsed.doc[other.root].lemma_.lower()
    return bool(doers - {None}) or same_word
