"""Figures by what is told round them: shares and rates, parts of a whole, and what "it" tells more of."""

from collections.abc import Callable

import pytest

from onrecord.find.figures.stage import find_figures
from onrecord.types import Comparison, FigureMention, Parsed

Parse = Callable[..., Parsed]


def found(parse_text: Parse, text: str) -> tuple[FigureMention, ...]:
    return find_figures(parse_text(text), ())


@pytest.mark.parametrize(
    ("text", "bounds", "unit", "measure"),
    [
        ("Stocks fell 90 points in Oslo.", (-90, None, None), "point", "shares"),
        ("Stocks of wheat fell 9 percent.", (-9, None, None), "percent", "reserves"),
        ("Share prices fell 9 per cent.", (-9, None, None), "percent", "shares"),
        (
            "Norges Bank cut its key rate by three-quarters of a percentage point.",
            (-0.75, None, None),
            "percentage point",
            "interest rate",
        ),
        (
            "The bank raised its deposit rate a quarter of a point.",
            (0.25, None, None),
            "percentage point",
            "interest rate",
        ),
        ("The pits yield 900 tonnes of ore a month.", (900, None, None), "t", "output"),
        ("Homes may use 50 litres a day.", (50, None, None), "L", "consumption"),
        ("About 1,500 were laid off.", (1500, None, None), "people", "jobs"),
        (
            "More than 14,000 of the planned 50,000 soldiers came.",
            (None, 14000, None),
            "people",
            "troops",
        ),
        ("Rebels in Darfur hold a town 40 km west of Nyala.", (40, None, None), "km", "distance"),
        (
            "The bank cut its key rate half a percentage point.",
            (-0.5, None, None),
            "percentage point",
            "interest rate",
        ),
        ("Some 5,000 people have left their homes.", (5000, None, None), "people", "displaced"),
        ("Sterling touched $1.09.", (1.09, None, None), "USD", "exchange rate"),
        ("The rebels have handed over 3,428 rifles.", (3428, None, None), "rifle", "weapons"),
        ("The banks lent DM3.2 billion.", (3_200_000_000, None, None), "DEM", "loans"),
        ("The quake was 7.1 on the Richter scale.", (7.1, None, None), None, "magnitude"),
        ("Over 200 hurt in blast.", (None, 200, None), "people", "injured"),
        ("The ferry had 459 people aboard.", (459, None, None), "people", "passengers"),
        ("All 62 people on board died.", (62, None, None), "people", "killed"),
        ("Six people are known to be dead.", (6, None, None), "people", "killed"),
        ("Some 30 are in hospital.", (30, None, None), "people", "injured"),
        ("Schools within five miles of it shut.", (5, None, None), "mi", "distance"),
        ("Namibia has 1.3 million people.", (1_300_000, None, None), "people", "population"),
        ("Lows of -12C are forecast.", (-12, None, None), "°C", "temperature"),
        ("Some 300 Berliners fled.", (300, None, None), "people", "displaced"),
    ],
)
def test_value_unit_and_measure(
    parse_text: Parse,
    text: str,
    bounds: tuple[float | None, ...],
    unit: str | None,
    measure: str,
) -> None:
    figure = found(parse_text, text)[0]
    assert (figure.value, figure.low, figure.high) == bounds
    assert (figure.unit, figure.measure) == (unit, measure)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Chile's exports fell 2 percent in May. In June they were up 3 percent.", "exports"),
        ("The Greens won 22.1 percent of the votes. The Liberals took 9.4 percent.", "votes"),
        ("Inflation eased to 9 percent. The bank hopes for 4 percent next year.", "inflation"),
        ("Chile's exports fell 2 percent in May. The banks own 3 percent of the port.", "stake"),
    ],
)
def test_a_later_sentence_tells_more_of_it(parse_text: Parse, text: str, measure: str) -> None:
    assert found(parse_text, text)[1].measure == measure


def test_a_change_told_twice(parse_text: Parse) -> None:
    points, percent, level = found(parse_text, "The index fell 12 points, or 1.2 percent, to 990.")
    assert (points.value, percent.value, percent.comparison) == (-12, -1.2, Comparison.PERCENT)
    assert (level.value, level.unit) == (990, None)


def test_one_dollar_is_the_measure_of_another_currency(parse_text: Parse) -> None:
    lira = found(parse_text, "One dollar bought 3.05 lira.")[1]
    assert (lira.unit, lira.measure) == ("TRY", "exchange rate")


def test_a_clause_is_about_its_own_subject(parse_text: Parse) -> None:
    text = (
        "The peso has lost a third of its value, and the benchmark rate was raised to 60 percent."
    )
    assert found(parse_text, text)[1].measure == "interest rate"


def test_a_day_of_a_month_opens_no_range(parse_text: Parse) -> None:
    figure = found(parse_text, "That brings the total since Jan. 17 to 80,000.")[0]
    assert (figure.value, figure.low) == (80_000, None)


@pytest.mark.parametrize(
    "text",
    [
        "The tanks came a quarter of an hour later.",
        "She scored twice in the first half as Benin won.",
        "The Senate voted 76 to 22.",
        "The bill passed by 76 to 22.",
    ],
)
def test_parts_of_hours_and_games_are_no_figures(parse_text: Parse, text: str) -> None:
    assert found(parse_text, text) == ()
