"""Times as people say them: hours of the night, how often, counted from a day that is named, halves of a year."""

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.find.times.stage import find_times
from onrecord.resolve.times.stage import resolve_times
from onrecord.types import Parsed

Parse = Callable[..., Parsed]

# Each group: what it is about, and (text, day published, the words and values in text order).
SAID: dict[str, list[tuple[str, str, list[tuple[str, str | None]]]]] = {
    "hours of the night and the day": [
        (
            "In the small hours of Sunday a barge sank.",
            "1996-05-14",
            [("the small hours of Sunday", "1996-05-12TMO")],
        ),
        (
            "Shots were heard in the early hours of this morning.",
            "1996-05-14",
            [("the early hours of this morning", "1996-05-14TMO")],
        ),
        (
            "The quay burned in the small hours.",
            "1996-05-14",
            [("the small hours", "1996-05-14TMO")],
        ),
        (
            "Shops shut at 5 in the afternoon.",
            "1996-05-14",
            [("5 in the afternoon", "1996-05-14T17:00")],
        ),
        ("The mine flooded at 7.40am.", "1996-05-14", [("7.40am", "1996-05-14T07:40")]),
        (
            "The ferry left at 2240 hours on Monday.",
            "1996-05-14",
            [("2240 hours on Monday", "1996-05-13T22:40")],
        ),
        (
            "Polls opened at 0700 local time.",
            "1996-05-14",
            [("0700 local time", "1996-05-14T07:00")],
        ),
        ("They spent the early years abroad.", "1996-05-14", [("the early years", "PXY")]),
        ("The crew toiled for 100 hours.", "1996-05-14", [("100 hours", "PT100H")]),
    ],
    "what is done is no part of the time": [
        ("The mill is to close in March.", "1990-03-01", [("March", "1990-03")]),
        ("The lease will end in June.", "1990-03-01", [("June", "1990-06")]),
        ("It was low at the end of June.", "1990-08-01", [("the end of June", "1990-06")]),
    ],
    "minutes past and to the hour": [
        (
            "A bomb wrecked it at 11 o'clock last night.",
            "1990-03-19",
            [("11 o'clock last night", "1990-03-18T23:00")],
        ),
        (
            "They fled at 2 o'clock this afternoon.",
            "1990-03-19",
            [("2 o'clock this afternoon", "1990-03-19T14:00")],
        ),
        ("The pit closed at half past six.", "2003-08-15", [("half past six", "2003-08-15T06:30")]),
        (
            "The truce begins at one minute past midnight.",
            "2003-08-15",
            [("one minute past midnight", "2003-08-15T00:01")],
        ),
        (
            "He left at a quarter to nine on Monday.",
            "2003-08-15",
            [("a quarter to nine on Monday", "2003-08-11T08:45")],
        ),
        (
            "The lights failed at 4.10pm yesterday.",
            "2003-08-15",
            [("4.10pm yesterday", "2003-08-14T16:10")],
        ),
        ("They met around noon.", "2003-08-15", [("around noon", "2003-08-15T12:00")]),
        (
            "Between midnight and dawn they crossed.",
            "2003-08-15",
            [("midnight", "2003-08-15T24:00"), ("dawn", "2003-08-15TMO")],
        ),
    ],
    "what may yet come, and what is tried, lies ahead": [
        ("He said the November election may be rigged.", "2016-08-08", [("November", "2016-11")]),
        ("What if they take office in January?", "2016-08-08", [("January", "2017-01")]),
        ("When it meets on Monday the board will vote.", "2016-08-10", [("Monday", "2016-08-15")]),
        (
            "Their strategies for winning in November are compounded by debt.",
            "2016-08-08",
            [("November", "2016-11")],
        ),
        ("Their bid to win in March failed.", "2016-08-08", [("March", "2016-03")]),
        ("The ads were teeing up the November showdown.", "2016-08-08", [("November", "2016-11")]),
        ("The November bombing killed two.", "2016-08-08", [("November", "2015-11")]),
    ],
    "what a day or a unit belongs to": [
        (
            "We said so in our April 22, 2015, column.",
            "2016-08-08",
            [("April 22, 2015", "2015-04-22")],
        ),
        ("She starts her week Monday in Accra.", "2016-08-10", [("Monday", "2016-08-15")]),
        ("He joined the 1963 March on Washington.", "2016-08-08", [("1963", "1963")]),
        ("The Zambia Daily said so.", "2016-08-08", []),
        ("In the subsequent years it shrank.", "2016-08-08", [("the subsequent years", "PXY")]),
        ("Years from now it will be clear.", "2016-08-08", [("Years from now", "FUTURE_REF")]),
        ("It took seven-and-a-half years.", "2016-08-08", [("seven-and-a-half years", "P7Y6M")]),
        ("They gave Christmas gifts on the way.", "2015-12-24", [("Christmas", "2015-12-25")]),
    ],
    "what goes on, ends and comes again": [
        ("The Lords vote on it a week today.", "2006-10-17", [("a week today", "2006-10-24")]),
        (
            "He has led it for a year today.",
            "2006-10-17",
            [("a year", "P1Y"), ("today", "2006-10-17")],
        ),
        ("It opens at noon Moscow time.", "2006-10-17", [("noon Moscow time", "2006-10-17T12:00")]),
        (
            "Reserves were low at the end of the month.",
            "2006-10-17",
            [("the end of the month", "2006-09")],
        ),
        (
            "It will open by the end of the month.",
            "2006-10-17",
            [("the end of the month", "2006-10")],
        ),
        ("Flights to Karachi resume on Wednesday.", "1971-12-20", [("Wednesday", "1971-12-22")]),
        (
            "The truce had held since May 3. Shells fell by midday.",
            "2025-05-18",
            [("May 3", "2025-05-03"), ("midday", "2025-05-18T12:00")],
        ),
    ],
    "how often": [
        ("A nurse calls twice a week.", "1996-05-14", [("twice a week", "P1W")]),
        ("The well is tested three times a day.", "1996-05-14", [("three times a day", "P1D")]),
        ("The games are held every other year.", "1996-05-14", [("every other year", "P2Y")]),
        ("Each Christmas the two sides rest.", "1996-05-14", [("Each Christmas", "XXXX-12-25")]),
        ("Every Easter the town fills.", "1996-05-14", [("Every Easter", "P1Y")]),
    ],
    "parts of an hour": [
        (
            "A quarter of an hour later the roof fell.",
            "1996-05-14",
            [("A quarter of an hour later", "PT15M")],
        ),
        (
            "It burned for three quarters of an hour.",
            "1996-05-14",
            [("three quarters of an hour", "PT45M")],
        ),
    ],
    "counted from a day that is named": [
        ("The pier fell a week ago today.", "2021-03-31", [("a week ago today", "2021-03-24")]),
        (
            "He was jailed two years ago this month.",
            "2021-03-31",
            [("two years ago this month", "2019-03")],
        ),
        (
            "The lease ends a week from Monday.",
            "2021-03-31",
            [("a week from Monday", "2021-04-12")],
        ),
        (
            "He quit two days before Thursday's vote.",
            "2021-03-31",
            [("two days", "P2D"), ("Thursday", "2021-03-25")],
        ),
        (
            "Sales fell in March from a year before after a wet spring.",
            "2021-04-20",
            [("March", "2021-03"), ("a year before", "2020-03"), ("spring", "2021-SP")],
        ),
    ],
    "halves of a year, and of a game": [
        ("Profit rose in the first half.", "1999-08-14", [("the first half", "1999-H1")]),
        (
            "Sales should recover in the second half.",
            "1999-02-14",
            [("the second half", "1999-H2")],
        ),
        ("Orders fell in the second half.", "1999-02-14", [("the second half", "1998-H2")]),
        (
            "They fled in the latter half of last year.",
            "1999-02-14",
            [("the latter half of last year", "1998-H2")],
        ),
        ("The striker scored twice in the first half.", "1999-08-14", []),
        ("The first half of the book is dull.", "1999-08-14", []),
    ],
    "accounts run to a day that is near, whatever the tense": [
        (
            "Profit for the year to 31 December would be low.",
            "2024-02-08",
            [("the year", "P1Y"), ("31 December", "2023-12-31")],
        ),
        (
            "Losses for the six months to January will be large.",
            "2024-02-20",
            [("the six months", "P6M"), ("January", "2024-01")],
        ),
    ],
}


@pytest.mark.parametrize(
    ("text", "published", "said"), [case for group in SAID.values() for case in group]
)
def test_words_and_values(
    parse_text: Parse, text: str, published: str, said: list[tuple[str, str | None]]
) -> None:
    parsed = parse_text(text, published)
    times = resolve_times(parsed, find_times(parsed))
    assert [(time.span.text, time.value) for time in times] == said


def test_months_that_run_to_a_month_have_their_days(parse_text: Parse) -> None:
    parsed = parse_text("Exports grew in the three months to June.", "2024-07-20")
    months = resolve_times(parsed, find_times(parsed))[0]
    assert (months.first_day, months.last_day) == (date(2024, 4, 1), date(2024, 6, 30))
