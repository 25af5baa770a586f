"""Today: what is new since the last visit, or since a day of the reader's choice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.ask.answers import Answers
from onrecord.ask.calendar import recorded_days
from onrecord.ask.conditions import actor_id
from onrecord.ask.filters import Filters
from onrecord.ask.names import names_in, names_of
from onrecord.ask.news import ask_new
from onrecord.web.pages.days import is_long, together
from onrecord.web.pages.network import last_day
from onrecord.web.room import Room, filters_of, room_of

SEEN = "onrecord_seen"
"""The cookie of the days of the last visit and of this one: 2023-07-24.2023-07-25."""

FOLLOWS = "onrecord_follows"
"""The cookie of the actors that the reader follows: ids, parted by bars."""

_PARTED = "|"
YEARS = 2 * 365 * 24 * 3600
MOST_FOLLOWED = 20
LOOK_BACK = timedelta(days=7)
"""What a first visit shows."""

LOOK_AHEAD = timedelta(days=14)
ROWS = 200
"""Entries of one visit; what is more is found on the timeline."""

SECTIONS = (
    ("new happening", "Happenings"),
    ("new denial", "Denials"),
    ("figure changed", "Figures that moved"),
    ("plan due", "Plans whose day has come"),
    ("plan passed", "Plans whose day has passed"),
)
SHOWN = 12
"""Rows of each section before the rest is folded away."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Visit:
    """The day from which on things are new, and what the cookie is to say now."""

    since: date
    first: bool
    cookie: str


def page(request: Request) -> Response:
    """Show what is new, in sections."""
    room, given = room_of(request), filters_of(request, limit=ROWS)
    today = given.until or date.today()
    visit = _visit(request, date.today())
    since = given.since or (visit.since if given.until is None else today - LOOK_BACK)
    follows = followed(request)
    only = given.actor is None and request.query_params.get("followed") == "yes" and follows
    wanted = follows if only else [given.actor]
    asked = replace(given, since=since, until=today)
    with room.store.reading() as connection:
        news = [ask_new(connection, replace(asked, actor=actor), today) for actor in wanted]
        ahead = [
            recorded_days(
                connection,
                Filters(actor=actor, since=today, until=today + LOOK_AHEAD, limit=3 * SHOWN),
            )
            for actor in wanted
        ]
        names = names_in(connection, *news) | names_of(connection, (*follows, given.actor))
    rows = list(_once(news))
    told = by_sentence(rows)
    newest = room.counted(last_day, Filters()).value
    answer = room.render(
        request,
        "today.html",
        filters=asked,
        since=since,
        today=today,
        visit=visit,
        chosen=given.since is not None or given.until is not None,
        sections=[
            (word, kind, [g for g in told if g[0]["kind"] == kind]) for kind, word in SECTIONS
        ],
        shown=SHOWN,
        ahead=[
            entry.day
            for entry in together(day for days in ahead for day in days)
            if not is_long(entry.day, today)
        ],
        names=names,
        follows=follows,
        only=bool(only),
        newest=newest,
        week_before=None if newest is None else newest - LOOK_BACK,
        empty=newest is None and not rows,
    )
    answer.set_cookie(SEEN, visit.cookie, max_age=YEARS, httponly=True, samesite="lax")
    return answer


async def follow(request: Request) -> Response:
    """Add an actor to those followed, or take one away, and go back to the page."""
    body = parse_qs((await request.body())[:2000].decode("utf-8", "replace"))
    room = room_of(request)
    wanted, gone = body.get("actor", [""])[0].strip(), body.get("drop", [""])[0]
    follows = [identity for identity in followed(request) if identity != gone]
    if wanted:
        identity = await run_in_threadpool(_identity, room, wanted)
        follows = list(dict.fromkeys([*follows, identity]))[:MOST_FOLLOWED]
    answer = RedirectResponse("/?followed=yes" if follows else "/", 303)
    answer.set_cookie(FOLLOWS, _PARTED.join(follows), max_age=YEARS, httponly=True, samesite="lax")
    return answer


def followed(request: Request) -> list[str]:
    """Return the ids of the actors that the reader's cookie names."""
    kept = request.cookies.get(FOLLOWS, "")
    return [part for part in kept.split(_PARTED) if 0 < len(part) <= 100][:MOST_FOLLOWED]


def _identity(room: Room, wanted: str) -> str:
    with room.store.reading() as connection:
        return actor_id(connection, wanted)


def _visit(request: Request, today: date) -> Visit:
    """Tell the last visit's day from the cookie: the day before this one on which one came."""
    days = _DAY.findall(request.cookies.get(SEEN, ""))
    try:
        before, last = (date.fromisoformat(day) for day in days)
    except ValueError:
        return Visit(today - LOOK_BACK, True, f"{today - LOOK_BACK}.{today}")
    since = before if last == today else last
    return Visit(since, False, f"{since}.{today}")


def _once(news: list[Answers]) -> Iterator[dict[str, object]]:
    """Yield rows of several answers, newest first, each once."""
    seen: set[tuple[object, ...]] = set()
    rows = [row for answers in news for row in answers]
    for row in sorted(rows, key=lambda row: row["day"], reverse=True):
        key = (row["kind"], row["happening"], row["what"], row["report_id"])
        if key not in seen:
            seen.add(key)
            yield row


def by_sentence(rows: list[dict[str, object]]) -> list[list[dict[str, object]]]:
    """Gather what is new of one kind by the sentence that tells it, in the rows' order."""
    groups: dict[tuple[object, ...], list[dict[str, object]]] = {}
    for row in rows:
        key = (row["kind"], row["day"], row["report_id"], row["sentence"])
        groups.setdefault(key, []).append(row)
    return list(groups.values())
