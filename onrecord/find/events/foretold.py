"""Warnings of what will come about by itself: who utters them threatens nobody."""

from spacy.tokens import Token

from onrecord.find.events.clauses import child
from onrecord.find.events.noun_sides import Sides
from onrecord.find.events.sides import SideFinder
from onrecord.find.events.triggers import Found
from onrecord.find.events.words_below import UNUSED, words_below

_ARMED = frozenset(
    {"GOV", "MIL", "COP", "REB", "UAF", "SPY", "OPP", "CRM", "LAB", "PTY", "LEG", "ELI", "JUD"}
)
"""Sectors of those who can bring about what they warn of."""


_FIGHTING = frozenset({"MIL", "REB", "UAF"})
_WATCHING = frozenset({"IGO", "NGO", "MED", "HLH"})
"""Sectors of those who tell what they see coming."""
_DEEDS = frozenset({"COERCE", "PROTEST", "SANCTION", "ASSAULT", "REJECT", "CONCEDE"})


def foretells(found: Found, sides: Sides, finder: SideFinder) -> bool:
    """Say whether somebody without power over it warns that a thing will be so ("The World Bank warned that catches could halve").

    Or anybody warns of what nobody brings about. Not where somebody is warned to his face, nor where what is told is done
    by an actor.
    """
    verb = found.root
    if verb.lemma_ != "warn" or found.noun:
        return False
    if _tells_of_danger(verb, sides, finder):
        return True
    clause = child(verb, "ccomp")
    subject = child(clause, "nsubj", "nsubjpass") if clause is not None else None
    if clause is None or subject is None or child(verb, "dobj") is not None:
        return False
    if subject.pos_ != "NOUN" or finder.is_actor(subject) or finder.leads_to_actor(subject):
        return False
    if not sides.sources or not all(_has_no_arms(source, finder) for source in sides.sources):
        return False
    return not (_is_deed(clause, finder) and all(_are_people(s, finder) for s in sides.sources))


def _tells_of_danger(verb: Token, sides: Sides, finder: SideFinder) -> bool:
    """Say whether the warning is of a danger that nobody brings about ("warned of floods").

    Not where its name is a figure of speech ("a storm of missiles"), nor where one state, or who bears arms, warns another
    ("Chad warned Niger of hunger"); a state that warns its people threatens nobody.
    """
    below = {word: i for word, i in words_below(verb, finder.codes) if word in finder.codes.dangers}
    if not below:
        return False
    for i in below.values():
        link = child(verb.doc[i], "prep") if i != UNUSED else None
        of = child(link, "pobj") if link is not None and link.lower_ == "of" else None
        if of is not None and of.lemma in finder.codes.deadly:
            return False
    told = child(verb, "dobj")
    if told is None or not finder.is_actor(told):
        return True
    return not any(
        (source.i in finder.governments and told.pos_ == "PROPN")
        or not _FIGHTING.isdisjoint(_sectors(source, finder))
        for source in sides.sources
    )


def _is_deed(clause: Token, finder: SideFinder) -> bool:
    """Say whether what is warned of is somebody's doing, left unnamed ("that roads would be blocked")."""
    if child(clause, "nsubjpass") is None or child(clause, "agent") is not None:
        return False
    return any(trigger.type in _DEEDS for trigger in finder.codes.verbs.get(clause.lemma, ()))


def _are_people(source: Token, finder: SideFinder) -> bool:
    return source.tag_ == "NNS" and _WATCHING.isdisjoint(_sectors(source, finder))


def _has_no_arms(source: Token, finder: SideFinder) -> bool:
    sectors = _sectors(source, finder)
    return bool(sectors) and _ARMED.isdisjoint(sectors)


def _sectors(source: Token, finder: SideFinder) -> tuple[str, ...]:
    mention = finder.cast.headed_by(source.i)
    return mention.sectors if mention is not None else ()
