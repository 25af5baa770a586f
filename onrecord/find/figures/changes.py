"""Changes and comparisons: "fell 4 percent", "300 more than", "eight times higher than a year before"."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.codebook.measures import measures
from onrecord.find.figures.measures import LENGTHS, POINTS, Place
from onrecord.find.figures.numbers import Quantity
from onrecord.types import Comparison

_BACK = 9
"""Tokens to the left in which the verb that goes with "by" is looked for."""
_ADVERBS = frozenset(
    {
        "sharply",
        "slightly",
        "further",
        "steadily",
        "another",
        "only",
        "just",
        "even",
        "modest",
        "modestly",
    }
)


_WHERETO = frozenset(
    {"into", "off", "down", "onto", "over", "from", "through", "toward", "towards"}
)


@dataclass(frozen=True, slots=True)
class Change:
    """direction: +1 or -1. at: the token of the word that says so."""

    comparison: Comparison
    direction: int
    at: int


def change_of(
    doc: Doc, quantity: Quantity, place: Place, noun: int | None, counts: bool
) -> Change | None:
    """Say whether a quantity is a change, and which way.

    noun: the noun behind it. counts: it counts that ("300 jobs"), so a verb that
    shifts things has them as its object.
    """
    kind = _kind(quantity)
    said = doc[place.last - 1]
    if quantity.times and (said.pos_ in ("VERB", "AUX") or said.lower_.endswith("fold")):
        return Change(kind, 1, said.i)
    nouns = measures().changes.nouns
    if noun is not None and quantity.unit is not None and doc[noun].lemma_.lower() in nouns:
        return Change(kind, nouns[doc[noun].lemma_.lower()], noun)
    ahead = _ahead(doc, quantity, place.last, place.stop)
    if ahead is not None:
        return Change(kind, *ahead)
    behind = _behind(doc, quantity, place.first, counts, place.start)
    if quantity.unit in LENGTHS and place.last < place.stop:
        # "The bus plunged 80 metres into a ravine": it went so far, nothing grew less.
        behind = None if doc[place.last].lower_ in _WHERETO else behind
    if behind is None and quantity.unit in _RATES_MOVE_BY:
        behind = _of_a_shift(doc[place.last - 1], place.start)
    return Change(kind, *behind) if behind is not None else None


_RATES_MOVE_BY = frozenset({"percentage point", "basis point"})


def _of_a_shift(point: Token, start: int) -> tuple[int, int] | None:
    """ "cut its key rate half a percentage point": what hangs bare on a verb that shifts something."""
    verb = point.head
    if point.dep_ not in ("npadvmod", "dobj", "oprd") or verb.i < start:
        return None
    shifts = measures().changes.shifts
    return (shifts[verb.lemma_.lower()], verb.i) if verb.lemma_.lower() in shifts else None


def lead_of(doc: Doc, first: int, start: int) -> int:
    """The token that leads to a quantity: "by" in "by a seasonally adjusted 4 percent".

    May be one before ``start`` where the quantity opens its sentence.
    """
    index = first - 1
    while index >= start and (
        (doc[index].pos_ == "ADV" and doc[index].lower_ not in ("up", "down"))
        or doc[index].lower_ in _ADVERBS
    ):
        index -= 1
    at = index
    while at > start and (doc[at].pos_ == "ADJ" or doc[at].tag_ == "VBN") and at > index - 3:
        at -= 1
    while at > start and doc[at].pos_ == "ADV":
        at -= 1
    return at - 1 if at < index and doc[at].lower_ in ("a", "an", "its", "their") else index


def _kind(quantity: Quantity) -> Comparison:
    if quantity.times:
        return Comparison.RATIO
    return Comparison.PERCENT if quantity.unit == "percent" else Comparison.DIFFERENCE


def _ahead(doc: Doc, quantity: Quantity, last: int, stop: int) -> tuple[int, int] | None:
    """ "4 percent higher", "a 12 percent rise", "300 more than"."""
    changes = measures().changes
    index = last
    while index < stop and (
        doc[index].lower_ in ("-", "year", "on", "annual", "monthly", "quarterly")
        or (
            doc[index].pos_ in ("ADJ", "ADV")
            and doc[index].lower_ not in changes.than
            and not (quantity.times and doc[index].lower_ == "as")
            and index - last < 3
        )
    ):
        index += 1
    if index >= stop:
        return None
    token = doc[index]
    low = token.lower_
    if low in changes.than and _compares(doc, quantity, index, stop):
        return changes.than[low], index
    lemma = token.lemma_.lower()
    direct = quantity.unit is not None or index == last
    if token.pos_ in ("NOUN", "PROPN") and lemma in changes.nouns and direct:
        return changes.nouns[lemma], index
    if quantity.times and (
        low in ("as", "the", "that", "those", "its", "what", "their", "more")
        or token.tag_ in ("JJR", "RBR")
    ):
        return 1, index
    return None


def _compares(doc: Doc, quantity: Quantity, at: int, stop: int) -> bool:
    """Whether "more" and its like compare: by "than" nearby, or after a percentage or a ratio."""
    low = doc[at].lower_
    if quantity.times or quantity.unit in POINTS:
        return True
    if low in ("over", "under", "up", "down", "ahead", "behind", "longer", "taller"):
        return False
    return any(token.lower_ == "than" for token in doc[at + 1 : min(stop, at + 5)])


def _behind(
    doc: Doc, quantity: Quantity, first: int, counts: bool, start: int
) -> tuple[int, int] | None:
    """ "rose 4 percent", "up 12%", "cut by 300", "a rise of 4 percent"."""
    changes = measures().changes
    index = lead_of(doc, first, start)
    if index < start:
        return None
    token = doc[index]
    lemma, low = token.lemma_.lower(), token.lower_
    plain = counts and quantity.unit is None
    if low == "by":
        return _with_by(doc, index, start)
    if (
        low in ("up", "down")
        and not plain
        and doc[index - 1].lemma_.lower() not in changes.particles_of
    ):
        return (1 if low == "up" else -1), index
    if doc[first].lower_ in ("above", "below"):
        return None
    named = index > start and doc[index - 1].pos_ == "DET"
    moves = token.pos_ in ("VERB", "AUX", "NOUN", "ADJ") and not named
    if moves and lemma in changes.moves and not plain:
        return changes.moves[lemma], index
    if token.pos_ == "VERB" and lemma in changes.shifts and quantity.unit in POINTS:
        return changes.shifts[lemma], index
    if low == "of" and index > start:
        before = doc[index - 1]
        if before.lemma_.lower() in changes.nouns and before.pos_ == "NOUN":
            return changes.nouns[before.lemma_.lower()], index - 1
    if low in ("a", "an", "the") and index > start:
        return None
    return None


def _with_by(doc: Doc, by: int, start: int) -> tuple[int, int] | None:
    changes = measures().changes
    for index in range(by - 1, max(start, by - _BACK) - 1, -1):
        lemma = doc[index].lemma_.lower()
        if doc[index].pos_ in ("VERB", "NOUN", "ADV", "ADP", "ADJ"):
            for table in (changes.moves, changes.shifts, changes.nouns):
                if lemma in table:
                    return table[lemma], index
        if doc[index].text in (",", ";", ":"):
            return None
    return None


def compared_with(doc: Doc, last: int, stop: int) -> tuple[int, int] | None:
    """The words for what it is compared with: "a year before" behind "than", "from", "compared with"."""
    for index in range(last, min(stop, last + 8)):
        low = doc[index].lower_
        if low in (";", ":") or (doc[index].pos_ == "VERB" and low != "compared"):
            return None
        begin = None
        if low in ("than", "from", "over", "against", "on") or (
            low == "of" and doc[index - 1].lower_ in ("those", "that")
        ):
            begin = index + 1
        elif low == "as" and index > last + 1 and doc[last].lower_ == "as":
            # "twice as many as in January"
            begin = index + 1
        elif low in ("compared", "versus", "vs") and index + 1 < stop:
            begin = index + 2 if doc[index + 1].lower_ in ("with", "to") else index + 1
        if begin is not None and begin < stop:
            end = begin
            while end < min(stop, begin + 8) and doc[end].text not in (
                ",",
                ";",
                ".",
                ":",
                "(",
                ")",
            ):
                end += 1
            return (begin, end) if end > begin else None
    return None
