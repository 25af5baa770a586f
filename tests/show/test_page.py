"""The page: what a reader sees, 80 columns wide, safe in a terminal."""

import re
from dataclasses import replace
from datetime import date

import pytest

from onrecord.show.page import page
from onrecord.show.safe import one_line
from onrecord.show.words import days, heading, ordinal, yearly_day
from onrecord.types import Reading
from tests.show.sample import TEXT, reading

SAMPLE_PAGE = """\
Chad and Niger trade charges
Example Wire · Wednesday 22 May 2024
────────────────────────────────────────────────────────────────────────────────
  1 Chad on Monday accused Niger of arming raiders near Nguigmi, a charge that
    Niamey denies.
    event   Chad ACCUSE Niger
            “accused” · 20 May 2024 · happened · reported
    event   Niger (GOV) AID raiders (REB)
            “arming” · in Nguigmi, NER · happened · disputed: Chad says so,
            Niamey (Niger) denies it
    claim   Chad: asserts (“accused”, 20 May 2024)
            of arming raiders near Nguigmi
    claim   Niamey (Niger): denies (“denies”)
            a charge
            answers Chad (“accused”)

  2 Ghana will send a delegation to the 60th Harvest Day in Niamey on June 12.
    event   Ghana CONSULT
            “send” · 12 June 2024 · in Niamey, NER · planned · reported
    day     Harvest Day (Niger), the 60th, counted from 12 June 1964

  3 Exports in April were three times higher than a year before, at 40,000
    tonnes.
    figure  “three times higher than a year before” · 3 times · exports · April
            2024 · compared with April 2023
    figure  “40,000 tonnes” · 40,000 t · exports · April 2024

── Coming dates ────────────────────────────────────────────────────────────────
    12 June 2024           Ghana CONSULT “send” [2]
    12 June 2024           Harvest Day (Niger), the 60th, counted from 12 June
                           1964

── Disputed ────────────────────────────────────────────────────────────────────
    Niger (GOV) AID raiders (REB) “arming” [1]
    says    Chad
    denies  Niamey (Niger)
"""


def shown(read: Reading, **options: bool) -> str:
    return "\n".join(page(read, **options))  # type: ignore[arg-type]


def test_the_whole_page() -> None:
    assert shown(reading()).rstrip("\n") == SAMPLE_PAGE.rstrip("\n")


def test_colour_adds_colour_and_nothing_else() -> None:
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", shown(reading(), color=True))
    lines = [line.rstrip() for line in coloured.splitlines()]
    assert "\n".join(lines).rstrip("\n") == SAMPLE_PAGE.rstrip("\n")
    assert "\x1b" in shown(reading(), color=True)


def test_no_line_is_wider_than_the_page() -> None:
    long_title = "very long title " * 20 + "x" * 200
    lines = list(page(reading(title=long_title), explain=True))
    assert max(map(len, lines)) <= 80


def test_why_is_told_on_demand() -> None:
    assert "because verb table: accuse" in shown(reading(), explain=True)
    assert "because" not in shown(reading())


def test_control_characters_of_the_report_do_not_reach_the_terminal() -> None:
    evil = TEXT.replace("rained", "\x1b[31m\x07")
    assert len(evil) == len(TEXT)
    evil = evil.replace("on Monday", "on\x1b]0;x\x07\u202e")
    read = reading(text=evil, title="\x1b[2J evil [bold]title[/bold]")
    output = shown(read)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", output)
    assert "\\x1b[2J evil [bold]title[/bold]" in output


def test_several_speakers_take_the_plural() -> None:
    read = reading()
    denial = read.claims[1]
    both = replace(denial, speakers=(*denial.speakers, *read.claims[0].speakers))
    output = shown(replace(read, claims=(read.claims[0], both)))
    assert "Niamey (Niger) and Chad: denies (“denies”)" in output
    assert "Niamey (Niger) and Chad deny it" in " ".join(output.split())


def test_plans_and_occasions_of_the_past_are_not_coming() -> None:
    read = reading()
    later = replace(read, report=replace(read.report, published=date(2024, 7, 1)))
    assert "Coming dates" not in shown(later)


def test_an_occasion_without_ordinal_comes_the_next_time() -> None:
    read = reading()
    occasion = replace(read.occasions[0], ordinal=None, first=None)
    later = replace(read.report, published=date(2024, 7, 1))
    output = shown(replace(read, report=later, occasions=(occasion,)))
    assert re.search(r"12 June 2025 +Harvest Day \(Niger\)$", output, re.MULTILINE)


def test_a_report_that_carries_nothing_says_so() -> None:
    read = reading()
    empty = replace(read, events=(), claims=(), figures=(), occasions=())
    assert "Nothing was found" in shown(empty)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 5, 3), date(2024, 5, 3), "3 May 2024"),
        (date(2024, 5, 3), date(2024, 5, 7), "3 to 7 May 2024"),
        (date(2024, 5, 3), date(2024, 6, 7), "3 May to 7 June 2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 December 2023 to 2 January 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(1990, 1, 1), date(1999, 12, 31), "1990 to 1999"),
    ],
)
def test_days_as_people_write_them(first: date, last: date, words: str) -> None:
    assert days(first, last) == words


def test_ordinals() -> None:
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 70, 101, 111)
    assert " ".join(map(ordinal, numbers)) == "1st 2nd 3rd 4th 11th 12th 13th 21st 70th 101st 111th"


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=27", (7, 27)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", (2, 29)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", None),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", None),
        ("FREQ=MONTHLY;BYMONTH=7;BYMONTHDAY=27", None),
        ("nonsense", None),
        (None, None),
    ],
)
def test_rules_that_name_one_day_a_year(rule: str | None, found: tuple[int, int] | None) -> None:
    assert yearly_day(rule) == found


def test_one_line_joins_blanks_and_shows_controls() -> None:
    assert one_line(" a\n\tb\u200f\x1bc ") == "a b\\u200f\\x1bc"


def test_a_report_without_a_title_is_called_by_its_first_line() -> None:
    assert heading(None, "\n Talks resume \n\nLIMA - Peru said") == " Talks resume "
    assert heading("Given", "Talks resume") == "Given"
    assert heading(None, "") == ""
