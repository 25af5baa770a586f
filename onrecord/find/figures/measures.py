"""Which measure a quantity gives, by the words and the grammar around it."""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from onrecord.codebook.measures import measures
from onrecord.codebook.units import units
from onrecord.find.figures.behind import told_behind
from onrecord.find.figures.counted import Counted, is_people
from onrecord.find.figures.governors import Measured, by_noun, governing, named
from onrecord.find.figures.numbers import Quantity

LENGTHS = frozenset({"km", "m", "cm", "mm", "mi", "nmi", "ft", "in", "yd"})
POINTS = frozenset({"percent", "percentage point", "basis point", "point"})
"""Units in which changes are told: a verb of change has them beside it, not as its object."""

_NO_SHARES = frozenset({"gdp", "price", "exchange rate", "value"})
"""What a share is taken of, and seldom what it is about: "71 percent of GDP"."""

_GOODS = frozenset(
    {
        "shares",
        "reserves",
        "exports",
        "imports",
        "output",
        "sales",
        "purchases",
        "price",
        "value",
        "cost",
    }
)
"""What has a price: a sum per share or tonne said of these is one."""

_DRAWN = frozenset({"L", "gal", "bbl", "m3", "ft3", "kWh", "MWh", "GWh", "TWh"})
"""Units of what is used up: water, fuel and power."""

_EXTENTS = frozenset({"distance", "length", "height", "depth", "width"})


class Place(NamedTuple):
    """Where a quantity stands: its tokens, those of its bare number, its sentence's tokens."""

    first: int
    last: int
    number: int
    start: int
    stop: int


def measure_of(
    doc: Doc, quantity: Quantity, place: Place, thing: Counted, noun: int | None
) -> Measured | None:
    """Find what a quantity measures.

    noun: the counted noun, unless it is a word of change ("a 4 percent rise").
    Asked in turn: participles beside it, words that decide before the counted noun
    does, that noun, what governs it, what its clause is about, its unit.
    """
    last = max(place.last, noun + 1 if noun is not None else 0)
    beside = _beside(doc, quantity, place, last, noun)
    if beside is not None:
        return beside
    if last < place.stop and _is_verb_of_all(doc[last]):
        return Measured(measures().subject[doc[last].lemma_.lower()], last, "verb")
    befell = told_behind(doc, quantity, last, place.start, place.stop, noun)
    if befell is not None and befell.measure != "passengers" and _is_of_people(befell):
        return befell
    top = top_of(doc, place.first, last, noun)
    if _is_magnitude(doc, place):
        return Measured("magnitude", place.number)
    above = [
        found
        for found in governing(doc, top, range(place.first, last), place.start, place.stop)
        if _holds(doc, found, quantity, place, thing, noun)
    ]
    if is_money(quantity) and above and above[0].measure in measures().things:
        # "400 vehicles worth $650 million"
        worth = place.first > place.start and doc[place.first - 1].lower_ == "worth"
        above = [Measured("value", place.first - 1)] if worth else above
    for found in above:
        if found.measure in measures().first:
            return found
    if thing.noun is not None and noun is None:
        moved = named(doc, doc[thing.noun], "clause", depth=2)
        if moved is not None:
            return moved
    if is_money(quantity) and thing.per in units().priced and _is_price(above):
        return Measured("price", place.number)
    own = _own(doc, quantity, place, thing, noun)
    if own is not None:
        return own
    if above:
        return above[0]
    return befell or _by_unit(doc, quantity, place, thing, noun)


def _is_of_people(found: Measured) -> bool:
    return measures().units.get(found.measure) == "people"


def _is_verb_of_all(word: Token) -> bool:
    """Whether a sentence's verb was taken for a participle ("Tens of thousands protested in Tbilisi")."""
    return (
        word.dep_ == "acl"
        and word.tag_ == "VBN"
        and word.head.dep_ == "ROOT"
        and word.head.i == word.i - 1
        and word.lemma_.lower() in measures().subject
    )


def is_money(quantity: Quantity) -> bool:
    """Whether the unit is a currency."""
    return quantity.unit is not None and quantity.unit not in units().symbols


def is_physical(quantity: Quantity) -> bool:
    """Whether the unit measures goods or money, not people or shares."""
    return quantity.unit is not None and quantity.unit not in POINTS


def _changes(doc: Doc, verb: int) -> bool:
    changes = measures().changes
    lemma = doc[verb].lemma_.lower()
    return lemma in changes.moves or lemma in changes.shifts


def _is_price(above: list[Measured]) -> bool:
    """Whether a sum per share or tonne is a price: unless it is said of income or the like."""
    return not above or above[0].measure in _GOODS | measures().things


def _is_magnitude(doc: Doc, place: Place) -> bool:
    """ "magnitude 6.2 quake", "6.2-magnitude quake", "magnitude of 6.2"."""
    behind = doc[place.last : min(place.stop, place.last + 4)]
    if any(token.text == "Richter" for token in behind):
        return True
    near = range(max(place.start, place.first - 2), min(place.stop, place.last + 2))
    return any(doc[index].lower_ == "magnitude" for index in near)


def _holds(
    doc: Doc, found: Measured, quantity: Quantity, place: Place, thing: Counted, noun: int | None
) -> bool:
    """Whether a word may say of this kind of quantity what it measures."""
    table = measures()
    if found.by == "money":
        return is_money(quantity)
    if found.by == "verb" and quantity.unit in POINTS and _changes(doc, found.at):
        return False
    if table.units.get(found.measure) == "people" and is_physical(quantity):
        return False
    people_only = found.measure in table.first and table.units.get(found.measure) == "people"
    counts = quantity.unit is None and not quantity.times
    if people_only:
        if counts:
            return noun is None or is_people(doc[noun])
        if quantity.unit != "percent" and not quantity.times:
            return False
        if quantity.times:
            return True
        if noun is not None:
            return quantity.share and is_people(doc[noun])
        about = thing.about
        of_them = place.last < place.stop and doc[place.last].lower_ == "of"
        return found.by in ("of", "clause") or (is_people(doc[about]) if about else of_them)
    if found.measure == "votes" and is_money(quantity):
        return False
    if found.measure == "stake":
        return quantity.unit == "percent"
    counted_out = quantity.unit is not None or thing.per is not None
    if found.measure == "interest rate" and quantity.unit not in POINTS and counted_out:
        # A field yields tonnes, and people come "at a rate of 50 a day".
        return False
    if found.measure == "consumption" and doc[found.at].lemma_ == "use":
        return quantity.unit in _DRAWN
    if found.measure == "weight" and counts:
        # Sanctions are weighed too.
        return False
    if found.measure == "jobs" and found.by == "verb" and counts and noun is not None:
        # Shots are fired too.
        return is_people(doc[noun])
    if found.measure == "support":
        people = noun is not None and counts and is_people(doc[noun])
        return people or quantity.unit in POINTS
    if found.by == "clause":
        if found.measure == "price" and noun is not None and is_people(doc[noun]):
            return False
        if found.measure in table.things and is_physical(quantity):
            return False
        return noun is None or not counts
    if found.by in ("noun", "of") and counts and noun is not None and found.by != "of":
        return False
    if found.by in ("noun", "of") and found.measure in table.things:
        return found.by == "of" and (noun is None or counts)
    return True


def _own(
    doc: Doc, quantity: Quantity, place: Place, thing: Counted, noun: int | None
) -> Measured | None:
    """The measure of the counted noun, or of the noun behind "in" or "of" after a sum or share."""
    if noun is not None:
        if quantity.unit in POINTS and doc[noun].lower_ == "interest":
            return Measured("interest rate", noun)
        kind = place.last + 1
        joined = noun > kind and doc[place.last].text == "-" and doc[kind].lower_ != "strong"
        found = by_noun(doc, kind if joined and quantity.unit is None else noun)
        if found is not None:
            return found
        population = _population(doc, noun) if quantity.unit is None else None
        if population is not None:
            return population
        if quantity.unit in LENGTHS:
            return Measured("length", noun)
    if thing.about is not None:
        found = named(doc, doc[thing.about], "own", depth=1)
        if found is not None and found.measure not in _NO_SHARES:
            return found
    return None


def _population(doc: Doc, noun: int) -> Measured | None:
    """ "Cambodia's 17 million people", "the country's", "Nauru, with 12,000 people"."""
    if doc[noun].lower_ != "people" or _is_of_some(doc, noun + 1):
        return None
    for child in doc[noun].children:
        if child.dep_ == "poss":
            return Measured("population", noun)
    head = doc[noun].head
    if head.lemma_ == "have" and any(_is_where_people_live(child) for child in head.lefts):
        return Measured("population", noun)
    if head.lower_ == "with" and head.head.ent_type_ == "GPE":
        return Measured("population", noun)
    return None


def _is_of_some(doc: Doc, behind: int) -> bool:
    """Whether words hang on "people" that make them some of all ("300 people in hospital")."""
    if behind >= len(doc):
        return False
    word = doc[behind]
    dated = behind + 1 < len(doc) and doc[behind + 1].like_num
    return (word.pos_ == "ADP" and not dated) or word.tag_ in ("VBN", "VBG", "WP", "WDT", "JJ")


def _is_where_people_live(owner: Token) -> bool:
    """Whether a state, a town or an island is what has people ("Namibia has 1.3 million people")."""
    return owner.dep_ == "nsubj" and (owner.ent_type_ == "GPE" or owner.lemma_ in _INHABITED)


_INHABITED = frozenset(
    {"village", "town", "city", "island", "country", "state", "district", "province"}
)


def _beside(
    doc: Doc, quantity: Quantity, place: Place, last: int, noun: int | None
) -> Measured | None:
    """Participles and adjectives next to it: "12 dead", "40 people missing", "30 km long"."""
    states = measures().states
    heading = _heading(doc, place)
    if heading is not None and quantity.unit is None:
        return heading
    index, links = last, measures().links
    while index < place.stop and (
        doc[index].lower_ in links or [t.lower_ for t in doc[index - 1 : index + 1]] == _KNOWN_TO
    ):
        index += 1
    for at in (place.last, index, noun if noun is not None else -1, last - 1):
        if not place.first <= at < place.stop or doc[at].lower_ not in states:
            continue
        found = Measured(states[doc[at].lower_], at, "beside")
        if found.measure in _EXTENTS:
            if quantity.unit in LENGTHS and (at == place.last or doc[at - 1].text == "-"):
                return found
        elif found.measure == "stake":
            if quantity.unit == "percent":
                return found
        elif found.measure == "value":
            if at == noun and is_money(quantity):
                return found
        elif quantity.unit is None and not _acts(doc[at]):
            fits = noun is None or noun == at or is_people(doc[noun])
            if fits or found.measure == "affected":
                return found
    return None


_KNOWN_TO = ["known", "to"]


def _heading(doc: Doc, place: Place) -> Measured | None:
    """ "Injured: 4,877" in a table or a summary."""
    at = place.first - 2
    if at < place.start or doc[at + 1].text != ":" or doc[at].lower_ not in measures().states:
        return None
    return Measured(measures().states[doc[at].lower_], at, "beside")


def _acts(token: Token) -> bool:
    """Whether a word that looks like a participle is a verb with an object: "gunmen killed a guard"."""
    if token.tag_ != "VBD":
        return False
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children):
        return False
    return any(child.dep_ == "dobj" for child in token.children)


def top_of(doc: Doc, first: int, last: int, noun: int | None) -> Token:
    """The token of the quantity's words that hangs outside them; the counted noun if it does."""
    if noun is not None and not first <= doc[noun].head.i < last:
        return doc[noun]
    for index in range(first, last):
        head = doc[index].head.i
        if not first <= head < last or head == index:
            return doc[index]
    return doc[first]


def _by_unit(
    doc: Doc, quantity: Quantity, place: Place, thing: Counted, noun: int | None
) -> Measured | None:
    if quantity.unit is None:
        return None
    measure = measures().by_unit.get(quantity.unit)
    if quantity.unit in LENGTHS and doc[place.first - 1].lower_ == "within" and place.first:
        # "schools within five miles"
        measure = "distance"
    if measure is None and is_money(quantity) and thing.per in units().priced:
        measure = "price"
    return Measured(measure, place.number, "unit") if measure is not None else None
