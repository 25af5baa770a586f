"""Claims resolved: speakers, links, events, and the standing that follows."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest

from onrecord.find.claims.stage import find_claims
from onrecord.resolve.claims.stage import resolve_claims
from onrecord.resolve.events.standing import resolve_standing
from onrecord.types import Claim, Event, Parsed, Reading, Stance, Standing
from onrecord.types.signals import Signals
from tests.resolve.cast_by_hand import cast_of

Parse = Callable[..., Parsed]


def resolved(
    parsed: Parsed, names: Mapping[str, str], triggers: tuple[str, ...] = ()
) -> tuple[tuple[Claim, ...], tuple[Event, ...]]:
    """Find and resolve the claims, with an event for each of the words given."""
    none = np.zeros(0, np.float32)
    silent = Signals((), none, none, none, none, np.zeros((0, 15), np.float32))
    events = tuple(
        Event(
            f"r0.e{number}",
            "ASSAULT",
            parsed.span_of(token.i, token.i + 1),
            parsed.sentence_at(token.i),
            token.i,
        )
        for number, token in enumerate((t for t in parsed.doc if t.text in triggers), 1)
    )
    claims = resolve_claims(
        parsed, find_claims(parsed, silent), cast_of(parsed, names), (), (), events
    )
    return claims, resolve_standing(events, claims)


def test_both_deny_is_two_speakers_who_answer_the_accusation(parse_text: Parse) -> None:
    parsed = parse_text(
        "Mali has accused France of shelling a camp, an allegation that both Paris and Niamey reject."
    )
    names = {"Mali": "MLI", "France": "FRA", "Paris": "FRA", "Niamey": "NER"}
    (accusation, rejection), events = resolved(parsed, names, ("accused", "shelling", "reject"))
    assert [speaker.actor for speaker in rejection.speakers] == ["FRA", "NER"]
    assert [speaker.mention.text for speaker in rejection.speakers] == ["Paris", "Niamey"]
    assert rejection.answers == accusation.id
    accusing, shelling, rejecting = events
    assert (accusing.standing, rejecting.standing) == (Standing.REPORTED, Standing.REPORTED)
    assert shelling.standing is Standing.DISPUTED
    assert (shelling.asserted_by, shelling.denied_by) == ((accusation.id,), (rejection.id,))


NEXT = [
    "Peru accused Bolivia of burning the crops. La Paz denied the allegation.",
    "Peru accused Bolivia of burning the crops. La Paz waved the accusation away.",
    "Peru accused Bolivia of burning the crops. La Paz called the claim baseless.",
    "Peru accused Bolivia of burning the crops. La Paz denied any involvement.",
    "Peru accused Bolivia of burning the crops. La Paz denied that its soldiers had burned any crops.",
    "Peru accused Bolivia of burning the crops. The harvest was poor. La Paz denies it.",
    "Peru said Bolivia was burning the crops. La Paz said it had not burned the crops.",
]


@pytest.mark.parametrize("text", NEXT)
def test_denial_in_a_later_sentence(text: str, parse_text: Parse) -> None:
    parsed = parse_text(text)
    claims, events = resolved(
        parsed, {"Peru": "PER", "Bolivia": "BOL", "La Paz": "BOL"}, ("burning",)
    )
    assert claims[-1].stance is Stance.DENIES
    assert claims[-1].answers == claims[0].id
    assert events[0].standing is Standing.DISPUTED


def test_refusing_to_comment_denies_nothing(parse_text: Parse) -> None:
    parsed = parse_text(
        "Peru accused Bolivia of burning the crops. La Paz declined to comment on the allegation."
    )
    _, events = resolved(parsed, {"Peru": "PER", "Bolivia": "BOL", "La Paz": "BOL"}, ("burning",))
    assert events[0].standing is Standing.ATTRIBUTED
    assert events[0].denied_by == ()


def test_counter_accusation_answers_the_accusation(parse_text: Parse) -> None:
    parsed = parse_text(
        "Greece accused Turkey of ramming a ferry. In turn, Turkey blamed Athens for the collision."
    )
    claims, _ = resolved(parsed, {"Greece": "GRC", "Turkey": "TUR", "Athens": "GRC"})
    assert claims[1].answers == claims[0].id


def test_reaction_to_a_letter_answers_the_letter(parse_text: Parse) -> None:
    parsed = parse_text(
        "Serbia asserted that it honours its word, reacting to a letter from Germany and France that urged Belgrade to leave."
    )
    claims, _ = resolved(parsed, {"Serbia": "SRB", "Germany": "DEU", "France": "FRA"})
    assert [speaker.actor for speaker in claims[1].speakers] == ["DEU", "FRA"]
    assert claims[0].answers == claims[1].id


def test_only_denied(parse_text: Parse) -> None:
    claims, events = resolved(
        parse_text("Lima denied that it had shelled the port."), {"Lima": "PER"}, ("shelled",)
    )
    assert events[0].standing is Standing.DENIED
    assert events[0].denied_by == (claims[0].id,)


def test_report_in_its_own_voice_stands_reported(parse_text: Parse) -> None:
    _, events = resolved(
        parse_text("Peru shelled the port on Monday."), {"Peru": "PER"}, ("shelled",)
    )
    assert events[0].standing is Standing.REPORTED


def test_denied_accusations_hold_what_the_accusations_hold(parse_text: Parse) -> None:
    parsed = parse_text("Rwanda denied accusations that it had shelled the camp.")
    claims, events = resolved(parsed, {"Rwanda": "RWA"}, ("shelled",))
    by_act = {claim.act: claim for claim in claims}
    assert by_act["deny"].answers == by_act["accuse"].id
    assert events[0].standing is Standing.DISPUTED


def test_unnamed_speaker_has_the_organisation_it_speaks_for(parse_text: Parse) -> None:
    parsed = parse_text(
        "A spokeswoman for the militia said the road was open. Two residents said it was closed."
    )
    claims, _ = resolved(parsed, {"the militia": "group:militia"})
    assert [claim.speakers[0].actor for claim in claims] == ["group:militia", None]
    assert claims[1].speakers[0].mention.text == "Two residents"


def test_headline_and_its_sentence_are_one_claim(parse_text: Parse) -> None:
    parsed = parse_text(
        "Peru denies shelling port\n\nPeru denied on Friday that it had shelled the port of Ilo."
    )
    claims, _ = resolved(parsed, {"Peru": "PER"})
    assert len(claims) == 1
    assert claims[0].cue.text == "denied"


TOLD_AFTER = [
    "Bolivia denied burning the crops, as Peru had claimed.",
    "Bolivia has denied burning any crops. Peru had said that Bolivia was burning them.",
    "Bolivia denies a claim by Peru that it is burning the crops.",
    "Bolivia said none of its men had set fires, contrary to what Peru had claimed.",
]


@pytest.mark.parametrize("text", TOLD_AFTER)
def test_a_denial_points_at_what_is_told_after_it(text: str, parse_text: Parse) -> None:
    claims, _ = resolved(parse_text(text), {"Peru": "PER", "Bolivia": "BOL"})
    denial, denied = claims[0], claims[-1]
    assert denial.stance is Stance.DENIES
    assert denial.answers == denied.id
    assert denied.stance is Stance.ASSERTS


def test_a_denial_may_be_a_noun(parse_text: Parse) -> None:
    parsed = parse_text("A claim by Peru that Bolivia burned crops drew a denial from La Paz.")
    claims, _ = resolved(parsed, {"Peru": "PER", "Bolivia": "BOL", "La Paz": "BOL"})
    assert claims[-1].stance is Stance.DENIES
    assert [speaker.actor for speaker in claims[-1].speakers] == ["BOL"]
    assert claims[-1].answers == claims[0].id


def test_a_plan_gives_nobody_anything_to_deny(parse_text: Parse) -> None:
    parsed = parse_text("Peru announced new flights to Lima. Chile denied that it would cut jobs.")
    claims, _ = resolved(parsed, {"Peru": "PER", "Chile": "CHL"})
    assert claims[-1].answers is None


def test_a_quoted_rejection_denies_the_accusation_and_not_itself(parse_text: Parse) -> None:
    parsed = parse_text(
        'Peru accused Bolivia of burning the crops. "We reject this insinuation," La Paz said.'
    )
    names = {"Peru": "PER", "Bolivia": "BOL", "La Paz": "BOL"}
    claims, events = resolved(parsed, names, ("burning",))
    assert claims[-1].stance is Stance.DENIES
    assert claims[-1].answers == claims[0].id
    assert events[0].standing is Standing.DISPUTED


def test_a_faint_claim_stands_only_where_it_is_denied(parse_text: Parse) -> None:
    parsed = parse_text(
        "Quito said Lima had shelled the port. Lima denied it. Later Bogota said a ferry was late."
    )
    none = np.zeros(0, np.float32)
    silent = Signals((), none, none, none, none, np.zeros((0, 15), np.float32))
    first, denial, last = find_claims(parsed, silent)
    faint = (replace(first, faint=True), denial, replace(last, faint=True))
    cast = cast_of(parsed, {"Quito": "ECU", "Lima": "PER", "Bogota": "COL"})
    said, denied = resolve_claims(parsed, faint, cast, (), (), ())
    assert (said.id, denied.id) == ("r0.c1", "r0.c2")
    assert denied.answers == said.id


@pytest.mark.parametrize(
    "text",
    [
        "Peru said the harvest was good. Chile said no date had been set for the talks.",
        "Peru praised the harvest. Chile said it would not sign the pact before May.",
    ],
)
def test_a_mere_not_denies_nothing_that_it_has_nothing_to_do_with(
    text: str, parse_text: Parse
) -> None:
    claims, _ = resolved(parse_text(text), {"Peru": "PER", "Chile": "CHL"})
    assert all(claim.answers is None for claim in claims)


def test_a_nameless_spokesman_speaks_for_his_body_and_nameless_economists_do_not(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text(
        "A spokeswoman for Danube Refining Corp said oil was late. Economists at Danube Refining Corp said it came."
    )
    actors = [claim.speakers[0].actor for claim in reading.claims]
    assert actors == ["org:danube-refining-corp", "group:economists"]
