"""Count how rare each stem is in news: writes ``onrecord/learned/weights/rarity.csv``.

Document frequencies over five gold sets' texts, each report of Reuters-21578 counted
as a tenth (its 19,043 are all business news of 1987). Only counts are kept.

Usage: python -m training.count_rarity [--gold ../shared/gold]
"""

import argparse
import json
import math
import os
from collections import Counter
from pathlib import Path

from onrecord.merge.sketch import stems

OUT = Path(__file__).parent.parent / "onrecord" / "learned" / "weights" / "rarity.csv"
SETS = (
    ("bulk/reuters21578.jsonl", 0.1),
    ("happenings/ecbplus.train.jsonl", 1.0),
    ("attribution/polnear.train.jsonl", 1.0),
    ("places/lgl.jsonl", 1.0),
    ("places/trnews.jsonl", 1.0),
)
LEAST = 4.0
"""Reports; what fewer hold is as rare as what none holds."""

HEAD = """\
# stem, inverse document frequency (natural log) in English news
# counted by training/count_rarity.py over Reuters-21578, ECB+ train, PolNeAR train, LGL and TR-News
"""


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("ONRECORD_GOLD", "../shared/gold")
    parser.add_argument("--gold", type=Path, default=Path(default))
    gold = parser.parse_args().gold
    table = stems()
    held: Counter[str] = Counter()
    total = 0.0
    for name, weight in SETS:
        with (gold / name).open(encoding="utf-8") as lines:
            for line in lines:
                report = json.loads(line)
                total += weight
                for stem in set(table.all(f"{report.get('title') or ''} {report['text']}")):
                    held[stem] += weight  # type: ignore[assignment]
    kept = sorted(stem for stem, count in held.items() if count >= LEAST)
    with OUT.open("w", encoding="utf-8", newline="\n") as out:
        out.write(HEAD)
        out.writelines(f"{stem},{math.log((total + 1) / held[stem]):.2f}\n" for stem in kept)
    print(f"{len(kept)} stems of {total:.0f} reports")


if __name__ == "__main__":
    main()
