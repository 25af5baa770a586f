"""Claims that adjectives, adverbs and set phrases of saying make."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.codebook.saying import Saying
from onrecord.find.claims.content import clause_around, content_of, snap_to_quotations
from onrecord.find.claims.negation import is_negated
from onrecord.find.claims.quotes import Quotation
from onrecord.find.claims.ruled import Ruled, ruled
from onrecord.find.claims.slots import slots_of
from onrecord.find.claims.speakers import of_noun, subjects_of
from onrecord.find.claims.stance import leaning
from onrecord.find.claims.verb_cues import cue_range
from onrecord.find.claims.ways import ways_that_fit
from onrecord.types import Stance
from onrecord.types.ranges import trim


def is_state(token: Token) -> bool:
    """Say whether an adjective or participle stands after "is" ("has long been committed to")."""
    if token.pos_ == "VERB" and token.dep_ != "acomp":
        deps = {part.dep_ for part in token.children}
        return "auxpass" in deps and "agent" not in deps
    return token.dep_ in {"acomp", "ROOT", "conj"}


def state_cue(
    state: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read "is opposed to", "was adamant that": the subject of the verb speaks."""
    verb = state.head if state.dep_ == "acomp" else state
    speakers = subjects_of(verb)
    slots = slots_of(state)
    if verb != state:
        beside = slots_of(verb)
        for name in ("clause", "infinitive"):
            if name in beside.ranges and beside.ranges[name][0] > state.i:
                slots.put(name, beside.heads[name], beside.ranges[name])
    for way, here, _ in ways_that_fit(state, slots, ways):
        content = content_of(state, way, here, quotations)
        if not speakers or not content:
            return None
        cue = cue_range(state)
        lean = leaning(way, is_negated(verb), False)
        return ruled(state, cue, speakers, content, lean, quotations, not way.weak)
    return None


def adverb_cue(adverb: Token, way: Saying, quotations: Sequence[Quotation]) -> Ruled | None:
    """Read "reportedly": someone unnamed says the clause it stands in."""
    cue = (adverb.i, adverb.i + 1)
    content = clause_around(adverb, [cue])
    if not content:
        return None
    return ruled(adverb, cue, (), content, leaning(way, False, True), quotations, True)


def adjective_cue(adjective: Token, way: Saying, quotations: Sequence[Quotation]) -> Ruled | None:
    """Read "the alleged payments": someone unnamed says that there were any."""
    noun = adjective.head
    cue = (adjective.i, adjective.i + 1)
    content = [trim(noun.doc, (adjective.i + 1, max(noun.i, noun.right_edge.i) + 1))]
    if content[0][0] >= content[0][1]:
        return None
    return ruled(adjective, cue, (), content, leaning(way, False, True), quotations, True)


def according_cue(token: Token, quotations: Sequence[Quotation]) -> Ruled | None:
    """Read "according to the ministry": the clause around it is what the ministry says."""
    preposition = next((part for part in token.rights if part.lower_ == "to"), None)
    if (
        preposition is None
        and token.i + 1 < len(token.doc)
        and token.doc[token.i + 1].lower_ == "to"
    ):
        preposition = token.doc[token.i + 1]
    source = None
    if preposition is not None:
        source = next((part for part in preposition.rights if part.dep_ == "pobj"), None)
    if preposition is None or source is None:
        return None
    speakers = of_noun(source)
    hole = (token.i, max(token.right_edge.i, source.right_edge.i) + 1)
    content = snap_to_quotations(clause_around(token, [hole]), quotations, hole, speakers)
    if not content:
        return None
    way = Saying("say", Stance.ASSERTS)
    return ruled(
        token,
        (token.i, preposition.i + 1),
        speakers,
        content,
        leaning(way, False, False),
        quotations,
        True,
    )
