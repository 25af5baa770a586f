"""The patterns of time expressions, over the parts that words play.

A pattern is written with the names of the kinds in ``codebook/times.yaml``
("``month day (?:comma? year)?``") and compiled to one letter a word. TimeML's
conventions hold (guidelines 1.2.1): determiners, "early", "nearly", "the end of"
belong to the expression, prepositions before it do not.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from onrecord.codebook.times import letter_of_kind
from onrecord.types import TimeType

_ABOUT: Final = "(?:not? more than|at least|up to|as (?:vague|edge) as|approx approx?)"
_WORD: Final = "(?:number|nineteen)"
_NUMBER: Final = f"(?:(?:{_WORD}|day|count|year)(?:hyphen? number| scale|scale and number|and? fraction)*|a? scale(?:and? number)?)"
_SOME: Final = f"(?:a? (?:early|kindof)? vague of?|{_NUMBER}(?:hyphen? and hyphen? a hyphen? edge)?(?:(?:to|or|hyphen|hyphen to hyphen|and) {_NUMBER})?)"
_POINTER: Final = "(?:last|this|current)"
_MONTHDAY: Final = "(?:day hyphen day|day to day|(?<=between) day and day|day|ordinal|span)"
_ZONE: Final = "(?:zone zone? clocktime?)"
_CLOCK: Final = (
    f"(?:approx? (?:clock|day|count|{_WORD})(?:in the)? ampm {_ZONE}?|approx? clock {_ZONE}?|(?:year|count|coded) {_ZONE}"
    f"|(?:day|{_WORD}) (?:in the|at) part"
    f"|(?:edge last|a? unit (?:last|to)|(?:day|{_WORD}) (?:unit|units) (?:last|to)) (?:part|day|{_WORD}){_ZONE}?)"
)
_WEEKDAY: Final = f"(?:the? early? {_POINTER}* weekday)"
_LATER: Final = "(?:later (?:upon|in)? the?)"
_EDGE: Final = (
    f"(?:the? (?:{_POINTER}|ordinal|early)? (?:edge|early|edge hyphen? edge) (?:of|in) the?"
    f"|approx? the? early (?:hyphen|upon|in)? the?|{_LATER})"
)
_SPOKEN: Final = "(?:nineteen number hyphen? number?|the unit number scale)"
_YEAR: Final = f"(?:year hyphen (?:day|count)(?! hyphen)|year|{_SPOKEN}|years|the unit year)"
_DEICTIC: Final = f"(?:the? {_POINTER}+ kindof* unit)"
_OF_YEAR: Final = f"(?:(?:comma|of|in|of the|hyphen)? {_YEAR}|(?:of|in)? {_DEICTIC})"
_DAY: Final = (
    f"(?:(?:{_WEEKDAY} part? comma? the?)? the? month the? {_MONTHDAY}(?:comma? year|comma? {_DEICTIC})?"
    f"|(?:{_WEEKDAY} part? comma? the?)? the? {_MONTHDAY} hyphen? of? month (?:comma? year|of? {_DEICTIC})?"
    "|year hyphen day hyphen day|iso)"
)
_MONTH: Final = f"(?:the? {_POINTER}* early? month{_OF_YEAR}?)"
_QUARTER: Final = (
    f"(?:the? (?:kindof|{_POINTER}|{_DEICTIC} possessive|{_YEAR} possessive?|unit hyphen (?:ago|later))* hyphen?"
    f" (?:ordinal hyphen? kindof* (?:unit|edge)|last (?:edge|unit (?=(?:of|in) (?:the|kindof|this|last)* (?:year|unit|month))))"
    f" (?:(?:of|in)? (?:kindof|the|this)* {_YEAR}|(?:of|in)? {_DEICTIC}|of the kindof? unit)?)"
)
_SEASON: Final = (
    f"(?:the? {_POINTER}* early? (?:{_DEICTIC} possessive|{_YEAR} possessive)? season{_OF_YEAR}?)"
)
_DECADE: Final = f"(?:the? (?:early hyphen?|{_POINTER})? possessive? decade)"
_SAME: Final = (
    "(?:the (?:this kindof* period"
    "|unit hyphen (?:ago|later) kindof* (?:ordinal hyphen?)? (?:unit|period))(?! hyphen))"
)

# Tried in this order at each word; the first that fits wins, so the longer stand first.
_PATTERNS: Final[tuple[tuple[str, str, TimeType], ...]] = (
    (
        "set",
        "every of? (?:the)? (?:vague|number|day|ordinal|last)? (?:kindof* unit(?! hyphen)|units|kindof? weekday part?|month(?:day|ordinal)?|season|part|holiday tail*)",
        TimeType.SET,
    ),
    ("set", f"(?:(?:{_WORD}|day|vague))? howoften a kindof? unit(?! hyphen)", TimeType.SET),
    ("duration", f"every of the {_POINTER} {_SOME} units", TimeType.DURATION),
    (
        "beyond",
        "the unit shift (?:today|last(?! unit| weekday| month| season| part))",
        TimeType.DATE,
    ),
    ("eve", "the (?:unit|part) shift(?! last| today)", TimeType.DATE),
    ("set", "the? (?:ordinal|last) weekday (?:of|in) every unit", TimeType.SET),
    ("set", "weekday units|weekdays (?:units|part)?(?:and weekdays)?", TimeType.SET),
    ("often", "often", TimeType.SET),
    (
        "clock",
        f"{_CLOCK} (?:(?:upon|comma|comma upon)? (?:{_DAY}|today|{_WEEKDAY}part?|the part|{_POINTER} part))?",
        TimeType.TIME,
    ),
    ("clock", f"(?:{_DAY}|{_WEEKDAY}|today) (?:comma|at|comma at)? {_CLOCK}", TimeType.TIME),
    (
        "military",
        f"(?<=at|bound|to) (?:year|count) units (?:upon? (?:{_DAY}|today|{_WEEKDAY}))?",
        TimeType.TIME,
    ),
    (
        "agofrom",
        f"(?:{_SOME}|a|the) kindof* (?:unit|units) (?:ago|from) (?:today|this unit|{_POINTER}* weekday)(?! possessive)|a unit today",
        TimeType.DATE,
    ),
    (
        "part",
        f"the? early? part? units of (?:{_DAY}|{_WEEKDAY}part?|today|the part|this part)|the early part? units(?! of)"
        f"|(?:approx? (?:(?:early|later) (?:hyphen|upon)?)? (?:{_DAY}|{_WEEKDAY}|today) part"
        f"|approx? the? early? hyphen? part (?:(?:of|upon)? (?:{_DAY}|{_WEEKDAY}|today))"
        f"|the part shift last|(?:early|later)? the? {_POINTER}+ early? hyphen? part|(?:{_LATER}|the early) hyphen? part|the part|early hyphen? part {_ZONE}?|approx? part {_ZONE}?)",
        TimeType.TIME,
    ),
    (
        "holiday",
        f"{_POINTER}? holiday tail* {_OF_YEAR}?|the edge (?:of|in) the? era tail*",
        TimeType.DATE,
    ),
    ("day", f"{_EDGE}?{_DAY}|approx?{_DAY}", TimeType.DATE),
    (
        "nth",
        f"the? (?:ordinal|last) weekday (?:of|in) (?:month {_OF_YEAR}?|{_DEICTIC})",
        TimeType.DATE,
    ),
    (
        "nthunit",
        f"the? (?:ordinal|last) kindof* unit (?:of|in) (?:the)? (?:month {_OF_YEAR}?|{_YEAR}|{_DEICTIC})",
        TimeType.DATE,
    ),
    (
        "monthday",
        "(?<=upon|from|to|shift|bound) the ordinal(?! hyphen| kindof| unit| units| period| edge| of| season)",
        TimeType.DATE,
    ),
    (
        "same",
        f"the this kindof* unit (?:(?:of|in)? {_DEICTIC}|(?:of|in) {_YEAR}|a unit (?:ago|later|shift))",
        TimeType.DATE,
    ),
    ("quarter", f"{_SAME} {_OF_YEAR}|{_SAME}", TimeType.DATE),
    (
        "ago",
        f"{_ABOUT}? the? (?:{_SOME}|a? edge hyphen?|edge a|a|another) kindof* (?:unit|units) (?:or so)? (?:hyphen? (?:ago|later)|shift|from ref|from today)",
        TimeType.DATE,
    ),
    ("ago", "units (?:ago|later|from ref)", TimeType.DATE),
    ("ago", f"{_ABOUT}? a unit (?:of a|hyphen) unit (?:ago|later)", TimeType.DATE),
    (
        "duration",
        f"{_ABOUT}? (?:a unit|{_WORD} units) (?:of a|hyphen) unit (?:ago|later)?",
        TimeType.DURATION,
    ),
    (
        "yearago",
        "the? kindof* unit hyphen (?:ago|later) (?:kindof* (?:ordinal hyphen?)? (?:unit|period|units)(?! hyphen))?",
        TimeType.DATE,
    ),
    ("quarter", f"(?:{_EDGE}|edge of)? {_QUARTER}(?! of the? (?:month|decade))", TimeType.DATE),
    ("month", f"{_EDGE}?{_MONTH}", TimeType.DATE),
    ("season", f"{_EDGE}?{_SEASON}", TimeType.DATE),
    ("decade", f"{_EDGE}?{_DECADE}", TimeType.DATE),
    ("weekday", f"(?:{_EDGE}|early)?{_WEEKDAY}(?:of? {_DEICTIC}| unit(?! hyphen))?", TimeType.DATE),
    ("today", "(?:the? edge of|the? early (?:in|upon)?|later)? today", TimeType.DATE),
    (
        "duration",
        f"{_ABOUT}? (?:the|a)? (?:{_POINTER}|ordinal|ordinal last|kindof)* {_SOME} (?:hyphen? (?:kindof|more))* hyphen? (?:units|unit) (?:or so)? "
        "(?:and a edge|hyphen? period(?! hyphen))?",
        TimeType.DURATION,
    ),
    ("duration", "(?:the|a)? last unit or so|the ordinal units", TimeType.DURATION),
    ("deictic", f"{_EDGE}?{_DEICTIC}(?:possessive unit)?(?! hyphen)", TimeType.DATE),
    (
        "duration",
        f"{_ABOUT}? (?:a|edge a|edge hyphen|a kindof|another) kindof* unit (?:and a edge|or so|or (?:number|vague))?(?! hyphen)",
        TimeType.DURATION,
    ),
    ("fiscal", "the? (?:early|edge|edge of)? kindof year", TimeType.DATE),
    ("recent", f"(?:the|approx)? {_POINTER}+ kindof* units (?:and units)?", TimeType.DURATION),
    (
        "year",
        f"{_EDGE}{_YEAR}(?:period)?|approx? {_YEAR} (?:unit|period)?|coded (?:of? year|coded)?|year hyphen? coded",
        TimeType.DATE,
    ),
    ("theunit", f"(?:{_EDGE}|the kindof* )unit (?! hyphen)", TimeType.DATE),
    ("yearend", "(?:the|approx)? unit possessive? hyphen? edge", TimeType.DATE),
    ("units", "(?:the (?:early|kindof)? )?units(?:or units)?", TimeType.DURATION),
    ("ref", "right? ref", TimeType.DATE),
    (
        "current",
        "the? (?:early|nearness)? current|the (?:nearness|kindof) period(?! hyphen)|the last",
        TimeType.DATE,
    ),
)

CORE_KINDS: Final = [
    "month",
    "weekday",
    "weekdays",
    "season",
    "seasons",
    "unit",
    "units",
    "part",
    "today",
    "ref",
    "current",
    "ampm",
    "clock",
    "iso",
    "year",
    "years",
    "decade",
    "often",
    "coded",
    "zone",
    "nineteen",
    "period",
    "last",
    "holiday",
    "era",
    "ordinal",
]
"""Kinds of which every time expression holds at least one."""


@cache
def core_pattern() -> re.Pattern[str]:
    """Match one core word."""
    return re.compile(f"[{''.join(letter_of_kind()[kind] for kind in CORE_KINDS)}]")


@cache
def expression_pattern() -> re.Pattern[str]:
    """Match one time expression; the group that matched tells which pattern it was."""
    branches = (
        f"(?P<g{index}>{letters(pattern)})" for index, (_, pattern, _) in enumerate(_PATTERNS)
    )
    return re.compile("|".join(branches))


@cache
def _compiled(index: int) -> re.Pattern[str]:
    return re.compile(letters(_PATTERNS[index][1]))


def readings(match: re.Match[str], spelt: str, stop: int) -> Iterator[tuple[str, TimeType, int]]:
    """Yield name, first-guess type and end of the pattern that matched, then of those that come after it there.

    What one pattern finds may turn out to be no time, and what a later one finds at the same word be one.
    """
    assert match.lastgroup is not None
    index = int(match.lastgroup[1:])
    name, _, guess = _PATTERNS[index]
    yield name, guess, match.end()
    for other in range(index + 1, len(_PATTERNS)):
        found = _compiled(other).match(spelt, match.start(), stop)
        if found is not None and found.end() > found.start():
            yield _PATTERNS[other][0], _PATTERNS[other][2], found.end()


def letters(pattern: str) -> str:
    """Turn a pattern over the names of kinds into one over letters."""
    table = letter_of_kind()
    return re.sub(r"[a-z]+", lambda match: table[match.group()], pattern).replace(" ", "")
