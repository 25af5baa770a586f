"""Filters in addresses and on the command line."""

import shlex
from datetime import date

import pytest

from onrecord.ask.filters import Filters
from onrecord.ask.query import parse_filters, to_command, to_query
from onrecord.errors import OptionError


def test_there_and_back() -> None:
    filters = Filters(actor="PRK", with_="USA", since=date(2023, 7, 1), text='"arms deal" now')
    assert parse_filters(dict(to_query(filters))) == filters


def test_what_is_empty_or_no_filter_does_not_matter() -> None:
    assert parse_filters({"actor": " ", "page": "3"}, limit=7) == Filters(limit=7)


@pytest.mark.parametrize(
    "given",
    [
        {"since": "soon"},
        {"until": "2023-02-30"},
        {"limit": "-1"},
        {"limit": "٣"},
        {"text": "x" * 501},
        {"actor": "a\x00b"},
    ],
)
def test_what_makes_no_sense_is_said(given: dict[str, str]) -> None:
    with pytest.raises(OptionError, match=next(iter(given))):
        parse_filters(given)


def test_the_command_is_quoted() -> None:
    command = to_command("events", Filters(actor="$(rm -rf ~)", limit=9), "a b.db", "--csv")
    assert shlex.split(command) == [
        "onrecord", "events", "--actor", "$(rm -rf ~)", "--limit", "9", "--record", "a b.db", "--csv",
    ]  # fmt: skip
