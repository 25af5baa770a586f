"""The texts to time: pinned articles of the bulk set, or what lies in the tree."""

import json
import random
from datetime import date, datetime
from pathlib import Path
from typing import Any

BULK = "bulk/reuters21578.jsonl"
ARTICLES = 300
SEED = 21578
SHORTEST = 400
"""Characters; many articles of the set are one-line tables, which time nothing."""

TREE = Path(__file__).parent.parent / "examples"


def load_texts(gold: Path, articles: int = ARTICLES) -> tuple[str, list[str]]:
    """Return where the texts come from, and the texts, always the same ones.

    Falls back on the example reports, repeated, where the gold sets are not there.
    """
    bulk = gold / BULK
    if not bulk.exists():
        examples = [path.read_text("utf-8") for path in sorted(TREE.glob("*.txt"))]
        return "the example reports, 20 times over (the bulk set is not there)", examples * 20
    chosen = [article["text"] for article in _chosen(bulk, articles)]
    return f"{len(chosen)} articles of Reuters-21578, seed {SEED}", chosen


def load_days(gold: Path, articles: int = ARTICLES) -> list[date]:
    """Return the day of each text of ``load_texts``; none where the gold sets are not there."""
    bulk = gold / BULK
    if not bulk.exists():
        return []
    return [_day(article["date"]) for article in _chosen(bulk, articles)]


def _day(stamp: str) -> date:
    """Read the set's own way to write a day ("26-FEB-1987 15:01:01.79")."""
    return datetime.strptime(stamp.split()[0].title(), "%d-%b-%Y").date()


def _chosen(bulk: Path, articles: int) -> list[dict[str, Any]]:
    with bulk.open(encoding="utf-8") as lines:
        every = [json.loads(line) for line in lines]
    longer = [article for article in every if len(article["text"]) >= SHORTEST]
    return random.Random(SEED).sample(longer, min(articles, len(longer)))
