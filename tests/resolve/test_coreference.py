"""Later words for those named before."""

from collections.abc import Callable

import pytest

from onrecord.find.actors.stage import find_actors
from onrecord.resolve.actors.stage import resolve_actors
from onrecord.types import Cast, Parsed, Reading

Parse = Callable[..., Parsed]


def cast_for(parse_text: Parse, text: str) -> Cast:
    parsed = parse_text(text, "2023-06-01")
    return resolve_actors(parsed, find_actors(parsed))


def actor_at(cast: Cast, words: str) -> str | None:
    return [m.actor for m in cast.mentions if m.span.text == words][-1]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("NATO met on Monday. The alliance will send ships.", "alliance", "igo:nato"),
        ("The European Union voted. The bloc will pay.", "bloc", "igo:european-union"),
        ("Morocco lost the case. The kingdom will appeal.", "kingdom", "MAR"),
        ("Malta turned the boat away. The island has few beds.", "island", "MLT"),
        ("Peru joined the pact. The country will cut tariffs.", "country", "PER"),
        ("Ghana said it would pay.", "it", "GHA"),
        (
            "Army chiefs of Niger and Benin met in Oman. The talks, brokered by Oman and Qatar, failed, "
            "but both sides agreed to meet again.",
            "sides",
            "coalition:NER+BEN",
        ),
        (
            "Farmers in Togo marched. Polls are due in May, but the party has threatened to boycott them.",
            "them",
            None,
        ),
        (
            "Mayor Daniel Mensah spoke. “No one is above an order signed by a judge,” he said.",
            "he",
            "person:daniel-mensah",
        ),
        (
            "LIMA - Peru's president lost a vote in Lima. The United States was silent. Congress then rose.",
            "Congress",
            "PER",
        ),
        (
            "MUSCAT - Chadian and Nigerien envoys met in Oman. Chad accused Niger of raids. "
            "Chad said it would act. Niger was silent. Local officials in Chad fled.",
            "Local officials",
            "TCD",
        ),
        (
            "The European Commission opened an inquiry. A Commission spokesman gave no details.",
            "Commission spokesman",
            "igo:european-commission",
        ),
        (
            "Chad and Niger traded fire. Ghana and Togo urged both countries to talk.",
            "countries",
            "coalition:TCD+NER",
        ),
        ("Ghana said it would pay its debts.", "its", "GHA"),
        ("Somalia and its army retook the port.", "army", "SOM"),
        ("Hamas rejected the offer. The group wants a truce.", "group", "org:hamas"),
        ("Airbus lost an order. The company will cut jobs.", "company", "org:airbus"),
        ("Rwandan troops left. The troops had held the town.", "troops", "RWA"),
        ("The Zambian president left. He will return on Friday.", "He", "ZMB"),
        ("Police in Nepal fired shots. They arrested ten people.", "They", "NPL"),
        ("The law hurts Chad, which has appealed.", "which", "TCD"),
        (
            "Bolivian Interior Minister Carla Rojas resigned. Rojas later said her health was poor.",
            "Rojas",
            "person:carla-rojas",
        ),
        ("Omani rebels fled. Government forces chased them.", "Government forces", "OMN"),
        # A report's own army, though another state was named last.
        (
            "NIAMEY, June 1 - Niger shut a mine. Bandits who cross from Mali had raided it. The army gave chase.",
            "army",
            "NER",
        ),
        # The doer's own army, though the report is another state's.
        (
            "BAKU, Azerbaijan - Azerbaijan fired at a post. Armenian President Aram Sarkisian was woken. "
            "He ordered the army to stay calm.",
            "army",
            "ARM",
        ),
        # Who the last sentence was about keeps the word.
        (
            "LUSAKA - Zambia shut a mine. Angola objected. The government sent a note.",
            "government",
            "AGO",
        ),
        # An embassy's state is not the one that the embassy is in.
        (
            "DHAKA - Bangladesh freed a banker. Japan's embassy said it was glad. Parliament had asked for it.",
            "Parliament",
            "BGD",
        ),
        # Who serves a state and is of no other, in a report on one state's affairs.
        (
            "QUITO, Ecuador - Dockers blocked a road. Prosecutors charged nine of them.",
            "Prosecutors",
            "ECU",
        ),
        (
            "QUITO, Ecuador - Dockers blocked a road. A police spokesman shrugged.",
            "police spokesman",
            "ECU",
        ),
        (
            "QUITO, Ecuador - Dockers blocked a road. The ombudsman's office wrote to them.",
            "ombudsman's office",
            "ECU",
        ),
        (
            "QUITO, Ecuador - Dockers blocked a road. Foreign officials left.",
            "Foreign officials",
            "group:officials",
        ),
        ("QUITO, Ecuador - Dockers blocked a road. An envoy arrived.", "envoy", "group:envoys"),
        (
            "QUITO, Ecuador - Dockers blocked a road. Donor governments paid.",
            "Donor governments",
            "group:government",
        ),
        (
            "QUITO, Ecuador - Dockers blocked a road. The Finance Ministry paid.",
            "Finance Ministry",
            "ECU",
        ),
        (
            "QUITO, Ecuador - Dockers blocked a road. The confederation's president spoke.",
            "confederation's president",
            "group:presidents",
        ),
        # News filed from Geneva tells nothing of Switzerland, nor of the Geneva in New York.
        (
            "GENEVA - Sudan's Rapid Support Forces took a town in Darfur, the UN said. Aid workers fled. "
            "American aid was lost. The army said little.",
            "army",
            "SDN",
        ),
        # Where a sentence says that it takes place.
        (
            "OSLO - Norway expelled a Russian. Norwegian courts closed. In Moscow, the foreign ministry sent a note.",
            "foreign ministry",
            "RUS",
        ),
        ("OSLO - Norway expelled a Russian. A navy spokesman shrugged.", "navy spokesman", "NOR"),
        # A new paragraph goes back to the report's own state.
        ("LUSAKA - Zambia shut a mine.\n\nAngola objected.\n\nThe army left.", "army", "ZMB"),
        # In the same paragraph it goes on with the state just spoken of.
        (
            "LUSAKA - Zambia shelled Angola, and Zambia said why.\n\nAngola rejected that. The border service said its post was hit.",
            "border service",
            "AGO",
        ),
        (
            "LUSAKA - Zambia shelled Angola, and Zambia said why.\n\nAngola rejected that.\n\nThe border service said its post was hit.",
            "border service",
            "ZMB",
        ),
        (
            "LUSAKA - Zambia shut a mine. Angola said one of its officers was hurt.",
            "one of its officers",
            "group:officers",
        ),
        (
            "Togo freed a spy. Togo's president, Ama Ayeva, said her country was calm.",
            "country",
            "TGO",
        ),
        (
            "The paramilitary group spoke after the Rapid Support Forces had met the UN. The paramilitary group left.",
            "paramilitary group",
            "org:rapid-support-forces",
        ),
        (
            "The European Commission fined a bank. The European Parliament met. The Commission was glad.",
            "Commission",
            "igo:european-commission",
        ),
        ("Oman and Yemen fought. The sultan blamed both parties.", "parties", "coalition:OMN+YEM"),
        # A report filed from next door is about the state that it names more.
        (
            "NAIROBI, Kenya - Somalia's port was hit. Somali guards fled. Somalia's rebels cheered. The army said little.",
            "army",
            "SOM",
        ),
        (
            "Chile froze a tax. Chile's police watched. Chilean courts and Chile's unions argued. "
            "Bolivia and Brazil looked on. The president left.",
            "president",
            "CHL",
        ),
        (
            "Chile froze a tax. Chile's police watched. Chilean courts and Chile's unions argued. "
            "A strike began. The president flew off to meet bankers in Lima.",
            "president",
            "CHL",
        ),
        (
            "A mutiny began in Gabon. France, which has troops in the country, called for calm.",
            "country",
            "GAB",
        ),
        (
            "Farmers told a radio station that men with rifles had chased them away. Two were beaten, they said.",
            "they",
            "group:farmers",
        ),
        ("Uganda praised the Kenyans for their help.", "their", "KEN"),
    ],
)
def test_later_words(parse_text: Parse, text: str, words: str, actor: str) -> None:
    assert actor_at(cast_for(parse_text, text), words) == actor


@pytest.mark.parametrize(
    ("text", "words", "members"),
    [
        ("Laos and Vietnam met. The two countries will build a road.", "two countries", ("LAO", "VNM")),
        ("Laos and Vietnam met. Both sides praised the talks.", "sides", ("LAO", "VNM")),
        (
            "Cuba and Haiti trade blame over the Rio spill. Cuba's transport minister, Ana Ruiz, blamed Haiti. The two ministers will meet.",
            "two ministers",
            ("CUB", "HTI"),
        ),
        (
            "Gabon and Benin met in May. Gabon praised Benin. Chad shelled Togo on Friday. The two sides will talk.",
            "two sides",
            ("TCD", "TGO"),
        ),
        (
            "Peruvian minister Ana Ruiz sang with Carla Diaz. Carla Diaz met Chilean minister Juan Soto. The two ministers left.",
            "two ministers",
            ("person:ana-ruiz", "person:juan-soto"),
        ),
        ("Laos and Vietnam met. They will build a road.", "They", ("LAO", "VNM")),
        ("British and Dutch officials met.", "British and Dutch officials", ("GBR", "NLD")),
    ],
)  # fmt: skip
def test_two_at_once(parse_text: Parse, text: str, words: str, members: tuple[str, ...]) -> None:
    cast = cast_for(parse_text, text)
    actor = actor_at(cast, words)
    assert actor is not None
    assert cast.each_of(actor) == members
    assert next(entry for entry in cast.actors if entry.id == actor).members == members


def test_he_and_she_are_told_apart(parse_text: Parse) -> None:
    cast = cast_for(
        parse_text,
        "Angela Merkel met Emmanuel Macron in Berlin. She praised him. He thanked her.",
    )
    assert actor_at(cast, "She") == "person:angela-merkel"
    assert actor_at(cast, "him") == "person:emmanuel-macron"
    assert actor_at(cast, "He") == "person:emmanuel-macron"
    assert actor_at(cast, "her") == "person:angela-merkel"


def test_it_stands_for_nothing_in_it_is_likely(parse_text: Parse) -> None:
    cast = cast_for(parse_text, "Ghana lost. It is likely that prices will rise.")
    assert actor_at(cast, "It") is None


def test_whose_army_stays_open_where_nothing_was_said(parse_text: Parse) -> None:
    cast = cast_for(parse_text, "The army denied the report.")
    assert actor_at(cast, "army") == "group:army"


def test_allies_of_a_state_are_not_that_state(parse_text: Parse) -> None:
    cast = cast_for(parse_text, "US allies in the region protested.")
    assert actor_at(cast, "US allies") == "group:allies"
    assert actor_at(cast, "US") == "USA"


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        (
            "President Emmanuel Macron of France left. The French president will return.",
            "French president",
            "person:emmanuel-macron",
        ),
        (
            "Ghana's foreign minister, Ama Boateng, left. The prime minister of Ghana stayed.",
            "prime minister of Ghana",
            "GHA",
        ),
        ("In its reply, Oman said it would pay.", "its", "OMN"),
        ("In her reply, Angela Merkel said no.", "her", "person:angela-merkel"),
    ],
)
def test_holders_of_offices_and_words_that_look_ahead(
    parse_text: Parse, text: str, words: str, actor: str
) -> None:
    assert actor_at(cast_for(parse_text, text), words) == actor


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Oman shelled Yemen. Officials on both sides said so.", "Officials", "coalition:OMN+YEM"),
        ("Oman met Yemen. Soldiers of the two countries left.", "Soldiers", "coalition:OMN+YEM"),
        ("Oman shelled Yemen, and the two agreed to a truce.", "two", "coalition:OMN+YEM"),
        ("Oman held talks with Yemen. The two signed a pact.", "two", "coalition:OMN+YEM"),
    ],
)
def test_two_just_named_are_meant(parse_text: Parse, text: str, words: str, actor: str) -> None:
    assert actor_at(cast_for(parse_text, text), words) == actor


def test_what_is_done_is_no_actor(parse_text: Parse) -> None:
    cast = cast_for(parse_text, "Ghana raised the tax. Farmers hated it.")
    assert actor_at(cast, "it") is None


def test_it_in_a_side_clause_is_the_thing_that_the_clause_above_speaks_of(
    parse_text: Parse,
) -> None:
    cast = cast_for(
        parse_text, "Kenya said the station was a target because it supplied fuel to rebels."
    )
    assert actor_at(cast, "it") is None


def test_a_description_is_the_organisation_named_beside_it(parse_text: Parse) -> None:
    cast = cast_for(
        parse_text, "Kenya shut the pipeline. Its operator, the Lamu Pipeline Consortium, agreed."
    )
    assert actor_at(cast, "operator") == actor_at(cast, "Lamu Pipeline Consortium")


def test_two_countries_are_not_their_citizens(parse_text: Parse) -> None:
    text = "Omani sailors met Yemeni sailors. The two countries signed a pact."
    (pair,) = [m for m in cast_for(parse_text, text).mentions if m.span.text == "two countries"]
    assert (pair.actor, pair.sectors) == ("coalition:OMN+YEM", ())


def test_it_is_who_spoke_before_rather_than_what_its_words_name(parse_text: Parse) -> None:
    text = (
        "The Food Programme warned that people were hungry. "
        "Its trucks have been stuck at the crossing with Chad because no permits came, it said."
    )
    its, it = [
        m for m in cast_for(parse_text, text).mentions if m.span.text.lower() in ("its", "it")
    ]
    assert it.actor == its.actor != "TCD"


def test_the_army_that_was_one_states_all_along_stays_its(parse_text: Parse) -> None:
    text = (
        "LUSAKA - Zambia's army shelled a town. Zambia was silent. The army said little. Farmers said the army had burned a barn.\n\n"
        "Chad is to host talks, Chad said. The army will attend."
    )
    last = [m for m in cast_for(parse_text, text).mentions if m.span.text.lower().endswith("army")][
        -1
    ]
    assert last.actor == "ZMB"


def test_it_is_the_service_that_spoke(parse_text: Parse) -> None:
    text = "Yemen rejected that. Its border service said a guard had died. It denied more."
    (it,) = [m for m in cast_for(parse_text, text).mentions if m.span.text == "It"]
    (service,) = [m for m in cast_for(parse_text, text).mentions if "service" in m.span.text]
    assert (it.actor, it.sectors) == (service.actor, service.sectors)


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("The militia said it would attack the port of Beira.", "attack", "group:militia"),
        ("Togo denied Benin's claim that it had shelled a village.", "shelled", "BEN"),
    ],
)
def test_it_is_a_body_that_nobody_names_or_whose_claim_it_is(
    read_text: Callable[..., Reading], text: str, trigger: str, actor: str
) -> None:
    reading = read_text(text)
    told = next(event for event in reading.events if trigger in event.trigger.text)
    assert [party.actor for party in told.sources] == [actor]
