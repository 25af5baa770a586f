"""Filters that do not apply, and values that nothing can have, are said and not ignored."""

from typing import Any

import pytest

from onrecord.ask.applies import applying, check_applies
from onrecord.ask.filters import Filters
from onrecord.ask.record import Record
from onrecord.ask.takes import TAKES
from onrecord.codebook.measures import measure_names
from onrecord.codebook.saying import acts
from onrecord.errors import OptionError
from onrecord.record.store import Store


@pytest.mark.parametrize(
    ("question", "filters", "said"),
    [
        ("claims", {"standing": "denied"}, "claims cannot be filtered by standing; it can by "),
        ("figures", {"status": "happened"}, "figures cannot be filtered by status"),
        ("reports", {"with_": "PER", "quad": 1}, "cannot be filtered by with, quad"),
        ("events", {"stance": "denies"}, "events cannot be filtered by stance"),
        ("events", {"status": "foo"}, "there are happened, ongoing, planned, possible, negated"),
        ("events", {"standing": "foo"}, "there are reported, attributed, disputed, denied"),
        ("timeline", {"type": "foo"}, "there is no type 'foo'; there are AGREE, CONSULT"),
        ("events", {"quad": 5}, "there is no quad class '5'"),
        ("months", {"tone": "foo"}, "there are cooperation, conflict"),
        ("happenings", {"type": "foo"}, "ASSAULT, commemorate"),
        ("disputes", {"standing": "foo"}, "there is no standing 'foo'"),
        ("new", {"status": "foo"}, "there is no status 'foo'"),
        ("claims", {"stance": "foo"}, "there is no stance 'foo'; there are asserts, denies"),
        ("claims", {"type": "foo"}, "there is no act 'foo'; there are accept, accuse"),
        ("figures", {"type": "foo"}, "there is no measure 'foo'; there are killed"),
        ("actors", {"type": "foo"}, "there is no type 'foo'; there are state, organisation"),
        ("network", {"kind": "foo"}, "there is no kind 'foo'; there are state"),
        ("partners", {"actor": "PER", "kind": "foo"}, "there is no kind 'foo'"),
    ],
)
def test_what_cannot_be_asked_is_said(
    store: Store, question: str, filters: dict[str, Any], said: str
) -> None:
    with pytest.raises(OptionError) as raised:
        getattr(Record(store), question)(**filters)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_values_are_taken_whatever_their_case(store: Store) -> None:
    record = Record(store)
    assert list(record.events(type="aid", standing="Disputed").column("id")) == ["r1.e2"]
    assert list(record.events(status="PLANNED").column("id")) == ["r2.e1"]
    assert list(record.claims(type="Deny", stance="Denies").column("id")) == ["r1.c2"]
    assert len(record.actors(type="State")) == 3


def test_what_the_codebook_knows_may_find_nothing(store: Store) -> None:
    record = Record(store)
    assert len(record.claims(type=acts()[-1])) == 0
    assert len(record.figures(type=measure_names()[-1])) == 0
    assert len(record.events(type="commemorate")) == 0


@pytest.mark.parametrize("question", TAKES)
def test_a_page_keeps_what_applies(question: str) -> None:
    filters = Filters(actor="PER", stance="denies", kind="state", point="1,2", limit=7)
    kept = applying(question, filters)
    assert check_applies(question, kept).limit == 7
    assert kept.actor == ("PER" if "actor" in TAKES[question] else None)
