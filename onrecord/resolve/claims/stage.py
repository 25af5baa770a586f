"""Resolve claims: who speaks, when, about which events, in answer to what."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.resolve.claims.about import EventsBySentence, events_inside, events_taken_up
from onrecord.resolve.claims.denials import REACH, contradicts, denied_by, is_same_speaker
from onrecord.resolve.claims.evidence import How, how_word
from onrecord.resolve.claims.falsity import false_sentences, rejects, says_false
from onrecord.resolve.claims.further import without_anothers
from onrecord.resolve.claims.headlines import headline_events, without_headlines
from onrecord.resolve.claims.heads import said_outright
from onrecord.resolve.claims.nots import answers_nobody, says_not
from onrecord.resolve.claims.replies import goes_on_from_denial, replied_to
from onrecord.resolve.claims.said import Said
from onrecord.resolve.claims.speakers import resolve_speakers
from onrecord.resolve.claims.wording import line_breaks, wordings
from onrecord.resolve.time_of import time_of
from onrecord.types import Cast, Claim, ClaimMention, Event, Parsed, Place, Stance, Time
from onrecord.types.ranges import holds, overlap

FAR = 40
"""Sentences; a denial links by its content alone to a claim at most this far back."""
_BESIDE = 2
"""Sentences; a claim nested in another's content stands no further from it."""


def resolve_claims(
    parsed: Parsed,
    claim_mentions: tuple[ClaimMention, ...],
    cast: Cast,
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    coded_events: tuple[Event, ...],
) -> tuple[Claim, ...]:
    """Return the claims with speakers, day, events and links, in text order.

    A headline's claim that the text below makes again is one claim with it.
    """
    events = EventsBySentence(coded_events)
    said, repeated = read_said(parsed, claim_mentions, cast, places, events)
    inside = _inside(said, events)
    links = {
        claim.number: _link(claim, around(said, index, FAR, REACH))
        for index, claim in enumerate(said)
        if claim.stands
    }
    _answer_on(said, links)
    if not all(claim.stands for claim in said):
        said, links, repeated = _without_faint(said, links, repeated)
        inside = _inside(said, events)
    above = headline_events(parsed, said, inside, repeated, events)
    for number, own in above.items():
        inside[number].extend(own)
    made: list[Claim] = []
    for index, claim in enumerate(said):
        near = around(said, index, FAR, REACH)
        link = links[index]
        about = list(inside[index])
        denied: list[Event] | None = None
        takes_up = claim.is_anaphor and len(claim.words) <= 1 and not _speaks_of_itself(claim)
        if link.stance is Stance.DENIES or takes_up:
            told = _told(claim, link.target, inside, near) if link.target is not None else None
            taken_up = events_taken_up(claim, inside[index], told, events, near)
            if link.by_not and not (claim.is_anaphor or claim.is_sweeping):
                taken_up = without_anothers(claim, taken_up)
            about.extend(taken_up)
            denied = said_outright(claim, inside[index])
            if link.target is not None:
                denied.extend(said_outright(link.target, taken_up))
                of_target = {event.id for event in inside[link.target.number]}
                denied.extend(
                    e for e in taken_up if _denies_charges(claim) and e.id not in of_target
                )
            else:
                denied.extend(taken_up)
            if claim.mention.stance is not Stance.DENIES:
                # The act of rejecting that a denial quotes is not what it denies.
                content, calls = claim.mention.content, false_sentences(claim)
                denied = [
                    event
                    for event in denied
                    if not holds(content, event.root)
                    or (event.type != "REJECT" and (not calls or event.sentence in calls))
                ]
        made.append(_claim(claim, link, about, denied, above.get(index, ()), times))
    return tuple(made)


def _told(
    claim: Said, target: Said, inside: Sequence[Sequence[Event]], near: Sequence[Said]
) -> list[Event]:
    """Return the events of the claim that is denied; where charges are, the deeds and not the arrest.

    "Police said they had held a man suspected of spying. He denied the charges": the spying.
    """
    told = list(inside[target.number])
    if not _denies_charges(claim):
        return told
    for other in near:
        if other is not target and overlap([other.mention.cue], target.mention.content) > 0:
            told.extend(inside[other.number])
    return [event for event in told if event.mode != "arrest" and event.type != "ACCUSE"]


def _denies_charges(claim: Said) -> bool:
    return any(top.lemma_.lower() in _CHARGES for top in claim.tops[:1])


_CHARGES = frozenset({"charge", "accusation", "allegation", "suspicion"})


def read_said(
    parsed: Parsed,
    claim_mentions: Sequence[ClaimMention],
    cast: Cast,
    places: Sequence[Place],
    events: EventsBySentence,
) -> tuple[list[Said], dict[int, list[Said]]]:
    """Return what links are judged by, claim by claim; and the headline's claims that each one repeats."""
    said = [*_said(parsed, claim_mentions, cast)]
    said, repeated = without_headlines(parsed, said)
    inside = _inside(said, events)
    said = [
        claim.with_known(
            kinds=frozenset(event.type for event in inside[index]),
            where=_where(claim, places),
            says_false=says_false(claim),
            says_not=says_not(claim),
        )
        for index, claim in enumerate(said)
    ]
    return said, repeated


def _said(parsed: Parsed, claim_mentions: Sequence[ClaimMention], cast: Cast) -> Iterator[Said]:
    """Yield each claim with its speakers and the words around it."""
    words, breaks = wordings(parsed), line_breaks(parsed)
    for number, mention in enumerate(claim_mentions):
        here = parsed.sentence_at(mention.root)
        told = {here}
        for first, last in mention.content:
            told.update(range(parsed.sentence_at(first), parsed.sentence_at(last - 1) + 1))
        speakers = resolve_speakers(parsed, mention.speakers, cast)
        yield Said(
            parsed,
            cast,
            number,
            mention,
            speakers,
            here,
            wordings=tuple(words[sentence] for sentence in told),
            breaks=breaks,
        )


def _inside(said: Sequence[Said], events: EventsBySentence) -> list[list[Event]]:
    """Return for each claim the events in its content; a faint one takes none from others."""
    found: list[list[Event]] = []
    for index, claim in enumerate(said):
        beside = around(said, index, _BESIDE, _BESIDE)
        firm = [other for other in beside if other.stands]
        found.append(events_inside(claim, firm, events))
    return found


def _without_faint(
    said: Sequence[Said], links: Mapping[int, "_Link"], repeated: Mapping[int, list[Said]]
) -> tuple[list[Said], dict[int, "_Link"], dict[int, list[Said]]]:
    """Set aside the faint claims that no other takes up, and number the others anew."""
    wanted = {link.target.number for link in links.values() if link.target is not None}
    kept = [claim for claim in said if claim.stands or claim.number in wanted]
    numbers = {claim.number: number for number, claim in enumerate(kept)}
    anew = [claim.with_known(number=number, taken_up=True) for number, claim in enumerate(kept)]
    found = {number: _Link(None, c.mention.stance, c.mention.act) for number, c in enumerate(anew)}
    for old, link in links.items():
        target = anew[numbers[link.target.number]] if link.target is not None else None
        found[numbers[old]] = replace(link, target=target)
    return anew, found, {numbers[old]: copies for old, copies in repeated.items()}


def _where(claim: Said, places: Sequence[Place]) -> frozenset[str]:
    """Return the countries of the places that the content names; places stand in text order."""
    found: set[str] = set()
    for first, last in claim.mention.content:
        start = bisect_left(places, first, key=lambda place: place.first)
        for place in places[start:]:
            if place.first >= last:
                break
            if place.country is not None:
                found.add(place.country)
    return frozenset(found)


def _speaks_of_itself(claim: Said) -> bool:
    """Say whether "it" at the head of the content is the speaker ("Ankara said it had struck only rebels")."""
    for first, _ in claim.mention.content:
        mention = claim.cast.headed_by(first)
        if mention is not None and mention.actor is not None:
            return any(speaker.actor == mention.actor for speaker in claim.speakers)
    return False


def _claim(
    claim: Said,
    link: "_Link",
    about: Sequence[Event],
    denied: Sequence[Event] | None,
    above: Sequence[Event],
    times: Sequence[Time],
) -> Claim:
    parsed, mention = claim.parsed, claim.mention
    in_order = sorted({event.id: event for event in about}.values(), key=lambda e: e.trigger.start)
    return Claim(
        _id(claim),
        link.act,
        link.stance,
        claim.speakers,
        parsed.span_of(*mention.cue),
        tuple(parsed.span_of(*piece) for piece in mention.content),
        mention.quoted,
        mention.root,
        _said_at(claim, times),
        tuple(event.id for event in in_order),
        _id(link.target) if link.target is not None else None,
        None if denied is None else tuple(sorted({event.id for event in denied})),
        tuple(event.id for event in above),
    )


def _id(claim: Said) -> str:
    return f"{claim.parsed.report.id}.c{claim.number + 1}"


def around(said: Sequence[Said], index: int, before: int, after: int) -> Sequence[Said]:
    """Return the claims within so many sentences, so that a long report costs no more a claim."""
    here = said[index].sentence
    first = last = index
    while first > 0 and here - said[first - 1].sentence <= before:
        first -= 1
    while last + 1 < len(said) and said[last + 1].sentence - here <= after:
        last += 1
    return said[first : last + 1]


@dataclass(frozen=True, slots=True)
class _Link:
    """What a claim answers, and the stance and act it has in that light. by_not: it only says "not"."""

    target: Said | None
    stance: Stance
    act: str
    by_not: bool = False


def _link(claim: Said, near: Sequence[Said]) -> _Link:
    """Link one claim; a claim that calls another false, or says it did not happen, is a denial."""
    stance, act = claim.mention.stance, claim.mention.act
    how = denies_how(claim, near)
    if how is None:
        return _Link(replied_to(claim, near), stance, act)
    target = denied_by(claim, near, how)
    if stance is Stance.DENIES:
        return _Link(target, stance, act)
    if how is How.NEGATION and target is None:
        return _Link(replied_to(claim, near), stance, act)
    if how is How.CALLS:
        plain = act in {"describe", "say", "reply", "criticize", "condemn"}
        act = ("reject" if rejects(claim) else "dismiss") if plain else act
    return _Link(target, Stance.DENIES, act, how is How.NEGATION)


def _answer_on(said: Sequence[Said], links: dict[int, _Link]) -> None:
    """Let who goes on from a denial answer what the denial denies ("denied the strike and blamed rebels")."""
    for index, claim in enumerate(said[1:], 1):
        link = links.get(claim.number)
        if link is None or link.target is not None or link.stance is Stance.DENIES:
            continue
        for before in reversed(said[max(0, index - _BESIDE) : index]):
            denial = links.get(before.number)
            if denial is None or denial.stance is not Stance.DENIES or denial.target is None:
                continue
            if denial.target is not claim and goes_on_from_denial(claim, before):
                links[claim.number] = replace(link, target=denial.target)
            break


def denies_how(claim: Said, near: Sequence[Said]) -> How | None:
    """Return how a claim says no, or None; one by negation alone denies only if it denies another claim."""
    if claim.mention.stance is Stance.DENIES:
        return None if answers_nobody(claim) else how_word(claim)
    if claim.mention.aside is not None:
        return None
    if claim.mention.stance is not Stance.ASSERTS or claim.mention.negated:
        return None
    if claim.says_false:
        return None if _is_of_a_denial(claim, near) else How.CALLS
    if claim.says_not or contradicts(claim, near) is not None:
        return How.NEGATION
    return None


def _is_of_a_denial(claim: Said, near: Sequence[Said]) -> bool:
    """Say whether a denial's own content holds the claim: "rejected what it called a smear" denies once."""
    return any(
        other is not claim
        and other.mention.stance is Stance.DENIES
        and holds(other.mention.content, claim.mention.root)
        and (is_same_speaker(claim, other) or _is_pronoun(claim))
        for other in near
    )


def _is_pronoun(claim: Said) -> bool:
    """Say whether "it", "he" or "they" speaks."""
    return any(claim.doc[first].pos_ == "PRON" for first, _ in claim.mention.speakers)


def _said_at(claim: Said, times: Sequence[Time]) -> str | None:
    """Return the time that the grammar ties to the cue ("asserted on Monday"), or to its speaker."""
    sentence = claim.parsed.sentences[claim.sentence]
    start = bisect_left(times, sentence.first, key=lambda time: time.first)
    end = bisect_left(times, sentence.last, lo=start, key=lambda time: time.first)
    outside = tuple(
        time for time in times[start:end] if not holds(claim.mention.content, time.root)
    )
    if not outside:
        return None
    found = time_of(claim.parsed, claim.mention.root, outside)
    if found is not None:
        return found.id
    for time in outside:
        head = claim.doc[time.root]
        for _ in range(3):
            if head.head.i == claim.mention.root:
                return time.id
            if head.head.pos_ not in {"ADP", "NOUN", "PROPN", "NUM", "AUX"}:
                break
            head = head.head
    return None
