"""Which filters apply to which question, and which values those with a closed list take."""

from collections.abc import Iterable
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any

from onrecord.ask.filters import Filters
from onrecord.ask.takes import TAKES
from onrecord.codebook.scales import EXTENSIONS, QUAD
from onrecord.errors import OptionError
from onrecord.types import Kind, Stance, Standing, Status

TYPES = (*QUAD, *EXTENSIONS)
"""The types of events: PLOVER's in capitals, then our own."""


def check_applies(question: str, filters: Filters) -> Filters:
    """Return the filters. Raises OptionError if the question does not look at one of them."""
    takes = TAKES[question]
    idle = [name for name in _set_names(filters) if name not in takes]
    if idle:
        raise OptionError(
            f"{question} cannot be filtered by {_listed(idle)}; it can by {_listed(takes)}"
        )
    return filters


def applying(question: str, filters: Filters) -> Filters:
    """Return the filters without those that the question does not look at."""
    idle: dict[str, Any] = dict.fromkeys(set(_set_names(filters)) - set(TAKES[question]))
    return replace(filters, **idle)


def event_type(wanted: str) -> str:
    """Return a type of events as the record writes it, whatever the case. Raises OptionError."""
    for known in TYPES:
        if wanted.lower() == known.lower():
            return known
    raise no_such("type", wanted, TYPES)


def status(wanted: str) -> str:
    """Return a status as the record writes it. Raises OptionError if there is none such."""
    return _one_of("status", wanted, Status)


def standing(wanted: str) -> str:
    """Return a standing as the record writes it. Raises OptionError if there is none such."""
    return _one_of("standing", wanted, Standing)


def stance(wanted: str) -> str:
    """Return a stance as the record writes it. Raises OptionError if there is none such."""
    return _one_of("stance", wanted, Stance)


def kind(wanted: str, name: str = "kind") -> str:
    """Return a kind of actors as the record writes it. Raises OptionError if there is none such."""
    return _one_of(name, wanted, Kind)


def no_such(name: str, wanted: str, known: Iterable[str]) -> OptionError:
    """Return the error that lists what a filter takes."""
    return OptionError(f"there is no {name} {wanted[:40]!r}; there are {', '.join(known)}")


def _one_of(name: str, wanted: str, known: type[StrEnum]) -> str:
    if wanted.lower() not in list(known):
        raise no_such(name, wanted, known)
    return wanted.lower()


def _set_names(filters: Filters) -> list[str]:
    return [
        field.name
        for field in fields(filters)
        if field.name != "limit" and getattr(filters, field.name) is not None
    ]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name.rstrip("_") for name in names)
