"""Are printings of one text known for it, and different texts kept apart?

    python -m benchmarks.repeats --gold DIR                  print the table
    python -m benchmarks.repeats --gold DIR --pairs FILE     and write 100 merges to judge
    python -m benchmarks.repeats --gold DIR --keep           and keep it in benchmarks/results/

Two questions to ``onrecord.record.repeats``, through the door that ``onrecord add``
uses (``register``):

- Of 50 articles each is printed 40 times: another headline, another first sentence (of
  other articles), every tenth a sentence shorter at its end. All should be one text.
- 10,000 articles, exact doubles taken out, are entered one after another. Each merge is
  listed with how alike the two are, word by word (``difflib``); whether it is right is
  for a person to say, and the day's verdict stands in ``results/``.
"""

import argparse
import json
import os
import random
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from sqlalchemy import text as sql

from benchmarks.run import DEFAULT_GOLD, RESULTS
from benchmarks.texts import BULK

SEED = 21578
ARTICLES = 10_000
WIRES = 50
COPIES = 40
SHORTEST_WIRE = 120
"""Words of an article that is printed 40 times; a brief has no body to know it by."""

MOST_CUT = 0.25
"""Share of a text that a cut takes at most."""

LONGEST_OPENING = 60
"""Words of headline and first sentence; more is a table, which has no sentences."""

TO_JUDGE = 100
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the bulk set."""

    id: str
    title: str
    text: str

    @property
    def words(self) -> list[str]:
        """The words, whatever their case."""
        return _WORD.findall(self.text.casefold())


@dataclass(frozen=True, slots=True)
class Merge:
    """Two articles taken for one. alike: share of words in the same order, 0 to 1."""

    one: Article
    other: Article
    alike: float


def load(gold: Path) -> list[Article]:
    """Return all articles of the bulk set."""
    with (gold / BULK).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Article(row["id"], row.get("title") or "", row["text"]) for row in rows]


def different(articles: Sequence[Article], count: int) -> list[Article]:
    """Return a sample of so many, each text once."""
    seen: dict[tuple[str, ...], Article] = {}
    for article in random.Random(SEED).sample(list(articles), min(count, len(articles))):
        seen.setdefault(tuple(article.words), article)
    return list(seen.values())


def text_of(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Enter texts by their names; return for each the name of the text it is a printing of."""
    from onrecord.record.store import open_store
    from onrecord.record.write import register
    from onrecord.types import Report

    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder, "repeats.db"), create=True)
        with store.writing() as connection:
            for name, text in texts:
                register(connection, Report(name, text))
            rows = connection.execute(sql("SELECT id, text_of FROM reports ORDER BY rowid"))
            found = {name: first for name, first in rows}
        store.close()
    return found


def printings(articles: Sequence[Article]) -> dict[str, tuple[int, int]]:
    """Return how many copies are known for their text, and how many there are.

    Apart: those whose new opening brings a number, which may be news of its own.
    """
    dice = random.Random(SEED)
    long = [article for article in articles if _has_opening_and_body(article)]
    wires, others = dice.sample(long, WIRES), dice.sample(long, WIRES * COPIES)
    known = {"opening without a number": (0, 0), "opening with a number": (0, 0)}
    for wire in wires:
        copies = [(f"{n}", _printed(wire, others.pop(), cut=n % 10 == 9)) for n in range(COPIES)]
        for (_, text), first in zip(copies, text_of(copies).values(), strict=True):
            opening = "".join(text.split("\n")[:2])
            kind = f"opening with{'' if re.search('[0-9]', opening) else 'out'} a number"
            known[kind] = (known[kind][0] + (first == "0"), known[kind][1] + 1)
    return known


def _has_opening_and_body(article: Article) -> bool:
    opening = _WORD.findall(f"{article.title} {_SENTENCE.split(article.text)[0]}")
    return len(opening) <= LONGEST_OPENING and len(article.words) >= SHORTEST_WIRE


def _printed(wire: Article, other: Article, cut: bool) -> str:
    """Print a wire text under another's headline and first sentence."""
    body = _SENTENCE.split(wire.text)[1:]
    if cut and len(body[-1]) < MOST_CUT * len(wire.text):
        body = body[:-1]
    return "\n".join((other.title, _SENTENCE.split(other.text)[0], *body))


def merges(articles: Sequence[Article]) -> list[Merge]:
    """Enter all articles and return those that were taken for another's printing."""
    by_id = {article.id: article for article in articles}
    found = text_of((article.id, article.text) for article in articles)
    return [
        Merge(by_id[first], by_id[name], _alike(by_id[first], by_id[name]))
        for name, first in found.items()
        if name != first
    ]


def _alike(one: Article, other: Article) -> float:
    return SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()


def write_pairs(found: Sequence[Merge], path: Path) -> None:
    """Write a sample of merges, the least alike first, for a person to judge."""
    chosen = random.Random(SEED).sample(list(found), min(TO_JUDGE, len(found)))
    with path.open("w", encoding="utf-8") as out:
        for merge in sorted(chosen, key=lambda merge: merge.alike):
            out.write(f"== {merge.alike:.3f}  {merge.one.id}  {merge.other.id}\n")
            for article in (merge.one, merge.other):
                out.write(f"-- {article.title}\n{article.text}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return its exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks.repeats", description="Near-repeats.")
    default = os.environ.get("ONRECORD_GOLD", DEFAULT_GOLD)
    parser.add_argument("--gold", type=Path, default=Path(default), help=f"({default})")
    parser.add_argument("--articles", type=int, default=ARTICLES, help=f"({ARTICLES:,})")
    parser.add_argument("--pairs", type=Path, help="a file for merges to judge")
    parser.add_argument("--keep", action="store_true", help="keep the result as JSON")
    options = parser.parse_args(arguments)
    if not (options.gold / BULK).exists():
        print(f"skipped: {options.gold / BULK} is not there")
        return 0
    articles = load(options.gold)
    known = printings(articles)
    sample = different(articles, options.articles)
    found = merges(sample)
    bands = {f"{low:.1f}": sum(low <= m.alike < low + 0.1 for m in found) for low in _BANDS}
    result: dict[str, Any] = {
        "source": "Reuters-21578",
        "day": date.today().isoformat(),
        "copies_known_for_their_text": {kind: f"{n} of {of}" for kind, (n, of) in known.items()},
        "different_articles": len(sample),
        "merges": len(found),
        "merges_by_share_of_like_words": bands,
    }
    for kind, (count, of) in known.items():
        print(f"{count:,} of {of:,} copies of {WIRES} texts are known for their text: {kind}")
    print(f"{len(found)} of {len(sample):,} different articles are taken for another's printing")
    for low, count in bands.items():
        print(f"  {count:4}  alike by {low} or more")
    if options.pairs is not None:
        write_pairs(found, options.pairs)
    if options.keep:
        path = RESULTS / f"repeats-{result['day']}.json"
        path.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    return 0


_BANDS = (0.5, 0.6, 0.7, 0.8, 0.9)

if __name__ == "__main__":
    sys.exit(main())
