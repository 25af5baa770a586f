"""Figures get their actors, times and the currency that a shared word means."""

from collections.abc import Callable

import pytest

from onrecord.find.figures.stage import find_figures
from onrecord.find.times.stage import find_times
from onrecord.resolve.figures.stage import resolve_figures
from onrecord.resolve.times.stage import resolve_times
from onrecord.types import Figure, Parsed, Time
from tests.resolve.cast_by_hand import cast_of

Parse = Callable[..., Parsed]


def resolved(
    parse_text: Parse, text: str, names: dict[str, str], published: str | None = "2024-03-14"
) -> tuple[tuple[Figure, ...], dict[str, Time]]:
    parsed = parse_text(text, published)
    times = resolve_times(parsed, find_times(parsed))
    figures = resolve_figures(parsed, find_figures(parsed, times), cast_of(parsed, names), times)
    return figures, {time.id: time for time in times}


def words_of(figure: Figure, times: dict[str, Time]) -> str | None:
    return times[figure.time].span.text if figure.time is not None else None


@pytest.mark.parametrize(
    ("text", "sum_told"),
    [
        ("Oil rose 89 cents to $58.82 a barrel.", (0.89, "USD")),
        ("Milk rose 4 cents to 1.10 euros a litre.", (0.04, "EUR")),
        ("The paper costs 45 pence.", (0.45, "GBP")),
        ("In Malawi a bag of maize costs 150 kwacha.", (150, "MWK")),
    ],
)
def test_small_coins_and_shared_words(
    parse_text: Parse, text: str, sum_told: tuple[float, str]
) -> None:
    names = {"Malawi": "MWI"} if "Malawi" in text else {}
    figures, _ = resolved(parse_text, text, names)
    assert (figures[0].value, figures[0].unit) == sum_told


def test_ids_follow_the_text(parse_text: Parse) -> None:
    figures, _ = resolved(parse_text, "Mali lost 12 soldiers and 30 trucks.", {})
    assert [figure.id for figure in figures] == ["r0.f1", "r0.f2"]


def test_sides_are_actors(parse_text: Parse) -> None:
    names = {"Brazil": "BRA", "Angola": "AGO"}
    (figure,), _ = resolved(parse_text, "Brazil's exports to Angola reached $900 million.", names)
    assert (figure.from_actor, figure.to_actor) == ("BRA", "AGO")


def test_no_actor_is_guessed(parse_text: Parse) -> None:
    (figure,), _ = resolved(parse_text, "Exports reached $900 million.", {})
    assert (figure.from_actor, figure.to_actor) == (None, None)


def test_the_time_that_it_is_for_and_the_one_it_is_compared_with(parse_text: Parse) -> None:
    text = "Egypt's exports to Jordan in June were six times higher than a year before."
    (figure,), times = resolved(parse_text, text, {}, "2023-07-25")
    assert words_of(figure, times) == "June"
    assert figure.compared_to is not None
    assert times[figure.compared_to].span.text == "a year before"


def test_a_figure_for_another_time_has_that_time(parse_text: Parse) -> None:
    text = "Tonga's output was 90,000 tonnes in May, up from 70,000 tonnes in April."
    (now, then), times = resolved(parse_text, text, {})
    assert (words_of(now, times), words_of(then, times)) == ("May", "April")


def test_the_day_it_was_said_is_not_the_figures_time(parse_text: Parse) -> None:
    text = "Police in Kabul said on Monday that 40 people had died."
    (figure,), _ = resolved(parse_text, text, {})
    assert figure.time is None


@pytest.mark.parametrize(
    ("text", "names", "unit"),
    [
        ("Kenya paid 300 million shillings.", {"Kenya": "KEN"}, "KES"),
        ("Uganda paid 300 million shillings.", {"Uganda": "UGA"}, "UGX"),
        ("Pakistan paid Rs 50 crore.", {"Pakistan": "PAK"}, "PKR"),
        ("The state paid Rs 50 crore.", {}, "INR"),
        ("The state paid 300 million pesos.", {}, "peso"),
        ("Chile and Mexico paid 300 million pesos.", {"Chile": "CHL", "Mexico": "MEX"}, "peso"),
        ("Egypt spent 2 billion pounds.", {"Egypt": "EGY"}, "EGP"),
    ],
)
def test_a_shared_word_for_a_currency(
    parse_text: Parse, text: str, names: dict[str, str], unit: str
) -> None:
    (figure,), _ = resolved(parse_text, text, names)
    assert figure.unit == unit


def test_a_time_that_another_figure_has_for_itself_is_not_this_ones(parse_text: Parse) -> None:
    (now, then), times = resolved(parse_text, "Thefts fell to 300 from 420 in 2020.", {})
    assert (words_of(now, times), words_of(then, times)) == (None, "2020")


def test_a_multiple_is_compared_with_the_time_behind_as(parse_text: Parse) -> None:
    text = "Fiji counted 90 cases in May, twice as many as in January."
    (_, twice), times = resolved(parse_text, text, {})
    assert twice.compared_to is not None
    assert times[twice.compared_to].span.text == "January"


def test_a_unit_that_ends_on_a_day_dates_a_figure(parse_text: Parse) -> None:
    text = "Imports were 900 tonnes in the year to March."
    (figure,), times = resolved(parse_text, text, {})
    assert words_of(figure, times) == "the year"
