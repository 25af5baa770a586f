"""All that was found in one report."""

from dataclasses import dataclass, field

from onrecord.types.actor import Actor
from onrecord.types.claim import Claim
from onrecord.types.event import Event
from onrecord.types.figure import Figure
from onrecord.types.parsed import Sentence
from onrecord.types.place import Place
from onrecord.types.report import Report
from onrecord.types.time import Occasion, Time


@dataclass(frozen=True, slots=True)
class Reading:
    """One report and the entries found in it, each tied to its words.

    Events, claims and figures stand in text order; within a sentence its main
    event comes first. warnings: what a reader must know, one line each.
    senses: what the trigger of each event means where it stands, in order, as bytes
    (``onrecord.learned.sense``); none where the reading comes out of a record.
    """

    report: Report
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    occasions: tuple[Occasion, ...]
    warnings: tuple[str, ...] = ()
    senses: tuple[bytes, ...] = field(default=(), repr=False, compare=False)
