"""Days and edges of eras that a name settles: "Christmas", "the end of World War II"."""

import re
from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from onrecord.codebook.holidays import eras, holidays, moving_days, names_by_first_word
from onrecord.resolve.times.calendar_rules import Days, nth_weekday
from onrecord.resolve.times.context import Context
from onrecord.resolve.times.date_pointers import year_named
from onrecord.resolve.times.tense import AHEAD, BACK


def holiday_value(text: str, context: Context) -> tuple[str, Days | None] | None:
    """Return the value of an expression that names a holiday or an era's edge, or None; and its days where it has more than one.

    text: its plain form. Where the year is not said, it follows the clause. A feast of
    many days ("Ramadan") has the year as its value, which TIMEX3 cannot tell more closely.
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
        return f"{days[1 if late else 0].year:04d}", None
    code = holidays()[name]
    year = year_named(text, context)
    try:
        day = _open_day(code, text, context) if year is None else next(iter(_days_in(code, year)))
    except (ValueError, StopIteration):
        # A year that no calendar has ("Christmas 0000"), or the table of feasts has not.
        return None
    if day is None:
        return None
    last = _last_day(code, day)
    return (day.isoformat(), None) if last is None else (f"{day.year:04d}", (day, last))


def recurring_holiday(context: Context) -> str | None:
    """Return the value of a holiday of every year ("each Christmas" is XXXX-12-25), P1Y where it moves; None for other words."""
    found = _named(context.words)
    if found is None or found[0] == "era":
        return None
    code = holidays()[found[1]]
    return f"XXXX-{code}" if re.fullmatch(r"\d\d-\d\d", code) else "P1Y"


def _days_in(code: str, year: int) -> list[date]:
    """Return the days of a year on which a holiday's code ("12-25", "11-4w4", "easter-2", "moon:holi") falls.

    Raises ValueError for a year that the calendar has not.
    """
    if code.startswith("moon:"):
        return [day for day in moving_days()[code.split(":")[1]] if day.year == year]
    church = re.fullmatch(r"(easter|orthodox)([+-]\d+)", code)
    if church is not None:
        sunday = (
            easter(year, EASTER_WESTERN) if church[1] == "easter" else easter(year, EASTER_ORTHODOX)
        )
        return [sunday + timedelta(days=int(church[2]))]
    fixed = re.fullmatch(r"(\d\d)-(\d\d)", code)
    if fixed is not None:
        return [date(year, int(fixed[1]), int(fixed[2]))]
    month, nth, weekday = re.fullmatch(r"(\d\d)-(\d|L)w(\d)", code).groups()  # type: ignore[union-attr]
    return [nth_weekday(year, int(month), int(weekday), -1 if nth == "L" else int(nth))]


def _last_day(code: str, first: date) -> date | None:
    """Return the last day of a feast that runs to the eve of another, or None for a single day."""
    feasts = code.split(":")
    if len(feasts) < 3:
        return None
    following = next((day for day in moving_days()[feasts[2]] if day > first), None)
    return None if following is None else following - timedelta(days=1)


def _open_day(code: str, text: str, context: Context) -> date | None:
    """Choose the day of a holiday without a year, by the clause's direction."""
    today = context.today
    if today is None:
        return None
    days = [day for offset in (-1, 0, 1) for day in _days_in(code, today.year + offset)]
    back = context.direction == BACK and (context.is_direct or context.word_before == "since")
    if text.startswith("last ") or back:
        return max((day for day in days if day <= today), default=None)
    if text.startswith("next ") or context.direction == AHEAD:
        # A feast that has begun is still meant by "will end with Ramadan".
        return min((day for day in days if (_last_day(code, day) or day) >= today), default=None)
    return min(days, key=lambda day: abs((day - today).days), default=None)


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
