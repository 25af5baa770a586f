"""Counts as the charts' tables hold them: a row a month, a column a quad class."""

from calendar import month_abbr, monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

QUADS: tuple[tuple[int, str, str], ...] = (
    (1, "Verbal co-operation", "agree, consult, support"),
    (2, "Material co-operation", "aid, co-operate, concede, retreat"),
    (3, "Verbal conflict", "accuse, reject, request, threaten"),
    (4, "Material conflict", "assault, coerce, mobilise, protest, sanction"),
)
"""The quad classes: number, name, the types in it."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month's events by quad class; other: of types outside the classes."""

    month: str
    counts: dict[int, int]
    other: int

    @property
    def first(self) -> date:
        """The month's first day."""
        return date.fromisoformat(f"{self.month}-01")

    @property
    def last(self) -> date:
        """The month's last day."""
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def days(self) -> str:
        """The month's days as part of an address."""
        return f"since={self.first}&until={self.last}"

    @property
    def word(self) -> str:
        """The month as read: Jul 2023."""
        return f"{month_abbr[self.first.month]} {self.first.year}"

    @property
    def total(self) -> int:
        """All of the month's events."""
        return sum(self.counts.values()) + self.other


def by_month(rows: Iterable[dict[str, Any]]) -> list[Month]:
    """Gather rows of month, quad and events into one row for each month, oldest first."""
    counts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    others: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["quad"] is None:
            others[row["month"]] += row["events"]
        else:
            counts[row["month"]][row["quad"]] += row["events"]
    return [
        Month(month, {quad: counts[month][quad] for quad, *_ in QUADS}, others[month])
        for month in sorted({*counts, *others})
    ]


def month_first(value: date | str | None) -> date | None:
    """Return the first day of a month, or of a day's month."""
    return None if value is None else date.fromisoformat(f"{value!s:.7}-01")


def month_last(value: date | str | None) -> date | None:
    """Return the last day of a month, or of a day's month."""
    first = month_first(value)
    return None if first is None else first.replace(day=monthrange(first.year, first.month)[1])
