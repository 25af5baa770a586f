"""Claims that verbs of saying make."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.codebook.saying import Saying, sayings
from onrecord.find.claims.asides import as_of_phrase, noun_taken_up, told_aside
from onrecord.find.claims.content import clause_around, content_of, snap_to_quotations
from onrecord.find.claims.lost_verbs import has_verb
from onrecord.find.claims.negation import is_negated
from onrecord.find.claims.quotes import Quotation
from onrecord.find.claims.ruled import Ruled, ruled
from onrecord.find.claims.slots import Slots, slots_of, told_in_relative, ways_of
from onrecord.find.claims.speakers import speakers_of, subjects_of
from onrecord.find.claims.stance import Leaning, leaning
from onrecord.find.claims.ways import is_withholding, may_deny, ways_that_fit
from onrecord.types import Stance
from onrecord.types.ranges import Range, edges, join, overlap, trim

_ACCUSING = frozenset({"accuse", "blame", "charge", "suspect", "implicate", "indict"})
"""Verbs of which the participle tells a claim though nobody is named who makes it."""
_MAY_BE_FALSE = frozenset({"accuse", "claim", "report", "suspect", "fear"})
"""Acts whose nouns name what is put down by denying it, not by force or by a court."""
_COUNTING = frozenset({"count", "report", "document", "record"})
_MANY = frozenset({"dozens", "scores", "hundreds", "thousands"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})
_DAY = 8
"""Tokens; what is said begins no further behind the cue than a day and an hour are long."""


def is_mistagged(token: Token) -> bool:
    """Say whether a verb was tagged a noun: it heads the sentence and has a subject, or a clause beside it."""
    if token.dep_ != "ROOT" or token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    deps = {part.dep_ for part in token.children}
    if (
        token.tag_ == "NNS"
        and "compound" in deps
        and (
            not deps.isdisjoint({"appos", "ccomp", "dobj", "npadvmod"})
            or told_in_relative(token) is not None
        )
    ):
        # "Peru denounces Chile for ...": read as one noun phrase.
        return True
    return "nsubj" in deps and not deps.isdisjoint({"ccomp", "xcomp", "dobj"}) and "cop" not in deps


def verb_cue(
    verb: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read the claim that a verb of saying makes, or None where it makes none here."""
    if _is_carried(verb):
        return None
    if is_lost_noun(verb):
        cue, content = (verb.i, verb.i + 1), [trim(verb.doc, (verb.i + 1, verb.right_edge.i + 1))]
        lean = leaning(sayings().nouns[verb.lemma_][0], False, False)
        owner = tuple(edges(part) for part in verb.lefts if part.dep_ in {"compound", "poss"})
        return ruled(verb, cue, owner, content, lean, quotations, True)
    slots = _shared(verb, slots_of(verb))
    quotation = _quotation_beside(verb, quotations)
    if quotation is not None and not _covered(slots, quotation):
        slots.put("quote", verb, quotation.range)
        slots.ranges.pop("bare", None)
    if "clause" not in slots.ranges and (told := _told_without_verb(verb)) is not None:
        slots.put("clause", verb, told)
        slots.ranges.pop("bare", None)
    points = "bare" in slots.ranges or (
        "object" in slots.heads and slots.heads["object"].lower_ == "what"
    )
    if points and (told := told_aside(verb)):
        slots = Slots(slots.passive, None, {"clause": told}, {"clause": verb})
    elif "bare" in slots.ranges and verb.dep_ == "parataxis":
        return _aside(verb, ways, quotations)
    for way, here, particle in ways_that_fit(verb, slots, ways):
        speakers = _before_lost(verb, here) or _behind_as(verb) or speakers_of(verb)
        if speakers is None:
            return None
        alone = way.stance == "denies" or way.act == "describe"
        if (
            alone
            and speakers
            and "object" not in here.ranges
            and (noun := noun_taken_up(verb.doc, speakers[0])) is not None
        ):
            # ", an assertion dock workers dispute.", ", a complaint Riga calls propaganda."
            lean, own = leaning(way, is_negated(verb), False), [(noun[1], speakers[0][1])]
            called = content_of(verb, way, here, quotations) if way.act == "describe" else []
            content = [noun, *called]
            return ruled(verb, cue_range(verb, particle), own, content, lean, quotations, True)
        content = content_of(verb, way, here, quotations)
        if (
            "quote" in here.ranges
            and "quote" in way.takes
            and not ({"clause"} & here.ranges.keys())
        ):
            content = (
                join([*content, here.ranges["quote"]])
                if way.act != "say"
                else [here.ranges["quote"]]
            )
        cue = cue_range(verb, particle)
        content = snap_to_quotations(content, quotations, cue, speakers)
        if overlap(content, [cue]) or not (content or "bare" in here.ranges):
            continue
        negated = is_negated(verb) and "not" not in way.particle
        lean = leaning(way, negated, here.passive)
        if way.act == "refuse" and is_withholding(here):
            lean = Leaning.withheld()
        # "The minister did not agree."
        negated_bare = lean.negated and lean.stance is Stance.DENIES and "bare" in here.ranges
        accused = verb.lemma_ in _ACCUSING and verb.tag_ == "VBN" and not lean.negated
        certain = (
            (not way.weak or negated_bare or _counts(way, here) or _puts_down(way, here))
            and (bool(speakers) or accused or _turns_down(way, here))
            and (verb.tag_ != "VB" or Stance.DENIES in {way.stance, lean.stance})
        )
        return ruled(verb, cue, speakers, content, lean, quotations, certain)
    return None


def _behind_as(verb: Token) -> tuple[Range, ...]:
    """Return who tells it in ", as the opposition charged after her return"."""
    opening = as_of_phrase(verb)
    return () if opening is None else (trim(verb.doc, (opening.i + 1, verb.i)),)


def _before_lost(verb: Token, slots: Slots) -> tuple[Range, ...]:
    """Return all that stands before a finite verb that was taken for a participle.

    "Relatives of the missing scoffed at the boast.": the sentence has no other verb, and
    nobody is scoffed at a boast.
    """
    if verb.tag_ != "VBN" or verb.dep_ != "acl":
        return ()
    thing, sentence = slots.heads.get("object"), verb.sent
    if slots.heads.get("clause") == verb:
        return (trim(verb.doc, (sentence.start, verb.i)),)
    if thing is None or thing.i < verb.i:
        return ()
    told = any(part.dep_ in {"acl", "ccomp", "relcl"} for part in thing.rights)
    if thing.lemma_ not in sayings().recalling or sentence[-1].text != ".":
        return ()
    if not told and thing.left_edge.lower_ not in _DEFINITE:
        return ()
    # A verb within the claim that is scoffed at is not the sentence's.
    if has_verb(sentence[: thing.left_edge.i - sentence.start]) or has_verb(
        sentence[thing.right_edge.i + 1 - sentence.start :]
    ):
        return ()
    return (trim(verb.doc, (sentence.start, verb.i)),)


def _told_without_verb(verb: Token) -> Range | None:
    """Return "that ..." behind a finite verb that was taken for a participle, or behind a day it was hung on.

    "The miners' union charged on Thursday that police had fired.": nothing but this verb is
    left to head the sentence. "Doctors have maintained for years that he died of cancer."
    """
    doc = verb.doc
    that = next((word for word in doc[verb.i + 1 : verb.i + _DAY] if _ends_day(word)), None)
    if that is None or that.lower_ != "that" or that.i >= verb.sent.end - 2:
        return None
    lost = verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head == verb.sent.root
    if lost and any(part.dep_ in {"aux", "auxpass", "agent"} for part in verb.children):
        return None
    if lost and that.dep_ == "mark":
        return trim(doc, (that.i, verb.sent.end))
    clause = that.head
    on_a_day = clause.dep_ in {"relcl", "acl"} and clause.head.ent_type_ == "DATE"
    return trim(doc, (that.i, clause.right_edge.i + 1)) if on_a_day else None


def _ends_day(word: Token) -> bool:
    """Say whether a word is no part of the day between a cue and what is said."""
    return word.lower_ == "that" or word.pos_ in {"VERB", "AUX", "PUNCT"}


def _turns_down(way: Saying, slots: Slots) -> bool:
    """Say whether what somebody says is turned down, by whomever ("the demand that ... was rejected")."""
    thing = slots.heads.get("object")
    if way.stance != "denies" or not slots.passive or thing is None:
        return False
    return thing.lemma_ in sayings().nouns and thing.lemma_ in sayings().recalling


def _puts_down(way: Saying, slots: Slots) -> bool:
    """Say whether a word that often is no denial is one here, by what it is said of ("scotched the rumour")."""
    thing = slots.heads.get("object")
    if way.stance != "denies" or thing is None:
        return False
    if thing.lemma_ not in sayings().nouns:
        return False
    return sayings().nouns[thing.lemma_][0].act in _MAY_BE_FALSE


def _counts(way: Saying, slots: Slots) -> bool:
    """Say whether what is said is a number ("put the toll at 40", "counted 40 dead")."""
    thing = slots.heads.get("object")
    if way.act in {"say", "report"} and thing is not None and thing.head.lemma_ in _COUNTING:
        return any(part.like_num or part.lower_ in _MANY for part in (thing, *thing.lefts))
    if way.needs != {"at"} or "at" not in slots.ranges or "object" not in slots.ranges:
        return False
    first, last = slots.ranges["at"]
    return any(token.like_num for token in slots.heads["at"].doc[first:last])


def _aside(verb: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]) -> Ruled | None:
    """Read "The pact, Lima hopes, will end the dispute": what is said stands around the cue."""
    way = next((one for one in ways if "clause" in one.needs and not one.particle), None)
    speakers = subjects_of(verb)
    hole = edges(verb)
    content = _before_a_denial(verb, clause_around(verb, [hole]))
    if way is None or not speakers or not content or overlap(content, [hole]):
        return None
    cue = cue_range(verb)
    return ruled(
        verb, cue, speakers, content, leaning(way, is_negated(verb), False), quotations, True
    )


def _before_a_denial(verb: Token, content: list[Range]) -> list[Range]:
    """Cut off another's denial behind an aside ("The guards fired, a clerk said, but the army denied that ...")."""
    for other in verb.head.rights:
        own = any(part.dep_ == "nsubj" for part in other.lefts)
        if other.dep_ == "conj" and other.i > verb.i and own and may_deny(other):
            end = next((c.i for c in verb.head.rights if c.dep_ == "cc" and c.i > verb.i), other.i)
            return [
                trim(verb.doc, (first, min(last, end))) for first, last in content if first < end
            ]
    return content


def _shared(verb: Token, slots: Slots) -> Slots:
    """Give a verb without content that of the one joined to it ("neither confirmed nor denied that ...")."""
    if "bare" not in slots.ranges:
        return slots
    for other in verb.rights:
        if other.dep_ == "conj" and other.i - verb.i <= 3 and other.pos_ == "VERB":
            shared = slots_of(other)
            return shared if "bare" not in shared.ranges else slots
    return slots


def is_lost_noun(verb: Token) -> bool:
    """Say whether a plural was taken for a verb ("dismissed as fantasy | reports that ...")."""
    if verb.tag_ != "VBZ" or verb.lemma_ not in sayings().nouns or verb.i + 1 >= len(verb.doc):
        return False
    if verb.dep_ == "dobj" and verb.i > verb.head.i:
        # "denied villagers' reports the dam had failed"
        return any(part.dep_ == "poss" for part in verb.lefts) or _is_told(verb)
    if not _is_told(verb):
        return False
    if any(part.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for part in verb.lefts):
        return False
    told = next((part for part in verb.lefts if part.dep_ == "ccomp"), None)
    return told is not None and may_deny(told)


def _is_told(noun: Token) -> bool:
    """Say whether what the noun says follows ("rejects opposition claims that ...")."""
    return noun.doc[noun.i + 1].lower_ in {"that", "of"}


def _is_carried(verb: Token) -> bool:
    """Say whether the verb only fills out another cue ("refused to confirm", "urged Oslo to deny")."""
    head = verb.head
    if verb.dep_ not in {"xcomp", "ccomp", "pcomp"} or verb.tag_ != "VB":
        return False
    ways = ways_of(head)
    if head.lemma_ in {"refuse", "decline"}:
        return True
    return any(way.stance in {"wants", "commits"} for way in ways) and head.lemma_ not in {
        "seek",
        "want",
    }


def _covered(slots: Slots, quotation: Quotation) -> bool:
    size = quotation.last - quotation.first
    return any(overlap([piece], [quotation.range]) * 2 > size for piece in slots.ranges.values())


def _quotation_beside(verb: Token, quotations: Sequence[Quotation]) -> Quotation | None:
    """Return the speech in quotation marks with nothing between it and the verb but the speaker."""
    for quotation in quotations:
        if not quotation.speech or quotation.first <= verb.i < quotation.last:
            continue
        if quotation.last <= verb.i:
            between = (quotation.last, verb.i)
            closed_by = verb.doc[quotation.last - 2].text
            if between[1] - between[0] > 12 or closed_by in {"."}:
                continue
        else:
            between = (verb.i + 1, quotation.first)
            if between[1] - between[0] > 12 or verb.doc[quotation.first - 1].text not in {",", ":"}:
                continue
        if not any(_breaks(verb.doc[index]) for index in range(*between)):
            return quotation
    return None


def _breaks(token: Token) -> bool:
    if token.text in {".", "!", "?", ";"} or "\n" in token.text:
        return True
    return token.pos_ == "VERB" and token.dep_ not in {"acl", "relcl", "amod", "pcomp"}


def cue_range(verb: Token, particle: Sequence[Token] = ()) -> Range:
    """Return the verb with the auxiliaries, negation and adverbs that touch it, and its particle if that touches."""
    doc = verb.doc
    first, last = verb.i, verb.i + 1
    own = {part.i for part in verb.lefts if part.dep_ in {"aux", "auxpass", "neg", "advmod"}}
    barred = {"when", "where", "how", "why", "to", *sayings().adverbs}
    while first - 1 in own and doc[first - 1].lower_ not in barred:
        first -= 1
    for token in particle:
        if token.i == last:
            last += 1
    return first, last
