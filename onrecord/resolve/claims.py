"""Resolve claims: who speaks, when, about which events, in answer to what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.codebook.saying import sayings
from onrecord.resolve.links import denied_by, replied_to
from onrecord.resolve.said import Said
from onrecord.resolve.speakers import resolve_speakers
from onrecord.types import Cast, Claim, ClaimMention, Event, Parsed, Stance, Time
from onrecord.types.ranges import holds, overlap


def resolve_claims(
    parsed: Parsed,
    claim_mentions: tuple[ClaimMention, ...],
    cast: Cast,
    times: tuple[Time, ...],
    coded_events: tuple[Event, ...],
) -> tuple[Claim, ...]:
    """Return the claims with speakers, day, events and links, in text order.

    A headline's claim that the text below makes again is one claim with it.
    """
    said = [
        Said(
            parsed,
            cast,
            number,
            mention,
            resolve_speakers(parsed, mention.speakers, cast),
            parsed.sentence_at(mention.root),
        )
        for number, mention in enumerate(claim_mentions)
    ]
    said, repeated = _without_headlines(parsed, said)
    links = [_link(claim, said) for claim in said]
    inside = [_events_inside(claim, said, coded_events) for claim in said]
    ids = {id(claim): f"{parsed.report.id}.c{number}" for number, claim in enumerate(said, 1)}
    order = {id(claim): index for index, claim in enumerate(said)}
    claims: list[Claim] = []
    for index, claim in enumerate(said):
        target, stance, act = links[index].target, links[index].stance, links[index].act
        about = list(inside[index])
        for copy in repeated.get(id(claim), ()):
            about.extend(
                event for event in _events_inside(copy, [copy], coded_events) if event not in about
            )
        if stance is Stance.DENIES or _is_anaphor(claim):
            taken = (
                inside[order[id(target)]]
                if target is not None
                else _told_before(claim, coded_events, said)
            )
            about.extend(
                event for event in _narrowed(claim, inside[index], taken) if event not in about
            )
        mention = claim.mention
        claims.append(
            Claim(
                ids[id(claim)],
                act,
                stance,
                claim.speakers,
                parsed.span_of(*mention.cue),
                tuple(parsed.span_of(*piece) for piece in mention.content),
                mention.quoted,
                mention.root,
                _said_at(claim, times),
                tuple(event.id for event in sorted(about, key=lambda event: event.trigger.start)),
                ids[id(target)] if target is not None else None,
            )
        )
    return tuple(claims)


@dataclass(frozen=True, slots=True)
class _Link:
    """What a claim answers, and the stance and act it has in that light."""

    target: Said | None
    stance: Stance
    act: str


def _link(claim: Said, said: Sequence[Said]) -> _Link:
    """Link one claim; a claim that calls another false, or says it did not happen, is a denial."""
    stance, act = claim.mention.stance, claim.mention.act
    if stance is Stance.DENIES:
        return _Link(denied_by(claim, said), stance, act)
    if stance is Stance.ASSERTS and not claim.mention.negated:
        if _calls_false(claim):
            return _Link(
                denied_by(claim, said),
                Stance.DENIES,
                "dismiss" if act in {"describe", "say"} else act,
            )
        if _says_not(claim) and (target := denied_by(claim, said)) is not None:
            return _Link(target, Stance.DENIES, act)
    return _Link(replied_to(claim, said), stance, act)


def _calls_false(claim: Said) -> bool:
    """Say whether the content calls a claim, or "it", false ("called the report a lie")."""
    falsity = sayings().falsity
    if claim.noun is None and not claim.is_pronoun:
        return False
    for first, last in claim.mention.content:
        for token in claim.doc[first:last]:
            if token.lower_ in falsity or token.lemma_ in falsity:
                head = token.head
                negated = any(part.dep_ == "neg" for part in (*token.children, *head.children))
                if token.dep_ in {
                    "acomp",
                    "attr",
                    "oprd",
                    "ccomp",
                    "pobj",
                    "conj",
                    "xcomp",
                    "ROOT",
                    "dobj",
                }:
                    return not negated
    return False


def _says_not(claim: Said) -> bool:
    """Say whether the main verb of the content is negated ("said it had not fired")."""
    for first, last in claim.mention.content:
        head = claim.doc[first:last].root
        for verb in (head, *(part for part in head.children if part.dep_ == "ccomp")):
            for part in verb.children:
                if part.dep_ == "neg" or (part.dep_ == "advmod" and part.lower_ == "never"):
                    return True
                if part.dep_ in {"nsubj", "nsubjpass", "attr", "dobj"} and _is_none(part):
                    return True
    return False


def _is_none(token: Token) -> bool:
    return token.lower_ in {"none", "nobody", "nothing"} or any(
        part.dep_ == "det" and part.lower_ in {"no", "neither"} for part in token.children
    )


def _is_anaphor(claim: Said) -> bool:
    return claim.is_pronoun or (claim.noun is not None and len(claim.words) <= 1)


def _events_inside(claim: Said, said: Sequence[Said], events: Iterable[Event]) -> list[Event]:
    """Return the events in a claim's content that no other claim nested in it holds.

    A denial of "accusations that ..." holds what the accusations hold.
    """
    content = claim.mention.content
    if not content:
        return []
    nested = [
        other.mention.content
        for other in said
        if other is not claim
        and overlap([other.mention.cue], content) > 0
        and not (other.root.pos_ == "NOUN" and _heads(claim, other))
    ]
    return [
        event
        for event in events
        if holds(content, event.root)
        and not holds([claim.mention.cue], event.root)
        and not any(holds(pieces, event.root) for pieces in nested)
    ]


def _heads(claim: Said, noun_claim: Said) -> bool:
    head = noun_claim.root.head
    return claim.root in (head, head.head)


def _narrowed(claim: Said, own: Sequence[Event], taken: Sequence[Event]) -> Sequence[Event]:
    """Of the events denied, return those the denial's own words are about; all where they single out none."""
    if not own or _is_anaphor(claim):
        return taken
    types = {event.type for event in own}
    words = claim.words
    chosen = [
        event
        for event in taken
        if event.type in types or claim.doc[event.root].lemma_.lower() in words
    ]
    return chosen or taken


def _told_before(claim: Said, events: Sequence[Event], said: Sequence[Said]) -> list[Event]:
    """Return the events that a denial denies which answers no claim: what the report itself says just before."""
    if not (claim.is_pronoun or claim.is_sweeping or claim.noun is not None):
        return _same_told(claim, events, said)
    start = claim.mention.cue[0]
    near = [
        event
        for event in events
        if event.root < start
        and 0 <= claim.sentence - event.sentence <= 1
        and not holds([claim.mention.cue], event.root)
    ]
    mine = {speaker.actor for speaker in claim.speakers if speaker.actor is not None}
    return [event for event in near if any(party.actor in mine for party in event.sources)]


def _same_told(claim: Said, events: Sequence[Event], said: Sequence[Said]) -> list[Event]:
    """Return earlier events told in the report's own voice that share type and a side with what is denied."""
    own = _events_inside(claim, said, events)
    found: list[Event] = []
    for event in events:
        if event.root >= claim.mention.cue[0] or any(
            holds(other.mention.content, event.root) for other in said
        ):
            continue
        for mine in own:
            sides = {party.actor for party in (*event.sources, *event.targets)}
            if event.type == mine.type and sides & {
                party.actor for party in (*mine.sources, *mine.targets)
            }:
                same_word = claim.doc[event.root].lemma_ == claim.doc[mine.root].lemma_
                if same_word and event not in found:
                    found.append(event)
    return found


def _said_at(claim: Said, times: Sequence[Time]) -> str | None:
    """Return the time that hangs on the cue ("asserted on Monday")."""
    sentence = claim.parsed.sentences[claim.sentence]
    root = claim.root
    for time in times:
        if time.first >= sentence.last:
            break
        if time.first < sentence.first or holds(claim.mention.content, time.root):
            continue
        head = claim.doc[time.root]
        for _ in range(3):
            if head.head.i == root.i:
                return time.id
            if head.head.pos_ not in {"ADP", "NOUN", "PROPN", "NUM", "AUX"}:
                break
            head = head.head
    return None


def _without_headlines(
    parsed: Parsed, said: list[Said]
) -> tuple[list[Said], dict[int, list[Said]]]:
    """Set aside the claims of a headline that the next sentences make again; say which claim repeats which."""
    repeated: dict[int, list[Said]] = {}
    kept: list[Said] = []
    for claim in said:
        again = next((other for other in said if _repeats(parsed, claim, other)), None)
        if again is None:
            kept.append(claim)
        else:
            repeated.setdefault(id(again), []).append(claim)
    numbered = [replace(claim, number=number) for number, claim in enumerate(kept)]
    renamed = {id(old): id(new) for old, new in zip(kept, numbered, strict=True)}
    return numbered, {renamed[key]: copies for key, copies in repeated.items() if key in renamed}


def _repeats(parsed: Parsed, headline: Said, other: Said) -> bool:
    if headline.sentence != 0 or not 0 < other.sentence <= 3 or headline is other:
        return False
    end: int = parsed.sentences[0].end
    text = parsed.report.text
    if text[end - 1] in ".!?" or not text[end : end + 2].lstrip(" ").startswith(("\n", "\r")):
        return False
    if headline.mention.stance is not other.mention.stance:
        return False
    if headline.by.actors and other.by.actors and not headline.by.closeness(other.by):
        return False
    common = headline.words & other.words
    return bool(common) and len(common) * 2 >= min(len(headline.words), len(other.words))
