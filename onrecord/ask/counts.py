"""Pieces of questions that count: months, and the four quad classes side by side."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Text, case, cast, func

VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT = 1, 2, 3, 4

TONES: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("cooperation", (VERBAL_COOPERATION, MATERIAL_COOPERATION)),
    ("conflict", (VERBAL_CONFLICT, MATERIAL_CONFLICT)),
)
"""The two tones and the quad classes of each."""


QUADS = (VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT)


def month_of(day: ColumnElement[date | None]) -> ColumnElement[str]:
    """The month of a day, 2023-07."""
    return func.substr(cast(day, Text), 1, 7)


def tone_counts(quad: ColumnElement[Any], weight: Any = 1) -> tuple[ColumnElement[int], ...]:
    """Two sums, named cooperation and conflict, of ``weight`` over rows of that tone."""
    return tuple(
        func.sum(case((quad.in_(quads), weight), else_=0)).label(tone) for tone, quads in TONES
    )
