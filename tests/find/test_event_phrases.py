"""Words and structures that tell an act, or only seem to: what is undone, what nobody did, what one means to do."""

from collections.abc import Callable

import pytest

from onrecord.types import Event, Reading, Status

Read = Callable[..., Reading]


def acts(read_text: Read, text: str) -> tuple[Event, ...]:
    return tuple(e for e in read_text(text).events if e.type.isupper())


ROWS = [
    ("Benin tore up its accord with Gabon.", "REJECT", "BEN", "GAB"),
    ("Kenya lifted its objection to a Somali seat.", "CONCEDE", "KEN", "SOM"),
    ("Malta persuaded Libya to free the divers.", "REQUEST", "MLT", "LBY"),
    ("Qatar intends to expand its trade with Nepal.", "AGREE", "QAT", "NPL"),
    ("Chad said it would bomb Libya if the raids went on.", "THREATEN", "TCD", "LBY"),
    ("Mali cancelled Guinea's debt.", "AID", "MLI", "GIN"),
    ("Zambia scrapped visas for Angolan traders.", "CONCEDE", "ZMB", "AGO"),
    ("Bahrain sold Yemen two tugboats.", "COOPERATE", "BHR", "YEM"),
    ("Ugandan convoys came under fire from Congolese fighters.", "ASSAULT", "COD", "UGA"),
    ("Togo turned a deaf ear to Niger's pleas.", "REJECT", "TGO", "NER"),
    ("Fiji stripped Samoa of its trade preferences.", "SANCTION", "FJI", "WSM"),
    ("Eritrea flew bombers near Djibouti.", "MOBILIZE", "ERI", "DJI"),
    ("Rwanda gave Burundi two days to open the border.", "THREATEN", "RWA", "BDI"),
    ("Latvia called Cuba's ruling shameful.", "ACCUSE", "LVA", "CUB"),
    ("Oman's sultan received Jordan's king in Muscat.", "CONSULT", "OMN", "JOR"),
    ("Sudan's accession to the treaty was praised by Egypt.", "SUPPORT", "EGY", "SDN"),
    ("Peru shelled the Chilean town of Arica.", "ASSAULT", "PER", "CHL"),
    ("Cuba condemned the shelling of a school in Gaza by Israel.", "ACCUSE", "CUB", "ISR"),
    ("Nigeria walked out of talks with Ghana on cocoa.", "REJECT", "NGA", "GHA"),
    ("Belgium extradited a man convicted of fraud to Morocco.", "COOPERATE", "BEL", "MAR"),
    ("Police in Kigali used batons on Burundians marching against a tax.", "ASSAULT", "RWA", "BDI"),
    ("The Uzbek leader greeted his Kazakh neighbours.", "CONSULT", "UZB", "KAZ"),
    ("Uruguay was asked by the pope to free the priests.", "REQUEST", "VAT", "URY"),
    ("Hundreds of Malians rallied in front of the Algerian embassy.", "PROTEST", "MLI", "DZA"),
    ("Niger and Chad signed a ceasefire.", "RETREAT", "NER", "TCD"),
    ("Kenya's president pleaded with Congress for loans.", "REQUEST", "KEN", "USA"),
    ("North Korea walked out of talks with the South.", "REJECT", "PRK", "KOR"),
    ("Togo said Ghana had jailed its own minister.", "COERCE", "GHA", "GHA"),
    ("Somali pirates fired on a Maltese-flagged yacht.", "ASSAULT", "SOM", "MLT"),
    ("In Quito, the president accused Peru of spying.", "ACCUSE", "ECU", "PER"),
    ("Kenya, the UAE and Qatar condemned Eritrea.", "ACCUSE", "KEN", "ERI"),
    (
        "Rwandan fighters recaptured the village of Kasha from Congolese troops.",
        "ASSAULT",
        "RWA",
        "COD",
    ),
    ("Ana Ibarra accused Brazil of dumping.", "ACCUSE", "person:ana-ibarra", "BRA"),
    ("Togo signed off on a loan from Ghana.", "AGREE", "TGO", "GHA"),
    ("Laos embraced a Thai proposal.", "AGREE", "LAO", "THA"),
    ("Malta's premier swung through Tunisia.", "CONSULT", "MLT", "TUN"),
    ("Oman stepped in as mediator between Yemen and Kuwait.", "CONSULT", "OMN", "YEM"),
    ("Mali and Niger normalised relations.", "SUPPORT", "MLI", "NER"),
    ("Benin rallied to Togo's defence.", "SUPPORT", "BEN", "TGO"),
    ("Gambia joined the Senegalese-led coalition.", "SUPPORT", "GMB", "SEN"),
    ("Ghana ordered two frigates from Brazil.", "COOPERATE", "GHA", "BRA"),
    ("Kenya tipped off Uganda about the plot.", "COOPERATE", "KEN", "UGA"),
    ("Jordan dispatched a field hospital to Libya.", "AID", "JOR", "LBY"),
    ("Zambia fed thousands of Congolese refugees.", "AID", "ZMB", "COD"),
    ("Oman escorted Indian tankers through the strait.", "AID", "OMN", "IND"),
    ("Yemen declared a halt to raids on Saudi ports.", "RETREAT", "YEM", "SAU"),
    ("Rwandan soldiers pulled out of a town on the Congolese side.", "RETREAT", "RWA", "COD"),
    ("Cuba appealed for Mexican help.", "REQUEST", "CUB", "MEX"),
    ("Serbia launched a scathing attack on Croatia's premier.", "ACCUSE", "SRB", "HRV"),
    ("Kosovo said Serbia was to blame.", "ACCUSE", "XKX", "SRB"),
    ("Kenya hauled Somalia before the court.", "ACCUSE", "KEN", "SOM"),
    ("Ugandan jets flew into Rwandan airspace.", "REJECT", "UGA", "RWA"),
    ("Iran warned that it would turn Baku into ashes.", "THREATEN", "IRN", "AZE"),
    ("Iran vowed to take countermeasures if Iraq jailed the men.", "THREATEN", "IRN", "IRQ"),
    ("Fiji has called home its high commissioner from Samoa.", "SANCTION", "FJI", "WSM"),
    (
        "Japan scrambled fighter jets after a Russian drone neared an island.",
        "MOBILIZE",
        "JPN",
        "RUS",
    ),
    ("Togo flew extra troops to Benin.", "MOBILIZE", "TGO", "BEN"),
    ("Oman's fleet shadowed an Iranian ship.", "MOBILIZE", "OMN", "IRN"),
    ("Nepal put an Indian dissident behind bars.", "COERCE", "NPL", "IND"),
    ("Malian rebels attacked an army convoy.", "ASSAULT", "MLI", "MLI"),
    ("Peruvian miners spurned a government offer.", "REJECT", "PER", "PER"),
    ("Chadian marines were sent to Niger.", "MOBILIZE", "TCD", "NER"),
    ("Togo's soldiers boarded a Beninese boat.", "COERCE", "TGO", "BEN"),
    ("Fiji put off a vote on Samoa's bid.", "REJECT", "FJI", "WSM"),
    (
        "Malian monks threatened to bring crowds into the streets if Niger paid.",
        "THREATEN",
        "MLI",
        "NER",
    ),
    ("The UN children's agency trucked water to Sudan.", "AID", "igo:unicef", "SDN"),
    ("Mali will never recognise Niger's ruling.", "REJECT", "MLI", "NER"),
    ("A drone launched from Yemen slammed into an Israeli hotel.", "ASSAULT", "YEM", "ISR"),
    (
        "Iran said it would station missiles nearby should Kuwait host the jets.",
        "THREATEN",
        "IRN",
        "KWT",
    ),
    ("Mali sent home two Beninese diplomats.", "SANCTION", "MLI", "BEN"),
    ("Egypt purchased 300 tonnes of Romanian wheat.", "COOPERATE", "EGY", "ROU"),
    ("Kuwait has written off $40 million owed by Somalia.", "AID", "KWT", "SOM"),
    ("Stranded Sudanese miners were flown to safety by Egypt.", "AID", "EGY", "SDN"),
    ("An Indonesian guard was shot by Papuan separatists.", "ASSAULT", "IDN", "IDN"),
    ("Chad carried out two air strikes on militant bases.", "ASSAULT", "TCD", "group:militants"),
    ("Chad called Niger's claim baseless.", "REJECT", "TCD", "NER"),
    ("Kuwait told the Iranian attache to leave.", "SANCTION", "KWT", "IRN"),
    ("India moved a squadron of bombers to a base near Nepal.", "MOBILIZE", "IND", "NPL"),
    ("Malta impounded a yacht that belongs to a Libyan general.", "COERCE", "MLT", "LBY"),
    ("Four Omani sailors were killed in a Yemeni air strike.", "ASSAULT", "YEM", "OMN"),
    ("Two Danes were wounded when Malian rebels attacked a bus.", "ASSAULT", "MLI", "DNK"),
    ("Six Nigerian soldiers died in clashes with Cameroonian gendarmes.", "ASSAULT", "CMR", "NGA"),
    ("A French reporter was arrested in Niger.", "COERCE", "NER", "FRA"),
    ("Togo and Benin agreed to lift a ban on Ghanaian beef.", "AGREE", "TGO", "GHA"),
    ("Turkey unblocked access to a Dutch site.", "CONCEDE", "TUR", "NLD"),
    ("Norway's navy trailed a Russian tanker.", "MOBILIZE", "NOR", "RUS"),
    ("Oman stopped a Yemeni dissident from boarding a flight.", "COERCE", "OMN", "YEM"),
    ("Chadian medics pulled a Sudanese girl from the rubble.", "AID", "TCD", "SDN"),
    (
        "Chad could shut the pipeline if Niger paid less, its president warned.",
        "THREATEN",
        "TCD",
        "NER",
    ),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), ROWS)
def test_main_event(read_text: Read, text: str, kind: str, source: str, target: str) -> None:
    event = acts(read_text, text)[0]
    assert event.type == kind
    assert event.sources[0].actor == source
    assert event.targets[0].actor == target


def test_a_pact_that_is_torn_up_is_no_pact_made(read_text: Read) -> None:
    assert [e.type for e in acts(read_text, "Benin tore up its accord with Gabon.")] == ["REJECT"]


@pytest.mark.parametrize(
    "text",
    [
        "The truce between Yemen and Oman collapsed.",
        "The pact between Chad and Niger expired.",
        "An earthquake killed 30 people in Nepal.",
        "Two Thai miners died in an accident in Laos.",
        "Lightning killed four farmers in Malawi.",
        "Wales beat Fiji 32-26 in Bordeaux.",
        "The ferry sank off Samoa in rough seas.",
    ],
)
def test_what_is_over_and_what_nobody_did_is_no_act(read_text: Read, text: str) -> None:
    assert not acts(read_text, text)


def test_those_who_fight_each_other_are_both_sides(read_text: Read) -> None:
    (event,) = acts(read_text, "Two Libyan militias fought each other in Tripoli.")
    assert [party.actor for party in (*event.sources, *event.targets)] == ["LBY", "LBY"]


def test_what_is_done_in_protest_is_one(read_text: Read) -> None:
    (event,) = acts(read_text, "Peruvian drivers parked lorries across the road in protest.")
    assert (event.type, event.sources[0].actor) == ("PROTEST", "PER")


@pytest.mark.parametrize(
    "text",
    [
        "The Welsh poet Ann Rees has died at the age of 90.",
        "A Danish brewer blamed weak demand for its losses.",
        "Locusts have destroyed crops in Niger.",
        "A fire that broke out in a warehouse killed two guards in the Omani town of Sur.",
        "A Fijian skier won the race, beating two Samoans to the podium.",
        "A return to war would damage the whole region.",
        "The Tongan leader will seek a third term.",
        "Roads in Nepal have been blocked by fallen trees.",
        "Rising rents have driven young families out of Malta.",
        "The Kenyan bank advised three firms.",
        "Malta prepared for its summit.",
        "Fiji's women beat Samoa to win the volleyball title.",
        "Nobody was hurt in the hills.",
        "Russia said Vilnius would regret the step.",
        "Coffee growers in Vietnam expect a good harvest.",
        "The search for a Maltese boat goes on.",
        "Rangers say hyenas attacked dozens of goats in Kenya.",
        "Belgium held France to a 1-1 draw, with the hosts firing wide in stoppage time.",
    ],
)
def test_death_in_bed_trade_and_pests_are_no_acts(read_text: Read, text: str) -> None:
    assert not acts(read_text, text)


def test_what_an_assembly_votes_for_is_done(read_text: Read) -> None:
    (event,) = acts(read_text, "Chad's parliament voted to condemn Sudan.")
    assert (event.type, event.status) == ("ACCUSE", Status.HAPPENED)


@pytest.mark.parametrize(
    ("told", "answer", "kind", "whose"),
    [
        ("Chad offered to host talks.", "Niger rejected the offer.", "REJECT", "TCD"),
        ("Malian rebels bombed a Togolese bus.", "Benin condemned the attack.", "ACCUSE", "MLI"),
        ("Peru froze Chilean assets.", "Bolivia welcomed the move.", "SUPPORT", "PER"),
    ],
)
def test_whose_act_is_answered_is_told_before(
    read_text: Read, told: str, answer: str, kind: str, whose: str
) -> None:
    event = next(e for e in acts(read_text, f"{told} {answer}") if e.type == kind)
    assert event.targets[0].actor == whose
    assert event.targets[0].mention.text in answer


def test_the_attack_is_that_of_who_attacked_and_not_of_who_did_something_else_since(
    read_text: Read,
) -> None:
    told = "Gunmen attacked a Malian town. Rain fell. It got dark. Algerian soldiers executed nine people."
    found = acts(read_text, f"{told} Benin condemned the attack.")
    assert [e.targets[0].actor for e in found if e.type == "ACCUSE"] == ["group:gunmen"]
    found = acts(read_text, "Chad bombed a bus. Togo shelled a port. Benin condemned the attack.")
    assert [e.targets[0].actor for e in found if e.type == "ACCUSE"] == [None]


def test_what_is_awaited_has_not_happened(read_text: Read) -> None:
    awaited = acts(read_text, "The funds are frozen until Chad frees the Togolese envoy.")
    done = acts(read_text, "Rebels held the bridge until Chad freed the Togolese envoy.")
    status = [e.status for e in (*awaited, *done) if e.trigger.text in ("frees", "freed")]
    assert status == [Status.POSSIBLE, Status.HAPPENED]


def test_troops_that_one_threatens_to_send_are_not_whom_one_threatens(read_text: Read) -> None:
    found = acts(read_text, "Zambia accused Malawi of cheating and threatened to send troops.")
    threat = next(event for event in found if event.type == "THREATEN")
    assert threat.targets[0].actor == "MWI"


def test_who_vows_to_step_up_attacks_threatens(read_text: Read) -> None:
    found = acts(read_text, "Al Shabaab vowed to step up attacks ahead of the election.")
    assert found[0].type == "THREATEN"
    assert not any(event.targets for event in found)


def test_whom_one_means_to_disperse_is_somebody_else(read_text: Read) -> None:
    found = acts(
        read_text, "Malian truckers marched. Police in Bamako fired shots to disperse them."
    )
    assert found[-1].sources[0].sectors == ("COP",)
    assert "COP" not in {s for e in found for t in e.targets for s in t.sectors}


def test_security_forces_are_the_states(read_text: Read) -> None:
    found = acts(read_text, "A bomb killed two Omani monks. Security forces detained a trader.")
    assert found[-1].sources[0].actor == "OMN"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Women sat down in front of the Iraqi parliament to protest at a law.", "PROTEST"),
        ("Italian dockers would strike unless a deal was signed.", "PROTEST"),
        ("Serbian troops loaded their guns and left the hills.", "RETREAT"),
    ],
)
def test_who_does_it_tells_what_it_is(read_text: Read, text: str, kind: str) -> None:
    assert {event.type for event in acts(read_text, text)} >= {kind}
    assert not {"CONSULT", "ASSAULT"} & {event.type for event in acts(read_text, text)}


def test_an_operation_is_what_it_is_for(read_text: Read) -> None:
    found = acts(read_text, "Qatar launched a campaign to vaccinate Syrian children.")
    assert [event.type for event in found] == ["AID"]


def test_who_is_given_days_to_leave_is_expelled(read_text: Read) -> None:
    found = acts(
        read_text,
        "Fiji expelled a Samoan envoy on Monday, giving him 48 hours to leave the country.",
    )
    assert {event.type for event in found} == {"SANCTION"}


def test_what_the_other_verb_does_is_its_own_targets(read_text: Read) -> None:
    found = acts(
        read_text, "Mali's president fired his police chief and freed jailed student leaders."
    )
    freed = next(event for event in found if event.type == "RETREAT")
    assert "leaders" in freed.targets[0].mention.text


def test_who_comes_to_protest_has_protested(read_text: Read) -> None:
    (event,) = acts(read_text, "Maltese farmers drove into Valletta to protest against the tax.")
    assert (event.type, event.status) == ("PROTEST", Status.HAPPENED)


def test_what_a_minister_says_will_be_done_is_his_states(read_text: Read) -> None:
    found = acts(read_text, "France's minister said two Algerian preachers would be deported.")
    threat = next(event for event in found if event.type == "THREATEN")
    assert threat.sources[0].actor == "FRA"


def test_who_is_due_somewhere_will_visit(read_text: Read) -> None:
    (event,) = acts(read_text, "The Tajik president is due in Tehran on Sunday.")
    assert (event.type, event.status) == ("CONSULT", Status.PLANNED)
