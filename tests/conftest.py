"""Fixtures that every room's tests share; the parser loads once a run."""

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.parse import SpacyParser
from onrecord.pipeline import Pipeline
from onrecord.types import Parsed, Reading, Report


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    """The default parser, loaded once."""
    return SpacyParser()


@pytest.fixture(scope="session")
def parse_text(parser: SpacyParser) -> Callable[..., Parsed]:
    """A function that parses one text, given with its day published (ISO) or None."""

    def parse(text: str, published: str | None = None) -> Parsed:
        return next(parser.parse([make_report(text, published)]))

    return parse


@pytest.fixture(scope="session")
def read_text() -> Callable[..., Reading]:
    """A function that reads one text through the whole pipeline."""
    pipeline = Pipeline()

    def read(text: str, published: str | None = None) -> Reading:
        return next(pipeline.read([make_report(text, published)]))

    return read


def make_report(text: str, published: str | None = None) -> Report:
    """A report of this text with a fixed id."""
    day = None if published is None else date.fromisoformat(published)
    return Report(id="r0", text=text, published=day)
