"""The values that the rooms hand on to each other. Nothing here imports a room."""

from onrecord.types.actor import Actor, Cast, Kind, Mention, Naming, Party
from onrecord.types.claim import Claim, ClaimMention, Quoted, Speaker, Stance
from onrecord.types.event import Event, EventMention, Standing, Status
from onrecord.types.figure import Comparison, Figure, FigureMention
from onrecord.types.happening import (
    FigureGiven,
    Happening,
    HappeningSide,
    Likeness,
    Said,
    Telling,
    Told,
)
from onrecord.types.parsed import Parsed, Sentence
from onrecord.types.place import Place, PlaceMention
from onrecord.types.reading import Reading
from onrecord.types.report import Report
from onrecord.types.span import Span
from onrecord.types.time import Occasion, Time, TimeType

__all__ = [
    "Actor",
    "Cast",
    "Claim",
    "ClaimMention",
    "Comparison",
    "Event",
    "EventMention",
    "Figure",
    "FigureGiven",
    "FigureMention",
    "Happening",
    "HappeningSide",
    "Kind",
    "Likeness",
    "Mention",
    "Naming",
    "Occasion",
    "Parsed",
    "Party",
    "Place",
    "PlaceMention",
    "Quoted",
    "Reading",
    "Report",
    "Said",
    "Sentence",
    "Span",
    "Speaker",
    "Stance",
    "Standing",
    "Status",
    "Telling",
    "Time",
    "TimeType",
    "Told",
]
