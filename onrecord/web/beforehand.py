"""Ask what readers ask first, before they do: what is counted once is kept for them."""

import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request

from onrecord.ask.filters import Filters
from onrecord.ask.questions import ask_actors
from onrecord.errors import OnrecordError
from onrecord.web.pages import actors, disputes, network, timeline, world
from onrecord.web.room import Room
from onrecord.web.routes import Page

BUSIEST = 12
"""Actors whose pages are asked; of a large record they are most of what is asked for."""

_OF_ONE = (disputes.page, timeline.page, world.page, network.page)
"""Pages with a filter for an actor that count over the whole record."""


def asking_beforehand(
    room: Room, served: Iterable[Page]
) -> Callable[[FastAPI], contextlib.AbstractAsyncContextManager[None]]:
    """Return a lifespan that asks the pages of the menu and of the busiest actors, beside."""

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        closing = threading.Event()
        beside = threading.Thread(target=_ask_all, args=(app, room, served, closing), daemon=True)
        beside.start()
        yield
        closing.set()
        beside.join()

    return lifespan


def _ask_all(app: FastAPI, room: Room, served: Iterable[Page], closing: threading.Event) -> None:
    def ask(answer: Callable[[Request], Any], query: str = "", **place: str) -> None:
        if closing.is_set():
            return
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/",
            "headers": [],
            "query_string": query.encode(),
            "path_params": place,
            "app": app,
        }
        # A page that fails says so to the reader who asks for it.
        with contextlib.suppress(OnrecordError):
            answer(Request(scope))

    for page in served:
        if page.menu and "POST" not in page.methods:
            ask(page.answer)
    with room.store.reading() as connection:
        busiest = [row["id"] for row in ask_actors(connection, Filters(limit=BUSIEST))]
    for actor in busiest:
        ask(actors.page, identifier=actor)
        for answer in _OF_ONE:
            ask(answer, f"actor={actor}")
