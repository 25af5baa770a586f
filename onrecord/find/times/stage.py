"""Find time expressions: patterns over the parts that words play.

Every word is turned into one letter for the part it plays ("month", "unit", "ago");
the patterns of ``find.times.patterns`` run over the letters of those stretches
that hold at least one word of time, so most of a report costs one table look-up a word.
"""

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Final

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from onrecord.codebook.holidays import names_by_first_word
from onrecord.codebook.times import OTHER, digit_kind, letter_of_kind, letter_of_word
from onrecord.find.times.checks import keep
from onrecord.find.times.patterns import core_pattern, expression_pattern, readings
from onrecord.types import Parsed, Time, TimeType


def find_times(parsed: Parsed) -> tuple[Time, ...]:
    """Return the report's time expressions in text order, without values.

    The types are first guesses; ``resolve.times.stage`` settles them with the values.
    """
    doc = parsed.doc
    spellings, places = _letters(doc)
    found: list[Time] = []
    for begin, stop in _sentence_ranges(parsed, spellings, places):
        for first, last, guess in _expressions(doc, spellings, places, begin, stop):
            found.append(
                Time(
                    id=f"{parsed.report.id}.t{len(found) + 1}",
                    span=parsed.span_of(first, last),
                    type=guess,
                    first=first,
                    last=last,
                    root=_root(doc, first, last),
                )
            )
    return tuple(found)


def _letters(doc: Doc) -> tuple[str, list[int]]:
    """Spell the document in letters, one for each token that is no blank; and where those tokens are."""
    letter_of = _letter_of_hash().get
    kinds = letter_of_kind()
    dated = (kinds["month"], kinds["weekday"])
    name_starts = _name_starts()
    spelt: list[str] = []
    places: list[int] = []
    names: list[int] = []
    # Hashes rather than words: most words are of no use here and need never be spelt out.
    keys, alphas, puncts = doc.to_array(["LOWER", "IS_ALPHA", "IS_PUNCT"]).T.tolist()
    for index, key in enumerate(keys):
        letter = letter_of(key)
        if letter is None:
            if alphas[index] or (puncts[index] and not (spelt and spelt[-1] in dated)):
                letter = OTHER
            else:
                word = doc[index].lower_
                if word.isspace() or (word == "." and spelt and spelt[-1] in dated):
                    continue
                kind = digit_kind(word)
                letter = OTHER if kind is None else kinds[kind]
        elif letter == _DOUBTFUL_MARK:
            word = doc[index].lower_
            letter = letter_of_word()[word] if _is_time_word(doc, index, word) else OTHER
        if key in name_starts:
            names.append(len(places))
        spelt.append(letter)
        places.append(index)
    if names:
        _spell_names(doc, names, places, spelt)
    return "".join(spelt), places


_DOUBTFUL_MARK: Final = "?"


@cache
def _letter_of_hash() -> MappingProxyType[int, str]:
    """Map spaCy's hash of each word of the lexicon to its letter; "?" for those that depend on their use."""
    return MappingProxyType(
        {
            get_string_id(word): _DOUBTFUL_MARK if word in _DOUBTFUL else letter
            for word, letter in letter_of_word().items()
        }
    )


@cache
def _name_starts() -> frozenset[int]:
    """Return the hashes of the words that the name of a day or an era may begin with."""
    return frozenset(get_string_id(word) for word in names_by_first_word())


def _spell_names(doc: Doc, starts: list[int], places: list[int], spelt: list[str]) -> None:
    """Overwrite the letters of the words that name a day or an era."""
    kinds = letter_of_kind()
    table = names_by_first_word()
    spelt_to = 0
    for position in starts:
        if position < spelt_to:
            continue
        for kind, name in table.get(doc[places[position]].lower_, ()):
            stop = position + len(name)
            if stop <= len(places) and all(
                doc[places[position + offset]].lower_.replace("’", "'") == word
                for offset, word in enumerate(name)
            ):
                spelt[position] = kinds[kind]
                spelt[position + 1 : stop] = kinds["tail"] * (len(name) - 1)
                spelt_to = stop
                break


_DOUBTFUL: Final = frozenset(
    [
        "may",
        "march",
        "mar",
        "mar.",
        "jan",
        "dec",
        "sep",
        "jun",
        "jul",
        "apr",
        "sat",
        "sun",
        "wed",
        "mon",
        "fri",
        "sat.",
        "sun.",
        "fall",
        "spring",
        "springs",
        "second",
        "small",
        "min",
        "mst",
        "et",
        "pt",
        "ct",
        "z",
        "that",
        "following",
        "past",
        "last",
        "most",
        "close",
        "end",
        "start",
    ]
)
"""Words that are words of time only in some uses."""


def _is_time_word(doc: Doc, index: int, word: str) -> bool:
    """Say whether a doubtful word is one of time here, by its capital, tag or neighbour."""
    token: Token = doc[index]
    if word in ("fall", "spring", "springs"):
        return token.tag_.startswith("NN") and not _is_of_something(doc, index)
    if word in ("that", "past"):
        return (token.tag_ != "IN" and token.dep_ != "mark") or (
            word == "past"
            and doc[index - 1].lower_ in ("the", "half", "quarter", "minute", "minutes")
        )
    if word == "following":
        return token.tag_ not in ("VBG", "IN") or doc[index - 1].lower_ == "the"
    if word in ("close", "end", "start"):
        # "is to close in March" has no close.
        return not token.tag_.startswith("VB")
    if word == "last":
        return not token.tag_.startswith("VB")
    if word == "most":
        return index + 1 < len(doc) and doc[index + 1].lower_ == "recent"
    if word == "small":
        return index + 1 < len(doc) and doc[index + 1].lower_ == "hours"
    if word == "second":
        return True
    if not token.text[0].isupper():
        return False
    if word in ("jan", "mar", "dec", "sep", "jun", "jul", "apr"):
        following = doc[index + 1].text if index + 1 < len(doc) else ""
        return following == "." or following[:1].isdigit()
    if word == "may":
        beside = doc[max(0, index - 1)].text[:1].isdigit() or (
            index + 1 < len(doc) and doc[index + 1].text[:1].isdigit()
        )
        return token.tag_ != "MD" or beside
    if word == "march":
        return not (token.tag_.startswith("VB") or _is_on_foot(doc, index))
    if word in ("sat", "sun", "wed", "mon", "fri"):
        return index + 1 < len(doc) and doc[index + 1].text == "."
    return True


def _is_on_foot(doc: Doc, index: int) -> bool:
    """Say whether "March" is one through streets ("the March on Rome"), not the month ("in March on Malta")."""
    if index + 2 >= len(doc) or doc[index + 1].lower_ not in ("on", "for") or not index:
        return False
    led = doc[index - 1].pos_ == "ADP" or doc[index - 1].lower_ in (
        "last",
        "this",
        "next",
        "early",
        "late",
    )
    return doc[index + 2].is_title and not led and doc[index + 2].lower_ not in letter_of_word()


def _is_of_something(doc: Doc, index: int) -> bool:
    """Say whether "the fall of Saigon" follows, a season being only of a time ("the fall of 1989")."""
    if index + 2 >= len(doc) or doc[index + 1].lower_ != "of":
        return False
    after = doc[index + 2]
    return not (
        after.text[:1].isdigit() or after.lower_ in ("this", "that", "last", "next", "each")
    )


def _sentence_ranges(parsed: Parsed, spelt: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield each sentence as a range of the spelling.

    A sentence that the parser cut off within a clock time ("9:34 | p.m.") takes its end back.
    """
    kinds = letter_of_kind()
    clocks = kinds["clock"] + kinds["day"]
    position = 0
    for sentence in parsed.sentences:
        begin = position
        while position < len(places) and places[position] < sentence.last:
            position += 1
        if (
            begin < position < len(spelt)
            and spelt[position] == kinds["ampm"]
            and spelt[position - 1] in clocks
        ):
            position += 1
        yield begin, position


def _expressions(
    doc: Doc, spelt: str, places: list[int], begin: int, stop: int
) -> Iterator[tuple[int, int, TimeType]]:
    core, expression = core_pattern(), expression_pattern()
    at = begin
    while (word := core.search(spelt, at, stop)) is not None:
        # The stretch of words of time round the core word, as far as it is unread.
        start = max(at, spelt.rfind(OTHER, at, word.start()) + 1)
        until = spelt.find(OTHER, word.start(), stop)
        until = until if until >= 0 else stop
        match = expression.search(spelt, start, until)
        if match is None or match.lastgroup is None:
            at = until
            continue
        at = match.start() + 1
        for name, guess, end in readings(match, spelt, until):
            at = end if name == "theunit" else at
            kept = keep(doc, name, places[match.start()], places[end - 1] + 1, guess)
            if kept is not None:
                yield kept
                at = end
                break


def _root(doc: Doc, first: int, last: int) -> int:
    """Return the token of the range whose head lies outside it; the last such one."""
    for index in range(last - 1, first - 1, -1):
        head: int = doc[index].head.i
        if head < first or head >= last or head == index:
            return index
    return last - 1
