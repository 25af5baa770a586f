"""Real news is read without an error, and every span fits; the articles are not in the tree."""

import json
import os
from itertools import chain, islice
from pathlib import Path

import pytest

from onrecord.pipeline import Pipeline
from onrecord.read.make import make_report, parse_day
from onrecord.show.to_json import to_json
from onrecord.types import Report
from tests.show.test_to_json import check, check_spans

ROOT = Path(__file__).parents[1]
FOLDER = Path(os.environ.get("ONRECORD_GOLD", ROOT / "../shared/gold")) / "attribution"
FILES = [FOLDER / "polnear.dev.jsonl", FOLDER / "polnear.train.jsonl"]
ARTICLES = 200


@pytest.mark.skipif(
    not all(file.exists() for file in FILES),
    reason=f"PolNeAR is not at {FOLDER}: set ONRECORD_GOLD to the folder of gold sets",
)
def test_200_articles_of_polnear() -> None:
    lines = chain.from_iterable(file.read_text("utf-8").split("\n") for file in FILES)
    reports: list[Report] = []
    for line in islice(filter(None, lines), ARTICLES):
        article = json.loads(line)
        day = parse_day(article["date"])
        reports.append(make_report(article["text"], source_id=article["id"], published=day))
    read = list(Pipeline().read(reports))
    assert [reading.report for reading in read] == reports
    assert len(read) == ARTICLES
    assert all(check_spans(to_json(reading)) for reading in read)
    # The schema takes long to check, so a part of the articles stands for the rest.
    assert all(check(to_json(reading)) for reading in read[::10])
    assert sum(len(reading.claims) for reading in read) > ARTICLES
