"""Numbers as spelled, with hedges and units; no grammar is needed for these."""

import pytest

from onrecord.find.figures.numbers import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "unit"),
    [
        ("at least 40 villagers", None, 40, None, None),
        ("up to 30 homes", None, None, 30, None),
        ("more than 2,000 Chadians", None, 2000, None, None),
        ("fewer than a dozen boats", None, None, 12, None),
        ("between 10 and 15 guards", None, 10, 15, None),
        ("10-15 guards", None, 10, 15, None),
        ("$2-3 billion", None, 2e9, 3e9, "USD"),
        ("5 to 7 percent", None, 5, 7, "percent"),
        ("dozens of cars", None, 24, 99, None),
        ("scores of cars", None, 40, 99, None),
        ("hundreds of cars", None, 200, 999, None),
        ("tens of thousands of voters", None, 20_000, 99_999, None),
        ("hundreds of thousands of voters", None, 200_000, 999_999, None),
        ("several hundred voters", None, 300, 999, None),
        ("a few thousand voters", None, 2000, 9999, None),
        ("half a million voters", 500_000, None, None, None),
        ("half a dozen voters", 6, None, None, None),
        ("two and a half million voters", 2_500_000, None, None, None),
        ("two hundred and fifty thousand voters", 250_000, None, None, None),
        ("forty-five voters", 45, None, None, None),
        ("two-thirds of voters", 66.6667, None, None, "percent"),
        ("one in five women", 20, None, None, "percent"),
        ("$3.5 billion", 3.5e9, None, None, "USD"),
        ("US$3.5bn", 3.5e9, None, None, "USD"),
        ("2.1 billion euros", 2.1e9, None, None, "EUR"),
        ("Rs 50 crore", 5e8, None, None, "rupee"),
        ("50,000 Kenyan shillings", 50_000, None, None, "KES"),
        ("300 pesos", 300, None, None, "peso"),
        ("4 percent", 4, None, None, "percent"),
        ("4.5 percentage points", 4.5, None, None, "percentage point"),
        ("3-1/2 pct", 3.5, None, None, "percent"),
        ("120km", 120, None, None, "km"),
        ("250 square kilometres", 250, None, None, "km2"),
        ("500 tonnes", 500, None, None, "t"),
    ],
)
def test_reads_a_quantity(
    text: str, value: float | None, low: float | None, high: float | None, unit: str | None
) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.low, found.high, found.unit) == (value, low, high, unit)


@pytest.mark.parametrize(
    "text", ["some 300 men", "nearly 400 men", "about 5 men", "roughly 9 men", "500-odd men"]
)
def test_hedges_make_it_approximate(text: str) -> None:
    (found,) = find_quantities(text)
    assert found.approximate and found.value is not None


@pytest.mark.parametrize(
    "text",
    ["F-16", "G7", "COVID-19", "the 21st century", "the 1990s", "10:30", "2023-07-25", "9/11"],
)
def test_steps_over_what_is_no_quantity(text: str) -> None:
    assert list(find_quantities(text)) == []


def test_a_change_to_a_number_is_no_range() -> None:
    found = list(find_quantities("The toll rose by 300 to 1,200"))
    assert [quantity.value for quantity in found] == [300, 1200]
    assert [quantity.value for quantity in find_quantities("fell from 9% to 7%")] == [9, 7]
