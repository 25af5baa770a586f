"""What is written is all there, once; a repeat is a printing; a cut-off reading is redone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from onrecord.errors import RecordError
from onrecord.record import tables
from onrecord.record.search import sentence_ids
from onrecord.record.store import Store, open_store
from onrecord.record.write import (
    Provenance,
    outdated,
    register,
    register_all,
    unread,
    write_readings,
)
from onrecord.types import Reading, Report

WIRE = (
    "Chile and Peru signed a fishing accord on Friday after two years of talks. "
    "Under the deal, boats from both countries may work the waters off Arica until 2030. "
    "Santiago denied that it had given up its claim to the strip. "
    "Ministers will meet again in Lima next month to settle the size of the catch."
)
NOW = Provenance("0.1.0", "small")


@pytest.fixture
def store(empty_store: Store) -> Store:
    return empty_store


def report(name: str, words: str = WIRE, url: str | None = None) -> Report:
    return Report(id=name, text=words, url=url, published=date(2024, 3, 4))


def enter(store: Store, *reports: Report) -> list[bool]:
    with store.writing() as connection:
        return [register(connection, item) for item in reports]


def count(store: Store, table: str) -> int:
    with store.reading() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_adding_again_adds_nothing(store: Store) -> None:
    assert enter(store, report("r1")) == [True]
    assert enter(store, report("r1")) == [False]
    assert count(store, "reports") == 1


def test_entered_together_each_counts_those_before_it(store: Store) -> None:
    url = "https://example.org/deal"
    batch = [
        report("r1", url=url),
        report("r2", f"Fishing deal ends row. {WIRE}"),
        report("r1"),
        report("r3", "Peru closed its border on Monday.", url),
    ]
    with store.writing() as connection:
        fresh = register_all(connection, batch)
        assert [each.id for each in fresh] == ["r1", "r3"]
        assert register_all(connection, batch) == []
        rows = connection.execute(
            select(tables.reports.c.id, tables.reports.c.text_of, tables.reports.c.replaces)
        ).all()
    assert sorted(tuple(row) for row in rows) == [
        ("r1", "r1", None),
        ("r2", "r1", None),
        ("r3", "r3", "r1"),
    ]


def test_a_changed_headline_is_a_printing_of_the_text_read(store: Store) -> None:
    assert enter(store, report("r1"), report("r2", f"Fishing deal ends row. {WIRE}")) == [
        True,
        False,
    ]
    with store.reading() as connection:
        rows = connection.execute(select(tables.reports.c.id, tables.reports.c.text_of)).all()
    assert [tuple(row) for row in rows] == [("r1", "r1"), ("r2", "r1")]


def test_forty_copies_with_other_headlines_and_first_lines_are_one_text(store: Store) -> None:
    first, body = WIRE.split(". ", 1)
    openings = ("Neighbours settle their quarrel over the nets", "Fleets may sail again", first)
    for number in range(40):
        opening = f"{openings[number % 3]} | Outlet {number}\n{openings[(number + 1) % 3]}"
        enter(store, report(f"r{number:02}", f"{opening}, our desk {number} learns.\n{body}"))
    with store.reading() as connection:
        texts = connection.execute(select(tables.reports.c.text_of).distinct()).scalars().all()
    assert texts == ["r00"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("until 2030", "until 2035"), ("next month", "next month, said 31 of the 40 delegates")],
)
def test_a_number_that_the_known_text_lacks_makes_it_another(
    store: Store, before: str, after: str
) -> None:
    enter(store, report("r1"))
    enter(store, report("r2", WIRE.replace(before, after)))
    with store.reading() as connection:
        assert len(unread(connection, 10)) == 2


def test_a_text_cut_from_its_end_is_a_printing_and_a_longer_one_is_not(store: Store) -> None:
    longer = f"{WIRE} A crew from Tacna sank two nets in protest, and the port closed for a day."
    cut = WIRE.removesuffix(" to settle the size of the catch.") + "."
    for name, words in (("r1", WIRE), ("r2", cut), ("r3", longer)):
        enter(store, report(name, words))
    with store.reading() as connection:
        assert [waiting.id for waiting in unread(connection, 10)] == ["r1", "r3"]


def test_of_several_texts_that_hold_it_the_one_entered_first_is_printed(store: Store) -> None:
    ends = ("A crew from Tacna sank two nets in protest.", "In Ilo 3 boats burned at the pier.")
    for name, end in zip(("r9", "r1"), ends, strict=True):
        assert enter(store, report(name, f"{WIRE} {end}")) == [True]
    assert enter(store, report("r5")) == [False]
    with store.reading() as connection:
        chosen = select(tables.reports.c.text_of).where(tables.reports.c.id == "r5")
        assert connection.execute(chosen).scalar_one() == "r9"


def test_a_new_version_replaces_the_one_entered_last(store: Store) -> None:
    url = "https://example.org/river"
    for name, what in (("r5", "a river"), ("r1", "a dam upstream"), ("r9", "the catch")):
        words = f"Bolivia recalled its envoy from Santiago over a quarrel about {what}."
        enter(store, report(name, words, url))
    with store.reading() as connection:
        chosen = select(tables.reports.c.replaces).where(tables.reports.c.id == "r9")
        assert connection.execute(chosen).scalar_one() == "r1"


def test_a_page_whose_text_changed_is_a_new_version(store: Store) -> None:
    other = "Bolivia recalled its ambassador on Monday over a quarrel about the Silala river."
    enter(store, report("r1", url="https://a.example/1"))
    enter(store, report("r2", other, url="https://a.example/1"))
    with store.reading() as connection:
        replaces = select(tables.reports.c.replaces).where(tables.reports.c.id == "r2")
        assert connection.execute(replaces).scalar_one() == "r1"


def test_a_reading_cut_off_is_still_to_be_done(
    store: Store, read_text: Callable[..., Reading]
) -> None:
    enter(store, report("r1"))
    with store.reading() as connection:
        waiting = unread(connection, 10)
    assert waiting == [report("r1")]
    made = replace(read_text(WIRE, "2024-03-04"), report=waiting[0])
    with store.writing() as connection:
        write_readings(connection, [made], NOW)
    with store.reading() as connection:
        assert unread(connection, 10) == []


def test_writing_twice_stores_once_and_finds_the_old(
    store: Store, read_text: Callable[..., Reading]
) -> None:
    reading = read_text(WIRE, "2024-03-04")
    enter(store, reading.report)
    for _ in range(2):
        with store.writing() as connection:
            write_readings(connection, [reading], NOW)
    assert count(store, "sentences") == len(reading.sentences) == 4
    with store.reading() as connection:
        assert outdated(connection, NOW, 10) == []
        assert outdated(connection, Provenance("0.2.0", "small"), 10) == [reading.report]


def test_words_are_found_by_stem_and_phrase(
    store: Store, read_text: Callable[..., Reading]
) -> None:
    reading = read_text(WIRE, "2024-03-04")
    enter(store, reading.report)
    with store.writing() as connection:
        write_readings(connection, [reading], NOW)
    with store.reading() as connection:
        for words, hits in (("deny claim", 1), ('"fishing accord"', 1), ('"accord fishing"', 0)):
            found = connection.execute(sentence_ids(connection.dialect.name, words)).all()
            assert len(found) == hits, words
        assert connection.execute(sentence_ids(connection.dialect.name, 'NOT AND "')).all() == []


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.writing() as connection:
        register(connection, report("r1"))
        raise RuntimeError("cut off")
    assert count(store, "reports") == 0


def test_what_is_no_record_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        open_store(tmp_path / "none.db")
    with pytest.raises(RecordError, match="folder"):
        open_store(tmp_path / "no" / "folder.db", create=True)
    (tmp_path / "text.db").write_text("not a database, but long enough to be looked at" * 40)
    with pytest.raises(RecordError, match="could not be opened"):
        open_store(tmp_path / "text.db", create=True)


def test_the_tables_are_those_that_migrations_lead_to(store: Store) -> None:
    with store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(tables.events)).scalar() == 0
        assert (
            connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0007"
        )


def test_a_full_disk_is_one_line_and_keeps_what_was_there(tmp_path: Path) -> None:
    store = open_store(tmp_path / "news.db", create=True)
    enter(store, report("r1"))
    with (
        pytest.raises(RecordError, match=r"full.*same command again"),
        store.writing() as connection,
    ):
        connection.exec_driver_sql("PRAGMA max_page_count=1")
        for number in range(2000):
            register(connection, report(f"x{number}", f"{number} " + WIRE * 20))
    store.close()
    assert count(open_store(tmp_path / "news.db"), "reports") == 1
