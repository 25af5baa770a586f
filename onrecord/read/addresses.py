"""Pages by their address, one at a time, with limits."""

import http.client
import ipaddress
import socket
import urllib.error
import urllib.request
from datetime import date
from email.message import Message
from typing import IO
from urllib.parse import urlsplit

from onrecord.errors import MalformedError, OnrecordError, TooLargeError, UnreadableError
from onrecord.read.decode import decode
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


def read_address(address: str, *, published: date | None, language: str | None) -> Report | Problem:
    """Return the report at an http or https address, or what went wrong.

    published: as for a page in a file, wins over the day the page gives.
    """
    try:
        kind, data, final = _fetch(address)
        if kind in _PAGES:
            return read_page(data, url=final, published=published, language=language)
        if kind == "text/plain":
            return make_report(decode(data), url=final, published=published, language=language)
        raise MalformedError(f"{kind} is no page: addresses give HTML or plain text")
    except OnrecordError as error:
        return Problem(address, error)
    except urllib.error.HTTPError as error:
        error.close()
        return Problem(address, _failed(f"the server answers {error.code} {error.reason}"))
    except urllib.error.URLError as error:
        return Problem(address, _failed(f"cannot be fetched: {error.reason}"))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Problem(address, _failed(f"cannot be fetched: {error or type(error)}"))


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
        parts = urlsplit(newurl)
        problem = None
        if parts.scheme not in ("http", "https") or parts.hostname is None:
            problem = f"redirects to {newurl!r}, which is no web address: not followed"
        elif not _is_public(parts.hostname):
            problem = f"redirects to the private address {newurl!r}: not followed"
        if problem is not None:
            fp.close()
            raise UnreadableError(problem)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _is_public(host: str) -> bool:
    """Say whether all of a host's numbers are reachable from anywhere."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    numbers = [ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
    return bool(numbers) and all(number.is_global for number in numbers)
