"""Pages and feeds by their address, one at a time, with limits."""

import http.client
import ipaddress
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.message import Message
from typing import IO
from urllib.parse import urlsplit

from onrecord.errors import MalformedError, OnrecordError, TooLargeError, UnreadableError
from onrecord.read.decode import decode
from onrecord.read.feeds import feed_addresses, is_feed, is_opml, read_feed
from onrecord.read.make import make_report
from onrecord.read.pages import read_page
from onrecord.read.problem import Problem
from onrecord.types import Report

MAX_BYTES = 10 * 1024 * 1024
"""Bytes of a fetched page; news pages have under one million."""

TIMEOUT = 20.0
"""Seconds without a byte before a fetch is given up."""

_AGENT = "onrecord (+https://pypi.org/project/onrecord/)"
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read_address(
    address: str, *, published: date | None, language: str | None
) -> Iterator[Report | Problem]:
    """Yield the report at an http or https address, or those of the feed that is there.

    published: as for a page in a file, wins over the day the page gives.
    """
    fetched = fetch(address)
    if isinstance(fetched, Problem):
        yield fetched
    elif is_opml(fetched.data):
        yield from read_feed_list(
            fetched.data, fetched.address, published=published, language=language
        )
    elif fetched.kind not in _PAGES and is_feed(fetched.data):
        yield from read_feed_data(
            fetched.data, fetched.address, published=published, language=language
        )
    else:
        yield _one_report(fetched, published, language)


def read_feed_data(
    data: bytes, where: str, *, published: date | None, language: str | None
) -> Iterator[Report | Problem]:
    """Yield the reports of a feed; its links are followed to public web pages only."""

    def follow(link: str) -> Report | Problem:
        found = fetch_public(link)
        return found if isinstance(found, Problem) else _one_report(found, published, language)

    try:
        yield from read_feed(data, where, published=published, language=language, follow=follow)
    except OnrecordError as error:
        yield Problem(where, error)


def read_feed_list(
    data: bytes, where: str, *, published: date | None, language: str | None
) -> Iterator[Report | Problem]:
    """Yield the reports of every feed of an OPML list; a feed that fails costs itself."""
    try:
        addresses = feed_addresses(data)
    except OnrecordError as error:
        yield Problem(where, error)
        return
    for address in addresses:
        fetched = fetch(address)
        if isinstance(fetched, Problem):
            yield fetched
        else:
            yield from read_feed_data(
                fetched.data, fetched.address, published=published, language=language
            )


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. kind: its media type; address: after redirects."""

    kind: str
    data: bytes
    address: str


def fetch_public(link: str) -> Fetched | Problem:
    """Fetch a link that a stranger wrote: only from a public web address."""
    try:
        _check_public(link)
    except (OnrecordError, OSError, ValueError) as error:
        return Problem(link, _failed(str(error)))
    return fetch(link)


def fetch(address: str) -> Fetched | Problem:
    """Fetch an address that the reader chose, or say what went wrong."""
    try:
        return Fetched(*_fetch(address))
    except OnrecordError as error:
        return Problem(address, error)
    except urllib.error.HTTPError as error:
        error.close()
        return Problem(address, _failed(f"the server answers {error.code} {error.reason}"))
    except urllib.error.URLError as error:
        return Problem(address, _failed(f"cannot be fetched: {error.reason}"))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Problem(address, _failed(f"cannot be fetched: {error or type(error)}"))


def _one_report(fetched: Fetched, published: date | None, language: str | None) -> Report | Problem:
    try:
        if fetched.kind in _PAGES:
            return read_page(
                fetched.data, url=fetched.address, published=published, language=language
            )
        if fetched.kind == "text/plain":
            text = decode(fetched.data)
            return make_report(text, url=fetched.address, published=published, language=language)
        raise MalformedError(f"{fetched.kind} is no page: addresses give HTML, plain text or feeds")
    except OnrecordError as error:
        return Problem(fetched.address, error)


def _failed(message: str) -> UnreadableError:
    """The error on one line; the library's own messages have several."""
    return UnreadableError(" ".join(message.split()))


def _fetch(address: str) -> tuple[str, bytes, str]:
    """Return content type, body and the address after redirects."""
    opener = urllib.request.build_opener(_GuardedRedirects())
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT})
    with opener.open(request, timeout=TIMEOUT) as response:
        data = response.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise TooLargeError(f"longer than {MAX_BYTES:,} bytes")
        return response.headers.get_content_type(), data, response.geturl()


class _GuardedRedirects(urllib.request.HTTPRedirectHandler):
    """Follow redirects to public web addresses only.

    The reader chose the first address; where it leads on is a stranger's choice,
    and must not reach files or machines behind the reader's wall.
    """

    max_redirections = 5

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        try:
            _check_public(newurl)
        except UnreadableError as error:
            fp.close()
            raise UnreadableError(f"redirects: {error}") from error
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _check_public(address: str) -> None:
    """Raise UnreadableError unless the address is on the public web."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or parts.hostname is None:
        raise UnreadableError(f"{address!r} is no web address: not followed")
    if not _is_public(parts.hostname):
        raise UnreadableError(f"{address!r} is a private address: not followed")


def _is_public(host: str) -> bool:
    """Say whether all of a host's numbers are reachable from anywhere."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    numbers = [ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
    return bool(numbers) and all(number.is_global for number in numbers)
