"""Claims that nouns of saying make."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.codebook.saying import Saying, sayings
from onrecord.codebook.tables import words_of
from onrecord.find.claims.content import cut_tail
from onrecord.find.claims.quotes import Quotation
from onrecord.find.claims.ruled import Ruled, ruled
from onrecord.find.claims.slots import Slots, is_misplaced, ways_of
from onrecord.find.claims.speakers import (
    agents_of,
    carrier_of,
    noun_range,
    senders_of,
)
from onrecord.find.claims.stance import leaning
from onrecord.find.claims.ways import may_deny
from onrecord.types import Stance
from onrecord.types.ranges import Range, join, overlap, trim

_PLACING = frozenset({"in", "on", "of", "among", "within", "inside", "before", "at", "during"})
"""Prepositions that say where or whose a report is, before what it says."""
_HELPING = frozenset({"had", "has", "have", "was", "were", "is", "are", "did", "would", "will"})
"""Auxiliaries of a clause without "that" ("suggestions it had ignored warnings")."""
_ASKING = words_of("what how why who when where whether which")
_MAKING = words_of("make raise level voice repeat air spread publish report put advance")
_CURT = 3
"""Tokens; how an answer was given is told in no more."""
_ASIDE = 14
"""Tokens; an aside that tells who made a claim is no longer."""
_EMERGING = words_of("emerge surface spread circulate appear swirl persist grow mount arise abound")
"""Verbs of there being talk ("reports emerged that ...")."""
_CHARGES = frozenset({"claim", "allegation", "accusation", "charge", "rumour", "rumor"})
"""Nouns that somebody's say-so stands behind though he is not named ("The charge is that ...")."""
_DRAWING = frozenset({"draw", "prompt", "provoke", "elicit", "bring", "trigger", "meet"})
"""Verbs by which a claim leads to a denial ("met with a denial from Oslo")."""


def noun_cue(
    noun: Token, ways: tuple[Saying, ...], quotations: Sequence[Quotation]
) -> Ruled | None:
    """Read "accusations that ...", "a pledge to ...": a noun counts with a content of its own."""
    if ways[0].stance == Stance.DENIES and (said := _bare_denial(noun)) is not None:
        cue = (noun.i, noun.i + 1)
        return ruled(noun, cue, said, [], leaning(ways[0], False, False), quotations, True)
    if noun.lemma_ == "charge" and noun.head.lower_ == "in" and noun.i == noun.head.i + 1:
        # "in charge of the prisons"
        return None
    slots = _noun_slots(noun)
    if (quotation := _quoted_answer(noun, quotations)) is not None:
        slots.put("clause", noun.head, quotation)
    if (made := _made_before(noun, ways[0], slots)) is not None:
        return made
    for way in ways:
        if way.needs.isdisjoint(slots.ranges):
            continue
        speakers = senders_of(noun) or carrier_of(noun)
        maker = _maker(noun)
        if not speakers and maker is not None:
            speakers = (noun_range(maker),)
        speakers = tuple(_cut_at(speakers, slots, way))
        names = [name for name in slots.ranges if name in way.takes]
        if "clause" in slots.ranges and not speakers:
            speakers = _owners(noun, slots.ranges["clause"][0])
        if "clause" in slots.ranges and "of" in names and overlap([slots.ranges["of"]], speakers):
            names.remove("of")
        pieces = join([slots.ranges[name] for name in names], gap=1)
        content = [trim(noun.doc, cut_tail(noun.doc, piece, quotations)) for piece in pieces]
        if "clause" in slots.ranges:
            # "claims by unions that ...": the clause is no part of the unions.
            start = slots.ranges["clause"][0]
            speakers = tuple((first, min(last, start)) for first, last in speakers if first < start)
        content = [piece for piece in content if not overlap([piece], speakers)]
        if not content:
            return None
        cue = (noun.i, noun.i + 1)
        lean = leaning(way, any(part.lower_ == "no" for part in noun.lefts), False)
        sent = maker is not None and "infinitive" in names
        certain = "clause" in names or sent or way.act in {"accuse", "deny"}
        return ruled(noun, cue, speakers, content, lean, quotations, certain)
    return _bare_claim(noun, ways[0])


def _bare_claim(noun: Token, way: Saying) -> Ruled | None:
    """Read "rejected a claim by Oslo", which tells who says what is told elsewhere or not at all."""
    if noun.dep_ not in {"dobj", "nsubjpass", "pobj"} or way.stance is Stance.DENIES:
        return None
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    after = noun.doc[noun.i + 1].lower_ if noun.i + 1 < len(noun.doc) else ""
    if after == "to" or any(part.dep_ in {"relcl", "acl"} for part in noun.rights):
        # "a report that says ..." tells it itself; a claim to land is no saying.
        return None
    known = may_deny(verb) or any(other.act == "describe" for other in ways_of(verb))
    speakers = senders_of(noun)
    owned = [noun.doc[last - 1].pos_ in {"NOUN", "PROPN", "ADJ"} for _, last in speakers]
    if not known or not owned or not all(owned):
        return None
    cue = (noun.i, noun.i + 1)
    return ruled(noun, cue, speakers, [], leaning(way, False, False), (), False)


def _cut_at(speakers: Sequence[Range], slots: Slots, way: Saying) -> Iterator[Range]:
    """End speakers where the content begins that the parser hung on them ("reports in the press of tanks")."""
    starts = [piece[0] for name, piece in slots.ranges.items() if name in way.takes]
    for first, last in speakers:
        yield first, min([last, *(start for start in starts if first < start)])


def _owners(noun: Token, clause: int) -> tuple[Range, ...]:
    """Return who says it in "the contention of two men that ..."."""
    for preposition in noun.rights:
        if preposition.lower_ == "of" and preposition.dep_ == "prep":
            return tuple(
                (thing.left_edge.i, min(thing.right_edge.i + 1, clause))
                for thing in preposition.children
                if thing.dep_ == "pobj" and thing.i < clause
            )
    return ()


def _made_before(noun: Token, way: Saying, slots: Slots) -> Ruled | None:
    """Read "a day after a union leader made the claim", which tells who says what is told elsewhere."""
    if way.act not in {"accuse", "claim", "believe"}:
        return None
    if noun.dep_ == "appos":
        # "denied that ..., a conclusion reached by spies"
        made = (part for part in noun.rights if part.dep_ == "acl" and part.tag_ == "VBN")
        said = tuple(piece for part in made for piece in agents_of(part))
    else:
        definite = any(part.lower_ in {"the", "that", "this"} for part in noun.lefts)
        placed = noun.dep_ in {"dobj", "nsubjpass"} and definite and not slots.ranges
        said = carrier_of(noun) if placed else ()
    if not said:
        return None
    return ruled(noun, (noun.i, noun.i + 1), said, [], leaning(way, False, False), (), False)


def _bare_denial(noun: Token) -> tuple[Range, ...] | None:
    """Return who denies where a denial has nothing of its own ("drew an angry denial from Oslo"), or None.

    Nobody, where it is only told what was denied ("The report drew a swift denial.").
    """
    if any(part.dep_ in {"acl", "relcl"} or part.lower_ in {"of", "that"} for part in noun.rights):
        return None
    head = noun.head
    drawn = head.head if noun.dep_ == "pobj" else head
    comes = noun.dep_ == "nsubj" and drawn.lemma_ in {"come", "follow", "arrive"}
    if drawn.lemma_ in _DRAWING or comes:
        found = [part for part in (*noun.rights, *drawn.rights) if part.lower_ in {"from", "by"}]
        deniers = tuple(
            noun_range(thing)
            for part in found
            for thing in part.children
            if thing.dep_ == "pobj" and thing != noun
        )
        told = any(part.lemma_ in sayings().recalling for part in drawn.lefts)
        if deniers or (told and not comes):
            return deniers
    if noun.dep_ == "dobj" and (carried := carrier_of(noun)):
        return carried
    return _deniers(noun) or None


def _deniers(noun: Token) -> tuple[Range, ...]:
    """Return whose a denial is: "Oslo's denials", "despite denials by Oslo"."""
    if noun.dep_ not in {"nsubj", "nsubjpass", "pobj", "dobj", "ROOT"}:
        return ()
    return tuple(
        piece for piece in senders_of(noun) if noun.doc[piece[1] - 1].pos_ in {"NOUN", "PROPN"}
    )


def _noun_slots(noun: Token) -> Slots:
    """Read the slots off a noun: "accusations that ...", "reports of ...", "a promise to ..."."""
    slots = Slots()
    for child in noun.rights:
        dep = child.dep_
        if dep in {"acl", "ccomp", "relcl"}:
            markers = {part.lower_ for part in child.lefts if part.dep_ in {"mark", "aux", "dobj"}}
            # "assertions that fuel was stolen": the parser may take "that" for the fuel's.
            first = child.left_edge
            opens = first.lower_ == "that" and first.dep_ == "det" and first.i == noun.i + 1
            if ((opens or "that" in markers) and not _lacks_object(child)) or (
                markers <= _HELPING and _is_bare_clause(noun, child)
            ):
                slots.put("clause", child)
            elif "to" in markers and child.tag_ == "VB":
                slots.put("infinitive", child)
        elif dep == "advcl" and child.left_edge.i == noun.i + 1 and _is_for_to(child):
            # "calls for the group to hand over its missiles"
            slots.put("infinitive", child)
        elif dep == "prep" and child.right_edge.i > child.i and _is_its_own(noun, child):
            slots.put(child.lower_, child)
    if noun.dep_ == "dobj" and noun.head.lemma_ in sayings().light:
        # "lodged a protest over ...": the parser may give the phrase to the verb.
        for child in noun.head.rights:
            if child.dep_ == "prep" and child.i == noun.right_edge.i + 1:
                slots.put(child.lower_, child)
    _put_what_follows(noun, slots)
    if "clause" not in slots.ranges and (clause := _told_by_verb(noun)) is not None:
        slots.put("clause", clause)
    return slots


def _is_for_to(verb: Token) -> bool:
    """Say whether a clause is "for somebody to do it"."""
    return verb.left_edge.lower_ == "for" and any(part.tag_ == "TO" for part in verb.lefts)


def _quoted_answer(noun: Token, quotations: Sequence[Quotation]) -> Range | None:
    """Return the quotation in front of "was Oslo's answer" or "came the reply from Oslo", or behind "Oslo's answer was"."""
    verb = noun.head
    comes = verb.lemma_ == "come" and noun.i > verb.i
    if noun.dep_ not in {"attr", "nsubj"} or not (verb.lemma_ == "be" or comes):
        return None
    if not senders_of(noun):
        return None
    for quotation in quotations:
        before = quotation.last == verb.i and noun.i > verb.i
        opens = noun.doc[quotation.first - 1]
        # Either "Oslo's answer was" or "Oslo's answer was curt:" stands before it.
        behind = opens == verb or (opens.text == ":" and 0 < opens.i - verb.i <= _CURT)
        if quotation.speech and (before or (behind and noun.i < verb.i)):
            return quotation.range
    return None


def _is_its_own(noun: Token, preposition: Token) -> bool:
    """Say whether a phrase tells what the noun says, not what the verb above it does ("accused by a report of ...")."""
    by = noun.dep_ == "pobj" and noun.head.dep_ == "agent"
    return not (by and is_misplaced(preposition)) and not _says_nothing(preposition)


def _says_nothing(preposition: Token) -> bool:
    """Say whether what follows tells nothing: "that version of events", "the account of what happened"."""
    words = [part for part in preposition.children if part.dep_ == "pobj"]
    inner = [part for part in preposition.children if part.dep_ == "pcomp"]
    if any(part.left_edge.lower_ in _ASKING for part in inner):
        # "the residents' account of what was fired"
        return True
    if any(part.lower_ in {"it", "that", "this", "them"} for part in words):
        # "not a word of it"
        return True
    return any(
        part.lower_ in {"events", "things", "facts"} and not list(part.children) for part in words
    ) or any(part.lower_ in {"events", "facts"} and part.i == preposition.i + 2 for part in words)


def _told_by_verb(noun: Token) -> Token | None:
    """Return the clause that says what somebody's noun of saying is: "Oslo's case is that ...", "reports emerged that ..."."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    emerges = verb.lemma_ in _EMERGING and not any(part.dep_ == "dobj" for part in verb.rights)
    charged = noun.lemma_ in _CHARGES and noun.left_edge.lower_ == "the"
    if not emerges and (verb.lemma_ != "be" or not (charged or senders_of(noun))):
        return None
    for part in verb.rights:
        if part.dep_ in {"ccomp", "advcl"} and part.left_edge.lower_ == "that":
            return part
    return None


def _is_bare_clause(noun: Token, verb: Token) -> bool:
    """Say whether a clause goes on right behind the noun without "that" ("suggestions Oslo was to blame")."""
    first = verb.left_edge
    finite = {verb.tag_, *(part.tag_ for part in verb.lefts if part.dep_ in {"aux", "auxpass"})}
    if first.i != noun.i + 1 or first.pos_ == "ADP" or finite.isdisjoint({"VBD", "VBZ", "VBP"}):
        return False
    subject = any(part.dep_ in {"nsubj", "nsubjpass"} for part in verb.lefts)
    return subject and first.lower_ not in {"who", "which", "that", "whom"} and _is_complete(verb)


def _is_complete(verb: Token) -> bool:
    """Say whether the verb lacks no object, which the noun would be ("the report Oslo wrote")."""
    filled = {part.dep_ for part in verb.rights}
    if verb.lemma_ in sayings().light:
        # "remarks he had made about women"
        return "dobj" in filled
    return not filled.isdisjoint({"dobj", "attr", "acomp", "xcomp", "ccomp", "prep", "advmod"})


def _maker(noun: Token) -> Token | None:
    """Return who stands behind "by" or "from" right after the noun, whatever the parser hung that on."""
    if noun.i + 1 >= len(noun.doc):
        return None
    follows = noun.doc[noun.i + 1]
    if follows.lower_ == "made" and follows.i + 1 < len(noun.doc):
        follows = noun.doc[follows.i + 1]
    if follows.lower_ not in {"by", "from"}:
        return None
    return next((part for part in follows.rights if part.dep_ == "pobj"), None)


def _put_what_follows(noun: Token, slots: Slots) -> None:
    """Take "that ..." and "to ..." right after the noun or its phrase, whatever the parser hung them on."""
    doc = noun.doc
    starts = {noun.i + 1, noun.right_edge.i + 1}
    if (maker := _maker(noun)) is not None:
        # "claims by unions that ...": the parser gives the clause to the unions.
        starts.add(maker.i + 1)
    starts.update(_behind_phrases(noun))
    for start in starts:
        if start + 1 >= len(doc):
            continue
        word = doc[start]
        verb = word.head.head if word.head.dep_ == "xcomp" else word.head
        marks = word.dep_ == "mark" or (start != noun.i + 1 and _has_subject(verb, word))
        if word.lower_ == "that" and marks and not _lacks_object(verb):
            slots.put("clause", verb, (start, max(verb.right_edge.i, start) + 1))
        elif word.lower_ in {"of", "about"} and word.dep_ == "prep" and start != noun.i + 1:
            # "accounts by prisoners of beatings"
            slots.put(word.lower_, word)
        elif word.tag_ == "TO" and doc[start + 1].tag_ == "VB" and noun.i > 0:
            slots.put("infinitive", doc[start + 1], (start, doc[start + 1].right_edge.i + 1))


def _behind_phrases(noun: Token) -> list[int]:
    """Return where the phrases right behind the noun end ("reports in the press of ...", "the contention of two men that ...")."""
    found: list[int] = []
    for preposition in noun.rights:
        if preposition.dep_ == "prep" and preposition.lower_ in _PLACING:
            for thing in preposition.rights:
                if thing.dep_ == "pobj":
                    found.append(thing.i + 1)
        elif preposition.tag_ == "VBN" and preposition.dep_ == "acl":
            # "the notion, put about by planters, that ..."
            end = preposition.right_edge.i + 1
            apart = noun.doc[preposition.left_edge.i - 1].text == ","
            if apart and end < len(noun.doc) and noun.doc[end].text == ",":
                found.append(end + 1)
        elif preposition.lower_ == "of" and preposition.dep_ == "prep":
            for thing in preposition.rights:
                end = thing.i + 1
                if end < len(noun.doc) and noun.doc[end].lower_ == "that":
                    found.append(end)
    if (behind := _behind_maker(noun)) is not None:
        found.append(behind)
    return found


def _behind_maker(noun: Token) -> int | None:
    """Return where ", first made by a prosecutor in May," ends, which the parser may hang on the verb."""
    doc, start = noun.doc, noun.i + 1
    if start + 2 >= len(doc) or doc[start].text != ",":
        return None
    if not any(
        word.tag_ == "VBN" and word.lemma_ in _MAKING for word in doc[start + 1 : start + 4]
    ):
        return None
    for index in range(start + 2, min(start + _ASIDE, noun.sent.end - 1)):
        if doc[index].text == ",":
            return index + 1 if doc[index + 1].lower_ == "that" else None
    return None


def _has_subject(verb: Token, that: Token) -> bool:
    """Say whether a verb has a subject of its own beside "that", which then opens a clause."""
    return any(part.dep_ in {"nsubj", "nsubjpass"} and part != that for part in verb.lefts)


def _lacks_object(verb: Token) -> bool:
    """Say whether "that" stands for the object: "a claim that both deny" is a relative clause."""
    codebook = sayings()
    ways = codebook.verbs.get(verb.lemma_, ())
    denies = may_deny(verb)
    relative = any(part.dep_ == "dobj" and part.lower_ == "that" for part in verb.lefts)
    if not denies and not (relative and (ways or verb.lemma_ in codebook.light)):
        return False
    rest = {part.dep_ for part in verb.children if part.i > verb.i}
    return rest.isdisjoint({"dobj", "ccomp", "xcomp", "prep", "acomp", "attr"})
