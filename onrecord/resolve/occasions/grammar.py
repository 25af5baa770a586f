"""The grammar that phrases about days that recur have in common."""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from onrecord.codebook.times import lexicon
from onrecord.types import Cast, Parsed, Time

ANNIVERSARIES: Final = {
    "anniversary": None,
    "centenary": 100,
    "centennial": 100,
    "sesquicentennial": 150,
    "bicentenary": 200,
    "bicentennial": 200,
    "tercentenary": 300,
    "tricentennial": 300,
}
"""Words for a day so many years after another, with the number where the word holds it."""

MARKING: Final = frozenset(
    [
        "mark",
        "celebrate",
        "commemorate",
        "observe",
        "remember",
        "honor",
        "honour",
        "hold",
        "keep",
        "recall",
    ]
)
"""Verbs whose subject keeps the day."""


def mention_ending(cast: Cast, token: int) -> str | None:
    """Return the id of a state (or other actor) whose mention ends with the token."""
    for mention in cast.mentions:
        if mention.first > token:
            break
        if mention.last == token + 1 and mention.actor is not None:
            return mention.actor
    return None


def ordinal_before(parsed: Parsed, index: int) -> int | None:
    """Return the number in "70th anniversary", "twenty-fifth anniversary", or None."""
    doc = parsed.doc
    table = lexicon()
    for position in range(index - 1, max(index - 4, -1), -1):
        word = doc[position].lower_
        digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word)
        if (
            digits is not None
            and position
            and table.get(doc[position - 1].lower_, ("", ""))[0] == "month"
        ):
            return None
        if digits is not None:
            return int(digits[1])
        kind, value = table.get(word, ("", ""))
        if kind == "ordinal" and isinstance(value, int):
            if position >= 2 and doc[position - 1].text == "-":
                tens = table.get(doc[position - 2].lower_, ("", ""))
                if tens[0] == "number" and isinstance(tens[1], int):
                    return tens[1] + value
            return value
        if doc[position].pos_ == "VERB" or (doc[position].is_punct and word != "-"):
            return None
    return None


def governing_verb(token: Token) -> Token | None:
    """Return the nearest verb above a token, or None."""
    for _ in range(10):
        head = token.head
        if head.i == token.i:
            return token if token.pos_ in ("VERB", "AUX") else None
        if head.pos_ in ("VERB", "AUX"):
            return head
        token = head
    return None


def subject_actor(parsed: Parsed, verb: Token, cast: Cast) -> str | None:
    """Return the id of the actor that is a verb's subject, or that of a verb it is joined to."""
    for _ in range(4):
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is not None:
            return actor_headed(cast, subject.i)
        if verb.dep_ not in ("conj", "xcomp") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def actor_headed(cast: Cast, token: int) -> str | None:
    """Return the id of the actor whose mention a token heads, or None."""
    mention = cast.headed_by(token)
    return None if mention is None else mention.actor


def marked_in(verb: Token | None, cast: Cast) -> str | None:
    """Return the state of "is celebrated in Albania as ..." or "is marked by Albania as ...", or None."""
    if verb is None or verb.lemma_ not in MARKING or verb.tag_ != "VBN":
        return None
    for child in verb.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("in", "by"):
            for inner in child.children:
                actor = actor_headed(cast, inner.i) if inner.dep_ == "pobj" else None
                if actor is not None and len(actor) == 3 and actor.isupper():
                    return actor
    return None


def times_of(
    parsed: Parsed, token: Token, verb: Token | None, times: tuple[Time, ...]
) -> Iterator[Time]:
    """Yield the sentence's times that hang on the token or on its verb, not on another verb."""
    doc = parsed.doc
    sentence = parsed.sentences[parsed.sentence_at(token.i)]
    holders = {token.i}
    if verb is not None:
        holders.add(verb.i)
        if verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp") and verb.lemma_ in MARKING:
            # "gathered on Wednesday to mark ...": they mark it on Wednesday.
            holders.add(verb.head.i)
    for time in times:
        if time.first < sentence.first:
            continue
        if time.first >= sentence.last:
            break
        above = doc[time.root]
        for _ in range(10):
            if above.i in holders:
                yield time
                break
            if above.pos_ in ("VERB", "AUX") or above.head.i == above.i:
                break
            above = above.head


def clause_end(thing: Token) -> int:
    """Return the last token of a noun phrase before a clause or an apposition set off by a comma."""
    doc = thing.doc
    end: int = thing.right_edge.i
    for index in range(thing.i + 1, end + 1):
        if doc[index].text in _BREAKS:
            return index - 1
    return end


_BREAKS: Final = frozenset([",", "(", "–", "—", ";", "."])


def with_its_time(
    parsed: Parsed, place: tuple[int, int], times: tuple[Time, ...], ordinal: int | None
) -> tuple[int, int]:
    """Return the place of what is recalled with its own year or day, and without the day it is recalled on.

    "the armistice" gains "in 1953" behind it, wherever the parse hangs that; "the 1973
    coup on September 11" loses its last three words. A year that the ordinal cannot
    have been counted from ("the bicentenary of independence in 2021") stays out too.
    """
    doc = parsed.doc
    first, last = place
    published = parsed.report.published
    for time in times:
        if not first < time.first <= last + 1 or (
            time.first > last and doc[last].lower_ not in ("in", "of", "on")
        ):
            continue
        if time.first >= last and time.first != last + 1:
            continue
        years = [
            int(doc[index].text)
            for index in range(time.first, time.last)
            if _YEAR.fullmatch(doc[index].text)
        ]
        too_late = (
            bool(years)
            and ordinal is not None
            and published is not None
            and years[-1] + ordinal > published.year + 1
        )
        if years and not too_late:
            last = max(last, time.last)
        elif (
            time.last >= last > time.first
            and time.first - 1 > first
            and doc[time.first - 1].pos_ == "ADP"
        ):
            last = time.first - 1
    return first, last


_YEAR: Final = re.compile(r"1\d{3}|20\d\d")


def what_it_recalls(
    parsed: Parsed, token: Token, verb: Token | None, last: int, times: tuple[Time, ...]
) -> tuple[int, int] | None:
    """Return the tokens of what a named day recalls, with its year, or None."""
    found = _what_it_recalls(parsed, token, verb, last, times)
    return None if found is None else with_its_time(parsed, found, times, None)


def _what_it_recalls(
    parsed: Parsed, token: Token, verb: Token | None, last: int, times: tuple[Time, ...]
) -> tuple[int, int] | None:
    """Return what a named day recalls: "in memory of X", "commemorating X", or an apposition with a noun."""
    doc = parsed.doc
    sentence = parsed.sentences[parsed.sentence_at(token.i)]
    words = [doc[index].lower_ for index in range(last, sentence.last)]
    for offset in range(len(words) - 2):
        if words[offset] == "in" and words[offset + 1] in _IN_MEMORY and words[offset + 2] == "of":
            thing = next(
                (child for child in doc[last + offset + 2].children if child.dep_ == "pobj"), None
            )
            if thing is not None:
                return thing.left_edge.i, clause_end(thing) + 1
        if words[offset] in _COMMEMORATING:
            thing = next(
                (child for child in doc[last + offset].children if child.dep_ == "dobj"), None
            )
            if thing is not None and thing.lower_ not in ANNIVERSARIES:
                return thing.left_edge.i, clause_end(thing) + 1
    belonging = [time for time in times if sentence.first <= time.first < sentence.last]
    roots = {time.root for time in belonging}
    for holder in (token, *(doc[root] for root in sorted(roots))):
        for child in holder.children:
            noun = child.dep_ == "appos" and child.pos_ == "NOUN" and child.i > last - 1
            if noun and child.i not in roots and child.lower_ not in ANNIVERSARIES:
                return child.left_edge.i, clause_end(child) + 1
    for stop in (last, *(time.last for time in belonging if time.first >= last)):
        thing = _set_off(token, stop, sentence.last)
        if thing is not None and thing.i not in roots:
            return thing.left_edge.i if thing.left_edge.i > stop else stop + 1, clause_end(
                thing
            ) + 1
    return None


def _set_off(token: Token, stop: int, end: int) -> Token | None:
    """Return the noun of ", the birthday of ..." that follows at a token offset, or None."""
    doc = token.doc
    if stop + 2 >= end or doc[stop].text != "," or doc[stop + 1].tag_ not in ("DT", "PRP$"):
        return None
    thing: Token = doc[stop + 1].head
    return (
        thing
        if thing.pos_ == "NOUN" and thing.i > stop and thing.lower_ not in ANNIVERSARIES
        else None
    )


_IN_MEMORY: Final = frozenset(
    ["memory", "honor", "honour", "remembrance", "commemoration", "recognition"]
)
_COMMEMORATING: Final = frozenset(
    [
        "commemorating",
        "commemorates",
        "commemorate",
        "marking",
        "recalling",
        "recalls",
        "honoring",
        "honouring",
        "honor",
        "honour",
        "marks",
        "marked",
        "remembers",
        "remembering",
    ]
)
