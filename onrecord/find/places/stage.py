"""Find names of places."""

from functools import cache

from onrecord.codebook.gazetteer import Feature, look_up
from onrecord.codebook.place_words import place_words
from onrecord.find.places.evidence import (
    PLACE_LABELS,
    REPEAT,
    Surroundings,
    entity_end,
    evidence,
    repeats,
)
from onrecord.find.places.grammar import acts, is_surely_one
from onrecord.find.places.names import Spotted, Tokens, spot_names
from onrecord.learned.place_weights import place_weights
from onrecord.types import Cast, Kind, Mention, Naming, Parsed, PlaceMention

ACCEPT = -0.6
"""Sum of evidence (log odds) from which a known name counts as a place; -0.6 is a chance of .35,
set on LGL so that precision and recall are in balance there."""

_STATE_NAMES = (Naming.NAME, Naming.CAPITAL, Naming.ADJECTIVE)
_BODIES = (Kind.ORGANISATION, Kind.OUTLET)
_COMPASS = frozenset({"East", "West", "North", "South"})
_PEOPLES = (Naming.NAME, Naming.ADJECTIVE)
_CIVILIANS = ("CVL",)
"""The sector of a people ("Russians"); other sectors are those of organs ("the Kremlin")."""


def find_places(parsed: Parsed, cast: Cast) -> tuple[PlaceMention, ...]:
    """Return the mentions of places in text order, without overlaps.

    Names come from the table of places, weighed by what stands round them, and from the parse's
    places that the table lacks. Capitals and states that act, names inside an organisation's name
    and adjectives of nationality come too, marked: they are no places, but tell where a report is.
    """
    tokens = Tokens.of(parsed)
    spotted = spot_names(parsed, tokens)
    actors = {(mention.first, mention.last): mention for mention in cast.mentions}
    found = _nationalities(parsed, tokens, cast)
    taken = {place for mention in found for place in range(mention.first, mention.last)}
    in_names = _tokens_in_names(cast)
    longer = {actor.id for actor in cast.actors if actor.kind == Kind.PERSON and " " in actor.name}
    for name, score in zip(spotted, weigh_names(spotted, tokens), strict=True):
        if not taken.isdisjoint(range(name.first, name.last)):
            continue
        actor = actors.get((name.first, name.last))
        if actor is not None and actor.kind == Kind.STATE and actor.naming in _STATE_NAMES:
            is_somebody = acts(parsed, actor)
        elif (score < ACCEPT and not is_surely_one(parsed, name)) or (
            actor is not None and actor.actor in longer
        ):
            continue
        else:
            is_somebody = name.first in in_names
        span = parsed.span_of(name.first, name.last)
        found.append(PlaceMention(span, name.first, name.last, is_somebody))
        taken.update(range(name.first, name.last))
    found += _unknown(parsed, tokens, taken)
    return tuple(sorted(found, key=lambda mention: mention.first))


def _tokens_in_names(cast: Cast) -> set[int]:
    """Return the tokens of organisations' names of several words ("Bank of England").

    What has a comma in it is a list that the parse took for a name.
    """
    return {
        token
        for mention in cast.mentions
        if mention.kind in _BODIES
        and mention.naming == Naming.NAME
        and mention.last - mention.first > 1
        and "," not in mention.span.text
        for token in range(mention.first, mention.last)
    }


def weigh_names(spotted: list[Spotted], tokens: Tokens) -> list[float]:
    """Return the log odds that each name is a place; a name that surely is one helps its repeats."""
    around = Surroundings(tokens)
    weights = place_weights()
    pieces = []
    for number, name in enumerate(spotted):
        following = spotted[number + 1].first if number + 1 < len(spotted) else -1
        pieces.append(evidence(name, tokens, around, following))
    alone = [weights.first_look["bias"] + _sum(weights.first_look, found) for found in pieces]
    for found in repeats(spotted, alone, pieces):
        found.append(REPEAT)
    return [weights.accept["bias"] + _sum(weights.accept, found) for found in pieces]


def _sum(weights: dict[str, float], pieces: list[str]) -> float:
    return sum(weights.get(piece, 0.0) for piece in pieces)


def _nationalities(parsed: Parsed, tokens: Tokens, cast: Cast) -> list[PlaceMention]:
    """Return adjectives and peoples of countries (from the cast) and of states (from the words).

    A country's name before a noun is a name still ("the Ukraine war"), a short form is not ("U.S. grain").
    """
    found = []
    for mention in cast.mentions:
        if mention.kind != Kind.STATE or mention.naming not in _PEOPLES or not mention.country:
            continue
        organ = mention.sectors not in ((), _CIVILIANS)
        if organ or (_names_country(mention) and not _is_short_adjective(mention)):
            continue
        span = mention.span
        found.append(PlaceMention(span, mention.first, mention.last, adjective_of=mention.country))
    taken = {place for mention in found for place in range(mention.first, mention.last)}
    people, openings = place_words().people, _openings_of_peoples()
    words = tokens.words
    for place, word in enumerate(words):
        if word not in openings or not word[0].isupper() or place in taken:
            continue
        for last in (place + 2, place + 1):
            name = " ".join(words[place:last])
            if name in people and last <= len(words):
                span = parsed.span_of(place, last)
                found.append(PlaceMention(span, place, last, adjective_of=people[name][1]))
                taken.update(range(place, last))
                break
    return found


@cache
def _openings_of_peoples() -> frozenset[str]:
    """The first words of what peoples are called."""
    return frozenset(name.partition(" ")[0] for name in place_words().people)


def _is_short_adjective(mention: Mention) -> bool:
    return mention.naming == Naming.ADJECTIVE and mention.span.text in place_words().short


def _names_country(mention: Mention) -> bool:
    """Say whether the words are a country's name in the table, or a short form of it."""
    text = mention.span.text
    if (full := place_words().short.get(text)) is not None:
        return full[1] == mention.country
    return any(
        entry.feature == Feature.COUNTRY and entry.country == mention.country
        for entry in look_up(text)
    )


def _unknown(parsed: Parsed, tokens: Tokens, taken: set[int]) -> list[PlaceMention]:
    """Return places of the parse that the table lacks, where a preposition of place leads to them."""
    found: list[PlaceMention] = []
    somewhere = place_words().somewhere
    place = 0
    while place < len(tokens.words):
        if tokens.ent[place] not in PLACE_LABELS:
            place += 1
            continue
        last = entity_end(tokens, place)
        first = place + 1 if tokens.words[place].casefold() == "the" else place
        free = first < last and taken.isdisjoint(range(place, last))
        if (
            free
            and place > 0
            and (last - first > 1 or tokens.words[first] not in _COMPASS)
            and tokens.words[place - 1] in somewhere
            and tokens.words[first][0].isupper()
        ):
            found.append(PlaceMention(parsed.span_of(first, last), first, last))
        place = last
    return found
