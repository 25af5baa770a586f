"""What strangers send to do harm costs one line each, and the rest of the batch is read."""

import gzip
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.read import fetching
from onrecord.read.problem import Problem
from onrecord.read.sources import read_sources
from onrecord.types import Report
from tests.read.test_bulk import LAUGHS, PAGE, warc_record

GOOD = "Peru closed its border with Ecuador on Friday."
GIGABYTE = 1024**3
WRITTEN = {"bytes": 0}
HTML = "text/html; charset=utf-8"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.strip("/").replace("-", "_")
        getattr(self, name)()

    def answer(self, kind: str, body: bytes, length: int | None = None, **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def bomb(self) -> None:
        packed = gzip.compress(b"<p>" + b"a" * (64 * 1024 * 1024))
        self.answer(HTML, packed, len(packed), Content_Encoding="gzip")

    def packed(self) -> None:
        packed = gzip.compress(PAGE.encode())
        self.answer(HTML, packed, len(packed), Content_Encoding="gzip")

    def endless(self) -> None:
        self.answer(HTML, b"<html><body>", GIGABYTE)
        piece = b"<p>Peru voted.</p>" * 4000
        try:
            while WRITTEN["bytes"] < GIGABYTE:
                self.wfile.write(piece)
                WRITTEN["bytes"] += len(piece)
        except OSError:
            self.close_connection = True

    def broken_off(self) -> None:
        self.answer(HTML, PAGE.encode()[:300], len(PAGE.encode()))

    def half_packed(self) -> None:
        packed = gzip.compress(PAGE.encode())[:-40]
        self.answer(HTML, packed, len(packed), Content_Encoding="gzip")

    def drip(self) -> None:
        self.answer("text/plain", b"Peru ", 1000)
        try:
            for _ in range(100):
                self.wfile.write(b"v")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def laughs(self) -> None:
        body = LAUGHS + b"<rss><channel><title>&b;</title></channel></rss>"
        self.answer("application/rss+xml", body, len(body))

    def nulls(self) -> None:
        self.answer("text/plain", GOOD.encode() + b"\x00", len(GOOD) + 1)

    def to_file(self) -> None:
        self.send_response(302)
        self.send_header("Location", "file:///etc/passwd")
        self.end_headers()

    def to_private(self) -> None:
        self.send_response(302)
        self.send_header("Location", "http://10.0.0.8/x")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("bomb", "longer than 10,485,760 bytes"),
        ("endless", "longer than 10,485,760 bytes"),
        ("broken-off", "the connection broke off"),
        ("half-packed", "the connection broke off"),
        ("drip", "took longer than"),
        ("laughs", "entities"),
        ("nulls", "null byte"),
        ("to-file", "not allowed"),
        ("to-private", "private address"),
    ],
)
def test_a_hostile_address_costs_one_line(
    server: str, tmp_path: Path, path: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LONGEST", 0.5 if path == "drip" else 60.0)
    (tmp_path / "good.txt").write_text(GOOD)
    problem, report = read_sources([f"{server}/{path}", str(tmp_path / "good.txt")])
    assert isinstance(problem, Problem)
    assert isinstance(report, Report)
    assert words in str(problem)
    assert "\n" not in str(problem)
    assert WRITTEN["bytes"] < 100 * 1024 * 1024


def test_a_packed_page_is_unpacked(server: str) -> None:
    (report,) = read_sources([f"{server}/packed"])
    assert isinstance(report, Report)
    assert "joint patrol" in report.text


def test_a_machine_that_changes_its_name_to_a_private_number_is_not_read(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The name is looked up twice, and a stranger answers differently the second time.
    monkeypatch.setattr(fetching, "_check_public", lambda address: None)
    found = fetching.fetch_public(f"{server}/packed")
    assert isinstance(found, Problem)
    assert "private address" in str(found)


def test_hostile_files_cost_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        "\n".join(
            (
                json.dumps({"text": "Peru voted.\x00 It did."}),
                json.dumps({"text": GOOD, "id": "../../etc/passwd", "title": "<script>x</script>"}),
                "[" * 100_000,
            )
        )
    )
    (tmp_path / "b.html").write_bytes(gzip.compress(b"<p>" + b"a" * (64 * 1024 * 1024)))
    (tmp_path / "c.txt").write_bytes(b"\x00" * 5000)
    (tmp_path / "d.warc.gz").write_bytes(
        gzip.compress(warc_record("file:///../../etc/passwd", PAGE.encode()))
        + b"\x1f\x8b\x08 broken"
    )
    (tmp_path / "e.xml").write_bytes(LAUGHS + b"<rss><channel><title>&b;</title></channel></rss>")
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    (tmp_path / "z.txt").write_text(GOOD)
    items = list(read_sources([str(tmp_path)]))
    reports = [item for item in items if isinstance(item, Report)]
    problems = [str(item) for item in items if isinstance(item, Problem)]
    assert [report.text for report in reports if report.text == GOOD] == [GOOD, GOOD]
    assert reports[0].source_id == "../../etc/passwd"
    assert reports[0].title == "<script>x</script>"
    assert not any("root:" in report.text for report in reports)
    for name in ("a.jsonl, line 1", "a.jsonl, line 3", "b.html", "c.txt", "e.xml"):
        assert sum(name in problem for problem in problems) == 1, name
    assert all("\n" not in problem for problem in problems)
