"""One entry comes with its sentence, its report and what is linked with it."""

import pytest

from onrecord.ask.entry import Entry, find_entry
from onrecord.errors import OptionError
from onrecord.record.store import Store


def entry(store: Store, identifier: str) -> Entry:
    with store.reading() as connection:
        return find_entry(connection, identifier)


def test_an_event_with_those_who_assert_and_deny_it(store: Store) -> None:
    found = entry(store, "r1.e2")
    assert found.kind == "event"
    assert found.fields["standing"] == "disputed"
    assert found.own == 0
    assert found.context[1] == "Lima marks Navy Day on 8 October."
    assert [(link, claim) for link, claim, _ in found.links] == [
        ("is about it", "r1.c1"),
        ("is about it", "r1.c2"),
        ("asserts it", "r1.c1"),
        ("denies it", "r1.c2"),
    ]
    assert found.report["publisher"] == "Wire A"


def test_a_claim_with_what_answers_it(store: Store) -> None:
    assert ("is answered by", "r1.c2", "deny “denied”") in entry(store, "r1.c1").links
    assert ("answers", "r1.c1", "accuse “accused”") in entry(store, "r1.c2").links


def test_a_place_an_occasion_a_report_and_an_actor(store: Store) -> None:
    assert entry(store, "r1.p1").own == 0
    assert entry(store, "r1.o1").context[-1].startswith("Lima marks")
    assert entry(store, "r2").fields["publisher"] == "Wire B"
    assert entry(store, "CHL").fields["name"] == "Chile"


def test_an_id_that_is_not_there(store: Store) -> None:
    with pytest.raises(OptionError, match="nothing of the id"):
        entry(store, "r9.e9")
