"""Keep happenings current: each new report touches its own neighbourhood only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

import numpy as np
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    bindparam,
    delete,
    select,
    update,
)

from onrecord.merge.board import make_board
from onrecord.merge.cluster import NEIGHBOURS, Decisions, Neighbourhood, gather, likely_pairs
from onrecord.merge.keys import keys
from onrecord.merge.stored import BLOBS, fields_json, stored_telling
from onrecord.record.among import among, chunks
from onrecord.record.bulk import Packed, insert_packed
from onrecord.record.happening_rows import write_happenings
from onrecord.record.happening_tables import (
    happening_decisions,
    happening_events,
    happenings,
    report_sketches,
    telling_keys,
    tellings,
)
from onrecord.types import Telling

WAITING = ""
"""The neighbourhood of tellings that are stored and not merged yet."""

MERGED_AT_ONCE = 10_000
"""Tellings merged in one transaction, some 30 million bytes: a neighbourhood that many of them touch, as
on a day of much news, is merged once."""


def touched_by(connection: Connection, report_ids: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return the neighbourhoods and the happenings that events of these reports are in."""
    parts = _column(connection, tellings.c.component, tellings.c.report_id, report_ids)
    told = happening_events
    ids = _column(connection, told.c.happening_id, told.c.report_id, report_ids)
    return set(parts), set(ids)


@dataclass(frozen=True, slots=True)
class AtHand:
    """Stored tellings that need not be loaded, and the keys of each, by event."""

    tellings: dict[str, Telling] = field(default_factory=dict)
    keys: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def keys_of(self, telling: Telling) -> tuple[int, ...]:
        """Return the keys of any telling."""
        known = self.keys.get(telling.event)
        return keys(telling) if known is None else known

    def add(self, fresh: Iterable[Telling], keyed: Iterable[tuple[int, str]]) -> None:
        """Take in tellings, and their keys as rows: each key and whose it is."""
        for each in fresh:
            self.tellings[each.event] = each
            self.keys[each.event] = ()
        for event, pairs in groupby(keyed, key=itemgetter(1)):
            self.keys[event] = tuple([key for key, _ in pairs])

    def take(self, events: Sequence[str]) -> "AtHand":
        """Return what is at hand of these events, and hold it here no longer."""
        known = [event for event in events if event in self.tellings]
        return AtHand(
            {event: self.tellings.pop(event) for event in known},
            {event: self.keys.pop(event) for event in known},
        )


def take_in_tellings(connection: Connection, fresh: Sequence[Telling]) -> None:
    """Merge tellings, whose events are stored, into the record's happenings."""
    store_tellings(connection, telling_rows(fresh))
    merge_stored(connection, fresh)


def merge_stored(
    connection: Connection,
    fresh: Sequence[Telling],
    parts: Iterable[str] = (),
    stale: Iterable[str] = (),
) -> None:
    """Merge tellings that were just stored into the record's happenings.

    parts, stale: neighbourhoods and happenings that lost tellings just before, see
    ``touched_by``.
    """
    at_hand = AtHand(
        {each.event: each for each in fresh}, {each.event: keys(each) for each in fresh}
    )
    _merge(connection, at_hand, parts, stale)


def _merge(
    connection: Connection,
    at_hand: AtHand,
    parts: Iterable[str] = (),
    stale: Iterable[str] = (),
) -> None:
    touched = {*parts, *_neighbours(connection, at_hand)}
    # Those that wait look for their neighbours when their turn comes.
    regroup(connection, touched - {WAITING}, set(at_hand.tellings), set(stale), at_hand)


def merge_waiting(
    connection: Connection, limit: int = MERGED_AT_ONCE, held: AtHand | None = None
) -> int:
    """Merge up to ``limit`` waiting tellings; return how many, 0 when none waits.

    held: of those that wait, some that need not be loaded; what is merged is taken from it. The
    happenings are the same however many are merged at once, and in whatever order.
    """
    waiting = select(tellings.c.event_id).where(tellings.c.component == WAITING)
    events = connection.execute(waiting.order_by(tellings.c.event_id).limit(limit)).scalars().all()
    fresh = held.take(events) if held else AtHand()
    others = [event for event in events if event not in fresh.tellings]
    for each in load_tellings(connection, tellings.c.event_id, others):
        fresh.tellings[each.event] = each
        fresh.keys[each.event] = keys(each)
    if events:
        _merge(connection, fresh)
    return len(events)


def regroup(
    connection: Connection,
    parts: set[str],
    fresh: set[str],
    stale: set[str] | None = None,
    at_hand: AtHand | None = None,
) -> None:
    """Merge the tellings of these neighbourhoods anew; write the happenings that changed.

    fresh: events whose own fields changed. stale: happenings that may be empty now. at_hand:
    tellings that are in no happening yet, to be merged too.
    """
    at_hand = at_hand or AtHand()
    held, decisions = _with_decided(connection, parts, at_hand)
    found = gather(held, decisions, at_hand.keys_of)
    name_parts(connection, found)
    before: dict[str, set[str]] = defaultdict(set)
    where = happening_events.c.event_id
    chosen = select(where, happening_events.c.happening_id)
    merged = [each.event for each in held if each.event not in at_hand.tellings]
    for some in chunks(merged):
        for event, happening in connection.execute(
            chosen.where(among(connection, where, some))
        ).all():
            before[happening].add(event)
    groups = {group[0].seed: group for part in found for group in part.happenings}
    changed = {
        name: group
        for name, group in groups.items()
        if before.get(name) != (events := {each.event for each in group}) or events & fresh
    }
    gone = (set(before) | (stale or set())) - (set(groups) - set(changed))
    for some in chunks(sorted(gone)):
        told = happening_events
        connection.execute(delete(told).where(among(connection, told.c.happening_id, some)))
        connection.execute(delete(happenings).where(among(connection, happenings.c.id, some)))
    write_happenings(connection, changed)


def recount(connection: Connection, report_id: str) -> None:
    """Count the printings of a text's happenings anew, after one more was entered."""
    parts = touched_by(connection, [report_id])[0] - {WAITING}
    if parts:
        events = _column(connection, tellings.c.event_id, tellings.c.report_id, [report_id])
        regroup(connection, parts, set(events))


def parts_of(connection: Connection, seeds: Sequence[str]) -> set[str]:
    """Return the neighbourhoods that tellings of these seeds are in."""
    return set(_column(connection, tellings.c.component, tellings.c.seed, seeds)) - {WAITING}


def load_tellings(
    connection: Connection, column: ColumnElement[str], values: Sequence[str]
) -> list[Telling]:
    """Load the tellings whose column has one of these values, in order of event."""
    found: list[Telling] = []
    held = tellings.c
    chosen = select(
        held.event_id.label("event"),
        held.report_id.label("report"),
        held.seed,
        held.fields,
        *(held[name] for name in BLOBS if name in held),
        report_sketches.c.about,
    ).join(report_sketches, report_sketches.c.report_id == held.report_id)
    for some in chunks(sorted(values)):
        rows = connection.execute(
            chosen.where(among(connection, column, some)).order_by(held.event_id)
        )
        names = tuple(rows.keys())
        for row in rows.all():
            kept = dict(zip(names, row, strict=True))
            found.append(stored_telling(kept.pop("fields"), kept))
    return found


@dataclass(frozen=True, slots=True)
class TellingRows:
    """Tellings as rows, ready to be stored: those of their reports' sketches, their own, their keys'."""

    sketches: list[tuple[str, bytes]]
    tellings: list[tuple[str, str, str, str, bytes, bytes, bytes]]
    keys: list[tuple[int, str]]


def telling_rows(fresh: Sequence[Telling]) -> TellingRows:
    """Make the rows of tellings. It takes longer than storing them, and needs no database."""
    return TellingRows(
        list({each.report: each.about for each in fresh}.items()),
        [
            (
                each.event,
                each.report,
                each.seed,
                fields_json(each),
                each.around,
                each.meaning,
                each.sense,
            )
            for each in fresh
        ],
        [(key, each.event) for each in fresh for key in keys(each)],
    )


def store_tellings(connection: Connection, rows: TellingRows, waiting: bool = False) -> None:
    """Store tellings and their keys, each a neighbourhood of its own so far, or waiting."""
    sketches = Packed(("report_id", "about"), rows.sketches)
    insert_packed(connection, report_sketches, sketches, anew=False)
    names = ("event_id", "report_id", "seed", "component", "fields", "around", "meaning", "sense")
    told = [
        (event, report, seed, WAITING if waiting else seed, *rest)
        for event, report, seed, *rest in rows.tellings
    ]
    insert_packed(connection, tellings, Packed(names, told))
    insert_packed(connection, telling_keys, Packed(("key", "event_id"), rows.keys))


def _neighbours(connection: Connection, at_hand: AtHand) -> set[str]:
    """Return the neighbourhoods of other stored tellings that are near one of these."""
    wanted_keys = sorted({key for of_one in at_hand.keys.values() for key in of_one})
    shared: dict[int, list[str]] = defaultdict(list)
    column = telling_keys.c
    chosen = select(column.key, column.event_id)
    for some in chunks(wanted_keys):
        for key, event in connection.execute(
            chosen.where(among(connection, column.key, some))
        ).all():
            if event not in at_hand.tellings:
                shared[key].append(event)
    near: dict[str, set[int]] = defaultdict(set)
    for place, of_one in enumerate(at_hand.keys.values()):
        for key in of_one:
            if key in shared:
                for event in shared[key]:
                    near[event].add(place)
    held = load_tellings(connection, tellings.c.event_id, [*near])
    if not held:
        return set()

    fresh = [*at_hand.tellings.values()]
    # In the order of those at hand; those that share no key with others need no comparison.
    asked = sorted({place for each in held for place in near[each.event]})
    row_of = {place: row for row, place in enumerate(asked)}
    wanted = sorted(
        (row_of[place], other)
        for other, each in enumerate(held, len(asked))
        for place in near[each.event]
    )
    board = make_board([*(fresh[place] for place in asked), *held])
    one, other = np.array(wanted, dtype=np.int64).T
    likely = other[likely_pairs(board, one, other) >= NEIGHBOURS]
    events = [held[row - len(asked)].event for row in sorted(set(likely.tolist()))]
    return set(_column(connection, tellings.c.component, tellings.c.event_id, events))


def _with_decided(
    connection: Connection, parts: set[str], at_hand: AtHand
) -> tuple[list[Telling], Decisions]:
    """Load neighbourhoods, and those that a person's decisions join them with, beside what is at hand."""
    known = set(parts)
    decided = connection.execute(select(happening_decisions.c.id).limit(1)).first() is not None
    while True:
        events = _column(connection, tellings.c.event_id, tellings.c.component, sorted(known))
        others = [event for event in events if event not in at_hand.tellings]
        held = [*at_hand.tellings.values()]
        held += load_tellings(connection, tellings.c.event_id, others)
        if not decided:
            return held, Decisions()
        seeds = sorted({telling.seed for telling in held})
        same: set[tuple[str, str]] = set()
        apart: set[tuple[str, str]] = set()
        table = happening_decisions
        for column in (table.c.seed, table.c.other):
            for some in chunks(seeds):
                rows = connection.execute(
                    select(table.c.kind, table.c.seed, table.c.other).where(
                        among(connection, column, some)
                    )
                )
                for kind, seed, other in rows:
                    (same if kind == "same" else apart).add((seed, other))
        ends = sorted({end for pair in same for end in pair} - set(seeds))
        more = parts_of(connection, ends) - known
        if not more:
            return held, Decisions(frozenset(same), frozenset(apart))
        known |= more


def name_parts(connection: Connection, found: Iterable[Neighbourhood]) -> None:
    """Note which neighbourhood each telling belongs to."""
    every = [
        (part.name, telling) for part in found for group in part.happenings for telling in group
    ]
    # The first of each gives it its name; most stand alone.
    for some in chunks([each.event for name, each in every if name == each.seed]):
        firsts = update(tellings).where(
            among(connection, tellings.c.event_id, some), tellings.c.component != tellings.c.seed
        )
        connection.execute(firsts.values(component=tellings.c.seed))
    rows = [{"event": each.event, "part": name} for name, each in every if name != each.seed]
    if not rows:
        return
    part: BindParameter[str] = bindparam("part")
    chosen = update(tellings).where(
        tellings.c.event_id == bindparam("event"), tellings.c.component != part
    )
    connection.execute(chosen.values(component=part), rows)


def _column(
    connection: Connection,
    wanted: ColumnElement[str],
    column: ColumnElement[str],
    values: Sequence[str],
) -> list[str]:
    found: list[str] = []
    for some in chunks(sorted(values)):
        found += connection.execute(select(wanted).where(among(connection, column, some))).scalars()
    return found
