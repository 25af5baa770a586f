"""One event as many reports tell it."""

from dataclasses import dataclass
from datetime import date

from onrecord.types.event import Standing, Status


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of one report, reduced to what tells it from others.

    It holds nothing that depends on other reports, so two tellings are compared
    the same way whatever else the record knows.

    event, report: ids. seed: stable id of the trigger's place in the report, which
    survives a new reading; the earliest telling's seed names the happening.
    published, first_day, last_day: days, None where unknown.
    stem: the trigger's stem. sources, targets: actor ids, or ``~`` and the stem of
    a thing's last word. others: ids of the actors that its sentence names besides.
    sentence: its number in the report. names: stems of the proper names in its sentence, states apart.
    place: name in lower case, or None. country: ISO 3166-1 alpha-3, or None.
    figures: values that its sentence gives.
    about: a sketch of the report's words. around: one of its sentence's, then one of the
    words near the trigger. meaning: what the trigger's words mean, a row of small numbers;
    sense: what they mean where they stand, none where the report was read before there were
    such. See ``onrecord.merge.sketch``, ``words`` and ``onrecord.learned.sense``.
    """

    event: str
    report: str
    seed: str
    type: str
    status: Status
    standing: Standing
    stem: str
    published: date | None = None
    first_day: date | None = None
    last_day: date | None = None
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    sentence: int = 0
    place: str | None = None
    country: str | None = None
    figures: tuple[float, ...] = ()
    about: bytes = b""
    around: bytes = b""
    meaning: bytes = b""
    sense: bytes = b""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two tellings are: the probability that they tell one event, and why."""

    probability: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HappeningSide:
    """Who stands on a side of a happening: ``source`` or ``target``.

    actor: an id, or None for a thing. name: the actor's name, or the words.
    reports: how many independent texts put it there.
    """

    side: str
    actor: str | None
    name: str
    reports: int


@dataclass(frozen=True, slots=True)
class Told:
    """One event of one report as part of a happening, with its words.

    near: the event it is most like, and likeness: that probability; None where it
    stands alone or a person put it there. why: what agrees. printings: how many
    reports print this text, itself included.
    """

    event: str
    report: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    sentence: str
    trigger: str
    status: Status
    standing: Standing
    printings: int = 1
    near: str | None = None
    likeness: float | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A claim that asserts or denies a happening.

    link: ``asserts`` or ``denies``. speaker: an actor's id, or the words, or None
    where nobody is named. across: the claim and what it answers stand in different
    reports. event: the member event it is about.
    """

    claim: str
    link: str
    speaker: str | None
    name: str | None
    day: date | None
    sentence: str
    report: str
    publisher: str | None
    event: str
    across: bool = False


@dataclass(frozen=True, slots=True)
class FigureGiven:
    """A figure that a report gives about a happening.

    contradicts: another report of the same day published gives another value
    that cannot be true beside it.
    """

    figure: str
    published: date | None
    measure: str | None
    unit: str | None
    value: float | None
    low: float | None
    high: float | None
    approximate: bool
    words: str
    sentence: str
    report: str
    publisher: str | None
    contradicts: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as many reports tell it, merged.

    id: names the happening; it stays as reports are added, and an id that an
    earlier report or a merge replaced still leads here. status: as the latest
    reports have it. standing: over all reports. reports: printings; texts:
    independent texts among them. moved: the last day on which somebody first
    asserted or denied it. changed: the last day published that changed something.
    tellings: in order of publication. said, figures: the same.
    """

    id: str
    type: str
    mode: str | None
    status: Status
    standing: Standing
    title: str
    first_day: date | None
    last_day: date | None
    place: str | None
    country: str | None
    reports: int
    texts: int
    first_published: date | None
    last_published: date | None
    moved: date | None
    changed: date | None
    sources: tuple[HappeningSide, ...] = ()
    targets: tuple[HappeningSide, ...] = ()
    tellings: tuple[Told, ...] = ()
    said: tuple[Said, ...] = ()
    figures: tuple[FigureGiven, ...] = ()

    def asserted_by(self) -> tuple[str, ...]:
        """Return who asserts it, in the order in which they first did."""
        return self._speakers("asserts")

    def denied_by(self) -> tuple[str, ...]:
        """Return who denies it, in the order in which they first did."""
        return self._speakers("denies")

    def _speakers(self, link: str) -> tuple[str, ...]:
        named = (each.speaker for each in self.said if each.link == link)
        return tuple(dict.fromkeys(speaker for speaker in named if speaker is not None))
