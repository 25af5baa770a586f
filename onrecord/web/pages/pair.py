"""Two actors: what each does to the other, by month and kind, and the sentences behind it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.ask.filters import Filters
from onrecord.ask.names import names_in
from onrecord.ask.pairs import ask_pair
from onrecord.ask.questions import ask_events
from onrecord.codebook.scales import QUAD
from onrecord.web.counts import QUADS, by_month
from onrecord.web.pages.actors import known_actor
from onrecord.web.paging import one_page, page_number
from onrecord.web.room import filters_of, room_of


@dataclass(frozen=True, slots=True)
class Kind:
    """How often each of a pair did one type of thing to the other."""

    type: str
    quad: int | None
    forth: int
    back: int


def page(request: Request) -> Response:
    """Show a pair; the filters choose among the sentences, the charts show all."""
    room = room_of(request)
    one = known_actor(room, request.path_params["one"])
    other = known_actor(room, request.path_params["other"])
    between = Filters(actor=one.id, with_=other.id)
    counted = room.counted(ask_pair, replace(between, limit=Filters().limit))
    rows = list(counted.value)
    chosen = replace(filters_of(request), actor=one.id, with_=other.id)
    with room.store.reading() as connection:
        found = one_page(connection, ask_events, chosen, page_number(request), rows=25)
        names = names_in(connection, found.answers) | {one.id: one.name, other.id: other.name}
    return room.render(
        request,
        "pair.html",
        one=one,
        other=other,
        between=between,
        filters=chosen,
        quads=QUADS,
        months=by_month(rows),
        kinds=_kinds(rows, one.id),
        total=sum(row["events"] for row in rows),
        counted_at=counted.made_at,
        answers=found.answers,
        page=found.page,
        more=found.more,
        names=names,
    )


def _kinds(rows: Iterable[dict[str, Any]], one: str) -> list[Kind]:
    counts: dict[str, dict[bool, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        counts[row["type"]][row["source"] == one] += row["events"]
    kinds = [
        Kind(type_, QUAD.get(type_), found[True], found[False]) for type_, found in counts.items()
    ]
    return sorted(kinds, key=lambda kind: (kind.quad or 9, -(kind.forth + kind.back), kind.type))
