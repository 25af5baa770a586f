"""Claims told last in their sentence, where the parser read on over the comma.

"The troops are still there, Lima told the council in a letter.": read as one row of verbs.
"The mayor took the cash, a clerk alleged in court.": the clerk read as one more thing taken.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.codebook.actor_nouns import noun_at_end
from onrecord.codebook.saying import Saying
from onrecord.codebook.tables import words_of
from onrecord.find.claims.quotes import Quotation
from onrecord.find.claims.ruled import Ruled, ruled
from onrecord.find.claims.stance import leaning
from onrecord.types.ranges import trim

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FOLLOWING = frozenset({"prep", "npadvmod", "advmod", "punct"})
_LOST = words_of("allege claim announce warn reveal complain declare argue")
"""Verbs whose past may be taken for a participle ("a clerk alleged in court")."""
_TOLD = words_of("tell inform assure")


def closing_cue(
    verb: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read a claim whose content is all of the sentence before a comma, or None where it is none."""
    if verb.dep_ not in {"conj", "acl"} or verb.tag_ not in {"VBD", "VBN"}:
        return None
    way = next((one for one in ways if "clause" in one.takes and not one.particle), None)
    if way is None:
        return None
    teller = _joined(verb) if verb.dep_ == "conj" else _taken_for_participle(verb)
    if teller is None:
        return None
    doc, sentence = verb.doc, verb.sent
    first = teller.left_edge.i
    before = doc[sentence.start : first - 1]
    if doc[first - 1].text != "," or not any(token.tag_ in _FINITE for token in before):
        return None
    if any(part.text in {";", ":"} for part in before):
        return None
    content = [trim(doc, (sentence.start, first - 1))]
    speaker = trim(doc, (first, verb.i))
    cue = (verb.i, verb.i + 1)
    return ruled(verb, cue, [speaker], content, leaning(way, False, False), quotations, True)


def _joined(verb: Token) -> Token | None:
    """Return who tells, where the verb was joined to the sentence's without "and"."""
    if verb.lemma_ not in _TOLD or verb.tag_ != "VBD" or verb.head != verb.sent.root:
        return None
    if any(part.dep_ in {"cc", "ccomp", "xcomp"} for part in verb.children):
        return None
    if any(part.dep_ == "cc" and part.i < verb.i for part in verb.head.rights):
        return None
    return next((part for part in verb.lefts if part.dep_ == "nsubj"), None)


def _taken_for_participle(verb: Token) -> Token | None:
    """Return who tells, where the verb was hung on him as a participle."""
    teller = verb.head
    if verb.lemma_ not in _LOST or teller.i > verb.i or teller.right_edge.i < verb.right_edge.i:
        return None
    if any(part.dep_ not in _FOLLOWING for part in verb.children):
        return None
    rest = verb.doc[verb.right_edge.i + 1 : verb.sent.end]
    if teller.i + 1 != verb.i or any(token.pos_ not in {"PUNCT", "SPACE"} for token in rest):
        return None
    noun = noun_at_end([teller.lower_]) or noun_at_end([teller.lemma_])
    known = noun is not None and noun.kind in {"people", "institution"}
    return teller if known or teller.ent_type_ in {"PERSON", "ORG", "GPE"} else None
