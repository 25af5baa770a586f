"""Values of durations and of sets, from their plain form (``resolve.times.words``)."""

import re
from typing import Final

from onrecord.types import TimeType

Value = tuple[TimeType, str]

_UNIT: Final = r"us?:(?P<unit>\w+)"
_COUNT: Final = r"\b(?P<count>\d+(?:\.\d+)?|X|a|an|another|half an?|half)"
_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}

_COUNTED: Final = re.compile(
    rf"{_COUNT}(?: (?P<fraction>\d/\d|[½¼¾]|and a half|1/2))?(?: (?:to|or|and) (?P<most>\d+|X))?(?: of)?(?: [a-z]+)*? {_UNIT}(?P<half> and a half)?"
)
_BARE: Final = re.compile(rf"(?:the |\w+ )*{_UNIT}(?: (?:and|or) us:\w+)?")


def duration(text: str) -> Value | None:
    """Return the type and value of a duration ("nearly 2 and a half us:Y" is P2Y6M), or None."""
    quarters = re.search(r"(?:\b(\d) )?us?:Q (?:of an? )?u:(C|TH)\b", text)
    if quarters is not None:
        many = int(quarters[1] or 1)
        in_hours = quarters[2] == "TH"
        return TimeType.DURATION, f"PT{15 * many}M" if in_hours else f"P{25 * many}Y"
    found = _COUNTED.search(text)
    if found is not None:
        count = found["count"]
        number = (
            0.5
            if count.startswith("half")
            else 1.0
            if count in ("a", "an", "another")
            else None
            if count == "X"
            else float(count)
        )
        if number is not None and found["fraction"]:
            number += _FRACTIONS.get(found["fraction"], 0.5)
        if number is not None and found["half"]:
            number += 0.5
        return TimeType.DURATION, period(number, found["unit"])
    found = _BARE.fullmatch(text)
    if found is not None:
        plural = "us:" in text
        return TimeType.DURATION, period(None if plural else 1.0, found["unit"])
    return None


def period(number: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a number of units; None for a number that is not said ("several years": PXY).

    unit: Y, M, W, D, Q, E (decade), C, L, WE, TH, TM, TS, 2W, 6M, or a part of day.
    """
    if number is None:
        return f"P{'T' if unit in ('TH', 'TM', 'TS') else ''}X{unit.removeprefix('T')}"
    if unit in ("E", "C", "L"):
        return period(number * {"E": 10, "C": 100, "L": 1000}[unit], "Y")
    if unit in ("2W", "6M"):
        return period(number * int(unit[0]), unit[1])
    if unit == "TH" and number and number % 24 == 0:
        return f"P{number // 24:.0f}D"
    whole, part = int(number), number - int(number)
    if part and unit in _PARTS:
        smaller, in_one = _PARTS[unit]
        head = f"P{whole}{unit}" if not unit.startswith("T") else f"PT{whole}{unit[1]}"
        rest = round(part * in_one)
        if unit.startswith("T"):
            return (head if whole else "PT") + f"{rest}{smaller[1]}"
        return (head if whole else "P") + f"{rest}{smaller}"
    shown = f"{number:g}" if part else str(whole)
    if unit.startswith("T"):
        return f"PT{shown}{unit[1]}"
    return f"P{shown}{unit}"


_PARTS: Final = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "W": ("D", 7)}
"""The unit that a fraction of each unit is said in, and how many make one."""

_SETS: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), value)
    for pattern, value in (
        (r"often:(\S+)", r"\1"),
        (r"(?:every|each) (?:the )?m(\d+) (\d+)(?:th)?", "month-day"),
        (r"(?:every|each) (\d+)(?:th)? m(\d+)", "day-month"),
        (r"(?:every|each) m(\d+)", "month"),
        (r"(?:every|each)(?: of the)? s:(\w\w)", r"XXXX-\1"),
        (r"(?:every|each) (?:2th |other )?w(\d) p:(\w\w)", r"XXXX-WXX-\1T\2"),
        (r"(?:every|each) (?:2th |other )?w(\d)", r"XXXX-WXX-\1"),
        (r"(?:every|each) p:(\w\w)", r"XXXX-XX-XXT\1"),
        (r"ws?(\d) (?:us?|p):(\w\w)", r"XXXX-WXX-\1T\2"),
        (r"ws(\d)", r"XXXX-WXX-\1"),
        (r"(?:the )?(?:\d+th|last) w\d (?:of|in) (?:each|every) u:M", r"XXXX-XX"),
        (r"(?:the )?(?:\d+th|last) w\d (?:of|in) (?:each|every) u:Y", r"XXXX"),
        (r"us:WE$", r"XXXX-WXX-WE"),
    )
)


def recurring(text: str) -> Value | None:
    """Return SET and its value ("each m7 27" is XXXX-07-27, "every 3 us:M" P3M), or None."""
    for pattern, value in _SETS:
        found = pattern.match(text)
        if found is None:
            continue
        if value == "month-day":
            return TimeType.SET, f"XXXX-{int(found[1]):02d}-{int(found[2]):02d}"
        if value == "day-month":
            return TimeType.SET, f"XXXX-{int(found[2]):02d}-{int(found[1]):02d}"
        if value == "month":
            return TimeType.SET, f"XXXX-{int(found[1]):02d}"
        return TimeType.SET, found.expand(value)
    so_often = re.search(r"(?:once|twice|thrice|times) an? (?:[a-z]+ )*(u:\w+)$", text)
    if so_often is not None:
        inner = duration(f"1 {so_often[1]}")
        return (TimeType.SET, inner[1]) if inner is not None else None
    words = text.split(" ", 1)
    if words[0] in ("every", "each", "per") and len(words) == 2:
        rest = re.sub(r"^(?:of )?(?:the )?", "", words[1])
        rest = re.sub(r"^(?:2th|other) ", "2 ", rest)
        inner = duration(rest if re.match(r"\d|X", rest) else f"1 {rest}")
        return (TimeType.SET, inner[1]) if inner is not None else None
    return None
