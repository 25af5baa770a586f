"""Quantities in a text: a number with the words that hedge it and the unit that follows.

This file knows spelling only, no grammar: "at least 40", "tens of thousands",
"$3.5bn", "two and a half million", "1.2 million tonnes". What a number counts,
and whether it is a figure at all, is for ``onrecord.find.figures.stage`` to say.
"""

import re
from collections.abc import Iterator
from functools import cache
from re import Match, Pattern
from typing import NamedTuple

from onrecord.codebook.units import units
from onrecord.find.figures.numerals import ANCHOR, NUMERAL, REACH, Amount, read_numeral
from onrecord.find.figures.words_before import changes_before, is_day

_HEDGES = {
    "low": "at least|no fewer than|no less than|not less than|a minimum of|upwards? of|in excess of"
    "|(?:well |far |slightly |a little |just |many )?(?:more than|over|above)|greater than",
    "high": "up to|as many as|as much as|at most|no more than|not more than|a maximum of|fewer than"
    "|less than|(?:well |just )?(?:under|below)",
    "near": "nearly|almost|close to|about|around|some|roughly|approximately|approaching|an? estimated"
    "|estimated|closer to|(?:just )?short of|(?:just )?shy of|in the region of|circa|virtually|~",
    "plain": "a total of|a record|only|just|exactly|another|an additional|an extra|a further|as few as|as little as|fully",
    "minus": "minus|−",
}
_HEDGE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{kind}>{forms})" for kind, forms in _HEDGES.items()) + r") ?$"
)
_FORMS = "|".join(_HEDGES.values()).split("|")
_HEDGE_ENDS = tuple({re.findall(r"[a-z]+|[~−]", form)[-1] for form in _FORMS})
"""With what the words of a hedge end."""
_CERTAIN = 100.0
"""Below it "Rand" is more likely a name, and "won" a verb, than a currency."""
_WINDOW = 30
"""Characters to the left in which a hedge is looked for; the longest has 22."""

_AFTER = re.compile(
    r"(?P<low>\+| or more\b|[- ]plus\b)|(?P<near> or so\b|-odd\b| odd\b)|(?P<high> or (?:less|fewer)\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween (?:about |around |roughly |some )?$", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:between|from) (?:about |around |roughly |some )?$")
_SCORE = re.compile(r"[-–]\d{1,3}(?![\d,.]\d|\w)")
"""A second number joined on: a range, or else a score ("3-1")."""
_TIMES = re.compile(r"[ -](?:times\b|fold\b)|fold\b", re.IGNORECASE)
_SEPARATOR = re.compile(r" ?[-–—] ?|-to-| to | or | and ")
_BEFORE = r"(?<![\w.,/:-])"
_JUNK = (
    r"(?P<junk>\d+(?:[/:.]\d+){2,}\w*|\d{1,4}[/:]\d+\w*|\d+(?:-\d+){2,}"
    r"|\d+(?:st|nd|rd|th|s)\b|\d+[.,]?\d*°?\d*′)"
)


class Quantity(NamedTuple):
    """A number as spelled, in characters of the text it was found in.

    start, end: with hedges, sign and unit. first, last: the bare number.
    unit: a code of ``units.yaml`` or ISO 4217, or the word for a currency that
    does not tell which. sign: the unit stood before the number ("$").
    spelled: written in words. vague: "dozens", "several hundred".
    share: a fraction ("two-thirds"), its value already in percent.
    times: "eight times", "threefold": a ratio. ranged: two ends were spelled out.
    hedged: a word such as "about" or "over" stood before it.
    amount: its spelling alone tells that it is no label: "1,200", "3 million".
    """

    start: int
    end: int
    first: int
    last: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    unit: str | None = None
    sign: bool = False
    spelled: bool = False
    vague: bool = False
    share: bool = False
    times: bool = False
    ranged: bool = False
    hedged: bool = False
    amount: bool = False


def find_quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text in order; dates and the like are among them."""
    number, position = _number(free=True), 0
    lower = text.translate(_LIKE).lower()
    while True:
        anchor = ANCHOR.search(lower, position)
        if anchor is None:
            return
        match = number.search(text, max(position, anchor.start() - REACH))
        if match is None:
            return
        if match.group("odds") and read_numeral(match) is None:
            # "killed 40 in three raids" is no share of anything, but a number all the same.
            match = _number(shares=False).search(text, match.start()) or match
        position = match.end()
        if match.group("junk"):
            continue
        found = _read(text, match)
        if found is None:
            continue
        found = _hedge(lower, _widen(lower, found))
        position = max(found.end, position)
        yield found


_LIKE = str.maketrans("İıſ", "Iis")
"""Letters that stand for others where case is ignored; the first would make the lower-case text longer."""


def _negative(found: Quantity) -> Quantity:
    """A number below zero: "minus 15 degrees"."""
    value, low, high = (
        None if end is None else -end for end in (found.value, found.low, found.high)
    )
    return found._replace(value=value, low=high, high=low)


@cache
def _number(free: bool = True, shares: bool = True) -> Pattern[str]:
    """A number with the sign of a currency before it, or a piece of text to step over.

    free: nothing that it could belong to may stand right before it. shares: "one in five" is one number.
    """
    table = units()
    marks = "|".join(re.escape(sign) for sign in sorted(table.signs, key=len, reverse=True))
    codes = "|".join(sorted(table.codes))
    before = _BEFORE if free else ""
    sign = rf"(?P<sign>(?:{marks}|(?=[A-Z]{{3}})(?:{codes}))[ ]?)?"
    numeral = NUMERAL if shares else NUMERAL.replace("(?P<odds>", "(?P<odds>(?!)", 1)
    return re.compile(rf"{before}(?:(?=\d){_JUNK}|{sign}{numeral})", re.VERBOSE)


_UNIT_WORDS = re.compile(
    r"[ -]?(%(?:[ -]points?)?|[A-Za-z°²³/.]+[23]?)(?:[ -]([A-Za-z]+))?(?:[ -]([A-Za-z]+))?(?:[ -]([A-Za-z]+))?"
    r"(?![\w²³])|[ -]?(%|[A-Za-z°²³/.]+[23]?)(?![\w²³])"
)


def _read(text: str, match: Match[str]) -> Quantity | None:
    """Read the number and the unit after it; None if letters run on from it ("4x4", "21st")."""
    amount = read_numeral(match)
    if amount is None:
        return None
    sign = (match.group("sign") or "").rstrip()
    first = match.start() + len(match.group("sign") or "")
    unit = units().signs.get(sign, sign) or None
    found = Quantity(
        match.start(),
        match.end(),
        first,
        match.end(),
        amount.value,
        amount.low,
        amount.high,
        approximate=amount.value is None,
        unit="percent" if amount.share else unit,
        sign=bool(sign),
        spelled=amount.spelled,
        vague=amount.value is None,
        share=amount.share,
        amount="," in match.group() or amount.scale >= 1e3,
    )
    if amount.ratio:
        return found._replace(times=True)
    alone = _with_unit(text, found)
    shared = _shared_unit(text, alone) if alone is not None and alone.unit is None else None
    if alone is not None and shared is not None:
        alone = alone._replace(unit=shared)
    if _SCORE.match(text, found.end) and not found.sign:
        return _range(text, match, amount, found, alone or found)
    ranged = _range(text, match, amount, found, alone or found)
    if ranged is not None:
        return ranged
    times = _TIMES.match(text, found.end)
    return found._replace(end=times.end(), times=True) if times is not None else alone


def _shared_unit(text: str, found: Quantity) -> str | None:
    """The percent sign that two numbers share: "from 25 to 20 percent", "to 25 from 20 percent"."""
    gap = _ENDS.match(text, found.end)
    if gap is None or not _END_BEFORE.search(text[max(0, found.start - 5) : found.start]):
        return None
    second = _number(free=False).match(text, gap.end())
    if second is None or not second.group("digits"):
        return None
    unit, _ = _unit_at(text, found._replace(end=second.end()))
    return unit if unit in ("percent", "percentage point", "basis point") else None


_ENDS = re.compile(r" (?:to|from) ")
_END_BEFORE = re.compile(r"\b(?:to|from) $")


def _with_unit(text: str, found: Quantity) -> Quantity | None:
    """Take in the unit behind the number; None if letters run on from it ("4x4")."""
    if found.share:
        return found
    found = _after(text, found)
    unit, end = _unit_at(text, found)
    if unit is None:
        at = found.end
        runs_on = at < len(text) and text[at].isalpha() and text[at - 1].isalnum()
        return None if runs_on else found
    if found.unit is None:
        return _after(text, found._replace(end=end, unit=unit))
    same = unit == found.unit or (found.unit == "USD" and unit.isupper())
    return found._replace(end=end, unit=unit) if same else found


def _unit_at(text: str, found: Quantity) -> tuple[str | None, int]:
    """The code of the unit whose words stand behind the number, and where they end."""
    match = _UNIT_WORDS.match(text, found.end)
    if match is None or not _opens_a_unit(match.group(1) or match.group(5)):
        return None, found.end
    start = match.start(1) if match.group(1) else match.start(5)
    for group in (4, 3, 2, 1, 5):
        if not match.group(group):
            continue
        words = text[start : match.end(group)]
        form = words.rstrip(".")
        unit = _unit(form, found)
        if unit is not None:
            return unit, start + len(form)
    return None, found.end


def _opens_a_unit(word: str) -> bool:
    """Whether the words for some unit begin with this one."""
    low = word.lower()
    stem = low.rstrip(".")
    words = (low, stem, stem.removesuffix("s"), stem.removesuffix("es"))
    return low[0] == "%" or not _unit_openings().isdisjoint(words)


@cache
def _unit_openings() -> frozenset[str]:
    table = units()
    forms = (*table.measured, *table.currency_names, *table.currency_words, *table.codes)
    return frozenset(form.lower().split(" ")[0] for form in forms)


def _unit(form: str, found: Quantity) -> str | None:
    """The code for a unit's words; None where the word is more likely none here."""
    table = units()
    if len(form) == 1 and form not in "CFW%mt":
        return None
    if len(form) == 1 and found.spelled and form != "%":
        return None
    low = form.lower().replace("-", " ")
    if form in table.codes:
        return form
    if low in table.measured:
        return table.measured[low]
    if low in table.currency_names:
        return table.currency_names[low]
    for word in (low, low.removesuffix("s"), low.removesuffix("es")):
        if word in table.currency_words:
            rare = word == "won" or form[0].isupper()
            if rare and (found.value or _CERTAIN) < _CERTAIN:
                return None
            return table.currency_words[word] or word
    return None


def _after(text: str, found: Quantity) -> Quantity:
    """Take in what hedges from behind: "40 or more", "500-odd", "300+"."""
    match = _AFTER.match(text, found.end)
    if match is None or found.value is None:
        return found
    found = found._replace(end=match.end(), hedged=True)
    if match.group("low"):
        return found._replace(value=None, low=found.value)
    if match.group("high"):
        return found._replace(value=None, high=found.value)
    return found._replace(approximate=True)


def _range(
    text: str, match: Match[str], amount: Amount, found: Quantity, one: Quantity
) -> Quantity | None:
    """Join two numbers into one range: "10-15", "between 2 and 3 percent", "$2bn to $3bn"."""
    gap = _SEPARATOR.match(text, one.end)
    if gap is None or (gap.group() == " to " and is_day(text, found.start)):
        return None
    if gap.group() == " and " and not _BETWEEN.search(
        text[max(0, found.start - _WINDOW) : found.start]
    ):
        return None
    second = _number(free=False).match(text, gap.end())
    other = read_numeral(second) if second is not None and not second.group("junk") else None
    if (
        second is None
        or other is None
        or other.value is None
        or amount.value is None
        or other.share
    ):
        return None
    low = amount.value
    if amount.scale == 1.0 and other.scale > 1.0 and amount.bare < other.bare:
        low = round(amount.bare * other.scale, 6)
    if not low < other.value:
        return None
    sign = (second.group("sign") or "").rstrip()
    if sign and not found.sign:
        return None
    both = found._replace(
        end=second.end(),
        last=second.end(),
        value=None,
        low=low,
        high=other.value,
        unit=found.unit or units().signs.get(sign, sign) or None,
        ranged=True,
    )
    whole = _with_unit(text, both)
    if whole is None or (one.unit is not None and one.unit != whole.unit):
        return None
    if gap.group() == " to " and changes_before(text, found.start):
        if _END_BEFORE.search(text[max(0, found.start - 5) : found.start]):
            return None
        shared = one.unit is None and whole.unit is not None
        near = other.value <= (2.0 if one.unit is not None else 1.5) * low
        return whole if shared or near else None
    return whole


def _widen(lower: str, found: Quantity) -> Quantity:
    """Take "between" or "from" before a range into its words."""
    if not found.ranged:
        return found
    match = _OPENING.search(lower[max(0, found.start - _WINDOW) : found.start])
    return found._replace(start=found.start - len(match.group())) if match else found


def _hedge(lower: str, found: Quantity) -> Quantity:
    """Take in the words before that make it a bound or an estimate."""
    while True:
        before = lower[max(0, found.start - _WINDOW) : found.start]
        ends = before.removesuffix(" ").endswith(_HEDGE_ENDS)
        match = _HEDGE.search(before) if ends else None
        if match is None:
            return found
        kind = match.lastgroup
        found = found._replace(start=found.start - len(match.group()), hedged=True)
        if kind == "minus":
            return _negative(found)
        if kind == "near":
            found = found._replace(approximate=True)
        elif kind == "low" and found.value is not None:
            found = found._replace(value=None, low=found.value)
        elif kind == "low":
            found = found._replace(high=None)
        elif kind == "high" and found.value is not None:
            found = found._replace(value=None, high=found.value)
        elif kind == "high":
            found = found._replace(low=None)
