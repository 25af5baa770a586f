"""Each filter lets through what it names and nothing else."""

from datetime import date
from typing import Any

import pytest

from onrecord.ask.record import Record
from onrecord.errors import OptionError
from onrecord.record.store import Store

EVENTS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["r2.e1", "r1.e1", "r1.e2"]),
    ({"actor": "BOL"}, ["r2.e1", "r1.e1", "r1.e2"]),
    ({"actor": "peru"}, ["r1.e1"]),
    ({"actor": "BOL", "with_": "CHL"}, ["r2.e1"]),
    ({"source": "BOL"}, ["r1.e2"]),
    ({"target": "Bolivia"}, ["r2.e1", "r1.e1"]),
    ({"type": "accuse"}, ["r1.e1"]),
    ({"status": "planned"}, ["r2.e1"]),
    ({"standing": "disputed"}, ["r1.e2"]),
    ({"since": date(2024, 4, 1)}, ["r2.e1"]),
    ({"until": date(2024, 4, 1)}, ["r1.e1", "r1.e2"]),
    ({"place": "PER"}, ["r1.e2"]),
    ({"place": "puno"}, ["r1.e2"]),
    ({"publisher": "wire b"}, ["r2.e1"]),
    ({"text": "smuggler"}, ["r1.e1", "r1.e2"]),
    ({"text": '"will host"'}, ["r2.e1"]),
    ({"limit": 1}, ["r2.e1"]),
]


@pytest.mark.parametrize(("filters", "expected"), EVENTS)
def test_events(store: Store, filters: dict[str, Any], expected: list[str]) -> None:
    assert list(Record(store).events(**filters).column("id")) == expected


def test_an_event_shows_its_sides_sentence_and_report(store: Store) -> None:
    (found,) = Record(store).events(standing="disputed")
    assert found["sources"] == ["BOL"]
    assert found["targets"] == []
    assert found["place"] == "Puno"
    assert found["sentence"].startswith("Peru accused Bolivia")
    assert found["publisher"] == "Wire A"


def test_an_actor_that_the_record_does_not_know_is_named_with_near_ones(store: Store) -> None:
    with pytest.raises(OptionError, match="Bolivia"):
        Record(store).events(actor="oliv")


def test_claims_by_speaker_and_act(store: Store) -> None:
    record = Record(store)
    assert list(record.claims(actor="BOL").column("id")) == ["r1.c2"]
    (accusation,) = record.claims(type="accuse")
    assert accusation["speakers"] == "Peru"
    assert accusation["content"] == "Bolivia of arming smugglers near Puno"
    (denial,) = record.claims(type="deny")
    assert denial["answers"] == "r1.c1"


def test_figures_by_end_and_measure(store: Store) -> None:
    record = Record(store)
    assert list(record.figures(target="PER").column("value")) == [12]
    assert len(record.figures(source="PER")) == 0
    assert len(record.figures(type="exports")) == 1


def test_actors_and_places_are_counted_by_report(store: Store) -> None:
    record = Record(store)
    assert [(row["id"], row["reports"]) for row in record.actors(limit=2)] == [
        ("BOL", 2),
        ("PER", 2),
    ]
    assert [row["name"] for row in record.places(place="PER")] == ["Puno"]


def test_disputes_name_both_sides(store: Store) -> None:
    (point,) = Record(store).disputes()
    assert (point["asserted_by"], point["denied_by"]) == (["PER"], ["BOL"])
    assert point["moved"] == date(2024, 3, 4)


def test_timeline_counts_by_month(store: Store) -> None:
    rows = [tuple(row.values()) for row in Record(store).timeline()]
    assert sorted(rows) == [
        ("2024-03", "ACCUSE", 1),
        ("2024-03", "AID", 1),
        ("2024-05", "CONSULT", 1),
    ]


def test_reports_by_actor(store: Store) -> None:
    assert list(Record(store).reports(actor="CHL").column("id")) == ["r2"]


def test_answers_become_an_arrow_table(store: Store) -> None:
    table = Record(store).events().to_arrow()
    assert table.num_rows == 3
    assert table.column("day").to_pylist()[0] == date(2024, 5, 3)
