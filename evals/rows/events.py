"""Events: type and sides from the bare sentence, and the words of the sides.

PLV (Hu et al., ACL 2024): a pair of actors and the type between them, 15 classes. "found"
counts a row as right when some event of ours has a side on each of the given words and the
given type; "typed" reads the type of the event that fits the given pair best, else of the
main one. cameo_roles: words of the main event's source and target.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from evals.rows.factuality import predict_one
from onrecord.find.actors.stage import find_actors
from onrecord.find.claims.stage import find_claims
from onrecord.find.events.named import words_naming
from onrecord.find.events.stage import find_events
from onrecord.find.places.stage import find_places
from onrecord.find.signals import find_signals
from onrecord.parse import SpacyParser
from onrecord.resolve.actors.stage import resolve_actors
from onrecord.resolve.events.stage import resolve_events
from onrecord.resolve.places.stage import resolve_places
from onrecord.types import Event, EventMention, Parsed, Report
from onrecord.types.signals import Signals

Row = dict[str, Any]
YIELDING = frozenset({"CONCEDE", "RETREAT"})
MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "REJECT", "PROTEST"})
"""Types of which the gold gives either side first."""
SOURCE_NAMED = 0.5
"""Probability from which a word counts as naming the main event's source."""
UNCODED = frozenset({"REQUEST"})
"""Types that cameo_roles counts as nothing to code (``quad`` 0)."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence with its events, found and resolved."""

    parsed: Parsed
    mentions: tuple[EventMention, ...]
    events: tuple[Event, ...]
    signals: Signals


def read_gold(path: Path) -> list[Row]:
    """Read one set."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def parse(rows: Iterable[Row]) -> Iterator[Parsed]:
    """Parse the rows' texts."""
    return SpacyParser().parse(Report(id=row["id"], text=row["text"]) for row in rows)


def code(parsed: Parsed, read: Callable[[Parsed], Signals] = find_signals) -> Coded:
    """Find and resolve the events of one sentence, nothing given. read: gives the encoder's word."""
    cast = resolve_actors(parsed, find_actors(parsed))
    places = resolve_places(parsed, find_places(parsed, cast), cast)
    signals = read(parsed)
    mentions = find_events(parsed, signals, cast)
    claims = find_claims(parsed, signals)
    events = resolve_events(parsed, mentions, cast, (), places, claims)
    return Coded(parsed, mentions, events, signals)


# ---------------------------------------------------------------------- PLV


def predict_plv(rows: list[Row], coded: Iterable[Coded]) -> list[tuple[bool, bool, str]]:
    """Return for each row: pair found, pair found with the right type, type given the pair."""
    return [_plv(row, one) for row, one in zip(rows, coded, strict=True)]


def _plv(row: Row, coded: Coded) -> tuple[bool, bool, str]:
    sources, targets = (places_of(row["text"], row[side]) for side in ("source", "target"))
    pair = right = False
    best, best_fit = "ACCUSE", -1.0
    for rank, event in enumerate(coded.events):
        forward = touch(event.sources, sources) + touch(event.targets, targets)
        backward = touch(event.sources, targets) + touch(event.targets, sources)
        fit = max(forward, backward if event.type in MUTUAL else 0) - rank / 100
        kind = "YIELD" if event.type in YIELDING else event.type
        if fit > 1:
            pair = True
            right = right or kind == row["event"]
        if fit > best_fit and kind.isupper():
            best, best_fit = kind, fit
    return pair, right, best


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def touch(parties: Iterable[Any], places: list[tuple[int, int]]) -> int:
    return int(
        any(
            p.mention.start < end and start < p.mention.end
            for p in parties
            for start, end in places
        )
    )


def macro_f1(gold: list[str], said: list[str]) -> float:
    """Return the mean F1 over the gold's classes."""
    scores = []
    for kind in set(gold):
        true = sum(g == s == kind for g, s in zip(gold, said, strict=True))
        all_said, all_gold = said.count(kind), gold.count(kind)
        scores.append(2 * true / (all_said + all_gold))
    return sum(scores) / len(scores)


def score_plv(rows: list[Row], coded: Iterable[Coded]) -> dict[str, float]:
    """Return accuracy end to end, and with the pair given."""
    return summed_plv(rows, predict_plv(rows, coded))


def summed_plv(rows: list[Row], answers: list[tuple[bool, bool, str]]) -> dict[str, float]:
    """Sum up the answers of ``predict_plv``."""
    gold, said = [row["event"] for row in rows], [kind for _, _, kind in answers]
    return {
        "pair": sum(pair for pair, _, _ in answers) / len(rows),
        "found": sum(right for _, right, _ in answers) / len(rows),
        "typed": sum(g == s for g, s in zip(gold, said, strict=True)) / len(rows),
        "typed_macro": macro_f1(gold, said),
    }


# -------------------------------------------------------------- cameo_roles


def predict_cameo(coded: Coded) -> tuple[set[int], set[int], bool]:
    """Return the main event's source and target words (token offsets), and whether there is none to code.

    The encoder's words where it has read the sentence, else the phrases of the main event's sides.
    """
    events = [m for m in coded.mentions if m.type.isupper()]
    main = max(events, key=lambda m: m.weight, default=None)
    doc, signals = coded.parsed.doc, coded.signals
    read = bool(signals.codable.any())
    if read:
        sure = {i for i in range(len(doc)) if signals.source[i] >= SOURCE_NAMED}
        sides = [{i for i in sure if not doc[i].is_punct}, words_naming(doc, signals.target)]
        return sides[0], sides[1], bool(signals.codable.max() < 0.5)
    roots = ((), ()) if main is None else (main.sources, main.targets)
    sides = [{i for root in side for i in _phrase(doc[root])} for side in roots]
    return sides[0], sides[1], main is None or main.type in UNCODED


def _phrase(head: Token) -> Iterator[int]:
    """Yield the words of a noun phrase, without relative clauses and other conjuncts."""
    yield head.i
    for child in head.children:
        if child.dep_ not in {"relcl", "cc", "conj", "advcl", "punct", "preconj"}:
            yield from _phrase(child)


def score_cameo(rows: list[Row], coded: Iterable[Coded]) -> dict[str, float]:
    """Return token F1 of both sides, and F1 of ``quad`` 0."""
    counts: Counter[str] = Counter()
    for row, one in zip(rows, coded, strict=True):
        source, target, nothing = predict_cameo(one)
        for name, said in (("source", source), ("target", target)):
            gold = {
                token.i
                for token in one.parsed.doc
                if not token.is_punct and any(a <= token.idx < b for a, b in row[name])
            }
            counts[f"{name} true"] += len(gold & said)
            counts[f"{name} all"] += len(gold) + len(said)
        if row["quad"] is not None:
            counts["none true"] += nothing and row["quad"] == 0
            counts["none all"] += nothing + (row["quad"] == 0)
    return {
        name: 2 * counts[f"{key} true"] / max(1, counts[f"{key} all"])
        for key, name in (
            ("source", "source words F1"),
            ("target", "target words F1"),
            ("none", "nothing to code F1"),
        )
    }


def score_factuality(rows: list[Row], parsed: Iterable[Parsed]) -> dict[str, float]:
    """Return the mean absolute error over all gold predicates, ours and that of "all happened"."""
    wrong = plain = 0.0
    count = 0
    for row, one in zip(rows, parsed, strict=True):
        said = {event["token"]: event["score"] for event in predict_one(row, one)}
        for event in row["events"]:
            wrong += abs(said[event["token"]] - event["score"])
            plain += abs(3.0 - event["score"])
            count += 1
    return {"mae": wrong / count, "mae_all_happened": plain / count}


def score(gold: Path) -> dict[str, dict[str, float]]:
    """Return every figure of this row on the train sets in a gold folder."""
    plv = read_gold(gold / "events" / "plv.train.jsonl")
    cameo = read_gold(gold / "events" / "cameo_roles.train.jsonl")
    return {
        "plv": score_plv(plv, map(code, parse(plv))),
        "cameo_roles": score_cameo(cameo, map(code, parse(cameo))),
    }
