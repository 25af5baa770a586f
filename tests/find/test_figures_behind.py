"""Figures by the words behind the count, and what those words must not make of others."""

from collections.abc import Callable

import pytest

from onrecord.find.figures.stage import find_figures
from onrecord.types import Parsed

Parse = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("Seven miners were taken to hospital.", 7, "injured"),
        ("Seven were rushed to hospital with burns.", 7, "injured"),
        ("Seven bodies were taken to hospital.", 7, "killed"),
        ("Eight people are in hospital with measles.", 8, None),
        ("30 pupils were taken to hospital for a tour.", 30, None),
        ("Some 5,000 people were driven from their homes.", 5000, "displaced"),
        ("About 700 villagers left their homes to escape the floods.", 700, "displaced"),
        ("Some 55 percent of clerks worked from their homes.", 55, None),
        ("500 clerks left their homes at dawn to vote.", 500, None),
        ("62 percent cast ballots from their homes.", 62, None),
        ("The barge sank with 80 people on board.", 80, "passengers"),
        ("The barge had 60 crates on board.", 60, None),
        ("The barge had 14 sheep on board.", 14, None),
        ("It left with 30 tonnes of sand aboard.", 30, None),
        ("The island has 9,000 people.", 9000, "population"),
        ("The island has 9,000 people in camps.", 9000, None),
        ("The country has 4,000 people on death row.", 4000, None),
        ("Some 20 are known to be dead.", 20, "killed"),
        ("The army sent 15 medics to wounded herders.", 15, None),
        ("She paid 200 to injured sailors.", 200, None),
    ],
)
def test_words_behind_a_count(
    parse_text: Parse, text: str, value: float, measure: str | None
) -> None:
    figures = find_figures(parse_text(text), ())
    assert [(each.value, each.measure) for each in figures] == [(value, measure)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The Greens took 40 percent of the vote. Their rival won 25 percent.", "votes"),
        ("The Greens took 40 percent of the vote. The bakery lost 8 percent of its worth.", None),
        ("The Greens took 40 percent of the vote. The bakery lost 8 percent.", None),
        ("Imports rose 6 percent. In July they were up 9 percent.", "imports"),
        ("Imports rose 6 percent. Miners said they were 9 percent short of lamps.", None),
        ("Imports rose 6 percent. Miners met. They were up 9 percent.", None),
        ("Growth was 2 percent. The bank expects 4 percent next year.", "growth"),
        ("Growth was 2 percent. The bakery hopes for 30 percent of the trade in buns.", None),
    ],
)
def test_what_is_told_before_goes_on_only_of_itself(
    parse_text: Parse, text: str, measure: str | None
) -> None:
    last = find_figures(parse_text(text), ())[-1]
    if measure is None:
        assert last.measure not in ("votes", "imports", "growth")
    else:
        assert last.measure == measure


def test_a_month_before_a_range_is_seen_far_into_a_text(parse_text: Parse) -> None:
    text = "The lake froze over. " * 40 + "The herd grew since Jan. 17 to 80,000 cattle."
    assert all(each.low is None for each in find_figures(parse_text(text), ()))
