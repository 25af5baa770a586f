"""A day's reports in Parquet, and what one process makes of them."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from onrecord.ingest import add
from onrecord.read.files import read_path
from onrecord.record.store import Store, open_store
from tests.test_ingest import dump

pa = pytest.importorskip("pyarrow")

TOWNS = ("Lima", "Quito", "Bogota", "Sucre", "Asuncion", "Santiago", "Caracas")
DAY = date(2024, 3, 4)


def rows(count: int) -> list[dict[str, object]]:
    """Reports of three days, and so on nine days later for each 60; one is empty, one repeats the text of another day."""
    made: list[dict[str, object]] = [
        {
            "id": f"n{n}",
            "text": f"{TOWNS[n % 7]} closed {n + 2} border posts on Monday. "
            f"Officials in {TOWNS[(n + 3) % 7]} denied that {TOWNS[(n + 1) % 7]} had sent "
            f"{n + 40} soldiers across the border.",
            "published": DAY + timedelta(days=n % 3 + 9 * (n // 60)),
            "language": "en",
        }
        for n in range(count)
    ]
    made[5]["text"] = " "
    made[9]["text"] = made[1]["text"]
    return made


@pytest.fixture
def news(tmp_path: Path) -> Callable[[int], Path]:
    """A function that writes so many reports to a Parquet file in a folder."""
    from pyarrow import parquet

    def write(count: int) -> Path:
        folder = tmp_path / "news"
        folder.mkdir()
        parquet.write_table(pa.Table.from_pylist(rows(count)), folder / "a.parquet")
        return folder

    return write


def alone(folder: Path, place: Path) -> list[str]:
    """Everything that a single process stores of these files."""
    store = open_store(str(place), create=True)
    add(store, read_path(folder, published=None, language=None))
    return dump_and_close(store)


def dump_and_close(store: Store) -> list[str]:
    """Everything in a record."""
    found = dump(store)
    store.close()
    return found
