"""Each layout is read back by its consumer's own library, or by its columns' names."""

import csv
import json
from pathlib import Path

import pyarrow.parquet
import pytest

from onrecord.ask.coded import CodedEvent, coded_events
from onrecord.ask.filters import Filters
from onrecord.ask.whole import whole_tables
from onrecord.record.store import Store
from onrecord.show.answers import safe_cell
from onrecord.show.layouts.gdelt import GDELT
from onrecord.show.layouts.icews import ICEWS
from onrecord.show.layouts.layout import Layout
from onrecord.show.layouts.polecat import POLECAT
from onrecord.show.to_csv import to_csv_events
from onrecord.show.to_ftm import to_ftm_lines
from onrecord.show.to_jsonld import to_jsonld
from onrecord.show.to_parquet import to_parquet
from onrecord.show.to_plover import to_plover
from tests.ask.conftest import store

__all__ = ["store"]


def events_of(opened: Store, standing: str | None = None) -> list[CodedEvent]:
    with opened.reading() as connection:
        return list(coded_events(connection, Filters(standing=standing)))


def test_polecat_by_column_name(store: Store) -> None:
    rows = list(csv.DictReader(POLECAT.lines(events_of(store)), delimiter="\t"))
    aid = next(row for row in rows if row["Event Type"] == "AID")
    assert aid["Actor Name"] == "Bolivia"
    assert aid["Actor Country"] == "BOL"
    assert aid["Recipient Name"] == ""
    assert (aid["Placename"], aid["GeoNames ID"]) == ("Puno", "3931276")
    assert aid["Event Date"] == "2024-03-04"


def test_standing_reported_keeps_accusations_out(store: Store) -> None:
    kinds = [event.type for event in events_of(store, standing="reported")]
    assert kinds == ["ACCUSE", "CONSULT"]


@pytest.mark.parametrize(("layout", "width"), [(GDELT, 58), (POLECAT, 40), (ICEWS, 20)])
def test_every_row_has_every_column(store: Store, layout: Layout, width: int) -> None:
    assert len(layout.columns) == width
    for row in csv.reader(layout.lines(events_of(store)), delimiter=layout.separator):
        assert len(row) == width


def test_gdelt_codes_and_days(store: Store) -> None:
    names = [column.name for column in GDELT.columns]
    rows = [
        dict(zip(names, row, strict=True))
        for row in csv.reader(GDELT.lines(events_of(store)), delimiter="\t")
    ]
    visit = next(row for row in rows if row["EventCode"] == "043")
    assert (visit["SQLDATE"], visit["EventRootCode"], visit["QuadClass"]) == ("20240503", "04", "1")
    assert visit["Actor1Code"] == "CHLGOV"


def test_plover_carries_denials(store: Store) -> None:
    aid = next(event for event in events_of(store) if event.type == "AID")
    meta = to_plover(aid)["meta"]
    assert (meta["standing"], meta["assertedBy"], meta["deniedBy"]) == (
        "disputed",
        ["PER"],
        ["BOL"],
    )


def test_jsonld_says_who_denies(store: Store) -> None:
    aid = next(event for event in events_of(store) if event.type == "AID")
    made = to_jsonld(aid)
    claims = [part for part in made["subjectOf"] if part["@type"] == "Claim"]
    assert [(c["author"]["name"], c["disambiguatingDescription"]) for c in claims] == [
        ("PER", "asserts"),
        ("BOL", "denies"),
    ]


def test_followthemoney_takes_every_entity(store: Store) -> None:
    followthemoney = pytest.importorskip("followthemoney")
    lines = list(to_ftm_lines(events_of(store)))
    entities = [followthemoney.model.get_proxy(json.loads(line)) for line in lines]
    assert len({entity.id for entity in entities}) == len(entities)
    by_schema = [entity.schema.name for entity in entities]
    assert by_schema.count("Event") == 3
    event = next(entity for entity in entities if entity.first("keywords") == "CONSULT")
    known = {entity.id for entity in entities}
    assert set(event.get("involved")) <= known
    assert len(event.get("involved")) == 2
    state = next(entity for entity in entities if entity.first("name") == "Chile")
    assert state.get("country") == ["cl"]


def test_parquet_holds_every_row(store: Store, tmp_path: Path) -> None:
    with store.reading() as connection:
        written = dict(to_parquet(whole_tables(connection), tmp_path / "out"))
    assert written["events"] == 3
    table = pyarrow.parquet.read_table(tmp_path / "out" / "events.parquet")
    assert sorted(table.column("id").to_pylist()) == ["r1.e1", "r1.e2", "r2.e1"]
    assert not list((tmp_path / "out").glob("*.part"))


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx"])
def test_what_a_spreadsheet_would_run_is_made_safe(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-15.84", "+12", "plain", ""])
def test_numbers_and_words_stay(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_csv_carries_standing_and_who_denies(store: Store) -> None:
    rows = {row["id"]: row for row in csv.DictReader(to_csv_events(events_of(store)))}
    aid = rows["r1.e2"]
    assert (aid["source_names"], aid["standing"], aid["denied_by"]) == (
        "Bolivia",
        "disputed",
        "BOL",
    )
    assert rows["r2.e1"]["title"] == "'=SUM(A1)"
