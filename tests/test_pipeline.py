"""The list of stages is pinned, and refuses to run when it does not fit together."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord import pipeline
from onrecord.errors import PipelineError
from onrecord.find.signals import find_signals
from onrecord.pipeline import STAGES, Pipeline, Stage, check_stages
from onrecord.types import Parsed
from onrecord.types.signals import Signals
from tests.conftest import make_report

PINNED = [
    "signals",
    "time_mentions",
    "times",
    "mentions",
    "cast",
    "place_mentions",
    "places",
    "figure_mentions",
    "figures",
    "claim_mentions",
    "event_mentions",
    "coded_events",
    "claims",
    "events",
    "occasions",
]


def test_no_stage_is_lost() -> None:
    assert [stage.gives for stage in STAGES] == PINNED


def test_a_stage_before_what_it_needs_is_refused() -> None:
    with pytest.raises(PipelineError, match="no earlier stage gives"):
        check_stages(tuple(reversed(STAGES)))


def test_a_result_that_nothing_gives_is_refused() -> None:
    with pytest.raises(PipelineError, match="no stage gives occasions"):
        check_stages(STAGES[:-1])


def test_two_stages_for_one_thing_are_refused() -> None:
    with pytest.raises(PipelineError, match="two stages give 'signals'"):
        check_stages((STAGES[0], *STAGES))


def test_needs_must_be_the_functions_parameters() -> None:
    wrong: Stage = replace(STAGES[0], needs=("report",))
    with pytest.raises(PipelineError, match="its function takes"):
        check_stages((wrong, *STAGES[1:]))


def test_a_report_that_breaks_a_stage_costs_itself_alone() -> None:
    def find_broken(parsed: Parsed) -> Signals:
        if "Cuba" in parsed.report.text:
            raise ValueError("broken")
        return find_signals(parsed)

    stages = (replace(STAGES[0], run=find_broken, of_many=None), *STAGES[1:])
    reports = [make_report("Lima spoke."), make_report("Cuba spoke."), make_report("Quito spoke.")]
    broken: list[str] = []
    readings = Pipeline(stages=stages).read(
        reports, failed=lambda report, error: broken.append(f"{report.text} {error}")
    )
    assert [reading.report.text for reading in readings] == ["Lima spoke.", "Quito spoke."]
    assert broken == ["Cuba spoke. broken"]
    given = Pipeline(stages=stages).read(reports)
    assert next(given).report.text == "Lima spoke."
    with pytest.raises(ValueError, match="broken"):
        next(given)


def test_a_report_that_breaks_a_stage_for_many_costs_itself_alone() -> None:
    def find_broken(parsed: Parsed) -> Signals:
        if "Cuba" in parsed.report.text:
            raise ValueError("broken")
        return find_signals(parsed)

    def find_broken_of(reports: Sequence[Parsed]) -> list[Signals]:
        return [find_broken(parsed) for parsed in reports]

    stages = (replace(STAGES[0], run=find_broken, of_many=find_broken_of), *STAGES[1:])
    broken: list[str] = []
    readings = Pipeline(stages=stages).read(
        [make_report("Lima spoke."), make_report("Cuba spoke."), make_report("Quito spoke.")],
        failed=lambda report, error: broken.append(f"{report.text} {error}"),
    )
    assert [reading.report.text for reading in readings] == ["Lima spoke.", "Quito spoke."]
    assert broken == ["Cuba spoke. broken"]


def test_reports_are_read_stage_by_stage_and_come_out_as_each_does_alone() -> None:
    texts = ["Lima shelled Quito on Monday.", "Chad denied it had armed rebels.", "", "Oslo spoke."]
    reports = [make_report(text) for text in texts]
    ran: list[str] = []
    together = list(Pipeline(watch=lambda stage, _: ran.append(stage)).read(reports))
    assert ran == ["signals", *(stage for stage in PINNED[1:] for _ in texts)]
    alone = [reading for one in reports for reading in Pipeline().read([one])]
    assert together == alone


def test_no_more_reports_are_read_at_once_than_memory_allows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipeline, "TOGETHER", 6)
    ran: list[str] = []
    reports = [make_report(text) for text in ("Lima spoke.", "Quito spoke.", "Oslo spoke.")]
    readings = list(Pipeline(watch=lambda stage, _: ran.append(stage)).read(reports))
    assert [reading.report.text for reading in readings] == [r.text for r in reports]
    assert ran == ["signals", *(stage for stage in PINNED[1:] for _ in range(2)), *PINNED]
