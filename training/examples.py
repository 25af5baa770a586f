"""Words of a text with the labels that its gold set gives."""

from dataclasses import dataclass, field

from onrecord.learned.features import Words

Run = tuple[int, int]
"""Words, last inclusive."""


@dataclass(slots=True)
class Said:
    """One statement: cue, source (or None), pieces of content."""

    cue: Run | None
    source: list[Run]
    content: list[Run]


@dataclass(slots=True)
class Example:
    """Words of a text with whatever labels its set gives."""

    id: str
    fold: int
    words: Words
    said: list[Said] = field(default_factory=list)
    happened: list[tuple[int, float]] = field(default_factory=list)
    pairs: list[tuple[list[int], list[int], int]] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    target: list[int] = field(default_factory=list)
    quad: int | None = None
