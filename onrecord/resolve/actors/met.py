"""Who "the two" are right after one has met, called or fought the other."""

from spacy.tokens import Token

from onrecord.resolve.actors.antecedents import SUBJECTS, Reading
from onrecord.types import Mention


def just_met(reading: Reading, token: Token) -> list[Mention]:
    """The doer and the other of the clause before ("Japarov called Rahmon, and the two agreed to ..."), if alike."""
    above = _clause_before(reading, token)
    if above is None:
        return []
    doers = [kid for kid in above.lefts if kid.dep_ in SUBJECTS]
    objects = [kid for kid in above.rights if kid.dep_ == "dobj"]
    beside = [thing for over in (above, *objects) for thing in _with(over)]
    others = beside or objects
    if len(doers) != 1 or len(others) != 1:
        return []
    pair = [_named(reading, doers[0]), _named(reading, others[0])]
    found = [one for one in pair if one is not None and one.actor is not None]
    alike = len({one.kind for one in found}) == 1 and len({one.actor for one in found}) == 2
    return found if alike else []


def _clause_before(reading: Reading, token: Token) -> Token | None:
    """The verb that the word's clause is joined to, else the main one of the sentence before."""
    verb = token.head
    if verb.dep_ == "conj":
        return verb.head
    number = reading.parsed.sentence_at(token.i)
    if number == 0 or verb.dep_ != "ROOT":
        return None
    before = reading.parsed.sentences[number - 1]
    return next((w for w in reading.parsed.tokens(before) if w.dep_ == "ROOT"), None)


def _with(over: Token) -> list[Token]:
    """Those with whom something is done, or is held ("held talks with Yemen")."""
    return [
        thing
        for kid in over.rights
        if kid.dep_ == "prep" and kid.lower_ == "with"
        for thing in kid.rights
    ]


def _named(reading: Reading, noun: Token) -> Mention | None:
    """Whom a noun stands for, or the name set beside it ("his counterpart Emomali Rahmon")."""
    beside = (reading.headed_by(kid.i) for kid in noun.rights if kid.dep_ == "appos")
    return next((one for one in beside if one is not None), None) or reading.headed_by(noun.i)
