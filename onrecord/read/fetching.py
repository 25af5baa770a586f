"""What an address gives: one request, with limits on size, time and where it may lead."""

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import IO, Any
from urllib.parse import urlsplit

from onrecord.errors import AddressError, OnrecordError, TooLargeError, UnreadableError
from onrecord.read.problem import Problem

MAX_BYTES = 10 * 1024 * 1024
"""Bytes of what is fetched, unpacked too; news pages have under one million."""

TIMEOUT = 20.0
"""Seconds without a byte before a fetch is given up."""

LONGEST = 120.0
"""Seconds that a fetch may take, however steadily its bytes drip."""

CHUNK = 64 * 1024

AGENT = "onrecord (+https://pypi.org/project/onrecord/)"
AGENT_TOKEN = "onrecord"
"""The name that a robots.txt calls us by."""

NOT_MODIFIED = 304
TOO_MANY = 429
SERVER_ERRORS = range(500, 600)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. kind: its media type; address: after redirects.

    marks: the headers by which the server knows this version again.
    """

    kind: str
    data: bytes
    address: str
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The address has nothing newer than what the marks that were sent stand for."""

    address: str


def fetch(address: str) -> Fetched | Problem:
    """Fetch an address that the reader chose, or say what went wrong."""
    found = fetch_if_new(address, {}, public=False)
    assert not isinstance(found, Unchanged)
    return found


def fetch_public(link: str) -> Fetched | Problem:
    """Fetch a link that a stranger wrote: only from a public web address."""
    found = fetch_if_new(link, {}, public=True)
    assert not isinstance(found, Unchanged)
    return found


def fetch_if_new(
    address: str, marks: Mapping[str, str], public: bool
) -> Fetched | Unchanged | Problem:
    """Fetch an address unless the marks of an earlier answer still stand.

    marks: ``Fetched.marks`` of that answer, or none. public: refuse what is not on
    the public web; what the reader chose may be anywhere.
    """
    try:
        if public:
            _check_public(address)
        return _fetch(address, marks, public)
    except OnrecordError as error:
        return Problem(address, error)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == NOT_MODIFIED and marks:
            return Unchanged(address)
        return Problem(address, _refused(error))
    except urllib.error.URLError as error:
        return Problem(address, _failed(f"cannot be fetched: {error.reason}"))
    except (http.client.IncompleteRead, zlib.error) as error:
        return Problem(address, _failed(f"the connection broke off: {error}"))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Problem(address, _failed(f"cannot be fetched: {error or type(error)}"))


def _refused(error: urllib.error.HTTPError) -> AddressError:
    passing = error.code == TOO_MANY or error.code in SERVER_ERRORS
    words = " ".join(f"the server answers {error.code} {error.reason}".split())
    return AddressError(words, passing=passing, wait=_seconds(error.headers.get("Retry-After")))


def _failed(message: str) -> AddressError:
    """The error on one line; the library's own messages have several."""
    return AddressError(" ".join(message.split()), passing=True)


def _seconds(written: str | None) -> float | None:
    """Return the seconds that a Retry-After asks for: a number, or a day and time."""
    if written is None:
        return None
    if written.strip().isdigit():
        return float(written.strip()[:9])
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _fetch(address: str, marks: Mapping[str, str], public: bool) -> Fetched:
    opener = urllib.request.build_opener(_GuardedRedirects(), _Http(), _Https())
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip", **_asking(marks)}
    request = urllib.request.Request(address, headers=headers)
    request.onrecord_public = public  # type: ignore[attr-defined]
    with opener.open(request, timeout=TIMEOUT) as response:
        data = _body(response)
        kept = {name: response.headers[name] for name in _MARKS if response.headers.get(name)}
        return Fetched(response.headers.get_content_type(), data, response.geturl(), kept)


_MARKS = ("ETag", "Last-Modified")


def _asking(marks: Mapping[str, str]) -> dict[str, str]:
    names = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
    return {names[name]: value for name, value in marks.items()}


def _body(response: Any) -> bytes:
    """Read and unpack a body, no further than the limits; raise where it breaks off."""
    packed = response.headers.get("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip")
    unpack = zlib.decompressobj(31) if packed else None
    began, data = time.monotonic(), b""
    while piece := response.read(CHUNK):
        data += piece if unpack is None else unpack.decompress(piece, MAX_BYTES + 1 - len(data))
        if len(data) > MAX_BYTES:
            raise TooLargeError(f"longer than {MAX_BYTES:,} bytes")
        if time.monotonic() - began > LONGEST:
            raise AddressError(f"took longer than {LONGEST:.0f} seconds", passing=True)
    if response.length or (unpack is not None and not unpack.eof):
        raise AddressError("the connection broke off before its end", passing=True)
    return data


class _PublicOnly(http.client.HTTPConnection):
    """Connects to public machines only, whatever its name meant when it was asked before."""

    def connect(self) -> None:
        super().connect()
        if not _is_public_number(str(self.sock.getpeername()[0])):
            self.close()
            raise UnreadableError(f"{self.host!r} is a private address: not followed")


class _PublicOnlyTls(http.client.HTTPSConnection, _PublicOnly):
    """The same, behind TLS."""


class _Http(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        guarded = _PublicOnly if _is_guarded(req) else http.client.HTTPConnection
        return self.do_open(guarded, req)


class _Https(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        guarded = _PublicOnlyTls if _is_guarded(req) else http.client.HTTPSConnection
        return self.do_open(guarded, req)


def _is_guarded(request: urllib.request.Request) -> bool:
    """Through a proxy, the machine at the other end is the proxy."""
    return getattr(request, "onrecord_public", False) and not request.has_proxy()


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
        found = super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]
        if found is not None:
            found.onrecord_public = True  # type: ignore[attr-defined]
        return found


def _check_public(address: str) -> None:
    """Raise UnreadableError unless the address is on the public web."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or parts.hostname is None:
        raise UnreadableError(f"{address!r} is no web address: not followed")
    found = socket.getaddrinfo(parts.hostname, None, type=socket.SOCK_STREAM)
    if not all(_is_public_number(str(entry[4][0])) for entry in found):
        raise UnreadableError(f"{address!r} is a private address: not followed")


def _is_public_number(number: str) -> bool:
    """Say whether an internet number is reachable from anywhere."""
    return ipaddress.ip_address(number.split("%")[0]).is_global
