"""Events through the whole pipeline: who, when, where, and in which order."""

from collections.abc import Callable

import pytest

from onrecord.types import Event, Reading, Status


def only(reading: Reading, kind: str) -> Event:
    found = [event for event in reading.events if event.type == kind]
    assert len(found) == 1, [(e.type, e.trigger.text) for e in reading.events]
    return found[0]


def ids(event: Event) -> tuple[list[str], list[str]]:
    return (
        [party.actor for party in event.sources if party.actor is not None],
        [party.actor for party in event.targets if party.actor is not None],
    )


ROWS = [
    ("Kenya accused Somalia of sending weapons to Eritrea.", "AID", ["SOM"], ["ERI"]),
    ("Canberra closed its borders in 2020.", "COERCE", ["AUS"], ["AUS"]),
    ("Cameroon closed its border with Gabon.", "COERCE", ["CMR"], ["GAB"]),
    ("Chinese ships rammed and seized two Filipino patrol boats.", "COERCE", ["CHN"], ["PHL"]),
    ("Brazil and Peru held talks.", "CONSULT", ["BRA", "PER"], ["PER"]),
    ("French-backed Chad invaded Niger.", "SUPPORT", ["FRA"], ["TCD"]),
    ("French-backed Chad invaded Niger.", "ASSAULT", ["TCD"], ["NER"]),
    ("Lima and Quito will attend the feast of Panama.", "CONSULT", ["PER", "ECU"], ["PAN"]),
    ("Rome and Paris denied the charge.", "REJECT", ["ITA", "FRA"], []),
    ("Egypt welcomed the decision of Sudan.", "SUPPORT", ["EGY"], ["SDN"]),
    ("Norway said it would expel two Russian diplomats.", "SANCTION", ["NOR"], ["RUS"]),
]


@pytest.mark.parametrize(("text", "kind", "sources", "targets"), ROWS)
def test_sides_lead_to_actors(
    read_text: Callable[..., Reading],
    text: str,
    kind: str,
    sources: list[str],
    targets: list[str],
) -> None:
    assert ids(only(read_text(text), kind)) == (sources, targets)


def test_what_is_ended_has_ended(read_text: Callable[..., Reading]) -> None:
    event = only(read_text("Niger scrapped its military pact with France."), "SANCTION")
    assert event.status is Status.HAPPENED
    assert (
        only(read_text("Niger may scrap its pact with France."), "SANCTION").status
        is Status.POSSIBLE
    )


def test_nobody_is_made_up_for_deaths_without_a_killer(read_text: Callable[..., Reading]) -> None:
    event = only(read_text("Forty farmers were killed in Mali in 2012."), "ASSAULT")
    assert event.sources == ()


def test_the_time_of_saying_is_not_the_time_of_doing(read_text: Callable[..., Reading]) -> None:
    text = "Ghana said on Monday that Togo attacked Benin in 2015."
    reading = read_text(text, "2024-03-06")
    event = only(reading, "ASSAULT")
    assert next(t.span.text for t in reading.times if t.id == event.time) == "2015"


def test_what_began_when_is_dated_by_its_governor(read_text: Callable[..., Reading]) -> None:
    reading = read_text("The war began in 1980 when Iraq invaded Iran.", "2024-03-06")
    event = next(e for e in reading.events if e.trigger.text == "invaded")
    assert next(t.span.text for t in reading.times if t.id == event.time) == "1980"


def test_the_main_event_comes_first_and_ids_count_up(read_text: Callable[..., Reading]) -> None:
    reading = read_text("After Libya freed the hostages, Italy praised Libya. Spain met Malta.")
    assert [event.id.rsplit(".", 1)[1] for event in reading.events] == ["e1", "e2", "e3"]
    assert [event.type for event in reading.events][:1] == ["SUPPORT"]


def test_a_spans_words_are_the_reports(read_text: Callable[..., Reading]) -> None:
    text = "Rebels opened fire on Yemen’s army in Aden."
    event = only(read_text(text), "ASSAULT")
    spans = [event.trigger, *(p.mention for p in (*event.sources, *event.targets))]
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Israel did not attack Lebanon.", Status.NEGATED),
        ("Iran might attack Israel if talks fail.", Status.POSSIBLE),
        ("Serbia plans to attack Kosovo.", Status.PLANNED),
        ("Rwanda is attacking Congo.", Status.ONGOING),
        ("Spain has not bombed or attacked Malta.", Status.NEGATED),
        ("Neither Spain nor Italy has attacked Malta.", Status.NEGATED),
        ("Peru urged Chile not to attack Bolivia.", Status.POSSIBLE),
        ("Poland attacked Latvia without attacking Estonia.", Status.NEGATED),
        ("India fears an attack by Nepal on Bhutan.", Status.POSSIBLE),
    ],
)
def test_what_did_not_happen_is_not_recorded_as_done(
    read_text: Callable[..., Reading], text: str, status: Status
) -> None:
    attacks = [event for event in read_text(text).events if event.type == "ASSAULT"]
    assert status in [event.status for event in attacks]
    if status is not Status.NEGATED or "without" not in text:
        assert Status.HAPPENED not in [event.status for event in attacks]


def test_a_place_as_a_side_lists_its_state(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Troops imposed a curfew in Nairobi.")
    event = only(reading, "COERCE")
    listed = {actor.id for actor in reading.actors}
    assert {p.actor for p in (*event.sources, *event.targets)} <= listed


def test_a_sentence_of_a_thousand_verbs_ends(read_text: Callable[..., Reading]) -> None:
    chain = "agreed to " + "agree to " * 300 + "attack Iraq. Rebels " + "killed, " * 300 + "fled."
    assert read_text(f"Iran {chain}").events


def test_a_thing_is_a_target_without_an_actor(read_text: Callable[..., Reading]) -> None:
    (event,) = read_text("Sudanese troops shelled a small village on Monday.", "2024-03-06").events
    assert [(party.actor, party.mention.text) for party in event.targets] == [
        (None, "small village")
    ]


def test_a_count_of_two_takes_nobody_up_that_was_named(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "The president of Kenya, Ann Weru, met Xi Jinping in Nairobi. Two workers were killed."
    )
    assert ids(only(reading, "ASSAULT")) == ([], ["group:workers"])


@pytest.mark.parametrize(
    "text",
    [
        "A Kenyan official who asked not to be named spoke to reporters.",
        "Kenya's army declined to comment.",
        "The governor put the death toll at one.",
    ],
)
def test_ways_of_speaking_are_no_events(read_text: Callable[..., Reading], text: str) -> None:
    assert [event.type for event in read_text(text).events] == []


def test_who_denies_of_itself_rejects_nobody(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Kenya denied reports that it had asked Chad to mediate.")
    assert ids(only(reading, "REJECT")) == (["KEN"], [])


def test_what_took_part_in_a_raid_did_not_visit(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Forty soldiers from Chad took part in the raid.")
    assert [event.type for event in reading.events] == ["ASSAULT"]


def test_whom_a_blast_hurt_is_its_target_and_nobody_is_killed(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text("A blast damaged a customs post near Kosovo, wounding two officers.")
    (hurt,) = [event for event in reading.events if event.trigger.text == "wounding"]
    assert (hurt.type, hurt.mode) == ("ASSAULT", None)
    assert [party.mention.text for party in hurt.targets] == ["two officers"]


def test_a_failure_to_agree_is_told_once(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Oman and Qatar failed to agree on a border.")
    assert [event.type for event in reading.events if event.trigger.text == "failed"] == ["REJECT"]


def test_money_received_is_no_visit(read_text: Callable[..., Reading]) -> None:
    reading = read_text("The minister had received $2 million in return for contracts.")
    assert all(event.type != "CONSULT" for event in reading.events)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Troops shelled Idlib on Monday.", "Idlib"),
        ("Jets bombed a depot south of Damascus.", "Damascus"),
        ("Nurses marched through Lima.", "Lima"),
        ("Rebels retook the port of Mocha.", "Mocha"),
        ("The premier visited Hanoi.", "Hanoi"),
        ("The ministers met on the sidelines of a summit in Riyadh.", "Riyadh"),
    ],
)
def test_an_event_is_where_it_is_done(
    read_text: Callable[..., Reading], text: str, where: str
) -> None:
    reading = read_text(text)
    names = {place.id: place.span.text for place in reading.places}
    assert names.get(reading.events[0].place or "") == where


def test_who_tells_of_an_outcome_did_not_bring_it_about(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Gunmen raided a farm, the mayor said, killing nine people.")
    doers = {e.trigger.text: [p.actor for p in e.sources] for e in reading.events}
    assert doers["killing"] == ["group:gunmen"]
    (claim,) = reading.claims
    assert [piece.text for piece in claim.content] == [
        "Gunmen raided a farm",
        "killing nine people",
    ]
    (claim,) = read_text("Gunmen raided a farm, the mayor said, pointing to a map.").claims
    assert [piece.text for piece in claim.content] == ["Gunmen raided a farm"]


def test_nobody_hacks_the_servers_of_his_own_office(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Kenya accused Ethiopia of hacking the servers of its election office.")
    (hack,) = [event for event in reading.events if event.trigger.text == "hacking"]
    assert [p.actor for p in (*hack.sources, *hack.targets)] == ["ETH", "KEN"]


def test_where_somebody_was_is_not_where_others_were_attacked(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text("Ngaya said he was in Cameroon when the village of Bohong was attacked.")
    (attack,) = [event for event in reading.events if event.type == "ASSAULT"]
    assert attack.place not in {place.id for place in reading.places if place.country == "CMR"}


def test_who_is_acquitted_is_not_said_to_have_done_it(read_text: Callable[..., Reading]) -> None:
    reading = read_text("A court in Bangui acquitted Alfred Ngaya of murdering 53 villagers.")
    (murder,) = [event for event in reading.events if event.type == "ASSAULT"]
    assert murder.standing.value == "denied"
