"""How a quantity goes on with what the one before it measures: "six of them", "to 4.2%", "up from 50"."""

from enum import Enum, auto
from typing import NamedTuple

from spacy.tokens import Doc, Token

from onrecord.codebook.measures import measures
from onrecord.codebook.tables import words_of
from onrecord.codebook.units import units
from onrecord.find.figures.changes import Change, lead_of
from onrecord.find.figures.counted import is_people
from onrecord.find.figures.measures import Place
from onrecord.find.figures.numbers import Quantity
from onrecord.types import Comparison, FigureMention


class Sense(NamedTuple):
    """What a quantity says, beside its value. bare: it has neither unit nor noun of its own."""

    measure: str | None
    unit: str | None
    per: str | None
    bare: bool


def go_on(
    doc: Doc,
    quantity: Quantity,
    place: Place,
    sense: Sense,
    noun: int | None,
    of: bool,
    changes: bool,
    before: FigureMention,
) -> Sense:
    """Fill in what a quantity leaves to the figure before it in the same sentence.

    noun: what it counts; of: that stands behind "of". changes: it is a change.
    """
    kin = _kinship(doc, quantity, place, noun, changes)
    if kin is not None and not _is_alike(quantity, before):
        kin = None
    between = doc[before.last : place.first]
    if kin is _Kin.GOAL and any(token.dep_ in ("nsubj", "nsubjpass") for token in between):
        # "... half its value, and the benchmark rate was raised to 60 percent": of that subject.
        kin = None
    if kin is _Kin.PART and sense.bare and measures().units.get(sense.measure or "") != before.unit:
        # "six of them" are of what was counted before, whatever the verb behind speaks of.
        sense = sense._replace(measure=None)
    goal = kin is _Kin.GOAL and before.comparison is not None and before.measure is not None
    if kin is not None and (sense.measure is None or goal):
        per = sense.per or (before.per if kin is _Kin.OTHER_TIME else None)
        sense = sense._replace(measure=before.measure, per=per)
    same = kin is not None and sense.bare and sense.measure == before.measure
    if same and before.comparison is None:
        sense = sense._replace(unit=before.unit)
    if quantity.unit is None and _is_sum(quantity, sense, of, before):
        sense = sense._replace(unit=before.unit)
    return sense


def same_change(doc: Doc, quantity: Quantity, place: Place, before: FigureMention) -> Change | None:
    """Return the change told once more in percent, or None ("fell 12 points, or 1.2 percent")."""
    if quantity.unit != "percent" or before.comparison is not Comparison.DIFFERENCE:
        return None
    if doc[place.first - 1].lower_ != "or" or place.first - before.last > _BESIDE:
        return None
    ends = [end for end in (before.value, before.low, before.high) if end is not None]
    return Change(Comparison.PERCENT, -1 if ends and ends[0] < 0 else 1, place.first)


_BESIDE = 4


def told_before(
    doc: Doc, quantity: Quantity, place: Place, change: Change | None, before: FigureMention
) -> str | None:
    """Return the measure of the last figure of a sentence before, where "it" or "they" tells more of it.

    "Exports rose 3 percent. In May they were up 5": what moves or stands somewhere is what was measured.
    """
    if quantity.unit is None or before.first < place.start - _LATELY:
        return None
    if quantity.unit != before.unit and (change is None or before.comparison is None):
        return None
    if _is_of_something(doc, place):
        return None
    node = doc[place.last - 1]
    for _ in range(_UP):
        if node.pos_ in ("VERB", "AUX") or node.head.i == node.i:
            break
        node = node.head
    table = measures()
    if quantity.unit == "percent" and node.lemma_.lower() in _FORESEES:
        return before.measure
    if before.measure in ("votes", "seats") and node.lemma_.lower() in _WINS:
        return before.measure if _is_for_votes(node) else None
    tells = node.lemma_.lower() in table.changes.moves or node.lemma_.lower() in table.ties
    named = next((c for c in node.lefts if c.dep_ == "nsubj" and c.lower_ in _IT), None)
    if not tells or named is None or _is_another(doc, before.last, named):
        return None
    return before.measure


def _is_of_something(doc: Doc, place: Place) -> bool:
    """Whether words behind a number tell what it is of ("40 percent of the market", "4 percent short of staff")."""
    if place.last >= place.stop:
        return False
    behind = doc[place.last]
    return behind.lower_ == "of" or (behind.tag_ == "JJ" and behind.dep_ != "amod")


def _is_for_votes(verb: Token) -> bool:
    """Whether a party or a person wins or loses a share; so where nobody is told."""
    while verb.dep_ in ("conj", "advcl", "xcomp") and not any(
        c.dep_ == "nsubj" for c in verb.lefts
    ):
        verb = verb.head
    subjects = [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    return not subjects or any(
        word.pos_ == "PROPN" or word.lower_ in _VOTED_FOR for word in subjects
    )


def _is_another(doc: Doc, first: int, named: Token) -> bool:
    """Whether somebody or something told since may be what "it" or "they" is, by its number."""
    tags = ("NNS", "NNPS") if named.lower_ in ("they", "these") else ("NN", "NNP")
    return any(
        word.tag_ in tags and word.dep_ in ("nsubj", "nsubjpass") for word in doc[first : named.i]
    )


_FORESEES = words_of("hope expect forecast predict aim target project foresee")
"""Verbs for what a measure named before is to be ("The bank hopes for 3 percent next year")."""

_LATELY = 40
"""Tokens before a sentence in which what "it" stands for is looked for."""
_UP = 5
_WINS = words_of("win take get poll secure receive garner capture claim score lose")
"""What parties do with shares of a vote."""
_VOTED_FOR = words_of(
    "party coalition alliance bloc list rival rivals opponent opponents challenger incumbent candidate candidates opposition "
    "he she they who it which others movement front union president minister parties independents runner-up ticket"
)
_IT = frozenset({"it", "they", "this", "that", "these"})


class _Kin(Enum):
    """How a quantity may go on with what the one before it measures."""

    PART = auto()
    GOAL = auto()
    OTHER_TIME = auto()
    MORE = auto()


def _kinship(
    doc: Doc, quantity: Quantity, place: Place, noun: int | None, changes: bool
) -> _Kin | None:
    """How it hangs on the quantity before it: "six of them", "to 4.2%", "up from 50", "9% less"."""
    lead = lead_of(doc, place.first, place.start) + 1
    words = [doc[index].lower_ for index in range(max(place.start, lead - 3), lead)]
    before = words[-1] if words else ""
    behind = [doc[i].lower_ for i in range(place.last, min(place.stop, place.last + 2))]
    if words[-2:] in (["of", "which"], ["of", "whom"]) and noun is None:
        return _Kin.PART
    if behind in (["of", "them"], ["of", "whom"], ["of", "which"], ["of", "these"]):
        return _Kin.PART
    if _is_of_own(doc, place) or words[-2:] == ["out", "of"]:
        return _Kin.PART if noun is None and quantity.unit is None else None
    if before == "including" or words[-2:] == ["among", "them"] or _is_listed(doc, place):
        return _Kin.PART if noun is not None and is_people(doc[noun]) else None
    if before == "to":
        return _Kin.GOAL
    if noun is None and quantity.unit is None and _is_retold(doc, place, lead):
        return _Kin.OTHER_TIME
    if before in ("from", "against") or words[-2:] in (["compared", "with"], ["compared", "to"]):
        return _Kin.OTHER_TIME
    if quantity.times or changes or (quantity.share and before in (",", "or", "and")):
        return _Kin.MORE
    if quantity.unit == "percent" and before == "or":
        return _Kin.MORE
    if before in ("and", ",", "but") and behind[:1] in (["in"], ["at"], ["near"], ["from"], ["by"]):
        return _Kin.MORE if noun is None and quantity.unit is None else None
    return None


def _is_of_own(doc: Doc, place: Place) -> bool:
    """Whether "of its own" follows: some of what was counted before."""
    words = [doc[index].lower_ for index in range(place.last, min(place.stop, place.last + 3))]
    return len(words) == 3 and words[0] == "of" and words[2] == "own"


def _is_retold(doc: Doc, place: Place, lead: int) -> bool:
    """Whether another count of the same is given: "an earlier count of nine", "police counted 6,000"."""
    if lead - 1 < place.start:
        return False
    if doc[lead - 1].lower_ == "of" and lead - 2 >= place.start:
        return doc[lead - 2].lemma_.lower() in measures().retold_nouns
    return doc[lead - 1].pos_ == "VERB" and doc[lead - 1].lemma_.lower() in measures().retold_verbs


def _is_alike(quantity: Quantity, before: FigureMention) -> bool:
    """Whether two sums may be of one thing: $10 million is not told beside $1.05 a share."""
    one, other = quantity.value, before.value
    if not one or not other or quantity.unit != before.unit or before.per is None:
        return True
    return abs(one) < _FAR * abs(other)


_FAR = 1000.0


def _is_listed(doc: Doc, place: Place) -> bool:
    """Whether a list that "including" or "among them" opens goes on here."""
    words = [doc[i].lower_ for i in range(max(place.start, place.first - 8), place.first)]
    opened = "including" in words or "among" in words
    return opened and words[-1:] in (["and"], [","])


def _is_sum(quantity: Quantity, sense: Sense, of: bool, before: FigureMention) -> bool:
    """Whether a bare "2.3 billion", or "700 million of steel", goes on in the currency before it."""
    large = quantity.value is not None and quantity.value >= 1e6
    money = before.unit in units().codes or before.unit in units().currency_words
    return large and money and ((sense.bare and sense.measure is not None) or of)
