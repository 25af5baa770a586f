"""Coming days are found, sorted, and open in another program's reader."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from onrecord.ask.calendar import coming_days, next_day
from onrecord.show.to_ics import to_ics
from onrecord.types import (
    Actor,
    Event,
    Kind,
    Occasion,
    Party,
    Reading,
    Report,
    Sentence,
    Span,
    Status,
    Time,
    TimeType,
)

TEXT = "Lima will host talks on 3 May. Peru marks Navy Day on 8 October."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def reading(published: date | None = date(2024, 4, 20)) -> Reading:
    peru = Actor("PER", "Peru", Kind.STATE, "PER")
    talks = Event(
        id="r1.e1",
        type="CONSULT",
        trigger=span("talks"),
        sentence=0,
        root=4,
        sources=(Party("PER", ("GOV",), span("Lima")),),
        time="r1.t1",
        status=Status.PLANNED,
    )
    day = date(2024, 5, 3)
    time = Time("r1.t1", span("3 May"), TimeType.DATE, 6, 8, 7, "2024-05-03", day, day)
    navy = Occasion(
        "r1.o1",
        "Navy Day",
        span("Navy Day"),
        "PER",
        "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=8",
        first=date(1879, 10, 8),
    )
    return Reading(
        report=Report("r1", TEXT, published=published),
        sentences=(Sentence(0, 30, 0, 8), Sentence(31, len(TEXT), 8, 16)),
        actors=(peru,),
        events=(talks,),
        claims=(),
        figures=(),
        times=(time,),
        places=(),
        occasions=(navy,),
    )


def test_planned_events_and_occasions_come_soonest_first() -> None:
    days = coming_days([reading()])
    assert [(day.title, day.first_day) for day in days] == [
        ("Peru: talks", date(2024, 5, 3)),
        ("Navy Day (Peru), 145 years", date(2024, 10, 8)),
    ]
    assert days[1].words == "Peru marks Navy Day on 8 October."


def test_days_gone_by_are_left_out() -> None:
    days = coming_days([reading()], since=date(2024, 11, 1))
    assert [day.first_day for day in days] == [date(2025, 10, 8)]


def test_without_a_day_to_count_from_only_plans_are_listed() -> None:
    assert [day.id for day in coming_days([reading(None)])] == ["r1.e1"]


def test_the_file_is_read_back_by_a_calendar_library() -> None:
    written = to_ics(coming_days([reading()]), datetime(2024, 4, 20, tzinfo=UTC))
    events = Calendar.from_ical(written).walk("VEVENT")
    assert [event["summary"] for event in events] == [
        "Peru: talks",
        "Navy Day (Peru), 145 years",
    ]
    assert events[0].decoded("dtend") == date(2024, 5, 4)
    assert events[1]["rrule"]["BYMONTH"] == [10]


def test_next_day_counts_the_day_itself() -> None:
    assert next_day("FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=8", date(2024, 10, 8)) == date(2024, 10, 8)
    assert next_day("FREQ=YEARLY;BYMONTH=1;BYDAY=3MO", date(2024, 2, 1)) == date(2025, 1, 20)
