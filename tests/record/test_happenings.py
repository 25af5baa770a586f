"""Happenings are current as reports arrive, whatever their order; decisions outlive merges."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text

from onrecord.ask.record import Record
from onrecord.errors import OptionError
from onrecord.ingest import add, refresh
from onrecord.read.make import make_report
from onrecord.record.happening_tables import TABLES
from onrecord.record.store import Store, open_store
from onrecord.types import Report, Standing

TOLD = (
    ("Daily A", "2024-05-06", "Kenya accused Somalia of arming raiders near Mandera."),
    ("Daily B", "2024-05-06", "Kenya on Monday accused Somalia of arming raiders near Mandera."),
    ("Daily C", "2024-05-08", "Somalia denied arming raiders near Mandera, as Kenya claims."),
    ("Daily A", "2024-06-03", "A bomb killed 19 people at a market in Kano, police said."),
    ("Daily B", "2024-06-04", "The bomb at a market in Kano on Monday killed 31 people."),
    ("Daily C", "2024-06-07", "Gunmen attacked a market in Kano on Friday, killing 4 people."),
    ("Daily A", "2024-06-10", "Peru will host Chile for talks in Arica on 14 June."),
    ("Daily B", "2024-06-11", "Chile and Peru will hold talks in Arica on Friday."),
)


def reports() -> list[Report]:
    return [
        make_report(words, published=date.fromisoformat(day), publisher=outlet, language="en")
        for outlet, day, words in TOLD
    ]


def dump(store: Store) -> list[str]:
    with store.reading() as connection:
        return sorted(
            f"{name} {tuple(row)}"
            for name in (
                "happenings",
                "happening_events",
                "happening_sides",
                "happening_claims",
                "happening_figures",
            )
            for row in connection.execute(text(f"SELECT * FROM {name}"))
        )


@pytest.fixture
def store(empty_store: Store) -> Store:
    add(empty_store, reports())
    return empty_store


def test_the_order_of_arrival_makes_no_difference(
    store: Store, new_address: Callable[[], str]
) -> None:
    expected = dump(store)
    shuffled = reports()
    for seed in range(2):
        random.Random(seed).shuffle(shuffled)
        other = open_store(new_address(), create=True)
        for report in shuffled:
            add(other, [report])
        assert dump(other) == expected
        other.close()


def test_reading_again_makes_the_same_happenings(store: Store) -> None:
    before = dump(store)
    with store.writing() as connection:
        connection.execute(text("UPDATE readings SET version = '0.0.1'"))
    refresh(store)
    assert dump(store) == before


def test_every_event_is_in_one_happening_and_none_is_empty(store: Store) -> None:
    with store.reading() as connection:
        assert not connection.execute(
            text("SELECT id FROM events EXCEPT SELECT event_id FROM happening_events")
        ).all()
        assert not connection.execute(
            text("SELECT id FROM happenings EXCEPT SELECT happening_id FROM happening_events")
        ).all()


def test_a_denial_meets_the_accusation_of_another_report(store: Store) -> None:
    (dispute,) = Record(store).disputes(actor="SOM")
    assert dispute["asserted_by"] == ["KEN"]
    assert dispute["denied_by"] == ["SOM"]
    assert dispute["first_asserted"] == date(2024, 5, 6)
    assert dispute["first_denied"] == date(2024, 5, 8)
    assert "arming" in dispute["sentence"]
    assert dispute["denied_in"].startswith("Somalia denied")


def test_a_printing_of_the_same_text_is_a_report_and_no_text(store: Store) -> None:
    (before,) = [h for h in Record(store).happenings(type="ACCUSE") if h["texts"] == 2]
    same = make_report(
        TOLD[0][2],
        published=date(2024, 5, 7),
        publisher="Wire",
        url="https://w.example/1",
        language="en",
    )
    add(store, [same])
    after = Record(store).happening(before["id"])
    assert (after.reports, after.texts) == (before["reports"] + 1, before["texts"])


def test_figures_are_a_series_and_contradictions_are_marked(store: Store) -> None:
    (found,) = [h for h in Record(store).happenings(type="ASSAULT") if h["texts"] == 2]
    happening = Record(store).happening(found["id"])
    assert [figure.value for figure in happening.figures] == [19, 31]
    assert [figure.published for figure in happening.figures] == [
        date(2024, 6, 3),
        date(2024, 6, 4),
    ]


def test_a_person_takes_apart_and_the_next_merge_keeps_to_it(store: Store) -> None:
    record = Record(store)
    (found,) = [h for h in record.happenings(type="ACCUSE") if h["texts"] == 2]
    first, second = record.happening(found["id"]).tellings
    rest, taken = record.split(found["id"], [second.event], note="two accusations")
    assert rest == found["id"] != taken
    add(
        store,
        [
            make_report(
                "Kenya accused Somalia of arming raiders near Mandera, in the north.",
                published=date(2024, 5, 6),
                language="en",
            )
        ],
    )
    assert second.event not in {each.event for each in record.happening(rest).tellings}
    with store.writing() as connection:
        connection.execute(text("UPDATE readings SET version = '0.0.1'"))
    refresh(store)
    assert second.event not in {each.event for each in record.happening(rest).tellings}
    joined = record.join(rest, taken)
    assert {first.event, second.event} <= {e.event for e in record.happening(joined).tellings}
    assert record.happening(taken).id == joined


def test_what_cannot_be_split_is_said(store: Store) -> None:
    record = Record(store)
    (found, *_) = record.happenings()
    with pytest.raises(OptionError, match="not in"):
        record.split(found["id"], ["nothing"])
    with pytest.raises(OptionError, match="not all"):
        record.split(found["id"], [e.event for e in record.happening(found["id"]).tellings])
    with pytest.raises(OptionError, match="no happening"):
        record.happening("h000000000000")
    with pytest.raises(OptionError, match="one happening already"):
        record.join(found["id"], found["id"])


def test_what_is_new(store: Store) -> None:
    record = Record(store)
    denials = record.new(since=date(2024, 5, 7), today=date(2024, 5, 8))
    assert "new denial" in denials.column("kind")
    figures = record.new(since=date(2024, 6, 4), today=date(2024, 6, 5))
    assert "figure changed" in figures.column("kind")
    due = record.new(since=date(2024, 6, 13), today=date(2024, 6, 14))
    assert set(due.column("kind")) == {"plan due"}
    passed = record.new(since=date(2024, 6, 14), today=date(2024, 6, 15))
    assert set(passed.column("kind")) == {"plan passed"}
    assert not len(record.new(since=date(2024, 6, 13), today=date(2024, 6, 14), actor="KEN"))


def test_standing_over_all_reports(store: Store) -> None:
    (dispute,) = Record(store).disputes(actor="SOM")
    assert Record(store).happening(dispute["id"]).standing == Standing.DISPUTED


def test_an_older_record_is_brought_up_to_date(store: Store) -> None:
    before = dump(store)
    address = store.engine.url.render_as_string(hide_password=False)
    with store.writing() as connection:
        for table in reversed(TABLES):
            table.drop(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        connection.execute(text("UPDATE readings SET models = 'older'"))
    store.close()
    again = open_store(address.replace("sqlite:///", "").replace("+psycopg", ""))
    refresh(again)
    assert dump(again) == before
    again.close()


def test_what_came_in_late_is_new(empty_store: Store) -> None:
    add(empty_store, reports())
    entered = date(2024, 6, 14)
    with empty_store.writing() as connection:
        for day, words in (("2024-05-01", "2024-06-01"), (str(entered), "2024-06-11")):
            chosen = "UPDATE reports SET added = :day WHERE published >= :published"
            connection.execute(text(chosen), {"day": f"{day} 08:00:00", "published": words})
    # The report of 11 June on the talks came in three days later; the first on them had been there.
    late = Record(empty_store).new(since=date(2024, 6, 14), today=entered)
    assert set(late.column("kind")) == {"plan due"}
    with empty_store.writing() as connection:
        connection.execute(
            text("UPDATE reports SET added = :day WHERE published >= '2024-06-07'"),
            {"day": f"{entered} 08:00:00"},
        )
    late = Record(empty_store).new(since=date(2024, 6, 14), today=entered)
    new = [row for row in late if row["kind"] == "new happening"]
    assert {row["day"] for row in new} == {date(2024, 6, 7), date(2024, 6, 10)}
    assert not [
        row
        for row in Record(empty_store).new(since=date(2024, 6, 14), today=entered, late=5)
        if row["day"] == date(2024, 6, 7)
    ]
    assert set(
        Record(empty_store).new(since=date(2024, 6, 14), today=entered, late=0).column("kind")
    ) == {"plan due"}


@pytest.mark.parametrize(
    ("kind", "published", "entered"),
    [
        ("new denial", date(2024, 5, 8), date(2024, 5, 12)),
        ("figure changed", date(2024, 6, 4), date(2024, 6, 9)),
    ],
)
def test_a_denial_or_a_figure_that_came_in_late_is_new(
    store: Store, kind: str, published: date, entered: date
) -> None:
    def kinds(came_in: date) -> set[str]:
        with store.writing() as connection:
            for chosen, day in (("<", published), (">=", came_in)):
                connection.execute(
                    text(f"UPDATE reports SET added = :day WHERE published {chosen} :published"),
                    {"day": f"{day} 08:00:00", "published": str(published)},
                )
        return set(Record(store).new(since=entered, until=entered, today=entered).column("kind"))

    assert kind in kinds(entered)
    assert kind not in kinds(published)
