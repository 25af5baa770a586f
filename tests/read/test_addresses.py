"""Pages by their address, from a server that the test starts on this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from onrecord.read import fetching
from onrecord.read.addresses import read_address
from onrecord.read.problem import Problem
from onrecord.types import Report
from tests.read.test_files import PAGE

ANSWERS: dict[str, tuple[int, str, str]] = {
    "/page": (200, "text/html; charset=utf-8", PAGE),
    "/text": (200, "text/plain", "Peru closed its border."),
    "/picture": (200, "image/png", "x"),
    "/long": (200, "text/plain", "Peru voted. " * 1000),
    "/gone": (404, "text/plain", "gone"),
    "/to-file": (302, "file:///etc/passwd", ""),
    "/to-ftp": (302, "ftp://example.org/x", ""),
    "/to-private": (302, "http://127.0.0.1:9/x", ""),
    "/to-metadata": (302, "http://169.254.169.254/latest", ""),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, kind, body = ANSWERS[self.path]
        self.send_response(status)
        self.send_header("Location" if status == 302 else "Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    http = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


def fetch(address: str) -> Report | Problem:
    return next(read_address(address, published=None, language=None))


def test_a_page(server: str) -> None:
    report = fetch(f"{server}/page")
    assert isinstance(report, Report)
    assert (report.title, report.url) == ("Peru shuts border", f"{server}/page")


def test_plain_text(server: str) -> None:
    report = fetch(f"{server}/text")
    assert isinstance(report, Report)
    assert report.text == "Peru closed its border."


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/picture", "image/png is no page"),
        ("/gone", "the server answers 404"),
        ("/to-file", "'file:///etc/passwd' is not allowed"),
        ("/to-ftp", "no web address: not followed"),
        ("/to-private", "private address"),
        ("/to-metadata", "private address"),
    ],
)
def test_what_is_no_page_or_leads_astray(server: str, path: str, words: str) -> None:
    problem = fetch(server + path)
    assert isinstance(problem, Problem)
    assert words in str(problem)
    assert "\n" not in str(problem)


def test_a_page_too_long(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 1000)
    assert "longer than 1,000 bytes" in str(fetch(f"{server}/long"))


def test_a_server_that_is_not_there() -> None:
    assert "cannot be fetched" in str(fetch("http://127.0.0.1:1/x"))
