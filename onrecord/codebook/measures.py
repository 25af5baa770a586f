"""What figures measure, and the words that say so."""

from dataclasses import dataclass
from functools import cache

from onrecord.codebook.tables import load_yaml


@dataclass(frozen=True, slots=True)
class Changes:
    """Words of change, each with +1 for up and -1 for down (see ``measures.yaml``).

    particles_of: verbs whose "up" or "down" is no direction.
    """

    moves: dict[str, int]
    shifts: dict[str, int]
    nouns: dict[str, int]
    than: dict[str, int]
    particles_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Measures:
    """The codebook of measures, turned round: from words (lemmas) to measures.

    object, subject: verbs whose object or subject is counted. states: adjectives
    and participles beside the count. by: nouns of what those counted do together.
    priced: verbs with a price behind "for" or "at". nouns: what is counted, or what the number
    is said of; phrases: the same in two or three words.
    first: measures whose words decide before the counted noun does.
    units: what a measure counts where the words leave it out.
    money: verbs that hold for sums. after: words behind the count, in its clause.
    The rest as in ``measures.yaml``, where each list says what it is.
    """

    object: dict[str, tuple[str, ...]]
    subject: dict[str, str]
    states: dict[str, str]
    nouns: dict[str, str]
    phrases: dict[str, str]
    first: frozenset[str]
    units: dict[str, str]
    changes: Changes
    ties: frozenset[str]
    flows: frozenset[str]
    to_owner: frozenset[str]
    givers: frozenset[str]
    takers: frozenset[str]
    retold_nouns: frozenset[str]
    retold_verbs: frozenset[str]
    links: frozenset[str]
    money: dict[str, str]
    after: dict[str, str]
    by: dict[str, str]
    priced: dict[str, str]
    things: frozenset[str]
    commodities: frozenset[str]
    generic: frozenset[str]
    by_unit: dict[str, str]


@cache
def measures() -> Measures:
    """Load ``measures.yaml``, once."""
    data = load_yaml("measures.yaml")
    table: dict[str, dict[str, object]] = data["measures"]

    def listed(key: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for measure, entry in table.items():
            words = entry.get(key, [])
            assert isinstance(words, list)
            for word in words:
                found[word] = (*found.get(word, ()), measure)
        return found

    def turned(key: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for measure, entry in table.items():
            words = entry.get(key, [])
            assert isinstance(words, list)
            for word in words:
                found.setdefault(word, measure)
        return found

    def directions(key: str) -> dict[str, int]:
        sides = data["changes"]
        return {w: 1 for w in sides["up"][key]} | {w: -1 for w in sides["down"][key]}

    return Measures(
        object=listed("object"),
        subject=turned("subject"),
        states=turned("states"),
        nouns=turned("nouns"),
        phrases=turned("phrases"),
        first=frozenset(measure for measure, entry in table.items() if entry.get("first")),
        units={m: str(entry["unit"]) for m, entry in table.items() if "unit" in entry},
        changes=Changes(
            moves=directions("moves"),
            shifts=directions("shifts"),
            nouns=directions("nouns"),
            than=directions("than"),
            particles_of=frozenset(data["particles_of"]),
        ),
        ties=frozenset(data["ties"]),
        flows=frozenset(data["flows"]),
        to_owner=frozenset(data["to_owner"]),
        givers=frozenset(data["givers"]),
        takers=frozenset(data["takers"]),
        links=frozenset(data["links"]),
        retold_nouns=frozenset(data["retold"]["nouns"]),
        retold_verbs=frozenset(data["retold"]["verbs"]),
        money=turned("money"),
        after=turned("after"),
        by=turned("by"),
        priced=turned("priced"),
        things=frozenset(data["things"]),
        commodities=frozenset(data["commodities"]),
        generic=frozenset(data["generic"]),
        by_unit=dict(data["by_unit"]),
    )


@cache
def measure_names() -> tuple[str, ...]:
    """Return the names of all measures, in the codebook's order."""
    return tuple(load_yaml("measures.yaml")["measures"])
