"""Find figures: counts, sums, rates, shares, changes and comparisons."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.codebook.measures import measures
from onrecord.codebook.units import units
from onrecord.find.changes import Change, change_of, compared_with
from onrecord.find.counted import Counted, counted, is_people, unit_of
from onrecord.find.flows import sides_of
from onrecord.find.measures import Measured, measure_of
from onrecord.find.no_figures import is_no_figure
from onrecord.find.numbers import Quantity, find_quantities
from onrecord.types import Comparison, FigureMention, Parsed, Time


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quantity stands: its tokens, those of its bare number, its sentence's tokens."""

    first: int
    last: int
    number: int
    start: int
    stop: int


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


def _placed(parsed: Parsed, times: Sequence[Time]) -> Iterator[tuple[Quantity, _Place]]:
    """Yield quantities that no time owns, with their tokens."""
    doc, sentences = parsed.doc, parsed.sentences
    owned = sorted((time.span.start, time.span.end) for time in times)
    starts = [start for start, _ in owned]
    for quantity in find_quantities(doc.text):
        at = bisect_right(starts, quantity.first) - 1
        if at >= 0 and owned[at][1] > quantity.first:
            continue
        if at + 1 < len(owned) and owned[at + 1][0] < quantity.last:
            continue
        span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        number = doc.char_span(quantity.first, quantity.last, alignment_mode="expand")
        if span is None or number is None:
            continue
        sentence = sentences[parsed.sentence_at(span.start)]
        if not sentence.first <= span.start < sentence.last:
            continue
        last = min(span.end, sentence.last)
        yield quantity, _Place(span.start, last, number.start, sentence.first, sentence.last)


def _figure(
    parsed: Parsed, quantity: Quantity, place: _Place, before: FigureMention | None
) -> FigureMention | None:
    doc = parsed.doc
    thing = counted(doc, quantity, place.last, place.stop)
    if is_no_figure(
        doc, quantity, place.first, place.last, place.number, thing.noun, place.start, place.stop
    ):
        return None
    counts = thing.noun is not None and quantity.unit is None
    change = change_of(doc, quantity, place.first, place.last, counts, place.start, place.stop)
    if quantity.times and change is None:
        return None
    noun = thing.noun
    if change is not None and noun == change.at:
        noun = None
    measured = _measure(doc, quantity, place, thing, noun, change)
    unit = _unit(doc, quantity, noun, measured, before, place)
    if _is_bare(quantity, noun, measured, unit):
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
        measure=measured.measure if measured else None,
        value=value,
        low=low,
        high=high,
        approximate=quantity.approximate,
        unit=None if quantity.times else unit,
        per=thing.per,
        from_root=source,
        to_root=target,
        comparison=change.comparison if change else None,
        compared=compared_with(doc, end, place.stop) if change else None,
    )


def _measure(
    doc: Doc,
    quantity: Quantity,
    place: _Place,
    thing: Counted,
    noun: int | None,
    change: Change | None,
) -> Measured | None:
    last = max(place.last, noun + 1 if noun is not None else 0)
    found = measure_of(doc, place.first, last, noun, thing.about, place.start, place.stop)
    if (
        found is None
        and thing.per in units().priced
        and quantity.unit is not None
        and quantity.unit not in units().symbols
    ):
        return Measured("price", place.number)
    if found is None or noun is None:
        return found
    if (
        measures().units.get(found.measure) == "people"
        and quantity.unit is None
        and found.at != noun
    ):
        return found if is_people(doc[noun]) else None
    return found


def _unit(
    doc: Doc,
    quantity: Quantity,
    noun: int | None,
    measured: Measured | None,
    before: FigureMention | None,
    place: _Place,
) -> str | None:
    """The unit: as spelled, else the thing counted, else what the measure counts by itself."""
    if quantity.unit is not None:
        return quantity.unit
    if noun is not None:
        unit = unit_of(doc, noun)
        return "people" if unit in ("other", "more") else unit
    own = measures().units.get(measured.measure) if measured else None
    if own is not None:
        return own
    if (
        before is not None
        and place.start <= before.first
        and measured
        and before.measure == measured.measure
    ):
        return before.unit
    return None


def _is_bare(
    quantity: Quantity, noun: int | None, measured: Measured | None, unit: str | None
) -> bool:
    """A number with nothing to count or measure; only a hedge makes it an amount."""
    if noun is not None or measured is not None or unit is not None or quantity.times:
        return False
    return not (quantity.vague or quantity.hedged)


def _is_countable_one(
    doc: Doc, quantity: Quantity, noun: int | None, measured: Measured | None
) -> bool:
    if quantity.unit is not None:
        return True
    return noun is not None and doc[noun].i > 0 and (measured is not None or is_people(doc[noun]))
