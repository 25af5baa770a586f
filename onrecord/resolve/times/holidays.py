"""Days and edges of eras that a name settles: "Christmas", "the end of World War II"."""

import re
from datetime import date, timedelta

from onrecord.codebook.holidays import eras, holidays, names_by_first_word
from onrecord.resolve.times.calendar_rules import easter, nth_weekday
from onrecord.resolve.times.context import Context
from onrecord.resolve.times.date_pointers import year_named
from onrecord.resolve.times.tense import AHEAD, BACK


def holiday_value(text: str, context: Context) -> str | None:
    """Return the value of an expression that names a holiday or an era's edge, or None.

    text: its plain form. Where the year is not said, it follows the clause.
    """
    found = _named(context.words)
    if found is None:
        return None
    kind, name = found
    if kind == "era":
        days = eras().get(name)
        if days is None:
            return None
        late = re.search(r"\b(?:end|close|eve)\b", text)
        return f"{days[1 if late else 0].year:04d}"
    code = holidays()[name]
    year = year_named(text, context)
    if year is None:
        year = _open_year(code, text, context)
    if year is None:
        return None
    try:
        return holiday_in(code, year).isoformat()
    except ValueError:
        # A year that no calendar has ("Christmas 0000").
        return None


def holiday_in(code: str, year: int) -> date:
    """Return the day that a holiday's code ("12-25", "11-4w4", "easter-2") falls on in a year."""
    if code.startswith("easter"):
        return easter(year) + timedelta(days=int(code[6:]))
    fixed = re.fullmatch(r"(\d\d)-(\d\d)", code)
    if fixed is not None:
        return date(year, int(fixed[1]), int(fixed[2]))
    month, nth, weekday = re.fullmatch(r"(\d\d)-(\d|L)w(\d)", code).groups()  # type: ignore[union-attr]
    return nth_weekday(year, int(month), int(weekday), -1 if nth == "L" else int(nth))


def _open_year(code: str, text: str, context: Context) -> int | None:
    today = context.today
    if today is None:
        return None
    days = [(holiday_in(code, today.year + offset), today.year + offset) for offset in (-1, 0, 1)]
    if text.startswith("last ") or context.direction == BACK:
        return max(year for day, year in days if day <= today)
    if text.startswith("next ") or context.direction == AHEAD:
        return min(year for day, year in days if day >= today)
    return min(days, key=lambda pair: abs((pair[0] - today).days))[1]


def _named(words: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the kind and name of the holiday or era among the words, or None."""
    names = names_by_first_word()
    same = tuple(word.replace("’", "'") for word in words)
    for position, word in enumerate(same):
        for kind, name in names.get(word, ()):
            if same[position : position + len(name)] == name:
                spelt = " ".join(name).replace(" 's", "'s").replace(" '", "'").replace(" - ", "-")
                return kind, spelt
    return None
