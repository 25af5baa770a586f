"""Words of time: what part each word plays in a time expression, and its value.

The words lie in ``times.yaml``. ``find.times.stage`` turns a sentence into a string
with one letter a word and runs patterns over it; ``resolve.times.stage`` reads the values.
"""

import re
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.codebook.tables import load_yaml

LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZαβγδεζηθικλμνξοπρστυφχψω"
"""One letter for each kind of word, in the order of the kinds."""

OTHER: Final = "."
"""The letter of a word that plays no part in any time expression."""

DIGIT_KINDS: Final = ("day", "year", "count", "years", "clock", "iso", "fraction", "span", "coded")
"""Kinds that only words with digits have; see ``digit_kind``."""

NAME_KINDS: Final = ("holiday", "era", "tail")
"""Kinds of words in names of days and eras (``codebook.holidays``): the first word, and the rest."""

_DIGITS: Final = (
    ("ordinal", r"\d{1,3}(?:st|nd|rd|th)"),
    ("decade", r"(?:mid-|late-|early-|pre-|post-)?(?:1[0-9]|20)?\d0s"),
    ("clock", r"(?:[01]?\d|2[0-4])(?:[:h][0-5]\d){1,2}(?:am|pm)?|(?:1[0-2]|0?[1-9])(?:am|pm)"),
    ("clock", r"(?:1[0-2]|0?[1-9])\.[0-5]\d(?:am|pm)"),
    ("clock", r"(?:[01]\d|2[0-3])[0-5]\d(?:z|hrs|h|gmt|utc)"),
    (
        "iso",
        r"\d{4}-\d{1,2}(?:-\d{1,2}(?:t[\d:.]+(?:z|[+-][\d:]+)?)?)?|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}",
    ),
    ("years", r"(?:1[5-9]|20)\d\d[-–/]\d{2}(?:\d\d)?"),
    ("span", r"(?:[12]?\d|3[01])[-–](?:[12]?\d|3[01])"),
    ("fraction", r"\d/\d|[½¼¾]"),
    ("count", r"\d+[½¼¾]"),
    ("coded", r"(?:mid-|pre-|post-)(?:1[5-9]|20)\d\d|fy-?(?:\d{4}|\d\d)|[1-4]q|q[1-4]|h[12]|[12]h"),
    ("day", r"0?[1-9]|[12]\d|3[01]"),
    ("year", r"1[0-9]\d\d|20\d\d|21\d\d"),
    ("count", r"\d+|\d{1,3}(?:,\d{3})+|\d+\.\d+"),
)


@cache
def lexicon() -> MappingProxyType[str, tuple[str, str | int]]:
    """Map a lower-case word, with or without its full stop, to its kind and value.

    The value is the word's own text where the table gives none.
    """
    table: dict[str, tuple[str, str | int]] = {}
    for kind, words in _load().items():
        pairs = words.items() if isinstance(words, dict) else ((word, word) for word in words)
        for word, value in pairs:
            table.setdefault(word, (kind, value))
            if kind in _ABBREVIATED:
                table.setdefault(word + ".", (kind, value))
    return MappingProxyType(table)


@cache
def letter_of_kind() -> MappingProxyType[str, str]:
    """Map each kind of word to its letter."""
    kinds = (*_load(), *DIGIT_KINDS, *NAME_KINDS)
    return MappingProxyType(dict(zip(kinds, LETTERS, strict=False)))


@cache
def letter_of_word() -> MappingProxyType[str, str]:
    """Map each word of the lexicon to the letter of its kind."""
    letters = letter_of_kind()
    return MappingProxyType({word: letters[kind] for word, (kind, _) in lexicon().items()})


def digit_kind(word: str) -> str | None:
    """Return the kind of a lower-case word that holds a digit, or None.

    ``day`` is a number from 1 to 31, ``year`` one from 1000 to 2199, ``count`` any
    other; ``years`` is "1996/97", ``span`` "27–28", ``coded`` "Q3", "FY2023".
    """
    found = _digit_pattern().fullmatch(word)
    if found is None or found.lastgroup is None:
        return None
    return _DIGITS[int(found.lastgroup[1:])][0]


_ABBREVIATED: Final = ("month", "weekday", "ampm", "zone", "unit", "units")


@cache
def _load() -> dict[str, dict[str, str | int] | list[str]]:
    loaded: dict[str, dict[str, str | int] | list[str]] = load_yaml("times.yaml")
    return loaded


@cache
def _digit_pattern() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<d{index}>{pattern})" for index, (_, pattern) in enumerate(_DIGITS))
    )
