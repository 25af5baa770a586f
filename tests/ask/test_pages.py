"""The questions behind the pages: counts by month, partner, pair, edge, point and office."""

from datetime import date
from typing import Any

import pytest

from onrecord.ask.actor import ask_partners, find_actor
from onrecord.ask.filters import Filters
from onrecord.ask.record import Record
from onrecord.errors import OptionError
from onrecord.record.store import Store


def test_an_actor_is_known_by_name_and_counted(store: Store) -> None:
    with store.reading() as connection:
        card = find_actor(connection, "bolivia")
    assert (card.id, card.kind, card.reports, card.events) == ("BOL", "state", 2, 3)
    assert (card.first_day, card.last_day) == (date(2024, 3, 4), date(2024, 5, 3))


def test_partners_keep_cooperation_and_conflict_apart(store: Store) -> None:
    rows = list(Record(store).partners(actor="BOL"))
    assert [(row["actor"], row["cooperation"], row["conflict"]) for row in rows] == [
        ("CHL", 1, 0),
        ("PER", 0, 1),
    ]
    assert [(row["by_it"], row["to_it"]) for row in rows] == [(0, 1), (0, 1)]


def test_partners_of_some_months(store: Store) -> None:
    with store.reading() as connection:
        found = ask_partners(connection, Filters(actor="BOL", since=date(2024, 5, 1)))
    assert list(found.column("actor")) == ["CHL"]


def test_months_of_all_and_of_one(store: Store) -> None:
    record = Record(store)
    assert list(record.months()) == [
        {"month": "2024-03", "quad": 2, "events": 1},
        {"month": "2024-03", "quad": 3, "events": 1},
        {"month": "2024-05", "quad": 1, "events": 1},
    ]
    assert list(record.months(actor="PER")) == [{"month": "2024-03", "quad": 3, "events": 1}]
    assert list(record.months(status="planned")) == [{"month": "2024-05", "quad": 1, "events": 1}]
    assert list(record.months(quad=2)) == [{"month": "2024-03", "quad": 2, "events": 1}]
    assert list(record.months(actor="BOL", quad=1)) == [
        {"month": "2024-05", "quad": 1, "events": 1}
    ]


def test_a_pair_by_month_and_direction(store: Store) -> None:
    (row,) = Record(store).pair(actor="BOL", with_="PER")
    assert (row["month"], row["source"], row["target"]) == ("2024-03", "PER", "BOL")
    assert (row["type"], row["quad"], row["events"], row["goldstein"]) == ("ACCUSE", 3, 1, -2.0)


def test_a_pair_needs_two(store: Store) -> None:
    with pytest.raises(OptionError, match="two actors"):
        Record(store).pair(actor="BOL")


def test_the_network_and_its_filters(store: Store) -> None:
    def edges(**filters: Any) -> list[tuple[str, str]]:
        return [(row["source"], row["target"]) for row in Record(store).network(**filters)]

    assert sorted(edges()) == [("CHL", "BOL"), ("PER", "BOL")]
    assert edges(tone="conflict") == [("PER", "BOL")]
    assert edges(at_least=2) == []
    assert edges(kind="person") == []
    assert edges(since=date(2024, 5, 1)) == [("CHL", "BOL")]
    assert list(Record(store).network(actor="CHL").column("target_name")) == ["Bolivia"]
    with pytest.raises(OptionError, match="cooperation, conflict"):
        edges(tone="loud")


def test_the_map_counts_by_point(store: Store) -> None:
    (row,) = Record(store).map()
    assert (row["place"], row["country"], row["events"]) == ("Puno", "PER", 1)
    assert (row["cooperation"], row["conflict"]) == (1, 0)
    point = f"{row['latitude']},{row['longitude']}"
    assert list(Record(store).events(point=point).column("id")) == ["r1.e2"]
    with pytest.raises(OptionError, match="no point"):
        Record(store).events(point="Puno")
    assert list(Record(store).map(actor="BOL")) == [row]
    assert list(Record(store).map(actor="CHL")) == []
    assert list(Record(store).map(quad=4)) == []


def test_offices_by_the_days_they_are_named(store: Store) -> None:
    assert list(Record(store).offices(actor="PER")) == []


def test_claims_about_an_actor_by_others(store: Store) -> None:
    record = Record(store)
    assert list(record.claims(about="BOL").column("id")) == ["r1.c1"]
    assert list(record.claims(source="BOL", stance="denies").column("id")) == ["r1.c2"]
    assert list(record.claims(source="BOL", stance="asserts").column("id")) == []


def test_events_of_a_class(store: Store) -> None:
    assert list(Record(store).events(quad=3).column("id")) == ["r1.e1"]
    assert list(Record(store).events(tone="cooperation").column("id")) == ["r2.e1", "r1.e2"]
