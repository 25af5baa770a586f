"""Merge into happenings while reports come in, without holding them up."""

import time
from collections.abc import Iterator, Mapping
from itertools import groupby

from sqlalchemy import select, update

from onrecord.record.among import among, chunks
from onrecord.record.happening_tables import tellings
from onrecord.record.happenings import (
    MERGED_AT_ONCE,
    WAITING,
    AtHand,
    merge_waiting,
    regroup,
)
from onrecord.record.store import Store
from onrecord.record.write import Prepared

HELD = 4_000
"""Tellings that wait and are kept in memory, about; some 20 million bytes."""


class Merging:
    """Merges the events that wait, at most a share of the time until all are in.

    Merging again and again what grows costs more than merging it once, and gives the
    same. What a stopped run leaves waiting, the next one merges.
    """

    SHARE = 0.05
    """Of the seconds of a run, while reports still come in."""

    EVERY = 10.0
    """Seconds, at least, between two batches."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._began = self._last = time.monotonic()
        self._spent = 0.0
        self._held = AtHand()

    def hold(self, prepared: Prepared) -> None:
        """Keep what was just stored, and waits, at hand until it is merged, unless that is much."""
        if len(self._held.tellings) < HELD:
            self._held.add(prepared.tellings, prepared.told.keys)

    def some(self) -> None:
        """Merge a batch if merging has not had its share of the time."""
        now = time.monotonic()
        if now - self._last >= self.EVERY and self._spent <= self.SHARE * (now - self._began):
            self._batch()

    def rest(self) -> None:
        """Merge all that waits, a transaction a batch."""
        while self._batch():
            pass

    def _batch(self) -> int:
        began = time.monotonic()
        with self._store.writing() as connection:
            merged = merge_waiting(connection, held=self._held)
        self._last = time.monotonic()
        self._spent += self._last - began
        return merged


def merge_as(store: Store, neighbourhoods: Mapping[str, str]) -> None:
    """Merge the waiting events of a record that has none merged, by neighbourhoods found elsewhere.

    neighbourhoods: of each event, by id; they may be of more events than the record has. What
    was merged before may be near these events, so then, and for events that are in none,
    nothing is done here: ``Merging.rest`` merges what waits.
    """
    column = tellings.c
    with store.reading() as connection:
        merged = select(column.event_id).where(column.component != WAITING).limit(1)
        if connection.execute(merged).first() is not None:
            return
        events = connection.execute(select(column.event_id)).scalars().all()
    placed = sorted((neighbourhoods[event], event) for event in events if event in neighbourhoods)
    for some in _whole(placed):
        with store.writing() as connection:
            for rows in chunks(some):
                by_name = {
                    name: [event for _, event in pairs]
                    for name, pairs in groupby(rows, key=lambda row: row[0])
                }
                for name, here in by_name.items():
                    chosen = update(tellings).where(among(connection, column.event_id, here))
                    connection.execute(chosen.values(component=name))
            regroup(connection, {name for name, _ in some}, {event for _, event in some})


def _whole(placed: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Yield runs for a transaction each, with no neighbourhood in two of them."""
    run: list[tuple[str, str]] = []
    for _, rows in groupby(placed, key=lambda row: row[0]):
        run += rows
        if len(run) >= MERGED_AT_ONCE:
            yield run
            run = []
    if run:
        yield run
