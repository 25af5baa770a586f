"""The templates' environment: everything escaped, what is missing an error, strangers' text made safe."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from onrecord.ask.filters import Filters
from onrecord.ask.query import to_query
from onrecord.codebook.scales import QUAD
from onrecord.show.safe import visible
from onrecord.show.words import amount, day, days, heading, listed, when
from onrecord.types import Stance, Standing, Status
from onrecord.web.counts import month_first, month_last
from onrecord.web.paging import with_page
from onrecord.web.room import STATIC, address

_LINES = re.compile(r"[\t\n\r]+")
_ISO_DAY = re.compile(r"\b[12]\d{3}-[01]\d-[0-3]\d\b")
_ACTOR = re.compile(r"[A-Z]{3}|[a-z]+:[^\s]+")

QUADS = (
    "verbal co-operation",
    "material co-operation",
    "verbal conflict",
    "material conflict",
)
"""The quad classes in their order."""

LABELS = {
    "actor": "Actor",
    "with": "With",
    "source": "Who",
    "target": "To whom",
    "about": "About",
    "since": "From",
    "until": "To",
    "text": "Words",
    "publisher": "Publisher",
    "quad": "Class",
}
"""What a filter is called on a page, where its name alone would not do."""

HEADINGS = {"sources": "Who", "targets": "To whom", "from_actor": "From", "to_actor": "To"}
"""What a column is called on a page, where its name alone would not do."""


def make_templates() -> Environment:
    """Return the environment that every page is rendered with."""
    templates = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=safe_text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # raw: for a form's field that is sent back: escaped, and not a character changed.
    templates.globals |= {
        "address": address,
        "static": static_address,
        "with_page": with_page,
        "names_set": names_set,
        "is_actor": is_actor,
        "are_many": are_many,
        "when": when,
        "month_first": month_first,
        "month_last": month_last,
        "raw": escape,
        "heading": heading,
        "labels": LABELS,
        "headings": HEADINGS,
        "choices": choices(),
    }
    filters: dict[str, Callable[..., Any]] = {
        "day": written_day,
        "days": days,
        "amount": amount,
        "listed": listed,
        "number": lambda value: f"{value:,}",
        "web_address": web_address,
        "segment": segment,
        "blanks": one_blank,
        "days_in": days_in,
    }
    templates.filters |= filters
    return templates


def safe_text(value: Any) -> Any:
    """Return what a template prints: nothing for None, text with its controls written out.

    A mark that turns the direction of text, or a control character, would reach
    beyond the words that carry it; tabs and line ends stay. Markup made by a
    template is left alone.
    """
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup) and not value.isprintable():
        return _LINES.sub("\n", value) if value.isspace() else _visible_lines(value)
    return value


def _visible_lines(text: str) -> str:
    return "\n".join(
        "\t".join(map(visible, line.split("\t"))) for line in text.replace("\r\n", "\n").split("\n")
    )


def written_day(value: date | str | None) -> str:
    """Return a day as ``25 July 2023``; an ISO day is taken too, and nothing is nothing."""
    if value is None:
        return ""
    return day(date.fromisoformat(value) if isinstance(value, str) else value)


def web_address(value: str | None) -> str | None:
    """Return an address if it leads to the web and nowhere else, for a link; else None."""
    if not value:
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    return value if parts.scheme in ("http", "https") and parts.netloc else None


def segment(value: str) -> str:
    """Return text as one segment of a path, nothing of it a separator."""
    return quote(str(value), safe=":")


def one_blank(value: str) -> str:
    """Return the text on one line."""
    return " ".join(value.split())


def days_in(text: str) -> str:
    """Return the text with its ISO days written as pages write them."""

    def write(found: re.Match[str]) -> str:
        try:
            return written_day(found.group())
        except ValueError:
            return found.group()

    return _ISO_DAY.sub(write, text)


def are_many(who: Sequence[str]) -> bool:
    """Say whether a verb about these actors is plural: they are several, or a group."""
    return len(who) > 1 or any(each.startswith("group:") for each in who)


def is_actor(identity: str) -> bool:
    """Say whether this is an actor's id: a state's code or a slug, not the words for a thing."""
    return _ACTOR.fullmatch(identity) is not None


def names_set(filters: Filters) -> bool:
    """Say whether any filter is set."""
    return bool(to_query(filters))


def choices() -> dict[str, list[tuple[str, str]]]:
    """Return the values of the filters that have a fixed set, each with its word."""
    return {
        "type": [(name, name) for name in sorted(QUAD)],
        "status": [(each.value, each.value) for each in Status],
        "standing": [(each.value, each.value) for each in Standing],
        "stance": [(each.value, each.value) for each in Stance],
        "quad": [(str(number), word) for number, word in enumerate(QUADS, 1)],
        "tone": [("cooperation", "co-operation"), ("conflict", "conflict")],
    }


def static_address(name: str) -> str:
    """Return the address of a file under ``static``, which changes when the file does."""
    return f"/static/{name}?v={_digest(name)}"


@cache
def _digest(name: str) -> str:
    path = STATIC / name
    return blake2b(path.read_bytes(), digest_size=6).hexdigest() if path.is_file() else "0"
