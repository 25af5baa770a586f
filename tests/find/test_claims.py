"""Claims as the rules find them, and how they are merged with the model's."""

from collections.abc import Callable

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.find.claims.stage import find_claims
from onrecord.types import ClaimMention, Parsed, Quoted, Report, Sentence, Stance
from onrecord.types.signals import LearnedClaim, Signals

Parse = Callable[..., Parsed]


def signals(*claims: LearnedClaim) -> Signals:
    none = np.zeros(0, np.float32)
    return Signals(claims, none, none, none, none, np.zeros((0, 15), np.float32))


def words(parsed: Parsed, ranges: tuple[tuple[int, int], ...]) -> list[str]:
    return [parsed.span_of(*piece).text for piece in ranges]


def only(parsed: Parsed, act: str) -> ClaimMention:
    found = [claim for claim in find_claims(parsed, signals()) if claim.act == act]
    assert len(found) == 1, [claim.act for claim in find_claims(parsed, signals())]
    return found[0]


SHAPES = [
    # act, stance, speakers, content, text
    (
        "say",
        "asserts",
        ["Ghana"],
        ["that its troops had left the valley"],
        "Ghana said that its troops had left the valley.",
    ),
    (
        "say",
        "asserts",
        ["the interior ministry"],
        ["Two boats sank off Crete"],
        "Two boats sank off Crete, according to the interior ministry.",
    ),
    (
        "accuse",
        "asserts",
        ["Sudan"],
        ["Chad of arming the rebels"],
        "Sudan accused Chad of arming the rebels.",
    ),
    (
        "blame",
        "asserts",
        ["Ankara"],
        ["Athens for the collision"],
        "Ankara blamed Athens for the collision.",
    ),
    (
        "report",
        "asserts",
        ["Anadolu"],
        ["that the bridge has reopened"],
        "Anadolu reported that the bridge has reopened.",
    ),
    (
        "urge",
        "wants",
        ["Norway"],
        ["Mali to free the sailors"],
        "Norway called on Mali to free the sailors.",
    ),
    ("demand", "wants", ["Fiji"], ["an inquiry"], "Fiji called for an inquiry."),
    (
        "promise",
        "commits",
        ["The president"],
        ["to rebuild the port"],
        "The president vowed to rebuild the port.",
    ),
    (
        "threaten",
        "commits",
        ["Angola"],
        ["to close the border"],
        "Angola has threatened to close the border.",
    ),
    (
        "deny",
        "denies",
        ["Lima"],
        ["that it had sold any arms"],
        "Lima denied that it had sold any arms.",
    ),
    ("reject", "denies", ["Rome"], ["the allegation"], "Rome rejected the allegation."),
    (
        "dismiss",
        "denies",
        ["The militia"],
        ["the accounts"],
        "The militia waved the accounts away.",
    ),
    (
        "refuse",
        "denies",
        ["Jordan"],
        ["to sign the agreement"],
        "Jordan refused to sign the agreement.",
    ),
    (
        "doubt",
        "doubts",
        ["Analysts"],
        ["that the truce will hold"],
        "Analysts doubt that the truce will hold.",
    ),
]


@pytest.mark.parametrize(
    ("act", "stance", "speakers", "content", "text"), SHAPES, ids=lambda value: str(value)[:30]
)
def test_shape(
    act: str, stance: str, speakers: list[str], content: list[str], text: str, parse_text: Parse
) -> None:
    parsed = parse_text(text)
    claim = only(parsed, act)
    assert (claim.stance, words(parsed, claim.speakers), words(parsed, claim.content)) == (
        stance,
        speakers,
        content,
    )


def test_a_claim_that_both_deny_is_two_claims(parse_text: Parse) -> None:
    parsed = parse_text(
        "Mali has accused France of supplying arms to militants, an allegation that both Paris and Niamey reject."
    )
    accusation, rejection = find_claims(parsed, signals())
    assert words(parsed, accusation.content) == ["France of supplying arms to militants"]
    assert words(parsed, rejection.speakers) == ["both Paris and Niamey"]
    assert words(parsed, rejection.content) == ["an allegation"]
    assert rejection.stance is Stance.DENIES


def test_a_letter_speaks_for_its_senders(parse_text: Parse) -> None:
    parsed = parse_text(
        "Serbia reacted to a letter from Germany and France that urged Belgrade to remove the barricades."
    )
    assert words(parsed, only(parsed, "urge").speakers) == ["Germany and France"]


def test_participle_has_the_subject_of_its_verb(parse_text: Parse) -> None:
    parsed = parse_text(
        "Chad blamed Khartoum for the crisis, insisting that the army had fired first."
    )
    claim = only(parsed, "insist")
    assert words(parsed, claim.speakers) == ["Chad"]
    assert words(parsed, only(parsed, "blame").content) == ["Khartoum for the crisis"]


def test_passive_cue_without_agent_has_no_speaker(parse_text: Parse) -> None:
    parsed = parse_text("The general is believed to be hiding in the hills.")
    claim = only(parsed, "believe")
    assert claim.speakers == ()
    assert words(parsed, claim.content) == ["The general", "to be hiding in the hills"]


def test_report_in_its_own_voice_is_no_claim(parse_text: Parse) -> None:
    assert (
        find_claims(
            parse_text("Kenya closed the border after the floods. Two trains collided."), signals()
        )
        == ()
    )


NEGATED = [
    ("Chile did not deny that the talks had failed.", "deny", Stance.DOUBTS, True),
    ("Chile denied that it had failed to warn the villagers.", "deny", Stance.DENIES, False),
    ("The army did not confirm that the base was hit.", "confirm", Stance.DOUBTS, True),
    ("The minister does not believe that the plan will work.", "believe", Stance.DENIES, True),
    ("The envoy does not doubt that the truce will hold.", "doubt", Stance.ASSERTS, True),
    ("The police declined to comment on the raid.", "decline", Stance.DOUBTS, False),
]


@pytest.mark.parametrize(
    ("text", "act", "stance", "negated"), NEGATED, ids=lambda value: str(value)[:30]
)
def test_negation(text: str, act: str, stance: Stance, negated: bool, parse_text: Parse) -> None:
    claim = only(parse_text(text), act)
    assert (claim.stance, claim.negated) == (stance, negated)


QUOTES = [
    (
        "“The dam will hold through the winter,” said Ana Costa, the mayor.",
        ["“The dam will hold through the winter,”"],
    ),
    (
        "Ana Costa said: “The dam will hold through the winter.”",
        ["“The dam will hold through the winter.”"],
    ),
    (
        "“The dam will hold,” Ana Costa said. “Nobody has to leave the valley.”",
        ["“The dam will hold,”", "“Nobody has to leave the valley.”"],
    ),
    (
        '"The dam will hold," Ana Costa said on Monday, "and nobody has to leave the valley."',
        ['"The dam will hold,"', '"and nobody has to leave the valley."'],
    ),
]


@pytest.mark.parametrize(("text", "content"), QUOTES, ids=lambda value: str(value)[:30])
def test_direct_speech(text: str, content: list[str], parse_text: Parse) -> None:
    parsed = parse_text(text)
    (claim,) = find_claims(parsed, signals())
    assert words(parsed, claim.content) == content
    assert claim.quoted is Quoted.DIRECT
    assert words(parsed, claim.speakers)[0].startswith("Ana Costa")


def test_words_in_quotation_marks_make_a_mixed_claim(parse_text: Parse) -> None:
    parsed = parse_text("Turkey asserted that it “fully” applies the sanctions.")
    assert only(parsed, "assert").quoted is Quoted.MIXED


def test_headline_with_a_colon(parse_text: Parse) -> None:
    parsed = parse_text(
        "Police: two held over bridge fire\nThe fire on the old bridge burnt for a day."
    )
    (claim,) = find_claims(parsed, signals())
    assert words(parsed, claim.speakers) == ["Police"]
    assert words(parsed, claim.content) == ["two held over bridge fire"]


def test_model_edges_win_where_both_have_the_cue(parse_text: Parse) -> None:
    parsed = parse_text("Lima denied that it had sold any arms.")
    model = LearnedClaim(cue=(1, 2), speakers=((0, 1),), content=((3, 8),), score=0.9)
    (claim,) = find_claims(parsed, signals(model))
    assert claim.content == ((3, 8),)
    assert (claim.act, claim.stance) == ("deny", Stance.DENIES)


def test_rule_stands_beside_the_model_only_where_its_pattern_is_sure(parse_text: Parse) -> None:
    parsed = parse_text(
        "Lima denied that it had sold any arms. The group backed the plan. Oslo said it would wait."
    )
    model = LearnedClaim(cue=(16, 17), speakers=((15, 16),), content=((17, 20),), score=0.9)
    assert [claim.act for claim in find_claims(parsed, signals())] == ["deny", "support", "say"]
    found = find_claims(parsed, signals(model))
    assert [claim.act for claim in found if not claim.faint] == ["deny", "say"]
    assert [claim.act for claim in found if claim.faint] == ["support"]


def test_unknown_cue_of_the_model_is_kept_where_it_is_sure(parse_text: Parse) -> None:
    parsed = parse_text("For Nairobi the treaty remains dead.")
    model = LearnedClaim(cue=(0, 1), speakers=((1, 2),), content=((2, 6),), score=0.9)
    (claim,) = find_claims(parsed, signals(model))
    assert (claim.act, claim.stance) == ("express", Stance.ASSERTS)


def test_verb_that_says_nothing_needs_a_sure_model(parse_text: Parse) -> None:
    parsed = parse_text("Nairobi summoned the envoy of Chad. Chad said it knew nothing.")
    junk = LearnedClaim(cue=(1, 2), speakers=((0, 1),), content=((2, 6),), score=0.7)
    told = LearnedClaim(cue=(8, 9), speakers=((7, 8),), content=((9, 12),), score=0.7)
    assert [claim.act for claim in find_claims(parsed, signals(junk, told))] == ["say"]


def test_hand_built_parse() -> None:
    doc = Doc(
        Vocab(),
        words=["Oslo", "urged", "Lima", "to", "stop", "."],
        heads=[1, 1, 1, 4, 1, 1],
        deps=["nsubj", "ROOT", "dobj", "aux", "xcomp", "punct"],
        pos=["PROPN", "VERB", "PROPN", "PART", "VERB", "PUNCT"],
        tags=["NNP", "VBD", "NNP", "TO", "VB", "."],
        lemmas=["Oslo", "urge", "Lima", "to", "stop", "."],
        spaces=[True, True, True, True, False, False],
        sent_starts=[1, 0, 0, 0, 0, 0],
    )
    parsed = Parsed(Report("r0", doc.text), doc, (Sentence(0, len(doc.text), 0, 6),))
    (claim,) = find_claims(parsed, signals())
    assert (claim.cue, claim.speakers, claim.content) == ((1, 2), ((0, 1),), ((2, 5),))
    assert (claim.act, claim.stance) == ("urge", Stance.WANTS)


STATES = [
    (
        "Oslo has long been committed to protecting the lake.",
        "promise",
        "commits",
        "protecting the lake",
    ),
    ("The minister is opposed to new taxes.", "oppose", "denies", "new taxes"),
    ("The premier was adamant that he would stay.", "insist", "asserts", "that he would stay"),
]


@pytest.mark.parametrize(("text", "act", "stance", "content"), STATES)
def test_state(text: str, act: str, stance: str, content: str, parse_text: Parse) -> None:
    parsed = parse_text(text)
    claim = only(parsed, act)
    assert claim.stance == stance
    assert words(parsed, claim.content)[-1].endswith(content)
    assert len(claim.speakers) == 1


def test_aside_has_the_words_around_it_for_content(parse_text: Parse) -> None:
    parsed = parse_text("The pact, Lima hopes, will end the dispute.")
    claim = only(parsed, "hope")
    assert words(parsed, claim.content) == ["The pact", "will end the dispute"]


def test_joined_cue_with_another_tense_has_the_first_ones_subject(parse_text: Parse) -> None:
    parsed = parse_text("Oslo told protesters to go home and ordered the cabinet to lower prices.")
    first, second = find_claims(parsed, signals())
    assert words(parsed, first.content) == ["protesters to go home"]
    assert words(parsed, second.speakers) == ["Oslo"]


def test_a_quotation_is_said_by_the_name_that_signs_it(parse_text: Parse) -> None:
    parsed = parse_text(
        "Readers wrote in.\n\n“The bridge is what they call “safe” and nobody will cross it.” ― Ana Quispe\n"
        "“We were told nothing at all about the closure.” - Luis Mamani\n"
    )
    signed = [claim for claim in find_claims(parsed, signals()) if claim.content]
    said = {
        parsed.span_of(*claim.speakers[0]).text: parsed.span_of(*claim.content[0]).text
        for claim in signed
        if claim.speakers
    }
    assert said["Ana Quispe"].endswith("nobody will cross it.”")
    assert said["Luis Mamani"] == "“We were told nothing at all about the closure.”"


def test_a_finite_verb_taken_for_a_participle_heads_its_sentence(parse_text: Parse) -> None:
    parsed = parse_text(
        "The Chilean drivers' union alleged on Friday that police had fired on its march."
    )
    claim = only(parsed, "accuse")
    assert words(parsed, claim.speakers) == ["The Chilean drivers' union"]
    assert words(parsed, claim.content) == ["that police had fired on its march"]


def test_what_is_said_follows_a_day_it_was_hung_on(parse_text: Parse) -> None:
    parsed = parse_text("The clinic's nurses have maintained for years that he died of cancer.")
    claim = only(parsed, "insist")
    assert words(parsed, claim.content) == ["that he died of cancer"]
