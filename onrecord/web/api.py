"""The JSON API under ``/api``: the command line's questions and filters, the contract's names.

Every list takes the filters that apply to it and ``page`` and ``rows``, and answers
``{"rows": [...], "page": 1, "more": true}``. ``/api/reports/{id}`` is the contract's
JSON of one report. What is wrong is ``{"error": {"status", "title", "advice"}}``.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date
from typing import Any, get_args, get_type_hints

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.ask.actor import ask_offices, ask_partners
from onrecord.ask.answers import Answers
from onrecord.ask.applies import check_applies
from onrecord.ask.claims import ask_claims
from onrecord.ask.disputes import ask_disputes
from onrecord.ask.entry import find_entry
from onrecord.ask.filters import Filters
from onrecord.ask.happenings import ask_happenings
from onrecord.ask.news import ask_new
from onrecord.ask.overview import ask_map, ask_months
from onrecord.ask.pairs import ask_network, ask_pair
from onrecord.ask.query import LIMIT_AT_MOST, LONGEST_VALUE, parse_filters
from onrecord.ask.questions import (
    ask_actors,
    ask_events,
    ask_figures,
    ask_places,
    ask_reports,
    ask_timeline,
)
from onrecord.ask.sentences import ask_sentences
from onrecord.ask.takes import TAKES
from onrecord.errors import OptionError
from onrecord.read.make import parse_day
from onrecord.record.read_back import find_report, read_back
from onrecord.show.schema import contract
from onrecord.show.to_json import to_json
from onrecord.web.paging import FURTHEST, ROWS, one_page, page_number
from onrecord.web.problems import NotThereError
from onrecord.web.reader import LONGEST, keep, report_of
from onrecord.web.room import room_of

MOST_ROWS = 1_000
"""Rows to a page of the API."""

Ask = Callable[[Connection, Filters], Answers]


class Brought(BaseModel):
    """A text to read."""

    text: str = Field(max_length=LONGEST, description="The report, kept to the letter.")
    title: str | None = Field(None, max_length=2_000)
    publisher: str | None = Field(None, max_length=2_000)
    url: str | None = Field(None, max_length=2_000)
    published: str | None = Field(None, max_length=40, description="The day, 2023-07-25.")
    keep: bool = Field(False, description="Whether it goes into the record.")


def questions() -> tuple[tuple[str, Ask, str], ...]:
    """Return the questions, each with its function and what it says."""
    return (
        ("happenings", ask_happenings, "Happenings: one event as many reports tell it"),
        ("events", ask_events, "Events, newest first"),
        ("claims", ask_claims, "Claims, newest first: who says what, and what they deny"),
        ("figures", ask_figures, "Figures, newest first"),
        ("sentences", ask_sentences, "Sentences that hold the words of text"),
        ("actors", ask_actors, "Actors, those that most reports name first"),
        ("places", ask_places, "Places, those that most reports name first"),
        ("reports", ask_reports, "Reports, newest first"),
        ("disputes", ask_disputes, "What is contested, the newest movement first"),
        ("new", ask_new, "What is new from since on"),
        ("timeline", ask_timeline, "Events counted by month and type"),
        ("months", ask_months, "Events counted by month and quad class"),
        ("partners", ask_partners, "With whom actor has events"),
        ("offices", ask_offices, "The offices that reports name"),
        ("pair", ask_pair, "The events of actor and with by month, direction and type"),
        ("network", ask_network, "Who acts on whom, the busiest first"),
        ("map", ask_map, "Events counted by the point where they happened"),
    )


def make_api() -> APIRouter:
    """Return the routes under ``/api``."""
    router = APIRouter(prefix="/api")
    for name, ask, summary in questions():
        router.add_api_route(
            f"/{name}",
            _list_of(name, ask),
            summary=summary,
            operation_id=name,
            response_class=JSONResponse,
            openapi_extra={"parameters": filter_parameters(name)},
            responses=RESPONSES | {200: _shape("One page of rows", LIST)},
        )
    router.add_api_route(
        "/reports/{identifier}",
        one_report,
        operation_id="report",
        summary="One report and what was found in it: the contract's JSON",
        response_class=JSONResponse,
        responses=RESPONSES | {200: _shape("The contract's JSON", {"type": "object"})},
    )
    router.add_api_route(
        "/entries/{identifier}",
        one_entry,
        operation_id="entry",
        summary="One entry with its sentences, its report and what is linked with it",
        response_class=JSONResponse,
        responses=RESPONSES | {200: _shape("The entry", {"type": "object"})},
    )
    router.add_api_route(
        "/read",
        read_text,
        methods=["POST"],
        operation_id="read",
        summary="Read a text: the contract's JSON of it; kept if so asked",
        response_class=JSONResponse,
        responses=RESPONSES | {200: _shape("The contract's JSON", {"type": "object"})},
    )
    router.add_api_route(
        "/schema",
        schema,
        operation_id="schema",
        summary="The JSON Schema of the contract",
        response_class=JSONResponse,
    )
    router.add_api_route(
        "", index, operation_id="index", summary="What there is", response_class=JSONResponse
    )
    return router


def _list_of(question: str, ask: Ask) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        room = room_of(request)
        filters = check_applies(question, parse_filters(request.query_params))
        with room.store.reading() as connection:
            found = one_page(connection, ask, filters, page_number(request), _rows(request))
        return _json({"rows": list(found.answers), "page": found.page, "more": found.more})

    return answer


def one_report(request: Request, identifier: str) -> Response:
    """Answer with the contract's JSON of a report in the record."""
    with room_of(request).store.reading() as connection:
        found = find_report(connection, identifier)
        if found is None:
            raise NotThereError(f"the record has no report {identifier[:80]!r}")
        reading = read_back(connection, found[0])
    return _json(to_json(reading) | {"read_as": found[1]})


def one_entry(request: Request, identifier: str) -> Response:
    """Answer with one entry, as ``onrecord show ID --json`` prints it."""
    with room_of(request).store.reading() as connection:
        try:
            return _json(asdict(find_entry(connection, identifier)))
        except OptionError as error:
            raise NotThereError(str(error)) from error


def read_text(request: Request, brought: Brought) -> Response:
    """Answer with the contract's JSON of a text."""
    room = room_of(request)
    day = parse_day(brought.published) if brought.published else None
    report = report_of(brought.text, brought.title, brought.publisher, brought.url, day)
    reading = room.reader.read(report)
    if brought.keep:
        keep(room.store, reading)
    return _json(to_json(reading))


def schema() -> Response:
    """Answer with the contract's schema, as ``onrecord schema`` prints it."""
    return _json(contract())


def index() -> Response:
    """Say where everything is."""
    return _json(
        {
            "openapi": "/api/openapi.json",
            "schema": "/api/schema",
            "questions": {name: f"/api/{name}" for name, _, _ in questions()},
            "report": "/api/reports/{id}",
            "entry": "/api/entries/{id}",
            "read": "/api/read",
        }
    )


def filter_parameters(question: str) -> list[dict[str, Any]]:
    """Return the OpenAPI description of a question's filters, out of ``Filters``, and of paging."""
    hints = get_type_hints(Filters)
    described = []
    for field in fields(Filters):
        if field.name in TAKES[question]:
            kinds = get_args(hints[field.name]) or (hints[field.name],)
            described.append(_parameter(field.name.rstrip("_"), kinds))
    described.append(_parameter("page", (int,)) | {"schema": _whole(1, FURTHEST) | {"default": 1}})
    described.append(
        _parameter("rows", (int,)) | {"schema": _whole(1, MOST_ROWS) | {"default": ROWS}}
    )
    return described


def _parameter(name: str, kinds: tuple[Any, ...]) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "maxLength": LONGEST_VALUE}
    if date in kinds:
        schema = {"type": "string", "format": "date"}
    elif int in kinds:
        schema = _whole(0, LIMIT_AT_MOST)
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _whole(least: int, most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "maximum": most}


def _rows(request: Request) -> int:
    given = request.query_params.get("rows", str(ROWS))
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:6]) <= MOST_ROWS):
        raise OptionError(f"rows: {given[:20]!r} is no number from 1 to {MOST_ROWS}")
    return int(given[:6])


def _json(content: Any) -> Response:
    """Return JSON; days as ISO 8601. Text that is no Unicode is escaped, not refused."""
    body = json.dumps(content, ensure_ascii=False, default=str)
    return Response(body.encode("utf-8", "backslashreplace"), media_type="application/json")


def _shape(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


LIST = {
    "type": "object",
    "required": ["rows", "page", "more"],
    "properties": {
        "rows": {"type": "array", "items": {"type": "object"}},
        "page": {"type": "integer"},
        "more": {"type": "boolean"},
    },
}
PROBLEM = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "title", "advice"],
            "properties": {
                "status": {"type": "integer"},
                "title": {"type": "string"},
                "advice": {"type": "string"},
            },
        }
    },
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    status: _shape(said, PROBLEM)
    for status, said in (
        (400, "A value makes no sense"),
        (404, "The record has nothing of this id"),
        (413, "Too long"),
        (422, "It does not fit the description, or its language is not read yet"),
    )
}
