"""Find who says it: the phrases that name the speakers of a cue."""

from spacy.tokens import Doc, Token

from onrecord.codebook.saying import DRIVING, sayings
from onrecord.find.claims.slots import RELATIVE, behind_agent, resumes
from onrecord.types.ranges import Range, edges, trim

_CLIMBS = frozenset(
    ["xcomp", "advcl", "conj", "ccomp", "acl", "pcomp", "dep", "parataxis", "acomp"]
)
_PRESS = frozenset({"press", "media", "newspaper", "paper", "magazine", "letter", "statement"})
_BELOW = frozenset({"xcomp", "acomp", "advcl", "oprd", "ccomp"})
_OPENS_CLAUSE = frozenset({"after", "before", "since", "until", "as", "than"})
BIDDEN = frozenset(
    {"ask", "tell", "order", "instruct", "command", "urge", "warn", "request", "invite"}
)
"""Verbs of which a participle beside a clause is said of its subject, not by it."""
_FAR = 6
"""Steps; a cue further below its subject than that is a misparse."""


def speakers_of(verb: Token) -> tuple[Range, ...] | None:
    """Return the token ranges of a verb's speakers.

    Empty where the words leave the speaker out ("is believed to"); None where
    there is no place for one, so the verb is no act of saying here.
    """
    passive = False
    for child in verb.children:
        if child.dep_ in {"auxpass", "nsubjpass"}:
            passive = True
        elif child.dep_ == "nsubj":
            return _of_subject(child, verb)
    if (lost := _lost_subject(verb)) is not None:
        return lost
    if not passive and verb.tag_ == "VBN" and verb.dep_ == "advcl" and (by := agents_of(verb)):
        return by
    bidden = verb.tag_ == "VBN" and verb.dep_ == "advcl" and verb.lemma_ in BIDDEN
    if bidden and all(part.dep_ != "aux" for part in verb.lefts):
        # "opened fire when told to leave"
        return ()
    if passive or (verb.tag_ == "VBN" and (verb.dep_ in {"acl", "amod"} or stands_accused(verb))):
        return agents_of(verb)
    return _climb(verb)


def stands_accused(verb: Token) -> bool:
    """Say whether the participle is said of the subject of "stand" or "find itself"."""
    return verb.tag_ == "VBN" and verb.dep_ in _BELOW and verb.head.lemma_ in {"stand", "find"}


def _lost_subject(verb: Token) -> tuple[Range, ...] | None:
    """Return the subject that the parser hung on a preposition ("a day after a news site alleged that ...")."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.i == 0:
        return None
    noun = verb.doc[verb.i - 1]
    if (
        noun.dep_ != "pobj"
        or noun.head.lower_ not in _OPENS_CLAUSE
        or verb.is_ancestor(noun) is False
    ):
        return None
    return (noun_range(noun),)


def subjects_of(verb: Token) -> tuple[Range, ...]:
    """Return the verb's own subject, active or passive, or nothing."""
    for child in verb.lefts:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            return _of_subject(child, verb)
    return ()


def agents_of(verb: Token) -> tuple[Range, ...]:
    """Return who stands behind a passive verb's "by"."""
    for child in verb.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            return tuple(_agent_range(part) for part in child.children if part.dep_ == "pobj")
    return ()


def _agent_range(noun: Token) -> Range:
    first, last = noun_range(noun)
    for part in behind_agent(noun):
        last = min(last, part.left_edge.i)
    return first, last


def _of_subject(subject: Token, verb: Token) -> tuple[Range, ...]:
    if subject.lower_ in RELATIVE and verb.dep_ in {"relcl", "acl"}:
        return of_noun(verb.head, verb.left_edge.i)
    last = edges(subject)[1]
    return of_noun(subject, subject.i + 1 if subject.i < verb.i < last else None)


def of_noun(noun: Token, before: int | None = None) -> tuple[Range, ...]:
    """Return a noun's phrase; of a letter, a statement and the like, those it comes from.

    before: token at which the phrase ends at the latest.
    """
    if noun.lemma_ in sayings().documents:
        senders = senders_of(noun)
        if senders:
            return senders
    first, last = noun_range(noun)
    if before is not None and first < before:
        last = min(last, before)
    return (trim(noun.doc, (first, last)),)


def senders_of(noun: Token) -> tuple[Range, ...]:
    """Return who a noun of saying comes from: "by", "from", a possessor, a nationality before it."""
    found: list[Range] = []
    for child in noun.children:
        dep = child.dep_
        if dep == "poss" and child.lower_ not in {"the"}:
            found.append(_without_case(child))
        elif dep in {"prep", "agent"} and child.lower_ in {"by", "from", "in"}:
            found.extend(
                noun_range(part)
                for part in child.children
                if part.dep_ == "pobj" and (child.lower_ != "in" or part.lemma_ in _PRESS)
            )
        elif dep == "acl" and child.tag_ == "VBN":
            found.extend(agents_of(child))
    if not found:
        for child in noun.lefts:
            if child.dep_ in {"amod", "compound", "nmod"} and child.ent_type_ in {
                "NORP",
                "GPE",
                "ORG",
                "PERSON",
            }:
                found.append(edges(child))
                break
    return tuple(sorted(found))


def _without_case(noun: Token) -> Range:
    first, last = edges(noun)
    if noun.doc[last - 1].dep_ == "case":
        last -= 1
    return first, last


def noun_range(noun: Token) -> Range:
    """Return a noun's phrase without a clause set off by a comma."""
    first, last = edges(noun)
    for child in noun.rights:
        if child.dep_ in {"relcl", "acl", "advcl"}:
            start = child.left_edge.i
            if start > noun.i + 1 and noun.doc[start - 1].text == ",":
                last = min(last, start)
    return trim(noun.doc, (first, max(last, noun.i + 1)))


def _climb(verb: Token) -> tuple[Range, ...] | None:
    """Find the subject of a verb that has none: that of the verb it depends on."""
    token = verb
    for _ in range(_FAR):
        dep, head = token.dep_, token.head
        if head == token:
            return _bare(token) if token == verb else None
        if dep in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return _of_document(head)
        if dep not in _CLIMBS and (token == verb or dep not in {"prep", "pobj", "dobj"}):
            return None
        if dep == "xcomp" and any(part.dep_ == "dobj" for part in head.children):
            return driven(token)
        if dep == "conj" and resumes(head, token) and head.head != head:
            head = head.head
        token = head
        if token.tag_ == "NNS" and token.dep_ == "ROOT":
            # "Oslo disputes this and says ...": taken for a noun.
            return _before_mistagged(token)
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        for child in token.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return _of_subject(child, token)
            if child.dep_ == "auxpass":
                return ()
    return None


def driven(verb: Token) -> tuple[Range, ...] | None:
    """Return who is brought to say something: the object of "prompting the ministry to deny"."""
    if verb.dep_ not in {"xcomp", "ccomp"} or verb.head.lemma_ not in DRIVING:
        return None
    brought = (part for part in verb.head.rights if part.dep_ == "dobj" and part.i < verb.i)
    return next((of_noun(part, verb.i - 1) for part in brought), None)


def _before_mistagged(noun: Token) -> tuple[Range, ...] | None:
    parts = [part for part in noun.lefts if part.dep_ == "compound"]
    return (trim(noun.doc, (parts[0].left_edge.i, noun.i)),) if parts else None


def _of_document(noun: Token) -> tuple[Range, ...]:
    """Return who speaks in "a statement saying": its senders, or the subject of the verb that carries it."""
    codebook = sayings()
    if noun.lemma_ in codebook.documents or noun.lemma_ in codebook.nouns:
        senders = senders_of(noun)
        if senders:
            return senders
        carried = carrier_of(noun)
        if carried:
            return carried
    return of_noun(noun, None)


def carrier_of(noun: Token) -> tuple[Range, ...]:
    """Return the subject of a light verb with the noun for its object ("issued a statement")."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "in":
        head = head.head
    elif noun.dep_ not in {"dobj", "nsubjpass"}:
        return ()
    if head.pos_ != "VERB" or (noun.dep_ != "pobj" and head.lemma_ not in sayings().light):
        return ()
    return speakers_of(head) or ()


def _bare(verb: Token) -> tuple[Range, ...] | None:
    """Find the speaker of a sentence's verb whose subject the parse lost: the noun phrase right beside it."""
    doc: Doc = verb.doc
    left = verb.left_edge.i
    for index in range(verb.i - 1, max(left, verb.i - 8) - 1, -1):
        token = doc[index]
        if token.dep_ in {"aux", "advmod", "punct", "neg"}:
            continue
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            return (trim(doc, (token.left_edge.i, index + 1)),)
        return None
    return None
