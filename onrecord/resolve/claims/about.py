"""Find the events that a claim is about: those in its content, and those it takes up by a word."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.codebook.events import FRIENDLY
from onrecord.resolve.claims.evidence import HARM
from onrecord.resolve.claims.said import Said, stem
from onrecord.types import Event
from onrecord.types.ranges import holds, overlap


class EventsBySentence:
    """A report's events, to be had by sentence without looking through them all."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._by_sentence: dict[int, list[Event]] = {}
        for event in events:
            self._by_sentence.setdefault(event.sentence, []).append(event)

    def between(self, first: int, last: int) -> Iterator[Event]:
        """Yield the events of sentences ``first`` to ``last``, both inclusive."""
        for sentence in range(first, last + 1):
            yield from self._by_sentence.get(sentence, ())


def events_inside(claim: Said, near: Sequence[Said], events: EventsBySentence) -> list[Event]:
    """Return the events in a claim's content that no other claim nested in it holds.

    A denial of "accusations that ..." holds what the accusations hold.
    """
    content = claim.mention.content
    if not content:
        return []
    parsed = claim.parsed
    first, last = parsed.sentence_at(content[0][0]), parsed.sentence_at(content[-1][1] - 1)
    found = [
        event
        for event in events.between(first, last)
        if holds(content, event.root)
        and event.root != claim.mention.root
        and not holds([claim.mention.cue], event.root)
    ]
    if not found:
        return []
    nested = [
        other.mention.content
        for other in near
        if other.number != claim.number
        and overlap([other.mention.cue], content) > 0
        and not (other.root.pos_ == "NOUN" and _heads(claim, other))
    ]
    return [event for event in found if not any(holds(pieces, event.root) for pieces in nested)]


def _heads(claim: Said, noun_claim: Said) -> bool:
    head = noun_claim.root.head
    return claim.root in (head, head.head)


def events_taken_up(
    claim: Said,
    own: Sequence[Event],
    told: Sequence[Event] | None,
    events: EventsBySentence,
    near: Sequence[Said],
) -> Sequence[Event]:
    """Return the events outside its content that a denial, or a claim of "this", is about.

    own: events of its content. told: those of the claim it answers, or None where
    it answers none; then what the report itself says just before is taken.
    """
    if told is None:
        if claim.is_pronoun or claim.is_sweeping or claim.noun is not None:
            return _told_just_before(claim, events)
        return _told_alike(claim, own, events, near)
    if not own or claim.is_anaphor:
        return told
    types = {event.type for event in own}
    chosen = [
        event
        for event in told
        if event.type in types or stem(claim.doc[event.root].lemma_.lower()) in claim.words
    ]
    mine = {party.actor for event in own for party in event.sources if party.actor is not None}
    same = [event for event in chosen if any(party.actor in mine for party in event.sources)]
    harm = types <= HARM
    # "The clinic said it had treated nine. Police denied that officers beat anyone.": not the treating.
    return same or chosen or [e for e in told if not (harm and e.type in FRIENDLY)]


def _told_just_before(claim: Said, events: EventsBySentence) -> list[Event]:
    """Return the events of this sentence and the last one, told before the cue, that the speaker did."""
    mine = {speaker.actor for speaker in claim.speakers if speaker.actor is not None}
    return [
        event
        for event in events.between(claim.sentence - 1, claim.sentence)
        if event.root < claim.mention.cue[0] and any(party.actor in mine for party in event.sources)
    ]


def _told_alike(
    claim: Said, own: Sequence[Event], events: EventsBySentence, near: Sequence[Said]
) -> list[Event]:
    """Return earlier events in the report's own voice with the trigger, type and a side of one denied."""
    if not own:
        return []
    found: list[Event] = []
    for event in events.between(near[0].sentence if near else 0, claim.sentence):
        if event.root >= claim.mention.cue[0]:
            continue
        if any(holds(other.mention.content, event.root) for other in near):
            continue
        if any(_alike(claim, event, mine) for mine in own):
            found.append(event)
    return found


def _alike(claim: Said, event: Event, other: Event) -> bool:
    if event.type != other.type:
        return False
    if claim.doc[event.root].lemma_ != claim.doc[other.root].lemma_:
        return False
    sides = {party.actor for party in (*event.sources, *event.targets)}
    return any(party.actor in sides for party in (*other.sources, *other.targets))
