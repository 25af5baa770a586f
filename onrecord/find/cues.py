"""Find acts of saying by their words and grammar, without a learned model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Token

from onrecord.codebook.saying import Saying, sayings
from onrecord.find.content import clause_around, content_of, quoted, snap_to_quotations
from onrecord.find.quotes import Quotation, near
from onrecord.find.slots import Slots, is_negated, is_withholding, slots_of, ways_that_fit
from onrecord.find.speakers import carrier_of, of_noun, senders_of, speakers_of
from onrecord.find.stance import Leaning, leaning
from onrecord.types import ClaimMention, Parsed
from onrecord.types.ranges import Range, edges, join, overlap, trim


@dataclass(frozen=True, slots=True)
class Ruled:
    """A claim that a rule found. certain: the pattern is right often enough to stand without the model."""

    mention: ClaimMention
    certain: bool


_WINDOW = 120
"""Tokens; a quotation further from the cue than that is not its content."""


def candidates(doc: Doc) -> list[int]:
    """Return the tokens whose lemma is a word of saying; one pass over an array, not over tokens."""
    keys = _sorted_keys()
    lemmas = doc.to_array(["LEMMA"]).reshape(-1).astype(np.uint64)
    places = np.searchsorted(keys, lemmas)
    places[places == len(keys)] = 0
    return [int(index) for index in np.flatnonzero(keys[places] == lemmas)]


def _sorted_keys() -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    return np.array(sorted(sayings().keys), dtype=np.uint64)


def find_cues(parsed: Parsed, quotations: Sequence[Quotation]) -> Iterator[Ruled]:
    """Yield the claims that verbs, nouns, adverbs and set phrases of saying make, in order of their cues."""
    doc = parsed.doc
    codebook = sayings()
    for index in candidates(doc):
        token = doc[index]
        around = near(quotations, index - _WINDOW, index + _WINDOW)
        pos, lemma = token.pos_, token.lemma_
        lemma = codebook.misread.get(lemma, lemma)
        found: Ruled | None = None
        if token.lower_ == "according":
            found = _according(token, around)
        elif lemma in codebook.verbs and (pos in {"VERB", "AUX"} or _is_mistagged(token)):
            found = _verb(token, codebook.verbs[lemma], around)
        elif pos == "NOUN" and lemma in codebook.nouns:
            found = _noun(token, codebook.nouns[lemma], around)
        elif pos == "ADV" and lemma in codebook.adverbs:
            found = _adverb(token, codebook.adverbs[lemma], around)
        elif (
            pos in {"ADJ", "VERB"} and token.dep_ == "amod" and token.lower_ in codebook.adjectives
        ):
            found = _adjective(token, codebook.adjectives[token.lower_], around)
        elif lemma in codebook.verbs and pos in {"NOUN", "PROPN", "ADV", "ADJ"}:
            found = _untagged(token, codebook.verbs[lemma], around)
        if found is not None:
            yield found


def _is_mistagged(token: Token) -> bool:
    """Say whether a verb was tagged a noun: it heads the sentence and has a subject, or a clause beside it."""
    if token.dep_ != "ROOT" or token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    deps = {part.dep_ for part in token.children}
    if token.tag_ == "NNS" and "compound" in deps and not deps.isdisjoint({"appos", "ccomp"}):
        # "Peru denounces Chile for ...": read as one noun phrase.
        return True
    return "nsubj" in deps and not deps.isdisjoint({"ccomp", "xcomp", "dobj"}) and "cop" not in deps


def _untagged(
    token: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read "Prosecutors in Lima allege that ..." off the words where the parser lost the verb."""
    doc = token.doc
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
    return _ruled(token, cue, speakers, content, leaning(way, False, False), quotations, False)


def _verb(verb: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]) -> Ruled | None:
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
        return _ruled(verb, cue, speakers, content, lean, quotations, certain)
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


def _noun(noun: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]) -> Ruled | None:
    slots = _noun_slots(noun)
    for way in ways:
        if way.needs.isdisjoint(slots.ranges):
            continue
        speakers = senders_of(noun) or carrier_of(noun)
        names = [name for name in slots.ranges if name in way.takes]
        content = [
            trim(noun.doc, slots.ranges[name])
            for name in sorted(names, key=lambda n: slots.ranges[n])
        ]
        content = [piece for piece in join(content, gap=1) if not overlap([piece], speakers)]
        if not content:
            return None
        cue = (noun.i, noun.i + 1)
        lean = leaning(way, any(part.lower_ == "no" for part in noun.lefts), False)
        certain = "clause" in names or way.act in {"accuse", "deny"}
        return _ruled(noun, cue, speakers, content, lean, quotations, certain)
    return None


def _noun_slots(noun: Token) -> Slots:
    """Read the slots off a noun: "accusations that ...", "reports of ...", "a promise to ..."."""
    slots = Slots()
    for child in noun.rights:
        dep = child.dep_
        if dep in {"acl", "ccomp", "relcl"}:
            markers = {part.lower_ for part in child.lefts if part.dep_ in {"mark", "aux"}}
            if "that" in markers and not _lacks_object(child):
                slots.put("clause", child)
            elif "to" in markers and child.tag_ == "VB":
                slots.put("infinitive", child)
        elif dep == "prep" and child.right_edge.i > child.i:
            slots.put(child.lower_, child)
    _put_what_follows(noun, slots)
    return slots


def _put_what_follows(noun: Token, slots: Slots) -> None:
    """Take "that ..." and "to ..." right after the noun or its phrase, whatever the parser hung them on."""
    doc = noun.doc
    for start in {noun.i + 1, noun.right_edge.i + 1}:
        if start + 1 >= len(doc):
            continue
        word = doc[start]
        if word.lower_ == "that" and word.dep_ == "mark" and not _lacks_object(word.head):
            slots.put("clause", word.head, (start, max(word.head.right_edge.i, start) + 1))
        elif word.tag_ == "TO" and doc[start + 1].tag_ == "VB" and noun.i > 0:
            slots.put("infinitive", doc[start + 1], (start, doc[start + 1].right_edge.i + 1))


def _lacks_object(verb: Token) -> bool:
    """Say whether "that" stands for the object: "a claim that both deny" is a relative clause."""
    if verb.lemma_ not in sayings().verbs:
        return False
    return not any(
        part.dep_ in {"dobj", "ccomp", "xcomp", "prep"} and part.i > verb.i
        for part in verb.children
    )


def _adverb(adverb: Token, way: Saying, quotations: Sequence[Quotation]) -> Ruled | None:
    cue = (adverb.i, adverb.i + 1)
    content = clause_around(adverb, [cue])
    if not content:
        return None
    return _ruled(adverb, cue, (), content, leaning(way, False, True), quotations, True)


def _adjective(adjective: Token, way: Saying, quotations: Sequence[Quotation]) -> Ruled | None:
    noun = adjective.head
    cue = (adjective.i, adjective.i + 1)
    content = [trim(noun.doc, (adjective.i + 1, max(noun.i, noun.right_edge.i) + 1))]
    if content[0][0] >= content[0][1]:
        return None
    return _ruled(adjective, cue, (), content, leaning(way, False, True), quotations, True)


def _according(token: Token, quotations: Sequence[Quotation]) -> Ruled | None:
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
    way = Saying("say", sayings().verbs["say"][0].stance)
    return _ruled(
        token,
        (token.i, preposition.i + 1),
        speakers,
        content,
        leaning(way, False, False),
        quotations,
        True,
    )


def _ruled(
    root: Token,
    cue: Range,
    speakers: Sequence[Range],
    content: Sequence[Range],
    lean: Leaning,
    quotations: Sequence[Quotation],
    certain: bool,
) -> Ruled:
    mention = ClaimMention(
        cue,
        root.i,
        tuple(speakers),
        tuple(content),
        lean.act,
        lean.stance,
        quoted(root.doc, content, quotations),
        lean.negated,
    )
    return Ruled(mention, certain)
