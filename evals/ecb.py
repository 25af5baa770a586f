"""ECB+ as tellings: its gold mentions, with what the tool itself reads around them.

Each checked sentence is read by the whole pipeline; a mention takes the sides, time and
place of the event found on its words, where there is one, and the words of its
report. Topics are not looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from onrecord.merge.board import Board, make_board
from onrecord.merge.cluster import link_groups
from onrecord.merge.likeness import probabilities
from onrecord.merge.tell import about, tell
from onrecord.pipeline import Pipeline
from onrecord.types import Event, Reading, Report, Span, Telling

NO_TYPE = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold mention. key: report, start, end; instance: its cluster in the gold."""

    key: tuple[str, int, int]
    instance: str
    topic: str
    telling: Telling


def checked_sentences(
    articles: Iterable[dict[str, Any]],
) -> Iterator[tuple[dict[str, Any], int, str, list[dict[str, Any]]]]:
    """Yield article, offset, text and mentions of each line with checked event mentions."""
    for article in articles:
        wanted = [m for m in article["mentions"] if m["checked"] and m["event"]]
        start = 0
        for line in article["text"].split("\n"):
            end = start + len(line)
            inside = [m for m in wanted if start <= m["start"] <= end]
            if inside:
                yield article, start, line, inside
            start = end + 1


def read_mentions(articles: Sequence[dict[str, Any]]) -> list[Mention]:
    """Read the articles' checked sentences and return their mentions as tellings."""
    lines = list(checked_sentences(articles))
    reports = [
        Report(id=f"{article['id']}@{start}", text=line) for article, start, line, _ in lines
    ]
    readings = Pipeline().read(reports)
    return to_mentions(articles, zip(lines, readings, strict=True))


def to_mentions(
    articles: Sequence[dict[str, Any]], read: Iterable[tuple[Any, Reading]]
) -> list[Mention]:
    """Make mentions of read sentences."""
    sketches = {article["id"]: about(None, article["text"]) for article in articles}
    found: list[Mention] = []
    for (article, start, line, wanted), reading in read:
        events = tuple(_event(reading, line, m, start) for m in wanted)
        asked = replace(reading, events=events)
        for mention, telling in zip(wanted, tell(asked, sketches[article["id"]]), strict=True):
            found.append(
                Mention(
                    (article["id"], mention["start"], mention["end"]),
                    mention["instance"],
                    article["topic"],
                    replace(telling, report=article["id"]),
                )
            )
    return found


def _event(reading: Reading, line: str, mention: dict[str, Any], offset: int) -> Event:
    first = mention["start"] - offset
    last = max(min(mention["end"] - offset, len(line)), first + 1)
    trigger = Span(first, last, line[first:last])
    sentence = next(
        (n for n, s in enumerate(reading.sentences) if s.start <= first < s.end),
        len(reading.sentences) - 1,
    )
    for event in reading.events:
        if event.trigger.start < last and event.trigger.end > first:
            return replace(event, trigger=trigger, sentence=sentence)
    return Event(f"{reading.report.id}:{first}", NO_TYPE, trigger, sentence, 0)


def cluster(mentions: Sequence[Mention]) -> list[int]:
    """Return the happening of each mention, by what its telling and report say."""
    board = make_board([mention.telling for mention in mentions])
    table = all_pairs(board)
    groups = link_groups(range(len(mentions)), table, set(), set())
    found = [0] * len(mentions)
    for number, group in enumerate(groups):
        for place in group:
            found[place] = number
    return found


def all_pairs(board: Board) -> Any:
    """Return the probability of every pair, a row at a time to spare memory."""
    size = len(board)
    table = np.zeros((size, size), dtype=np.float64)
    for place in range(size - 1):
        others = np.arange(place + 1, size)
        table[place, others] = probabilities(board, np.full(len(others), place), others)
    return table + table.T
