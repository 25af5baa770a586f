"""Who can act: states, organisations, coalitions, offices and the nouns that describe actors.

The tables beside this file say in their heads where each fact comes from.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from onrecord.codebook.tables import load_yaml, read_table
from onrecord.types import Kind


@dataclass(frozen=True, slots=True)
class State:
    """A state: the id, the name to show, and every word that may stand for it.

    doubtful: capitals that count only where the report names the state too.
    forms: common nouns by which a report may call it later ("kingdom").
    """

    id: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    doubtful: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, outlet, coalition, or organ of a state (its id is then the state's).

    ask: names that other things share, so the report must name the actor's country
    or a longer name too. members: ids, for coalitions. adjectives: words that make
    a coalition of a noun for states ("Western powers"). several: names of which other
    states have one too.
    """

    id: str
    kind: Kind
    names: tuple[str, ...]
    sectors: tuple[str, ...]
    country: str | None = None
    ask: tuple[str, ...] = ()
    needs_the: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office by its words; bare: "the president" alone means the one of the state spoken of."""

    words: str
    sectors: tuple[str, ...]
    bare: bool


_FAMILY_NAME_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM"})


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who held an office from a first day (inclusive) to a last (exclusive; None: still)."""

    name: str
    country: str | None
    affiliation: str | None
    office: str
    begin: date
    end: date | None

    @property
    def surname(self) -> str:
        """The word of the name by which news calls the person later."""
        words = self.name.split()
        return words[0 if self.country in _FAMILY_NAME_FIRST else -1]

    def holds(self, day: date) -> bool:
        """Say whether the person held the office on that day."""
        return self.begin <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """A name that several actors share; see ``namesakes.yaml``."""

    words: tuple[str, ...]
    choices: tuple[str, ...]
    default: str | None
    region: str | None
    cues: tuple[tuple[str, frozenset[str]], ...]


def _split(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)


@cache
def states() -> dict[str, State]:
    """Every state of ``countries.csv`` by its id."""
    lines = [
        line
        for line in read_table("countries.csv").splitlines()
        if line and not line.startswith("#")
    ]
    found: dict[str, State] = {}
    for row in csv.DictReader(lines):
        capitals = _split(row["capitals"])
        found[row["code"]] = State(
            id=row["code"],
            name=row["name"],
            names=(row["name"], *_split(row["names"])),
            adjectives=_split(row["adjectives"]),
            people=_split(row["people"]),
            capitals=tuple(city.lstrip("~") for city in capitals),
            doubtful=tuple(city[1:] for city in capitals if city.startswith("~")),
            forms=_split(row["forms"]),
        )
    return found


_KINDS = {"outlet": Kind.OUTLET, "coalition": Kind.COALITION}


@cache
def organisations() -> tuple[Organisation, ...]:
    """All of ``organisations.yaml``, ``outlets.yaml`` and ``coalitions.yaml``."""
    return tuple(
        _organisation(row)
        for table in ("organisations.yaml", "outlets.yaml", "coalitions.yaml")
        for row in load_yaml(table)
    )


def _organisation(row: dict[str, Any]) -> Organisation:
    prefix = row["id"].split(":")[0]
    of_state = row["id"] in states()
    kind = Kind.STATE if of_state else _KINDS.get(prefix, Kind.ORGANISATION)
    sectors = row.get("sectors", ["MED"] if prefix == "outlet" else [])
    if row.get("state"):
        sectors = [*sectors, "GOV"]
    return Organisation(
        id=row["id"],
        kind=kind,
        names=_spelled(row["names"]),
        sectors=tuple(sectors),
        country=row["id"] if of_state else row.get("country"),
        ask=tuple(row.get("ask", ())),
        needs_the=tuple(row.get("needs_the", ())),
        several=tuple(row.get("several", ())),
        adjectives=tuple(row.get("adjectives", ())),
        members=tuple(row.get("members", ())),
    )


_SPELLINGS = (("Organization", "Organisation"), ("Defense", "Defence"), ("Labor", "Labour"))


def _spelled(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names with those that the other side of the Atlantic spells otherwise."""
    other = [
        name.replace(one, two)
        for name in names
        for pair in _SPELLINGS
        for one, two in (pair, pair[::-1])
        if one in name
    ]
    return tuple(dict.fromkeys((*names, *other)))


@cache
def members_of(actor: str) -> tuple[str, ...]:
    """The ids of a coalition's members, where the table knows them."""
    return next((entry.members for entry in organisations() if entry.id == actor), ())


@cache
def names_by_id() -> dict[str, str]:
    """The name to show for every actor of the tables that is not a state."""
    return {
        entry.id: entry.names[0]
        for entry in reversed(organisations())
        if entry.names and entry.id not in states()
    }


@cache
def sectors_by_id() -> dict[str, tuple[str, ...]]:
    """The sectors of every actor of the tables that is not a state."""
    return {entry.id: entry.sectors for entry in organisations() if entry.id not in states()}


@cache
def regions() -> tuple[tuple[str, str, bool], ...]:
    """Parts of states: the name, the state's id, and whether it is an adjective."""
    return tuple(
        (name.removeprefix("adj:"), code, name.startswith("adj:"))
        for code, names in load_yaml("regions.yaml").items()
        for name in names
    )


@cache
def not_actors() -> tuple[str, ...]:
    """Names that hold an actor's name but name no actor ("Sea of Japan")."""
    return tuple(load_yaml("not_actors.yaml")["names"])


@cache
def namesakes() -> dict[str, Namesakes]:
    """Shared names by each of their words."""
    found: dict[str, Namesakes] = {}
    for row in load_yaml("namesakes.yaml"):
        cues = tuple((actor, frozenset(words)) for actor, words in row.get("cues", {}).items())
        entry = Namesakes(
            tuple(row["words"]), tuple(row["choices"]), row["default"], row.get("region"), cues
        )
        found.update(dict.fromkeys(entry.words, entry))
    return found


@cache
def offices() -> dict[tuple[str, ...], Office]:
    """Offices by their words in lower case; plurals ("presidents") are in as well."""
    found: dict[tuple[str, ...], Office] = {}
    for row in load_yaml("offices.yaml"):
        for words in row["words"]:
            office = Office(words, tuple(row["sectors"]), bool(row.get("bare")))
            found.setdefault(tuple(words.replace("-", " - ").split()), office)
    return found


class Sex(StrEnum):
    """Whether a person is "he" or "she" in the news."""

    MAN = "man"
    WOMAN = "woman"


@cache
def sex_by_first_name() -> dict[str, Sex]:
    """Given names that tell."""
    table = load_yaml("first_names.yaml")
    women = dict.fromkeys(table["women"], Sex.WOMAN)
    return {**dict.fromkeys(table["men"], Sex.MAN), **women}


@cache
def holders() -> tuple[Holder, ...]:
    """Office holders of ``office_holders.yaml``, in the table's order."""
    table = load_yaml("office_holders.yaml")
    return tuple(_holder(*row) for row in table["holders"])


@cache
def holders_good_until() -> date:
    """The last day for which the table of office holders was looked over."""
    value = load_yaml("office_holders.yaml")["good_until"]
    assert isinstance(value, date)
    return value


@cache
def family_surnames() -> frozenset[str]:
    """Last names that several in the table bear, all of one state."""
    return frozenset(load_yaml("office_holders.yaml")["families"])


@cache
def common_surnames() -> frozenset[str]:
    """Last names in the table that many others bear, so that alone they settle nothing."""
    return frozenset(load_yaml("office_holders.yaml")["common"])


def _holder(name: str, country: str, office: str, begin: str, end: str | None) -> Holder:
    of_state = country in states()
    organisation = next((entry for entry in organisations() if entry.id == country), None)
    return Holder(
        name=name,
        country=country if of_state else (organisation.country if organisation else None),
        affiliation=None if of_state else country,
        office=office,
        begin=date.fromisoformat(begin + "-01"),
        end=date.fromisoformat(end + "-01") if end else None,
    )
