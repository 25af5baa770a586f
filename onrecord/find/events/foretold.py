"""Warnings of what will come about by itself: who utters them threatens nobody."""

from spacy.tokens import Token

from onrecord.find.events.clauses import child
from onrecord.find.events.noun_sides import Sides
from onrecord.find.events.sides import SideFinder
from onrecord.find.events.triggers import Found

_ARMED = frozenset(
    {"GOV", "MIL", "COP", "REB", "UAF", "SPY", "OPP", "CRM", "LAB", "PTY", "LEG", "ELI", "JUD"}
)
"""Sectors of those who can bring about what they warn of."""


def foretells(found: Found, sides: Sides, finder: SideFinder) -> bool:
    """Say whether somebody without power over it warns that a thing will be so ("The World Bank warned that catches could halve").

    Not where somebody is warned to his face, nor where what is told is done by an actor.
    """
    verb = found.root
    clause = child(verb, "ccomp") if verb.lemma_ == "warn" and not found.noun else None
    subject = child(clause, "nsubj", "nsubjpass") if clause is not None else None
    if subject is None or child(verb, "dobj") is not None or subject.pos_ != "NOUN":
        return False
    if finder.is_actor(subject) or finder.leads_to_actor(subject):
        return False
    return bool(sides.sources) and all(_has_no_arms(source, finder) for source in sides.sources)


def _has_no_arms(source: Token, finder: SideFinder) -> bool:
    mention = finder.cast.headed_by(source.i)
    return mention is not None and bool(mention.sectors) and _ARMED.isdisjoint(mention.sectors)
