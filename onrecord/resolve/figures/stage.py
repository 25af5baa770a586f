"""Give figures their actors and times."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from onrecord.codebook.units import currency_of, units
from onrecord.resolve.time_of import time_of
from onrecord.types import Cast, Figure, FigureMention, Parsed, Time, TimeType


def resolve_figures(
    parsed: Parsed, figure_mentions: Sequence[FigureMention], cast: Cast, times: Sequence[Time]
) -> tuple[Figure, ...]:
    """Turn mentions into figures, in text order, with ids.

    Actors come from the head tokens of the two sides; times stand in the same
    clause or hang on the measure's noun. Where the words give none, the field
    stays empty.
    """
    figure_mentions = [
        _in_whole_coins(parsed, figure, figure_mentions) for figure in figure_mentions
    ]
    free = _free_times(parsed.doc, figure_mentions, times)
    found = []
    for number, figure in enumerate(figure_mentions, 1):
        compared = _compared(figure, times)
        open_to_it = times if _is_for_another_time(parsed.doc, figure) else free
        found.append(
            Figure(
                id=f"{parsed.report.id}.f{number}",
                mention=figure.mention,
                sentence=parsed.sentence_at(figure.first),
                measure=figure.measure,
                value=figure.value,
                low=figure.low,
                high=figure.high,
                approximate=figure.approximate,
                unit=_unit(parsed, figure, cast),
                per=figure.per,
                from_actor=_actor(parsed.doc, cast, figure.from_root),
                to_actor=_actor(parsed.doc, cast, figure.to_root),
                time=_time(parsed, figure, tuple(open_to_it), compared),
                compared_to=compared.id if compared is not None else None,
                comparison=figure.comparison,
            )
        )
    return tuple(found)


def _in_whole_coins(
    parsed: Parsed, figure: FigureMention, others: Sequence[FigureMention]
) -> FigureMention:
    """Give a sum in cents or pence in the currency that they are the hundredth of ("rose 89 cents to $58.82")."""
    if figure.unit not in ("cent", "pence"):
        return figure
    unit = "GBP" if figure.unit == "pence" else _of_cents(parsed, figure, others)
    if unit is None:
        return figure
    value, low, high = (
        None if end is None else round(end / 100, 6)
        for end in (figure.value, figure.low, figure.high)
    )
    return replace(figure, unit=unit, value=value, low=low, high=high)


def _of_cents(parsed: Parsed, figure: FigureMention, others: Sequence[FigureMention]) -> str | None:
    """The currency of the nearest sum in the sentence, else the report's only one, else none."""
    sums = [other for other in others if other.unit in _WITH_CENTS]
    here = parsed.sentence_at(figure.first)
    near = [other for other in sums if parsed.sentence_at(other.first) == here]
    if near:
        return min(near, key=lambda other: abs(other.first - figure.first)).unit
    currencies = {other.unit for other in sums}
    return currencies.pop() if len(currencies) == 1 else None


_WITH_CENTS: Final = ("USD", "EUR", "CAD", "AUD", "NZD", "ZAR", "HKD", "SGD", "KES", "NAD", "TWD")


def _free_times(
    doc: Doc, figure_mentions: Sequence[FigureMention], times: Sequence[Time]
) -> list[Time]:
    """Return the times that no figure for another time ("up from 40 in 2019") has for itself."""
    taken = {
        time.id
        for figure in figure_mentions
        if _is_for_another_time(doc, figure) and (time := _behind(doc, figure, times)) is not None
    }
    return [time for time in times if time.id not in taken]


def _unit(parsed: Parsed, figure: FigureMention, cast: Cast) -> str | None:
    """The unit; a word for several currencies is settled by the countries that are named.

    Those in the figure's sentence speak first, then those in the whole report; two
    that call different currencies so settle nothing, and the word's own default holds.
    """
    word = figure.unit
    table = units()
    if word is None or word not in table.currency_words or table.currency_words[word] is not None:
        return word
    sentence = parsed.sentences[parsed.sentence_at(figure.first)]
    near = {m.country for m in cast.mentions if sentence.first <= m.first < sentence.last}
    everywhere = {mention.country for mention in cast.mentions}
    for countries in (near, everywhere):
        codes = {currency_of(country, word) for country in countries if country} - {None}
        if len(codes) == 1:
            return codes.pop()
    return table.currency_defaults.get(word, word)


def _actor(doc: Doc, cast: Cast, root: int | None) -> str | None:
    if root is None:
        return None
    mention = cast.headed_by(root)
    return mention.actor if mention is not None else None


def _compared(figure: FigureMention, times: Sequence[Time]) -> Time | None:
    """The first time within the words of comparison."""
    if figure.compared is None:
        return None
    first, last = figure.compared
    for time in times:
        if time.first < last and first < time.last:
            return time
    return None


def _time(
    parsed: Parsed, figure: FigureMention, times: tuple[Time, ...], compared: Time | None
) -> str | None:
    """The time that the figure is for.

    Right behind it ("8.4 million tonnes in August"), else that of the word which
    gives the measure ("exports in June were ..."), else that of its clause. A figure
    for another time ("up from 7.9 million") takes none but the one behind it.
    """
    left = tuple(time for time in times if time is not compared and not _within(time, figure))
    beside = _behind(parsed.doc, figure, left)
    if beside is not None:
        return beside.id
    if _is_for_another_time(parsed.doc, figure):
        return None
    for root in _roots(parsed, figure):
        found = time_of(parsed, root, left)
        if found is not None:
            return found.id
    return None


def _within(time: Time, figure: FigureMention) -> bool:
    """Whether the time is part of what the figure is compared with, or of its own words ("a day")."""
    if figure.first <= time.first < figure.last:
        return True
    if figure.compared is None:
        return False
    return time.first < figure.compared[1] and figure.compared[0] < time.last


def _behind(doc: Doc, figure: FigureMention, times: Sequence[Time]) -> Time | None:
    """The time right behind the figure's words, with one preposition between at most."""
    for time in times:
        gap = time.first - figure.last
        if gap < 0:
            continue
        if gap > 1 or (gap == 1 and doc[figure.last].lower_ not in _LEADS):
            return None
        placed = time.type in (TimeType.DATE, TimeType.TIME) or time.first_day is not None
        return time if placed and (time.value is None or time.first_day is not None) else None
    return None


_LEADS = frozenset({"in", "on", "for", "during", "at", "by", "since", "of", "as"})


def _is_for_another_time(doc: Doc, figure: FigureMention) -> bool:
    before = doc[figure.first - 1].lower_ if figure.first else ""
    if before in ("from", "against"):
        return True
    return (
        before in ("with", "to") and figure.first > 1 and doc[figure.first - 2].lower_ == "compared"
    )


def _roots(parsed: Parsed, figure: FigureMention) -> list[int]:
    """Tokens whose time is the figure's: the word for the measure, then the verb above the figure."""
    roots = [figure.said_by] if figure.said_by is not None else []
    sentence = parsed.sentences[parsed.sentence_at(figure.first)]
    node = parsed.doc[figure.root]
    for _ in range(_CLIMB):
        if node.pos_ in ("VERB", "AUX"):
            return [*roots, node.i]
        head = node.head
        if head.i == node.i or not sentence.first <= head.i < sentence.last:
            break
        node = head
    return roots


_CLIMB = 6
"""Steps up the tree to the verb of the figure's clause."""
