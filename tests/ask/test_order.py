"""What is undated comes last on every database, and a printing counts for its outlet."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.ask.record import Record
from onrecord.record.store import Store, open_store
from onrecord.record.write import Provenance, register, write_readings
from onrecord.types import Reading
from tests.ask.conftest import FIRST, first_reading, second_reading


@pytest.fixture
def printed(new_address: Callable[[], str]) -> Store:
    """The first report without a day, the second with one, and the first printed again."""
    opened = open_store(new_address(), create=True)
    undated = first_reading()
    undated = replace(undated, report=replace(undated.report, published=None))
    readings: list[Reading] = [undated, second_reading()]
    with opened.writing() as connection:
        for reading in readings:
            register(connection, reading.report)
        write_readings(connection, readings, Provenance("0.1.0", "by hand"))
        again = replace(undated.report, id="r3", publisher="Daily C", url="https://c.example/1")
        register(connection, replace(again, text=FIRST))
    return opened


def test_undated_entries_come_last(printed: Store) -> None:
    record = Record(printed)
    assert list(record.events().column("id")) == ["r2.e1", "r1.e1", "r1.e2"]
    assert list(record.events(limit=2).column("id")) == ["r2.e1", "r1.e1"]
    assert list(record.events(actor="BOL").column("id")) == ["r2.e1", "r1.e1", "r1.e2"]
    assert list(record.reports().column("id")) == ["r2", "r1", "r3"]
    assert list(record.claims().column("id")) == ["r1.c1", "r1.c2"]
    assert list(record.happenings().column("day"))[-1] is None
    printed.close()


def test_an_outlet_that_printed_another_s_text_is_found(printed: Store) -> None:
    record = Record(printed)
    assert list(record.events(publisher="daily c").column("id")) == ["r1.e1", "r1.e2"]
    assert list(record.claims(publisher="Daily C").column("id")) == ["r1.c1", "r1.c2"]
    assert len(record.sentences(publisher="daily c")) == 2
    assert sum(record.timeline(publisher="Wire B").column("events")) == 1
    assert sum(record.map(publisher="Daily C").column("events")) == 1
    assert len(record.events(publisher="Nobody")) == 0
    printed.close()
