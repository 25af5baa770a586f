"""Resolve names of places to points, countries and GeoNames ids."""

from collections import Counter
from urllib.parse import urlsplit

from onrecord.codebook.actors import names_by_id
from onrecord.codebook.gazetteer import Entry, Feature, gazetteer, look_up, normalise
from onrecord.codebook.place_words import full_entry, place_words
from onrecord.learned.place_weights import place_weights
from onrecord.resolve.places.ranking import Board, Name
from onrecord.types import Cast, Kind, Naming, Parsed, Place, PlaceMention, Report

_CITIES = (Feature.CAPITAL, Feature.CITY)
_DOMAINS = {"uk": "gb"}
_SOLD_DOMAINS = frozenset(
    ["ai", "am", "cc", "co", "fm", "gg", "io", "is", "ly", "me", "sh", "st", "to", "tv", "vc", "ws"]
)
"""Domains of countries that publishers anywhere buy for their look."""
FORMER = "state:"
"""How ids of states that are no more begin; the rest is the name ("state:soviet-union")."""
WELL_KNOWN = 12.2
"""Natural logarithm of about 200,000 people: cities that newspapers far away are not named for."""
_RENAMED = (Feature.COUNTRY, Feature.CAPITAL)
"""Kinds whose main name in the table is the one that English reports use."""
_BODIES = (Kind.ORGANISATION, Kind.COALITION)
_WIDE = (Feature.COUNTRY, Feature.FIRST_DIVISION, Feature.SECOND_DIVISION)


def resolve_places(
    parsed: Parsed, place_mentions: tuple[PlaceMention, ...], cast: Cast
) -> tuple[Place, ...]:
    """Return the places that the mentions name, in text order.

    Mentions that act for a government and adjectives help to settle the others, but are no places;
    nor are legislatures, and organisations that the codebook knows (NATO, for all that a town in the Philippines is called so);
    a name of a government that turns out to lie in another country ("Athens", Georgia) is one.
    A name that the table does not know is a place without a point.
    """
    found: list[Place] = []
    governments = {
        mention.first: mention.country
        for mention in cast.mentions
        if mention.naming == Naming.CAPITAL and mention.country
    }
    known = names_by_id()
    bodies = {
        token
        for mention in cast.mentions
        if (mention.naming is Naming.NAME and mention.kind in _BODIES and mention.actor in known)
        or (mention.naming is Naming.DESCRIPTION and "LEG" in mention.sectors)
        for token in range(mention.first, mention.last)
    }
    for mention, entry in zip(place_mentions, settle(parsed, place_mentions, cast), strict=True):
        government = governments.get(mention.first)
        elsewhere = entry is not None and government not in (None, entry.country)
        if mention.adjective_of is not None or (mention.acts and not elsewhere):
            continue
        if mention.first in bodies:
            continue
        number = f"{parsed.report.id}.p{len(found) + 1}"
        if entry is None:
            found.append(
                Place(number, mention.span, mention.span.text, mention.first, mention.last)
            )
            continue
        name = mention.span.text if entry.variant and entry.feature not in _RENAMED else entry.name
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
    if all(len(name.entries) == 1 for name in names):
        return [names[number].entries[0] if number >= 0 else None for number in numbers]
    weights = place_weights()
    settled = Board(names, country_votes(parsed, place_mentions, cast)).settle(
        weights.alone, weights.together
    )
    return [settled[number][0] if number >= 0 else None for number in numbers]


def country_votes(
    parsed: Parsed, place_mentions: tuple[PlaceMention, ...], cast: Cast
) -> dict[str, float]:
    """Count, damped, what else than names of places points to each country.

    That is the actors that the report names (the Kremlin) and where it was published.
    """
    named = {mention.span.start for mention in place_mentions}
    counts = Counter(
        mention.country
        for mention in cast.mentions
        if mention.country and mention.span.start not in named and mention.naming is Naming.NAME
    )
    votes = {country: count**0.5 for country, count in counts.items() if country}
    if country := _published_in(parsed.report):
        votes[country] = votes.get(country, 0.0) + 1.0
    return votes


def _published_in(report: Report) -> str | None:
    """Return the country of the address (".co.uk"), else of the city that the publisher is named for."""
    host = _host(report.url)
    if host and (
        country := gazetteer().alpha3.get(_DOMAINS.get(end := host.rpartition(".")[2], end))
    ):
        return None if end in _SOLD_DOMAINS else country
    words = (report.publisher or "").split()
    for word in words:
        for entry in look_up(word) if word[0].isupper() else ():
            if entry.feature in _CITIES and entry.people > WELL_KNOWN and not entry.variant:
                return entry.country
    return None


def _host(address: str | None) -> str | None:
    """Return the host of an address, or None where it is no address ("http://[::1")."""
    try:
        return urlsplit(address or "").hostname
    except ValueError:
        return None


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
    if full is None and mention.adjective_of is not None:
        full = known.people.get(text)
        nation = gazetteer().nation(mention.adjective_of)
        if full is None and nation is not None:
            return f"{nation.name}, {nation.country}".casefold(), (nation,)
        if full is None and mention.adjective_of.startswith(FORMER):
            full = mention.adjective_of.removeprefix(FORMER).replace("-", " "), ""
    if full is not None and (entries := full_entry(full)):
        return f"{full[0]}, {full[1]}".casefold(), entries
    return normalise(text), look_up(text)


def _follows(parsed: Parsed, before: PlaceMention, mention: PlaceMention) -> bool:
    """Say whether only a comma, a bracket or "in" parts the two mentions."""
    gap = parsed.report.text[before.span.end : mention.span.start].strip()
    return gap in (",", "(", "in") and mention.first - before.last <= 2


def _containers(entries: tuple[Entry, ...]) -> set[int | str]:
    """Return the divisions and countries that a following name may stand for."""
    found: set[int | str] = set()
    for entry in entries:
        if entry.feature == Feature.COUNTRY:
            found.add(entry.country)
        elif entry.feature in _WIDE:
            found.add(entry.row)
    return found
