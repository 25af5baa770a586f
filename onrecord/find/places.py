"""Find names of places."""

from onrecord.codebook.place_words import place_words
from onrecord.find.place_evidence import PLACE_LABELS, Surroundings, entity_end, evidence
from onrecord.find.place_names import Spotted, Tokens, spot_names
from onrecord.learned.place_weights import place_weights
from onrecord.types import Cast, Kind, Mention, Naming, Parsed, PlaceMention

ACCEPT = -0.6
"""Sum of evidence (log odds) from which a known name counts as a place; -0.6 is a chance of .35,
set on LGL so that precision and recall are in balance there."""

_SOMEBODY = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent", "csubj"})


def find_places(parsed: Parsed, cast: Cast) -> tuple[PlaceMention, ...]:
    """Return the mentions of places in text order, without overlaps.

    Names come from the table of places, weighed by what stands round them, and from the parse's
    places that the table lacks. Capitals and states that act, and adjectives of nationality, come
    too, marked: they are no places, but tell which country a report is about.
    """
    tokens = Tokens.of(parsed)
    spotted = spot_names(parsed, tokens)
    around = Surroundings(tokens)
    actors = {(mention.first, mention.last): mention for mention in cast.mentions}
    found = _nationalities(parsed, tokens, cast)
    taken = {place for mention in found for place in range(mention.first, mention.last)}
    for number, name in enumerate(spotted):
        following = spotted[number + 1].first if number + 1 < len(spotted) else -1
        if not taken.isdisjoint(range(name.first, name.last)):
            continue
        actor = actors.get((name.first, name.last))
        if not _is_place(name, tokens, around, following, actor):
            continue
        acts = actor is not None and _acts(parsed, actor)
        found.append(
            PlaceMention(parsed.span_of(name.first, name.last), name.first, name.last, acts)
        )
        taken.update(range(name.first, name.last))
    found += _unknown(parsed, tokens, taken)
    return tuple(sorted(found, key=lambda mention: mention.first))


def _is_place(
    name: Spotted, tokens: Tokens, around: Surroundings, following: int, actor: Mention | None
) -> bool:
    """Weigh the evidence; a name that the cast knows as a state's or capital's needs none."""
    if actor is not None:
        if actor.kind == Kind.PERSON:
            return False
        if actor.naming == Naming.CAPITAL or (
            actor.kind == Kind.STATE and actor.naming == Naming.NAME
        ):
            return True
    weights = place_weights().accept
    score = weights["bias"]
    for piece in evidence(name, tokens, around, following):
        score += weights.get(piece, 0.0)
    return score > ACCEPT


def _acts(parsed: Parsed, actor: Mention) -> bool:
    """Say whether a capital or state is somebody here, rather than somewhere."""
    if actor.naming == Naming.CAPITAL:
        return actor.actor is not None
    if actor.kind != Kind.STATE:
        return False
    token = parsed.doc[actor.root]
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    if token.dep_ == "pobj":
        return token.head.text.casefold() not in place_words().somewhere
    return token.dep_ in _SOMEBODY


def _nationalities(parsed: Parsed, tokens: Tokens, cast: Cast) -> list[PlaceMention]:
    """Return adjectives and peoples of countries (from the cast) and of states (from the words)."""
    found = [
        PlaceMention(mention.span, mention.first, mention.last, adjective_of=mention.country)
        for mention in cast.mentions
        if mention.naming == Naming.ADJECTIVE and mention.country
    ]
    taken = {mention.first for mention in found}
    people = place_words().people
    for place, word in enumerate(tokens.words):
        if word in people and place not in taken:
            span = parsed.span_of(place, place + 1)
            found.append(PlaceMention(span, place, place + 1, adjective_of=people[word][1]))
    return found


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
            and tokens.words[place - 1] in somewhere
            and tokens.words[first][0].isupper()
        ):
            found.append(PlaceMention(parsed.span_of(first, last), first, last))
        place = last
    return found
