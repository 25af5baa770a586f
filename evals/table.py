"""The rows of the table, listed in one place.

A row is a module of ``evals.rows`` that offers one of these, the first found:

    run(gold: Path) -> scores           reads the gold sets it wants by itself
    predict(articles) -> predictions    objects of a set in, objects for its scorer out
    score(part) -> scores               a set in the tree; part is "dev" or "test"

Scores are floats by name, or such by the name of a set: shares between 0 and 1,
shown as points of 100, or errors. Greater numbers are counts, and not shown.
"""

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from evals.floors import Score
from evals.gold import Gold

_ERROR_WORDS = ("error", "MAE")
"""Names with one of these count what is wrong: lower is better, and they stay in their unit."""


class NotThereYet(Exception):
    """The module that would score this row does not exist."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name, what scores it, and the sets it is scored on.

    sets: files of the gold folder. own: files of ``evals/``, this project's own
    sets; a row with those alone is scored without the gold folder.
    """

    name: str
    run: Callable[[Gold], list[Score]]
    sets: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    held: tuple[str, ...] = ()

    def scores(self, gold: Gold) -> list[Score]:
        """Run the row; only the metrics that are held are pinned."""
        return [
            replace(score, pinned=score.pinned and score.metric in (self.held or (score.metric,)))
            for score in self.run(gold)
        ]


def load(name: str) -> ModuleType:
    """Return the module of a row. Raises NotThereYet if it does not exist."""
    module = f"evals.rows.{name}"
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name == module:
            raise NotThereYet(f"{module} does not exist") from error
        raise


def flatten(found: Mapping[str, Any], prefix: str = "") -> list[Score]:
    """Turn shares and errors by name, or by set and name, into scores; counts are left out."""
    scores: list[Score] = []
    for name, value in found.items():
        label = f"{prefix}{name}"
        if isinstance(value, Mapping):
            scores += flatten(value, f"{label}: ")
        elif isinstance(value, float):
            error = any(word in name.split() for word in _ERROR_WORDS)
            if error or abs(value) <= 1:
                points = value if error else 100 * value
                scores.append(Score(label, points, lower_is_better=error))
    return scores


def _own(name: str) -> Callable[[Gold], list[Score]]:
    """A row that scores by itself, from the gold folder or from a set in the tree."""

    def run(gold: Gold) -> list[Score]:
        module = load(name)
        if hasattr(module, "run"):
            return flatten(module.run(gold.folder))
        return flatten(module.score("test"), "test: ")

    return run


def _by_id(objects: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {str(each["id"]): each for each in objects}


def _attribution(gold: Gold) -> list[Score]:
    articles = gold.load(ATTRIBUTION)
    predicted = _by_id(load("attribution").predict(articles))
    found = gold.scorer("score_attribution").score(_by_id(articles), predicted)
    return [
        Score("who said what", found["rel_sc_len"]["F1"]),
        Score("relation exact", found["rel_exact"]["F1"]),
        Score("source exact", found["source"]["exact"]["F1"]),
        Score("cue exact", found["cue"]["exact"]["F1"]),
        Score("content exact", found["content"]["exact"]["F1"]),
        Score("content partial", found["content"]["partial"]["F1"]),
    ]


def _factuality(gold: Gold) -> list[Score]:
    sentences = gold.load(FACTUALITY)
    predicted = _by_id(load("factuality").predict(sentences))
    found = gold.scorer("score_factuality").score(_by_id(sentences), predicted)
    return [
        Score("mean absolute error", found["MAE"], lower_is_better=True),
        Score("correlation", 100 * found["r"]),
        Score("three ways macro F1", 100 * found["macroF"]),
    ]


def _events(gold: Gold) -> list[Score]:
    # The encoder is trained on both files, so these scores guard against a fall
    # and are no measure of unseen text; results/five_folds.json has those.
    found = load("events").score(gold.folder)
    plv, cameo = found["plv"], found["cameo_roles"]
    return [
        Score("PLV (seen): pair found", 100 * plv["pair"]),
        Score("PLV (seen): pair and type", 100 * plv["found"]),
        Score("PLV (seen): type, pair given", 100 * plv["typed"]),
        Score("PLV (seen): type, macro F1", 100 * plv["typed_macro"]),
        *flatten(cameo, "roles (seen): "),
    ]


ATTRIBUTION = "attribution/polnear.dev.jsonl"
FACTUALITY = "factuality/uw.dev.jsonl"
TIMEBANK = "time/te3_timebank.jsonl"
AQUAINT = "time/te3_aquaint.jsonl"
EVENTS = ("events/plv.train.jsonl", "events/cameo_roles.train.jsonl")
PLACES = ("places/lgl.jsonl", "places/trnews.jsonl")

ECB = "happenings/ecbplus.dev.jsonl"

HELD_TIMES = tuple(
    f"{name}: {measure} F1"
    for name in ("timebank", "aquaint")
    for measure in ("strict", "relaxed", "value")
)
HELD_PLACES = tuple(
    f"{name}: {measure}" for name in ("lgl", "trnews") for measure in ("within 161 km", "country")
)
HELD_STANCE = (
    "test: stance",
    "test: act",
    "test: denial links precision",
    "test: denial links recall",
)

ROWS: tuple[Row, ...] = (
    Row("attribution", _attribution, (ATTRIBUTION,)),
    Row("events", _events, EVENTS),
    Row("times", _own("times"), (TIMEBANK, AQUAINT), held=HELD_TIMES),
    Row("places", _own("places"), PLACES, held=HELD_PLACES),
    Row("homonyms", _own("homonyms"), own=("places/homonyms.jsonl",)),
    Row("factuality", _factuality, (FACTUALITY,), held=("mean absolute error", "correlation")),
    Row("stance", _own("stance"), own=("stance/set.jsonl",), held=HELD_STANCE),
    Row("actors", _own("actors"), own=("actors/mentions.jsonl",)),
    Row(
        "event_times",
        _own("event_times"),
        own=("event_times/labelled.jsonl",),
        held=("test: right",),
    ),
    Row("coreference", _own("coreference"), (ECB,)),
    Row(
        "happenings",
        _own("happenings"),
        own=("happenings/set.yaml",),
        held=("test: pairs: F1", "test: disputes: precision", "test: disputes: recall"),
    ),
    Row("figures", _own("figures"), own=("figures/labelled.jsonl",), held=("test: F1",)),
)
"""Every row of the table, in the order in which it is printed."""
