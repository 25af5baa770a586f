"""The parse in steps gives what spaCy's own run of the pipeline gives, token by token."""

from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import yaml
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.parse import SpacyParser
from onrecord.parse.names import NameFinder
from onrecord.parse.spacy_backend import load
from onrecord.parse.steps import steps
from onrecord.parse.vectors import BLOCK, WordVectors
from tests.conftest import make_report

REPORTS = sorted((Path(__file__).parent.parent / "reports").glob("*.yaml"))
ATTRIBUTES = [
    *("ORTH", "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"),
    *("ENT_IOB", "ENT_TYPE", "SENT_START"),
]
ODD = [
    "",
    " \n\n ",
    "I ain't gonna say it; c'mon, y'all, let's go. It's got ta stop, they're doin' nothin'.",
    "It can't, he'll, we'd've; there's one. Is there? You said you told it it was \t\n theirs.",
    "Peru. " * (BLOCK // 2),
]


@pytest.fixture(scope="module")
def stock() -> Language:
    """The pipeline as spaCy runs it."""
    return load()


def texts() -> list[str]:
    """Texts of the whole-report tests, and odd ones."""
    found = [case["text"] for path in REPORTS for case in yaml.safe_load(path.read_text("utf-8"))]
    return [*islice(found, 60), *ODD]


def test_every_token_is_as_spacy_has_it(stock: Language, parser: SpacyParser) -> None:
    docs = [stock.make_doc(text) for text in texts()]
    for step in steps(load()):
        step(docs)
    for text, mine in zip(texts(), docs, strict=True):
        other = stock(text)
        differ = (mine.to_array(ATTRIBUTES) != other.to_array(ATTRIBUTES)).any(0)
        assert not differ.any(), [
            name for name, wrong in zip(ATTRIBUTES, differ, strict=True) if wrong
        ]


def test_vectors_are_spacys_but_for_rounding(stock: Language) -> None:
    model = stock.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    vectors = WordVectors.of(model)
    assert vectors is not None
    docs = [stock.make_doc(text) for text in texts() if text]
    for _ in range(2):
        for mine, other in zip(vectors.of_docs(docs), model.predict(docs), strict=True):
            np.testing.assert_allclose(mine, other, atol=1e-4)


def test_a_model_of_another_make_is_left_alone(stock: Language) -> None:
    assert WordVectors.of(stock.get_pipe("tagger").model) is None  # type: ignore[attr-defined]


def test_a_component_that_is_not_known_runs_as_it_is() -> None:
    nlp = load()
    seen: list[Doc] = []

    def note(doc: Doc) -> Doc:
        seen.append(doc)
        return doc

    Language.component("test_note", func=note)
    nlp.add_pipe("test_note")
    docs = [nlp.make_doc("Lima shut the crossing.")]
    for step in steps(nlp):
        step(docs)
    assert seen == docs


def test_no_report_gives_no_parse(parser: SpacyParser) -> None:
    assert list(parser.parse([])) == []
    assert [parsed.sentences for parsed in parser.parse([make_report("")])] == [()]


def test_names_are_found_for_a_batch_at_once(stock: Language) -> None:
    assert isinstance(steps(load())[-1], NameFinder)
    blank = Language().add_pipe("ner")
    assert NameFinder.of(blank) is None


def test_names_end_with_their_sentence_and_begin_with_no_blank(stock: Language) -> None:
    docs = [stock.make_doc(text) for text in texts()]
    for step in steps(load()):
        step(docs)
    names = [name for doc in docs for name in doc.ents]
    assert len(names) > len(REPORTS)
    assert not any(token.is_sent_start for name in names for token in name[1:])
    assert not any(name[0].is_space for name in names)
