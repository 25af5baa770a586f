"""Sum up what the tellings of a happening say, as rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.codebook.scales import quad
from onrecord.merge.cluster import nearest
from onrecord.record.among import among, chunks
from onrecord.record.bulk import insert_rows
from onrecord.record.happening_tables import (
    happening_claims,
    happening_events,
    happening_figures,
    happening_sides,
    happenings,
)
from onrecord.record.tables import (
    claim_events,
    claim_speakers,
    claims,
    event_sides,
    events,
    figures,
    places,
    reports,
)
from onrecord.types import Likeness, Standing, Status, Telling

Row = dict[str, Any]

FURTHEST = (Status.HAPPENED, Status.ONGOING, Status.PLANNED, Status.NEGATED, Status.POSSIBLE)
"""Which status wins among the latest reports, where as many have each."""

SAME_DAYS = 1
"""Days between two reports within which figures that differ contradict each other;
later ones update."""


@dataclass(slots=True)
class _Found:
    """What the record holds on some events, by event or report."""

    events: dict[str, Row] = field(default_factory=dict)
    sides: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    figures: dict[tuple[str, int], list[Row]] = field(default_factory=lambda: defaultdict(list))
    printings: dict[str, tuple[int, date | None, date | None]] = field(default_factory=dict)


def write_happenings(connection: Connection, groups: Mapping[str, Sequence[Telling]]) -> None:
    """Insert happenings, each under the id given, with all that belongs to them."""
    if not groups:
        return
    found = _load(connection, [each for group in groups.values() for each in group])
    waiting: dict[Any, list[Row]] = {
        table: []
        for table in (
            happenings,
            happening_events,
            happening_sides,
            happening_claims,
            happening_figures,
        )
    }
    for (name, group), like in zip(groups.items(), nearest([*groups.values()]), strict=True):
        said = _claim_rows(name, group, found)
        given = _figure_rows(name, group, found)
        row = _happening_row(name, group, found, said, given)
        sides = _side_rows(name, group, found, row["day"])
        waiting[happenings].append(row)
        waiting[happening_events] += _event_rows(name, group, like)
        waiting[happening_sides] += sides
        # With more in them than the tables have columns, which is left out.
        waiting[happening_claims] += said
        waiting[happening_figures] += given
    for table, rows in waiting.items():
        insert_rows(connection, table, rows)


def _event_rows(
    name: str, group: Sequence[Telling], likes: Sequence[tuple[str, Likeness] | None]
) -> Iterator[Row]:
    for telling, like in zip(group, likes, strict=True):
        yield {
            "event_id": telling.event,
            "happening_id": name,
            "report_id": telling.report,
            "seed": telling.seed,
            "published": telling.published,
            "near": None if like is None else like[0],
            "likeness": None if like is None else like[1].probability,
            "why": "" if like is None else "; ".join(like[1].why),
        }


def _happening_row(
    name: str, group: Sequence[Telling], found: _Found, said: list[Row], given: list[Row]
) -> Row:
    rows = [found.events[each.event] for each in group]
    texts = dict.fromkeys(each.report for each in group)
    printed = [found.printings[report] for report in texts]
    first, last = _days(rows)
    place = _most((row["place"], row["country"]) for row in rows if row["place"])
    country = place[1] if place else _most(row["place_country"] for row in rows)
    point = next(
        ((row["latitude"], row["longitude"]) for row in rows if place and row["place"] == place[0]),
        (None, None),
    )
    published = [each.published for each in group if each.published is not None]
    begun = min((p[1] for p in printed if p[1] is not None), default=None)
    type_ = _most(row["type"] for row in rows)
    sayers = {link: _first_said(said, link) for link in ("asserts", "denies")}
    moved = max((day for days in sayers.values() for day in days.values() if day), default=None)
    changes = [begun, moved, *_new_figures(given), *_new_status(rows)]
    return {
        "id": name,
        "lead": _lead(rows, type_),
        "type": type_,
        "mode": _most(row["mode"] for row in rows if row["mode"]),
        "quad": quad(str(type_)),
        "status": str(_status(rows)),
        "standing": str(_standing(rows, sayers)),
        "day": first or begun,
        "first_day": first,
        "last_day": last,
        "place": place[0] if place else None,
        "country": country,
        "latitude": point[0],
        "longitude": point[1],
        "events": len(group),
        "reports": sum(p[0] for p in printed),
        "texts": len(texts),
        "first_published": begun,
        "last_published": max((p[2] for p in printed if p[2] is not None), default=None),
        "asserters": len(sayers["asserts"]),
        "deniers": len(sayers["denies"]),
        "moved": moved,
        "changed": max((day for day in changes if day is not None), default=None)
        if published
        else None,
    }


def _lead(rows: Sequence[Row], type_: Any) -> str:
    """Choose the telling that knows most: of the type, with sides, day and place; the earliest."""

    def known(row: Row) -> tuple[int, int]:
        return int(row["type"] == type_), sum(
            row[name] is not None for name in ("first_day", "place", "has_source", "has_target")
        )

    best = max(known(row) for row in rows)
    return str(next(row["id"] for row in rows if known(row) == best))


def _days(rows: Sequence[Row]) -> tuple[date | None, date | None]:
    """Return the days that most tellings give; of equals the shortest, then the earliest."""
    given = Counter(
        (row["first_day"], row["last_day"] or row["first_day"])
        for row in rows
        if row["first_day"] is not None
    )
    if not given:
        return None, None
    return min(given, key=lambda days: (-given[days], days[1] - days[0], days))


def _status(rows: Sequence[Row]) -> Status:
    """Return the status that most of the latest day's reports give it."""
    last = max((row["published"] for row in rows if row["published"]), default=None)
    latest = [row for row in rows if row["published"] == last] or rows
    told = Counter(Status(row["status"]) for row in latest)
    return min(told, key=lambda status: (-told[status], FURTHEST.index(status)))


def _standing(rows: Sequence[Row], sayers: Mapping[str, Mapping[str, Any]]) -> Standing:
    own = any(row["standing"] == Standing.REPORTED for row in rows)
    if sayers["denies"]:
        asserted = own or bool(sayers["asserts"])
        return Standing.DISPUTED if asserted else Standing.DENIED
    told = Counter(Standing(row["standing"]) for row in rows)
    if own:
        return Standing.REPORTED
    order = (Standing.DISPUTED, Standing.DENIED, Standing.ATTRIBUTED)
    return next(standing for standing in order if told[standing])


def _first_said(said: Sequence[Row], link: str) -> dict[str, date | None]:
    """Return the day on which each speaker first said it."""
    first: dict[str, date | None] = {}
    for row in said:
        if row["link"] != link:
            continue
        for speaker in row["speakers"] or ("",):
            days = [day for day in (first.get(speaker), row["day"]) if day is not None]
            first[speaker] = min(days, default=None)
    return first


def _new_figures(given: Sequence[Row]) -> Iterator[date | None]:
    seen: set[tuple[Any, ...]] = set()
    for row in given:
        value = (row["series"], row["value"], row["low"], row["high"])
        if value not in seen:
            seen.add(value)
            yield row["published"]


def _new_status(rows: Sequence[Row]) -> Iterator[date | None]:
    seen: set[str] = set()
    for row in rows:
        if row["status"] not in seen:
            seen.add(row["status"])
            yield row["published"]


def _side_rows(name: str, group: Sequence[Telling], found: _Found, day: date | None) -> list[Row]:
    made: list[Row] = []
    for side in ("source", "target"):
        held: dict[tuple[str | None, str], set[str]] = defaultdict(set)
        words: dict[tuple[str | None, str], str] = {}
        for telling in group:
            for row in found.sides[telling.event]:
                if row["side"] == side:
                    actor = row["actor_id"]
                    key = (actor, "" if actor else row["text"].casefold())
                    held[key].add(telling.report)
                    words.setdefault(key, row["text"])
        ranked = sorted(
            held, key=lambda key: (-len(held[key]), key[0] is None, key[0] or "", key[1])
        )
        made += [
            {
                "happening_id": name,
                "side": side,
                "number": number,
                "actor_id": key[0],
                "words": words[key],
                "reports": len(held[key]),
                "day": day,
            }
            for number, key in enumerate(ranked)
        ]
    return made


def _claim_rows(name: str, group: Sequence[Telling], found: _Found) -> list[Row]:
    made: dict[tuple[str, str], Row] = {}
    for telling in group:
        for row in found.claims[telling.event]:
            made.setdefault(
                (row["id"], row["link"]),
                {
                    "happening_id": name,
                    "claim_id": row["id"],
                    "link": row["link"],
                    "event_id": telling.event,
                    "day": row["day"],
                    "across": 0,
                    "speakers": row["speakers"],
                },
            )
    return sorted(
        made.values(), key=lambda row: (row["day"] or date.max, row["claim_id"], row["link"])
    )


def _figure_rows(name: str, group: Sequence[Telling], found: _Found) -> list[Row]:
    made: dict[str, Row] = {}
    for telling in group:
        row = found.events[telling.event]
        for figure in found.figures[telling.report, row["sentence"]]:
            made.setdefault(
                figure["id"],
                {
                    "happening_id": name,
                    "figure_id": figure["id"],
                    "published": telling.published,
                    "series": f"{figure['measure'] or ''}|{figure['unit'] or ''}",
                    "report": telling.report,
                    **{key: figure[key] for key in ("value", "low", "high", "approximate")},
                },
            )
    given = sorted(made.values(), key=lambda row: (row["published"] or date.max, row["figure_id"]))
    for row in given:
        row["contradicts"] = int(any(_contradict(row, other) for other in given))
    return given


def _contradict(one: Row, other: Row) -> bool:
    """Say whether two texts of about one day give figures that cannot both be right."""
    if one["series"] != other["series"] or one["report"] == other["report"]:
        return False
    if one["published"] is None or other["published"] is None:
        return False
    if abs((one["published"] - other["published"]).days) > SAME_DAYS:
        return False
    (low, high), (least, most) = _range(one), _range(other)
    return high < least or most < low


def _range(row: Row) -> tuple[float, float]:
    """Return the bounds of a figure; "about 40" is anything within a tenth."""
    value = row["value"]
    slack = 0.1 if row["approximate"] else 0.0
    if row["low"] is not None or row["high"] is not None:
        low = row["low"] if row["low"] is not None else float("-inf")
        return low, row["high"] if row["high"] is not None else float("inf")
    if value is None:
        return float("-inf"), float("inf")
    return value - slack * abs(value), value + slack * abs(value)


def _most(values: Iterable[Any]) -> Any:
    """Return the commonest value; of equals the first."""
    counted = Counter(value for value in values if value is not None)
    return counted.most_common(1)[0][0] if counted else None


def _load(connection: Connection, group: Sequence[Telling]) -> _Found:
    found = _Found()
    ids = [each.event for each in group]
    texts = sorted({each.report for each in group})
    told = select(
        events.c.id,
        events.c.report_id,
        events.c.sentence,
        events.c.type,
        events.c.mode,
        events.c.status,
        events.c.standing,
        events.c.first_day,
        events.c.last_day,
        events.c.place_country,
        places.c.name.label("place"),
        places.c.country,
        places.c.latitude,
        places.c.longitude,
        reports.c.published,
    ).join(reports, reports.c.id == events.c.report_id)
    told = told.outerjoin(places, places.c.id == events.c.place_id)
    for row in _rows(connection, told, events.c.id, ids):
        found.events[row["id"]] = {**row, "has_source": None, "has_target": None}
    held = event_sides.c
    on_sides = select(held.event_id, held.side, held.actor_id, held.text)
    on_sides = on_sides.order_by(held.side, held.number)
    for row in _rows(connection, on_sides, event_sides.c.event_id, ids):
        found.sides[row["event_id"]].append(row)
        if row["actor_id"] is not None:
            found.events[row["event_id"]][f"has_{row['side']}"] = True
    _load_claims(connection, found, ids)
    given = figures.c
    with_figures = select(
        *(given.id, given.report_id, given.sentence, given.measure, given.unit),
        *(given.value, given.low, given.high, given.approximate),
    ).order_by(given.id)
    for row in _rows(connection, with_figures, given.report_id, texts):
        found.figures[row["report_id"], row["sentence"]].append(row)
    printed = select(
        reports.c.text_of,
        func.count().label("count"),
        func.min(reports.c.published).label("first"),
        func.max(reports.c.published).label("last"),
    ).group_by(reports.c.text_of)
    for row in _rows(connection, printed, reports.c.text_of, texts):
        found.printings[row["text_of"]] = (row["count"], row["first"], row["last"])
    return found


def _load_claims(connection: Connection, found: _Found, ids: Sequence[str]) -> None:
    linked = (
        select(claim_events.c.event_id, claim_events.c.link, claims.c.id, claims.c.day)
        .join(claims, claims.c.id == claim_events.c.claim_id)
        .where(claim_events.c.link != "about")
        .order_by(claims.c.id)
    )
    rows = list(_rows(connection, linked, claim_events.c.event_id, ids))
    who = select(claim_speakers.c.claim_id, claim_speakers.c.actor_id, claim_speakers.c.text)
    who = who.order_by(claim_speakers.c.claim_id, claim_speakers.c.number)
    speakers: dict[str, list[str]] = defaultdict(list)
    for row in _rows(connection, who, claim_speakers.c.claim_id, [row["id"] for row in rows]):
        speakers[row["claim_id"]].append(row["actor_id"] or row["text"].casefold())
    for row in rows:
        found.claims[row["event_id"]].append({**row, "speakers": tuple(speakers[row["id"]])})


def _rows(
    connection: Connection, chosen: Select[Any], column: Any, values: Sequence[str]
) -> Iterator[Row]:
    for some in chunks(sorted(set(values))):
        found = connection.execute(chosen.where(among(connection, column, some)))
        names = tuple(found.keys())
        for row in found.all():
            yield dict(zip(names, row, strict=True))
