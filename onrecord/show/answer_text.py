"""Answers for people: each row in labelled lines, with names in place of ids."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from onrecord.ask.answers import Answers
from onrecord.show.safe import one_line, visible
from onrecord.show.words import amount, day, days, listed

Row = dict[str, Any]
Field = tuple[str, str]

WIDTH = 11
"""Characters that a label takes."""


def to_text_lines(question: str, answers: Answers, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a question's answers, one line for counts, else a block for each row.

    names: of the actors whose ids stand in the rows.
    """
    write = _WRITERS.get(question, _counts)
    for row in answers:
        yield from write(row, lambda who: one_line(names.get(who, who)))
    if not answers.rows:
        yield "nothing found"


Name = Callable[[str], str]


def _event(row: Row, name: Name) -> Iterator[str]:
    yield _head(row, f"{_kind(row)} “{one_line(row['trigger'])}”")
    yield from _fields(
        ("who", _sides(row, name)),
        ("when", _when(row)),
        ("where", _where(row)),
        ("status", _status(row)),
        ("asserted by", _people(row["asserted_by"], name)),
        ("denied by", _people(row["denied_by"], name)),
        *_origin(row),
    )


def _happening(row: Row, name: Name) -> Iterator[str]:
    yield _head(row, f"{_kind(row)} “{one_line(row['trigger'])}”")
    told = f"{_counted(row['reports'], 'report')}, {_counted(row['texts'], 'independent text')}"
    spoke = (("asserts", row["asserters"]), ("denies", row["deniers"]))
    yield from _fields(
        ("who", _sides(row, name)),
        ("when", _when(row)),
        ("where", _where(row)),
        ("status", _status(row)),
        ("told in", told),
        ("claims", ", ".join(f"{_counted(n, 'speaker')} {verb} it" for verb, n in spoke if n)),
        *_origin(row),
    )


def _dispute(row: Row, name: Name) -> Iterator[str]:
    yield _head(row, f"{row['type']} “{one_line(row['trigger'])}”")
    sides: list[Field] = []
    for did, label in (("asserted", "asserted by"), ("denied", "denied by")):
        said_in = row[f"{did}_in"]
        if row[f"{did}_by"] or said_in is not None:
            when = _stretch(row[f"first_{did}"], row[f"last_{did}"])
            who = _people(row[f"{did}_by"], name) or "somebody unnamed"
            sides += [(label, f"{who}, {when}" if when else who), ("", f"“{said_in}”")]
    yield from _fields(
        ("who", _sides(row, name)),
        ("where", _where(row)),
        ("status", _status(row)),
        *sides,
        ("moved", day(row["moved"]) if row["moved"] else "on no known day"),
        ("told in", f"{_counted(row['reports'], 'report')}, {_counted(row['texts'], 'text')}"),
        *(("new", _named_first(change, name)) for change in row["new"]),
        *_origin(row),
    )


def _claim(row: Row, name: Name) -> Iterator[str]:
    who = one_line(row["speakers"]) or "somebody unnamed"
    yield _head(row, f"{who} {row['stance']} ({_article(row['act'])}, {row['quoted']})")
    answers = row["answers"] and f"{row['answered'] or 'somebody unnamed'} ({row['answers']})"
    yield from _fields(
        ("said", _when(row)),
        ("what", one_line(row["content"])),
        ("in answer to", answers or ""),
        *_origin(row),
    )


def _figure(row: Row, name: Name) -> Iterator[str]:
    what = f"{one_line(row['measure'])}: " if row["measure"] else ""
    yield _head(row, f"{what}{amount(row)} (“{one_line(row['words'])}”)")
    yield from _fields(
        ("from", row["from_actor"] and name(row["from_actor"])),
        ("to", row["to_actor"] and name(row["to_actor"])),
        ("compared as", row["comparison"] or ""),
        ("when", _when(row)),
        *_origin(row),
    )


def _actor(row: Row, name: Name) -> Iterator[str]:
    country = row["country"] if row["country"] != row["id"] else None
    known = [row["kind"], country and f"of {name(country)}", row["sectors"]]
    yield (
        f"{one_line(row['name'])}  [{row['id']}]  {', '.join(part for part in known if part)}; "
        f"in {_counted(row['reports'], 'report')}"
    )


def _place(row: Row, name: Name) -> Iterator[str]:
    point = (
        "no coordinates"
        if row["latitude"] is None
        else f"{row['latitude']:.3f}, {row['longitude']:.3f}"
    )
    known = [row["country"], point, row["geonames"] and f"GeoNames {row['geonames']}"]
    yield (
        f"{one_line(row['name'])}  {'; '.join(part for part in known if part)}; "
        f"in {_counted(row['reports'], 'report')}"
    )


def _report(row: Row, name: Name) -> Iterator[str]:
    printed = f"; {row['printings']} printings" if row["printings"] > 1 else ""
    yield f"{row['id']}  {_source(row) or 'nothing known of where it is from'}{printed}"


def _counts(row: Row, name: Name) -> Iterator[str]:
    """Write a row of counts: each column by its name."""
    yield "  ".join(
        f"{column} {visible(name(str(value)))}"
        for column, value in row.items()
        if value is not None
    )


def _month(row: Row, name: Name) -> Iterator[str]:
    yield f"{row['month']}  {row['type']:<12} {_counted(row['events'], 'event')}"


_WRITERS: dict[str, Callable[[Row, Name], Iterator[str]]] = {
    "happenings": _happening,
    "disputes": _dispute,
    "events": _event,
    "claims": _claim,
    "figures": _figure,
    "actors": _actor,
    "places": _place,
    "reports": _report,
    "timeline": _month,
}


def _head(row: Row, words: str) -> str:
    return f"{visible(words)}  [{row['id']}]"


def _fields(*fields: Field | tuple[str, None]) -> Iterator[str]:
    for label, words in fields:
        if words:
            yield f"    {label:<{WIDTH}} {visible(words)}"


def _kind(row: Row) -> str:
    return f"{row['type']} ({row['mode']})" if row["mode"] else str(row["type"])


def _sides(row: Row, name: Name) -> str:
    sources = listed([name(who) for who in row["sources"]]) or "(not said)"
    targets = listed([name(who) for who in row["targets"]])
    return f"{sources} → {targets}" if targets else sources


def _people(who: list[str], name: Name) -> str:
    return listed([name(each) for each in who])


def _when(row: Row) -> str:
    return _stretch(row["first_day"], row["last_day"]) or "no day given"


def _stretch(first: date | None, last: date | None) -> str:
    return "" if first is None else days(first, last or first)


def _named_first(change: str, name: Name) -> str:
    """Put a name for the id that a change begins with."""
    who, _, rest = change.partition(" ")
    return f"{name(who)} {rest}"


def _where(row: Row) -> str:
    return ", ".join(one_line(part) for part in (row["place"], row["country"]) if part)


def _status(row: Row) -> str:
    status = "did not happen" if row["status"] == "negated" else row["status"]
    return f"{status}; {row['standing']}"


def _origin(row: Row) -> tuple[Field, Field]:
    source = _source(row) or row["report_id"]
    return ("sentence", one_line(row["sentence"])), ("report", source)


def _source(row: Row) -> str:
    published = row["published"]
    known = (
        row["publisher"],
        day(published) if isinstance(published, date) else None,
        row["title"] and f"“{row['title']}”",
        row["url"] or row.get("source_id"),
    )
    return ", ".join(one_line(part) for part in known if part)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _article(act: str) -> str:
    return f"act: {act.replace('_', ' ')}"
