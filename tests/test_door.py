"""The public door: its names, and that the room of the same name does not shut it."""

from datetime import date

import pytest

import onrecord
from onrecord.errors import OptionError


def test_the_names_are_sorted() -> None:
    assert list(onrecord.__all__) == sorted(onrecord.__all__)
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)


def test_reading_twice_works_although_a_room_has_the_same_name() -> None:
    import onrecord.read.sources

    first = onrecord.read("Peru closed its border.", published="2024-05-03")
    again = onrecord.read("Peru closed its border.", published=date(2024, 5, 3))
    assert first.report == again.report
    assert first.report.published == date(2024, 5, 3)


def test_a_bad_day() -> None:
    with pytest.raises(OptionError, match="YYYY-MM-DD"):
        onrecord.read("Peru closed its border.", published="soon")
