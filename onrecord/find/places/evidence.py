"""What speaks for and against a known name being a place where it stands.

Each piece of evidence has a name; the weights of the names come from
``onrecord/learned/places.json`` (logistic regression, see ``training/train_places.py``).
"""

from collections.abc import Iterator

from spacy.strings import get_string_id

from onrecord.codebook.gazetteer import Feature
from onrecord.codebook.place_words import PlaceWords, place_words
from onrecord.find.places.names import Spotted, Tokens

FAC, GPE, LOC, NORP, ORG, PERSON, PROPN = map(
    get_string_id, ("FAC", "GPE", "LOC", "NORP", "ORG", "PERSON", "PROPN")
)
_LABELS = {
    GPE: "GPE",
    LOC: "LOC",
    FAC: "FAC",
    ORG: "ORG",
    PERSON: "PERSON",
    NORP: "NORP",
    0: "none",
}
PLACE_LABELS = (GPE, LOC, FAC)
"""Entity types that are places."""
_BEGINS = 3
_SIZES = ((7.6, "hamlet"), (9.2, "village"), (10.8, "town"), (12.4, "city"), (13.8, "large"))
"""Natural logarithms of about 2,000, 10,000, 50,000, 250,000 and 1,000,000 people."""

FAMED = 30
"""Names in GeoNames from which a place is known beyond its country."""
REPEAT = "sure elsewhere"
SURE = 1.0
"""Log odds from which a mention is sure enough to help its repeats."""

_NOTED = (
    Feature.COUNTRY,
    Feature.CAPITAL,
    Feature.CONTINENT,
    Feature.REGION,
    Feature.WATER,
    Feature.LANDMARK,
)
_AS_REGION = frozenset({Feature.WATER, Feature.LANDMARK})
"""Kinds too rare in the training set to have a weight of their own."""


_RUN = 5
"""Words after a name in which an institution's word may stand."""


class Surroundings:
    """What the whole report tells about its names, gathered once.

    lower: words as they stand, for those also written small. persons: words of persons' names of
    two words or more. places: first token's word of every entity that is a place, and how often.
    """

    def __init__(self, tokens: Tokens) -> None:
        self.lower = {word for word in tokens.words if word.islower()}
        self.persons: set[str] = set()
        self.places: dict[str, int] = {}
        place, count = 0, len(tokens.words)
        while place < count:
            label = tokens.ent[place]
            if not label:
                place += 1
                continue
            last = entity_end(tokens, place)
            if label == PERSON and last - place > 1:
                self.persons.update(tokens.words[place:last])
            elif label in PLACE_LABELS:
                word = tokens.words[place].casefold()
                self.places[word] = self.places.get(word, 0) + 1
            place = last


def evidence(spotted: Spotted, tokens: Tokens, around: Surroundings, following: int) -> list[str]:
    """Return the names of the evidence on one spotted name.

    following: the token at which the next spotted name starts, or -1.
    """
    words, first, last = tokens.words, spotted.first, spotted.last
    known = place_words()
    found = [_entity(spotted, tokens), _kind(spotted), "before:" + _before(spotted, tokens, known)]
    after = _after(spotted, tokens, known, following)
    found.append("after:" + after)
    word = words[first]
    if last - first == 1:
        found.append("single")
        if word in known.institutions:
            found.append("institution word")
        if word.casefold() in around.lower:
            found.append("also small")
        if word in around.persons and tokens.ent[first] != PERSON:
            found.append("person elsewhere")
    elif last - first > 2:
        found.append("long")
    if tokens.pos[last - 1] != PROPN:
        found.append("no proper noun")
    if word.isupper() and len(word) > 3:
        found.append("capitals")
    mine = tokens.ent[first] in PLACE_LABELS
    if around.places.get(word.casefold(), 0) > mine:
        found.append("place elsewhere")
    if all(entry.variant for entry in spotted.entries):
        found.append("variant")
    if max(entry.fame for entry in spotted.entries) >= FAMED:
        found.append("famed")
    return found


def repeats(
    spotted: list[Spotted], odds: list[float], pieces: list[list[str]]
) -> Iterator[list[str]]:
    """Yield the evidence of each name of which another mention in the report is surely a place."""
    best: dict[str, int] = {}
    for number, name in enumerate(spotted):
        if odds[number] > SURE:
            known = best.setdefault(name.name.casefold(), number)
            if odds[number] > odds[known]:
                best[name.name.casefold()] = number
    for number, name in enumerate(spotted):
        if best.get(name.name.casefold(), number) != number:
            yield pieces[number]


def entity_end(tokens: Tokens, place: int) -> int:
    """Return the end of the entity that the token lies in."""
    place += 1
    while place < len(tokens.ent) and tokens.ent[place] and tokens.iob[place] != _BEGINS:
        place += 1
    return place


def _entity(spotted: Spotted, tokens: Tokens) -> str:
    """Say which entity of the parse the name is, or is a part of."""
    label = tokens.ent[spotted.first]
    name = _LABELS.get(label, "other")
    if not label:
        return "none"
    start = spotted.first
    while tokens.iob[start] != _BEGINS and start > 0:
        start -= 1
    end = entity_end(tokens, spotted.first)
    if end > spotted.first + 1 and tokens.words[end - 1] in ("'s", "\u2019s", "."):
        end -= 1
    if start < spotted.first and tokens.words[start] in ("the", "The"):
        start += 1
    if start < spotted.first:
        return name + " ends" if end <= spotted.last else name + " inside"
    return name + " starts" if end > spotted.last else name


def _kind(spotted: Spotted) -> str:
    """Say what the largest place of the name is."""
    if spotted.short:
        return "short form"
    entries = spotted.entries
    features = {entry.feature for entry in entries if not entry.variant}
    for feature in _NOTED:
        if feature in features:
            return "region" if feature in _AS_REGION else feature.name.lower()
    largest = entries[0]
    for limit, size in _SIZES:
        if largest.people < limit:
            return size
    return "division" if largest.feature == Feature.FIRST_DIVISION else "metropolis"


def _runs_into(tokens: Tokens, place: int, wanted: frozenset[str]) -> bool:
    """Say whether the capital words from here lead to one of these ("Reading and Bates Drilling Co")."""
    for word in tokens.words[place : place + _RUN]:
        if word in wanted:
            return True
        if not word[0].isupper() and word not in ("and", "&"):
            return False
    return False


def _before(spotted: Spotted, tokens: Tokens, known: PlaceWords) -> str:
    """Class the word before the name."""
    if spotted.first == 0:
        return "start"
    word = tokens.words[spotted.first - 1]
    if word in known.titles:
        return "title"
    if word.casefold() in known.locatives:
        return "locative"
    if word in ("the", "The"):
        return "the"
    if word == ",":
        return "comma"
    if word in ("-", "\u2013", "/"):
        return "hyphen"
    if len(word) == 2 and word[1] == "." and word[0].isupper():
        return "initial"
    if word[0].isupper():
        return "capital"
    if not word[0].isalnum():
        return "sign"
    if word in known.place_nouns:
        return "place noun"
    return "and" if word == "and" else "word"


def _after(spotted: Spotted, tokens: Tokens, known: PlaceWords, following: int) -> str:
    """Class the word after the name."""
    last = spotted.last
    if last >= len(tokens.words):
        return "end"
    word = tokens.words[last]
    if word == "," and following == last + 1:
        return "comma and name"
    if _runs_into(tokens, last, known.companies):
        return "company"
    if _runs_into(tokens, last, known.institutions):
        return "institution"
    if word in ("'s", "\u2019s", "'", "\u2019"):
        return "possessive"
    if word in known.saying:
        return "saying"
    if word in ("-", "\u2013", "/"):
        return "hyphen"
    if word[0].isupper():
        return "initial" if len(word) == 2 and word[1] == "." else "capital"
    if not word[0].isalnum():
        return "sign"
    if word in known.place_nouns:
        return "place noun"
    if word in known.resident_nouns:
        return "resident noun"
    return "and" if word == "and" else "word"
