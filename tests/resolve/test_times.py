"""Values of time expressions: TIMEX3, and the days they denote."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.find.times.stage import find_times
from onrecord.resolve.times.stage import resolve_times
from onrecord.types import Parsed, Reading, Time

# Each group: what it is about, and (text, day published, the values in text order).
VALUES: dict[str, list[tuple[str, str | None, list[str | None]]]] = {
    "a bare weekday is the last one before the day published, or that day itself": [
        ("Japan protested on Monday.", "2023-07-25", ["2023-07-24"]),
        ("Japan protested on Tuesday.", "2023-07-25", ["2023-07-25"]),
        ("Japan protested on Wednesday.", "2023-07-25", ["2023-07-19"]),
    ],
    "unless the clause looks ahead": [
        ("Chile will sign the accord on Friday.", "2023-07-25", ["2023-07-28"]),
        ("A vote is scheduled for Thursday.", "2023-07-25", ["2023-07-27"]),
        ("Mali plans to reopen the border on Sunday.", "2023-07-25", ["2023-07-30"]),
        ("Unions called for a strike on Thursday.", "2023-07-25", ["2023-07-27"]),
        ("Gabon is due to publish the results of Sunday's vote.", "2023-07-25", ["2023-07-23"]),
    ],
    "a bare month follows the clause too": [
        ("Exports fell in June.", "2023-07-25", ["2023-06"]),
        ("Exports fell in November.", "2023-07-25", ["2022-11"]),
        ("Ghana will vote in December.", "2024-07-25", ["2024-12"]),
        ("Ghana will vote in March.", "2024-07-25", ["2025-03"]),
    ],
    "a year before counts from the time it is compared with": [
        (
            "China's exports in June were higher than a year before.",
            "2023-07-25",
            ["2023-06", "2022-06"],
        ),
        (
            "Sales in the third quarter rose 3 percent from a year earlier.",
            "2023-11-02",
            ["2023-Q3", "2022-Q3"],
        ),
    ],
    "counted from the day published": [
        ("The port closed two months ago.", "2023-07-25", ["2023-05"]),
        ("The port closed three days ago.", "2023-07-25", ["2023-07-22"]),
        ("The port closed two years ago.", "2023-07-25", ["2021"]),
        ("The port will open tomorrow.", "2023-12-31", ["2024-01-01"]),
        ("It closed last week.", "2023-07-25", ["2023-W29"]),
    ],
    "one further than the day or week it starts from": [
        ("Rebels shelled Goma the day before yesterday.", "2023-07-25", ["2023-07-23"]),
        ("The envoys meet the day after tomorrow.", "2023-07-25", ["2023-07-27"]),
        ("The town fell the night before last.", "2023-07-25", ["2023-07-23TNI"]),
        ("Benin votes the week after next.", "2023-07-25", ["2023-W32"]),
        ("The talks open on Monday week.", "2023-07-25", ["2023-08-07"]),
    ],
    "a day of the month behind any preposition": [
        ("Laos has until the 28th to answer.", "2023-07-25", ["2023-07-28"]),
        ("Quito will shut the road by the 3rd quarter.", "2023-07-25", ["2023-Q3"]),
    ],
    "a quarter that has just begun is not what has been done": [
        ("The firm lost money in the fourth quarter.", "2023-10-02", ["2022-Q4"]),
        ("The firm will earn more in the fourth quarter.", "2023-10-02", ["2023-Q4"]),
    ],
    "two weekdays of a stretch stand in order": [
        ("The court sat from Monday to Wednesday.", "2023-10-02", ["2023-09-25", "2023-09-27"]),
        (
            "The court will sit from Thursday to Tuesday.",
            "2023-10-02",
            ["2023-10-05", "2023-10-10"],
        ),
    ],
    "the plain present of a timetable looks ahead": [
        ("The ceasefire expires on Friday.", "2023-10-03", ["2023-10-06"]),
        ("The ban takes effect in March.", "2023-10-03", ["2024-03"]),
        ("Chadians go to the polls on Sunday.", "2023-10-03", ["2023-10-08"]),
    ],
    "since looks back whatever it hangs on": [
        ("Oil rose to its highest since November.", "2023-10-02", ["2022-11"]),
    ],
    "sets of every second day": [
        ("Widows gather every second Thursday.", None, ["XXXX-WXX-4"]),
        ("Chileans march every 11 September.", None, ["XXXX-09-11"]),
    ],
    "without a day published relative times have no value, absolute ones do": [
        ("The port closed last year.", None, [None]),
        ("The port closed on Monday.", None, [None]),
        ("The port closed in May 2020.", None, ["2020-05"]),
    ],
    "lengths": [
        ("The war lasted ten years.", None, ["P10Y"]),
        ("The siege lasted two and a half years.", None, ["P2Y6M"]),
        ("It lasted several days.", None, ["PXD"]),
        ("He spoke for 90 minutes.", None, ["PT90M"]),
        ("In the last twenty four hours the peso fell.", None, ["P1D"]),
    ],
    "repetitions": [
        ("Norway marks it each May 17.", None, ["XXXX-05-17"]),
        ("The panel meets every three months.", None, ["P3M"]),
        ("The market opens every Thursday.", None, ["XXXX-WXX-4"]),
    ],
    "decades, centuries, seasons, quarters": [
        ("It was built in the 1990s.", None, ["199"]),
        ("It was lost in the 19th century.", None, ["18"]),
        ("The rains failed in the summer of 2018.", None, ["2018-SU"]),
        ("Output fell in the first quarter of 2009.", None, ["2009-Q1"]),
    ],
    "times of day": [
        ("The blast hit at 7:15 p.m. on Friday.", "2023-07-25", ["2023-07-21T19:15"]),
        ("Rebels attacked on Saturday night.", "2023-07-25", ["2023-07-22TNI"]),
        ("The truce began at noon on May 3, 2021.", None, ["2021-05-03T12:00"]),
    ],
    "a length where the text gives nothing to count from, a date where it does": [
        ("Three days later the troops left.", "2023-07-25", ["P3D"]),
        (
            "The dam broke on May 4. Three days later the troops left.",
            "2023-07-25",
            ["2023-05-04", "2023-05-07"],
        ),
        ("The last hour was calm.", "2023-07-25", ["PT1H"]),
    ],
    "how often": [
        ("It happens three times a year.", None, ["P1Y"]),
    ],
    "holidays by table, the nth weekday, the edge of an era": [
        ("The truce began on Christmas Eve 2014.", None, ["2014-12-24"]),
        ("The truce began on Good Friday.", "2023-07-25", ["2023-04-07"]),
        ("They will vote on the first Sunday of October.", "2023-07-25", ["2023-10-01"]),
        ("They were freed at the end of World War II.", None, ["1945"]),
    ],
    "feasts that move with the moon, by table": [
        ("Shelling stopped on Eid al-Fitr.", "2024-06-19", ["2024-04-10"]),
        ("The envoys will meet on Yom Kippur.", "2024-06-19", ["2024-10-12"]),
        ("They met on Orthodox Easter 2024.", None, ["2024-05-05"]),
        ("It was signed before Nowruz of 1860.", None, ["1860"]),
    ],
    "the same month or quarter of another year": [
        (
            "Togo's sales in September were below those of the same month last year.",
            "2020-10-05",
            ["2020-09", "2019-09"],
        ),
        (
            "Togo's sales in September were below those of the same month a year earlier.",
            "2020-10-05",
            ["2020-09", "2019-09"],
        ),
    ],
    "half a century, a decade": [
        ("It was built half a century ago.", "2024-06-19", ["197"]),
        ("It was built half a decade ago.", "2024-06-19", ["2019"]),
        ("It stood for more than half a century.", None, ["P50Y"]),
    ],
    "what someone is told to do lies ahead, and what may be": [
        ("Mali challenged Niger to meet it in Bamako on April 14.", "2016-04-05", ["2016-04-14"]),
        ("Benin could win the seat in November.", "2016-01-19", ["2016-11"]),
        ("He will resign because of the vote on Friday.", "2016-08-28", ["2016-08-26"]),
    ],
    "a line of its own tells the time of what follows on the day published": [
        (
            "Talks were held on May 3.\n\n9:21 p.m.\n\nThe envoy has landed.",
            "2024-05-09",
            ["2024-05-03", "2024-05-09T21:21"],
        ),
    ],
    "both ends of a stretch": [
        ("It ran from March to May 2021.", "2023-07-25", ["2021-03", "2021-05"]),
        ("It ran from 3 to 7 May.", "2023-07-25", ["2023-05-03"]),
    ],
    "a time of day takes the day named beside it": [
        (
            "At 11:00 local time (0900 GMT) on Tuesday it began.",
            "2023-07-27",
            ["2023-07-25T11:00", "2023-07-25T09:00", "2023-07-25"],
        ),
        ("Shelling began in the early hours of Sunday.", "2023-07-25", ["2023-07-23TMO"]),
    ],
    "words that only point": [
        ("It is now closed.", None, ["PRESENT_REF"]),
        ("It recently closed.", None, ["PAST_REF"]),
    ],
}


def resolve(
    parse_text: Callable[..., Parsed], text: str, published: str | None
) -> tuple[Time, ...]:
    parsed = parse_text(text, published)
    return resolve_times(parsed, find_times(parsed))


@pytest.mark.parametrize(
    ("text", "published", "expected"), [case for group in VALUES.values() for case in group]
)
def test_value(
    parse_text: Callable[..., Parsed], text: str, published: str | None, expected: list[str | None]
) -> None:
    assert [time.value for time in resolve(parse_text, text, published)] == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It opened on May 3, 2021.", "2021-05-03", "2021-05-03"),
        ("It opened in February 2024.", "2024-02-01", "2024-02-29"),
        ("It opened in 1999.", "1999-01-01", "1999-12-31"),
        ("It opened in the 1990s.", "1990-01-01", "1999-12-31"),
        ("It runs on July 27-28, 2022.", "2022-07-27", "2022-07-28"),
        ("It opened in early June 2023.", "2023-06-01", "2023-06-10"),
        ("It opened in the first half of June 2023.", "2023-06-01", "2023-06-15"),
        ("It opened in the second half of June 2023.", "2023-06-16", "2023-06-30"),
        ("It opened in mid-July 2023.", "2023-07-11", "2023-07-20"),
        ("It opened at the end of February 2024.", "2024-02-21", "2024-02-29"),
        ("It opened in late 2023.", "2023-09-01", "2023-12-31"),
        ("It opened in the late 1990s.", "1997-01-01", "1999-12-31"),
        ("It opened in the mid-1990s.", "1994-01-01", "1996-12-31"),
        ("It opened early in the 20th century.", "1900-01-01", "1933-12-31"),
        ("It opened in 2022-23.", "2022-01-01", "2023-12-31"),
        ("It opened in 1999-00.", "1999-01-01", "2000-12-31"),
        ("It opened during Ramadan 2024.", "2024-03-11", "2024-04-09"),
        ("It opened at the end of World War II.", "1945-01-01", "1945-12-31"),
    ],
)
def test_days(parse_text: Callable[..., Parsed], text: str, first: str, last: str) -> None:
    (time,) = resolve(parse_text, text, None)
    assert (str(time.first_day), str(time.last_day)) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It opened earlier this month.", "2024-06-01", "2024-06-19"),
        ("It will open later this year.", "2024-06-19", "2024-12-31"),
        ("It opened later that year.", "2024-06-19", "2024-12-31"),
        ("It grew over the past year.", "2023-06-19", "2024-06-19"),
        ("It rained in the past spring.", "2024-03-01", "2024-05-31"),
        ("It grew over the past month.", "2024-05-19", "2024-06-19"),
    ],
)
def test_days_on_one_side_of_the_day_published(
    parse_text: Callable[..., Parsed], text: str, first: str, last: str
) -> None:
    (time,) = resolve(parse_text, text, "2024-06-19")
    assert (str(time.first_day), str(time.last_day)) == (first, last)


def test_lengths_denote_no_days(parse_text: Callable[..., Parsed]) -> None:
    (time,) = resolve(parse_text, "The war lasted ten years.", "2023-07-25")
    assert time.first_day is None and time.last_day is None


WORDS = st.sampled_from(
    [
        "the",
        "last",
        "next",
        "this",
        "same",
        "early",
        "late",
        "first",
        "third",
        "Monday",
        "May",
        "June",
        "7",
        "31",
        "1998",
        "2020",
        "99",
        "year",
        "years",
        "hour",
        "hours",
        "month",
        "quarter",
        "week",
        "weekend",
        "decade",
        "century",
        "ago",
        "earlier",
        "later",
        "before",
        "of",
        "in",
        "to",
        "and",
        "-",
        ",",
        "'s",
        "a",
        "few",
        "several",
        "two",
        "half",
        "spring",
        "winter",
        "night",
        "noon",
        "Christmas",
        "Easter",
        "fiscal",
        "every",
        "each",
        "daily",
        "now",
        "recent",
        "past",
        "end",
        "10:30",
        "p.m.",
        "GMT",
    ]
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(WORDS, min_size=1, max_size=8), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_no_mix_of_time_words_breaks_it(
    parse_text: Callable[..., Parsed], words: list[str], day: date
) -> None:
    """Days at both ends of the calendar, and words in any order: a value or none, never an error."""
    text = f"They met {' '.join(words)} there."
    for time in resolve(parse_text, text, day.isoformat()):
        assert text[time.span.start : time.span.end] == time.span.text
        assert (time.first_day is None) == (time.last_day is None)
        if time.first_day is not None and time.last_day is not None:
            assert time.first_day <= time.last_day


def test_a_day_to_come_is_not_compared_with(read_text: Callable[..., Reading]) -> None:
    text = "Power returns to civilians by July 2024. Exports rose 12 percent from a year earlier."
    times = {time.span.text: time.value for time in read_text(text, "2022-09-30").times}
    assert str(times["a year earlier"]).startswith("2021")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("From 1994 to 1999 the armies fought.", "1994-01-01", "1999-12-31"),
        ("Exports fell in January-March.", "2023-01-01", "2023-03-31"),
        ("Clashes between 3 and 9 June hurt 31.", "2023-06-03", "2023-06-09"),
        ("Cases rose in the week to Sunday.", "2023-07-17", "2023-07-23"),
        ("The fund lent more in the year to March.", "2022-04-01", "2023-03-31"),
        ("The summit was moved from 3 May to 7 June.", "2023-05-03", "2023-05-03"),
    ],
)
def test_a_time_that_opens_a_stretch_runs_to_its_end(
    parse_text: Callable[..., Parsed], text: str, first: str, last: str
) -> None:
    parsed = parse_text(text, published="2023-07-25")
    time = resolve_times(parsed, find_times(parsed))[0]
    assert (time.first_day, time.last_day) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_holiday_is_a_name(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("The memorial day for the miners is kept quietly.")
    assert find_times(parsed) == ()
