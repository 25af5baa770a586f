"""Keep a record current from feeds: asked in rounds, politely, new entries only.

What a feed held is noted when its reports are in the record, and a feed's marks (ETag,
Last-Modified) when all of its entries are dealt with. A run that is stopped between
the two reads some entries again, which adds nothing twice.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from onrecord.errors import AddressError, MalformedError, OnrecordError, OptionError
from onrecord.ingest import Progress, add
from onrecord.read.addresses import one_report
from onrecord.read.feeds import FeedEntry, feed_addresses, feed_entries, is_feed, is_opml
from onrecord.read.fetching import Fetched, Unchanged
from onrecord.read.polite import Guest
from onrecord.read.problem import Problem
from onrecord.read.sources import is_address
from onrecord.record.feeds import (
    FeedState,
    feed_state,
    forget_entries,
    forget_problem,
    keep_entries,
    keep_feed_state,
    seen_entries,
)
from onrecord.record.store import Store
from onrecord.record.write import add_problem
from onrecord.types import Report

LONGEST_REST = timedelta(hours=24)
"""A feed that fails again and again is asked once a day at least."""

LONGEST_LIST = 4 * 1024 * 1024
"""Bytes of a list of feeds."""

AT_ONCE = 24
"""Entries stored together: as many, at most, are fetched again after a crash."""

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Round:
    """What one round over the feeds brought.

    changed: feeds that held something new. resting: feeds left alone until later.
    failed: feeds that could not be read. read: new reports; repeats: entries whose
    text was there already; problems: entries that could not be read.
    """

    feeds: int = 0
    changed: int = 0
    resting: int = 0
    failed: int = 0
    read: int = 0
    repeats: int = 0
    problems: int = 0


def utc_now() -> datetime:
    """Return the time now in UTC, without a zone, as the record keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def feeds_of(sources: Iterable[str]) -> list[str]:
    """Return the addresses that sources name, each once, in order.

    A source is a feed's address, an OPML list, or a text file with an address a line
    (``#`` begins a remark). Raises OptionError for a file that names none.
    """
    found: list[str] = []
    for source in sources:
        found += [source] if is_address(source) else _listed(Path(source))
    return list(dict.fromkeys(found))


def _listed(path: Path) -> list[str]:
    try:
        with path.open("rb") as stream:
            data = stream.read(LONGEST_LIST + 1)
    except OSError as error:
        raise OptionError(f"{path}: cannot be read: {error.strerror or error}") from error
    if len(data) > LONGEST_LIST:
        raise OptionError(f"{path}: longer than {LONGEST_LIST:,} bytes, which no list of feeds is")
    if is_opml(data):
        try:
            found = feed_addresses(data)
        except OnrecordError as error:
            raise OptionError(f"{path}: {error}") from error
    else:
        lines = (
            line.split(" #")[0].strip() for line in data.decode("utf-8", "replace").split("\n")
        )
        found = [line for line in lines if line and not line.startswith("#")]
    for address in found:
        if not is_address(address):
            raise OptionError(
                f"{path}: {address[:80]!r} is no http or https address; "
                "give an OPML list, or a text file with a feed's address a line"
            )
    if not found:
        raise OptionError(f"{path}: names no feed")
    return found


def ask_feeds(
    store: Store, addresses: Iterable[str], guest: Guest, every: timedelta, now: Clock = utc_now
) -> Round:
    """Ask each feed once for what is new, store it, and return what it brought.

    A feed that fails is asked again in the next round, then rests for one, three, seven
    times ``every``, up to a day, or as long as its server asks; it is listed in the
    problems until it is read again.
    """
    done = Round()
    for address in addresses:
        with store.reading() as connection:
            state = feed_state(connection, address)
        done = replace(done, feeds=done.feeds + 1)
        if state.not_before is not None and now() < state.not_before:
            done = replace(done, resting=done.resting + 1)
            continue
        found = guest.fetch(address, state.marks, False)
        try:
            done = _take_in(store, state, found, guest, done, now)
        except OnrecordError as error:
            done = replace(done, failed=done.failed + 1)
            _note_failure(store, state, error, every, now())
    return done


def _take_in(
    store: Store,
    state: FeedState,
    found: Fetched | Unchanged | Problem,
    guest: Guest,
    done: Round,
    now: Clock,
) -> Round:
    """Store what an answer brings that is new. Raises OnrecordError if it is no feed."""
    if isinstance(found, Problem):
        raise found.error
    rested = replace(state, failures=0, not_before=None)
    if isinstance(found, Unchanged):
        _keep(store, rested, now())
        return done
    if not is_feed(found.data):
        raise MalformedError("neither a feed (RSS, Atom) nor anything newer than one")
    entries = list(feed_entries(found.data, state.address))
    with store.writing() as connection:
        # The entries' rows point at the feed's.
        keep_feed_state(connection, rested, now())
        seen = seen_entries(connection, state.address)
    fresh = [entry for entry in entries if entry.key not in seen]
    all_in, brought = True, Progress()
    for start in range(0, len(fresh), AT_ONCE):
        batch = fresh[start : start + AT_ONCE]
        read = {entry.key: _read(entry, guest) for entry in batch}
        added = add(store, read.values())
        brought = _sum(brought, added)
        dealt_with = [key for key, item in read.items() if not _passes(item)]
        all_in = all_in and len(dealt_with) == len(read)
        with store.writing() as connection:
            keep_entries(connection, state.address, dealt_with, now())
            for entry in batch:
                if isinstance(read[entry.key], Report) and entry.link is not None:
                    forget_problem(connection, entry.link)
    with store.writing() as connection:
        forget_entries(connection, state.address, [entry.key for entry in entries])
    changed = now() if brought.read else state.changed_at
    marks = found.marks if all_in else {}
    _keep(store, replace(rested, marks=marks, changed_at=changed), now())
    return replace(
        done,
        changed=done.changed + bool(brought.read),
        read=done.read + brought.read,
        repeats=done.repeats + brought.repeats,
        problems=done.problems + brought.problems,
    )


def _read(entry: FeedEntry, guest: Guest) -> Report | Problem:
    def follow(link: str) -> Report | Problem:
        found = guest.fetch(link, {}, True)
        if isinstance(found, Fetched):
            return one_report(found, None, None)
        assert isinstance(found, Problem)
        return found

    return entry.read(None, None, follow)


def _passes(item: Report | Problem) -> bool:
    """Say whether an entry could not be read now and may be later."""
    return isinstance(item, Problem) and isinstance(item.error, AddressError) and item.error.passing


def _sum(one: Progress, other: Progress) -> Progress:
    return Progress(
        read=one.read + other.read,
        repeats=one.repeats + other.repeats,
        problems=one.problems + other.problems,
    )


def _keep(store: Store, state: FeedState, now: datetime) -> None:
    with store.writing() as connection:
        keep_feed_state(connection, state, now)
        forget_problem(connection, state.address)


def _note_failure(
    store: Store, state: FeedState, error: OnrecordError, every: timedelta, now: datetime
) -> None:
    failures = state.failures + 1
    rest = min(every * (2 ** min(failures - 1, 16) - 1), LONGEST_REST)
    wait = error.wait if isinstance(error, AddressError) else None
    if wait is not None:
        rest = max(rest, timedelta(seconds=min(wait, LONGEST_REST.total_seconds())))
    with store.writing() as connection:
        forget_problem(connection, state.address)
        add_problem(connection, state.address, str(error))
        keep_feed_state(connection, replace(state, failures=failures, not_before=now + rest), now)


def rounds(
    ask: Callable[[], Round], every: timedelta, now: Clock, sleep: Callable[[float], None]
) -> Iterator[Round]:
    """Ask again and again, each round beginning ``every`` after the one before, or at once
    where that one took longer."""
    while True:
        began = now()
        yield ask()
        sleep(max(0.0, (began + every - now()).total_seconds()))
