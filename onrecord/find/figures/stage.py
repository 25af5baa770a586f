"""Find figures: counts, sums, rates, shares, changes and comparisons."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from onrecord.codebook.measures import measures
from onrecord.codebook.units import units
from onrecord.find.figures.changes import Change, change_of, compared_with
from onrecord.find.figures.counted import counted, unit_of
from onrecord.find.figures.flows import sides_of
from onrecord.find.figures.governors import Measured
from onrecord.find.figures.measures import POINTS, Place, measure_of, top_of
from onrecord.find.figures.no_figures import BODIES, is_no_figure
from onrecord.find.figures.numbers import Quantity, find_quantities
from onrecord.find.figures.series import Sense, go_on, same_change, told_before
from onrecord.types import Comparison, FigureMention, Parsed, Span, Time

_BLANKS = str.maketrans(dict.fromkeys("\t\r\n\x0b\x0c\u00a0\u2009\u202f", " ") | {"’": "'"})
"""A line break within a sum must not part it; two in a row still do."""


_FROST = re.compile(r"(?<=[\s(])-(?=\d{1,2}(?:\.\d)?\s?°?[CF]\b)")
"""The hyphen that writes a minus in "-12C"."""


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
    text = _FROST.sub("−", parsed.report.text.translate(_BLANKS))
    for quantity in find_quantities(text):
        if quantity.unit is None and _is_owned(owned, starts, quantity):
            continue
        span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        number = span
        if quantity.first > quantity.start:
            number = doc.char_span(quantity.first, quantity.last, alignment_mode="expand")
        if span is None or number is None:
            continue
        sentence = sentences[parsed.sentence_at(span.start)]
        if not sentence.first <= span.start < sentence.last:
            continue
        last = min(span.end, sentence.last)
        handed = doc[span.start - 1].lemma_ in ("hand", "sign", "turn") if span.start else False
        over = doc[span.start].dep_ == "prt" or (doc[span.start].lower_ == "over" and handed)
        if over and quantity.hedged:
            # "handed over 12" is a particle and no bound.
            quantity = quantity._replace(value=quantity.low, low=None, hedged=False)
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
    if is_no_figure(doc, quantity, place, thing.noun):
        return None
    counts = thing.noun is not None and quantity.unit is None
    change = change_of(doc, quantity, place, thing.noun, counts)
    if quantity.times and change is None:
        return None
    if change is None and before is not None and before.first >= place.start:
        change = same_change(doc, quantity, place, before)
    noun = thing.noun
    if change is not None and (noun == change.at or _is_change(doc, noun)):
        noun = None
    measured = measure_of(doc, quantity, place, thing, noun)
    if noun is None and measured is not None and _is_of_a_body(doc, place):
        # "The ship's crew of 22" counts no ships.
        measured = measured if measures().units.get(measured.measure) == "people" else None
    sense = Sense(
        _named(doc, measured, quantity, thing.per, change),
        _unit(doc, quantity, noun, measured, place),
        thing.per,
        bare=noun is None and quantity.unit is None and not quantity.times,
    )
    if before is not None and before.first < place.start and sense.measure is None:
        sense = sense._replace(measure=told_before(doc, quantity, place, change, before))
    if before is not None and before.first >= place.start:
        sense = go_on(doc, quantity, place, sense, noun, thing.of, change is not None, before)
    if _says_nothing(doc, quantity, place, sense):
        return None
    end = max(thing.last, place.last)
    sides = sides_of(doc, measured, noun, place, end) if measured else (None, None)
    value, low, high = _signed(quantity, change)
    return FigureMention(
        mention=_words(parsed, quantity, place, end),
        first=place.first,
        last=end,
        root=noun if noun is not None else place.last - 1,
        measure=sense.measure,
        value=value,
        low=low,
        high=high,
        approximate=quantity.approximate,
        unit=None if quantity.times else sense.unit,
        per=sense.per,
        from_root=sides[0],
        to_root=sides[1],
        comparison=change.comparison if change else None,
        compared=compared_with(doc, end, place.stop) if change else None,
        said_by=measured.at if measured else None,
    )


def _words(parsed: Parsed, quantity: Quantity, place: Place, end: int) -> Span:
    """The figure's words, without what a token may have beyond them ("$1m." at a sentence's end)."""
    tail = parsed.doc[end - 1]
    return parsed.span(quantity.start, quantity.end if end == place.last else tail.idx + len(tail))


def _is_change(doc: Doc, noun: int | None) -> bool:
    """Whether the noun behind a change is the change itself: "a tenfold rise"."""
    return noun is not None and doc[noun].lemma_.lower() in measures().changes.nouns


def _signed(
    quantity: Quantity, change: Change | None
) -> tuple[float | None, float | None, float | None]:
    """Value and bounds, negative for a fall; a ratio keeps its size."""
    value, low, high = quantity.value, quantity.low, quantity.high
    if change is None or change.direction > 0 or change.comparison is Comparison.RATIO:
        return value, low, high
    return _minus(value), _minus(high), _minus(low)


def _minus(number: float | None) -> float | None:
    return None if number is None else -number


def _named(
    doc: Doc, measured: Measured | None, quantity: Quantity, per: str | None, change: Change | None
) -> str | None:
    """The measure, where the way of telling it makes it another one."""
    if measured is None:
        return None
    if measured.measure == "gdp" and change is not None and quantity.unit == "percent":
        return "growth"
    if measured.measure == "payments" and per in units().durations:
        return "wages"
    if quantity.unit in POINTS and _are_shares(doc, measured):
        return "shares"
    return measured.measure


def _are_shares(doc: Doc, measured: Measured) -> bool:
    """Whether "stocks" are those of an exchange: not of wheat, nor oil stocks."""
    word = doc[measured.at]
    if word.lower_ != "stocks":
        return False
    goods = any(child.lemma_.lower() in measures().commodities for child in word.lefts)
    return not goods and all(child.lower_ != "of" for child in word.rights)


def _unit(
    doc: Doc, quantity: Quantity, noun: int | None, measured: Measured | None, place: Place
) -> str | None:
    """The unit: as spelled, else the thing counted, else what the measure counts by itself."""
    if quantity.unit == "point" and measured is not None and measured.measure == "interest rate":
        return "percentage point"
    if quantity.unit == "pound" and not quantity.sign and _is_weight(doc, place, measured):
        return "lb"
    if quantity.unit is not None:
        return quantity.unit
    if measured is not None and measured.measure == "magnitude":
        return None
    if noun is not None:
        unit = unit_of(doc, noun, place.last)
        return "people" if unit in ("other", "more") else unit
    if place.last < place.stop and doc[place.last].lower_ == "others":
        return "people"
    if _is_of_a_body(doc, place):
        return "people"
    if measured is not None:
        own = measures().units.get(measured.measure)
        if measured.measure == "jobs" and measured.by == "verb":
            return "people"
        return own or _unit_said_of(doc, measured)
    return "people" if quantity.vague and doc[place.last - 1].lower_.endswith("s") else None


def _is_of_whom(doc: Doc, place: Place) -> bool:
    """Whether the number is a part of what was just named: "88 drones, of which 72 were shot down"."""
    at = place.first - 2
    return at >= place.start and doc[at].lower_ == "of" and doc[at + 1].lower_ in ("which", "whom")


def _is_of_a_body(doc: Doc, place: Place) -> bool:
    """Whether a bare number says how many people a body has: "a crew of 22"."""
    at = place.first - 1
    return at > place.start and doc[at].lower_ == "of" and doc[at - 1].lemma_.lower() in BODIES


def _unit_said_of(doc: Doc, measured: Measured) -> str | None:
    """What a bare number counts when its clause is about things: "cases rose to 60,000"."""
    countable = measured.measure in measures().things or measured.measure in ("cases", "votes")
    if measured.by != "clause" or not countable or doc[measured.at].tag_ not in ("NNS", "NNPS"):
        return None
    return unit_of(doc, measured.at, measured.at)


def _is_weight(doc: Doc, place: Place, measured: Measured | None) -> bool:
    """ "500 pounds of cocaine", "weighs 500 pounds": no currency."""
    if measured is not None and measured.measure in ("weight", "seizures"):
        return True
    of = place.last < place.stop and doc[place.last].lower_ == "of"
    return of and (measured is None or measured.measure in ("output", "exports", "imports"))


_BARE = 100.0
"""A hedged number with nothing to count is an amount from here on; "around 10" is more often an age."""


def _is_rate(doc: Doc, place: Place) -> bool:
    """ "18.9 against the dollar", "160 to the euro": how many of one currency buy another."""
    behind = doc[place.last : min(place.stop, place.last + 3)]
    if len(behind) < 3 or behind[0].lower_ not in ("against", "to") or behind[1].lower_ != "the":
        return False
    return behind[2].lemma_.lower() in units().currency_words


def _says_nothing(doc: Doc, quantity: Quantity, place: Place, sense: Sense) -> bool:
    """A number with nothing to count or measure; a hedge or a change makes it an amount.

    "One" counts only where something is measured ("one soldier died"): elsewhere it
    is as good as "a".
    """
    single = 1.0 in (quantity.value, quantity.low, quantity.high) and not quantity.ranged
    single = single or (quantity.ranged and quantity.low == 1.0)
    if quantity.spelled and single and quantity.unit is None and sense.measure is None:
        return not quantity.times
    if not sense.bare or sense.measure is not None or sense.unit is not None:
        return False
    bound = quantity.hedged and quantity.value is None
    if quantity.amount or quantity.vague or bound or sense.per is not None or _is_rate(doc, place):
        return False
    if quantity.hedged and quantity.value is not None and quantity.value >= _BARE:
        return False
    before = doc[place.first - 1].lower_ if place.first > place.start else ""
    if before in ("to", "from", "at", "of") and quantity.value is not None and quantity.value % 1:
        return False
    return not _is_counted_elsewhere(doc, place)


def _is_counted_elsewhere(doc: Doc, place: Place) -> bool:
    """Whether a bare number stands where a noun would, what it counts being said before.

    "Of 99 firms 41 should be sold, nine are to be wound up". One that a determiner or
    a name leads is no count: "the 757", "all three", "Super Bowl 50"; nor is an age
    ("she was 4").
    """
    if _is_of_whom(doc, place):
        return True
    if place.first > place.start and doc[place.first - 1].pos_ in ("DET", "PROPN", "PRON", "NUM"):
        return False
    if place.first > place.start and doc[place.first - 1].lower_ in ("in", "into"):
        return False
    top = top_of(doc, place.first, place.last, None)
    return top.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
