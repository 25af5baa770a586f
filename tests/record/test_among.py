"""Many values in one parameter: the same answer as a list of them gives, in either database."""

from datetime import UTC, datetime

from sqlalchemy import select

from onrecord.record import tables
from onrecord.record.among import AT_ONCE, among, chunks
from onrecord.record.bulk import insert_rows
from onrecord.record.store import Store

ODD = 'O\'Higgins, "Bernardo" \\ ? : % é'


def test_words_and_numbers_are_found_among_many(empty_store: Store) -> None:
    actors, problems = tables.actors, tables.problems
    made = [
        {"id": name, "name": name, "kind": "state", "sectors": "", "members": ""}
        for name in ("BOL", ODD, "PER")
    ]
    when = datetime(2026, 1, 2, tzinfo=UTC).replace(tzinfo=None)
    noted = [
        {"source": str(number), "reason": "", "found_at": when, "id": 2**31 - number}
        for number in (1, 2, 3)
    ]
    with empty_store.writing() as connection:
        insert_rows(connection, actors, made)
        insert_rows(connection, problems, noted)
        asked = among(connection, actors.c.id, [ODD, "PER", "CHL"])
        found = connection.execute(select(actors.c.id).where(asked)).scalars().all()
        wanted = among(connection, problems.c.id, [2**31 - 1, 2**31 - 3, 5])
        numbers = connection.execute(select(problems.c.source).where(wanted)).scalars().all()
        nothing = connection.execute(select(actors.c.id).where(among(connection, actors.c.id, [])))
        assert nothing.first() is None
    assert set(found) == {ODD, "PER"}
    assert sorted(numbers) == ["1", "3"]


def test_a_long_list_is_asked_for_in_runs() -> None:
    items = [*range(2 * AT_ONCE + 1)]
    runs = [*chunks(items)]
    assert [len(run) for run in runs] == [AT_ONCE, AT_ONCE, 1]
    assert [item for run in runs for item in run] == items
