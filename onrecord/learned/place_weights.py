"""Weights that settle what is a place, and which one."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class PlaceWeights:
    """The weights of ``places.json`` (``training/train_places.py`` says what they are for).

    first_look, accept: by name of the evidence, with a ``bias``; the second also knows of a name's
    other mentions. alone, together: in the order of the
    features that ``onrecord.resolve.places.ranking`` lists.
    """

    first_look: dict[str, float]
    accept: dict[str, float]
    alone: NDArray[np.float64]
    together: NDArray[np.float64]


@cache
def place_weights() -> PlaceWeights:
    """Read ``places.json``, once."""
    data = json.loads((Path(__file__).parent / "places.json").read_text("utf-8"))
    return PlaceWeights(
        data["first_look"],
        data["accept"],
        np.array(list(data["alone"].values())),
        np.array(list(data["together"].values())),
    )
