"""Give figures their actors and times."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from onrecord.codebook.units import currency_of, units
from onrecord.types import Cast, Figure, FigureMention, Parsed, Time, TimeType

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "conj", "acl", "xcomp"})


def resolve_figures(
    parsed: Parsed, figure_mentions: Sequence[FigureMention], cast: Cast, times: Sequence[Time]
) -> tuple[Figure, ...]:
    """Turn mentions into figures, in text order, with ids.

    Actors come from the head tokens of the two sides; times stand in the same
    clause or hang on the measure's noun. Where the words give none, the field
    stays empty.
    """
    dated = [time for time in times if time.type is not TimeType.SET]
    found = []
    for number, figure in enumerate(figure_mentions, 1):
        compared = _compared(figure, times)
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
                time=_time(parsed, figure, dated, compared),
                compared_to=compared.id if compared is not None else None,
                comparison=figure.comparison,
            )
        )
    return tuple(found)


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
    parsed: Parsed, figure: FigureMention, times: Sequence[Time], compared: Time | None
) -> str | None:
    """The time in the figure's own clause; the nearest if there are several."""
    sentence = parsed.sentences[parsed.sentence_at(figure.first)]
    here = [
        time
        for time in times
        if sentence.first <= time.first < sentence.last
        and time is not compared
        and time.first_day is not None
    ]
    if not here:
        return None
    doc = parsed.doc
    clause = _clause(doc[figure.root], sentence.first, sentence.last)
    best: Time | None = None
    distance = 0
    for time in here:
        if (
            figure.compared is not None
            and time.first < figure.compared[1]
            and figure.compared[0] < time.last
        ):
            continue
        if _clause(doc[time.root], sentence.first, sentence.last) != clause:
            continue
        gap = abs(time.first - figure.root)
        if best is None or gap < distance:
            best, distance = time, gap
    return best.id if best is not None else None


def _clause(token: Token, start: int, stop: int) -> int:
    """The verb (or the top) that the token hangs from, within its sentence."""
    node = token
    while True:
        head = node.head
        if head.i == node.i or not start <= head.i < stop:
            return node.i
        if node.pos_ in ("VERB", "AUX") and node.dep_ in _CLAUSES:
            return node.i
        node = head
