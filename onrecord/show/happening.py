"""Happenings and what is new, as lines for people."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from onrecord.ask.answers import Answers
from onrecord.show.safe import visible
from onrecord.types import FigureGiven, Happening, HappeningSide, Said, Told


def happening_lines(happening: Happening, why: bool = False) -> Iterator[str]:
    """Yield one happening whole; with ``why``, what put each telling into it."""
    yield visible(f"happening {happening.id}  {_head(happening)}")
    yield f"  {visible(happening.title)}"
    yield f"  {happening.status}, {happening.standing}; {_told_by(happening)}"
    for said in happening.said:
        yield f"  {visible(_claim(said))}"
    for figure in happening.figures:
        yield f"  {visible(_figure(figure))}"
    for telling in happening.tellings:
        yield f"  {visible(_telling(telling))}"
        yield f"      {visible(telling.sentence)}"
        if why:
            yield f"      {visible(_why(telling))}"


def _head(happening: Happening) -> str:
    parts = [
        happening.type,
        _names(happening.sources),
        "→ " + _names(happening.targets) if happening.targets else "",
        days(happening.first_day, happening.last_day),
        ", ".join(each for each in (happening.place, happening.country) if each),
    ]
    return "  ".join(part for part in parts if part)


def _names(sides: tuple[HappeningSide, ...]) -> str:
    return " and ".join(f"{side.name} ({side.reports})" for side in sides)


def _told_by(happening: Happening) -> str:
    reports = "1 report" if happening.reports == 1 else f"{happening.reports} reports"
    texts = "1 independent text" if happening.texts == 1 else f"{happening.texts} independent texts"
    first, last = happening.first_published, happening.last_published
    return f"told in {reports} ({texts}), {days(first, last) or 'days unknown'}"


def _claim(said: Said) -> str:
    across = " (answering another report)" if said.across else ""
    when = "" if said.day is None else f" {said.day}"
    return f"{said.link}:{when} {said.name or 'somebody unnamed'}{across}: {said.sentence}"


def _figure(figure: FigureGiven) -> str:
    mark = " (another text differs)" if figure.contradicts else ""
    when = "" if figure.published is None else f" {figure.published}"
    outlet = "" if figure.publisher is None else f" ({figure.publisher})"
    return f"figure:{when} {figure.measure or figure.unit or ''} “{figure.words}”{mark}{outlet}"


def _telling(telling: Told) -> str:
    known = (telling.published, telling.publisher, telling.title, telling.url, telling.event)
    prints = f", {telling.printings} printings" if telling.printings > 1 else ""
    return "- " + ", ".join(str(part) for part in known if part is not None) + prints


def _why(telling: Told) -> str:
    if telling.near is None:
        return "stands alone"
    like = "" if telling.likeness is None else f" at {telling.likeness:.2f}"
    return f"most like {telling.near}{like}: {'; '.join(telling.why)}"


def new_lines(answers: Answers, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what is new, a few lines each. names: of the actors whose ids stand in the rows."""
    for row in answers:
        yield visible(f"{row['day']}  {row['kind']}  {_sides_of(row, names)}  {row['what']}")
        yield f"    {visible(' '.join(row['sentence'].split()))}"
        known = (row["publisher"], row["published"], row["url"], row["happening"])
        yield visible(f"    ({', '.join(str(part) for part in known if part is not None)})")
    if not answers.rows:
        yield "nothing found"


def _sides_of(row: dict[str, Any], names: Mapping[str, str]) -> str:
    sources, targets = (
        " and ".join(names.get(who, who) for who in row[side]) for side in ("sources", "targets")
    )
    return "  ".join(part for part in (row["type"], sources, targets and f"→ {targets}") if part)


def days(first: date | None, last: date | None) -> str:
    """Write a stretch of days, both ends inclusive."""
    if first is None:
        return ""
    return str(first) if last is None or last == first else f"{first} to {last}"
