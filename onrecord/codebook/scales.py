"""Quad classes and Goldstein scores of coded events.

Quad classes group the types by verbal or material and co-operation or conflict
(PLOVER manual 2021, "quad"; the same classes as the PLV set's). Goldstein scores
are those of the CAMEO root codes in the scale that the CAMEO project publishes,
after Goldstein, "A conflict-cooperation scale for WEIS events data" (1992).
"""

QUAD = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "CONCEDE": 2,
    "COOPERATE": 2,
    "AID": 2,
    "RETREAT": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}
"""Type to quad class: 1 verbal co-operation, 2 material co-operation, 3 verbal
conflict, 4 material conflict."""

EXTENSIONS = ("commemorate",)
"""Types of our own, beside PLOVER's; they have no quad class."""

GOLDSTEIN = {
    "01": 0.0,
    "02": 3.0,
    "03": 4.0,
    "04": 1.0,
    "05": 3.5,
    "06": 6.0,
    "07": 7.0,
    "08": 5.0,
    "09": -2.0,
    "10": -5.0,
    "11": -2.0,
    "12": -4.0,
    "13": -6.0,
    "14": -6.5,
    "15": -7.2,
    "16": -4.0,
    "17": -7.0,
    "18": -9.0,
    "19": -10.0,
    "20": -10.0,
}
"""CAMEO root code to score, from -10 (most conflict) to 10 (most co-operation)."""


def quad(type_: str) -> int | None:
    """Return the quad class of a PLOVER type; None for extensions."""
    return QUAD.get(type_)


def goldstein(cameo: str | None) -> float | None:
    """Return the Goldstein score of a CAMEO code's root, or None without a code."""
    return None if cameo is None else GOLDSTEIN.get(cameo[:2])
