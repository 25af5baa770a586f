"""The codebook of words of saying: which act and stance each one is.

The words lie in ``saying.yaml``; the notes at its head say what each field means.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from spacy.strings import get_string_id

from onrecord.codebook.tables import words_of
from onrecord.types import Stance

DRIVING = words_of("prompt lead force cause drive provoke compel oblige spur push")
"""Verbs of bringing somebody to say something ("prompting the ministry to deny it")."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One way to say: the act and stance of a cue with these slots around it.

    takes: slots that make up the content. needs: slots of which one must be there.
    particle: words that follow the cue's first ("on" in "call on"), or empty.
    weak: the word often is no saying, so a rule alone is not enough where a model has read the report.
    """

    act: str
    stance: Stance
    takes: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    particle: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Sayings:
    """All words of saying.

    verbs, states, nouns: for each lemma its ways to say, the first that fits applies.
    adverbs, adjectives: for each lemma the one way. keys: spaCy's hashes of the
    lemmas, to sieve a document with. The word sets are described in ``saying.yaml``.
    """

    verbs: Mapping[str, tuple[Saying, ...]]
    states: Mapping[str, tuple[Saying, ...]]
    nouns: Mapping[str, tuple[Saying, ...]]
    adverbs: Mapping[str, Saying]
    adjectives: Mapping[str, Saying]
    falsity: frozenset[str]
    phrases: tuple[str, ...]
    judging: frozenset[str]
    truth: frozenset[str]
    untruth: frozenset[str]
    misread: Mapping[str, str]
    recalling: frozenset[str]
    bodies: Mapping[str, str]
    pronouns: frozenset[str]
    wanting: frozenset[str]
    light: frozenset[str]
    documents: frozenset[str]
    speaking: frozenset[str]
    withholding: frozenset[str]
    deeds: frozenset[str]
    replies: tuple[str, ...]
    involvement: frozenset[str]
    contrasted: frozenset[str]
    keys: frozenset[int]


@cache
def sayings() -> Sayings:
    """Load the codebook once."""
    raw = yaml.load(files(__package__).joinpath("saying.yaml").read_text(encoding="utf-8"), _LOADER)
    verbs = _by_lemma(raw["verbs"])
    states = _by_lemma(raw["states"])
    nouns = _by_lemma(raw["nouns"])
    adverbs = {lemma: ways[0] for lemma, ways in _by_lemma(raw["adverbs"]).items()}
    adjectives = {lemma: ways[0] for lemma, ways in _by_lemma(raw["adjectives"]).items()}
    lemmas = [
        *verbs,
        *states,
        *nouns,
        *adverbs,
        *adjectives,
        *raw["misread"],
        *raw["contrasted"],
        "accord",
        "according",
    ]
    return Sayings(
        verbs=verbs,
        states=states,
        nouns=nouns,
        adverbs=adverbs,
        adjectives=adjectives,
        falsity=frozenset(raw["falsity"]),
        phrases=tuple(raw["phrases"]),
        judging=frozenset(raw["judging"]),
        truth=frozenset(raw["truth"]),
        untruth=frozenset(raw["untruth"]),
        misread=dict(raw["misread"]),
        recalling=frozenset(raw["recalling"]),
        bodies={noun: sector for sector, words in raw["bodies"].items() for noun in words},
        pronouns=frozenset(raw["pronouns"]),
        wanting=frozenset(raw["wanting"]),
        light=frozenset(raw["light"]),
        documents=frozenset(raw["documents"]),
        speaking=frozenset(raw["speaking"]),
        withholding=frozenset(raw["withholding"]),
        deeds=frozenset(raw["deeds"]),
        replies=tuple(raw["replies"]),
        involvement=frozenset(raw["involvement"]),
        contrasted=frozenset(raw["contrasted"]),
        keys=frozenset(get_string_id(lemma) for lemma in lemmas),
    )


def is_replying(lemma: str, follows: str) -> bool:
    """Say whether a verb answers, by itself or with the word behind it ("responded", "hit back")."""
    ways = sayings().verbs.get(lemma, ())
    return any(way.act == "reply" and way.particle[:1] in {(), (follows,)} for way in ways)


@cache
def acts() -> tuple[str, ...]:
    """Return every act that the codebook knows, by letter."""
    words = sayings()
    by_lemma = (words.verbs, words.states, words.nouns)
    found = {way.act for table in by_lemma for ways in table.values() for way in ways}
    found |= {way.act for table in (words.adverbs, words.adjectives) for way in table.values()}
    return tuple(sorted(found))


_LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# The base loader reads every scalar as text: to the others, the bare preposition "on" is the truth value.


def _by_lemma(entries: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Saying, ...]]:
    """Index entries by the first word of each cue; those with particles come first."""
    found: dict[str, list[Saying]] = {}
    for entry in entries:
        takes = frozenset(entry.get("takes", ()))
        for words in entry["words"]:
            lemma, *particle = words.split()
            found.setdefault(lemma, []).append(
                Saying(
                    entry["act"],
                    Stance(entry["stance"]),
                    takes,
                    frozenset(entry.get("needs", takes)),
                    tuple(particle),
                    entry.get("weak") == "true",
                )
            )
    return {
        lemma: tuple(sorted(ways, key=lambda way: -len(way.particle)))
        for lemma, ways in found.items()
    }
