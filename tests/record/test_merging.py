"""Events may wait to be merged: nothing of that shows in the end."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import Connection

from onrecord.ingest import add
from onrecord.record import happenings, merging
from onrecord.record.happenings import WAITING, merge_waiting
from onrecord.record.merging import Merging
from onrecord.record.store import Store, open_store
from onrecord.types import Telling
from tests.record.test_happenings import dump, reports


class Stopped(Exception):
    """Stands for Ctrl-C between two transactions."""


def stop(_merging: Merging) -> None:
    raise Stopped


def test_events_merged_late_and_in_small_batches_make_the_same_happenings(
    empty_store: Store, new_address: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Merging, "some", lambda _merging: None)
        patched.setattr(Merging, "rest", stop)
        with pytest.raises(Stopped):
            add(empty_store, reports())
    assert not dump(empty_store)
    with empty_store.writing() as connection:
        merged = [merge_waiting(connection, limit=2) for _ in range(3)]
    assert merged == [2, 2, 2]

    # The next run takes up what was left, though it is given nothing.
    add(empty_store, [])
    whole = open_store(new_address(), create=True)
    for report in reports():
        add(whole, [report])
    assert dump(empty_store) == dump(whole)
    whole.close()


def test_nothing_waits_when_a_run_is_over(empty_store: Store) -> None:
    add(empty_store, reports())
    with empty_store.reading() as connection:
        held = connection.exec_driver_sql("SELECT component FROM tellings").scalars().all()
    assert held and WAITING not in held


def test_what_was_just_stored_is_merged_without_being_loaded(
    empty_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    load = happenings.load_tellings

    def noted(connection: Connection, column: Any, values: Sequence[str]) -> list[Telling]:
        asked.extend(values)
        return load(connection, column, values)

    monkeypatch.setattr(happenings, "load_tellings", noted)
    add(empty_store, reports())
    assert dump(empty_store) and not asked


def test_events_that_wait_and_are_not_held_are_loaded(
    empty_store: Store, new_address: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = open_store(new_address(), create=True)
    add(whole, reports())
    monkeypatch.setattr(merging, "HELD", 0)
    add(empty_store, reports())
    assert dump(empty_store) == dump(whole)
    whole.close()
