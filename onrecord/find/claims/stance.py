"""Say what a speaker does with the content: from the way of saying and its negation."""

from dataclasses import dataclass

from onrecord.codebook.saying import Saying
from onrecord.types import Stance

_TURNED = {
    "believe",
    "accept",
    "agree",
    "support",
    "expect",
    "plan",
    "want",
    "admit",
    "request",
    "recognise",
}
"""Acts whose negation says no to the content ("does not believe that"), where others only leave it open."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """Act and stance of one claim, its negation taken into account."""

    act: str
    stance: Stance
    negated: bool = False

    @classmethod
    def withheld(cls) -> "Leaning":
        """One that neither affirms nor denies ("declined to comment")."""
        return cls("decline", Stance.DOUBTS)


def leaning(way: Saying, negated: bool, passive: bool) -> Leaning:
    """Return act and stance of a way of saying.

    Negation: "did not deny" and "did not confirm" leave the content open
    (doubts); "does not believe", "does not want" say no to it (denies); "does
    not doubt" asserts it. passive: an "expected to" is a belief of someone unnamed.
    """
    act, stance = way.act, way.stance
    if not negated:
        return Leaning(act, stance)
    if stance is Stance.DOUBTS:
        return Leaning(act, Stance.ASSERTS, True)
    if stance is Stance.DENIES:
        return Leaning(act, Stance.DOUBTS, True)
    if act in _TURNED or stance is Stance.WANTS:
        return Leaning(act, Stance.DENIES, True)
    return Leaning(act, Stance.DOUBTS, True)
