"""Merge into happenings while reports come in, without holding them up."""

import time

from onrecord.record.happenings import merge_waiting
from onrecord.record.store import Store


class Merging:
    """Merges the events that wait, at most a share of the time until all are in.

    Merging again and again what grows costs more than merging it once, and gives the
    same. What a stopped run leaves waiting, the next one merges.
    """

    SHARE = 0.05
    """Of the seconds of a run, while reports still come in."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._began = time.monotonic()
        self._spent = 0.0

    def some(self) -> None:
        """Merge a batch if merging has not had its share of the time."""
        if self._spent <= self.SHARE * (time.monotonic() - self._began):
            self._batch()

    def rest(self) -> None:
        """Merge all that waits, a transaction a batch."""
        while self._batch():
            pass

    def _batch(self) -> int:
        began = time.monotonic()
        with self._store.writing() as connection:
            merged = merge_waiting(connection)
        self._spent += time.monotonic() - began
        return merged
