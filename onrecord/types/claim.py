"""Acts of saying."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from onrecord.types.span import Span


class Stance(StrEnum):
    """What the speaker does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    WANTS = "wants"
    COMMITS = "commits"
    DOUBTS = "doubts"


class Quoted(StrEnum):
    """Whether the content stands in quotation marks: wholly, not, or in part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class ClaimMention:
    """A claim as found, before its speakers and content are resolved.

    cue: tokens (first, last exclusive) of the words of saying. root: the cue's head.
    speakers: token ranges of the sources' words; empty where none is named.
    content: token ranges of what is said, in text order.
    act: what kind of saying ("accuse", "deny", "insist"). negated: "did not deny".
    aside: how a claim told beside another stands to it ("as the judge had claimed",
    "contrary to what the judge had claimed"), or None where it stands by itself.
    faint: the words alone do not show that somebody says it; it is a claim only
    where another one denies it.
    """

    cue: tuple[int, int]
    root: int
    speakers: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    act: str
    stance: Stance
    quoted: Quoted
    negated: bool = False
    aside: Literal["as", "contrary"] | None = None
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: an actor's id (None where the words lead to no actor) and the words."""

    actor: str | None
    mention: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """An act of saying: speakers, cue, content, stance.

    content: spans in text order. said: id of the time it was said, or None.
    about: ids of the events its content holds or it denies. denied: of these, the
    ones that a denial denies; None where that is all of them. headline: of these, the
    headline's events, which stand outside the content. answers: id of the
    claim it replies to or denies. root: the cue's head token.
    """

    id: str
    act: str
    stance: Stance
    speakers: tuple[Speaker, ...]
    cue: Span
    content: tuple[Span, ...]
    quoted: Quoted
    root: int
    said: str | None = None
    about: tuple[str, ...] = ()
    answers: str | None = None
    denied: tuple[str, ...] | None = None
    headline: tuple[str, ...] = ()
