"""One report, as written, with what was found marked in it."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.record.read_back import find_report, read_back
from onrecord.show.words import Words
from onrecord.types import Claim, Reading, Stance
from onrecord.web.marks import LAYERS, Mark, marked, marks_of
from onrecord.web.problems import NotThereError
from onrecord.web.room import room_of


@dataclass(frozen=True, slots=True)
class Join:
    """What one claim asserts and another denies."""

    asserts: Claim
    denies: Claim


def page(request: Request) -> Response:
    """Show a report."""
    room = room_of(request)
    identifier = request.path_params["identifier"]
    with room.store.reading() as connection:
        found = find_report(connection, identifier)
        if found is None:
            raise NotThereError(
                f"the record has no report {identifier!r}; those it has are at /reports"
            )
        report, text_of = found
        reading = read_back(connection, report)
    return room.render(
        request,
        "report.html",
        **report_values(reading),
        read_as=None if text_of == report.id else text_of,
        command=room.show_command(report.id),
    )


def report_values(reading: Reading, kept: bool = True) -> dict[str, Any]:
    """Return what the template of a report needs to show a reading.

    kept: whether it is in the record, so that its entries have pages of their own.
    """
    return {
        "reading": reading,
        "report": reading.report,
        "paragraphs": marked(reading),
        "words": Words(reading),
        "joins": joins(reading),
        "layers": LAYERS,
        "anchors": anchors(reading),
        "first_of": first_marks(reading).__contains__,
        "kept": kept,
        "times": {time.id: time for time in reading.times},
        "places": {place.id: place for place in reading.places},
        "claims": {claim.id: claim for claim in reading.claims},
        "events": {event.id: event for event in reading.events},
        "replies": replies(reading),
    }


def joins(reading: Reading) -> list[Join]:
    """Return each pair of claims of which one denies what the other asserts, once, in text order."""
    claims = {claim.id: claim for claim in reading.claims}
    pairs: dict[tuple[str, str], None] = {}
    for claim in reading.claims:
        if claim.stance is Stance.DENIES and claim.answers in claims:
            pairs[claim.answers, claim.id] = None
    for event in reading.events:
        for denial in event.denied_by:
            for assertion in event.asserted_by:
                if assertion in claims and denial in claims and assertion != denial:
                    pairs[assertion, denial] = None
    return [Join(claims[says], claims[denies]) for says, denies in pairs]


def replies(reading: Reading) -> dict[str, list[Claim]]:
    """Return for each claim that is answered the claims that answer it."""
    found: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        if claim.answers is not None:
            found.setdefault(claim.answers, []).append(claim)
    return found


def first_marks(reading: Reading) -> set[Mark]:
    """Return the mark of each entry that an address of it leads to: its cue, else its first."""
    found: dict[str, Mark] = {}
    for mark in sorted(marks_of(reading), key=lambda mark: (mark.part == "content", mark.start)):
        found.setdefault(mark.entry, mark)
    return set(found.values())


def anchors(reading: Reading) -> dict[str, str]:
    """Return for each actor's id a name that can stand in an address; other ids are such names."""
    return {actor.id: f"actor-{number}" for number, actor in enumerate(reading.actors)}
