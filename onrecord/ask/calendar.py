"""The coming days that reports announce or mark."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from dateutil.rrule import rrulestr
from sqlalchemy import Column, ColumnElement, Connection, Row, Select, and_, func, select

from onrecord.ask.answers import Answers
from onrecord.ask.conditions import actor_id, choose_events
from onrecord.ask.filters import Filters
from onrecord.record import tables
from onrecord.record.tables import event_sides, events, occasions, reports, sentences
from onrecord.types import Occasion, Party, Reading, Sentence, Status

COLUMNS = ("id", "what", "first_day", "last_day", "rule", "sentence", "report_id", "source")

LONGEST_RUN = 366
"""Days; a plan whose first day lies further back is not listed as coming."""


@dataclass(frozen=True, slots=True)
class ComingDay:
    """A day, or a run of days, that a report announces or marks.

    id: the event's or occasion's id. first_day, last_day: both inclusive; for
    an occasion, the next time it falls. rule: RFC 5545, for what recurs.
    words: the sentence it comes from. source: publisher or address, where known.
    """

    id: str
    title: str
    first_day: date
    last_day: date
    words: str
    report: str
    source: str | None
    rule: str | None = None


def coming_days(readings: Iterable[Reading], since: date | None = None) -> list[ComingDay]:
    """List planned events with a day, and occasions with a rule, soonest first.

    since: the day from which to look; each report's day published where None, and
    a report without one gives only its planned events.
    """
    found = [
        day
        for reading in readings
        for day in (
            *_planned(reading, since or reading.report.published),
            *_occasions(reading, since or reading.report.published),
        )
    ]
    return sorted(found, key=lambda day: (day.first_day, day.last_day, day.title))


def recorded_days(connection: Connection, filters: Filters) -> list[ComingDay]:
    """List the coming days that a record knows, soonest first.

    since: the day to look from; without one, all planned days are listed, and
    no occasions, whose next day would be unknown. actor: on any side, or who
    marks the occasion.
    """
    found = [*_recorded_plans(connection, filters), *_recorded_occasions(connection, filters)]
    found.sort(key=lambda day: (day.first_day, day.last_day, day.title))
    return found[: filters.limit]


def ask_calendar(connection: Connection, filters: Filters) -> Answers:
    """List the same as rows; without ``since``, from today on."""
    days = recorded_days(connection, replace(filters, since=filters.since or date.today()))
    return as_answers(days)


def as_answers(days: Iterable[ComingDay]) -> Answers:
    """Return coming days as rows, under the names that other answers have."""
    return Answers(
        COLUMNS,
        tuple(
            (
                day.id,
                day.title,
                day.first_day,
                day.last_day,
                day.rule,
                day.words,
                day.report,
                day.source,
            )
            for day in days
        ),
    )


@lru_cache(maxsize=4096)
def next_day(rule: str, since: date) -> date | None:
    """Return the first day on or after ``since`` that the RFC 5545 rule names."""
    start = datetime(since.year, since.month, since.day)
    following = rrulestr(rule, dtstart=start).after(start, inc=True)
    return None if following is None else following.date()


def _planned(reading: Reading, since: date | None) -> Iterator[ComingDay]:
    times = {time.id: time for time in reading.times}
    names = {actor.id: actor.name for actor in reading.actors}
    for event in reading.events:
        time = times.get(event.time or "")
        if event.status is not Status.PLANNED or time is None or time.first_day is None:
            continue
        last_day = time.last_day or time.first_day
        if since is None or last_day >= since:
            yield ComingDay(
                id=event.id,
                title=_event_title(
                    event.trigger.text,
                    [_party_name(party, names) for party in event.sources],
                    [_party_name(party, names) for party in event.targets],
                ),
                first_day=time.first_day,
                last_day=last_day,
                words=_words(reading, event.sentence),
                report=reading.report.id,
                source=reading.report.publisher or reading.report.url,
            )


def _occasions(reading: Reading, since: date | None) -> Iterator[ComingDay]:
    names = {actor.id: actor.name for actor in reading.actors}
    for occasion in reading.occasions:
        day = None if occasion.rule is None or since is None else next_day(occasion.rule, since)
        if day is None:
            continue
        yield ComingDay(
            id=occasion.id,
            title=_occasion_title(occasion.name, _name_of(occasion, names), occasion.first, day),
            first_day=day,
            last_day=day,
            words=_words(reading, _sentence_of(reading.sentences, occasion.mention.start)),
            report=reading.report.id,
            source=reading.report.publisher or reading.report.url,
            rule=occasion.rule,
        )


def _recorded_plans(connection: Connection, filters: Filters) -> Iterator[ComingDay]:
    # What began long before is over, or is no plan any more: indexes by day need a bound.
    since = filters.since
    first = None if since is None else since - timedelta(days=LONGEST_RUN)
    still = [] if since is None else [events.c.last_day >= since]
    asked = choose_events(connection, replace(filters, status="planned", since=first))
    rows = connection.execute(
        select(events, sentences.c.text.label("words"), reports.c.publisher, reports.c.url)
        .select_from(asked.events)
        .join(reports, reports.c.id == events.c.report_id)
        .join(sentences, _in_sentence(events.c.report_id, events.c.trigger_start))
        .where(
            events.c.first_day.is_not(None),
            *still,
            *asked.conditions,
        )
        # A plan's day is its first, so that the index gives them in this order.
        .order_by(events.c.day, events.c.id)
        .limit(filters.limit)
    ).all()
    sides = connection.execute(
        select(
            event_sides.c.event_id,
            event_sides.c.side,
            func.coalesce(tables.actors.c.name, event_sides.c.text),
        )
        .outerjoin(tables.actors, tables.actors.c.id == event_sides.c.actor_id)
        .where(event_sides.c.event_id.in_([row.id for row in rows]))
        .order_by(event_sides.c.event_id, event_sides.c.side, event_sides.c.number)
    ).all()
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event, side, name in sides:
        names[event, side].append(name)
    for row in rows:
        yield ComingDay(
            id=row.id,
            title=_event_title(row.trigger_text, names[row.id, "source"], names[row.id, "target"]),
            first_day=row.first_day,
            last_day=row.last_day or row.first_day,
            words=" ".join(row.words.split()),
            report=row.report_id,
            source=row.publisher or row.url,
        )


def _recorded_occasions(connection: Connection, filters: Filters) -> Iterator[ComingDay]:
    if filters.since is None:
        return
    # Many reports mark the same day; the first of each kind is enough to compute it.
    first = func.min(occasions.c.id)
    each = select(first.label("id"), occasions.c.rule).where(occasions.c.rule.is_not(None))
    if filters.actor is not None:
        each = each.where(occasions.c.actor_id == actor_id(connection, filters.actor))
    each = each.group_by(occasions.c.actor_id, occasions.c.rule).order_by(first)
    falls: dict[str, date] = {}
    rules: dict[str, date | None] = {}
    for identifier, rule in connection.execute(each):
        if rule not in rules:
            rules[rule] = next_day(rule, filters.since)
        day = rules[rule]
        if day is not None and (filters.until is None or day <= filters.until):
            falls[identifier] = day
    soonest = sorted(falls, key=lambda id_: (falls[id_], id_))[: filters.limit]
    chosen: Select[Any] = (
        select(
            occasions,
            tables.actors.c.name.label("who"),
            sentences.c.text.label("words"),
            reports.c.publisher,
            reports.c.url,
        )
        .join(reports, reports.c.id == occasions.c.report_id)
        .join(sentences, _in_sentence(occasions.c.report_id, occasions.c.start))
        .outerjoin(tables.actors, tables.actors.c.id == occasions.c.actor_id)
        .where(occasions.c.id.in_(soonest))
        .order_by(occasions.c.id)
    )
    for row in connection.execute(chosen):
        yield _recorded_occasion(row, falls[row.id])


def _recorded_occasion(row: Row[Any], day: date) -> ComingDay:
    return ComingDay(
        id=row.id,
        title=_occasion_title(row.name, row.who or row.actor_id, row.first, day),
        first_day=day,
        last_day=day,
        words=" ".join(row.words.split()),
        report=row.report_id,
        source=row.publisher or row.url,
        rule=row.rule,
    )


def _in_sentence(report: Column[str], start: Column[int]) -> ColumnElement[bool]:
    """The condition that a sentence holds what starts there in the report."""
    return and_(
        sentences.c.report_id == report, sentences.c.start <= start, sentences.c.end > start
    )


def _event_title(trigger: str, sources: Iterable[str], targets: Iterable[str]) -> str:
    sides = " – ".join(side for side in (_listed(sources), _listed(targets)) if side)
    return f"{sides}: {trigger}" if sides else trigger


def _occasion_title(name: str, who: str | None, first: date | None, day: date) -> str:
    marked_by = "" if who is None else f" ({who})"
    count = "" if first is None else f", {day.year - first.year} years"
    return f"{name}{marked_by}{count}"


def _party_name(party: Party, names: dict[str, str]) -> str:
    return party.mention.text if party.actor is None else names.get(party.actor, party.actor)


def _name_of(occasion: Occasion, names: dict[str, str]) -> str | None:
    return None if occasion.actor is None else names.get(occasion.actor, occasion.actor)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _words(reading: Reading, sentence: int) -> str:
    place = reading.sentences[sentence]
    return " ".join(reading.report.text[place.start : place.end].split())


def _sentence_of(sentences: tuple[Sentence, ...], start: int) -> int:
    holding = [index for index, sentence in enumerate(sentences) if sentence.start <= start]
    return holding[-1] if holding else 0
