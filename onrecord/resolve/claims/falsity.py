"""Tell denials that use no word of denying: "said the report was false"."""

import re
from functools import cache

from spacy.tokens import Doc, Token

from onrecord.codebook.saying import sayings
from onrecord.codebook.tables import words_of
from onrecord.resolve.claims.said import Said
from onrecord.types import Quoted, Stance
from onrecord.types.ranges import Range

_SAID_OF = words_of("acomp attr oprd ccomp pobj conj xcomp ROOT dobj amod advcl pcomp")
_AFFAIRS = frozenset(
    {"affair", "case", "thing", "matter", "scandal", "indictment", "evidence", "investigation"}
)
"""Nouns for what is told of somebody, true or not ("the affair was propaganda")."""
_DEFINITE = frozenset({"the", "this", "whole", "entire"})
_PARTS = frozenset({"much", "most", "part", "parts", "all", "none", "some", "nothing"})
_NAMING = frozenset({"describe", "condemn", "denounce", "criticize"})
POINTING = frozenset({"it", "this", "that", "these", "all", "everything"})


_ANSWERS = frozenset({"answer", "reply", "response", "retort", "comment"})
"""Nouns of saying whose content may call another claim false ("“Absurd,” was the answer")."""


def calls_false(claim: Said) -> bool:
    """Say whether the content calls a claim, or "it", false: "called the report a lie", "had no basis"."""
    if claim.root.pos_ == "NOUN" and claim.root.lemma_ not in _ANSWERS:
        return False
    if claim.mention.act in {"accuse", "blame"}:
        # "accusing Kyiv of a smear" speaks of a deed, not of what was said.
        return False
    codebook = sayings()
    if claim.mention.act in _NAMING and _is_called_untrue(claim):
        return True
    if _is_no(claim) or _has_phrase(claim) or _is_the_reverse(claim):
        return True
    if not (claim.may_have(codebook.falsity) or claim.may_have(codebook.truth)):
        return False
    points = _points(claim)
    for first, last in claim.mention.content:
        fragment = is_fragment(claim.doc, (first, last))
        for token in claim.doc[first:last]:
            if token.lower_ == "what" and points and not _is_what_they_say(token):
                return False
            false = token.lower_ in codebook.falsity or token.lemma_ in codebook.falsity
            if false and (_is_done(token) or _is_taken_up(claim, token) or _only_describes(token)):
                continue
            if false and fragment and not _is_negated(token):
                # "Absurd," was the answer.
                return True
            if not false and token.lemma_ not in codebook.truth:
                continue
            if token.lemma_ in codebook.judging or token.lower_ in codebook.judging:
                # "it's unfair" may be said of anything.
                if not (claim.noun is not None and _is_of_cue(claim, token)) and not (
                    _is_said_of_claim(token, by_noun=True)
                ):
                    continue
            elif not _is_said_of_claim(token) and not (points and _is_of_cue(claim, token)):
                continue
            if false and token.dep_ in _SAID_OF and not _is_negated(token) and not _judges(token):
                return True
            if token.lemma_ in codebook.truth and token.pos_ != "VERB" and _is_negated(token):
                return True
    return False


def _is_the_reverse(claim: Said) -> bool:
    """Say whether the content is that the opposite is so ("said the reverse was true")."""
    return claim.may_have(_REVERSE) and any(
        token.lower_ in _REVERSE and token.dep_ == "nsubj" and token.head.lemma_ == "be"
        for first, last in claim.mention.content
        for token in claim.doc[first:last]
    )


_REVERSE = frozenset({"opposite", "reverse", "contrary"})


def _is_done(word: Token) -> bool:
    """Say whether somebody does it to something: "said it forged their signatures" calls nothing false."""
    return word.pos_ == "VERB" and any(part.dep_ == "dobj" for part in word.rights)


_NO = frozenset({"no", "never", "nope", "nonsense"})
_NAYS = _NO | {"not"}
_BESIDE_NO = frozenset(
    {"not", "at", "all", "course", "of", "absolutely", "certainly", "definitely", "sir", "true"}
)


def _is_no(claim: Said) -> bool:
    """Say whether the content is no more than "no", "never", "not at all"."""
    if not claim.may_have(_NAYS):
        return False
    tokens = [claim.doc[i] for piece in claim.mention.content for i in range(*piece)]
    words = [token.lower_ for token in tokens if token.is_alpha]
    if not words or len(words) > _SHORT or not set(words) <= _NO | _BESIDE_NO:
        return False
    if not _NO.isdisjoint(words) or words[0] == "not" or "not" in words[:-1]:
        return True
    return len(words) > 1 and words[-1] == "not"


_SHORT = 5
"""Words; a bare "no" is no longer than that."""


def is_fragment(doc: Doc, piece: Range) -> bool:
    """Say whether a piece of content has no verb of its own ("Absurd and motivated")."""
    words = [doc[index] for index in range(*piece)]
    if sum(word.is_alpha for word in words) > _LONGEST_FRAGMENT:
        return False
    opens = next((word for word in words if word.is_alpha), None)
    if opens is None or opens.lower_ in {"the", "that", "as"}:
        return False
    if opens.lower_ in {"a", "an"} and sum(word.is_alpha for word in words) > _CURT:
        # "A farce," but not "A smear of oil on the left wing of the aircraft"
        return False
    return not any(word.tag_ in _FINITE or word.lower_ in POINTING for word in words)


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
_CURT = 3
"""Words; with "a" before it a judgement is no longer than that."""
_LONGEST_FRAGMENT = 8
"""Words; a judgement without a verb is no longer than that."""


def _is_what_they_say(what: Token) -> bool:
    """Say whether "what" is the object of a verb of saying ("What they allege is rubbish")."""
    return what.dep_ in {"dobj", "pobj"} and what.head.lemma_ in sayings().verbs


def _points(claim: Said) -> bool:
    """Say whether the content names, or points at, something that was said."""
    return claim.noun is not None or claim.is_pronoun


@cache
def _phrase_words() -> frozenset[str]:
    """Return the longest word of each phrase of falsity."""
    return frozenset(max(re.findall("[a-z]+", phrase), key=len) for phrase in sayings().phrases)


def _has_phrase(claim: Said) -> bool:
    """Say whether a phrase of falsity is said of a claim: "the report was wide of the mark"."""
    if not claim.may_have(_phrase_words()):
        return False
    text = claim.parsed.report.text
    for piece in claim.mention.content:
        span = claim.parsed.span_of(*piece)
        words = text[span.start : span.end].lower().replace("’", "'")
        for phrase in sayings().phrases:
            at = words.find(phrase)
            if at < 0:
                continue
            token = claim.doc.char_span(
                span.start + at, span.start + at + len(phrase), alignment_mode="expand"
            )
            if token is None:
                continue
            if is_fragment(claim.doc, piece):
                return True
            if _points(claim) or _is_said_of_claim(token.root) or _is_said_of_claim(token[0]):
                return True
    return False


def says_false(claim: Said) -> bool:
    """Say whether a claim denies without a word of denying ("called the report a lie", "We reject this")."""
    if claim.mention.stance is not Stance.ASSERTS or claim.mention.negated:
        return False
    return claim.mention.aside is None and (rejects(claim) or calls_false(claim))


def _is_called_untrue(claim: Said) -> bool:
    """Say whether whatever it is is called a lie: "called the case a fabrication", "branded it untrue"."""
    untruth = sayings().untruth
    for first, last in claim.mention.content:
        for token in claim.doc[first:last]:
            if token.lower_ not in untruth and token.lemma_ not in untruth:
                continue
            named = token.dep_ in {
                "oprd",
                "attr",
                "acomp",
                "pobj",
                "ccomp",
                "xcomp",
                "appos",
                "npadvmod",
                "conj",
            }
            near = token
            for _ in range(2):
                near = near.head if near.dep_ in {"pobj", "prep", "amod", "nmod", "conj"} else near
            said = near == claim.root or near.head == claim.root or near.head.head == claim.root
            if (
                (named or token.dep_ in {"amod", "nmod", "dobj"})
                and said
                and not _is_negated(token)
            ):
                return True
    return False


def false_sentences(claim: Said) -> frozenset[int]:
    """Return the sentences of the content that have a word of falsity; what stands in others is not denied by it."""
    falsity = sayings().falsity
    return frozenset(
        claim.parsed.sentence_at(index)
        for piece in claim.mention.content
        for index in range(*piece)
        if claim.doc[index].lower_ in falsity or claim.doc[index].lemma_ in falsity
    )


def _only_describes(word: Token) -> bool:
    """Say whether a word of falsity only goes before a noun that is no saying ("false advertising", "unfair trade")."""
    if word.dep_ not in {"amod", "compound"}:
        return False
    codebook, noun = sayings(), word.head
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    known = noun.lemma_ in codebook.recalling | codebook.falsity | _RESTS_ON
    return not known or noun.dep_ not in _JUDGED


def _is_taken_up(claim: Said, word: Token) -> bool:
    """Say whether a word of falsity is what is denied or told, not what it is called ("rumours that ...")."""
    return word == claim.noun and word.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass"}


_RESTS_ON = frozenset({"information", "data", "intelligence", "evidence", "assumption", "basis"})
_JUDGED = frozenset(["attr", "oprd", "pobj", "ccomp", "appos", "npadvmod", "ROOT", "xcomp", "dep"])
_CARRIED = words_of("pobj prep conj amod oprd attr acomp xcomp dobj appos npadvmod pcomp")


def _is_of_cue(claim: Said, word: Token) -> bool:
    """Say whether a word is what the cue itself calls something ("called the report a lie")."""
    if claim.mention.act in _NAMING:
        return True
    for _ in range(_STEPS):
        if word.head == claim.root:
            return word.dep_ != "dobj" or word.head.lemma_ in {
                "call",
                "brand",
                "label",
                "term",
                "dub",
            }
        if word.dep_ not in _CARRIED and not (word.dep_ == "ccomp" and word.pos_ != "VERB"):
            return False
        word = word.head
    return False


_STEPS = 5
"""Steps up the tree from a word of falsity to the cue."""


def _is_said_of_claim(token: Token, by_noun: bool = False) -> bool:
    """Say whether a word of truth or falsity is said of "this", or of what is said elsewhere ("no truth in rumours")."""
    recalling = sayings().recalling
    for part in token.rights:
        if part.dep_ == "prep" and part.lower_ in {"in", "to", "for", "behind"}:
            return any(
                inner.lemma_ in recalling or inner.lower_ in POINTING for inner in part.children
            )
    verb = token
    for _ in range(_STEPS):
        if verb.pos_ in {"VERB", "AUX"} or verb.head == verb:
            break
        verb = verb.head
    subjects = [part for part in verb.lefts if part.dep_ in {"nsubj", "nsubjpass"}]
    # "much of the report was wrong"
    parts = [
        inner
        for subject in subjects
        if subject.lower_ in _PARTS
        for preposition in subject.rights
        if preposition.lower_ == "of"
        for inner in preposition.children
    ]
    return any(
        (part.lower_ in POINTING and not by_noun)
        or (part.lemma_ in recalling and part.pos_ == "NOUN")
        or (part.lemma_ in _AFFAIRS and any(word.lower_ in _DEFINITE for word in part.lefts))
        for part in (*subjects, *parts)
    )


def _judges(token: Token) -> bool:
    """Say whether "it" only opens what is judged: "it was wrong to close the mine", but not "it is untrue that"."""
    if token.lower_ in sayings().untruth:
        return False
    verb = token.head
    if verb.lemma_ != "be" or not any(part.lower_ == "it" for part in verb.lefts):
        return False
    return any(
        part.dep_ in {"xcomp", "ccomp", "csubj", "advcl"} and part.i > token.i
        for part in (*verb.rights, *token.rights)
    )


def _is_negated(token: Token) -> bool:
    head = token.head
    around = [*token.children, *(head.children if token.dep_ != "amod" else ())]
    if head.dep_ == "prep" and head.lower_ == "of":
        # "not a word of truth"
        around.extend([head.head.head, *head.head.children, *head.head.head.children])
    for part in around:
        if part.dep_ == "neg" or part.lower_ in {"no", "without", "nothing", "never", "neither"}:
            return True
    return head.lower_ in {"without", "no"}


def rejects(claim: Said) -> bool:
    """Say whether a quotation rejects what was said in the speaker's own words ("We reject this insinuation")."""
    if claim.mention.quoted is not Quoted.DIRECT:
        return False
    for head in claim.tops:
        ways = sayings().verbs.get(head.lemma_, ())
        denies = any(way.stance is Stance.DENIES and not way.particle for way in ways)
        own = any(part.lower_ in {"i", "we"} for part in head.lefts if part.dep_ == "nsubj")
        if denies and own and not _is_negated_verb(head):
            return True
    return False


def _is_negated_verb(verb: Token) -> bool:
    return any(part.dep_ == "neg" for part in verb.children)
