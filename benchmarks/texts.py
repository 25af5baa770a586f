"""The texts to time: pinned articles of the bulk set, or what lies in the tree."""

import json
import random
from pathlib import Path

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
    with bulk.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    longer = [text for text in texts if len(text) >= SHORTEST]
    chosen = random.Random(SEED).sample(longer, min(articles, len(longer)))
    return f"{len(chosen)} articles of Reuters-21578, seed {SEED}", chosen
