"""Whose "Congress" and "the Senate" are."""

from collections.abc import Sequence

from onrecord.codebook import actors as codebook
from onrecord.codebook.tables import words_of
from onrecord.resolve.actors.antecedents import Reading, is_state
from onrecord.resolve.actors.serving import of_state
from onrecord.types import Mention


def of_legislature(reading: Reading, place: int, words: Sequence[str]) -> Mention | None:
    """ "Congress" and "the Senate" are those of the report's own state if it has one, else of the United States where it speaks of them."""
    if len(words) > 1 or words[0] not in ("congress", "senate"):
        return None
    if reading.own in _WITH_A_CONGRESS:
        return of_state(reading.mentions[place], codebook.states()[reading.own], ())
    return next((m for m in reading.mentions if m.actor == "USA" and is_state(m)), None)


_WITH_A_CONGRESS = words_of(
    "ARG BRA CHL COL PER PRY BOL ECU HND GTM MEX PHL VEN DOM CRI ESP IND NPL USA FSM PLW CHN VNM LBY PAN"
)


def is_theirs_alone(mention: Mention, words: Sequence[str], state: Mention | None) -> bool:
    """Say whether a bare "Congress" is that of the United States, as the state spoken of has none."""
    bare = words == ["congress"] and mention.span.text[:1].isupper()
    return bare and (state is None or state.actor not in _WITH_A_CONGRESS)
