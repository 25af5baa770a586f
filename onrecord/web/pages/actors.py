"""Actors: all of them, and one."""

from dataclasses import replace

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from onrecord.ask.actor import ActorCard, ask_actor_months, ask_offices, ask_partners, find_actor
from onrecord.ask.claims import ask_claims
from onrecord.ask.filters import Filters
from onrecord.ask.happenings import ask_happenings
from onrecord.ask.names import names_in
from onrecord.ask.questions import ask_actors
from onrecord.errors import OptionError
from onrecord.web.counts import QUADS, by_month
from onrecord.web.paging import page_number, paged, up_to
from onrecord.web.problems import NotThereError
from onrecord.web.room import Room, filters_of, room_of

PARTNERS = 25
OFFICES = 60
CLAIMS = 6
HAPPENINGS = 8
"""Rows of each part of an actor's page; each part links to the whole."""


def listing(request: Request) -> Response:
    """List the actors, those that most reports name first."""
    room, filters = room_of(request), filters_of(request)
    number = page_number(request)
    rows = paged(room.counted(ask_actors, up_to(filters, number)).value, number)
    return room.render(
        request,
        "actors.html",
        filters=filters,
        answers=rows.answers,
        page=rows.page,
        more=rows.more,
    )


def page(request: Request) -> Response:
    """Show one actor: when, with whom, what it says, what is said of it, its offices."""
    room = room_of(request)
    card = known_actor(room, request.path_params["identifier"])
    own = Filters(actor=card.id)
    partners = room.counted(ask_partners, replace(own, limit=PARTNERS))
    with room.store.reading() as connection:
        says = ask_claims(connection, Filters(source=card.id, limit=CLAIMS))
        said = ask_claims(connection, Filters(about=card.id, limit=CLAIMS))
        denies = ask_claims(connection, Filters(source=card.id, stance="denies", limit=CLAIMS))
        newest = ask_happenings(connection, replace(own, limit=HAPPENINGS))
        names = names_in(connection, newest)
    return room.render(
        request,
        "actor.html",
        card=card,
        own=own,
        quads=QUADS,
        months=by_month(room.counted(ask_actor_months, own).value),
        counted_at=partners.made_at,
        partners=partners.value,
        offices=room.counted(ask_offices, replace(own, limit=OFFICES)).value,
        parts_said=(
            ("What it says", says, Filters(source=card.id)),
            ("What is said of it", said, Filters(about=card.id)),
            ("What it denies", denies, Filters(source=card.id, stance="denies")),
        ),
        newest=newest,
        names=names,
    )


def known_actor(room: Room, wanted: str) -> ActorCard:
    """Return an actor's card. Raises NotThereError if the record has no such actor."""
    try:
        return room.counted(_card, Filters(actor=wanted)).value
    except OptionError as error:
        raise NotThereError(str(error)) from error


def _card(connection: Connection, filters: Filters) -> ActorCard:
    return find_actor(connection, filters.actor or "")
