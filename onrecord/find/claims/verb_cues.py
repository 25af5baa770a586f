"""Claims that verbs of saying make."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.codebook.saying import Saying, sayings
from onrecord.find.claims.content import clause_around, content_of, snap_to_quotations
from onrecord.find.claims.quotes import Quotation
from onrecord.find.claims.ruled import Ruled, ruled
from onrecord.find.claims.slots import Slots, is_negated, is_withholding, slots_of, ways_that_fit
from onrecord.find.claims.speakers import speakers_of, subjects_of
from onrecord.find.claims.stance import Leaning, leaning
from onrecord.types.ranges import Range, edges, join, overlap, trim


def is_mistagged(token: Token) -> bool:
    """Say whether a verb was tagged a noun: it heads the sentence and has a subject, or a clause beside it."""
    if token.dep_ != "ROOT" or token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    deps = {part.dep_ for part in token.children}
    if token.tag_ == "NNS" and "compound" in deps and not deps.isdisjoint({"appos", "ccomp"}):
        # "Peru denounces Chile for ...": read as one noun phrase.
        return True
    return "nsubj" in deps and not deps.isdisjoint({"ccomp", "xcomp", "dobj"}) and "cop" not in deps


def untagged_cue(
    token: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read "Prosecutors in Lima allege that ..." off the words where the parser lost the verb."""
    doc = token.doc
    if token.dep_ in {"acl", "relcl"} and token.head.lemma_ in sayings().nouns:
        return _untagged_relative(token, ways, quotations)
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "that" or token.i == 0:
        return None
    way = next((one for one in ways if "clause" in one.needs and not one.particle), None)
    before = doc[token.i - 1]
    if way is None or before.pos_ not in {"NOUN", "PROPN"} or token.lemma_ in sayings().nouns:
        return None
    start, end = token.sent.start, token.sent.end
    for index in range(token.i - 1, start - 1, -1):
        if doc[index].text in {",", ";"} or doc[index].pos_ in {"VERB", "AUX", "SCONJ"}:
            start = index + 1
            break
    speakers = (trim(doc, (start, token.i)),)
    content = [trim(doc, (token.i + 1, end))]
    cue = (token.i, token.i + 1)
    return ruled(token, cue, speakers, content, leaning(way, False, False), quotations, False)


def _untagged_relative(
    token: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read "a claim that the commission disputes" where the parser took the verb for a noun."""
    doc, noun = token.doc, token.head
    that = token.left_edge
    way = next((one for one in ways if one.stance == "denies" and "object" in one.takes), None)
    if way is None or that.lower_ not in {"that", "which"} or token.i - that.i < 2:
        return None
    content = [trim(doc, (noun.left_edge.i, that.i))]
    speakers = (trim(doc, (that.i + 1, token.i)),)
    cue = (token.i, token.i + 1)
    return ruled(token, cue, speakers, content, leaning(way, False, False), quotations, True)


def verb_cue(
    verb: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read the claim that a verb of saying makes, or None where it makes none here."""
    if _is_carried(verb):
        return None
    slots = _shared(verb, slots_of(verb))
    quotation = _quotation_beside(verb, quotations)
    if quotation is not None and not _covered(slots, quotation):
        slots.put("quote", verb, quotation.range)
        slots.ranges.pop("bare", None)
    if "bare" in slots.ranges and (told := _told_aside(verb)):
        slots.put("clause", verb, told)
        slots.ranges.pop("bare")
    elif "bare" in slots.ranges and verb.dep_ == "parataxis":
        return _aside(verb, ways, quotations)
    for way, here, particle in ways_that_fit(verb, slots, ways):
        speakers = speakers_of(verb)
        if speakers is None:
            return None
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
        lean = leaning(way, is_negated(verb), here.passive)
        if way.act == "refuse" and is_withholding(here):
            lean = Leaning.withheld()
        certain = not way.weak and bool(speakers) and (verb.tag_ != "VB" or way.stance == "denies")
        return ruled(verb, cue, speakers, content, lean, quotations, certain)
    return None


def _told_aside(verb: Token) -> Range | None:
    """Return the clause that an aside says who told ("..., as the judge had claimed")."""
    if verb.dep_ != "advcl" or verb.left_edge.lower_ != "as" or verb.left_edge.i > verb.i:
        return None
    head = verb.head
    if head.lemma_ in sayings().verbs:
        # What was claimed is what the main verb denies, admits or repeats.
        inner = next(
            (part for part in head.rights if part.dep_ in {"ccomp", "xcomp", "dobj"}), None
        )
        return edges(inner) if inner is not None else None
    first, last = edges(head)
    start = verb.left_edge.i
    return (first, start) if start > head.i else (verb.right_edge.i + 1, last)


def _aside(verb: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]) -> Ruled | None:
    """Read "The pact, Lima hopes, will end the dispute": what is said stands around the cue."""
    way = next((one for one in ways if "clause" in one.needs and not one.particle), None)
    speakers = subjects_of(verb)
    hole = edges(verb)
    content = clause_around(verb, [hole])
    if way is None or not speakers or not content or overlap(content, [hole]):
        return None
    cue = cue_range(verb)
    return ruled(
        verb, cue, speakers, content, leaning(way, is_negated(verb), False), quotations, True
    )


def _shared(verb: Token, slots: Slots) -> Slots:
    """Give a verb without content that of the one joined to it ("neither confirmed nor denied that ...")."""
    if "bare" not in slots.ranges:
        return slots
    for other in verb.rights:
        if other.dep_ == "conj" and other.i - verb.i <= 3 and other.pos_ == "VERB":
            shared = slots_of(other)
            return shared if "bare" not in shared.ranges else slots
    return slots


def _is_carried(verb: Token) -> bool:
    """Say whether the verb only fills out another cue ("refused to confirm", "urged Oslo to deny")."""
    head = verb.head
    if verb.dep_ not in {"xcomp", "ccomp", "pcomp"} or verb.tag_ != "VB":
        return False
    ways = sayings().verbs.get(head.lemma_, ())
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
