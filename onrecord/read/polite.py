"""Fetching as a polite guest: what robots.txt allows, one request at a time, with rests."""

import time
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from onrecord.errors import AddressError, OnrecordError
from onrecord.read.decode import decode
from onrecord.read.fetching import AGENT_TOKEN, Fetched, Unchanged, fetch_if_new
from onrecord.read.problem import Problem

DELAY = 2.0
"""Seconds between two requests to one host."""

LONGEST_DELAY = 60.0
"""Seconds; a robots.txt that asks for more between requests gets this."""

ROBOTS_KEPT = 24 * 3600.0
"""Seconds for which a robots.txt is kept, as RFC 9309 has it (2.4)."""

Get = Callable[[str, Mapping[str, str], bool], Fetched | Unchanged | Problem]


class Guest:
    """Fetches for one run; remembers each host's rules, and when it was last asked.

    A host that asks to be left alone (429, 503) is not asked again before its time.
    """

    def __init__(
        self,
        get: Get = fetch_if_new,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._get = get
        self._now = now
        self._sleep = sleep
        self._rules: dict[str, tuple[float, Protego | None]] = {}
        self._next: dict[str, float] = {}
        self._left_alone: dict[str, float] = {}

    def fetch(
        self, address: str, marks: Mapping[str, str], public: bool
    ) -> Fetched | Unchanged | Problem:
        """Fetch an address unless the marks still stand; public: as for ``fetch_if_new``."""
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        until = self._left_alone.get(host, 0.0)
        if self._now() < until:
            wait = until - self._now()
            return Problem(address, AddressError(f"{host} asks to be left alone", True, wait))
        if parts.scheme not in ("http", "https"):
            return self._get(address, marks, public)
        rules = self._robots(host, public)
        if rules is None:
            error = AddressError(f"{host}/robots.txt cannot be fetched, so nothing is", True)
            return Problem(address, error)
        if not rules.can_fetch(address, AGENT_TOKEN):
            return Problem(address, AddressError("the site's robots.txt forbids it", False))
        asked = float(rules.crawl_delay(AGENT_TOKEN) or 0.0)
        return self._ask(host, address, marks, public, min(max(DELAY, asked), LONGEST_DELAY))

    def _robots(self, host: str, public: bool) -> Protego | None:
        """Return a host's rules; None where they cannot be had now, which forbids all."""
        if host in self._rules and self._now() - self._rules[host][0] < ROBOTS_KEPT:
            return self._rules[host][1]
        address = urlunsplit((*urlsplit(host)[:2], "/robots.txt", "", ""))
        found = self._ask(host, address, {}, public, DELAY)
        rules: Protego | None
        if isinstance(found, Problem):
            # A file that is not there allows all; a server in trouble, nothing (RFC 9309, 2.3.1).
            passing = isinstance(found.error, AddressError) and found.error.passing
            rules = None if passing else Protego.parse("")
        else:
            rules = Protego.parse(_words(found.data if isinstance(found, Fetched) else b""))
        if rules is not None:
            self._rules[host] = (self._now(), rules)
        return rules

    def _ask(
        self, host: str, address: str, marks: Mapping[str, str], public: bool, delay: float
    ) -> Fetched | Unchanged | Problem:
        rest = self._next.get(host, 0.0) - self._now()
        if rest > 0:
            self._sleep(rest)
        found = self._get(address, marks, public)
        self._next[host] = self._now() + delay
        if isinstance(found, Problem) and isinstance(found.error, AddressError):
            wait = found.error.wait
            if found.error.passing and wait is not None:
                self._left_alone[host] = self._now() + wait
        return found


def _words(data: bytes) -> str:
    try:
        return decode(data)
    except OnrecordError:
        return ""
