"""Watched feeds: asked politely, new entries only, nothing lost or doubled, failures listed."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord import watch
from onrecord.errors import OptionError
from onrecord.read import fetching
from onrecord.read.polite import Guest
from onrecord.record.store import Store
from onrecord.watch import Round, ask_feeds, feeds_of, rounds

QUARTER = timedelta(minutes=15)
TOWNS = ("Lima", "Quito", "Bogota", "Sucre", "Caracas")


class Site(ThreadingHTTPServer):
    """A news site with a feed; what it was asked is counted."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.items: list[int] = [1, 2]
        self.robots: tuple[int, str] = (404, "")
        self.answer: tuple[int, dict[str, str]] = (200, {})
        self.page_answer = 200

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def feed(self) -> str:
        items = "".join(
            f"<item><title>News {n}</title><link>{self.address}/page{n}</link>"
            f"<pubDate>Mon, 0{n} Apr 2024 10:00:00 GMT</pubDate>"
            f"<description>{'' if n % 2 else words(n)}</description></item>"
            for n in self.items
        )
        return f"<rss version='2.0'><channel><title>The Coast</title>{items}</channel></rss>"


def words(number: int) -> str:
    town, other = TOWNS[number % 5], TOWNS[(number + 2) % 5]
    return (
        f"{town} closed {number + 2} border posts on Monday, and {other} objected to the step. "
        f"A spokesman in {town} denied that troops of column {number} had fired on farmers. "
    ) * 4


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        site, path = self.server, self.path
        site.asked[path] += 1
        if path == "/robots.txt":
            self.reply(site.robots[0], site.robots[1])
        elif path == "/feed":
            mark = f'"{len(site.items)}"'
            if self.headers.get("If-None-Match") == mark:
                site.asked["unchanged"] += 1
                self.reply(304, "")
            else:
                self.reply(site.answer[0], site.feed(), ETag=mark, **site.answer[1])
        else:
            number = int(path.removeprefix("/page"))
            page = f"<html><body><article><p>{words(number)}</p></article></body></html>"
            self.reply(site.page_answer, page, kind="text/html")

    def reply(self, status: int, body: str, kind: str = "text/plain", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.rests: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.rests.append(seconds)
        self.seconds += seconds

    def day(self) -> datetime:
        return datetime(2024, 4, 10) + timedelta(seconds=self.seconds)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    # The test's own machine stands for the public web.
    monkeypatch.setattr(fetching, "_is_public_number", lambda number: True)
    opened = Site()
    threading.Thread(target=opened.serve_forever, daemon=True).start()
    yield opened
    opened.shutdown()
    opened.server_close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ask(site: Site, empty_store: Store, clock: Clock) -> "Ask":
    return Ask(site, empty_store, clock)


class Ask:
    """Asks the site's feed once, with a guest that remembers."""

    def __init__(self, site: Site, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.addresses = [f"{site.address}/feed"]
        self.guest = Guest(now=clock, sleep=clock.sleep)

    def __call__(self) -> Round:
        return ask_feeds(self.store, self.addresses, self.guest, QUARTER, self.clock.day)

    def column(self, query: str) -> list[object]:
        with self.store.reading() as connection:
            return list(connection.execute(text(query)).scalars())


def test_new_entries_only_and_no_second_look_at_what_is_unchanged(site: Site, ask: Ask) -> None:
    first = ask()
    assert (first.read, first.changed, first.failed) == (2, 1, 0)
    assert ask() == Round(feeds=1)
    assert site.asked["unchanged"] == 1
    site.items.append(3)
    assert ask().read == 1
    assert (site.asked["/page1"], site.asked["/page3"]) == (1, 1)
    assert site.asked["/page2"] == 0
    assert len(ask.column("SELECT id FROM reports")) == 3
    # What a page does not say of itself comes from its feed.
    assert set(ask.column("SELECT publisher FROM reports")) >= {"The Coast"}
    assert None not in ask.column("SELECT published FROM reports")


def test_requests_to_a_host_are_apart(ask: Ask) -> None:
    ask()
    assert len(ask.clock.rests) == 2
    assert all(rest == pytest.approx(2.0) for rest in ask.clock.rests)


def test_what_robots_forbid_is_not_asked_for(site: Site, ask: Ask) -> None:
    site.robots = (200, "User-agent: onrecord\nDisallow: /page\nCrawl-delay: 5\n")
    done = ask()
    assert (done.read, done.problems) == (1, 1)
    assert site.asked["/page1"] == 0
    assert any(
        "robots.txt forbids" in str(why) for why in ask.column("SELECT reason FROM problems")
    )
    assert site.asked["/robots.txt"] == 1


def test_robots_that_cannot_be_had_forbid_everything_for_now(site: Site, ask: Ask) -> None:
    site.robots = (503, "")
    assert ask().failed == 1
    assert site.asked["/feed"] == 0
    site.robots = (404, "")
    assert ask().read == 2


def test_a_feed_that_fails_rests_longer_and_longer_and_is_listed(site: Site, ask: Ask) -> None:
    site.answer = (500, {})
    asked = []
    for _ in range(8):
        done = ask()
        asked.append(done.failed)
        ask.clock.seconds += QUARTER.total_seconds()
    assert asked == [1, 1, 1, 0, 0, 1, 0, 0]
    assert ask.column("SELECT source FROM problems") == ask.addresses
    site.answer = (200, {})
    ask.clock.seconds += 24 * 3600
    assert ask().read == 2
    assert ask.column("SELECT source FROM problems") == []


def test_a_server_that_asks_to_be_left_alone_is(site: Site, ask: Ask) -> None:
    site.answer = (429, {"Retry_After": "7200"})
    assert ask().failed == 1
    site.answer = (200, {})
    ask.clock.seconds += 3600
    assert ask().resting == 1
    ask.clock.seconds += 3700
    assert ask().read == 2


def test_a_page_that_fails_now_is_tried_again_and_one_that_is_gone_is_not(
    site: Site, ask: Ask
) -> None:
    site.page_answer = 502
    assert ask().read == 1
    site.page_answer = 200
    assert ask().read == 1
    assert ask.column("SELECT source FROM problems") == []
    site.items, site.page_answer = [1, 2, 3], 404
    assert ask().problems == 1
    site.items = [1, 2, 3, 4]
    ask()
    assert site.asked["/page3"] == 1


def test_one_feed_that_fails_stops_no_other(site: Site, ask: Ask) -> None:
    ask.addresses = [f"{site.address}/page1", "http://127.0.0.1:1/feed", *ask.addresses]
    done = ask()
    assert (done.feeds, done.failed, done.read) == (3, 2, 2)


def test_a_stop_half_way_loses_nothing_and_doubles_nothing(
    site: Site, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "AT_ONCE", 1)
    stops = iter((False, True))
    add = watch.add

    def stop_in_the_middle(store: Store, found: object) -> object:
        if next(stops, False):
            raise KeyboardInterrupt
        return add(store, found)  # type: ignore[arg-type]

    monkeypatch.setattr(watch, "add", stop_in_the_middle)
    with pytest.raises(KeyboardInterrupt):
        ask()
    assert ask().read == 1
    assert len(ask.column("SELECT id FROM reports")) == 2
    assert ask() == Round(feeds=1)


def test_an_entry_that_the_feed_drops_is_forgotten(site: Site, ask: Ask) -> None:
    ask()
    site.items = [2, 3, 4]
    ask()
    assert len(ask.column("SELECT key FROM feed_entries")) == 3


def test_rounds_begin_a_set_time_apart(clock: Clock) -> None:
    def slow() -> Round:
        clock.seconds += 60
        return Round()

    going = rounds(slow, QUARTER, clock.day, clock.sleep)
    for _ in range(3):
        next(going)
    assert clock.rests == [840, 840]


def test_lists_of_feeds(tmp_path: Path) -> None:
    listed = tmp_path / "feeds.txt"
    listed.write_text("# coasts\nhttps://a.example/1  # the first\n\nhttps://a.example/2\n")
    opml = tmp_path / "feeds.opml"
    opml.write_text("<opml><body><outline xmlUrl='https://a.example/2'/></body></opml>")
    sources = [str(listed), str(opml), "https://a.example/3"]
    assert feeds_of(sources) == [f"https://a.example/{n}" for n in (1, 2, 3)]
    for bad in ("file:///etc/passwd", "Peru voted.", ""):
        listed.write_text(bad)
        with pytest.raises(OptionError):
            feeds_of([str(listed)])


def test_the_command_says_a_line_a_round_and_ends_quietly(site: Site, tmp_path: Path) -> None:
    site.items = [2, 4]
    command = [sys.executable, "-m", "onrecord", "watch", f"{site.address}/feed"]
    record = ["--record", str(tmp_path / "news.db")]
    once = subprocess.run([*command, *record, "--once"], capture_output=True, text=True)
    assert once.returncode == 0, once.stderr
    assert "2 new reports, 1 of 1 feeds changed" in once.stderr
    going = subprocess.Popen(
        [*command, *record, "--every", "1s"],
        stderr=subprocess.PIPE,
        # A shell's background jobs ignore Ctrl-C, and so would their children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert going.stderr is not None
    assert b"0 new reports, 0 of 1 feeds changed" in going.stderr.readline()
    time.sleep(0.2)
    os.kill(going.pid, signal.SIGINT)
    assert going.wait(timeout=20) == 0
    assert b"Traceback" not in going.stderr.read()
    going.stderr.close()


def test_a_time_that_is_none_is_refused() -> None:
    command = [sys.executable, "-m", "onrecord", "watch", "https://a.example/1", "--every", "soon"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, "write it as 90s" in done.stderr) == (2, True)
