"""Counts that stand before a part of a day are no hours of it."""

from collections.abc import Callable

import pytest

from onrecord.find.times.stage import find_times
from onrecord.resolve.times.stage import resolve_times
from onrecord.types import Parsed

Parse = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The pits shut at five in the evening.", "2026-03-04T17:00"),
        ("Around ten in the morning a tram burned.", "2026-03-04T10:00"),
        ("The pier burned at 11 at night on Monday.", "2026-03-02T23:00"),
        ("On Sunday, 3 in the morning, the tents burned.", "T03:00"),
        ("Guards seized 20 in the afternoon.", None),
        ("Guards seized about five in the evening.", None),
        ("Guards seized nine in the morning.", None),
        ("Medics said 12 in the morning rush were hurt.", None),
        ("About 30 in the night bus drowned.", None),
        ("The shift ended about 8 in the evening rush.", None),
        ("14 in the afternoon class passed.", None),
    ],
)
def test_a_count_is_no_hour(parse_text: Parse, text: str, wanted: str | None) -> None:
    parsed = parse_text(text, "2026-03-04")
    values = [time.value or "" for time in resolve_times(parsed, find_times(parsed))]
    if wanted is None:
        assert not [value for value in values if ":" in value]
    else:
        assert any(wanted in value for value in values), values
