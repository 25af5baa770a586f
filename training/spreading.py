"""Give the short texts of the stance set the shape of longer reports: paragraphs, and other sentences in between."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

BACKGROUND = Path(__file__).with_name("background.txt")
"""Sentences in which nobody says anything; of this project's own writing, Apache-2.0."""
_ENDS = re.compile(r"(?<=[.!?])[\"”’]? (?=[A-Z\"“])")
_CLINGS = re.compile(
    r"[\"“]?(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|Both|Not|No|Nor|But|In|Asked|But)\b"
)
"""A sentence that begins so goes on from the one before: nothing comes between."""


def spread(texts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield texts without paragraphs, by number, with others' sentences between their own; the labels' places follow."""
    filling = BACKGROUND.read_text(encoding="utf-8").splitlines()
    taken = 0
    for number, text in enumerate(texts):
        whole = text["text"]
        if "\n" in whole:
            continue
        pieces: list[str] = []
        moved: list[tuple[int, int]] = []
        done = grown = 0
        for place, end in enumerate(_ENDS.finditer(whole)):
            between = "\n\n" if (number + place) % 3 else " "
            if not _CLINGS.match(whole, end.end()):
                for _ in range((number + place) % 4):
                    between += filling[taken % len(filling)]
                    taken += 1
                    between += "\n\n" if taken % 3 else " "
            pieces.append(whole[done : end.end() - 1] + between)
            done = end.end()
            grown += len(between) - 1
            moved.append((done, grown))
        pieces.append(whole[done:])
        claims = [{**claim, "cue": _moved(claim["cue"], moved)} for claim in text["claims"]]
        yield number, {**text, "text": "".join(pieces), "claims": claims}


def _moved(cue: Mapping[str, Any], moved: Sequence[tuple[int, int]]) -> dict[str, Any]:
    by = max((grown for start, grown in moved if start <= cue["start"]), default=0)
    return {**cue, "start": cue["start"] + by, "end": cue["end"] + by}
