"""Find figures: counts, sums, rates, shares, changes and comparisons."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from spacy.tokens import Doc

from onrecord.codebook.measures import measures
from onrecord.codebook.units import units
from onrecord.find.changes import Change, change_of, compared_with, lead_of
from onrecord.find.counted import counted, is_people, unit_of
from onrecord.find.flows import sides_of
from onrecord.find.governors import Measured
from onrecord.find.measures import Place, measure_of
from onrecord.find.no_figures import is_no_figure
from onrecord.find.numbers import Quantity, find_quantities
from onrecord.types import Comparison, FigureMention, Parsed, Time

_BLANKS = str.maketrans(dict.fromkeys("\t\r\n\x0b\x0c\u00a0\u2009\u202f", " ") | {"’": "'"})
"""A line break within a sum must not part it; two in a row still do."""


def find_figures(parsed: Parsed, times: Sequence[Time]) -> tuple[FigureMention, ...]:
    """Find the figures of a report in text order; numbers that ``times`` owns are left out.

    Also left out are numbers that give no amount: names ("Group of Seven",
    "Resolution 2254"), ages, scores, ordinals, clock times, "one of the".
    """
    found: list[FigureMention] = []
    for quantity, place in _placed(parsed, times):
        figure = _figure(parsed, quantity, place, found[-1] if found else None)
        if figure is not None:
            found.append(figure)
    return tuple(found)


def _placed(parsed: Parsed, times: Sequence[Time]) -> Iterator[tuple[Quantity, Place]]:
    """Yield quantities that no time owns, with their tokens."""
    doc, sentences = parsed.doc, parsed.sentences
    owned = sorted((time.span.start, time.span.end) for time in times)
    starts = [start for start, _ in owned]
    for quantity in find_quantities(parsed.report.text.translate(_BLANKS)):
        if quantity.unit is None and _is_owned(owned, starts, quantity):
            continue
        span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        number = doc.char_span(quantity.first, quantity.last, alignment_mode="expand")
        if span is None or number is None:
            continue
        sentence = sentences[parsed.sentence_at(span.start)]
        if not sentence.first <= span.start < sentence.last:
            continue
        last = min(span.end, sentence.last)
        yield quantity, Place(span.start, last, number.start, sentence.first, sentence.last)


def _is_owned(owned: list[tuple[int, int]], starts: list[int], quantity: Quantity) -> bool:
    """Whether a time holds the number. A sum or a percentage is never a time's, whatever it claims."""
    at = bisect_right(starts, quantity.first) - 1
    if at >= 0 and owned[at][1] > quantity.first:
        return True
    return at + 1 < len(owned) and owned[at + 1][0] < quantity.last


def _figure(
    parsed: Parsed, quantity: Quantity, place: Place, before: FigureMention | None
) -> FigureMention | None:
    doc = parsed.doc
    thing = counted(doc, quantity, place.last, place.stop)
    if is_no_figure(
        doc, quantity, place.first, place.last, place.number, thing.noun, place.start, place.stop
    ):
        return None
    counts = thing.noun is not None and quantity.unit is None
    change = change_of(doc, quantity, place, thing.noun, counts)
    if quantity.times and change is None:
        return None
    noun = thing.noun
    if change is not None and noun == change.at:
        noun = None
    measured = measure_of(doc, quantity, place, thing, noun)
    unit = _unit(doc, quantity, noun, measured, place)
    measure, per = _named(measured, quantity, thing.per, change), thing.per
    if before is not None and before.first >= place.start:
        kin = _kinship(doc, quantity, place, noun, change is not None)
        goal = kin is _Kin.GOAL and before.comparison is not None
        if kin is not None and not _is_alike(quantity, before):
            kin = None
        if kin is not None and (measure is None or goal):
            measure = before.measure
            per = per or (before.per if kin is _Kin.OTHER_TIME else None)
        bare = noun is None and quantity.unit is None and not quantity.times
        same = kin is not None and bare and measure == before.measure
        unit = before.unit if same and before.comparison is None else unit
        if quantity.unit is None and _is_sum(quantity, measure, bare, thing.of, before):
            unit = before.unit
    if _is_bare(doc, quantity, place, noun, measure, unit):
        return None
    if (
        quantity.spelled
        and quantity.value == 1.0
        and not _is_countable_one(doc, quantity, noun, measured)
    ):
        return None
    end = max(thing.last, place.last)
    source, target = (
        sides_of(doc, measured, noun, place.start, place.stop) if measured else (None, None)
    )
    sign = (
        change.direction if change is not None and change.comparison is not Comparison.RATIO else 1
    )
    value, low, high = quantity.value, quantity.low, quantity.high
    if sign < 0:
        value = -value if value is not None else None
        low, high = (-high if high is not None else None), (-low if low is not None else None)
    return FigureMention(
        mention=parsed.span_of(place.first, end),
        first=place.first,
        last=end,
        root=noun if noun is not None else place.last - 1,
        measure=measure,
        value=value,
        low=low,
        high=high,
        approximate=quantity.approximate,
        unit=None if quantity.times else unit,
        per=per,
        from_root=source,
        to_root=target,
        comparison=change.comparison if change else None,
        compared=compared_with(doc, end, place.stop) if change else None,
    )


def _named(
    measured: Measured | None, quantity: Quantity, per: str | None, change: Change | None
) -> str | None:
    """The measure, where the way of telling it makes it another one."""
    if measured is None:
        return None
    if measured.measure == "gdp" and change is not None and quantity.unit == "percent":
        return "growth"
    if measured.measure == "payments" and per in units().durations:
        return "wages"
    return measured.measure


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
    words = [token.lower_ for token in doc[max(place.start, lead - 3) : lead]]
    before = words[-1] if words else ""
    behind = [token.lower_ for token in doc[place.last : min(place.stop, place.last + 2)]]
    if behind in (["of", "them"], ["of", "whom"], ["of", "which"], ["of", "these"]):
        return _Kin.PART
    if before == "including" or words[-2:] == ["among", "them"] or _is_listed(doc, place):
        return _Kin.PART if noun is not None and is_people(doc[noun]) else None
    if before == "to":
        return _Kin.GOAL
    if before in ("from", "against") or words[-2:] in (["compared", "with"], ["compared", "to"]):
        return _Kin.OTHER_TIME
    if quantity.times or changes or (quantity.share and before in (",", "or", "and")):
        return _Kin.MORE
    if quantity.unit == "percent" and before == "or":
        return _Kin.MORE
    return None


def _is_alike(quantity: Quantity, before: FigureMention) -> bool:
    """Whether two sums may be of one thing: $10 million is not told beside $1.05 a share."""
    one, other = quantity.value, before.value
    if not one or not other or quantity.unit != before.unit or before.per is None:
        return True
    return abs(one) < _FAR * abs(other)


_FAR = 1000.0


def _is_listed(doc: Doc, place: Place) -> bool:
    """Whether a list that "including" or "among them" opens goes on here."""
    words = [token.lower_ for token in doc[max(place.start, place.first - 8) : place.first]]
    opened = "including" in words or "among" in words
    return opened and words[-1:] in (["and"], [","])


def _is_sum(
    quantity: Quantity, measure: str | None, bare: bool, of: bool, before: FigureMention
) -> bool:
    """Whether a bare "2.3 billion", or "700 million of steel", goes on in the currency before it."""
    large = quantity.value is not None and quantity.value >= 1e6
    money = before.unit in units().codes or before.unit in units().currency_words
    return large and money and ((bare and measure is not None) or of)


def _unit(
    doc: Doc, quantity: Quantity, noun: int | None, measured: Measured | None, place: Place
) -> str | None:
    """The unit: as spelled, else the thing counted, else what the measure counts by itself."""
    if quantity.unit == "pound" and not quantity.sign and _is_weight(doc, place, measured):
        return "lb"
    if quantity.unit is not None:
        return quantity.unit
    if measured is not None and measured.measure == "magnitude":
        return None
    if noun is not None:
        unit = unit_of(doc, noun, place.last)
        return "people" if unit in ("other", "more") else unit
    if measured is not None:
        return measures().units.get(measured.measure)
    return "people" if quantity.vague and doc[place.last - 1].lower_.endswith("s") else None


def _is_weight(doc: Doc, place: Place, measured: Measured | None) -> bool:
    """ "500 pounds of cocaine", "weighs 500 pounds": no currency."""
    if measured is not None and measured.measure in ("weight", "seizures"):
        return True
    of = place.last < place.stop and doc[place.last].lower_ == "of"
    return of and (measured is None or measured.measure in ("output", "exports", "imports"))


_BARE = 100.0
"""A hedged number with nothing to count is an amount from here on; "around 10" is more often an age."""


def _is_bare(
    doc: Doc,
    quantity: Quantity,
    place: Place,
    noun: int | None,
    measure: str | None,
    unit: str | None,
) -> bool:
    """A number with nothing to count or measure; a hedge or a change makes it an amount."""
    if noun is not None or measure is not None or unit is not None or quantity.times:
        return False
    ends = [end for end in (quantity.value, quantity.low, quantity.high) if end is not None]
    if quantity.vague or (quantity.hedged and max(ends) >= _BARE):
        return False
    before = doc[place.first - 1].lower_ if place.first > place.start else ""
    moved = doc[place.first - 2].lemma_.lower() if place.first - 1 > place.start else ""
    changes = measures().changes
    return not (before in ("to", "from") and (moved in changes.moves or moved in changes.shifts))


def _is_countable_one(
    doc: Doc, quantity: Quantity, noun: int | None, measured: Measured | None
) -> bool:
    if quantity.unit is not None:
        return True
    return noun is not None and measured is not None
