"""Resolve names of places to points, countries and GeoNames ids."""

from collections import Counter

from onrecord.codebook.gazetteer import Entry, Feature, gazetteer, look_up, normalise
from onrecord.codebook.place_words import full_entry, place_words
from onrecord.learned.place_weights import place_weights
from onrecord.resolve.place_ranking import Board, Name
from onrecord.types import Cast, Parsed, Place, PlaceMention

_WIDE = (Feature.COUNTRY, Feature.FIRST_DIVISION, Feature.SECOND_DIVISION)


def resolve_places(
    parsed: Parsed, place_mentions: tuple[PlaceMention, ...], cast: Cast
) -> tuple[Place, ...]:
    """Return the places that the mentions name, in text order.

    Mentions that act for a government and adjectives help to settle the others, but are no places.
    A name that the table does not know is a place without a point.
    """
    found: list[Place] = []
    for mention, entry in zip(place_mentions, settle(parsed, place_mentions, cast), strict=True):
        if mention.acts or mention.adjective_of:
            continue
        number = f"{parsed.report.id}.p{len(found) + 1}"
        if entry is None:
            found.append(
                Place(number, mention.span, mention.span.text, mention.first, mention.last)
            )
            continue
        name = mention.span.text if entry.variant and entry.feature in _WIDE[1:] else entry.name
        found.append(
            Place(
                number,
                mention.span,
                name,
                mention.first,
                mention.last,
                entry.country or None,
                entry.latitude,
                entry.longitude,
                entry.geonames or None,
            )
        )
    return tuple(found)


def settle(
    parsed: Parsed, place_mentions: tuple[PlaceMention, ...], cast: Cast
) -> list[Entry | None]:
    """Return for each mention the place of the table that it means, None if the table lacks it."""
    names, numbers = group_names(parsed, place_mentions)
    if not names:
        return [None] * len(place_mentions)
    weights = place_weights()
    settled = Board(names, country_votes(cast)).settle(weights.alone, weights.together)
    return [settled[number][0] if number >= 0 else None for number in numbers]


def country_votes(cast: Cast) -> dict[str, float]:
    """Count, damped, how often the report's actors and adjectives name each country."""
    counts = Counter(mention.country for mention in cast.mentions if mention.country)
    return {country: count**0.5 for country, count in counts.items() if country}


def group_names(parsed: Parsed, mentions: tuple[PlaceMention, ...]) -> tuple[list[Name], list[int]]:
    """Gather the mentions by name, with what follows them ("Paris, Texas").

    Returns the names, and for each mention its name's number, or -1 where the table has none.
    """
    names: list[Name] = []
    number_of: dict[str, int] = {}
    numbers: list[int] = []
    before: PlaceMention | None = None
    for mention in mentions:
        key, entries = read_name(mention)
        if key not in number_of:
            number_of[key] = len(names) if entries else -1
            if entries:
                names.append(Name(key, entries, 0))
        number = number_of[key]
        numbers.append(number)
        if number >= 0:
            names[number].count += 1
        if (
            before is not None
            and numbers[-2] >= 0
            and number >= 0
            and _follows(parsed, before, mention)
        ):
            names[numbers[-2]].within.update(_containers(entries))
        before = mention
    return names, numbers


def read_name(mention: PlaceMention) -> tuple[str, tuple[Entry, ...]]:
    """Return under which name a mention counts, and the places of that name."""
    text, known = mention.span.text, place_words()
    full = known.short.get(text) or known.short.get(text + ".") or known.postal.get(text)
    if full is None and mention.adjective_of:
        full = known.people.get(text)
        if full is None and (nation := gazetteer().nation(mention.adjective_of)):
            return f"{nation.name}, {nation.country}".casefold(), (nation,)
    if full is not None and (entries := full_entry(full)):
        return f"{full[0]}, {full[1]}".casefold(), entries
    return normalise(text), look_up(text)


def _follows(parsed: Parsed, before: PlaceMention, mention: PlaceMention) -> bool:
    """Say whether only a comma or a bracket parts the two mentions."""
    gap = parsed.report.text[before.span.end : mention.span.start].strip()
    return gap in (",", "(") and mention.first - before.last <= 2


def _containers(entries: tuple[Entry, ...]) -> set[int | str]:
    """Return the divisions and countries that a following name may stand for."""
    found: set[int | str] = set()
    for entry in entries:
        if entry.feature == Feature.COUNTRY:
            found.add(entry.country)
        elif entry.feature in _WIDE:
            found.add(entry.row)
    return found
