"""Search over sentences and entries, with the command line's filters."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from onrecord.ask.answers import Answers
from onrecord.ask.claims import ask_claims
from onrecord.ask.filters import Filters
from onrecord.ask.names import names_in, names_of
from onrecord.ask.questions import ask_events, ask_figures, ask_reports
from onrecord.ask.sentences import ask_sentences
from onrecord.web.paging import one_page, page_number
from onrecord.web.problems import NotThereError
from onrecord.web.room import filters_of, room_of

_WORD = re.compile(r"\w{2,}")
_STEM = 4
"""Letters that a word keeps when its forms are looked for, for the highlight alone."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is searched: its question, the filters it takes, the columns it shows."""

    name: str
    ask: Callable[[Connection, Filters], Answers]
    filters: tuple[str, ...]
    columns: tuple[str, ...]


KINDS = (
    Kind(
        "sentences",
        ask_sentences,
        ("text", "actor", "publisher", "since", "until"),
        (),
    ),
    Kind(
        "events",
        ask_events,
        ("text", "actor", "with", "source", "target", "type", "status", "standing",
         "since", "until", "place", "publisher"),
        ("day", "sources", "type", "targets", "status", "standing", "sentence"),
    ),
    Kind(
        "claims",
        ask_claims,
        ("text", "actor", "about", "stance", "since", "until", "publisher"),
        ("day", "speakers", "act", "stance", "content", "sentence"),
    ),
    Kind(
        "figures",
        ask_figures,
        ("text", "actor", "source", "target", "since", "until", "publisher"),
        ("day", "words", "measure", "amount", "from_actor", "to_actor", "sentence"),
    ),
    Kind(
        "reports",
        ask_reports,
        ("actor", "publisher", "since", "until"),
        ("published", "title", "publisher", "printings"),
    ),
)  # fmt: skip


def page(request: Request) -> Response:
    """Show the form and what was found."""
    room, filters = room_of(request), filters_of(request)
    wanted = request.query_params.get("kind", KINDS[0].name)
    kind = next((each for each in KINDS if each.name == wanted), None)
    if kind is None:
        raise NotThereError(f"there is no search over {wanted!r}")
    with room.store.reading() as connection:
        found = one_page(connection, kind.ask, filters, page_number(request))
        names = names_in(connection, found.answers)
        if "from_actor" in found.answers.columns:
            ends = (*found.answers.column("from_actor"), *found.answers.column("to_actor"))
            names |= names_of(connection, ends)
    words = filters.text or ""
    return room.render(
        request,
        "search.html",
        filters=filters,
        kind=kind,
        kinds=[each.name for each in KINDS],
        answers=found.answers,
        page=found.page,
        more=found.more,
        names=names,
        highlighted=lambda sentence: highlighted(sentence, words),
    )


def highlighted(sentence: str, words: str) -> list[tuple[str, bool]]:
    """Cut a sentence into parts, each with whether it is a form of one of the words."""
    wanted = {word.casefold() for word in _WORD.findall(words)}
    parts: list[tuple[str, bool]] = []
    at = 0
    for match in _WORD.finditer(sentence):
        here = match.group().casefold()
        if any(_same(here, word) for word in wanted):
            parts += [(sentence[at : match.start()], False), (match.group(), True)]
            at = match.end()
    return [part for part in (*parts, (sentence[at:], False)) if part[0]]


def _same(one: str, other: str) -> bool:
    stem = min(len(one), len(other))
    return one == other or (stem >= _STEM and one[:stem] == other[:stem])
