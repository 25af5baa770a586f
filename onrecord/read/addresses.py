"""Pages and feeds by their address, one at a time, with limits."""

from collections.abc import Iterator
from datetime import date

from onrecord.errors import MalformedError, OnrecordError
from onrecord.read.decode import decode
from onrecord.read.feeds import feed_addresses, is_feed, is_opml, read_feed
from onrecord.read.fetching import Fetched, fetch, fetch_public
from onrecord.read.make import make_report
from onrecord.read.pages import read_page
from onrecord.read.problem import Problem
from onrecord.types import Report

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
        yield one_report(fetched, published, language)


def read_feed_data(
    data: bytes, where: str, *, published: date | None, language: str | None
) -> Iterator[Report | Problem]:
    """Yield the reports of a feed; its links are followed to public web pages only."""

    def follow(link: str) -> Report | Problem:
        found = fetch_public(link)
        return found if isinstance(found, Problem) else one_report(found, published, language)

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


def one_report(fetched: Fetched, published: date | None, language: str | None) -> Report | Problem:
    """Return the report that a fetched page or text holds."""
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
