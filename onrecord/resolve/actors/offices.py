"""Who holds an office: "the French president", after a French president's name, is that person."""

from onrecord.codebook import actors as codebook
from onrecord.resolve.actors.antecedents import Reading, as_same
from onrecord.resolve.actors.sorts import noun_of
from onrecord.types import Kind, Mention

FAR = 8
"""Sentences back that "the president" may reach, where they speak of one state only."""


def resolve_holder(reading: Reading, place: int) -> Mention:
    """ "The French president", after a French president's name, is that person; else the state, as found."""
    mention = reading.mentions[place]
    office = office_of(mention.span.text)
    noun = noun_of(mention)
    if office is None or noun is None or noun.plural or mention.kind is not Kind.STATE:
        return mention
    for _, other in reading.before(place, FAR):
        if other.kind is Kind.PERSON and other.country == mention.actor and holds(other, office):
            return as_same(mention, other)
    return mention


_WRITTEN_OUT = {
    "sen.": "senator", "rep.": "representative", "gov.": "governor", "gen.": "general", "col.": "colonel",
    "lt.": "lieutenant", "capt.": "captain", "adm.": "admiral", "sgt.": "sergeant", "dr.": "doctor",
    "maj.": "major", "prof.": "professor",
}  # fmt: skip


def office_of(words: str) -> str | None:
    """The office that ends these words, the longest that fits, written out ("Sen." is senator)."""
    parts = words.lower().replace("-", " - ").split()
    offices = codebook.offices()
    for start in range(max(0, len(parts) - 5), len(parts)):
        office = offices.get(tuple(parts[start:]))
        if office is not None:
            return _WRITTEN_OUT.get(office.words, office.words)
    return None


def holds(person: Mention, office: str) -> bool:
    """Say whether the words beside a person's name give this office."""
    return any(office_of(role) == office for role in person.roles)
