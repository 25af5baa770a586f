"""Words about places: short forms, peoples of states, and words that stand round a name."""

from dataclasses import dataclass
from functools import cache

from onrecord.codebook.gazetteer import Entry, Feature, look_up
from onrecord.codebook.tables import load_yaml

PARTS = frozenset(
    {"side", "bank", "shore", "coast", "outskirts", "edge", "soil", "territory", "island"}
)
"""Nouns for parts of a place: what is "on" one is whose the part is ("villages on the Malian side")."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The word lists of ``place_words.yaml``.

    short: a short form as written ("Calif.", "U.S.") to its full name and ISO 3166-1 alpha-3.
    postal: two letters to the same. people: words for the people of a state or region, or its
    adjective; the country may be "". generic: capital words that are no places alone, lower case.
    place_nouns, resident_nouns: lower-case words beside a name ("the village of", "Winona man").
    locatives, somewhere (the narrower list), saying, inside: lower case. titles, institutions, companies: as written.
    """

    short: dict[str, tuple[str, str]]
    postal: dict[str, tuple[str, str]]
    people: dict[str, tuple[str, str]]
    locatives: frozenset[str]
    titles: frozenset[str]
    institutions: frozenset[str]
    companies: frozenset[str]
    saying: frozenset[str]
    inside: frozenset[str]
    somewhere: frozenset[str]
    generic: frozenset[str]
    place_nouns: frozenset[str]
    resident_nouns: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """Read ``place_words.yaml``, once."""
    data = load_yaml("place_words.yaml")
    short = {form: (name, country) for form, (name, country) in data["other_short"].items()}
    postal, people = {}, {}
    for state in data["states"]:
        full = (state["name"], state["country"])
        short.update(dict.fromkeys(state["short"], full))
        if state["postal"]:
            postal[state["postal"]] = full
        for word in state["people"]:
            people[word] = full
            people.setdefault(word + "s", full)
    for word, (name, country) in data["peoples"].items():
        people[word] = people[word + "s"] = (name, country)
    return PlaceWords(
        short,
        postal,
        people,
        frozenset(data["locatives"]),
        frozenset(data["titles"]),
        frozenset(data["institutions"]),
        frozenset(data["companies"]),
        frozenset(data["saying"]),
        frozenset(data["inside_names"]),
        frozenset(data["somewhere"]),
        frozenset(word.casefold() for word in data["generic"]),
        frozenset(data["place_nouns"]),
        frozenset(data["resident_nouns"]),
    )


def full_entry(full: tuple[str, str]) -> tuple[Entry, ...]:
    """Return the one place that a short form's full name and country stand for."""
    name, country = full
    wanted = [entry for entry in look_up(name) if entry.country == country]
    wanted.sort(key=lambda entry: (entry.feature not in _WIDE, entry.variant, -entry.people))
    return tuple(wanted[:1])


_WIDE = (Feature.COUNTRY, Feature.FIRST_DIVISION)
