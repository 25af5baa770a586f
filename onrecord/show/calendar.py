"""The coming days that reports announce or mark, as values and as iCalendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dateutil.rrule import rrulestr
from icalendar import Calendar, vRecur
from icalendar import Event as CalendarComponent

from onrecord.types import Event, Occasion, Reading, Sentence, Status


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


def to_ics(days: Iterable[ComingDay], stamp: datetime | None = None) -> bytes:
    """Write the days as an iCalendar file (RFC 5545) that calendar programs open.

    stamp: when the file was made, now unless given (tests fix it).
    """
    calendar = Calendar()
    calendar.add("prodid", "-//onrecord//calendar//EN")
    calendar.add("version", "2.0")
    for day in days:
        entry = CalendarComponent()
        entry.add("uid", f"{day.id}@onrecord")
        entry.add("dtstamp", stamp or datetime.now(UTC))
        entry.add("summary", day.title)
        entry.add("dtstart", day.first_day)
        entry.add("dtend", day.last_day + timedelta(days=1))
        source = "" if day.source is None else f" ({day.source})"
        entry.add("description", f"{day.words}{source}")
        if day.rule is not None:
            entry.add("rrule", vRecur.from_ical(day.rule))
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


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
                title=_event_title(event, names),
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
            title=_occasion_title(occasion, names, day),
            first_day=day,
            last_day=day,
            words=_words(reading, _sentence_of(reading.sentences, occasion.mention.start)),
            report=reading.report.id,
            source=reading.report.publisher or reading.report.url,
            rule=occasion.rule,
        )


def _event_title(event: Event, names: dict[str, str]) -> str:
    sources = _listed(names.get(party.actor, party.actor) for party in event.sources)
    targets = _listed(names.get(party.actor, party.actor) for party in event.targets)
    sides = " – ".join(side for side in (sources, targets) if side)
    return f"{sides}: {event.trigger.text}" if sides else event.trigger.text


def _occasion_title(occasion: Occasion, names: dict[str, str], day: date) -> str:
    who = "" if occasion.actor is None else f" ({names.get(occasion.actor, occasion.actor)})"
    count = "" if occasion.first is None else f", {day.year - occasion.first.year} years"
    return f"{occasion.name}{who}{count}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _words(reading: Reading, sentence: int) -> str:
    place = reading.sentences[sentence]
    return " ".join(reading.report.text[place.start : place.end].split())


def _sentence_of(sentences: tuple[Sentence, ...], start: int) -> int:
    holding = [index for index, sentence in enumerate(sentences) if sentence.start <= start]
    return holding[-1] if holding else 0
