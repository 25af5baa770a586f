"""Many rows at once: stored as SQLAlchemy would store them, in either database."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from onrecord.record import tables
from onrecord.record.bulk import AT_ONCE, insert_packed, insert_rows, pack
from onrecord.record.store import Store


@pytest.fixture
def store(empty_store: Store) -> Store:
    return empty_store


DAY = date(1987, 4, 1)
ADDED = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC).replace(tzinfo=None)


def row(name: str, published: date | None = DAY) -> dict[str, object]:
    return {
        "added": ADDED,
        "id": name,
        "text_of": name,
        "published": published,
        "language": "en",
        "text": "O'Higgins said ? and %s and :name.",
        "no column": 1,
    }


def test_rows_come_back_as_they_were_given(store: Store) -> None:
    with store.writing() as connection:
        insert_rows(connection, tables.reports, [row("a"), row("b", None)])
    with store.reading() as connection:
        held = connection.execute(select(tables.reports).order_by(tables.reports.c.id)).mappings()
        first, second = held.all()
    assert (first["id"], first["published"], first["added"]) == ("a", DAY, ADDED)
    assert (second["id"], second["published"], second["title"]) == ("b", None, None)
    assert first["text"] == "O'Higgins said ? and %s and :name."


def test_what_is_there_stays_or_is_an_error(store: Store) -> None:
    packed = pack(tables.reports, [row("a", None)])
    with store.writing() as connection:
        insert_rows(connection, tables.reports, [row("a")])
        insert_packed(connection, tables.reports, packed, anew=False)
        held = connection.execute(select(tables.reports.c.published)).scalars().all()
    assert held == [DAY]
    with pytest.raises(IntegrityError), store.writing() as connection:
        insert_packed(connection, tables.reports, packed)


def test_more_rows_than_a_statement_takes_come_back(store: Store) -> None:
    names = [f"r{number:05}" for number in range(AT_ONCE)]
    with store.writing() as connection:
        insert_rows(connection, tables.reports, [row(name) for name in names])
        insert_rows(connection, tables.reports, [row(name) for name in [*names, "r new"]], False)
    with store.reading() as connection:
        held = connection.execute(select(tables.reports.c.id, tables.reports.c.published)).all()
    assert sorted(held) == [("r new", DAY), *((name, DAY) for name in names)]


def test_no_rows_are_no_statement(store: Store) -> None:
    with store.writing() as connection:
        insert_rows(connection, tables.reports, [])
        assert connection.execute(select(tables.reports)).first() is None
