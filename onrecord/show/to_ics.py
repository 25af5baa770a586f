"""Coming days as an iCalendar file."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, vRecur
from icalendar import Event as CalendarComponent

from onrecord.ask.calendar import ComingDay


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
