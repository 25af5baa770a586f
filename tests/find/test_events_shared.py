"""Passives that share their auxiliary, what is fought over, and who only says what may come."""

from collections.abc import Callable

import pytest

from onrecord.types import Reading

Read = Callable[..., Reading]


def _done(reading: Reading) -> list[tuple[str, str, list[str], list[str]]]:
    """Return each event's trigger, type, and the words for its sources and targets."""
    return [
        (
            event.trigger.text,
            event.type,
            [one.mention.text for one in event.sources],
            [one.mention.text for one in event.targets],
        )
        for event in reading.events
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "hurt"),
    [
        (
            "Two soldiers were killed and five police officers wounded, the army said.",
            "wounded",
            "five police officers",
        ),
        ("Three ministers were arrested and two aides detained.", "detained", "two aides"),
        ("The mayor was freed and a reporter jailed.", "jailed", "reporter"),
    ],
)
def test_who_follows_and_is_hurt_does_nothing(
    read_text: Read, text: str, trigger: str, hurt: str
) -> None:
    (found,) = [one for one in _done(read_text(text)) if one[0] == trigger]
    assert found[2] == []
    assert any(hurt in words for words in found[3])


def test_one_who_acts_beside_a_passive_is_the_doer(read_text: Read) -> None:
    done = _done(read_text("The town was shelled and Uganda freed two aides."))
    assert ["Uganda"] in [one[2] for one in done if one[0] == "freed"]


def test_what_is_fought_over_is_not_whom_they_fight(read_text: Read) -> None:
    done = _done(read_text("Clashes over a power plant killed 50 people in Chad."))
    assert not any("plant" in words for one in done for words in one[3])


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Analysts warned that the war could resume.", set()),
        ("Chad warned Libya that war would follow.", {"THREATEN"}),
        ("Chad settled the stretch of border that remains disputed.", set()),
    ],
)
def test_what_may_come_is_no_threat_of_theirs(read_text: Read, text: str, types: set[str]) -> None:
    found = {one[1] for one in _done(read_text(text))}
    assert found & {"THREATEN", "ACCUSE"} == types


def test_who_hosts_talks_meets_once(read_text: Read) -> None:
    done = _done(read_text("Kenya and Uganda are to host a new round of talks in Mombasa."))
    assert [one[1] for one in done] == ["CONSULT"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The president rejected calls by lawmakers to resign.", "president"),
        ("The minister ignored demands by judges to step down.", "minister"),
        ("The president rejected calls on lawmakers to resign.", "lawmakers"),
    ],
)
def test_who_takes_a_call_is_the_one_called_on(read_text: Read, text: str, who: str) -> None:
    (found,) = [one for one in _done(read_text(text)) if one[0] in {"resign", "step down"}]
    assert [words for words in found[2] if who in words]
