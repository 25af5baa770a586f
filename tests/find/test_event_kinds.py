"""Kinds of acts by the words and structures news tells them in: type, who, to whom."""

from collections.abc import Callable

import pytest

from onrecord.types import Event, Reading, Status


def main_event(read_text: Callable[..., Reading], text: str) -> Event:
    return next(e for e in read_text(text).events if e.type.isupper())


ROWS = [
    ("Peru's minister left Lima on Sunday for a visit to Chile.", "CONSULT", "PER", "CHL"),
    ("Officials from Chad and Niger wound up two days of talks.", "CONSULT", "TCD", "NER"),
    ("Ghana swore to destroy Togo's army.", "THREATEN", "GHA", "TGO"),
    ("Ghana stopped buying oil from Togo.", "SANCTION", "GHA", "TGO"),
    ("Ghana dropped its demand that Togo pay for the bridge.", "CONCEDE", "GHA", "TGO"),
    ("Ghana sought Togo's help in the search.", "REQUEST", "GHA", "TGO"),
    ("Ghana voiced alarm at Togo's plans for a dam.", "ACCUSE", "GHA", "TGO"),
    ("Ghana branded Togo an aggressor.", "ACCUSE", "GHA", "TGO"),
    ("Ghana sent a frigate to Togo.", "MOBILIZE", "GHA", "TGO"),
    ("Ghana halved its contribution to Togo.", "SANCTION", "GHA", "TGO"),
    ("Ghana launched air strikes on Togo.", "ASSAULT", "GHA", "TGO"),
    ("Ghana told Togo to withdraw.", "REQUEST", "GHA", "TGO"),
    ("Ghana denied that its soldiers had shelled Togo.", "REJECT", "GHA", "TGO"),
    ("Gunmen attacked an army base in northern Benin.", "ASSAULT", "group:gunmen", "BEN"),
    ("In Sudan, air force jets bombed villages in Chad.", "ASSAULT", "SDN", "TCD"),
    ("Norway imposed visa bans on Belarusian judges.", "SANCTION", "NOR", "BLR"),
    ("Norway extended its asset freeze and travel bans on Belarus.", "SANCTION", "NOR", "BLR"),
    ("Oman revoked the work permits of 90 Kenyans.", "SANCTION", "OMN", "KEN"),
    ("Ghana vowed to turn Togo into a sea of fire.", "THREATEN", "GHA", "TGO"),
    ("Ghana will not hesitate to use force against Togo.", "THREATEN", "GHA", "TGO"),
    (
        "Ghana sent gunboats and 300 troops to waters claimed by neighbouring Togo.",
        "MOBILIZE",
        "GHA",
        "TGO",
    ),
    ("Ghana flew bombers near Togo on Sunday.", "MOBILIZE", "GHA", "TGO"),
    ("Ghana flew rifles to Togo on Sunday.", "AID", "GHA", "TGO"),
    ("Ghana delivered 900 tonnes of wheat to Togo.", "AID", "GHA", "TGO"),
    (
        "Oman rolled over a two-billion-dollar deposit with Egypt's central bank.",
        "AID",
        "OMN",
        "EGY",
    ),
    ("Ghana dismissed as a stunt Togo's offer of a truce.", "REJECT", "GHA", "TGO"),
    ("A Ghanaian judge threw out a Togolese application.", "REJECT", "GHA", "TGO"),
    ("Ghana has halted the flow of crude to Togo.", "SANCTION", "GHA", "TGO"),
    ("Ghana scrapped a tariff on Togolese lentils.", "RETREAT", "GHA", "TGO"),
    ("Ghana has declared null and void a port deal with Togo.", "REJECT", "GHA", "TGO"),
    ("Ghana bullied Togo into a bargain.", "COERCE", "GHA", "TGO"),
    ("Ghanaian detectives raided a Togolese camp.", "COERCE", "GHA", "TGO"),
    ("Ghana sent a boat and two helicopters to watch a Togolese tanker.", "MOBILIZE", "GHA", "TGO"),
    ("Ghana suspended ratification of a treaty with Togo in protest.", "SANCTION", "GHA", "TGO"),
    ("Ghana cancelled the lease of Togo.", "SANCTION", "GHA", "TGO"),
    ("Ghanaian leaders have turned their backs on a proposal by Togo.", "REJECT", "GHA", "TGO"),
    ("Ghanaian police held a Togolese editor for six hours.", "COERCE", "GHA", "TGO"),
    (
        "Ghanaian artillery pounded positions around the Togolese town of Sokode.",
        "ASSAULT",
        "GHA",
        "TGO",
    ),
    ("Ghana turned away a request by Togo's army.", "REJECT", "GHA", "TGO"),
    ("Ghana's jets knocked out the runways of a Togolese airport.", "ASSAULT", "GHA", "TGO"),
    ("Ghana shared with Togolese judges thousands of messages.", "COOPERATE", "GHA", "TGO"),
    ("Ghana flew surgical kits into Togo.", "AID", "GHA", "TGO"),
    ("A general strike crippled Togo's mines on Monday.", "PROTEST", None, "TGO"),
    (
        "Four Kenyan officers were killed in an ambush claimed by al Shabaab.",
        "ASSAULT",
        "org:al-shabaab",
        "KEN",
    ),
    (
        "Ghana's minister pleaded with Togo to share the burden of migrants.",
        "REQUEST",
        "GHA",
        "TGO",
    ),
    (
        "Bandits riding motorbikes seized nine pupils in Togo.",
        "ASSAULT",
        "group:bandits",
        "group:pupils",
    ),
    ("Ghana handed over the remains of nine Togolese pilots.", "RETREAT", "GHA", "TGO"),
    ("Ghanaian police intercepted a boat carrying 54 Togolese migrants.", "COERCE", "GHA", "TGO"),
    ("Ghana has written to Togo's museum asking for two statues.", "REQUEST", "GHA", "TGO"),
    (
        "Hundreds of followers of an Iraqi cleric stormed the Swedish embassy.",
        "PROTEST",
        "group:followers",
        "SWE",
    ),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), ROWS)
def test_main_event(
    read_text: Callable[..., Reading], text: str, kind: str, source: str | None, target: str
) -> None:
    event = main_event(read_text, text)
    assert event.type == kind
    assert next((party.actor for party in event.sources), None) == source
    assert event.targets[0].actor == target


def test_war_games_near_another_are_held_alone(read_text: Callable[..., Reading]) -> None:
    assert main_event(read_text, "Ghana staged war games near Togo.").type == "MOBILIZE"
    assert main_event(read_text, "Ghana staged war games with Togo.").type == "COOPERATE"


def test_what_is_stopped_is_told_beside_its_end(read_text: Callable[..., Reading]) -> None:
    by_type = {e.type: e for e in read_text("Ghana stopped bombing Togo.").events}
    assert by_type["RETREAT"].status is Status.HAPPENED
    assert by_type["ASSAULT"].status is Status.NEGATED


def test_where_people_meet_is_not_whom_they_reject(read_text: Callable[..., Reading]) -> None:
    event = main_event(read_text, "The Malian delegation walked out of a conference in Rome.")
    assert event.type == "REJECT"
    assert all(party.actor != "ITA" for party in event.targets)


def test_nobody_is_ordered_by_being_told_something(read_text: Callable[..., Reading]) -> None:
    told = read_text("Ghana's minister told Togo's envoy about the harvest.").events
    assert all(event.type != "REQUEST" for event in told)


def of_type(reading: Reading, kind: str) -> list[Event]:
    return [event for event in reading.events if event.type == kind]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Police in Peru accused the mayor of torturing farmers.", "mayor"),
        ("Peru charged a Chilean colonel with killing a priest.", "Chilean colonel"),
    ],
)
def test_who_is_accused_did_it(read_text: Callable[..., Reading], text: str, source: str) -> None:
    (deed,) = of_type(read_text(text), "ASSAULT")
    assert [party.mention.text for party in deed.sources] == [source]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A decree in Chad lets soldiers arrest editors.", "CONCEDE"),
        ("The rebels left behind looted clinics in Chad.", "RETREAT"),
        ("Chad considers the militia a threat.", "THREATEN"),
        ("Chad dismissed as insulting a plan by Niger.", "ACCUSE"),
        ("Guards in Chad treat inmates as animals.", "AID"),
        ("Militias allied with Chad marched.", "COOPERATE"),
        ("Robbers armed with pistols fled to Chad.", "AID"),
        ("The tanks ordered by Chad reached the port.", "REQUEST"),
        ("The Chadian singer was kept from leaving for a rally.", "CONSULT"),
        ("Chadian marines stormed a beach in their largest exercise in years.", "ASSAULT"),
    ],
)
def test_words_that_tell_no_deed_make_no_event(
    read_text: Callable[..., Reading], text: str, kind: str
) -> None:
    assert not of_type(read_text(text), kind)


def test_a_strike_over_pay_is_a_protest(read_text: Callable[..., Reading]) -> None:
    text = "Pickers in Kenya laid down their baskets in a strike over wages."
    assert main_event(read_text, text).type == "PROTEST"
    assert main_event(read_text, "Chad launched a strike on Niger.").type == "ASSAULT"


def test_supporters_who_are_prompted_set_fire_themselves(
    read_text: Callable[..., Reading],
) -> None:
    text = "Chad jailed a singer, prompting his supporters to set fire to shops in the capital."
    (riot,) = of_type(read_text(text), "PROTEST")
    assert [party.mention.text for party in riot.sources] == ["supporters"]


def test_prisoners_denied_medicine_are_coerced(read_text: Callable[..., Reading]) -> None:
    event = main_event(read_text, "Prisoners in Chad had been denied medicine for months.")
    assert (event.type, [party.actor for party in event.targets]) == ("COERCE", ["TCD"])


def test_highways_with_names_are_blocked_like_others(read_text: Callable[..., Reading]) -> None:
    text = "Protesters blocked the Pan-American Highway in southern Peru."
    assert main_event(read_text, text).type == "PROTEST"


def test_those_wounded_in_clashes_are_no_police(read_text: Callable[..., Reading]) -> None:
    text = "Three people died and 27 others were wounded in clashes with police in Guinea."
    wounded = next(e for e in read_text(text).events if e.trigger.text == "wounded")
    assert [party.mention.text for party in wounded.sources] == ["police"]
    assert [party.mention.text for party in wounded.targets] == ["27 others"]


def test_a_union_threatens_the_government_and_not_the_banks(
    read_text: Callable[..., Reading],
) -> None:
    text = "Kenya's labour federation said it would shut banks unless the government cut taxes."
    threat = next(e for e in read_text(text).events if e.type == "THREATEN")
    assert [(party.actor, party.sectors) for party in threat.targets] == [("KEN", ("GOV",))]


def test_what_will_not_be_hesitated_about_is_planned(read_text: Callable[..., Reading]) -> None:
    (force,) = of_type(read_text("Ghana will not hesitate to use force against Togo."), "ASSAULT")
    assert force.status is Status.PLANNED


def test_a_sentence_handed_down_is_the_judges(read_text: Callable[..., Reading]) -> None:
    text = "The trial ended with a prison sentence handed down by a judge in Minsk."
    event = main_event(read_text, text)
    assert (event.type, event.sources[0].mention.text) == ("COERCE", "judge")


def test_his_secretary_is_the_victims_own(read_text: Callable[..., Reading]) -> None:
    text = "The mayor was beheaded in Mexico and his secretary was gunned down in killings blamed on a gang."
    shot = next(e for e in read_text(text).events if e.trigger.text == "gunned down")
    assert all("gang" not in party.mention.text for party in shot.targets)


def test_who_searches_for_the_lost_coerces_nobody(read_text: Callable[..., Reading]) -> None:
    assert not of_type(read_text("Chadian divers searched for two lost Malians."), "COERCE")


def test_visitors_return_from_and_leave_for_places(read_text: Callable[..., Reading]) -> None:
    text = "Peru's president returned from Chile. His envoy leaves for Bolivia on Sunday."
    trips = of_type(read_text(text), "CONSULT")
    assert [trip.targets[0].actor for trip in trips] == ["CHL", "BOL"]
    assert not read_text("Peru's president left for a rally.").events


def test_a_verb_hung_on_a_noun_as_a_participle_has_its_subject(
    read_text: Callable[..., Reading],
) -> None:
    text = (
        "Farmers from across the continent sprayed manure at riot police and set fire to tyres "
        "around the European Parliament on Tuesday as ministers met inside."
    )
    sprayed = next(e for e in read_text(text).events if "sprayed" in e.trigger.text)
    assert [party.mention.text for party in sprayed.sources] == ["Farmers"]


def test_figures_are_attacked_in_words(read_text: Callable[..., Reading]) -> None:
    assert (
        main_event(read_text, "Peru's union attacked the loss figures of Chile.").type == "ACCUSE"
    )


def test_they_are_the_guards_who_say_so(read_text: Callable[..., Reading]) -> None:
    text = "Iran's Revolutionary Guards said they had fired missiles at a base in Iraq."
    (strike,) = of_type(read_text(text), "ASSAULT")
    assert [(party.actor, party.sectors) for party in strike.sources] == [("IRN", ("MIL",))]


def test_soldiers_move_at_home_without_an_attack(read_text: Callable[..., Reading]) -> None:
    text = "Venezuelan soldiers moved into the border state of Tachira, Venezuela, on Monday."
    assert main_event(read_text, text).type == "MOBILIZE"
    assert main_event(read_text, "Chadian troops moved into Niger.").type == "ASSAULT"


def test_who_promises_not_to_use_force_threatens_nobody(read_text: Callable[..., Reading]) -> None:
    assert not of_type(read_text("Chad and Niger promised not to use force."), "THREATEN")


def test_strikes_that_a_pledge_follows_are_not_the_pledge(
    read_text: Callable[..., Reading],
) -> None:
    text = (
        "Germany will hand Ukraine another Patriot battery, Berlin said, after a week of strikes."
    )
    strikes = [e for e in read_text(text).events if e.trigger.text == "strikes"]
    assert all(not event.sources for event in strikes)
    assert main_event(read_text, text).type == "AGREE"


def test_two_who_agree_do_so_with_each_other(read_text: Callable[..., Reading]) -> None:
    text = "Niger and Russia have agreed to deepen ties, with instructors to train a battalion."
    event = main_event(read_text, text)
    assert (event.type, [party.actor for party in event.targets]) == ("AGREE", ["RUS"])
