"""Write a time expression in a plain, regular form, so that few patterns read its value.

    "the twenty-first of June, 2020"  ->  "the 21th of m6 2020"
    "nearly two-and-a-half years ago"  ->  "nearly 2 and a half u:Y ago"

Months become ``m1`` to ``m12``, weekdays ``w1`` to ``w7``, units ``u:Y`` (plural ``us:Y``),
seasons ``s:SU``, parts of day ``p:NI``, numbers digits, ordinals ``3th``, decades
``d198`` (``d8`` without a century); commas, hyphens and full stops go.
"""

import re
from collections.abc import Iterable
from typing import Final

from onrecord.codebook.times import digit_kind, lexicon

_TAGS: Final = {
    "month": "m",
    "weekday": "w",
    "weekdays": "ws",
    "season": "s:",
    "seasons": "s:",
    "unit": "u:",
    "units": "us:",
    "part": "p:",
}
_DROPPED: Final = frozenset(("comma", "hyphen"))


def plain(words: Iterable[str]) -> str:
    """Return the plain form of an expression's lower-case words."""
    table = lexicon()
    parts: list[str] = []
    numbers: list[tuple[str, int]] = []
    for word in words:
        kind, value = table.get(word) or (digit_kind(word) or "", word)
        if kind in ("number", "nineteen", "scale") or (
            numbers and kind == "ordinal" and isinstance(value, int)
        ):
            numbers.append((kind, int(value)))
            continue
        if numbers and kind in _DROPPED:
            continue
        if numbers:
            parts.append(_number(numbers))
            numbers = []
        if kind in _DROPPED or word in (".", "") or word.isspace():
            continue
        parts.append(_plain_word(word, kind, value))
    if numbers:
        parts.append(_number(numbers))
    return " ".join(parts)


def _plain_word(word: str, kind: str, value: str | int) -> str:
    tag = _TAGS.get(kind)
    if tag is not None:
        return f"{tag}{value}"
    if kind == "ordinal":
        return f"{value if isinstance(value, int) else int(re.sub(r'[^0-9]', '', word))}th"
    if kind == "vague":
        return str(value)
    if kind == "decade":
        digits = re.sub(r"[^0-9]", "", word)
        return f"d{digits[:-1]}" if digits else f"d{value}"
    if kind == "often":
        return f"often:{value}"
    if kind in ("count", "day"):
        return word.replace(",", "")
    if kind == "possessive":
        return "'s"
    return word


def _number(numbers: list[tuple[str, int]]) -> str:
    """Return the digits of number words: "nineteen ninety-six" is 1996, "two hundred and ten" 210."""
    ordinal = "th" if numbers[-1][0] == "ordinal" else ""
    if numbers[0][0] == "nineteen" and len(numbers) > 1 and numbers[1][0] != "scale":
        return f"{numbers[0][1] * 100 + sum(value for _, value in numbers[1:])}"
    total = 0
    for kind, value in numbers:
        if kind == "scale":
            total = max(total, 1) * value if total < value else total + value
        else:
            total += value
    return f"{total}{ordinal}"
