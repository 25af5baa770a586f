"""Pinned floors: what a score may not fall under, and the sets they hold for."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

TOLERANCE = 0.3
"""Points; processors round the learned parts' arithmetic differently by about this."""


@dataclass(frozen=True, slots=True)
class Score:
    """One number of a row: what it is, and which way is better.

    value: in points of 100, except for errors, which are in their own unit.
    pinned: whether it has a floor; the others are shown for their interest.
    """

    metric: str
    value: float
    lower_is_better: bool = False
    pinned: bool = True

    def is_worse_than(self, floor: float) -> bool:
        """Say whether it has fallen through the floor."""
        if self.lower_is_better:
            return self.value > floor + TOLERANCE / 100
        return self.value < floor - TOLERANCE

    def is_lower_pin_than(self, floor: float) -> bool:
        """Say whether pinning it would give up what the floor holds."""
        pinned = self.pin()
        return pinned > floor if self.lower_is_better else pinned < floor

    def pin(self) -> float:
        """Return the value as it is written into the file."""
        return round(self.value, 3 if self.lower_is_better else 1)


class LoweredError(Exception):
    """A floor would be lowered without a reason."""


@dataclass(slots=True)
class Floors:
    """The floors file: for each row its sets' hashes and its metrics' floors.

    lowered: every floor that was ever given up, with the reason.
    """

    path: Path
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    lowered: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> "Floors":
        if not path.exists():
            return cls(path)
        data = json.loads(path.read_text("utf-8"))
        return cls(path, data["rows"], data["lowered"])

    def floor(self, row: str, metric: str) -> float | None:
        value = self.rows.get(row, {}).get("floors", {}).get(metric)
        return None if value is None else float(value)

    def changed_sets(self, row: str, hashes: dict[str, str]) -> list[str]:
        """Return the names of the row's sets that are not those the floors were pinned on."""
        pinned = self.rows.get(row, {}).get("sets", {})
        return [name for name, found in hashes.items() if pinned.get(name, found) != found]

    def pin(
        self, row: str, hashes: dict[str, str], scores: list[Score], why: str | None, today: date
    ) -> None:
        """Set the row's floors to these scores.

        Raises LoweredError if that gives up a floor and no reason is given; with
        a reason, the reason is kept in the file. A floor whose metric is gone
        counts as given up.
        """
        old = dict(self.rows.get(row, {}).get("floors", {}))
        new = {score.metric: score.pin() for score in scores if score.pinned}
        given_up = [
            (score.metric, old[score.metric], score.pin())
            for score in scores
            if score.pinned
            and score.metric in old
            and score.is_lower_pin_than(old[score.metric])
            and score.is_worse_than(old[score.metric])
        ] + [(metric, old[metric], None) for metric in old if metric not in new]
        if given_up and not why:
            told = ", ".join(f"{metric} from {was} to {now}" for metric, was, now in given_up)
            raise LoweredError(f"{row}: this lowers {told}; give a reason with --lower")
        for metric, was, now in given_up:
            entry = {"row": row, "metric": metric, "from": was, "to": now, "why": why}
            self.lowered.append({**entry, "day": today.isoformat()})
        lowered = {metric for metric, _, _ in given_up}
        for score in scores:
            # Within the tolerance the old floor stays, so that noise cannot walk it down.
            if (
                score.metric in old
                and score.metric not in lowered
                and score.is_lower_pin_than(old[score.metric])
            ):
                new[score.metric] = old[score.metric]
        self.rows[row] = {"sets": hashes, "floors": new}

    def save(self) -> None:
        data = {"rows": dict(sorted(self.rows.items())), "lowered": self.lowered}
        self.path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")
