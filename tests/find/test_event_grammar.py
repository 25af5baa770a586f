"""Sides and status on parses laid out by hand, so that no model's mistakes come in."""

import spacy
from spacy.tokens import Doc

from onrecord.codebook.events import event_codes
from onrecord.find.events.clauses import is_passive, objects, subjects
from onrecord.find.events.status import status_of
from onrecord.types import Status

ENGLISH = spacy.blank("en")
Word = tuple[str, str, str, str, str, int]
"""Text, lemma, tag, part of speech, relation, head."""


def build(*words: Word) -> Doc:
    text, lemmas, tags, pos, deps, heads = zip(*words, strict=True)
    return Doc(
        ENGLISH.vocab,
        words=list(text),
        lemmas=list(lemmas),
        tags=list(tags),
        pos=list(pos),
        deps=list(deps),
        heads=list(heads),
        sent_starts=[True] + [False] * (len(words) - 1),
    )


def accusation() -> Doc:
    return build(
        ("Peru", "Peru", "NNP", "PROPN", "nsubj", 1),
        ("accused", "accuse", "VBD", "VERB", "ROOT", 1),
        ("Chile", "Chile", "NNP", "PROPN", "dobj", 1),
        ("of", "of", "IN", "ADP", "prep", 1),
        ("arming", "arm", "VBG", "VERB", "pcomp", 3),
        ("rebels", "rebel", "NNS", "NOUN", "dobj", 4),
    )


def refusal(first: str = "refused", lemma: str = "refuse") -> Doc:
    return build(
        ("Ghana", "Ghana", "NNP", "PROPN", "nsubj", 1),
        (first, lemma, "VBD", "VERB", "ROOT", 1),
        ("to", "to", "TO", "PART", "aux", 3),
        ("attack", "attack", "VB", "VERB", "xcomp", 1),
        ("Togo", "Togo", "NNP", "PROPN", "dobj", 3),
    )


def texts(tokens: list) -> list[str]:  # type: ignore[type-arg]
    return [token.text for token in tokens]


def test_the_accused_does_what_it_is_accused_of() -> None:
    doc = accusation()
    assert texts(subjects(doc[4])) == ["Chile"]
    assert status_of(doc[4], event_codes())[0] is Status.HAPPENED


def test_the_subject_of_an_infinitive_is_its_governors() -> None:
    doc = refusal()
    assert texts(subjects(doc[3])) == ["Ghana"]


def test_what_is_refused_is_negated_what_is_wanted_possible_what_is_agreed_planned() -> None:
    codes = event_codes()
    assert status_of(refusal()[3], codes)[0] is Status.NEGATED
    assert status_of(refusal("failed", "fail")[3], codes)[0] is Status.NEGATED
    assert status_of(refusal("wanted", "want")[3], codes)[0] is Status.POSSIBLE
    assert status_of(refusal("threatened", "threaten")[3], codes)[0] is Status.POSSIBLE
    assert status_of(refusal("agreed", "agree")[3], codes)[0] is Status.PLANNED
    assert status_of(refusal("began", "begin")[3], codes)[0] is Status.HAPPENED


def test_a_passives_subject_is_its_object() -> None:
    doc = build(
        ("Soldiers", "soldier", "NNS", "NOUN", "nsubjpass", 2),
        ("were", "be", "VBD", "AUX", "auxpass", 2),
        ("killed", "kill", "VBN", "VERB", "ROOT", 2),
        ("by", "by", "IN", "ADP", "agent", 2),
        ("rebels", "rebel", "NNS", "NOUN", "pobj", 3),
    )
    assert is_passive(doc[2])
    assert texts(objects(doc[2])[1]) == ["Soldiers"]


def test_a_relative_clause_without_object_takes_its_noun() -> None:
    doc = build(
        ("islands", "island", "NNS", "NOUN", "ROOT", 0),
        ("Spain", "Spain", "NNP", "PROPN", "nsubj", 2),
        ("seized", "seize", "VBD", "VERB", "relcl", 0),
    )
    assert texts(objects(doc[2])[1]) == ["islands"]
    assert texts(subjects(doc[2])) == ["Spain"]


def test_a_vow_not_to_is_a_negation_and_a_wish_not_to_a_wish() -> None:
    def with_not(first: str, lemma: str) -> Doc:
        return build(
            ("Ghana", "Ghana", "NNP", "PROPN", "nsubj", 1),
            (first, lemma, "VBD", "VERB", "ROOT", 1),
            ("not", "not", "RB", "PART", "neg", 4),
            ("to", "to", "TO", "PART", "aux", 4),
            ("attack", "attack", "VB", "VERB", "xcomp", 1),
        )

    codes = event_codes()
    assert status_of(with_not("vowed", "vow")[4], codes)[0] is Status.NEGATED
    assert status_of(with_not("hoped", "hope")[4], codes)[0] is Status.POSSIBLE
