"""A dateline is told from the sentence behind it, and from what only looks like one."""

from collections.abc import Callable

import pytest

from onrecord.parse.datelines import find_datelines
from onrecord.types import Parsed

DATELINES = [
    "NAIROBI, Kenya (AP) _",
    "SALVADOR, Feb 26 -",
    "BEIJING (Reuters) -",
    "Moscow (AFP) –",
    "KYIV, Ukraine —",
    "SAN JOSE, Costa Rica, March 3, 2021 (EFE) --",
    "PORT-AU-PRINCE, 12 May —",
    "ISLAMABAD:",
    "SAN JOSE:",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_ends_at_its_dash(dateline: str) -> None:
    assert find_datelines(f"{dateline} Rebels took the town.") == [(0, len(dateline))]


@pytest.mark.parametrize(
    "text",
    [
        "Peru - once an ally - closed the border.",
        "NATO-led troops left the town.",
        "The UN said so - and left.",
        "MINISTER: TAXES WILL FALL",
        "Lima: the border is closed.",
        "POLICE: Two held over raid",
        "A Reuters (London) report - seen on Monday - says so.",
    ],
)
def test_other_dashes_are_left_alone(text: str) -> None:
    assert find_datelines(text) == []


def test_a_dateline_is_a_sentence_of_its_own(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("LIMA, March 12 (EFE) - Peru closed the border on Wednesday.")
    words = [parsed.report.text[s.start : s.end] for s in parsed.sentences]
    assert words == ["LIMA, March 12 (EFE) -", "Peru closed the border on Wednesday."]
