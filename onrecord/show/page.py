"""A reading as a page for the terminal: 80 columns, quiet, legible without colour."""

import calendar
import io
import textwrap
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.show.safe import one_line
from onrecord.show.words import Words, day, heading, listed, when, yearly_day
from onrecord.types import Claim, Event, Figure, Occasion, Reading, Span, Standing, Status

WIDTH = 80
"""Columns."""

_INDENT = "    "
_LABEL = 11
_DATES = 26
_QUIET = "dim"
_CONTESTED = (Standing.DISPUTED, Standing.DENIED)


def page(
    reading: Reading, *, color: bool = False, explain: bool = False, width: int = WIDTH
) -> Iterator[str]:
    """Yield the lines of a report's page.

    The sentences that carry something, each with its events, claims and figures;
    then the coming dates and the disputed points. explain: says under each event
    which words, rule or model led to it. All text from the report is shown with
    its control characters written out.
    """
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    layout = _Page(reading, console, explain)
    layout.head()
    layout.body()
    layout.coming()
    layout.disputed()
    assert isinstance(console.file, io.StringIO)
    for line in console.file.getvalue().splitlines():
        yield line.rstrip()


class _Page:
    """One page in the making; each method prints one part of it."""

    def __init__(self, reading: Reading, console: Console, explain: bool) -> None:
        self._reading = reading
        self._console = console
        self._explain = explain
        self._words = Words(reading)

    def head(self) -> None:
        report = self._reading.report
        self._console.print(
            Text(one_line(report.title or _one_row(heading(None, report.text))), style="bold")
        )
        known = [
            one_line(report.publisher or ""),
            f"{report.published:%A} {day(report.published)}"
            if report.published
            else "no day given",
            one_line(report.url or ""),
        ]
        self._console.print(Text(" · ".join(filter(None, known)), style=_QUIET))
        self._console.print(Text("─" * self._console.width, style=_QUIET))

    def body(self) -> None:
        events, claims, figures, occasions = _by_sentence(self._reading)
        carrying = sorted({*events, *claims, *figures, *occasions})
        if not carrying:
            self._console.print("Nothing was found that it reports.")
        for index in carrying:
            self._sentence(index)
            rows = _rows()
            for event in events[index]:
                self._event(rows, event)
            for claim in claims[index]:
                self._claim(rows, claim)
            for figure in figures[index]:
                self._figure(rows, figure)
            for occasion in occasions[index]:
                _add(rows, "day", Text(self._words.occasion(occasion)))
            self._console.print(rows)
            self._console.print()

    def _sentence(self, index: int) -> None:
        sentence = self._reading.sentences[index]
        words = self._reading.report.text[sentence.start : sentence.end]
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=3, justify="right", style=_QUIET, no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(str(index + 1), Text(one_line(words)))
        self._console.print(grid)

    def _event(self, rows: Table, event: Event) -> None:
        source, target = self._words.sides(event)
        line = Text.assemble(
            f"{source} " if source else ("(no one named) ", _QUIET),
            (event.type, "bold cyan"),
            f" {target}" if target else "",
        )
        _add(rows, "event", line)
        style = "red" if event.standing in _CONTESTED else _QUIET
        circumstances = self._words.circumstances(event)
        details = (" · ".join(circumstances[:-1]) + " · ", _QUIET)
        _add(rows, "", Text.assemble(details, (circumstances[-1], style)))
        if self._explain:
            for place, reason in enumerate(event.why):
                link = "because" if place == 0 else "and"
                link = "" if reason.startswith("score") else f"{link} "
                _add(rows, "", Text(f"{link}{one_line(reason)}", style=_QUIET))

    def _claim(self, rows: Table, claim: Claim) -> None:
        saying, content = self._words.claim(claim)
        _add(rows, "claim", Text(saying))
        for line in (content, self._words.answered(claim)):
            if line:
                _add(rows, "", Text(line, style=_QUIET))

    def _figure(self, rows: Table, figure: Figure) -> None:
        _add(rows, "figure", Text(" · ".join(self._words.figure(figure))))

    def coming(self) -> None:
        """List planned events and occasions whose day is still to come, the nearest first."""
        published = self._reading.report.published
        entries = [*self._plans(published), *self._occasions(published)]
        if entries:
            self._heading("Coming dates")
            grid = _rows(_DATES)
            for _, label, line in sorted(entries, key=lambda entry: entry[:2]):
                _add(grid, label, line)
            self._console.print(grid)
            self._console.print()

    def _plans(self, published: date | None) -> Iterator[tuple[date, str, Text]]:
        times = {time.id: time for time in self._reading.times}
        for event in self._reading.events:
            time = times.get(event.time or "")
            if event.status is not Status.PLANNED or time is None or time.last_day is None:
                continue
            if published is None or time.last_day >= published:
                first = time.first_day or time.last_day
                yield (
                    first,
                    when(time),
                    Text(f"{self._words.summary(event)} [{event.sentence + 1}]"),
                )

    def _occasions(self, published: date | None) -> Iterator[tuple[date, str, Text]]:
        seen = set()
        for occasion in self._reading.occasions:
            coming = _next_day(occasion, published)
            words = self._words.occasion(occasion)
            if coming is not None and words not in seen:
                seen.add(words)
                yield coming, day(coming), Text(words)

    def disputed(self) -> None:
        """List the events that somebody denies, with both sides."""
        contested = [event for event in self._reading.events if event.standing in _CONTESTED]
        if not contested:
            return
        self._heading("Disputed")
        for event in contested:
            rows = _rows()
            self._console.print(Text(f"{_INDENT}{self._named(event)}", style="bold"))
            for label, claims in (("says", event.asserted_by), ("denies", event.denied_by)):
                _add(rows, label, Text(listed(self._words.speakers(claims)) or "–"))
            self._console.print(rows)
        self._console.print()

    def _named(self, event: Event) -> str:
        """Who does what to whom, and the number of the sentence that says so."""
        return f"{self._words.summary(event)} [{event.sentence + 1}]"

    def _heading(self, title: str) -> None:
        line = f"── {title} "
        self._console.print(Text(line.ljust(self._console.width, "─"), style=_QUIET))


def _rows(label: int = _LABEL) -> Table:
    """A grid with a quiet, indented label at the left of each entry."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=label, style=_QUIET)
    grid.add_column(overflow="fold")
    return grid


def _add(grid: Table, label: str, words: Text) -> None:
    grid.add_row(Text(f"{_INDENT}{label}"), words)


def _by_sentence(
    reading: Reading,
) -> tuple[
    dict[int, list[Event]],
    dict[int, list[Claim]],
    dict[int, list[Figure]],
    dict[int, list[Occasion]],
]:
    """Group events, claims, figures and occasions by the index of their sentence."""
    starts = [sentence.start for sentence in reading.sentences]
    events: dict[int, list[Event]] = defaultdict(list)
    claims: dict[int, list[Claim]] = defaultdict(list)
    figures: dict[int, list[Figure]] = defaultdict(list)
    occasions: dict[int, list[Occasion]] = defaultdict(list)

    def holding(span: Span) -> int:
        return max(bisect_right(starts, span.start) - 1, 0)

    for event in reading.events:
        events[event.sentence].append(event)
    for claim in reading.claims:
        claims[holding(claim.cue)].append(claim)
    for figure in reading.figures:
        figures[figure.sentence].append(figure)
    for occasion in reading.occasions:
        occasions[holding(occasion.mention)].append(occasion)
    return events, claims, figures, occasions


def _next_day(occasion: Occasion, published: date | None) -> date | None:
    """Return the day the report looks forward to: its ordinal's, else the next one.

    None where the text does not give enough, or the day is past.
    """
    if occasion.ordinal is not None and occasion.first is not None:
        coming = _in_year(occasion.first.year + occasion.ordinal, occasion.first)
        return coming if published is None or coming >= published else None
    yearly = yearly_day(occasion.rule)
    if yearly is None or published is None:
        return None
    month, monthday = yearly
    this_year = _in_year(published.year, date(2000, month, monthday))
    if this_year >= published:
        return this_year
    return _in_year(published.year + 1, this_year)


def _in_year(year: int, like: date) -> date:
    """The same day in another year; a leap day falls on 28 February."""
    if (like.month, like.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 2, 28)
    return like.replace(year=year)


def _one_row(words: str) -> str:
    """Return words cut to fit one line of the page."""
    return textwrap.shorten(one_line(words), WIDTH, placeholder=" …")
