"""RSS and Atom feeds, and lists of them (OPML), to reports."""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any

from onrecord.errors import MalformedError, OnrecordError
from onrecord.read.make import make_report
from onrecord.read.problem import Problem
from onrecord.types import Report

MOST_ENTRIES = 1_000
"""Entries of one feed that are read; real ones have under two hundred."""

WHOLE_ARTICLE = 80
"""Words; a feed's own text of at least so many is the article, not its teaser."""

FEED_STARTS = (b"<rss", b"<feed", b"<rdf:rdf")

Follow = Callable[[str], Report | Problem]


def is_feed(data: bytes) -> bool:
    """Say whether the data looks like RSS or Atom, by its first element."""
    opening = data[:4096].lower()
    return any(start in opening for start in FEED_STARTS)


def is_opml(data: bytes) -> bool:
    """Say whether the data looks like a list of feeds."""
    return b"<opml" in data[:4096].lower()


def read_feed(
    data: bytes, where: str, *, published: date | None, language: str | None, follow: Follow
) -> Iterator[Report | Problem]:
    """Yield the reports of a feed's entries, in its order.

    An entry that carries its article whole is that article; of any other the
    page is read through ``follow``, which decides what may be fetched. Title,
    day and publisher come from the feed where the page gives none.
    """
    for entry in feed_entries(data, where):
        yield entry.read(published, language, follow)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed, not read yet.

    key: by which it is known again; another where the feed says that it changed.
    where: for a problem. entry: as feedparser has it. publisher: the feed's title.
    """

    key: str
    where: str
    entry: Any
    publisher: str | None

    @property
    def link(self) -> str | None:
        """The address that it links, where it does."""
        return self.entry.get("link") or None

    def read(
        self, published: date | None, language: str | None, follow: Follow
    ) -> Report | Problem:
        """Return its report, from the entry itself or the page that it links."""
        try:
            return _entry(self.entry, self.publisher, published, language, follow)
        except OnrecordError as error:
            return Problem(self.where, error)


def feed_entries(data: bytes, where: str) -> Iterator[FeedEntry]:
    """Yield a feed's entries, in its order. Raises MalformedError if it is no feed."""
    import feedparser

    _refuse_entities(data)
    feed = feedparser.parse(data, sanitize_html=True, resolve_relative_uris=False)
    if not feed.entries and feed.bozo:
        reason = " ".join(str(feed.get("bozo_exception", "")).split())
        raise MalformedError(f"no feed that can be read: {reason}")
    publisher = feed.feed.get("title") or None
    for number, entry in enumerate(feed.entries[:MOST_ENTRIES], 1):
        yield FeedEntry(_key(entry), f"{where}, entry {number}", entry, publisher)


def _key(entry: Any) -> str:
    # Asked for where it is not, feedparser gives "published" instead, with a warning.
    changed = entry["updated"] if "updated" in entry else entry.get("published")
    known = (entry.get("id"), entry.get("link"), changed)
    given = [str(part) for part in known if part] or [str(entry.get("title")), _text(entry)]
    return blake2b("\x00".join(given).encode("utf-8", "replace"), digest_size=12).hexdigest()


def feed_addresses(data: bytes) -> list[str]:
    """List the feeds' addresses of an OPML list, each once, in order."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(data)
    except DefusedXmlException as error:
        raise MalformedError("declares XML entities, which no list of feeds needs") from error
    except ParseError as error:
        raise MalformedError(f"no OPML list: {error}") from error
    found = [element.get("xmlUrl") for element in root.iter("outline")]
    addresses = [address for address in found if address]
    if not addresses:
        raise MalformedError("an OPML list without a feed's address (xmlUrl)")
    return list(dict.fromkeys(addresses))


def _entry(
    entry: Any, publisher: str | None, published: date | None, language: str | None, follow: Follow
) -> Report | Problem:
    day = published or _day(entry)
    link = entry.get("link") or None
    text = _text(entry)
    if len(text.split()) < WHOLE_ARTICLE and link is not None:
        found = follow(link)
        if not isinstance(found, Report):
            return found
        return replace(
            found,
            title=found.title or entry.get("title") or None,
            publisher=found.publisher or publisher,
            published=found.published or day,
        )
    if not text:
        raise MalformedError("has neither a text nor an address")
    return make_report(
        text,
        source_id=entry.get("id") or None,
        title=entry.get("title") or None,
        publisher=publisher,
        url=link,
        published=day,
        language=language,
    )


def _text(entry: Any) -> str:
    """The entry's own text without its markup; paragraphs stay apart."""
    from lxml.html import fromstring

    pieces = [part.value for part in entry.get("content", ()) if part.get("value")]
    markup = max([*pieces, entry.get("summary", "")], key=len)
    if not markup.strip():
        return ""
    tree = fromstring(f"<div>{markup}</div>")
    for element in tree.iter("p", "div", "br", "li", "h1", "h2", "h3", "blockquote"):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def _day(entry: Any) -> date | None:
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    return None if stamp is None else datetime.fromtimestamp(calendar.timegm(stamp), UTC).date()


def _refuse_entities(data: bytes) -> None:
    if b"<!entity" in data.lower():
        raise MalformedError("declares XML entities, which no feed needs")
