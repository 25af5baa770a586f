"""Values of times in tales, of days given to what is to come, and of what recurs."""

from collections.abc import Callable

import pytest

from onrecord.find.times.stage import find_times
from onrecord.resolve.times.stage import resolve_times
from onrecord.types import Parsed, TimeType

# Each group: what it is about, and (text, day published, the values in text order).
VALUES: dict[str, list[tuple[str, str, list[str | None]]]] = {
    "what is given its day lies ahead, whatever the tense": [
        ("The tribunal fixed the hearing for Monday.", "2023-07-26", ["2023-07-31"]),
        ("Togo called elections for March.", "2023-07-26", ["2024-03"]),
        ("The league delayed the final until Friday.", "2023-07-26", ["2023-07-28"]),
        ("The union has set Aug. 3 as the start.", "2023-07-26", ["2023-08-03"]),
        ("The envoys are to meet Tuesday in Oslo.", "2023-07-26", ["2023-08-01"]),
        ("Nurses plan a walkout on Thursday.", "2023-07-26", ["2023-07-27"]),
        ("Ahead of Sunday's poll, Mali shut its schools.", "2023-07-26", ["2023-07-30"]),
        ("The decree, to take effect Oct. 1, bans nets.", "2023-07-26", ["2023-10-01"]),
    ],
    "a plain present tells a timetable, and what is wanted lies ahead": [
        ("The envoy leaves for Cairo on Sunday.", "2023-07-26", ["2023-07-30"]),
        ("They want the vote held before June.", "2023-07-26", ["2024-06"]),
    ],
    "what had been given its day is over": [
        ("The permit had been due to lapse on Monday.", "2023-07-26", ["2023-07-24"]),
        ("The clans, who had vowed to march by Friday, stayed home.", "2023-07-26", ["2023-07-21"]),
        ("The lease had been set to end July 30.", "2023-07-26", ["2023-07-30"]),
    ],
    "a tale goes on from its own days": [
        (
            "The bridge fell on May 3. The next day divers found a car.",
            "2023-07-26",
            ["2023-05-03", "2023-05-04"],
        ),
        (
            "She was freed in May 1994. The next month she left, and the next year she died.",
            "2023-07-26",
            ["1994-05", "1994-06", "1995"],
        ),
        (
            "They sailed on the night of Aug. 11. The following morning nets were found.",
            "2023-09-26",
            ["2023-08-11TNI", "2023-08-12TMO"],
        ),
        ("War came in 1914. That summer few saw it.", "2023-07-26", ["1914", "1914-SU"]),
        (
            "In 1997 it lost money. The year before, it had earned some.",
            "2023-07-26",
            ["1997", "1996"],
        ),
        (
            "The dam burst on May 3, 1990. That June the king fled.",
            "2023-07-26",
            ["1990-05-03", "1990-06"],
        ),
        ("The next day, June 4, troops came.", "2023-07-26", ["2023-06-04", "2023-06-04"]),
        ("Troops shelled the town overnight.", "2023-07-26", ["2023-07-25TNI"]),
        (
            "The envoys met on Monday. Troops shelled the town overnight.",
            "2023-07-26",
            ["2023-07-24", "2023-07-25TNI"],
        ),
        ("On Monday shells fell overnight.", "2023-07-26", ["2023-07-24", "2023-07-23TNI"]),
    ],
    "what is only vaguely ahead": [
        ("She may one day lead the union.", "2023-07-26", ["FUTURE_REF"]),
        ("The truce held one day.", "2023-07-26", ["P1D"]),
        ("A ban is likely in the near future.", "2023-07-26", ["FUTURE_REF"]),
    ],
    "counted off within a time": [
        ("It rained in the first week of June.", "2023-07-26", ["2023-W22"]),
        ("It opened on the last day of 2021.", "2023-07-26", ["2021-12-31"]),
        ("Output fell in the first month of this year.", "2023-07-26", ["2023-01"]),
        ("The last weekend of May was hot.", "2023-07-26", ["2023-W21-WE"]),
        ("Pay fell in the last quarter of 2021.", "2023-07-26", ["2021-Q4"]),
        ("It was built a quarter of a century ago.", "2023-07-26", ["1998"]),
        ("He ruled for a quarter-century.", "2023-07-26", ["P25Y"]),
        ("Shells fell in the predawn hours of Friday.", "2023-07-26", ["2023-07-21TMO"]),
    ],
    "how often": [
        ("The ferry makes daily trips.", "2023-07-26", ["P1D"]),
        ("They meet on the first Monday of each month.", "2023-07-26", ["XXXX-XX"]),
        ("Shops close on weekends.", "2023-07-26", ["XXXX-WXX-WE"]),
    ],
    "a quarter that ended on a day": [
        ("It lost money in the quarter ended Sept. 30.", "2023-11-02", ["2023-Q3", "2023-09-30"]),
        ("It lost money in the quarter ended Aug. 26.", "2023-11-02", ["2023-Q3", "2023-08-26"]),
    ],
}


@pytest.mark.parametrize(
    ("text", "published", "expected"), [case for group in VALUES.values() for case in group]
)
def test_value(
    parse_text: Callable[..., Parsed], text: str, published: str, expected: list[str | None]
) -> None:
    parsed = parse_text(text, published)
    assert [time.value for time in resolve_times(parsed, find_times(parsed))] == expected


def test_so_many_a_month_is_a_rate(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("It took in 400 cases a month; many were lost.", "2023-07-26")
    (time,) = resolve_times(parsed, find_times(parsed))
    assert time.type is TimeType.SET


def test_recent_years_are_a_length_without_a_number(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Herds shrank in recent years.", "2023-07-26")
    (time,) = resolve_times(parsed, find_times(parsed))
    assert (time.type, time.value) == (TimeType.DURATION, "PXY")
