"""Days of what is over lie behind, and cents are of the sum beside them."""

from collections.abc import Callable

import pytest

from onrecord.find.figures.stage import find_figures
from onrecord.find.times.stage import find_times
from onrecord.resolve.figures.stage import resolve_figures
from onrecord.resolve.times.stage import resolve_times
from onrecord.types import Parsed
from tests.resolve.cast_by_hand import cast_of

Parse = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The drive to retake Gao in January has cost 90 lives.", "2026-01"),
        ("The campaign to free Gao in February is over.", "2026-02"),
        ("Their bid to win in November failed.", "2025-11"),
        ("Their bid to win in November will be costly.", "2026-11"),
        ("When it snows in January, trams stop.", "2026-01"),
        ("When they take power in January, they will cut tolls.", "2027-01"),
        ("Her resume on Monday was long.", "2026-03-02"),
        ("Flights to Gao resume on Friday.", "2026-03-06"),
        ("The August referendum split the guild.", "2025-08"),
        ("The small Friday fair burned.", "2026-02-27"),
    ],
)
def test_what_is_over_lies_behind(parse_text: Parse, text: str, value: str) -> None:
    parsed = parse_text(text, "2026-03-04")
    found = resolve_times(parsed, find_times(parsed))
    assert [time.value for time in found] == [value]
    assert "small" not in found[0].span.text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Copper rose 70 cents to $9.10. Tin rose 3 cents to C$2.20.", [0.7, 9.1, 0.03, 2.2]),
        ("Copper was at $9. Tin rose 3 cents.", [9, 0.03]),
        ("Copper was at $9 and zinc at C$4. Tin rose 3 cents.", [9, 4, 3]),
        ("Tin rose 3 cents.", [3]),
    ],
)
def test_cents_are_of_the_sum_beside_them(
    parse_text: Parse, text: str, wanted: list[float]
) -> None:
    parsed = parse_text(text, "2026-03-04")
    figures = resolve_figures(parsed, find_figures(parsed, ()), cast_of(parsed, {}), ())
    assert [figure.value for figure in figures] == wanted
    for figure, value in zip(figures, wanted, strict=True):
        assert (figure.unit == "cent") == (value == 3)
    if len(wanted) == 4:
        assert [figure.unit for figure in figures] == ["USD", "USD", "CAD", "CAD"]
