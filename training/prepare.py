"""Read the gold sets once, parse them, keep words and labels on disk.

python -m training.prepare --gold ../shared/gold --out /tmp/onrecord-training
"""

import argparse
import json
import pickle
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.learned.features import Reader, Words
from onrecord.learned.load import tokenizer
from onrecord.parse import SpacyParser
from onrecord.types import Parsed, Report
from onrecord.types.signals import EVENT_TYPES
from training.examples import Example, Run, Said


def fold_of(text: str) -> int:
    """Give a sentence's fold, 0 to 4; the same words, however spaced, share a fold."""
    return zlib.crc32(re.sub(r"\W+", "", text.lower()).encode()) % 5


def runs(parsed: Parsed, words: Words, spans: list[list[int]]) -> list[Run]:
    """Turn character spans into runs of words; a word counts if a letter or digit of it lies inside."""
    doc = parsed.doc
    starts = np.array([doc[int(token)].idx for token in words.kept])
    found: list[Run] = []
    for begin, end in spans:
        near = range(
            max(0, int(np.searchsorted(starts, begin)) - 1), int(np.searchsorted(starts, end))
        )
        inside = [w for w in near if _shares(parsed, int(words.kept[w]), begin, end)]
        if inside:
            found.append((inside[0], inside[-1]))
    return found


def _shares(parsed: Parsed, token: int, begin: int, end: int) -> bool:
    start = parsed.doc[token].idx
    cut = parsed.report.text[max(start, begin) : min(start + len(parsed.doc[token]), end)]
    return bool(cut.strip())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _parse(
    rows: list[dict[str, Any]], reader: Reader
) -> Iterator[tuple[dict[str, Any], Parsed, Example]]:
    reports = [Report(id=row["id"], text=row["text"]) for row in rows]
    for row, parsed in zip(rows, SpacyParser().parse(reports), strict=True):
        yield row, parsed, Example(row["id"], fold_of(row["text"]), reader.words(parsed))


def statements(path: Path, reader: Reader) -> list[Example]:
    """Read PolNeAR."""
    found = []
    for row, parsed, example in _parse(list(_lines(path)), reader):
        for a in row["attributions"]:
            cue = runs(parsed, example.words, a["cue"])
            example.said.append(
                Said(
                    (cue[0][0], cue[-1][1]) if cue else None,
                    runs(parsed, example.words, a["source"]),
                    runs(parsed, example.words, a["content"]),
                )
            )
        found.append(example)
    return found


def factuality(path: Path, reader: Reader) -> list[Example]:
    """Read UW or UDS-IH2."""
    found = []
    for row, parsed, example in _parse(list(_lines(path)), reader):
        for event in row["events"]:
            at = runs(parsed, example.words, [[event["start"], event["end"]]])
            if at:
                example.happened.append((at[0][0], float(event["score"])))
        found.append(example)
    return found


def pairs(path: Path, reader: Reader) -> list[Example]:
    """Read PLV, one example a sentence with all its pairs."""
    by_text: dict[str, list[dict[str, Any]]] = {}
    for row in _lines(path):
        by_text.setdefault(row["text"], []).append(row)
    rows = [{"id": group[0]["id"], "text": text, "all": group} for text, group in by_text.items()]
    found = []
    for row, parsed, example in _parse(rows, reader):
        for one in row["all"]:
            sides = [_marked(parsed, example.words, one, side) for side in ("s", "t")]
            example.source += sides[0]
            example.target += sides[1]
            example.pairs.append((sides[0], sides[1], EVENT_TYPES.index(one["event"])))
        found.append(example)
    return found


def _marked(parsed: Parsed, words: Words, row: dict[str, Any], side: str) -> list[int]:
    inside: list[int] = []
    offset, begin = 0, -1
    for part in re.split(r"(</?[st]>)", row["marked"]):
        if part == f"<{side}>":
            begin = offset
        elif part == f"</{side}>":
            inside += [
                w for a, b in runs(parsed, words, [[begin, offset]]) for w in range(a, b + 1)
            ]
        elif not re.fullmatch(r"</?[st]>", part):
            offset += len(part)
    return inside


def roles(path: Path, reader: Reader) -> list[Example]:
    """Read cameo_roles."""
    found = []
    for row, parsed, example in _parse(list(_lines(path)), reader):
        for side in ("source", "target"):
            spans = runs(parsed, example.words, row[side])
            getattr(example, side).extend(w for a, b in spans for w in range(a, b + 1))
        example.quad = row["quad"]
        found.append(example)
    return found


def main() -> None:
    """Prepare every set."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    reader = Reader(tokenizer())
    jobs = [
        (statements, "attribution/polnear.train", "said.train"),
        (statements, "attribution/polnear.dev", "said.dev"),
        (factuality, "factuality/uw.train", "uw.train"),
        (factuality, "factuality/uw.dev", "uw.dev"),
        (factuality, "factuality/uds_ih2.train", "uds.train"),
        (factuality, "factuality/uds_ih2.dev", "uds.dev"),
        (pairs, "events/plv.train", "plv"),
        (roles, "events/cameo_roles.train", "roles"),
    ]
    for make, source, name in jobs:
        found = make(chosen.gold / f"{source}.jsonl", reader)
        (chosen.out / f"{name}.pickle").write_bytes(pickle.dumps(found))
        print(name, len(found), sum(len(example.words) for example in found), flush=True)


if __name__ == "__main__":
    main()
