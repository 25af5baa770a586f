"""Values of days, months, years, decades and centuries that the words name.

Each reader takes the match of its pattern (``resolve.times.dates``) and the context and
returns a TIMEX3 value, or None where the text does not give what it needs.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Token

from onrecord.codebook.tables import words_of
from onrecord.resolve.times.calendar_rules import nth_weekday
from onrecord.resolve.times.context import Context
from onrecord.resolve.times.date_pointers import (
    BACKWARD,
    FORWARD,
    POINTERS,
    pointed_year,
    year_named,
)
from onrecord.resolve.times.tense import AHEAD, AROUND, BACK
from onrecord.types import TimeType


def read_iso(found: re.Match[str], context: Context) -> str | None:
    """Read "2019-11-30" and "2019-11"."""
    year, month, day = found.groups()
    if day is None:
        return f"{int(year):04d}-{int(month):02d}"
    return date(int(year), int(month), int(day)).isoformat()


def read_slashes(found: re.Match[str], context: Context) -> str | None:
    """Read 25/07/2023 and 07/25/2023; where both readings are possible, the American one."""
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    month, day = (second, first) if first > 12 or found[0].count(".") else (first, second)
    return date(year, month, day).isoformat()


def read_month_day(found: re.Match[str], context: Context) -> str | None:
    """Read "March 4, 1998", "4 March last year", "July 27"."""
    month, day = int(found["month"]), int(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, day).isoformat()
    if found["pointer"]:
        year = pointed_year(found["pointer"], context)
        return None if year is None else date(year, month, day).isoformat()
    partner = _partner_year(context)
    if partner is not None:
        return date(partner, month, day).isoformat()
    if context.today is None:
        return None
    weekday = re.search(r"\bw(\d)\b", found.string)
    if weekday is not None:
        for offset in (0, -1, 1):
            named = date(context.today.year + offset, month, day)
            if named.isoweekday() == int(weekday[1]):
                return named.isoformat()
    near = _nearest_year(lambda year: date(year, month, min(day, 28)), context)
    return None if near is None else date(near, month, day).isoformat()


def _partner_year(context: Context) -> int | None:
    """Return the year that the later end of a stretch names ("from March to May 2021"), or None."""
    partner = context.partner
    if partner is None or partner.type is not TimeType.DATE:
        return None
    named = re.fullmatch(r"(?:\D*\D)?(?:\d{1,2}\D+)?((?:1\d|20)\d\d)", partner.span.text)
    return None if named is None else int(named[1])


def read_nth_weekday(found: re.Match[str], context: Context) -> str | None:
    """Read "the third Monday of January", with its year or without."""
    nth = -1 if found["nth"] == "last" else int(found["nth"][:-2])
    weekday = int(found["weekday"])
    month = re.search(r"\bm(\d+)\b", found.string)
    if month is None:
        return None
    number = int(month[1])
    year = year_named(found.string, context)
    if year is None and context.today is not None:
        year = _nearest_year(lambda year: nth_weekday(year, number, weekday, nth), context)
    return None if year is None else nth_weekday(year, number, weekday, nth).isoformat()


def read_month_day_alone(found: re.Match[str], context: Context) -> str | None:
    """Read "(on) the 25th": of the month last spoken of, else of the month at hand."""
    time = context.anchor("DM")
    start = context.today if time is None else time.first_day
    return None if start is None else start.replace(day=int(found[1])).isoformat()


def _nearest_year(start: Callable[[int], date], context: Context) -> int | None:
    """Choose the year of a day or month without one, by the clause's direction."""
    today = context.today
    assert today is not None
    options = [(start(today.year + offset), today.year + offset) for offset in (-1, 0, 1)]
    if context.direction == BACK and (context.is_direct or context.word_before == "since"):
        year = max(year for day, year in options if day <= today)
        # A day almost a year back would be told with its year: the one just ahead is meant
        # ("had been set to expire Nov. 6", told on the 2nd).
        soon = (start(year + 1) - today).days <= _JUST_AHEAD
        return year + 1 if soon and context.word_before not in ("since", "ended") else year
    if context.direction == AHEAD and not context.closes_accounts:
        # A month that has begun is still meant by "will ... this month's name".
        return min(year for day, year in options if day.replace(day=28) >= today)
    # Reports look back more often than ahead, so a day to come must be twice as near.
    return min(
        options,
        key=lambda option: (
            (today - option[0]).days if option[0] <= today else 2 * (option[0] - today).days
        ),
    )[1]


_JUST_AHEAD: Final = 14
"""Days up to which a day of the calendar to come is nearer than one of the year before, whatever the tense."""


def read_month(found: re.Match[str], context: Context) -> str | None:
    """Read "June 2024", "last June", "June"."""
    month = int(found["month"])
    if found["year"]:
        return f"{int(found['year']):04d}-{month:02d}"
    if found["pointer"]:
        year = pointed_year(found["pointer"], context)
        return None if year is None else f"{year:04d}-{month:02d}"
    partner = _partner_year(context)
    if partner is not None and not found["lead"]:
        return f"{partner:04d}-{month:02d}"
    today = context.today
    if today is None:
        return None
    lead = found["lead"]
    if lead in ("last", "past"):
        year = today.year if month < today.month else today.year - 1
    elif lead in ("next", "coming"):
        year = today.year if month > today.month else today.year + 1
    elif lead == "this":
        year = today.year
    elif lead in ("that", "following", "previous", "preceding"):
        return _month_told_of(month, lead, context)
    else:
        return _open_month(month, context)
    return f"{year:04d}-{month:02d}"


def _month_told_of(month: int, lead: str, context: Context) -> str | None:
    """Read "that June", "the following March": from the time last named."""
    time = context.anchor("DMQSHY")
    if time is None or time.first_day is None or time.last_day is None:
        return _open_month(month, context)
    year = time.first_day.year
    if lead == "following" and month <= time.last_day.month:
        year += 1
    elif lead in ("previous", "preceding") and month >= time.first_day.month:
        year -= 1
    return f"{year:04d}-{month:02d}"


def _open_month(month: int, context: Context) -> str | None:
    today = context.today
    assert today is not None
    if context.direction == AHEAD and not context.closes_accounts:
        year = today.year if month >= today.month else today.year + 1
    elif context.direction == BACK and (context.is_direct or context.word_before == "since"):
        year = today.year if month <= today.month else today.year - 1
    else:
        near = 2 if context.direction == BACK and not _is_of_a_vote(context) else 6
        year = today.year if month <= today.month + near else today.year - 1
    return f"{year:04d}-{month:02d}"


def _is_of_a_vote(context: Context) -> bool:
    """Say whether the month tells which vote is meant ("teeing up the November showdown"), as only a coming or a recent one is told."""
    held = context.parsed.doc[context.time.root].head
    if held.i < context.time.last or held.lemma_ not in _VOTES:
        return False
    # What a vote did, it did when it was held ("The May runoff split the bloc").
    return not (held.dep_ in ("nsubj", "nsubjpass") and _is_plain_past(held.head))


def _is_plain_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(
        child.tag_ == "VBD" and child.dep_ == "auxpass" for child in verb.lefts
    )


_VOTES: Final = words_of(
    "election vote referendum ballot poll runoff showdown contest primary summit"
)


def read_year(found: re.Match[str], context: Context) -> str | None:
    """Read "1998", "FY2024"."""
    year = int(found["year"])
    return f"{year if year > 99 else 2000 + year:04d}"


def read_decade(found: re.Match[str], context: Context) -> str | None:
    """Read "the 1990s", "the nineties", "the '80s"."""
    digits = found[1]
    if len(digits) == 3 and digits.endswith("0") and int(digits) < 200:
        return digits[:2]
    if len(digits) >= 3:
        return digits[:3]
    if len(digits) == 1:
        century = 19 if context.today is None or int(digits) >= 2 else 20
        return f"{century}{digits}"
    return None


def read_century(found: re.Match[str], context: Context) -> str | None:
    """Read "the 19th century"."""
    return f"{int(found[1]) - 1:02d}"


def read_today(found: re.Match[str], context: Context) -> str | None:
    """Read "today", "yesterday", "tomorrow"."""
    if context.today is None:
        return None
    return (
        context.today + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(found[1], 0))
    ).isoformat()


def read_weekday(found: re.Match[str], context: Context) -> str | None:
    """Read "Monday", "last Monday", "Tuesday of last week"."""
    today = context.today
    if today is None:
        return None
    weekday = int(found["weekday"])
    week = re.search(rf"({POINTERS}) u:W", found.string[found.end() :])
    if week is not None:
        offset = -1 if week[1] in BACKWARD else 1 if week[1] in FORWARD else 0
        monday = today - timedelta(days=today.isoweekday() - 1)
        return (monday + timedelta(weeks=offset, days=weekday - 1)).isoformat()
    back = (today.isoweekday() - weekday) % 7
    if found.string.endswith(f"w{weekday} u:W"):
        # "Monday week": a week after the Monday to come.
        return (today + timedelta(days=(-back) % 7 + 7)).isoformat()
    lead = (found["lead"] or "").split()
    if set(lead) & {"last", "past"}:
        return (today - timedelta(days=back or 7)).isoformat()
    if set(lead) & {"next", "coming", "upcoming"}:
        return (today + timedelta(days=7 - back)).isoformat()
    if set(lead) & {"previous", "preceding", "following"}:
        time = context.anchor("D")
        start = time.first_day if time is not None and time.first_day is not None else today
        step = (weekday - start.isoweekday()) % 7 or 7
        if "following" in lead:
            return (start + timedelta(days=step)).isoformat()
        return (start - timedelta(days=7 - step % 7 if step != 7 else 7)).isoformat()
    if context.direction == AHEAD or (lead == ["this"] and context.direction != BACK):
        return (today + timedelta(days=(-back) % 7)).isoformat()
    if context.direction == AROUND and context.is_direct and back > 3:
        # "Mali and Niger meet on Sunday": a present tense means the nearer one.
        return (today + timedelta(days=7 - back)).isoformat()
    return (today - timedelta(days=back)).isoformat()


def read_reference(found: re.Match[str], context: Context) -> str | None:
    """Read words that only point: "now", "recently", "the future"."""
    return _REFERENCES[found[1]]


_REFERENCES: Final = {
    **dict.fromkeys(
        ("now", "currently", "nowadays", "presently", "current", "present"), "PRESENT_REF"
    ),
    **dict.fromkeys(("recently", "previously", "formerly", "lately", "recent", "past"), "PAST_REF"),
    **dict.fromkeys(("soon", "shortly", "future", "term"), "FUTURE_REF"),
}
