"""A run's parts: which rows of which files, where their output lies, and which are done."""

import json
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from onrecord.errors import MissingError, OptionError
from onrecord.read.parquet import COLUMNS

ROWS = 1000
"""Reports to a part: what a lost worker costs, some two minutes of one core."""

NO_DAY = "none"
"""The folder of reports that give no day."""

DONE = "_done"
"""The folder with a file for each finished part; written last, so that it never lies."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a row group of one file. size: the file's, in bytes."""

    path: str
    size: int
    group: int
    first: int
    rows: int

    @property
    def key(self) -> str:
        """A name that another run over the same file gives it again."""
        text = f"{self.path}|{self.size}|{self.group}|{self.first}|{self.rows}"
        return blake2b(text.encode(), digest_size=8).hexdigest()

    def where(self, row: int) -> str:
        """Name one of its rows for a reader of problems."""
        return f"{self.path}, row group {self.group}, row {self.first + row + 1}"


def open_place(place: str) -> tuple[fs.FileSystem, str]:
    """Return the file system of a path or address (s3://, gs://, hdfs://), and the path in it."""
    if "://" in place:
        try:
            system, path = fs.FileSystem.from_uri(place)
        except (pa.ArrowInvalid, OSError) as error:
            raise OptionError(f"{place}: {error}") from error
        return system, path
    return fs.LocalFileSystem(), str(Path(place).absolute())


def find_parts(sources: list[str]) -> list[Part]:
    """List the parts of Parquet files, by path and row. Wildcards and folders are searched."""
    parts: list[Part] = []
    for source in sources:
        system, path = open_place(source)
        prefix = source[: len(source) - len(path)] if "://" in source else ""
        files = _files(system, path)
        if not files:
            raise MissingError(f"{source}: there is no Parquet file there")
        for info in files:
            parts += _of_file(system, info, prefix)
    return parts


def _files(system: fs.FileSystem, path: str) -> list[fs.FileInfo]:
    if any(sign in path for sign in "*?["):
        begin = min(path.index(sign) for sign in "*?[" if sign in path)
        base = path[:begin].rpartition("/")[0] or "/"
        selector = fs.FileSelector(base, recursive=True, allow_not_found=True)
        found = [info for info in system.get_file_info(selector) if _matches(info.path, path)]
    else:
        info = system.get_file_info(path)
        if info.type == fs.FileType.Directory:
            every = system.get_file_info(fs.FileSelector(path, recursive=True))
            found = [each for each in every if each.path.endswith(".parquet")]
        else:
            found = [info]
    return sorted(
        (info for info in found if info.type == fs.FileType.File), key=lambda info: info.path
    )


def _matches(path: str, pattern: str) -> bool:
    """Match folder by folder: a star does not reach into folders below."""
    names, wanted = path.split("/"), pattern.split("/")
    return len(names) == len(wanted) and all(map(fnmatch, names, wanted))


def _of_file(system: fs.FileSystem, info: fs.FileInfo, prefix: str) -> list[Part]:
    try:
        metadata = pq.read_metadata(info.path, filesystem=system)
    except pa.ArrowException as error:
        raise OptionError(f"{info.path}: no Parquet file: {error}") from error
    return [
        Part(prefix + info.path, info.size, group, first, min(ROWS, rows - first))
        for group in range(metadata.num_row_groups)
        for rows in [metadata.row_group(group).num_rows]
        for first in range(0, rows, ROWS)
    ]


def read_part(part: Part) -> pa.Table:
    """Return the rows of a part."""
    system, path = open_place(part.path)
    with pq.ParquetFile(path, filesystem=system) as file:
        names = [name for name in COLUMNS if name in file.schema_arrow.names]
        return file.read_row_group(part.group, columns=names).slice(part.first, part.rows)


def write_part(out: str, part: Part, found: pa.Table, made_by: dict[str, str]) -> dict[str, Any]:
    """Write a part's output, a file a day, and then that it is done; return what is noted."""
    system, root = open_place(out)
    days = found.column("published").to_pylist()
    by_day: dict[str, list[int]] = {}
    for row, day in enumerate(days):
        by_day.setdefault(NO_DAY if day is None else day.isoformat(), []).append(row)
    for day, rows in by_day.items():
        table = found.take(rows)
        put(system, f"{root}/day={day}/{part.key}.parquet", as_bytes(table))
    noted = {
        **asdict(part),
        **made_by,
        "days": sorted(by_day),
        "problems": found.num_rows - found.column("problem").null_count,
    }
    put(system, f"{root}/{DONE}/{part.key}.json", json.dumps(noted).encode())
    return noted


def as_bytes(table: pa.Table) -> bytes:
    """Return a table as a Parquet file."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    data: bytes = sink.getvalue().to_pybytes()
    return data


def put(system: fs.FileSystem, path: str, data: bytes) -> None:
    """Write a file that is there whole or not at all."""
    local = isinstance(system, fs.LocalFileSystem)
    system.create_dir(path.rpartition("/")[0], recursive=True)
    # An object store shows a file once it is closed; a disk shows it half written.
    target = f"{path}.new" if local else path
    with system.open_output_stream(target) as stream:
        stream.write(data)
    if local:
        system.move(target, path)


def done(out: str) -> dict[str, dict[str, Any]]:
    """Return what is noted of each finished part, by its key."""
    system, root = open_place(out)
    selector = fs.FileSelector(f"{root}/{DONE}", allow_not_found=True)
    found = {}
    for info in system.get_file_info(selector):
        if info.path.endswith(".json"):
            with system.open_input_stream(info.path) as stream:
                found[info.base_name.removesuffix(".json")] = json.loads(stream.read())
    return found
