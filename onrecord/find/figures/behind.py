"""What words behind a count say of those counted: "... went on strike", "... were taken to hospital"."""

from functools import cache
from typing import Final

from spacy.tokens import Doc

from onrecord.codebook.measures import measures
from onrecord.codebook.tables import words_of
from onrecord.find.figures.counted import is_people
from onrecord.find.figures.governors import Measured
from onrecord.find.figures.numbers import Quantity

_AHEAD: Final = 14
"""Tokens behind a count in which "on strike" and the like are looked for."""


def told_behind(
    doc: Doc, quantity: Quantity, last: int, start: int, stop: int, noun: int | None
) -> Measured | None:
    """Return the measure that words from token ``last`` on tell of a count of the sentence start to stop."""
    words: list[str] = []
    for index in range(last, min(stop, last + _AHEAD)):
        token = doc[index]
        word = token.lower_
        if token.pos_ == "NUM" or (words and (token.is_punct or word in ("and", "but"))):
            break
        words.append(word)
    if _telling_words().isdisjoint(words):
        return None
    people = quantity.unit is None and (noun is None or is_people(doc[noun]))
    text = f" {' '.join(words)} "
    for phrase, measure in measures().after.items():
        before, found, rest = text.partition(f" {phrase} ")
        if not found or (measure in _OF_PEOPLE_ONLY and not people):
            continue
        if phrase.endswith("their homes") and not _is_flight(
            doc, start, last, before, phrase, rest
        ):
            continue
        if "hospital" in phrase and not _is_of_the_hurt(doc, noun, rest):
            continue
        return Measured(measure, last, "beside")
    return None


@cache
def _telling_words() -> frozenset[str]:
    """A word of each phrase that is looked for: the longest, which is seldom met elsewhere."""
    return frozenset(max(phrase.split(), key=len) for phrase in measures().after)


_OF_PEOPLE_ONLY: Final = frozenset({"passengers", "displaced"})
"""Measures of people that goods and shares have words for, too ("40 crates on board")."""


def _is_flight(doc: Doc, start: int, last: int, before: str, phrase: str, rest: str) -> bool:
    """Whether people leave for good ("driven from their homes"), and not for the day ("left their homes to vote")."""
    if phrase.startswith("from"):
        lemmas = {token.lemma_.lower() for token in doc[start:last]}
        return not _FLIGHT.isdisjoint({*before.split(), *lemmas})
    words = rest.split()
    aims = {word for to, word in zip(words, words[1:], strict=False) if to == "to"}
    return (not phrase.startswith("lea") and not phrase.startswith("left")) or not aims - _ESCAPE


def _is_of_the_hurt(doc: Doc, noun: int | None, rest: str) -> bool:
    """Whether those in hospital are hurt, and neither dead nor ill nor on a visit."""
    if noun is not None and doc[noun].lemma_.lower() in _DEAD:
        return False
    words = rest.split()
    return words[:1] not in (["with"], ["for"]) or not _HURTS.isdisjoint(words[1:6])


_FLIGHT: Final = words_of(
    "flee fled fleeing drive driven drove force forced evict evicted chase chased uproot uprooted expel expelled displaced"
)
_ESCAPE: Final = words_of(
    "escape flee avoid seek survive shelter find the safer other a neighbouring"
)
"""Words behind "to" that leave it a flight ("left their homes to escape the floods")."""

_DEAD: Final = words_of("body corpse remains")
_HURTS: Final = words_of(
    "burns wounds injuries fractures cuts bruises shrapnel gunshot bullet stab smoke broken treatment surgery"
)
