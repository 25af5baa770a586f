"""Figures: what is counted, what it measures, what is no figure."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.find.figures.stage import find_figures
from onrecord.types import Comparison, FigureMention, Parsed, Report, Sentence, Time, TimeType

Parse = Callable[..., Parsed]


def found(parse_text: Parse, text: str) -> tuple[FigureMention, ...]:
    return find_figures(parse_text(text), ())


@pytest.mark.parametrize(
    ("text", "bounds", "unit", "measure"),
    [
        (
            "At least 17 villagers were killed in Benue on Monday.",
            (None, 17, None),
            "people",
            "killed",
        ),
        ("The blast left 9 dead in Aden.", (9, None, None), "people", "killed"),
        ("Guerrillas released 30 out of 50 captives.", (30, None, None), "people", "released"),
        ("Nine out of ten nurses voted.", (90, None, None), "percent", "voters"),
        ("The sea drowned 31 near Annaba.", (31, None, None), "people", "killed"),
        ("Troops freed the last four hostages.", (4, None, None), "people", "released"),
        ("A shell killed a man and his two sons.", (2, None, None), "people", "killed"),
        ("Only four of the 62 sailors survived.", (4, None, None), "people", "rescued"),
        ("Tens of thousands rallied in Sucre.", (None, 20000, 99999), "people", "protesters"),
        ("The yen fetched $0.0067.", (0.0067, None, None), "USD", "exchange rate"),
        ("A coach plunged 60 metres into a gorge.", (60, None, None), "m", None),
        ("Support for the king fell to 41 percent.", (41, None, None), "percent", "support"),
        ("Nurses said six miners were hurt.", (6, None, None), "people", "injured"),
        ("Nine of those killed were nuns.", (9, None, None), "people", "killed"),
        ("Power cost 30 euros per megawatt hour.", (30, None, None), "EUR", "cost"),
        ("The court weighed charges against two nuns.", (2, None, None), "people", None),
        ("Two Danes were among the dead.", (2, None, None), "people", "killed"),
        ("A ferry's crew of 19 was fed.", (19, None, None), "people", None),
        ("The envoys held four rounds of voting.", (4, None, None), "round", None),
        ("Troops fired 70 rounds of ammunition.", (70, None, None), "round", "weapons"),
        (
            "Dozens of pilgrims drowned off Conakry.",
            (None, 24, 99),
            "people",
            "killed",
        ),
        (
            "Some 4,000 Syrians fled to Turkey.",
            (4000, None, None),
            "people",
            "displaced",
        ),
        ("Police arrested 31 students in Lahore.", (31, None, None), "people", "arrested"),
        ("Norway pledged 200 million euros to Moldova.", (2e8, None, None), "EUR", "aid"),
        (
            "Turnout was 64 percent in Ghana's election.",
            (64, None, None),
            "percent",
            "turnout",
        ),
        ("The death toll in Derna rose to 5,300.", (5300, None, None), "people", "killed"),
        ("Peru mined 120 tonnes of gold.", (120, None, None), "t", "output"),
        ("Crude traded at $81 a barrel.", (81, None, None), "USD", "price"),
        (
            "Wildfires burned 900 hectares near Faro.",
            (900, None, None),
            "ha",
            "area",
        ),
        (
            "Two-thirds of voters in Palau backed the deal.",
            (66.6667, None, None),
            "percent",
            "support",
        ),
        ("Three herders were hacked to death near Bria.", (3, None, None), "people", "killed"),
        ("Bandits shot dead five traders outside Zinder.", (5, None, None), "people", "killed"),
        (
            "Bus falls into gorge in Nepal; 17 dead, dozens hurt",
            (17, None, None),
            "people",
            "killed",
        ),
        ("A crew of 22 was rescued off Gabon.", (22, None, None), "people", "rescued"),
        ("A 6.1-magnitude quake shook Sulawesi.", (6.1, None, None), None, "magnitude"),
    ],
)
def test_value_unit_and_measure(
    parse_text: Parse,
    text: str,
    bounds: tuple[float | None, ...],
    unit: str | None,
    measure: str,
) -> None:
    figure = found(parse_text, text)[0]
    assert (figure.value, figure.low, figure.high) == bounds
    assert (figure.unit, figure.measure) == (unit, measure)


@pytest.mark.parametrize(
    "text",
    [
        "The Group of Seven met in Taormina.",
        "The council adopted Resolution 1701 without a vote.",
        "A 38-year-old man was charged in Oslo.",
        "The president, Maria Silva, 61, flew to Luanda.",
        "Seventy years have passed since the truce.",
        "One of the ministers resigned in Lima.",
        "The two countries agreed to meet again.",
        "Chile beat Bolivia 3-1 in Santiago.",
        "The war began in 1992 and ended in 1995.",
        "The embassy opens at 9:30 a.m. on 4 March.",
        "He was sentenced to 12 years in prison.",
        "Flight 447 left Rio de Janeiro on time.",
        "A boy of 14 walked to Lusaka.",
    ],
)
def test_numbers_that_are_no_figures(parse_text: Parse, text: str) -> None:
    assert found(parse_text, text) == ()


def test_a_fall_and_what_it_falls_to_are_two_figures(parse_text: Parse) -> None:
    fall, level = found(
        parse_text, "Revenue at the Finnish mill slid 4 percent to 2.1 billion euros."
    )
    assert (fall.value, fall.unit, fall.comparison) == (-4, "percent", Comparison.PERCENT)
    assert (level.value, level.unit, level.comparison) == (2.1e9, "EUR", None)
    assert fall.measure == level.measure == "revenue"


def test_a_rise_by_a_number_is_a_difference(parse_text: Parse) -> None:
    rise, level = found(parse_text, "The number of prisoners in Malawi rose by 300 to 1,200.")
    assert (rise.value, rise.comparison) == (300, Comparison.DIFFERENCE)
    assert (level.value, level.comparison) == (1200, None)


def test_from_and_to_are_two_plain_figures(parse_text: Parse) -> None:
    text = "Unemployment in Latvia fell from 9 percent to 7 percent."
    assert [(f.value, f.measure, f.comparison) for f in found(parse_text, text)] == [
        (9, "unemployment", None),
        (7, "unemployment", None),
    ]


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("Laos's imports from Thailand doubled in May.", 2, "imports"),
        ("Exports from Togo were six times higher than a year earlier.", 6, "exports"),
        ("Inflation in Suriname has grown threefold.", 3, "inflation"),
        ("Fiji's sugar output halved.", 0.5, "output"),
    ],
)
def test_ratios(parse_text: Parse, text: str, value: float, measure: str) -> None:
    (figure,) = found(parse_text, text)
    assert (figure.value, figure.comparison, figure.unit) == (value, Comparison.RATIO, None)
    assert figure.measure == measure


def test_what_it_is_compared_with(parse_text: Parse) -> None:
    parsed = parse_text("Egypt's exports to Jordan were six times higher than a year before.")
    (figure,) = find_figures(parsed, ())
    assert figure.compared is not None
    assert parsed.span_of(*figure.compared).text == "a year before"


def test_two_figures_of_one_thing_are_told_apart(parse_text: Parse) -> None:
    text = "Rescuers in Quito found at least 12 bodies. Later they said 15 people had died."
    first, second = found(parse_text, text)
    assert (first.low, first.value, first.measure) == (12, None, "killed")
    assert (second.low, second.value, second.measure) == (None, 15, "killed")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The ministry said 12 people died, up from an earlier count of nine.", [12, 9]),
        ("Officials said 40 people died; monitors counted 60.", [40, 60]),
    ],
)
def test_a_count_told_again_is_of_the_same(
    parse_text: Parse, text: str, values: list[float]
) -> None:
    figures = found(parse_text, text)
    assert [figure.value for figure in figures] == values
    assert {(figure.measure, figure.unit) for figure in figures} == {("killed", "people")}


def test_a_month_is_no_march(parse_text: Parse) -> None:
    figures = found(
        parse_text, "Inflation slowed to 5.0 percent in April from 5.7 percent in March."
    )
    assert [figure.measure for figure in figures] == ["inflation", "inflation"]


def test_what_is_shot_down_does_not_fall_by_a_number(parse_text: Parse) -> None:
    figures = found(parse_text, "Russia launched 76 drones, of which Ukraine shot down 60.")
    assert all(figure.value is None or figure.value > 0 for figure in figures)


def test_those_who_remain_missing_are_not_the_dead(parse_text: Parse) -> None:
    figures = found(
        parse_text, "31 bodies have been recovered and 19 people remain missing off Samos."
    )
    assert [(figure.value, figure.measure) for figure in figures] == [
        (31, "killed"),
        (19, "missing"),
    ]


def test_a_part_has_the_measure_of_its_whole(parse_text: Parse) -> None:
    whole, part = found(parse_text, "Bahrain pardoned 37 people, six of them women.")
    assert whole.measure == part.measure == "released"
    assert (part.value, part.unit) == (6, "people")


def test_the_whole_that_a_part_is_taken_from_is_no_figure(parse_text: Parse) -> None:
    (figure,) = found(parse_text, "The party won 44 of the 120 seats in Skopje.")
    assert (figure.value, figure.unit, figure.measure) == (44, "seat", "seats")


def test_a_rate_says_per_what(parse_text: Parse) -> None:
    (figure,) = found(parse_text, "Gabon pumps 200,000 barrels of oil a day.")
    assert (figure.unit, figure.per) == ("bbl", "day")


def test_a_year_ago_is_no_rate(parse_text: Parse) -> None:
    figures = found(parse_text, "Sales in Cyprus fell to $6 million from $9 million a year ago.")
    assert [figure.per for figure in figures] == [None, None]


def test_from_whom_to_whom(parse_text: Parse) -> None:
    parsed = parse_text("Brazil's exports to Angola reached $900 million.")
    (figure,) = find_figures(parsed, ())
    assert figure.from_root is not None and figure.to_root is not None
    assert parsed.doc[figure.from_root].text == "Brazil"
    assert parsed.doc[figure.to_root].text == "Angola"


def test_an_importer_is_the_one_who_gets(parse_text: Parse) -> None:
    parsed = parse_text("India's imports from Russia reached $900 million.")
    (figure,) = find_figures(parsed, ())
    assert figure.from_root is not None and figure.to_root is not None
    assert parsed.doc[figure.from_root].text == "Russia"
    assert parsed.doc[figure.to_root].text == "India"


def test_a_line_break_does_not_part_a_sum(parse_text: Parse) -> None:
    text = "Kuwait lent Sudan $2.5\nbillion last year."
    (figure,) = found(parse_text, text)
    assert (figure.value, figure.unit) == (2.5e9, "USD")
    assert figure.mention.text == text[figure.mention.start : figure.mention.end]


def test_the_words_are_cut_from_the_report(parse_text: Parse) -> None:
    text = "Cuba’s army lost “more than 40” tanks and nearly two-thirds of its 5,000 men."
    parsed = parse_text(text)
    for figure in find_figures(parsed, ()):
        assert text[figure.mention.start : figure.mention.end] == figure.mention.text


def test_object_of_a_verb_needs_no_model() -> None:
    words = ["Troops", "killed", "40", "rebels", "."]
    doc = Doc(
        Vocab(),
        words=words,
        spaces=[True, True, True, False, False],
        heads=[1, 1, 3, 1, 1],
        deps=["nsubj", "ROOT", "nummod", "dobj", "punct"],
        tags=["NNS", "VBD", "CD", "NNS", "."],
        pos=["NOUN", "VERB", "NUM", "NOUN", "PUNCT"],
        lemmas=["troop", "kill", "40", "rebel", "."],
        sent_starts=[True, False, False, False, False],
    )
    parsed = Parsed(Report("r", doc.text), doc, (Sentence(0, len(doc.text), 0, 5),))
    (figure,) = find_figures(parsed, ())
    assert (figure.value, figure.unit, figure.measure, figure.root) == (40, "people", "killed", 3)


def test_numbers_that_a_time_owns_are_left_to_it(parse_text: Parse) -> None:
    parsed = parse_text("Some 300 attended in Accra.")
    owned = Time("r0.t1", parsed.span(5, 8), TimeType.DATE, 1, 2, 1, "0300")
    assert find_figures(parsed, (owned,)) == ()
    assert len(find_figures(parsed, ())) == 1


def test_a_tariff_goes_to_those_whose_goods_it_is_on(parse_text: Parse) -> None:
    parsed = parse_text("Canada imposed a tariff of 25 percent on cars from Japan.")
    (figure,) = find_figures(parsed, ())
    assert figure.from_root is not None and figure.to_root is not None
    assert parsed.doc[figure.from_root].text == "Canada"
    assert parsed.doc[figure.to_root].text == "Japan"


@pytest.mark.parametrize(
    ("text", "value", "low", "unit"),
    [
        ("Temperatures in Oslo fell to minus 15 degrees Celsius.", -15, None, "°C"),
        ("Nine of every ten households in Niger lack power.", 90, None, "percent"),
        ("Three-quarters of a million people fled Goma.", 750_000, None, "people"),
        ("A million and a half people fled Aleppo.", 1_500_000, None, "people"),
        ("Prices in Kyiv rose 2½ percent.", 2.5, None, "percent"),
        ("Measles cases in Yemen rose to 60,000.", 60_000, None, "case"),
        ("Panama handed over 12 suspects.", 12, None, "people"),
        ("Bulgaria will buy eight F-16 jets.", 8, None, "jet"),
        ("The boat weighs 9,000 pounds.", 9000, None, "lb"),
        ("Two short-range ballistic missiles hit Aden.", 2, None, "missile"),
        ("Up to 200 lost their homes in Fiji.", None, None, "people"),
        ("A 15,000-strong force left Bamako.", 15_000, None, "people"),
    ],
)
def test_spellings_and_units(
    parse_text: Parse, text: str, value: float, low: float | None, unit: str
) -> None:
    figure = found(parse_text, text)[0]
    assert (figure.value, figure.low, figure.unit) == (value, low, unit)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "Forty were hurt, six of them badly, and up to 200 lost their homes.",
            ["injured", "injured", "displaced"],
        ),
        ("The flood killed 14 people; some 3,000 lost their homes.", ["killed", "displaced"]),
        ("Fire destroyed 60 homes and left 300 people without shelter.", ["homes", "displaced"]),
        ("8,500 of the city's 30,000 inhabitants have fled.", ["displaced", "population"]),
        ("The army shot down 11 drones and lost two of its own.", ["drones", "drones"]),
        ("Two buses collided, and nine people lost their lives.", ["vehicles", "killed"]),
    ],
)
def test_what_befell_those_counted(parse_text: Parse, text: str, measures: list[str]) -> None:
    assert [figure.measure for figure in found(parse_text, text)] == measures


def test_a_firm_that_is_fined_has_not_firmed(parse_text: Parse) -> None:
    (fine,) = found(parse_text, "The court fined the firm 3m euros.")
    assert fine.comparison is None


def test_two_in_so_many_years_is_no_share(parse_text: Parse) -> None:
    assert found(parse_text, "It was the first meeting of the two in four years.") == ()


def test_killed_in_so_many_raids_is_no_share(parse_text: Parse) -> None:
    dead, raids = found(parse_text, "Bandits killed 40 in two raids.")
    assert (dead.value, dead.measure, raids.value) == (40, "killed", 2)


def test_those_dug_out_alive_are_rescued(parse_text: Parse) -> None:
    _, alive = found(parse_text, "The slide buried 15 hikers; 11 were dug out alive.")
    assert (alive.value, alive.measure) == (11, "rescued")


def test_police_are_people(parse_text: Parse) -> None:
    (police,) = found(parse_text, "The mission has 340 police.")
    assert (police.unit, police.measure) == ("people", "police")


def test_some_of_which_are_a_part(parse_text: Parse) -> None:
    whole, part = found(parse_text, "Kyiv sent up 88 drones, of which 72 were lost.")
    assert (whole.unit, part.value, part.unit) == ("drone", 72, "drone")


def test_as_many_again_is_a_ratio(parse_text: Parse) -> None:
    (ratio,) = found(parse_text, "The tram carried twice as many passengers as the bus.")
    assert (ratio.value, ratio.comparison) == (2, Comparison.RATIO)


def test_support_is_told_in_points_too(parse_text: Parse) -> None:
    points, level = found(parse_text, "Support for the mayor fell six points to 38 percent.")
    assert (points.value, points.measure, level.measure) == (-6, "support", "support")


def test_interest_at_a_percentage_is_a_rate(parse_text: Parse) -> None:
    _, rate = found(parse_text, "Oman lent Chad $2 billion at 4 percent interest.")
    assert rate.measure == "interest rate"


def test_what_things_are_worth(parse_text: Parse) -> None:
    _, worth = found(parse_text, "Oslo sent 40 armoured trucks worth $6 million.")
    assert worth.measure == "value"


def test_half_of_a_stretch_of_time_is_no_share(parse_text: Parse) -> None:
    assert found(parse_text, "It rained in the second half of April.") == ()
