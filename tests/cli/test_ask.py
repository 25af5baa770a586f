"""What the help of a question's command says is true."""

import inspect
import re
import shlex
import typing

import pytest
from typer.models import OptionInfo

from onrecord.ask.takes import TAKES
from onrecord.cli.ask import QUESTIONS, make_command
from tests.cli.test_start import run

ALWAYS = {"record", "limit", "as_json", "as_csv"}


def shown(name: str) -> set[str]:
    """The fields whose options a command's help shows."""
    command = make_command(name, "", "")
    hints = typing.get_type_hints(command, include_extras=True)
    found = set()
    for field in inspect.signature(command).parameters:
        (option,) = (each for each in typing.get_args(hints[field]) if isinstance(each, OptionInfo))
        if not option.hidden:
            found.add("type" if field == "type_" else field)
    return found


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each[0])
def test_help_shows_what_the_question_takes(question: tuple[str, str, str]) -> None:
    name, _, example = question
    assert shown(name) == ALWAYS | set(TAKES[name])
    used = {word[2:].replace("-", "_") for word in shlex.split(example) if word.startswith("--")}
    assert used <= {field.rstrip("_") for field in TAKES[name]}


def test_what_a_question_does_not_take_is_not_in_its_help() -> None:
    said = run("places", "--help").stdout
    assert "--place" in said and "--stance" not in said


def test_a_bracket_in_help_is_no_markup() -> None:
    said = re.sub(r"\s+", " ", run("serve", "--help").stdout)
    assert "pip install 'onrecord[web]'" in said
