"""The tables of actors hang together."""

from onrecord.codebook import actors
from onrecord.codebook.actor_nouns import noun_at_end, nouns

PLOVER_SECTORS = set(
    [
        "GOV",
        "MIL",
        "REB",
        "OPP",
        "PTY",
        "COP",
        "JUD",
        "SPY",
        "MED",
        "EDU",
        "BUS",
        "CRM",
        "CVL",
        "UAF",
        "IGO",
        "NGO",
        "LEG",
        "ELI",
        "LAB",
        "REF",
    ]
)


def test_every_country_named_is_in_the_table_of_states() -> None:
    states = actors.states()
    named = {entry.country for entry in actors.organisations() if entry.country}
    named |= {code for _, code, _ in actors.regions()}
    named |= {holder.country for holder in actors.holders() if holder.country}
    assert named <= set(states)


def test_members_of_coalitions_are_known_actors() -> None:
    known = set(actors.states()) | {entry.id for entry in actors.organisations()}
    assert {member for entry in actors.organisations() for member in entry.members} <= known


def test_sectors_are_plovers() -> None:
    used = {sector for entry in actors.organisations() for sector in entry.sectors}
    used |= {sector for noun in nouns().values() for sector in noun.sectors}
    used |= {sector for office in actors.offices().values() for sector in office.sectors}
    assert used <= PLOVER_SECTORS


def test_no_one_name_leads_to_two_states() -> None:
    seen: dict[str, str] = {}
    for state in actors.states().values():
        for name in (*state.names, *state.capitals):
            assert seen.setdefault(name, state.id) == state.id, name


def test_no_two_organisations_share_a_name() -> None:
    seen: dict[str, str] = {}
    for entry in actors.organisations():
        for name in entry.names:
            assert seen.setdefault(name, entry.id) == entry.id, name


def test_the_longest_noun_wins() -> None:
    guard = noun_at_end(["two", "border", "guards"])
    assert guard is not None
    assert (guard.slug, guard.plural) == ("border guards", True)


def test_office_holders_leave_after_they_came() -> None:
    assert all(h.end is None or h.begin < h.end for h in actors.holders())
