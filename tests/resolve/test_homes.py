"""Whose people a group are that no word but a noun names."""

from collections.abc import Callable

import pytest

from onrecord.types import Reading


def country(reading: Reading, actor: str) -> str | None:
    return next(a.country for a in reading.actors if a.id == actor)


@pytest.mark.parametrize(
    ("text", "group", "home"),
    [
        ("Belarusian President Alexander Lukashenko pardoned 30 activists.", "activists", "BLR"),
        ("Togo's army killed 12 rebels.", "rebels", "TGO"),
        ("Kenya deported 40 activists.", "activists", None),
        ("The Guatemalan congress jailed the reporter for contempt.", "reporters", "GTM"),
        ("The Zambian president promised teachers a rise.", "teachers", "ZMB"),
        ("Students burned a flag outside the Russian embassy.", "students", None),
        ("The Congolese president accused his predecessor of theft.", "predecessors", "COD"),
        ("Chadian jets bombed rebels near Niamey.", "rebels", "NER"),
        ("Nine soldiers died when rebels stormed a garrison in Togo.", "soldiers", "TGO"),
        ("Gangs overran a suburb of the Haitian capital, killing nine guards.", "gangs", "HTI"),
        ("US troops killed three civilians.", "civilians", None),
    ],
)
def test_groups_are_at_home_where_their_rulers_judge_them(
    read_text: Callable[..., Reading], text: str, group: str, home: str | None
) -> None:
    assert country(read_text(text), f"group:{group}") == home


def test_people_killed_are_of_where_the_missiles_hit(read_text: Callable[..., Reading]) -> None:
    text = (
        "Two people were killed and a ward was wrecked when Russian missiles slammed into Kharkiv."
    )
    reading = read_text(text)
    killed = reading.events[0]
    assert [party.actor for party in killed.sources] == ["RUS"]
    assert country(reading, "group:people") == "UKR"


def test_mayors_removed_by_nobody_named_are_so_by_the_state_where_they_were(
    read_text: Callable[..., Reading],
) -> None:
    text = "A dozen mayors were removed from office and replaced on Monday in southeastern Turkey."
    assert [party.actor for party in read_text(text).events[0].sources] == ["TUR"]


def test_a_blogger_jailed_by_nobody_named_is_so_by_his_own_state(
    read_text: Callable[..., Reading],
) -> None:
    event = read_text("A Vietnamese blogger was jailed for nine years on Thursday.").events[0]
    assert [party.actor for party in event.sources] == ["VNM"]
    event = read_text("A Vietnamese blogger was jailed for nine years in Laos.").events[0]
    assert [party.actor for party in event.sources] == ["LAO"]


def test_an_opposition_leader_may_accuse_the_president_of_the_same_state(
    read_text: Callable[..., Reading],
) -> None:
    text = "Chad's opposition leader accused the president of jailing his critics."
    event = read_text(text).events[0]
    assert [(party.actor, party.sectors) for party in event.targets] == [("TCD", ("GOV",))]


def test_a_ruling_is_not_of_those_who_denounce_it(read_text: Callable[..., Reading]) -> None:
    text = "Chad's court dissolved the party, a ruling denounced by Malian students."
    blame = next(e for e in read_text(text).events if e.type == "ACCUSE")
    assert all(party.actor != "MLI" for party in blame.targets)


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Nine pupils died when a junta jet dropped bombs on a school in Myanmar.", "MMR"),
        (
            "Authorities stopped a lorry in the Togolese town of Kara with 91 Peruvians inside.",
            "TGO",
        ),
    ],
)
def test_rulers_are_at_home_where_they_strike_and_stop(
    read_text: Callable[..., Reading], text: str, home: str
) -> None:
    reading = read_text(text)
    homes = {a.id: a.country for a in reading.actors}
    assert [homes[str(party.actor)] for party in reading.events[0].sources] == [home]


def test_a_president_charged_by_nobody_named_is_so_at_home(
    read_text: Callable[..., Reading],
) -> None:
    event = read_text("Brazil's former president was charged on Tuesday with fraud.").events[0]
    assert [party.actor for party in event.sources] == ["BRA"]


def test_beside_a_body_of_many_states_groups_are_of_none(read_text: Callable[..., Reading]) -> None:
    text = "The European Union told a Danish banker that shareholders had agreed to the plan."
    homes = {actor.id: actor.country for actor in read_text(text).actors}
    assert homes.get("group:shareholders") is None


def test_creditors_of_the_one_state_named_may_be_anyones(read_text: Callable[..., Reading]) -> None:
    text = "Brazil suspended interest payments on its debt to the banks. Lenders pressed Brazil to pay."
    homes = {actor.id: actor.country for actor in read_text(text).actors}
    assert {homes[actor] for actor in homes if actor.startswith("group:")} == {None}
