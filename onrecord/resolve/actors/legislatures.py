"""Whose "Congress" and "the Senate" are."""

from collections import Counter
from collections.abc import Sequence

from onrecord.codebook import actors as codebook
from onrecord.codebook.tables import words_of
from onrecord.resolve.actors.antecedents import Reading
from onrecord.resolve.actors.own_state import scene
from onrecord.resolve.actors.serving import of_state
from onrecord.resolve.actors.sorts import is_state
from onrecord.types import Mention

_WITH_A_CONGRESS = words_of(
    "ARG BRA CHL COL PER PRY BOL ECU HND GTM MEX PHL VEN DOM CRI ESP IND NPL USA FSM PLW CHN VNM LBY PAN"
)
_WITH_A_SENATE = words_of(
    "ARG ATG AUS BHS BRB BEL BLZ BOL BRA BDI KHM CMR CAN TCD CHL COL COG COD CIV CZE DOM EGY GNQ SWZ FJI FRA GAB GRD HTI IRL ITA JAM "
    "JOR KAZ KEN LSO LBR MDG MYS MRT MEX NLD NGA PAK PLW PRY PER PHL POL ROU RWA LCA SEN ZAF ESP THA TGO TTO TUR USA URY UZB VEN ZWE"
)
"""States that have or since 1980 had a chamber that news in English calls a Congress or the Senate; written for this project
from general knowledge, and checked against no register of parliaments."""


def of_legislature(reading: Reading, place: int, words: Sequence[str]) -> Mention | None:
    """ "Congress" and "the Senate" are those of the state where the sentence takes place or whose affairs the report tells.

    Failing that, of the state with such a chamber that the report names most, the United States first.
    """
    if len(words) > 1 or words[0] not in ("congress", "senate"):
        return None
    mention = reading.mentions[place]
    having = _WITH_A_SENATE if words[0] == "senate" else _WITH_A_CONGRESS
    for state in (scene(reading.parsed, reading.mentions, mention.first), reading.own):
        if state in having:
            return of_state(mention, codebook.states()[state], ())
    times = Counter(m.actor for m in reading.mentions if m.actor in having and is_state(m))
    if not times:
        return None
    most = max(times, key=lambda state: (times[state], state == "USA"))
    return of_state(mention, codebook.states()[str(most)], ())


def is_theirs_alone(mention: Mention, words: Sequence[str], state: Mention | None) -> bool:
    """Say whether a bare "Congress" is that of the United States, as the state spoken of has none."""
    bare = words == ["congress"] and mention.span.text[:1].isupper()
    return bare and (state is None or state.actor not in _WITH_A_CONGRESS)
