"""Claims that contradict without a verb of denying: "gave another account", "would have none of it", "that is not how Oslo sees it"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.codebook.saying import sayings
from onrecord.codebook.tables import words_of
from onrecord.find.claims.quotes import Quotation
from onrecord.find.claims.ruled import Ruled, ruled
from onrecord.find.claims.slots import ways_of
from onrecord.find.claims.speakers import speakers_of
from onrecord.find.claims.stance import Leaning
from onrecord.find.claims.verb_cues import cue_range
from onrecord.find.claims.ways import named_before
from onrecord.types import Stance
from onrecord.types.ranges import Range, edges

_ANOTHER = words_of("another different opposite contrary conflicting contradictory rival opposing")
_TELLING = words_of("give tell offer have present paint take hold provide draw produce put")
_HEEDING = words_of("have hear")
_POINTING = words_of("it that this them these those")
_SEEING = words_of("see remember recall tell describe put report recount say view understand")
_WAYS = words_of("how what way")
_DISPUTES = Leaning("dispute", Stance.DENIES)


def contrary_noun(noun: Token) -> Ruled | None:
    """Read "gave a different account" and "would have none of it": the verb above the noun contradicts."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or noun.tag_ == "NNS":
        # Two sides that "give conflicting accounts" contradict each other, and nobody told of.
        return None
    if noun.lower_ == "none":
        return _contradicts(verb, *_taken_up(noun)) if verb.lemma_ in _HEEDING else None
    other = any(
        part.lower_ in _ANOTHER and part.dep_ in {"amod", "det"} and part.i < noun.i
        for part in noun.lefts
    )
    return _contradicts(verb, edges(noun)) if other and verb.lemma_ in _TELLING else None


def told_by_way(verb: Token, quotations: Sequence[Quotation]) -> Ruled | None:
    """Read "That is not how Oslo sees it" and "“Pure invention” is how the palace described the report"."""
    if verb.dep_ not in {"ccomp", "relcl", "advcl"}:
        return None
    return _not_as_told(verb) or _called_so(verb, quotations)


def _not_as_told(verb: Token) -> Ruled | None:
    """Read "That is not how Oslo sees it": what "that" stands for is denied."""
    if verb.lemma_ not in _SEEING:
        return None
    above = verb.head
    if above.lower_ == "way":
        copula = above.head
    elif any(part.lower_ in _WAYS and part.i < verb.i for part in verb.lefts):
        copula = above
    else:
        return None
    if copula.lemma_ != "be" or not any(part.dep_ == "neg" for part in copula.children):
        return None
    subject = next((part for part in copula.lefts if part.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ not in _POINTING:
        return None
    things = [part for part in verb.children if part.dep_ == "dobj"]
    return _contradicts(verb, *sorted(edges(part) for part in (subject, *things)))


def _called_so(verb: Token, quotations: Sequence[Quotation]) -> Ruled | None:
    """Read "“Pure invention” is how the palace described the report"."""
    if not any(way.act == "describe" for way in ways_of(verb)):
        return None
    called = named_before(verb)
    speakers = speakers_of(verb)
    things = [part for part in verb.rights if part.dep_ == "dobj"]
    if called is None or not speakers or not things:
        return None
    content = [edges(called), *(edges(part) for part in things)]
    lean = Leaning("describe", Stance.ASSERTS)
    return ruled(verb, cue_range(verb), speakers, content, lean, quotations, True)


def _taken_up(none: Token) -> Iterator[Range]:
    """Yield the "it" or the noun of saying of "none of it"."""
    for preposition in none.rights:
        for part in preposition.rights if preposition.lower_ == "of" else ():
            if part.lower_ in _POINTING or part.lemma_ in sayings().recalling:
                yield edges(part)


def _contradicts(verb: Token, *content: Range) -> Ruled | None:
    speakers = speakers_of(verb)
    if not content or not speakers or any(part.dep_ == "neg" for part in verb.children):
        return None
    return ruled(verb, cue_range(verb), speakers, content, _DISPUTES, (), True)
