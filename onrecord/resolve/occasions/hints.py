"""What single phrases say of a day that recurs: its name, which one it is, its day, what it recalls.

``resolve.occasions.stage`` joins the hints of one report into occasions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.strings import get_string_id

from onrecord.codebook.tables import words_of
from onrecord.resolve.occasions.grammar import (
    ANNIVERSARIES,
    MARKING,
    actor_headed,
    clause_end,
    governing_verb,
    marked_in,
    mention_ending,
    ordinal_before,
    subject_actor,
    times_of,
    what_it_recalls,
    with_its_time,
)
from onrecord.types import Cast, Parsed, Time

_GATHERINGS: Final = words_of(
    "event ceremony celebration commemoration anniversary festival holiday occasion day"
    " march parade gathering festivity summit rally observance it this that"
)
"""Words that may stand for an occasion named before ("the event this year marks 70 years since ...")."""

_NO_OCCASIONS: Final = frozenset(
    [
        "election",
        "opening",
        "judgment",
        "judgement",
        "game",
        "match",
        "pay",
        "market",
        "modern",
        "latter",
        "present",
        "race",
    ]
)
_NAME_TAGS: Final = frozenset(["NNP", "NNPS", "NN", "NNS", "JJ", "POS", "CD", "HYPH"])


@dataclass(frozen=True, slots=True)
class Hint:
    """What one phrase says. first, last: its tokens, last exclusive.

    token: its head. name: the day's own name ("Victory Day"), or None.
    ordinal: which one is spoken of. refers: it may stand for an occasion named before.
    actor: id of whoever keeps the day. object: token range of what it recalls, or None.
    times: those that belong to the phrase.
    """

    first: int
    last: int
    token: int
    name: str | None = None
    ordinal: int | None = None
    refers: bool = False
    is_anniversary: bool = False
    actor: str | None = None
    object: tuple[int, int] | None = None
    times: tuple[Time, ...] = ()


def find_hints(parsed: Parsed, times: tuple[Time, ...], cast: Cast) -> Iterator[Hint]:
    """Yield the hints of a report in text order."""
    for index, key in enumerate(parsed.doc.to_array("LOWER").tolist()):
        if key in _TRIGGERS and _stands_apart(parsed, index):
            hint = _hint_at(parsed, index, times, cast)
            if hint is not None:
                yield hint


def _stands_apart(parsed: Parsed, index: int) -> bool:
    """Say whether a sentence holds a trigger that no underscore joins to another word ("holi_Day_")."""
    sentence = parsed.sentences[parsed.sentence_at(index)]
    return _APART.search(parsed.report.text, sentence.start, sentence.end) is not None


_APART: Final = re.compile(
    r"\bDay\b|(?i:anniversar|cent[ei]n|mark|celebrat|commemorat|hono|observ|\b(?:each|every|annually|yearly)\b)"
)


def _hint_at(parsed: Parsed, index: int, times: tuple[Time, ...], cast: Cast) -> Hint | None:
    token = parsed.doc[index]
    word = token.lower_
    if word == "day":
        return _named_day(parsed, index, times, cast) if token.text == "Day" else None
    if word in ANNIVERSARIES:
        return _anniversary(parsed, index, times, cast)
    if word in _COUNTING_FORMS:
        return _years_since(parsed, index, times, cast)
    return _yearly(parsed, index, times, cast)


_COUNTING_FORMS: Final = frozenset(
    f"{stem}{ending}"
    for stem in ("mark", "celebrat", "commemorat", "honour", "honor", "observ")
    for ending in ("", "e", "s", "es", "ed", "ing")
)
_YEARLY: Final = ("each", "every", "annually", "yearly")
_TRIGGERS: Final = frozenset(
    get_string_id(word) for word in ("day", *_YEARLY, *ANNIVERSARIES, *_COUNTING_FORMS)
)
"""Hashes of the words that a hint begins with; most reports hold none, and no word of theirs is spelled."""


# -- named days -----------------------------------------------------------------------------------


def _named_day(parsed: Parsed, index: int, times: tuple[Time, ...], cast: Cast) -> Hint | None:
    doc = parsed.doc
    token = doc[index]
    first, actor = _name_start(parsed, index, cast)
    last = index + 1
    if first == index:
        last = _name_end(parsed, index)
        if last == index + 1:
            return None
    if (
        last < len(doc)
        and doc[last].tag_ == "NNP"
        and doc[last].dep_ != "appos"
        and token.head.i == last
    ):
        return None
    if (token.ent_type_ == "PERSON" and last - first == 2) or doc[first].lower_ in _NO_OCCASIONS:
        return None
    verb = governing_verb(token)
    if actor is None and verb is not None and verb.lemma_ in MARKING:
        actor = subject_actor(parsed, verb, cast)
    if actor is None:
        actor = _kept_in(parsed, last, cast) or marked_in(verb, cast)
    ordinal = ordinal_before(parsed, first) if first < index else None
    belonging = tuple(times_of(parsed, token, verb, times))
    return Hint(
        first,
        last,
        index,
        ordinal=ordinal,
        name=parsed.span_of(first, last).text,
        actor=actor,
        object=what_it_recalls(parsed, token, verb, last, times),
        times=belonging,
    )


def _kept_in(parsed: Parsed, last: int, cast: Cast) -> str | None:
    """Return the actor of "Victory Day in Russia", or None."""
    doc = parsed.doc
    if last + 1 >= len(doc) or doc[last].lower_ != "in":
        return None
    return next((mention.actor for mention in cast.mentions if mention.first == last + 1), None)


def _name_start(parsed: Parsed, index: int, cast: Cast) -> tuple[int, str | None]:
    """Return where the name that ends in "Day" starts, and the actor whose day it is where the words say."""
    doc = parsed.doc
    sentence = parsed.sentences[parsed.sentence_at(index)]
    first = index
    while first > sentence.first:
        before = doc[first - 1]
        if before.tag_ == "POS" or before.text in ("'", "’", "'s", "’s"):
            owner = doc[first - 2] if first - 2 >= sentence.first else None
            mention = None if owner is None else mention_ending(cast, owner.i)
            if mention is not None:
                return first, mention
            if owner is None or not owner.text[0].isupper():
                break
            first -= 2
            continue
        if before.lower_ == "and" and first < index and _joins_names(parsed, first, cast):
            first -= 2
            continue
        if (
            before.tag_ not in _NAME_TAGS
            or before.text[0].isdigit()
            or not (before.text[0].isupper() or before.text == "-")
        ):
            break
        mention = mention_ending(cast, before.i) if first < index else None
        if mention is not None:
            return first, mention
        first -= 1
    owner_id = None if first == index else mention_ending(cast, index - 1)
    # "Australia Day" is Australia's; "Martin Luther King Day" is not a person's to keep.
    is_state = owner_id is not None and len(owner_id) == 3 and owner_id.isupper()
    return first, owner_id if is_state else None


def _joins_names(parsed: Parsed, first: int, cast: Cast) -> bool:
    """Say whether "and" before a token joins two words of one name ("Victory and Thanksgiving Day")."""
    if first < 2:
        return False
    joined = parsed.doc[first - 2]
    return joined.tag_ in ("NNP", "NNPS") and mention_ending(cast, joined.i) is None


def _name_end(parsed: Parsed, index: int) -> int:
    """Return where "Day of National Unity" ends (exclusive)."""
    doc = parsed.doc
    last = index + 1
    if last < len(doc) and doc[last].lower_ == "of":
        stop = last + 1
        while stop < len(doc) and (
            doc[stop].lower_ in ("the", "and", "of") or doc[stop].text[0].isupper()
        ):
            stop += 1
        while stop > last + 1 and doc[stop - 1].lower_ in ("the", "and", "of"):
            stop -= 1
        if stop > last + 1:
            return stop
    return last


# -- anniversaries ---------------------------------------------------------------------------------


def _anniversary(parsed: Parsed, index: int, times: tuple[Time, ...], cast: Cast) -> Hint:
    doc = parsed.doc
    token = doc[index]
    ordinal = ANNIVERSARIES[token.lower_]
    first = index
    actor: str | None = None
    while (first > 0 and doc[first - 1].head.i in (index, first)) or (
        first > 0 and doc[first - 1].lower_ == "-"
    ):
        first -= 1
        if doc[first].is_sent_start:
            break
    if ordinal is None:
        ordinal = ordinal_before(parsed, index)
    for child in token.lefts:
        if child.dep_ == "poss":
            actor = mention_ending(cast, child.i)
    what = next(
        (child for child in token.rights if child.dep_ == "prep" and child.lower_ == "of"), None
    )
    thing = (
        None
        if what is None
        else next((child for child in what.children if child.dep_ == "pobj"), None)
    )
    name: str | None = None
    recalled: tuple[int, int] | None = None
    last = index + 1
    if thing is not None:
        last = clause_end(thing) + 1
        day = next((inner for inner in doc[thing.left_edge.i : last] if inner.text == "Day"), None)
        if day is not None:
            start, owner = _name_start(parsed, day.i, cast)
            if start < day.i:
                name = parsed.span_of(start, day.i + 1).text
                actor = owner or actor
                last = day.i + 1
        if name is None:
            recalled = with_its_time(parsed, (thing.left_edge.i, last), times, ordinal)
            last = recalled[1]
    verb = governing_verb(token)
    if actor is None and verb is not None and verb.lemma_ in MARKING and verb.lemma_ != "hold":
        actor = subject_actor(parsed, verb, cast)
    return Hint(
        min(first, index),
        last,
        index,
        name=name,
        ordinal=ordinal,
        refers=thing is None or (ordinal is None and token.dep_ in ("appos", "attr")),
        is_anniversary=True,
        actor=actor,
        object=recalled,
        times=tuple(times_of(parsed, token, verb, times)),
    )


# -- "marks 70 years since the ceasefire" ---------------------------------------------------------------


def _years_since(parsed: Parsed, index: int, times: tuple[Time, ...], cast: Cast) -> Hint | None:
    doc = parsed.doc
    verb = doc[index]
    sentence = parsed.sentences[parsed.sentence_at(index)]
    for time in times:
        if not index < time.first < min(index + 6, sentence.last) or time.value is None:
            continue
        years = re.fullmatch(r"P(\d+)Y", time.value)
        since = time.last
        if (
            years is None
            or since >= sentence.last
            or doc[since].lower_ not in ("since", "of", "after", "from")
        ):
            continue
        thing = next(
            (child for child in doc[since].children if child.dep_ in ("pobj", "pcomp")), None
        )
        if thing is None and doc[since].head.i > since:
            thing = doc[since].head
        subject = next(
            (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None
        )
        recalled = None
        if thing is not None and thing.i > since:
            recalled = (
                min(thing.left_edge.i, thing.i) if thing.left_edge.i > since else since + 1,
                clause_end(thing) + 1,
            )
        name = None
        if subject is not None:
            day = next((inner for inner in subject.subtree if inner.text == "Day"), None)
            if day is not None:
                start, _ = _name_start(parsed, day.i, cast)
                name = parsed.span_of(start, day.i + 1).text if start < day.i else None
        refers = subject is None or subject.lemma_.lower() in _GATHERINGS
        if recalled is not None:
            recalled = with_its_time(parsed, recalled, times, int(years[1]))
        return Hint(
            index,
            recalled[1] if recalled is not None else time.last,
            index,
            name=name,
            ordinal=int(years[1]),
            refers=refers,
            is_anniversary=True,
            actor=None if subject is None else actor_headed(cast, subject.i),
            object=recalled,
            times=tuple(times_of(parsed, verb, verb, times)),
        )
    return None


# -- "each July 27", "every third Monday of January" ----------------------------------------------------


def _yearly(parsed: Parsed, index: int, times: tuple[Time, ...], cast: Cast) -> Hint | None:
    """Read what is marked on a day of each year, where it has no name of its own."""
    doc = parsed.doc
    token = doc[index]
    verb = governing_verb(token)
    if verb is None or verb.lemma_ not in MARKING:
        return None
    thing = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)
    if thing is None or any(
        inner.text == "Day" or inner.lower_ in ANNIVERSARIES for inner in thing.subtree
    ):
        return None
    belonging = tuple(times_of(parsed, verb, verb, times))
    if not any(time.value is not None and time.value.startswith("XXXX-") for time in belonging):
        return None
    first, last = thing.left_edge.i, thing.i + 1
    if doc[first].tag_ in ("DT", "PRP$") and first < thing.i:
        first += 1
    actor = subject_actor(parsed, verb, cast) if thing.dep_ == "dobj" else None
    dated = {time.first for time in times}
    while (
        last <= clause_end(thing)
        and last not in dated
        and last + 1 not in dated
        and not doc[last].is_punct
    ):
        last += 1
    return Hint(
        first,
        last,
        thing.i,
        name=parsed.span_of(first, last).text,
        actor=actor,
        object=(first, max(last, clause_end(thing) + 1)),
        times=belonging,
    )
