"""Reports in a bucket and results in a bucket, against a server of S3 on this machine."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from onrecord.cluster import parts as at
from onrecord.errors import MissingError
from onrecord.record.store import open_store
from tests.cluster.conftest import alone, dump_and_close

pytest.importorskip("pyarrow")
server = pytest.importorskip("moto.server", reason="needs moto[server]")

from onrecord.cluster.engine import do, read_and_write  # noqa: E402
from onrecord.cluster.happenings import is_current, merge  # noqa: E402
from onrecord.cluster.load import load  # noqa: E402


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty bucket."""
    from pyarrow import fs

    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "someone",
        "AWS_SECRET_ACCESS_KEY": "something",
        "AWS_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    system = fs.S3FileSystem(
        endpoint_override=f"{host}:{port}", scheme="http", allow_bucket_creation=True
    )
    system.create_dir("news")
    yield "s3://news"
    running.stop()


def put(folder: Path, address: str) -> None:
    """Copy a folder's files into a bucket."""
    system, root = at.open_place(address)
    for path in sorted(folder.iterdir()):
        at.put(system, f"{root}/{path.name}", path.read_bytes())


def test_from_a_bucket_through_a_bucket_into_a_record(
    news: Callable[[int], Path], tmp_path: Path, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at, "ROWS", 10)
    folder, out = news(24), f"{bucket}/found"
    put(folder, f"{bucket}/2024")
    parts = at.find_parts([f"{bucket}/2024/*.parquet"])
    assert [part.path for part in parts] == [f"{bucket}/2024/a.parquet"] * 3
    for part in parts:
        read_and_write(asdict(part), out)
    assert set(at.done(out)) == {part.key for part in parts}
    merge(out, lambda tasks: [do(task) for task in tasks] and None)
    assert is_current(out)
    store = open_store(str(tmp_path / "loaded.db"), create=True)
    load(store, out)
    assert dump_and_close(store) == alone(folder, tmp_path / "alone.db")


def test_a_folder_of_a_bucket_with_nothing_in_it(bucket: str) -> None:
    with pytest.raises(MissingError, match="no Parquet file"):
        at.find_parts([f"{bucket}/2023/*.parquet"])
