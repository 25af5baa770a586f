"""The contract: its keys, its schema, and that every span cuts its own words."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.show.schema import contract
from onrecord.show.to_json import to_json, to_line
from onrecord.types import Reading
from tests.show.sample import TEXT, reading

KEYS = {
    "report": "id source_id title publisher url published language text",
    "sentences": "start end",
    "actors": "id name kind country sectors roles mentions",
    "events": "id type mode contexts cameo trigger sentence sources targets time place status "
    "standing asserted_by denied_by confidence",
    "claims": "id act stance speakers cue content quoted said about answers",
    "figures": "id measure value low high approximate unit per from_actor to_actor time "
    "compared_to comparison mention",
    "times": "id start end text type value first_day last_day",
    "places": "id start end text name country latitude longitude geonames",
    "occasions": "id name actor rule ordinal first mention",
}
"""The public contract; names are never taken back, so this list only grows."""


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with start, end and text, at any depth."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def check(found: dict[str, Any]) -> int:
    """Validate one output, and check its spans; return how many there are."""
    jsonschema.Draft202012Validator(closed(contract())).validate(found)
    return check_spans(found)


def check_spans(found: dict[str, Any]) -> int:
    """Check that every span cuts its own words; return how many there are."""
    text = found["report"]["text"]
    number = 0
    for span in spans({key: found[key] for key in found if key != "report"}):
        assert text[span["start"] : span["end"]] == span["text"]
        number += 1
    return number


def closed(schema: Any) -> Any:
    """The schema with unknown keys refused, so that an undescribed key fails the test."""
    schema = copy.deepcopy(schema)

    def close(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("type") == "object":
                value["additionalProperties"] = False
            for inner in value.values():
                close(inner)
        elif isinstance(value, list):
            for inner in value:
                close(inner)

    close(schema)
    return schema


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(contract())


def test_the_sample_keeps_the_contract() -> None:
    assert check(to_json(reading())) > 20


@pytest.mark.parametrize("name", KEYS)
def test_every_key_of_the_contract_is_there(name: str) -> None:
    found = to_json(reading())[name]
    for entry in found if isinstance(found, list) else [found]:
        assert not set(KEYS[name].split()) - set(entry)


def test_a_missing_key_fails_the_schema() -> None:
    found = to_json(reading())
    del found["events"][0]["time"]
    with pytest.raises(jsonschema.ValidationError, match="'time' is a required property"):
        jsonschema.validate(found, contract())


def test_why_is_there_only_on_demand() -> None:
    assert "why" not in to_json(reading())["events"][0]
    explained = to_json(reading(), explain=True)
    assert explained["events"][0]["why"] == ["verb table: accuse"]
    check(explained)


def test_a_line_is_one_line_and_comes_back() -> None:
    line = to_line(reading())
    assert "\n" not in line
    assert json.loads(line) == to_json(reading())


def test_entries_say_what_the_types_hold() -> None:
    found = to_json(reading())
    aid = found["events"][1]
    assert (aid["standing"], aid["asserted_by"], aid["denied_by"]) == (
        "disputed",
        ["r0.c1"],
        ["r0.c2"],
    )
    assert aid["sources"][0] == {
        "actor": "NER",
        "sectors": ["GOV"],
        "mention": {"start": 23, "end": 28, "text": "Niger"},
    }
    assert [claim["sentence"] for claim in found["claims"]] == [0, 0]
    assert found["occasions"][0]["first"] == "1964-06-12"


PIECES = [
    *TEXT.splitlines(),
    "“We did not sign it,” Bolivia’s foreign minister said on Tuesday.",
    "At least 40 people were killed in Mogadishu on 3 May, the UN said.",
    "Fiji, Tonga and Samoa are to sign a pact in Suva next month.",
    "The Kremlin denied it. 🙂 Kyiv did not.",
    "e\u0301lan \u202ereversed\u202c \x00 null\ttab\xa0blank",
    "1) — – … ‘’ “” «»",
    "",
    "\r\n",
]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(
    pieces=st.lists(
        st.one_of(
            st.sampled_from(PIECES),
            st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
        ),
        max_size=8,
    ),
    joint=st.sampled_from(["\n", "\n\n", " ", "\r\n"]),
)
def test_every_span_cuts_its_words_out_of_any_text(
    read_text: Callable[..., Reading], pieces: list[str], joint: str
) -> None:
    text = joint.join(pieces)
    found = to_json(read_text(text, "2024-05-22"))
    assert found["report"]["text"] == text
    check(found)
