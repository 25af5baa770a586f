"""Counts over the whole record, kept for a minute or more, so that many readers cost one question.

A count that is older is shown once more, while one thread counts anew.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar, cast

FRESH = 60.0
"""Seconds for which a count is not made anew."""

REST = 300.0
"""A count that took long is kept for so many times as long, that counting stays a small part."""

MOST = 500
"""Counts kept; the one not asked for the longest goes."""


_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Remembered(Generic[_Made]):
    """A value, and when it was made: on the wall, and by the clock that only runs on."""

    value: _Made
    made_at: datetime
    clock: float
    took: float


class Memory:
    """Remembers what questions answered. Threads may share it."""

    def __init__(self, fresh: float = FRESH, rest: float = REST, most: int = MOST) -> None:
        self._fresh = fresh
        self._rest = rest
        self._most = most
        self._kept: OrderedDict[Hashable, Remembered[Any]] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._renewing: set[Hashable] = set()
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="counts")

    def recall(self, key: Hashable, make: Callable[[], _Made]) -> Remembered[_Made]:
        """Return what ``make`` gave for this key, or lets it make it now.

        While one caller makes a value, others who ask for the same wait for it.
        """
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                if self._is_old(kept) and key not in self._renewing:
                    self._renewing.add(key)
                    self._worker.submit(self._renew, key, make)
                return cast(Remembered[_Made], kept)
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                kept = self._kept.get(key)
            return cast(Remembered[_Made], kept) if kept is not None else self._make(key, make)

    def _is_old(self, kept: Remembered[Any]) -> bool:
        return time.monotonic() - kept.clock > max(self._fresh, self._rest * kept.took)

    def close(self) -> None:
        """Let what is being renewed come to its end."""
        self._worker.shutdown(wait=True)

    def _make(self, key: Hashable, make: Callable[[], _Made]) -> Remembered[_Made]:
        try:
            began = time.monotonic()
            value = make()
            ended = time.monotonic()
            made = Remembered(value, datetime.now(), ended, ended - began)
            with self._lock:
                self._kept[key] = made
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
            return made
        finally:
            with self._lock:
                self._making.pop(key, None)

    def _renew(self, key: Hashable, make: Callable[[], Any]) -> None:
        try:
            self._make(key, make)
        finally:
            with self._lock:
                self._renewing.discard(key)
