"""The gate: it fails on a drop, cannot be lowered in silence, and skips aloud."""

import json
from pathlib import Path

import pytest

from evals.floors import Floors, Score
from evals.gate import FLOORS, main
from evals.gold import Gold
from evals.table import ROWS, NotThereYet, Row, flatten


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "set.jsonl").write_text('{"id": 1}\n')
    return folder


def row(value: float, *, error: float = 0.5, name: str = "times") -> Row:
    scores = [Score("F1", value), Score("mean absolute error", error, lower_is_better=True)]
    return Row(name, lambda _: scores, ("set.jsonl",))


def gate(gold: Path, rows: list[Row], *arguments: str) -> int:
    return main(["--gold", str(gold), *arguments], rows, gold.parent / "floors.json")


def floors(gold: Path) -> Floors:
    return Floors.load(gold.parent / "floors.json")


def test_without_gold_it_says_so_and_skips(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate(tmp_path / "none", [row(80.0)]) == 0
    assert "SKIPPED times: the gold sets are not at" in capsys.readouterr().out


def test_without_gold_the_projects_own_sets_are_held_all_the_same(tmp_path: Path) -> None:
    def own(value: float) -> Row:
        return Row("figures", lambda _: [Score("F1", value)], own=("README.md",))

    assert gate(tmp_path / "none", [own(80.0)], "--pin") == 0
    assert list(floors(tmp_path / "none").rows["figures"]["sets"]) == ["README.md"]
    assert gate(tmp_path / "none", [own(70.0), row(80.0)]) == 1


def test_a_floor_holds_and_a_drop_fails(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(gold, [row(80.04)], "--pin") == 0
    assert gate(gold, [row(80.04)]) == 0
    assert "All floors hold." in capsys.readouterr().out
    assert gate(gold, [row(79.5)]) == 1
    assert "FAILED times: F1 fell to 79.5, floor 80" in capsys.readouterr().out


def test_a_gain_passes_without_moving_the_floor(gold: Path) -> None:
    gate(gold, [row(80.0)], "--pin")
    assert gate(gold, [row(90.0)]) == 0
    assert floors(gold).floor("times", "F1") == 80.0


def test_where_lower_is_better_a_rise_fails(gold: Path) -> None:
    gate(gold, [row(80.0, error=0.5)], "--pin")
    assert gate(gold, [row(80.0, error=0.4)]) == 0
    assert gate(gold, [row(80.0, error=0.55)]) == 1


def test_noise_within_the_tolerance_passes_and_cannot_walk_the_floor_down(gold: Path) -> None:
    gate(gold, [row(80.0)], "--pin")
    assert gate(gold, [row(79.8)]) == 0
    assert gate(gold, [row(79.8)], "--pin") == 0
    assert floors(gold).floor("times", "F1") == 80.0


def test_pinning_lower_takes_a_reason_which_is_kept(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gate(gold, [row(80.0)], "--pin")
    assert gate(gold, [row(70.0)], "--pin") == 1
    assert "NOT PINNED times: this lowers F1 from 80.0 to 70.0" in capsys.readouterr().out
    assert floors(gold).floor("times", "F1") == 80.0
    assert gate(gold, [row(70.0)], "--pin", "--lower", "gold mended") == 0
    assert floors(gold).floor("times", "F1") == 70.0
    (entry,) = floors(gold).lowered
    assert (entry["from"], entry["to"], entry["why"]) == (80.0, 70.0, "gold mended")


def test_a_changed_set_fails(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gate(gold, [row(80.0)], "--pin")
    (gold / "set.jsonl").write_text('{"id": 2}\n')
    assert gate(gold, [row(80.0)]) == 1
    assert "set.jsonl is not the file its floors were pinned on" in capsys.readouterr().out


def test_a_score_that_vanishes_fails(gold: Path) -> None:
    gate(gold, [row(80.0)], "--pin")
    fewer = Row("times", lambda _: [Score("F1", 80.0)], ("set.jsonl",))
    assert gate(gold, [fewer]) == 1
    assert gate(gold, [fewer], "--pin") == 1


def test_a_row_that_is_not_there_yet_is_listed_and_no_failure_unless_it_was_pinned(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_: Gold) -> list[Score]:
        raise NotThereYet("evals.rows.times does not exist")

    absent = Row("times", run, ("set.jsonl",))
    assert gate(gold, [absent]) == 0
    assert "not there yet: evals.rows.times does not exist" in capsys.readouterr().out
    gate(gold, [row(80.0)], "--pin")
    assert gate(gold, [absent]) == 1


def test_a_broken_row_fails_and_hides_no_other(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_: Gold) -> list[Score]:
        raise ValueError("no such key")

    assert gate(gold, [Row("places", run), row(80.0)]) == 1
    output = capsys.readouterr().out
    assert "FAILED places: broke: ValueError: no such key" in output
    assert "80" in output


def test_a_set_that_is_missing_is_said(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    absent = Row("events", lambda _: [Score("F1", 1.0)], ("events/none.jsonl",))
    assert gate(gold, [absent]) == 0
    assert "not there yet: events/none.jsonl is not in" in capsys.readouterr().out


def test_only_what_is_held_gets_a_floor(gold: Path) -> None:
    def parts(found: float) -> Row:
        scores = [Score("F1", 80.0), Score("found", found)]
        return Row("figures", lambda _: scores, ("set.jsonl",), held=("F1",))

    gate(gold, [parts(90.0)], "--pin")
    assert floors(gold).rows["figures"]["floors"] == {"F1": 80.0}
    assert gate(gold, [parts(70.0)]) == 0


def test_a_metric_that_is_held_by_name_exists() -> None:
    data = json.loads(FLOORS.read_text("utf-8"))
    for each in ROWS:
        if each.held and each.name in data["rows"]:
            assert set(data["rows"][each.name]["floors"]) == set(each.held), each.name


def test_a_reason_without_a_pin_is_a_mistake(gold: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        gate(gold, [row(80.0)], "--lower", "x")


def test_scores_of_several_sets_are_told_apart_and_shown_as_points() -> None:
    found = flatten({"lgl": {"within 161 km": 0.5, "mean error": 0.7, "names": 12.0}, "F1": 0.815})
    assert [(each.metric, each.value, each.lower_is_better) for each in found] == [
        ("lgl: within 161 km", 50.0, False),
        ("lgl: mean error", 0.7, True),
        ("F1", 81.5, False),
    ]


def test_the_pinned_file_is_whole() -> None:
    data = json.loads(FLOORS.read_text("utf-8"))
    for name, pinned in data["rows"].items():
        assert pinned["floors"], name
    for entry in data["lowered"]:
        assert entry["why"].strip()
