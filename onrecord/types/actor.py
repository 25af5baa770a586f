"""Those who act, and the words that name them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from onrecord.types.span import Span


class Kind(StrEnum):
    """What an actor is (design, "The JSON of one report")."""

    STATE = "state"
    ORGANISATION = "organisation"
    PERSON = "person"
    GROUP = "group"
    COALITION = "coalition"
    OUTLET = "outlet"


class Naming(StrEnum):
    """How a mention names its actor.

    NAME: a proper name ("North Korea", "Li Hongzhong", "KCNA").
    ADJECTIVE: a nationality before a noun that is no actor ("Korean waters").
    CAPITAL: a capital that may stand for its government ("Pyongyang").
    DESCRIPTION: common nouns ("the ministry", "a spokeswoman for the militia").
    PRONOUN: "it", "he", "both".
    """

    NAME = "name"
    ADJECTIVE = "adjective"
    CAPITAL = "capital"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that may name an actor, as found, before it is resolved.

    span: the words, without a leading determiner.
    first, last: token offsets, last exclusive. root: the phrase's head token.
    actor: an id when the words alone settle it ("KCNA"), else None.
    name: the name to show ("North Korea").
    country: ISO 3166-1 alpha-3, or None. sectors: PLOVER sector codes.
    roles: offices the words give ("Politburo member", "foreign minister").
    affiliation: ids of actors the words attach it to ("pty:chinese-communist-party").
    """

    span: Span
    first: int
    last: int
    root: int
    naming: Naming
    kind: Kind | None = None
    actor: str | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    affiliation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation, person, group, coalition or outlet, under one id.

    id: ISO 3166-1 alpha-3 for a state (``PRK``), a slug for others
    (``igo:united-nations``, ``person:li-hongzhong``).
    members: ids of a coalition's members, where the codebook knows them.
    """

    id: str
    name: str
    kind: Kind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event, or one speaker: an actor as these words name it.

    actor: an actor's id, or None where the words name a thing and no actor ("shelled
    a village"). sectors: PLOVER sectors of this mention ("Pyongyang
    closed its borders" is PRK with GOV). mention: the words.
    """

    actor: str | None
    sectors: tuple[str, ...]
    mention: Span


def _first(mention: Mention) -> int:
    return mention.first


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one report and who each mention stands for.

    mentions: in text order; every one whose ``actor`` is set has an entry in
    ``actors``. Those left unresolved have ``actor`` None.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    _by_head: dict[int, Mention] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        widest: dict[int, Mention] = {}
        for mention in self.mentions:
            found = widest.get(mention.root)
            if found is None or mention.last - mention.first > found.last - found.first:
                widest[mention.root] = mention
        object.__setattr__(self, "_by_head", widest)

    def within(self, first: int, last: int) -> Iterator[Mention]:
        """Yield resolved mentions that lie within tokens ``first`` to ``last`` (exclusive)."""
        start = bisect_left(self.mentions, first, key=_first)
        for mention in islice(self.mentions, start, None):
            if mention.first >= last:
                break
            if mention.last <= last and mention.actor is not None:
                yield mention

    def headed_by(self, token: int) -> Mention | None:
        """Return the widest mention, resolved or not, whose head is this token."""
        return self._by_head.get(token)

    @staticmethod
    def each_of(actor: str) -> tuple[str, ...]:
        """Return who acts where the words take several together: "both countries" is each of the two.

        Any other actor, coalitions of the codebook among them, is itself.
        """
        pair = actor.removeprefix("coalition:")
        return tuple(pair.split("+")) if "+" in pair else (actor,)
