"""Numbers as English spells them, and their values."""

import re
from re import Match
from typing import NamedTuple

_ONES = {
    "zero": 0.0,
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "eleven": 11.0,
    "twelve": 12.0,
    "thirteen": 13.0,
    "fourteen": 14.0,
    "fifteen": 15.0,
    "sixteen": 16.0,
    "seventeen": 17.0,
    "eighteen": 18.0,
    "nineteen": 19.0,
}
_TENS = {
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
}
_SMALL = _ONES | _TENS
MAGNITUDES = {
    "ten": 10.0,
    "dozen": 12.0,
    "score": 20.0,
    "hundred": 1e2,
    "k": 1e3,
    "thousand": 1e3,
    "lakh": 1e5,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "million": 1e6,
    "crore": 1e7,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "billion": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "trln": 1e12,
    "trillion": 1e12,
}
_PARTS = {
    "half": 2.0,
    "third": 3.0,
    "quarter": 4.0,
    "fifth": 5.0,
    "sixth": 6.0,
    "seventh": 7.0,
    "eighth": 8.0,
    "ninth": 9.0,
    "tenth": 10.0,
}
_RATIOS = {
    "doubl": 2.0,
    "twice": 2.0,
    "tripl": 3.0,
    "trebl": 3.0,
    "quadrupl": 4.0,
    "halv": 0.5,
    "half": 0.5,
}
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_FEW = {"several": (3.0, 10.0), "few": (2.0, 10.0), "couple": (2.0, 3.0), "many": (2.0, 10.0)}
"""Between which multiples "several hundred" and the like lie; the upper one excluded."""

_DIGITS = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?(?:[ -]\d/\d\d?(?!\d)|[½¼¾⅓⅔])?|(?<![\d.])\.\d+)"
_TENS_WORD = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_ONES)[1:10])})\b)?"
_WORD = rf"(?:(?:{_TENS_WORD}|{'|'.join(sorted(_ONES, key=len, reverse=True))})\b)"
_BIG = r"(?:(?:hundred|thousand|lakhs?|million|mln|crores?|billion|bln|bn|trillion|trln|dozen)\b)"
_SHORT = r"(?:(?:mln|bln|trln|trn|bn|mn|tn|m|b|k)\b)"
_SHORT_APART = r"(?:(?:mln|bln|trln|bn|mn|trn)\b)"
_PLURAL = r"(?:thousands|millions|billions|trillions)\b"

_BEHIND_SHARE = (
    r"(?=[ ](?:of|the|its|their|his|her|all|more|less|fewer|lower|higher|smaller|larger)\b|[- ]majority\b"
    r"|[ ]an?[ ]percent|[ ](?:to|from|since|in|over|last|this|compared|against)\b|[,.;])"
)

_BEFORE_HALF = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word}[ ])"
        for word in ("by", "nearly", "almost", "about", "than", "over", "around", "roughly")
    )
    + ")"
)

_NOT_OF_A_TIME = "".join(
    rf"(?<!\b{word}[ -])" for word in ("first", "second", "other", "latter", "last", "final")
)
"""Of "the second half of April" nothing is counted."""

_ROUND = r"(?:two|three|four|five|ten|twenty|2|3|4|5|10|20|100|(?:a|one)[ ]hundred|1,?000|10,000|100,000)"
"""What shares are told out of: "nine in ten", but "30 out of 50 captives" is a count."""

_UNIT_OF_TIME = r"(?:second|minute|hour|day|night|week|month|year|decade)s?\b"

_BEGIN = (
    *_SMALL,
    *_PARTS,
    *_RATIOS,
    *("an", "couple", "dozen", "few", "hundred", "many", "million", "billion", "several", "score"),
    *("tens", "thousand", "trillion"),
)


def _openings(words: tuple[str, ...]) -> str:
    """A pattern for the first two letters of any of the words.

    The cases are spelled out: a set of letters is looked up at once, one that ignores case is not.
    """
    seconds: dict[str, set[str]] = {}
    for word in words:
        seconds.setdefault(word[0], set()).add(word[1])
    return "|".join(
        f"[{_cases(first)}][{''.join(map(_cases, sorted(letters)))}]"
        for first, letters in sorted(seconds.items())
    )


def _cases(letter: str) -> str:
    """All that a letter matches where case is ignored, the long s and Turkish ones among them."""
    return letter + letter.upper() + {"i": "İı", "k": "\u212a", "s": "ſ"}.get(letter, "")


_OPENING = rf"{_openings(_BEGIN)}|[aA][ ]|\.?\d"
"""How every numeral begins: rules most words out before the patterns of each kind are tried."""

NUMERAL = rf"""(?={_OPENING})(?i:
  (?P<odds>(?:(?:{_WORD}|\d+)[ ](?:(?:in|out[ ]of)[ ](?={_ROUND}[ ])|(?:in|out[ ]of|of)[ ]every[ ])
    |(?:one|1)[ ](?:in|out[ ]of)[ ])(?:{_WORD}(?:[ ]{_BIG})?|\d{{1,3}}(?:,\d{{3}})+|\d+)(?=[ ][a-z])(?![ ](?:\w+[ ])?{_UNIT_OF_TIME}))
| (?P<percentage>(?:half|(?:a[ ]quarter|three[- ]quarters)[ ]of)(?:[ ]of)?[ ](?:an?|one)(?=[ ]per[ ]?cent|[ -](?:percentage|point))
    |(?:a[ ]half|a[ ]quarter|three[- ]quarters)(?=[ -](?:percentage[ -])?points?\b))
| (?P<ratio>(?:doubl|tripl|trebl|quadrupl|halv)(?:es|ed|ing|e)\b|twice\b|{_NOT_OF_A_TIME}half(?=[ ](?:as|those|that)[ ])|(?:{"|".join(_SMALL)}|hundred)-?fold\b)
| (?P<digits>{_DIGITS}(?:(?:[ -]?{_BIG}|[ ]?{_SHORT_APART}|{_SHORT})(?:[ ]{_BIG})?)?)
| (?P<half>(?:half|(?:a[ ])?quarter|three[- ]quarters)(?:[ -]|[ ]of[ ])(?:an?[ ])?{_BIG}(?:[ ]{_BIG})?)
| (?P<share>(?:(?:{_WORD}|(?<!in[ ])an?)[ -])(?:half|(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?)\b(?![ ]of[ ]an?[ ]{_UNIT_OF_TIME}(?!['\u2019])){_BEHIND_SHARE}
    |{_NOT_OF_A_TIME}half(?=[ ](?:of|the|its|their|his|her|all)\b)|{_BEFORE_HALF}half\b(?![ -](?:an?|hour|day|year|million)\b)|thirds(?=[ ]of\b))
| (?P<mixed>{_WORD}[ ]and[ ]a[ ](?:half|quarter)(?:[ ]{_BIG})?)
| (?P<words>{_WORD}(?:[ -]{_BIG})+(?:(?:[ ]and[ ]|[ ]){_WORD}(?:[ -]{_BIG})*)*|{_WORD})
| (?P<few>(?:several|an?[ ]few|few|a[ ]couple(?:[ ]of)?|many)[ ](?:hundred|thousand|million|billion|dozen)\b)
| (?P<article>an?[ ]{_BIG}(?:[ ]and[ ]a[ ]half\b|[ ]{_BIG})?)
| (?P<plural>tens[ ]of[ ]{_PLURAL}|scores(?=[ ]of\b)|(?:dozens|hundreds|{_PLURAL})(?:[ ]of[ ]{_PLURAL})?)
)"""
"""A pattern (verbose) whose named groups tell ``read_numeral`` how a number is spelled."""


_ANCHORS = "|".join(
    (
        *_SMALL,
        "half",
        "thirds?",
        "quarters?",
        *(rf"{part}s?" for part in list(_PARTS)[3:]),
        "(?:dozen|hundred|thousand|million|billion|trillion|lakh|crore|score)s?",
        "tens",
        "twice",
        "(?:doubl|tripl|trebl|quadrupl|halv)(?:es|ed|ing|e)",
        "several",
        "few",
        "couple",
    )
)
ANCHOR = re.compile(rf"[0-9]|(?<!\w)(?=[a-z])(?:{_ANCHORS})(?:\b|(?=-?fold))")
"""A quick sign in a lower-case text that a number may be near: its first digit, or a word that only numbers have."""
REACH = 12
"""Characters by which a number, or the sign before it, may start ahead of its anchor."""


class Amount(NamedTuple):
    """What a numeral says: a value, or bounds where it is vague.

    bare: the number before its magnitude word (2 of "2 million"); scale: the magnitude, 1 if none.
    share: ``value`` is in percent. ratio: "doubled", "twice". spelled: no digit in it.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    share: bool = False
    ratio: bool = False
    spelled: bool = False
    bare: float = 0.0
    scale: float = 1.0


def read_numeral(match: Match[str]) -> Amount | None:
    """Turn a match of ``NUMERAL`` into its value; None where the words make no number."""
    kind = match.lastgroup or ""
    read = _READERS.get(kind)
    return read(match.group(kind).lower()) if read is not None else None


def _digits(words: str) -> Amount | None:
    parts = _DIGITS_FIRST.match(words)
    if parts is None:
        return None
    bare, scale = _decimal(parts.group(1)), _scale(parts.group(2))
    return Amount(_times(bare, scale), bare=bare, scale=scale)


_DIGITS_FIRST = re.compile(rf"({_DIGITS})(.*)")


def _decimal(digits: str) -> float:
    if digits[-1] in _VULGAR:
        return float(digits[:-1].replace(",", "")) + _VULGAR[digits[-1]]
    whole, _, fraction = digits.replace(",", "").replace("-", " ").partition(" ")
    if not fraction:
        return float(whole)
    over, _, under = fraction.partition("/")
    return float(whole) + float(over) / max(float(under), 1.0)


def _scale(words: str) -> float:
    scale = 1.0
    for word in words.replace("-", " ").split():
        scale *= MAGNITUDES.get(word) or MAGNITUDES.get(word.rstrip("s"), 1.0)
    return scale


def _times(bare: float, scale: float) -> float:
    """Multiply without the dust of binary fractions: 2.3 million is 2300000."""
    return round(bare * scale, 6)


def _half(words: str) -> Amount:
    part = 0.5 if words.startswith("half") else 0.75 if words.startswith("three") else 0.25
    scale = _scale(words)
    return Amount(part * scale, spelled=True, bare=part, scale=scale)


def _share(words: str) -> Amount | None:
    pieces = words.replace("-", " ").split()
    part = pieces[-1]
    under = _PARTS.get(part) or _PARTS[part.rstrip("s")]
    if part == "quarters" and pieces[0] == "two":
        return None
    over = _small(pieces[:-1]) if pieces[:-1] and pieces[0] not in ("a", "an") else 1.0
    return Amount(round(100.0 * over / under, 4), share=True, spelled=True, bare=over)


def _odds(words: str) -> Amount | None:
    sides = re.split(r" (?:in|out of|of) (?:every )?", words)
    over, under = (_side(side) for side in sides[:2])
    if not 0 < over < under or 1900 <= under <= 2100:
        return None
    return Amount(round(100.0 * over / under, 4), share=True, spelled=True, bare=over)


def _side(words: str) -> float:
    digits = words.replace(",", "")
    if digits.isdigit():
        return float(digits)
    return _words(words).value or 0.0


def _mixed(words: str) -> Amount:
    whole, _, rest = words.partition(" and a ")
    part, _, magnitude = rest.partition(" ")
    bare = _small(whole.replace("-", " ").split()) + 1.0 / _PARTS[part]
    scale = _scale(magnitude)
    return Amount(_times(bare, scale), spelled=True, bare=bare, scale=scale)


def _percentage(words: str) -> Amount:
    part = 0.5 if "half" in words else 0.75 if words.startswith("three") else 0.25
    return Amount(part, spelled=True, bare=part)


def _ratio(words: str) -> Amount:
    value = next((number for stem, number in _RATIOS.items() if words.startswith(stem)), None)
    if value is None:
        value = (
            _scale(words[:7]) if words.startswith("hundred") else _small([words[:-4].rstrip("-")])
        )
    return Amount(value, spelled=True, ratio=True, bare=value)


def _small(words: list[str]) -> float:
    return sum(_SMALL.get(word, 0.0) for word in words)


def _words(words: str) -> Amount:
    total = group = 0.0
    scale = 1.0
    for word in words.replace("-", " ").replace(",", " ").split():
        if word in _SMALL:
            group += _SMALL[word]
        elif word != "and":
            scale = _scale(word)
            if scale < 1e3:
                group = (group or 1.0) * scale
            else:
                total, group = total + (group or 1.0) * scale, 0.0
    value = total + group
    return Amount(value, spelled=True, bare=value / scale, scale=scale)


def _few(words: str) -> Amount:
    head, magnitude = words.replace("a ", "").replace(" of", "").split(" ", 1)
    lower, upper = _FEW[head]
    scale = _scale(magnitude)
    return Amount(None, lower * scale, upper * scale - 1, spelled=True, bare=lower, scale=scale)


def _article(words: str) -> Amount:
    scale = _scale(words.split(" ", 1)[1])
    bare = 1.5 if words.endswith("half") else 1.0
    return Amount(bare * scale, spelled=True, bare=bare, scale=scale)


def _plural(words: str) -> Amount:
    scale = _scale(words.replace(" of ", " "))
    if words == "dozens":
        return Amount(None, 24.0, 99.0, spelled=True, scale=scale)
    if words == "scores":
        return Amount(None, 40.0, 99.0, spelled=True, scale=scale)
    return Amount(None, 2 * scale, 10 * scale - 1, spelled=True, scale=scale)


_READERS = {
    "digits": _digits,
    "half": _half,
    "share": _share,
    "odds": _odds,
    "percentage": _percentage,
    "ratio": _ratio,
    "mixed": _mixed,
    "words": _words,
    "few": _few,
    "article": _article,
    "plural": _plural,
}
