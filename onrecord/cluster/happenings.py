"""Merge the tellings of all parts into happenings, in steps of which no worker holds the whole.

1. ``spread``, a task a part: each telling goes to the shards of its keys (``onrecord.merge.keys``).
2. ``link``, a task a shard: tellings that share a key are compared; the likely pairs are kept.
3. Here: pairs that hang together get one name. Only pairs of ids are held, no tellings.
4. ``move``, a task a shard: each telling goes to the group that its name falls into.
5. ``gather``, a task a group: its tellings become happenings, as in a record.

What a step wrote lies under ``_merge`` until the last is done; what comes out, under ``happenings``:
a row for each telling, with its happening.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from onrecord.cluster import parts as at
from onrecord.merge.board import make_board
from onrecord.merge.cluster import (
    NEIGHBOURS,
    candidate_pairs,
    connected,
    gather,
    likely_pairs,
    nearest,
    order,
)
from onrecord.merge.keys import keys
from onrecord.merge.stored import BLOBS, fields_json, stored_telling
from onrecord.types import Telling

REPORTS = 20_000
"""Reports to a shard: some 60,000 tellings, each in a few shards."""

FEWEST = 4
"""Shards, however few the reports."""

TELLING = pa.struct(
    [("event", pa.string()), ("fields", pa.string()), *((name, pa.binary()) for name in BLOBS)]
)
"""A telling in Parquet: its event's id, its fields as JSON, its sketches as they are."""

_SPREAD = pa.schema([("home", pa.int64()), ("telling", TELLING)])
_LINKS = pa.schema(
    [
        ("one", pa.string()),
        ("one_home", pa.int64()),
        ("other", pa.string()),
        ("other_home", pa.int64()),
    ]
)
_NAMES = pa.schema([("event", pa.string()), ("name", pa.string())])
HAPPENINGS = pa.schema(
    [
        ("happening", pa.string()),
        ("event", pa.string()),
        ("report", pa.string()),
        ("type", pa.string()),
        ("published", pa.date32()),
        ("neighbourhood", pa.string()),
        ("near", pa.string()),
        ("likeness", pa.float64()),
        ("why", pa.string()),
    ]
)
"""What comes out: each event with its happening, in order of publication within it.

neighbourhood: whose tellings had to be merged together. near: the event it is most like,
likeness: that probability, why: what agrees; null where it stands alone.
"""

Each = Callable[[list[str]], None]
"""Does tasks, given as JSON, each at least once."""


def plain_telling(telling: Telling) -> dict[str, Any]:
    """Turn a telling into a row of ``TELLING``."""
    return {
        "event": telling.event,
        "fields": fields_json(telling, "report", "seed"),
        **{name: getattr(telling, name) for name in BLOBS},
    }


def _telling(row: dict[str, Any]) -> Telling:
    return stored_telling(row["fields"], row)


def merge(out: str, each: Each) -> None:
    """Merge what all finished parts tell, unless that is done. each: runs tasks, here or elsewhere."""
    noted = at.done(out)
    name = _name_of(noted)
    if merged(out) == name:
        return
    shards = max(FEWEST, sum(note["rows"] for note in noted.values()) // REPORTS)
    base = {"out": out, "name": name, "shards": shards}
    each(
        [
            json.dumps({"do": "spread", **base, "part": key, "days": note["days"]})
            for key, note in sorted(noted.items())
        ]
    )
    steps = [json.dumps({"do": "link", **base, "shard": shard}) for shard in range(shards)]
    each(steps)
    _name_neighbours(_Place(**base))
    each([text.replace('"link"', '"move"', 1) for text in steps])
    each([text.replace('"link"', '"gather"', 1) for text in steps])
    system, root = at.open_place(out)
    at.put(system, f"{root}/{FOLDER}/{NOTE}", json.dumps({"name": name}).encode())
    system.delete_dir(f"{root}/_merge")


FOLDER, NOTE = "happenings", "_done.json"


def merged(out: str) -> str | None:
    """Return the name of the merge whose happenings lie there, or None."""
    system, root = at.open_place(out)
    path = f"{root}/{FOLDER}/{NOTE}"
    if system.get_file_info(path).type != fs.FileType.File:
        return None
    with system.open_input_stream(path) as stream:
        found: str = json.loads(stream.read())["name"]
    return found


def is_current(out: str) -> bool:
    """Say whether the happenings there are those of all parts that lie there."""
    return merged(out) == _name_of(at.done(out))


def neighbourhoods(out: str) -> dict[str, str]:
    """Return the neighbourhood of each event."""
    system, root = at.open_place(out)
    table = _table(system, f"{root}/{FOLDER}", ["event", "neighbourhood"])
    pairs = zip(
        table.column("event").to_pylist(), table.column("neighbourhood").to_pylist(), strict=True
    )
    return dict(pairs)


def _name_of(noted: dict[str, dict[str, Any]]) -> str:
    told = [(key, note["version"], note["models"]) for key, note in sorted(noted.items())]
    return blake2b(json.dumps(told).encode(), digest_size=8).hexdigest()


class _Place:
    """Where a merge's files lie, and into how many shards it goes."""

    def __init__(self, out: str, name: str, shards: int) -> None:
        self.system, self.root = at.open_place(out)
        self.work = f"{self.root}/_merge/{name}"
        self.shards = shards

    def read(self, folder: str) -> list[dict[str, Any]]:
        """Return the rows of all files of a folder; none where it is not there."""
        rows: list[dict[str, Any]] = _table(self.system, f"{self.work}/{folder}").to_pylist()
        return rows

    def write(self, path: str, rows: Iterable[dict[str, Any]], schema: pa.Schema) -> None:
        table = pa.Table.from_pylist(list(rows), schema=schema)
        at.put(self.system, f"{self.work}/{path}.parquet", at.as_bytes(table))

    def shard_of(self, words: str) -> int:
        return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big") % self.shards


def _table(system: fs.FileSystem, folder: str, columns: list[str] | None = None) -> pa.Table:
    selector = fs.FileSelector(folder, allow_not_found=True)
    paths = sorted(
        info.path for info in system.get_file_info(selector) if info.path.endswith(".parquet")
    )
    tables = [
        pq.read_table(path, filesystem=system, columns=columns, partitioning=None) for path in paths
    ]
    return pa.concat_tables(tables) if tables else pa.table({name: [] for name in columns or ()})


def spread(out: str, name: str, shards: int, part: str, days: list[str]) -> None:
    """Send each telling of a part to the shards of its keys; its home is the first of them."""
    place = _Place(out, name, shards)
    by_shard: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for day in days:
        path = f"{place.root}/day={day}/{part}.parquet"
        table = pq.read_table(
            path, filesystem=place.system, columns=["tellings"], partitioning=None
        )
        for row in (row for told in table.column("tellings").to_pylist() for row in told or ()):
            held = [key % shards for key in keys(_telling(row))]
            home = held[0] if held else place.shard_of(row["event"])
            for shard in {home, *held}:
                by_shard[shard].append({"home": home, "telling": row})
    for shard, rows in by_shard.items():
        place.write(f"spread/{shard}/{part}", rows, _SPREAD)


def link(out: str, name: str, shards: int, shard: int) -> None:
    """Compare the tellings of a shard that share a key, and keep the likely pairs."""
    place = _Place(out, name, shards)
    homes: dict[str, int] = {}
    tellings: list[Telling] = []
    for row in place.read(f"spread/{shard}"):
        event = row["telling"]["event"]
        if event not in homes:
            homes[event] = row["home"]
            tellings.append(_telling(row["telling"]))
    tellings.sort(key=order)
    one, other = candidate_pairs(tellings)
    near = likely_pairs(make_board(tellings), one, other) >= NEIGHBOURS
    pairs = zip(one[near].tolist(), other[near].tolist(), strict=True)
    events = [telling.event for telling in tellings]
    rows = (
        {
            "one": events[a],
            "one_home": homes[events[a]],
            "other": events[b],
            "other_home": homes[events[b]],
        }
        for a, b in pairs
    )
    place.write(f"links/{shard}", rows, _LINKS)


def _name_neighbours(place: _Place) -> None:
    """Name what hangs together, and leave the names where the tellings are at home."""
    table = _table(place.system, f"{place.work}/links")
    one, one_home, other, other_home = (table.column(name).to_pylist() for name in _LINKS.names)
    homes = dict(zip([*one, *other], [*one_home, *other_home], strict=True))
    events = sorted(homes)
    numbers = {event: number for number, event in enumerate(events)}
    first, second = (
        np.fromiter(map(numbers.__getitem__, ends), np.int64, len(ends)) for ends in (one, other)
    )
    by_home: dict[int, list[dict[str, str]]] = defaultdict(list)
    for members in connected(range(len(events)), first, second):
        for member in members:
            row = {"event": events[member], "name": events[members[0]]}
            by_home[homes[events[member]]].append(row)
    for home, rows in by_home.items():
        place.write(f"names/{home}/all", rows, _NAMES)


def move(out: str, name: str, shards: int, shard: int) -> None:
    """Send each telling that is at home here to the group of its name."""
    place = _Place(out, name, shards)
    names = {row["event"]: row["name"] for row in place.read(f"names/{shard}")}
    by_group: dict[int, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in place.read(f"spread/{shard}"):
        if row["home"] == shard:
            event = row["telling"]["event"]
            by_group[place.shard_of(names.get(event, event))][event] = row
    for group, rows in by_group.items():
        place.write(f"groups/{group}/{shard}", rows.values(), _SPREAD)


def gather_group(out: str, name: str, shards: int, shard: int) -> None:
    """Make happenings of the tellings of a group."""
    place = _Place(out, name, shards)
    tellings = [_telling(row["telling"]) for row in place.read(f"groups/{shard}")]
    table = pa.Table.from_pylist(list(_rows(tellings)), schema=HAPPENINGS)
    path = f"{place.root}/{FOLDER}/{shard:05}.parquet"
    at.put(place.system, path, at.as_bytes(table))


def _rows(tellings: list[Telling]) -> Iterator[dict[str, Any]]:
    for part in gather(tellings):
        for group, likes in zip(part.happenings, nearest(part.happenings), strict=True):
            for telling, like in zip(group, likes, strict=True):
                yield {
                    "happening": group[0].seed,
                    "event": telling.event,
                    "report": telling.report,
                    "type": telling.type,
                    "published": telling.published,
                    "neighbourhood": part.name,
                    "near": None if like is None else like[0],
                    "likeness": None if like is None else like[1].probability,
                    "why": None if like is None else "; ".join(like[1].why),
                }


STEPS: dict[str, Callable[..., None]] = {
    "spread": spread,
    "link": link,
    "move": move,
    "gather": gather_group,
}
"""The steps that are tasks, by the name under which ``merge`` asks for them."""
