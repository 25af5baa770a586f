"""What a person decides about happenings; it outlives every later merge and reading."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, and_, delete, insert, or_, select

from onrecord.errors import OptionError
from onrecord.record.happening_tables import happening_decisions, happening_events
from onrecord.record.happenings import parts_of, regroup


def split(
    connection: Connection, happening: str, events: Sequence[str], note: str | None = None
) -> tuple[str, str]:
    """Take events, together, out of a happening. Returns the ids of both that result.

    happening: its id of today. Raises OptionError if an event is not in it, or none
    would stay.
    """
    seeds = _seeds(connection, happening)
    missing = sorted(set(events) - set(seeds))
    if missing:
        raise OptionError(
            f"{', '.join(missing)}: not in {happening}; list what is with: "
            f"onrecord show {happening} --why"
        )
    taken = [seeds[event] for event in dict.fromkeys(events)]
    rest = [seed for seed in seeds.values() if seed not in taken]
    if not taken or not rest:
        raise OptionError(f"{happening}: name some of its events, and not all of them")
    _forget(connection, "same", taken, rest)
    apart = [("apart", one, other) for one in taken for other in rest]
    together = [("same", one, other) for one, other in zip(taken, taken[1:], strict=False)]
    _decide(connection, [*apart, *together], note)
    _apply(connection, [*taken, *rest])
    return _holding(connection, rest[0]), _holding(connection, taken[0])


def join(connection: Connection, happening: str, other: str, note: str | None = None) -> str:
    """Make two happenings one. Returns its id.

    happening, other: ids of today. Raises OptionError if they are one already.
    """
    if happening == other:
        raise OptionError(f"{happening}: the two are one happening already")
    first, second = _seeds(connection, happening), _seeds(connection, other)
    _forget(connection, "apart", list(first.values()), list(second.values()))
    one, two = next(iter(first.values())), next(iter(second.values()))
    chained = [
        ("same", seed, lead)
        for lead, seeds in ((one, first), (two, second))
        for seed in seeds.values()
        if seed != lead
    ]
    _decide(connection, [("same", one, two), *chained], note)
    _apply(connection, [one, two])
    return _holding(connection, one)


def _seeds(connection: Connection, happening: str) -> dict[str, str]:
    """Return the seeds of a happening's events, by event, the earliest first."""
    told = happening_events
    rows = connection.execute(
        select(told.c.event_id, told.c.seed)
        .where(told.c.happening_id == happening)
        .order_by(told.c.published.is_(None), told.c.published, told.c.report_id, told.c.seed)
    )
    return {event: seed for event, seed in rows}


def _decide(
    connection: Connection, decisions: Sequence[tuple[str, str, str]], note: str | None
) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    rows = [
        {"kind": kind, "seed": one, "other": other, "made_at": now, "note": note}
        for kind, one, other in decisions
    ]
    connection.execute(insert(happening_decisions), rows)


def _forget(connection: Connection, kind: str, one: Sequence[str], other: Sequence[str]) -> None:
    """Delete older decisions that the new one goes against."""
    table = happening_decisions
    either = or_(
        and_(table.c.seed.in_(one), table.c.other.in_(other)),
        and_(table.c.seed.in_(other), table.c.other.in_(one)),
    )
    connection.execute(delete(table).where(table.c.kind == kind, either))


def _apply(connection: Connection, seeds: Sequence[str]) -> None:
    regroup(connection, parts_of(connection, seeds), set())


def _holding(connection: Connection, seed: str) -> str:
    told = happening_events
    held = select(told.c.happening_id).where(told.c.seed == seed)
    return str(connection.execute(held).scalar_one())
