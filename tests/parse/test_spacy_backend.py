"""Sentences follow paragraphs, and every span is the report's own words."""

from collections.abc import Callable

import pytest

from onrecord.errors import OptionError
from onrecord.parse import SpacyParser, spacy_backend
from onrecord.types import Parsed
from tests.conftest import make_report


def test_a_headline_is_a_sentence_of_its_own(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Peru shuts border with Ecuador\n\nLima shut the crossing on Monday.")
    words = [parsed.report.text[s.start : s.end] for s in parsed.sentences]
    assert words == ["Peru shuts border with Ecuador", "Lima shut the crossing on Monday."]


def test_spans_keep_what_the_parser_smooths(parse_text: Callable[..., Parsed]) -> None:
    text = "Lima\u00a0shut the crossing."
    parsed = parse_text(text)
    assert parsed.span_of(0, len(parsed.doc)).text == text


def test_sentence_at_finds_each_tokens_sentence(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Lima shut the crossing. Quito objected. Talks follow.")
    for index, sentence in enumerate(parsed.sentences):
        for token in range(sentence.first, sentence.last):
            assert parsed.sentence_at(token) == index


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    parser = SpacyParser("en_core_web_nowhere")
    with pytest.raises(OptionError, match="en_core_web_nowhere"):
        next(parser.parse([make_report("Lima shut the crossing.")]))


def test_words_of_old_reports_are_forgotten_and_nothing_else_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reports = [
        make_report(f"Villagers of Qarax{place} fled to Borzhel{place} on Monday.")
        for place in ("ovia", "undra", "imsk", "anto")
    ]
    at_once = list(SpacyParser().parse(reports))
    monkeypatch.setattr(spacy_backend, "BATCH", 1)
    monkeypatch.setattr(spacy_backend, "GROWTH", 0)
    parser = SpacyParser()
    renewed = list(parser.parse(reports))
    for once, again in zip(at_once, renewed, strict=True):
        assert again.doc.to_json() == once.doc.to_json()
        assert again.sentences == once.sentences
    assert len({id(parsed.doc.vocab) for parsed in renewed}) == len(reports)
    assert "Qaraxanto" in parser.nlp.vocab.strings
    assert "Qaraxovia" not in parser.nlp.vocab.strings
