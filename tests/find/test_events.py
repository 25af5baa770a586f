"""Events as found: type, sides and status, on sentences about many countries."""

from collections.abc import Callable

import numpy as np
import pytest

from onrecord.find.events.stage import find_events
from onrecord.types import Cast, EventMention, Parsed
from onrecord.types.signals import EVENT_TYPES, Signals

ROWS = [
    (
        "Peru has accused Chile of supplying weapons to Bolivia.",
        "ACCUSE",
        "Peru",
        "Chile",
        "happened",
    ),
    (
        "Peru has accused Chile of supplying weapons to Bolivia.",
        "AID",
        "Chile",
        "Bolivia",
        "happened",
    ),
    ("Kenya did not attack Somalia.", "ASSAULT", "Kenya", "Somalia", "negated"),
    ("Iran might attack Israel if talks fail.", "ASSAULT", "Iran", "Israel", "possible"),
    ("Norway and Sweden will hold talks with Denmark.", "CONSULT", "Norway", "Denmark", "planned"),
    ("Brazil agreed to provide aid to Haiti.", "AGREE", "Brazil", "Haiti", "happened"),
    ("Brazil agreed to provide aid to Haiti.", "AID", "Brazil", "Haiti", "planned"),
    ("Turkey refused to meet Greece.", "REJECT", "Turkey", "Greece", "happened"),
    ("Turkey refused to meet Greece.", "CONSULT", "Turkey", "Greece", "negated"),
    ("Chad has severed ties with Libya.", "SANCTION", "Chad", "Libya", "happened"),
    ("Police opened fire on protesters in Sudan.", "ASSAULT", "Police", "protesters", "happened"),
    ("Three soldiers were killed in Mali.", "ASSAULT", None, "soldiers", "happened"),
    (
        "India is deploying troops along the border with Pakistan.",
        "MOBILIZE",
        "India",
        "border",
        "ongoing",
    ),
    (
        "The minister urged Egypt to release the journalist.",
        "REQUEST",
        "minister",
        "Egypt",
        "happened",
    ),
    (
        "The minister urged Egypt to release the journalist.",
        "RETREAT",
        "Egypt",
        "journalist",
        "possible",
    ),
    ("Sanctions were imposed on Belarus by Canada.", "SANCTION", "Canada", "Belarus", "happened"),
]


def nothing_learned(parsed: Parsed) -> Signals:
    tokens, sentences = len(parsed.doc), len(parsed.sentences)
    empty = np.zeros(tokens, np.float32)
    types = np.zeros((sentences, len(EVENT_TYPES)), np.float32)
    return Signals((), empty, empty, empty, np.zeros(0, np.float32), types)


def found_in(parsed: Parsed) -> tuple[EventMention, ...]:
    return find_events(parsed, nothing_learned(parsed), Cast((), ()))


@pytest.mark.parametrize(("text", "kind", "source", "target", "status"), ROWS)
def test_type_sides_and_status(
    parse_text: Callable[..., Parsed],
    text: str,
    kind: str,
    source: str | None,
    target: str | None,
    status: str,
) -> None:
    parsed = parse_text(text)
    words = [token.text for token in parsed.doc]
    seen = [
        (e.type, [words[i] for i in e.sources], [words[i] for i in e.targets], e.status.value)
        for e in found_in(parsed)
    ]
    fitting = [
        row
        for row in seen
        if row[0] == kind
        and (source in row[1] if source else not row[1])
        and (target is None or target in row[2])
    ]
    assert fitting, seen
    assert fitting[0][3] == status


def test_a_sentence_without_doing_yields_nothing(parse_text: Callable[..., Parsed]) -> None:
    assert found_in(parse_text("The weather in Lima was mild and the river was low.")) == ()
