"""What is done, or said to be done, planned, asked for, denied."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.types.actor import Party
from onrecord.types.span import Span


class Status(StrEnum):
    """How far the event has got in the text."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"


class Standing(StrEnum):
    """What the report's claims make of the event; REPORTED is its own voice."""

    REPORTED = "reported"
    ATTRIBUTED = "attributed"
    DISPUTED = "disputed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event as found in one sentence, before its sides are resolved.

    first, last: tokens of the trigger, last exclusive. root: its head token.
    type: a PLOVER type, or an extension in lower-case words ("commemorate").
    sources, targets: head tokens of the noun phrases that fill the sides.
    weight: how much a reader would call it the sentence's main event (higher first).
    mutual: both sides do it ("exchanged fire").
    phrase: a verb apart from it carries its noun ("left Hanoi for a visit").
    confidence: a calibrated probability that type and sides are right, or None.
    why: the words, rule or model that led to it, for ``--explain``.
    """

    first: int
    last: int
    root: int
    type: str
    sources: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    status: Status = Status.HAPPENED
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    weight: float = 0.0
    mutual: bool = False
    phrase: bool = False
    confidence: float | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An event with its sides, time and place, and what the claims make of it.

    type, mode, contexts: PLOVER (manual 2021) as POLECAT uses them.
    cameo: the CAMEO code beside it. sentence: index into the report's sentences.
    time, place: ids of a time and a place, or None.
    asserted_by, denied_by: ids of claims. root: the trigger's head token.
    """

    id: str
    type: str
    trigger: Span
    sentence: int
    root: int
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    sources: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    time: str | None = None
    place: str | None = None
    status: Status = Status.HAPPENED
    standing: Standing = Standing.REPORTED
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    confidence: float | None = None
    why: tuple[str, ...] = ()
