"""Tellings made by hand, without reports."""

from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.merge.sketch import SENTENCE_WIDTH, sketch, stems
from onrecord.merge.tell import about
from onrecord.types import Standing, Status, Telling


def told(number: int, words: str, day: int, **fields: Any) -> Telling:
    """A strike of Yemen on Oman near Salalah, told on a day of March 2024, but for the fields."""
    listed = stems().all(words)
    plain = Telling(
        event=f"r{number:03}.e1",
        report=f"r{number:03}",
        seed=f"h{number:03}",
        type="ASSAULT",
        status=Status.HAPPENED,
        standing=Standing.REPORTED,
        stem="struck",
        published=date(2024, 3, day),
        first_day=date(2024, 3, day),
        last_day=date(2024, 3, day),
        sources=("YEM",),
        targets=("OMN",),
        place="salalah",
        country="OMN",
        about=about(None, words),
        around=sketch(listed, SENTENCE_WIDTH),
    )
    return replace(plain, **fields)
