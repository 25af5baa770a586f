"""The kernel reads a table; what it writes comes back whole, sliced, and into a record."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord.cluster import parts as at
from onrecord.cluster.plain import from_plain, to_plain
from onrecord.errors import MissingError
from onrecord.ingest import add
from onrecord.record.happening_tables import happening_events
from onrecord.record.store import Store, open_store
from onrecord.types import Reading
from tests.cluster.conftest import DAY, alone, dump_and_close, rows

pa = pytest.importorskip("pyarrow")

from onrecord.cluster.engine import do, read_and_write  # noqa: E402
from onrecord.cluster.happenings import is_current, merge  # noqa: E402
from onrecord.cluster.kernel import SCHEMA, records  # noqa: E402
from onrecord.cluster.load import load  # noqa: E402
from onrecord.read.parquet import row_report  # noqa: E402


def run_here(folder: Path, out: Path) -> list[at.Part]:
    from dataclasses import asdict

    found = at.find_parts([str(folder)])
    for part in found:
        read_and_write(asdict(part), str(out))
    return found


def test_a_reading_comes_back_as_it_was(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "Lima denied on Monday that it had sent 40 soldiers to Quito. "
        "The 70th anniversary of the accord falls on July 27.",
        "2024-03-04",
    )
    assert reading.claims
    assert reading.times
    assert from_plain(Reading, to_plain(reading)) == reading


def test_a_row_in_is_a_row_out_and_a_bad_one_costs_itself() -> None:
    found = records(pa.Table.from_pylist(rows(12)))
    assert found.schema == SCHEMA
    assert found.column("row").to_pylist() == list(range(12))
    problems = found.column("problem").to_pylist()
    assert [row for row, problem in enumerate(problems) if problem] == [5]
    assert "PER" in found.column("actors").to_pylist()[0]


def test_loaded_it_is_what_one_process_stores(news: Callable[[int], Path], tmp_path: Path) -> None:
    folder = news(40)
    run_here(folder, tmp_path / "out")
    store = open_store(str(tmp_path / "loaded.db"), create=True)
    assert load(store, str(tmp_path / "out")) == (38, 1, 1)
    assert load(store, str(tmp_path / "out")) == (0, 39, 1)
    assert dump_and_close(store) == alone(folder, tmp_path / "alone.db")


def test_a_slice_by_actor_and_days(news: Callable[[int], Path], tmp_path: Path) -> None:
    run_here(news(12), tmp_path / "out")
    store = open_store(str(tmp_path / "slice.db"), create=True)
    second = DAY + timedelta(days=1)
    stored, _, _ = load(store, str(tmp_path / "out"), since=second, until=second)
    assert stored == 4
    stored, repeats, _ = load(store, str(tmp_path / "out"), actors=("PER",))
    assert 0 < stored + repeats < 11
    store.close()


def test_parts_keep_their_names_and_know_when_they_are_done(
    news: Callable[[int], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at, "ROWS", 5)
    folder = news(12)
    found = at.find_parts([str(folder / "*.parquet")])
    assert [(part.first, part.rows) for part in found] == [(0, 5), (5, 5), (10, 2)]
    assert [part.key for part in at.find_parts([str(folder)])] == [part.key for part in found]
    assert at.done(str(tmp_path / "out")) == {}
    run_here(folder, tmp_path / "out")
    assert set(at.done(str(tmp_path / "out"))) == {part.key for part in found}


def test_a_star_does_not_reach_into_folders_below(
    news: Callable[[int], Path], tmp_path: Path
) -> None:
    folder = news(10)
    run_here(folder, folder / "found")
    assert len(at.find_parts([str(folder / "*.parquet")])) == 1
    assert len(at.find_parts([str(folder.parent / "n*" / "*.parquet")])) == 1


def test_nothing_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="no Parquet file"):
        at.find_parts([str(tmp_path / "*.parquet")])
    store = open_store(str(tmp_path / "news.db"), create=True)
    with pytest.raises(MissingError, match="no finished part"):
        load(store, str(tmp_path))
    store.close()


def happenings_of(place: Path) -> set[frozenset[str]]:
    """The events of each happening, as the merge wrote them."""
    from pyarrow import parquet

    groups: dict[str, set[str]] = {}
    for path in (place / "happenings").glob("*.parquet"):
        for row in parquet.read_table(path).to_pylist():
            groups.setdefault(row["happening"], set()).add(row["event"])
    return set(map(frozenset, groups.values()))


def in_record(store: Store) -> set[frozenset[str]]:
    """The events of each happening of a record."""
    groups: dict[str, set[str]] = {}
    with store.reading() as connection:
        chosen = select(happening_events.c.happening_id, happening_events.c.event_id)
        for happening, event in connection.execute(chosen):
            groups.setdefault(happening, set()).add(event)
    return set(map(frozenset, groups.values()))


def merge_here(out: Path) -> None:
    merge(str(out), lambda tasks: [do(task) for task in tasks] and None)


def test_happenings_are_merged_a_shard_at_a_time(
    news: Callable[[int], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at, "ROWS", 9)
    folder, out = news(40), tmp_path / "out"
    run_here(folder, out)
    assert not is_current(str(out))
    merge_here(out)
    assert is_current(str(out))
    assert not (out / "_merge").exists()
    found = happenings_of(out)
    assert len({path.name for path in (out / "happenings").glob("*.parquet")}) > 1
    assert max(map(len, found)) > 1
    store = open_store(str(tmp_path / "loaded.db"), create=True)
    load(store, str(out))
    # A repeat's events are in the files and not in the record.
    there = set().union(*in_record(store))
    assert in_record(store) == {group & there for group in found if group & there}
    assert dump_and_close(store) == alone(folder, tmp_path / "alone.db")


def test_a_merge_is_done_once_and_again_when_more_was_read(
    news: Callable[[int], Path], tmp_path: Path
) -> None:
    folder, out = news(12), tmp_path / "out"
    run_here(folder, out)
    merge_here(out)
    merge(str(out), lambda _tasks: pytest.fail("it was done again"))
    (folder / "a.parquet").rename(folder / "b.parquet")
    run_here(folder, out)
    assert not is_current(str(out))


def test_what_is_loaded_beside_other_reports_is_merged_with_them(
    news: Callable[[int], Path], tmp_path: Path
) -> None:
    folder, out = news(20), tmp_path / "out"
    run_here(folder, out)
    merge_here(out)
    records = []
    for name, first in (("a.db", slice(0, 10)), ("b.db", slice(10, 20))):
        store = open_store(str(tmp_path / name), create=True)
        made = [row_report(row, None, None) for row in rows(20)[first] if row["text"] != " "]
        add(store, made)
        load(store, str(out))
        records.append(in_record(store))
        store.close()
    assert records[0] == records[1]
