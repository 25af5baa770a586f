"""What words of doing mean: the event codebook (``events.yaml``), loaded once.

Every word is kept as spaCy's string hash, which depends on nothing but the
word, so a document's lemma array can be compared without making tokens.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml
from spacy.strings import get_string_id

FRIENDLY = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "commemorate"}
)
STRONG = frozenset(
    {"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "RETREAT", "AID", "COOPERATE"}
)
"""Types whose words tell an event even where neither side is anybody known ("dozens were killed")."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A pattern of words and the event it names.

    words: as written in the codebook. needs: for each further word the lemma
    hashes that do, to be found among the head's dependents ("@" and a lemma for
    its subject, "#object" and "#money" for its object, "#place" for a place's name behind a preposition,
    "#infinitive" and "#subjunctive" for a clause "to ..." and "that X do ...").
    mutual: both sides do it. swap: the subject undergoes it. of_source: an
    "of" phrase names who does it. bare: counts only without an object.
    whom: counts only where an actor itself is the target. weak: counts only with an actor on a side.
    via: prepositions (hashes) that lead to the target, best first. alone: the type
    where only one side is named. carrier: only carries what a noun behind it names, if that is no meeting.
    """

    words: str
    needs: tuple[frozenset[int], ...]
    type: str
    mode: str | None
    cameo: str | None
    via: tuple[int, ...]
    mutual: bool = False
    swap: bool = False
    of_source: bool = False
    weak: bool = False
    bare: bool = False
    whom: bool = False
    alone: str | None = None
    carrier: bool = False


@dataclass(frozen=True, slots=True)
class EventCodes:
    """The whole codebook.

    verbs, nouns: from the hash of the head's lemma to its patterns, the one with
    most words first. light, happen, ending: verbs that carry, perform and end what a
    noun names; running_out: those that say a truce or a pact is over; going: those that carry a meeting behind "for" or "on"; sessions: nouns for gatherings; keep: those light ones that are an act of their own. embed: from a lemma's hash to how it colours what depends on it;
    about, performed, factual: those verbs that colour some of it only; lasting: those whose present lasts.
    nature, storms: causes that nobody is, and those that bear names; dangers: what nobody brings about; deadly: what
    somebody does or does it with; sports, sporting: words of sport, and words for
    blows that are struck in it. modals: from a modal's lower-case form to ``planned`` or ``possible``.
    people: nouns for people and bodies that act. contexts: from a lemma's hash to
    PLOVER contexts.
    """

    verbs: Mapping[int, tuple[Trigger, ...]]
    nouns: Mapping[int, tuple[Trigger, ...]]
    light: frozenset[int]
    keep: frozenset[int]
    happen: frozenset[int]
    ending: frozenset[int]
    running_out: frozenset[int]
    nature: frozenset[int]
    dangers: frozenset[int]
    deadly: frozenset[int]
    storms: frozenset[str]
    sports: frozenset[int]
    sporting: frozenset[int]
    going: frozenset[int]
    sessions: frozenset[int]
    embed: Mapping[int, str]
    about: frozenset[int]
    performed: frozenset[int]
    factual: frozenset[int]
    lasting: frozenset[int]
    modals: Mapping[str, str]
    people: frozenset[int]
    contexts: Mapping[int, tuple[str, ...]]


def hashes(words: Iterable[str]) -> frozenset[int]:
    """Return spaCy's hashes of words."""
    return frozenset(get_string_id(word) for word in words)


@cache
def event_codes() -> EventCodes:
    """Load the codebook. Raises KeyError or ValueError where the file is not as described on its top."""
    text = resources.files("onrecord.codebook").joinpath("events.yaml").read_text(encoding="utf-8")
    # The base loader keeps "on", "no" and "0331" the words they are.
    raw: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    contexts: dict[int, list[str]] = {}
    for context, words in raw["contexts"].items():
        for word in words:
            contexts.setdefault(get_string_id(word), []).append(context)
    embed: dict[int, str] = {}
    for colour, words in raw["embed"].items():
        for word in words:
            embed.setdefault(get_string_id(word), colour)
    return EventCodes(
        verbs=_patterns(raw, "verbs"),
        nouns=_patterns(raw, "nouns"),
        light=hashes(raw["light"]),
        keep=hashes(raw["keep"]),
        happen=hashes(raw["happen"]),
        ending=hashes(raw["ending"]),
        running_out=hashes(raw["running_out"]),
        nature=hashes(raw["nature"]),
        dangers=hashes(raw["classes"]["danger"]),
        deadly=hashes(
            word for name in ("weapon", "units", "hostilities") for word in raw["classes"][name]
        ),
        storms=frozenset(raw["storms"]),
        sports=hashes(raw["sports"]),
        sporting=hashes(raw["sporting"]),
        going=hashes(raw["going"]),
        sessions=hashes(raw["sessions"]),
        embed=embed,
        about=hashes(raw["about"]),
        performed=hashes(raw["performed"]),
        factual=hashes(raw["factual"]),
        lasting=hashes(raw["lasting"]),
        modals={form: colour for colour, forms in raw["modals"].items() for form in forms},
        people=hashes(raw["people"]),
        contexts={word: tuple(names) for word, names in contexts.items()},
    )


@cache
def heads_of(types: frozenset[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the hashes of all verbs, and of all nouns, that name an event of one of these types by themselves."""
    codes = event_codes()
    verbs, nouns = (
        frozenset(
            head
            for head, patterns in table.items()
            if any(pattern.type in types and not pattern.needs for pattern in patterns)
        )
        for table in (codes.verbs, codes.nouns)
    )
    return verbs, nouns


def _spelled_out(piece: str, classes: Mapping[str, list[str]]) -> str:
    """Put a class's words in the place of its name: "$weapon|adviser" is long for a reader."""
    subject = "@" if piece.startswith("@") else ""
    words = piece.removeprefix("@").split("|")
    return subject + "|".join(
        "|".join(classes[word[1:]]) if word.startswith("$") else word for word in words
    )


_TWINS = (("ize", "ise"), ("yze", "yse"), ("our", "or"), ("ence", "ense"))


def spelled(word: str) -> tuple[str, ...]:
    """Return a word as both sides of the Atlantic spell it ("normalize", "honour", "defence"), itself first."""
    for pair in _TWINS:
        for one, two in (pair, pair[::-1]):
            if word.endswith(one) and len(word) > len(one) + 2:
                return word, word.removesuffix(one) + two
    return (word,)


def _need(piece: str) -> frozenset[int]:
    words = [one for word in piece.split("|") for one in spelled(word)]
    if words[0].startswith("@"):
        words = [f"@{word.removeprefix('@')}" for word in words]
    return hashes(words)


def _patterns(raw: Mapping[str, Any], part: str) -> dict[int, tuple[Trigger, ...]]:
    found: dict[int, list[Trigger]] = {}
    for group in raw["groups"]:
        flags = group.get("flags", ())
        via = tuple(get_string_id(word) for word in group.get("via", raw["via"][group["type"]]))
        for words in group.get(part, ()):
            pieces = [_spelled_out(piece, raw["classes"]) for piece in words.split()]
            head = pieces.pop(0 if part == "verbs" else -1)
            trigger = Trigger(
                words=words,
                needs=tuple(_need(piece) for piece in pieces),
                type=group["type"],
                mode=group.get("mode"),
                cameo=group.get("cameo"),
                via=via,
                alone=group.get("alone"),
                **{flag: True for flag in flags if part == "nouns" or flag != "of_source"},
            )
            for form in spelled(head):
                found.setdefault(get_string_id(form), []).append(trigger)
    return {
        head: tuple(sorted(patterns, key=lambda p: -len(p.needs)))
        for head, patterns in found.items()
    }
