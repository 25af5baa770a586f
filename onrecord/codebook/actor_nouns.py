"""Nouns that describe actors ("troops", "the ministry"), and what they tell; the words are in ``groups.yaml``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.codebook.tables import load_yaml, words_of

SPEAKS_FOR = words_of(
    "spokesman spokeswoman spokesperson leader head chief chairman president lawyer aide official representative member commander "
    "director founder secretary"
)
"""Nouns for one who speaks or stands for the body named behind "of" or "for": a name set beside that body is this one's."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun that heads a description of an actor; see ``groups.yaml``.

    kind: ``institution``, ``organisation``, ``people``, ``light``, ``state``, ``bloc``.
    slug: the name of those so described when nobody says whose they are ("gunmen").
    of_state: sectors where a state is the owner and nothing else says more. thing: an actor only as somebody's
    ("Russian tanks"). unsure: the word names things too, so it must do something or belong to somebody.
    relational: ``always`` or ``owned``: whoever is named before it is not who it means ("US allies").
    mostly_thing: even with an owner it must do something to be an actor.
    """

    kind: str
    slug: str
    sectors: tuple[str, ...]
    plural: bool
    of_state: tuple[str, ...] = ()
    owns_name: str | None = None
    thing: bool = False
    unsure: bool = False
    relational: str | None = None
    mostly_thing: bool = False


_SIDE_KINDS = frozenset({"modifier", "unsure", "ending", "relational", "mostly-thing"})
"""Kinds of rows in ``groups.yaml`` that say more of nouns listed elsewhere in it."""


@cache
def nouns() -> dict[str, Noun]:
    """Nouns that describe actors, by singular and plural in lower case; up to three words each."""
    found: dict[str, Noun] = {}
    rows = load_yaml("groups.yaml")
    unsure = {word for row in rows if row["kind"] == "unsure" for word in row["words"]}
    mostly_things = {word for row in rows if row["kind"] == "mostly-thing" for word in row["words"]}
    relational = {
        word: how
        for row in rows
        if row["kind"] == "relational"
        for how in ("owned", "always")
        for word in row[how]
    }
    for row in rows:
        if row["kind"] in _SIDE_KINDS:
            continue
        things = set(row.get("things", ()))
        for word in row["words"]:
            for form, plural in _forms(word):
                noun = Noun(
                    kind=row["kind"],
                    slug=_plural(word) if row["kind"] in ("people", "light") else word,
                    sectors=tuple(row["sectors"]),
                    plural=plural,
                    of_state=tuple(row.get("of_state", row["sectors"])),
                    owns_name=row.get("owns_name"),
                    thing=word in things,
                    unsure=word in unsure,
                    relational=relational.get(word),
                    mostly_thing=word in mostly_things,
                )
                found.setdefault(form, noun)
    return found


@cache
def last_words_of_nouns() -> frozenset[str]:
    """With what the nouns end: a quick look spares ``noun_at_end`` most words."""
    return frozenset(re.split("[ -]", phrase)[-1] for phrase in nouns())


def noun_at_end(words: Sequence[str]) -> Noun | None:
    """The noun whose phrase, of up to three words in lower case, ends these words; the longest wins.

    A hyphen counts as a word of its own ("asylum - seekers") and reads as one.
    """
    if not words or words[-1] not in last_words_of_nouns():
        return None
    table = nouns()
    for start in range(max(0, len(words) - 4), len(words)):
        phrase = " ".join(words[start:]).replace("\u2019", "'")
        found = table.get(phrase) or table.get(phrase.replace(" - ", "-"))
        if found is not None:
            return found
    return None


@cache
def modifiers() -> dict[str, tuple[str, ...]]:
    """Sectors that a word gives to the light noun it stands before ("rebel leader")."""
    found: dict[str, tuple[str, ...]] = {}
    for row in load_yaml("groups.yaml"):
        if row["kind"] == "modifier":
            for word in row["words"]:
                found.setdefault(word, tuple(row["sectors"]))
    return found


@cache
def endings() -> dict[str, tuple[str, ...]]:
    """Sectors that the last word of an organisation's name tells."""
    found: dict[str, tuple[str, ...]] = {}
    for row in load_yaml("groups.yaml"):
        if row["kind"] == "ending":
            for word in row["words"]:
                found.setdefault(word, tuple(row["sectors"]))
    return found


_ODD_PLURALS = {
    "people": "people", "police": "police", "wife": "wives", "woman": "women", "man": "men", "child": "children", "staff": "staff",
    "personnel": "personnel", "crew": "crew", "public": "public", "media": "media", "press": "press",
    "infantry": "infantry", "artillery": "artillery", "authorities": "authorities", "youth": "youths",
    "intelligence": "intelligence", "mafia": "mafia", "leadership": "leadership", "insurgency": "insurgency",
    "rebellion": "rebellion", "resistance": "resistance", "armed forces": "armed forces",
    "mujahideen": "mujahideen", "mujahedin": "mujahedin", "customs": "customs", "opposition": "opposition",
    "riot police": "riot police", "secret police": "secret police", "tv": "tv", "state media": "state media",
    "person": "people", "schoolchild": "schoolchildren", "displaced person": "displaced people",
    "chief": "chiefs", "staff members": "staff members", "nation's people": "nation's people",
}  # fmt: skip


def _plural(word: str) -> str:
    if word in _ODD_PLURALS:
        return _ODD_PLURALS[word]
    for singular, plural in (("man", "men"), ("child", "children")):
        if word.endswith(singular):
            return word[: -len(singular)] + plural
    if word.endswith("y") and word[-2] not in "aeou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("thief"):
        return word[:-1] + "ves"
    return word + "s"


_ALWAYS_PLURAL = frozenset(
    {"people", "police", "authorities", "armed forces", "riot police", "personnel", "media"}
)


def _forms(word: str) -> Iterator[tuple[str, bool]]:
    yield word, word in _ALWAYS_PLURAL
    plural = _plural(word)
    if plural != word:
        yield plural, True
