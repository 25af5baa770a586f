"""Ids of reports, and days as people write them."""

from datetime import date

import pytest

from onrecord.errors import OptionError
from onrecord.read.ids import report_id
from onrecord.read.make import make_report, parse_day


def test_the_id_depends_on_text_and_address_alone() -> None:
    first = make_report("Peru voted.", url="https://example.org/a", title="x")
    again = make_report("Peru voted.", url="https://example.org/a", published=date(2024, 1, 1))
    assert first.id == again.id
    others = {
        first.id,
        make_report("Peru voted.").id,
        make_report("Peru voted. ", url="https://example.org/a").id,
        make_report("Peru voted.", url="https://example.org/b").id,
    }
    assert len(others) == 4


def test_the_id_is_r_and_twelve_hex_digits_and_never_changes() -> None:
    assert report_id("Peru voted.") == "r2cc844e7c088"


def test_text_and_address_do_not_run_into_each_other() -> None:
    assert report_id("b", "a") != report_id("ab")


@pytest.mark.parametrize("value", ["2024-05-03", " 2024-05-03", "2024-05-03T23:59:59+09:00"])
def test_days(value: str) -> None:
    assert parse_day(value) == date(2024, 5, 3)


@pytest.mark.parametrize("value", ["", "today", "2024-13-01", "2024-02-30", "03/05/2024", "2024"])
def test_what_is_no_day(value: str) -> None:
    with pytest.raises(OptionError, match="YYYY-MM-DD"):
        parse_day(value)


def test_half_a_surrogate_in_a_title_costs_one_character() -> None:
    report = make_report("Peru closed its border.", title="a\ud83db\x00", url="http://x/\ud800")
    assert (report.title, report.url) == ("a\ufffdb\ufffd", "http://x/\ufffd")
