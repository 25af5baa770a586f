"""A record's coming days: plans by their day, occasions by their next."""

from datetime import date

from onrecord.ask.calendar import recorded_days
from onrecord.ask.filters import Filters
from onrecord.record.store import Store


def titles(store: Store, filters: Filters) -> list[tuple[str, str]]:
    with store.reading() as connection:
        days = recorded_days(connection, filters)
    return [(str(day.first_day), day.title) for day in days]


def test_plans_and_occasions_from_a_day_on(store: Store) -> None:
    assert titles(store, Filters(since=date(2024, 4, 1))) == [
        ("2024-05-03", "Chile – Bolivia: host"),
        ("2024-10-08", "Navy Day (Peru), 145 years"),
    ]


def test_by_actor_and_until(store: Store) -> None:
    assert titles(store, Filters(since=date(2024, 4, 1), actor="PER")) == [
        ("2024-10-08", "Navy Day (Peru), 145 years")
    ]
    assert titles(store, Filters(since=date(2024, 4, 1), until=date(2024, 5, 31))) == [
        ("2024-05-03", "Chile – Bolivia: host")
    ]


def test_an_actors_plan_that_runs_is_listed_until_its_last_day(store: Store) -> None:
    wanted = [("2024-05-03", "Chile – Bolivia: host")]
    assert titles(store, Filters(since=date(2024, 5, 3), actor="BOL")) == wanted
    assert titles(store, Filters(since=date(2024, 5, 4), actor="BOL")) == []
