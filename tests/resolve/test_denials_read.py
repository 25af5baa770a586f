"""Denials, their shapes and their reach, through the whole pipeline."""

from collections.abc import Callable

import pytest

from onrecord.types import Reading, Stance, Standing

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "Two brokers say the bank hid the accounts. The bank distanced itself from the claim.",
        "Prosecutors accuse the mayor of taking bribes. He has pleaded not guilty.",
        "Prosecutors accuse the mayor of taking bribes. He protests his innocence.",
        "Ottawa alleged that agents of Delhi killed the man. “Absurd and false,” was Delhi's answer.",
        "Mothers in Jaffna insist their sons were taken alive. Colombo's denials have not changed.",
        "The general rejected the contention of two officers that he had ordered the shooting.",
        "Warsaw's charge is that Minsk sends the migrants. Minsk denies the charge.",
        "Podgorica accuses Moscow of plotting, allegations Moscow has rejected as absurd.",
        "Doha rejected a claim by Manama.",
        "Baku said the village had been shelled. Yerevan said that was wide of the mark.",
        "The opposition alleged fraud. The commission found no evidence of it.",
        "The minister refuted what a daily had written about the leak.",
        "Oslo says the trawler cut the cable; the owner says otherwise.",
        "Guards said the prisoners had rioted. Their families say the opposite.",
        "Peru says the firm paid two judges, an allegation Andina disputes.",
        "Shepherds say the fence cut off their wells, something the council disputes.",
        "The mayor boasted that crime had gone. Relatives of the missing scoffed at the boast.",
        "“A fairy tale,” the harbour master said of reports that his men took bribes.",
        "The union said nine divers were trapped. The firm begged to differ.",
        "The union said nine divers were trapped. The firm said that was not the case.",
        "The union said nine divers were trapped. The firm said the union was mistaken.",
        "Monks claim the relic is real. The museum shot down the claim.",
        "The bank refuted suggestions it had hidden losses.",
        "The abbot denied selling the bell, as alleged by the villagers.",
        "Reports that the vault is empty are nonsense, according to the bank.",
        "A trader says the sheikh owes him millions. “I have never met this man,” the sheikh said.",
        "Asked whether he had sold the vote, the senator said: “Absolutely not.”",
        "The demand that the priests be freed was turned down.",
        "Riga asked Oslo to lift the ban, but it refused.",
        "Nurses said they had been forced back to the ward. The clinic insists nobody was forced.",
        "The envoy denied Omani assertions that gold was being smuggled to Dubai.",
    ],
)
def test_a_denial_denies_the_claim(read_text: Read, text: str) -> None:
    claims = read_text(text).claims
    links = [claim for claim in claims if claim.stance is Stance.DENIES and claim.answers]
    assert links, [(claim.cue.text, claim.stance, claim.act) for claim in claims]


@pytest.mark.parametrize(
    "text",
    [
        "Guinea rejects the notion, put about by miners, that its guards are drying out the lake.",
        "Reports emerged that the abbot had sold the bell. The abbot has denied them.",
        "The opposition suspects she forged the papers. The senator denies it.",
        "Lima accused a smelter of poisoning a river. The smelter scotched the allegation.",
        "Lima accused a smelter of poisoning a river. The smelter decried the accusation as slander.",
        "Lima accused a smelter of poisoning a river. Its director was adamant that no waste had been dumped.",
        "Lima accused a smelter of poisoning a river. The accusation drew a swift denial.",
        "Lima accused a smelter of poisoning a river. A denial came from the smelter at noon.",
        "Lima accused a smelter of poisoning a river. The smelter said Lima had got its facts wrong.",
        "Lima accused a smelter of poisoning a river. The smelter said the opposite was true.",
        "Lima accused a smelter of poisoning a river. The smelter said it was unaware of any waste.",
        "Lima accused a smelter of poisoning a river. Its director was dismissive of the accusation.",
        "Lima accused a smelter of poisoning a river. The smelter insisted on its innocence.",
        "Lima accused a smelter of poisoning a river. The smelter said it rejects the charge.",
        "The party has ridiculed suggestions by dock workers that the minister means to stay on.",
        "The council described as baseless a claim by a candidate that sheets had been switched.",
        "The shipowner scoffed when customs officers said his tankers carried crude.",
        "Medics say the clinic was hit by a drone; the army said its aircraft were nowhere near.",
        "The president denied on Friday having sold passports, as a banker has claimed.",
        "The minister described talk of a naval base as “pure speculation”.",
        "The editor, named by a daily as the owner of the villa, said she did not own it.",
        "MINISTER DENIES CLAIM THAT GUARDS BEAT MONKS",
        "Cuba's president has accused the electoral court of plotting against him, a charge the magistrates laugh at.",
        "The bar said inmates had been scalded. The prison board called that “a cheap fake”.",
        "Chad, accused by a party in exile of hiding a plague, insists it has had no cases.",
        "Monks counted 43 dead in the raid, a number Lhasa scoffs at.",
        "The mission reported 1,500 killings. The police chief denied it.",
    ],
)
def test_a_claim_and_its_denial_are_both_found(read_text: Read, text: str) -> None:
    claims = read_text(text).claims
    links = [claim for claim in claims if claim.stance is Stance.DENIES and claim.answers]
    assert links, [(claim.cue.text, claim.stance, claim.act) for claim in claims]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (
            "Oman waved off criticism from Riyadh, which says a bank in Muscat dodges sanctions.",
            "says",
        ),
        (
            "Oslo called for calm. A charity said nuns had been beaten. The ministry waved off the allegation of beatings.",
            "said",
        ),
    ],
)
def test_a_noun_takes_up_what_somebody_says(read_text: Read, text: str, denied: str) -> None:
    claims = read_text(text).claims
    link = next(claim for claim in claims if claim.stance is Stance.DENIES)
    assert next(claim for claim in claims if claim.id == link.answers).cue.text == denied


@pytest.mark.parametrize(
    "text",
    [
        "Most voters said they had made up their minds.",
        "The commission charged the firm with false advertising.",
        "Chemists said the firm would end its fabrication services.",
        "Shareholders say their signatures count. They say the firm forged their names.",
        "Officials do not know how many people live there. Aid workers said 400 do.",
    ],
)
def test_no_denial_is_made_of_a_word_that_says_none(read_text: Read, text: str) -> None:
    assert not [claim for claim in read_text(text).claims if claim.stance is Stance.DENIES]


def test_who_has_not_blamed_anyone_claims_nothing(read_text: Read) -> None:
    assert not read_text("The government has not blamed anyone for the attack.").claims


def test_the_outcome_is_denied_with_its_deed(read_text: Read) -> None:
    reading = read_text("Kabul accused Pakistan of bombing a camp, killing 17. Pakistan denied it.")
    deeds = [event for event in reading.events if event.type == "ASSAULT"]
    assert len(deeds) == 2
    assert {event.standing for event in deeds} == {Standing.DISPUTED}


def test_a_headline_gets_the_source_that_its_sentence_names(read_text: Read) -> None:
    reading = read_text(
        "Army kills 12 protesters\n\n"
        "Sudan's army killed 12 protesters in Khartoum on Monday, an opposition group said."
    )
    kills = [event for event in reading.events if event.type == "ASSAULT"]
    assert len(kills) == 2
    assert {event.standing for event in kills} == {Standing.ATTRIBUTED}


def test_what_the_report_itself_tells_below_its_headline_stays_reported(read_text: Read) -> None:
    reading = read_text(
        "Army kills 12 protesters\n\n"
        "Sudan's army killed 12 protesters in Khartoum on Monday. An opposition group said the "
        "army killed a boy too."
    )
    headline = next(event for event in reading.events if event.sentence == 0)
    assert headline.standing is Standing.REPORTED


def test_who_denies_the_charges_denies_no_arrest(read_text: Read) -> None:
    reading = read_text(
        "Honduran police said they had arrested 14 members of a gang suspected of killing a mayor. "
        "The gang's lawyer dismissed the charges."
    )
    standing = {event.type: event.standing for event in reading.events}
    assert standing["COERCE"] is Standing.ATTRIBUTED
    assert standing["ASSAULT"] is Standing.DISPUTED


@pytest.mark.parametrize(
    "text",
    [
        "Asked about reports that he would resign, the coach answered that he had a match to win.",
        "Unions accused the port of hiding a leak, prompting its director to hit back: “They want my job.”",
        "Lima said drones had hit a clinic. Quito denied the strike and blamed the rebels for it.",
        "Rivals accused the mayor of hiring her cousins. She conceded that one worked for her.",
        "Lima accused Quito of theft. Quito said in response that Lima owed it money.",
        "Lima accused Quito of theft. Quito responded by accusing Lima of arson.",
    ],
)
def test_an_answer_that_denies_nothing_is_a_reply(read_text: Read, text: str) -> None:
    claims = read_text(text).claims
    replies = [c for c in claims if c.answers and c.stance is not Stance.DENIES]
    assert replies, [(claim.cue.text, claim.stance, claim.act) for claim in claims]


@pytest.mark.parametrize(
    "text",
    [
        "The carrier said bookings had doubled. A pilot said it was no surprise.",
        "Two dozen were rescued, according to the coastguard.",
        "Medics put the toll at 40; the governor put it at six.",
    ],
)
def test_what_denies_nothing_answers_nothing(read_text: Read, text: str) -> None:
    claims = read_text(text).claims
    assert claims
    assert not [c for c in claims if c.answers or c.stance is Stance.DENIES]


def test_a_number_put_on_something_is_a_claim(read_text: Read) -> None:
    claims = read_text("Medics put the toll at 40; the governor put it at six.").claims
    assert [claim.speakers[0].mention.text for claim in claims] == ["Medics", "the governor"]


def test_a_claim_that_somebody_rejected_is_answered_whatever_the_tag(read_text: Read) -> None:
    said, denied = read_text(
        "Troops recaptured the town, the army said, a claim the rebels rejected within hours."
    ).claims
    assert (denied.stance, denied.answers) == (Stance.DENIES, said.id)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "The Hungarian cabinet defied a warning from Vienna that the dam would flood the plain.",
            "Vienna",
            "that the dam would flood the plain",
        ),
        (
            "The governor ignored a plea from nurses to close the schools.",
            "nurses",
            "to close the schools",
        ),
        (
            "The minister rejected accounts by hauliers of secret sales.",
            "hauliers",
            "of secret sales",
        ),
    ],
)
def test_a_noun_of_saying_is_its_senders(
    read_text: Read, text: str, speaker: str, content: str
) -> None:
    claims = read_text(text).claims
    told = next(claim for claim in claims if claim.content and claim.content[0].text == content)
    assert [one.mention.text for one in told.speakers] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "The quay was shut by a threat from the gangs to burn it, an assertion crane drivers dispute.",
        "The port moved 3m tonnes last year, the ministry said, an assertion crane drivers dispute.",
        "The authority said no ship had been late, an assertion crane drivers dispute.",
    ],
)
def test_an_assertion_run_together_with_who_disputes_it(read_text: Read, text: str) -> None:
    denial = read_text(text).claims[-1]
    assert denial.stance is Stance.DENIES
    assert denial.answers is not None
    assert [one.mention.text for one in denial.speakers] == ["crane drivers"]
    assert [piece.text for piece in denial.content] == ["an assertion"]


def test_who_is_accused_takes_up_no_deed(read_text: Read) -> None:
    claims = read_text(
        "Kenya expelled two Ethiopian envoys after Nairobi accused them of lying."
    ).claims
    assert [claim.about for claim in claims if claim.act == "accuse"] == [()]


def test_an_accusation_given_back_is_a_reply(read_text: Read) -> None:
    claims = read_text(
        "Baku accused Yerevan of shelling a school. Yerevan said Azerbaijani troops had shelled it."
    ).claims
    assert claims[1].answers == claims[0].id


@pytest.mark.parametrize(
    "text",
    [
        "A grid operator says a drone hit its dam. The minister denied this, accusing Oslo of a provocation.",
        "A utility says its dam was hit. Its rival denied this and accused Oslo of a smear.",
    ],
)
def test_an_accusation_is_no_denial(read_text: Read, text: str) -> None:
    denials = [claim for claim in read_text(text).claims if claim.stance is Stance.DENIES]
    assert [claim.cue.text for claim in denials] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The guards fired on the crowd, a clerk said, but the army denied that its men had been there.",
        "Divers cut the cable on Sunday, a pilot said, but the navy denied that any had been out.",
    ],
)
def test_a_denial_behind_an_aside_is_no_part_of_what_was_said(read_text: Read, text: str) -> None:
    said, denied = read_text(text).claims
    assert "denied" not in "".join(piece.text for piece in said.content)
    assert denied.answers == said.id
