"""ECB+ as tellings: its gold mentions, with what the tool itself reads around them.

Each article is read by the whole pipeline; a mention takes the sides, time and place of
the event found on its words, where there is one, and the words of its report. Topics
are not looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from onrecord.find.signals import find_signals, token_states
from onrecord.learned.sense import trigger_senses, words_of
from onrecord.merge.board import Board, make_board
from onrecord.merge.likeness import probabilities
from onrecord.merge.linkage import link_groups
from onrecord.merge.tell import tell
from onrecord.parse import SpacyParser
from onrecord.pipeline import Pipeline
from onrecord.types import Event, Parsed, Reading, Report, Span, Telling
from onrecord.types.signals import Floats

NO_TYPE = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold mention. key: report, start, end; instance: its cluster in the gold.

    states: what the sense of its words is made of (``onrecord.learned.sense``), where asked for.
    """

    key: tuple[str, int, int]
    instance: str
    topic: str
    telling: Telling
    states: Floats | None = None


def read_mentions(articles: Sequence[dict[str, Any]], states: bool = False) -> list[Mention]:
    """Read the articles and return their checked mentions as tellings."""
    reports = [Report(id=article["id"], text=article["text"]) for article in articles]
    pipeline = Pipeline()
    found: list[Mention] = []
    for article, parsed in zip(articles, SpacyParser().parse(reports), strict=True):
        found += _mentions_of(article, parsed, pipeline.read_parsed(parsed), states)
    return found


def _mentions_of(
    article: dict[str, Any], parsed: Parsed, reading: Reading, states: bool
) -> Iterator[Mention]:
    """Yield the checked mentions of one article that was read."""
    wanted = [m for m in article["mentions"] if m["checked"] and m["event"]]
    events = tuple(_event(reading, mention) for mention in wanted)
    triggers = [event.trigger for event in events]
    senses = trigger_senses(parsed, find_signals(parsed), triggers)
    rows = token_states(parsed) if states else None
    asked = replace(reading, events=events, senses=senses)
    for mention, trigger, telling in zip(wanted, triggers, tell(asked), strict=True):
        key = (article["id"], mention["start"], mention["end"])
        held = None if rows is None else rows[words_of(parsed, trigger)].mean(0)
        yield Mention(key, mention["instance"], article["topic"], telling, held)


def _event(reading: Reading, mention: dict[str, Any]) -> Event:
    """Return the event found on a mention's words, else one of which no more is known."""
    first, last = mention["start"], mention["end"]
    trigger = Span(first, last, reading.report.text[first:last])
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
