"""What is new as an Atom feed (RFC 4287) that a feed reader can follow."""

from datetime import UTC, datetime, time
from hashlib import blake2b
from xml.etree import ElementTree as Tree

from onrecord.ask.answers import Answers
from onrecord.show.safe import visible

NAMESPACE = "http://www.w3.org/2005/Atom"


def to_atom(answers: Answers, title: str, name: str, stamp: datetime | None = None) -> bytes:
    """Write the answers of ``Record.new`` as a feed.

    name: tells this feed from others, for its id. stamp: when it was made, now
    unless given (tests fix it). An entry keeps its id as long as it says the same.
    """
    Tree.register_namespace("", NAMESPACE)
    feed = Tree.Element(f"{{{NAMESPACE}}}feed")
    made = stamp or datetime.now(UTC)
    _add(feed, "title", title)
    _add(feed, "id", f"urn:onrecord:new:{_short(name)}")
    _add(feed, "updated", made.isoformat(timespec="seconds"))
    author = Tree.SubElement(feed, f"{{{NAMESPACE}}}author")
    _add(author, "name", "onrecord")
    for row in answers:
        entry = Tree.SubElement(feed, f"{{{NAMESPACE}}}entry")
        told = f"{row['kind']}|{row['happening']}|{row['day']}|{row['what']}"
        _add(entry, "id", f"urn:onrecord:{row['happening']}:{_short(told)}")
        sides = (
            " ".join((*row["sources"], "→", *row["targets"]))
            if row["targets"]
            else " ".join(row["sources"])
        )
        _add(entry, "title", f"{row['kind']}: {row['type']} {sides}".strip())
        day = datetime.combine(row["day"], time(), UTC)
        _add(entry, "updated", day.isoformat(timespec="seconds"))
        _add(entry, "category", None, term=row["kind"])
        if row["url"] is not None and row["url"].startswith(("http://", "https://")):
            _add(entry, "link", None, href=row["url"], rel="alternate")
        known = (row["publisher"], row["published"], row["title"])
        source = ", ".join(str(part) for part in known if part is not None)
        sentence = " ".join(row["sentence"].split())
        _add(
            entry,
            "content",
            f"{row['what']}\n{sentence}\n({source or row['report_id']})",
            type="text",
        )
    Tree.indent(feed)
    return bytes(Tree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(parent: Tree.Element, name: str, text: str | None, **attributes: str) -> None:
    element = Tree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    if text is not None:
        # Control characters are no XML; line breaks in content are ours and stay.
        element.text = "\n".join(visible(line) for line in text.split("\n"))


def _short(words: str) -> str:
    return blake2b(words.encode(), digest_size=8).hexdigest()
