"""Find what stands around a verb of saying: clause, object, infinitive, prepositions."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.codebook.saying import Saying, sayings
from onrecord.types.ranges import Range, edges

RELATIVE = frozenset({"who", "which", "that", "whom"})
_PREPOSITIONS = frozenset(
    {"of", "for", "to", "on", "against", "about", "with"}
    | {"as", "in", "from", "into", "over", "at", "by"}
)
FILLED = frozenset({"clause", "infinitive", "object", "doing", "predicate"})
_TOLD = frozenset({"tell", "inform", "assure", "remind"})
"""Verbs whose object hears what is said ("..., the minister told parliament")."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(slots=True)
class Slots:
    """What a verb has around it.

    ranges: by slot name. heads: the head token of each. relative: the "which"
    that stands for the object in a clause set off by a comma, or None.
    """

    passive: bool = False
    relative: Token | None = None
    ranges: dict[str, Range] = field(default_factory=dict)
    heads: dict[str, Token] = field(default_factory=dict)

    def put(self, name: str, token: Token, piece: Range | None = None) -> None:
        """Fill a slot, unless it is filled."""
        if name not in self.ranges:
            self.ranges[name] = piece or edges(token)
            self.heads[name] = token


def slots_of(verb: Token) -> Slots:
    """Read the slots off the dependency parse; common misparses land in the slot they stand for."""
    slots = Slots()
    for child in verb.children:
        dep = child.dep_
        if dep in {"ccomp", "xcomp"}:
            _put_clause(slots, child)
        elif dep == "dobj":
            if "object" in slots.ranges and child.i > verb.i:
                # "branded the plan a mistake": two objects.
                slots.put("predicate", child)
            elif child.lower_ not in RELATIVE or child.i > verb.i:
                slots.put("object", child)
                put_inner(slots, child)
            elif child.lower_ == "which":
                slots.relative = child
        elif dep in {"nsubjpass", "auxpass"}:
            slots.passive = True
            if dep == "nsubjpass" and child.lower_ not in RELATIVE:
                slots.put("object", child, before(verb, child))
        elif dep in {"oprd", "attr", "acomp"}:
            slots.put("predicate", child)
        elif dep in {"prep", "agent"}:
            _put_preposition(slots, child)
        elif dep == "relcl" and child == told_in_relative(verb):
            slots.put("clause", child)
        elif dep in {"advcl", "acl", "relcl"}:
            _put_adverbial(slots, child)
        elif (dep == "appos" and verb.pos_ != "VERB") or (
            dep == "npadvmod" and verb.pos_ == "NOUN" and child.i > verb.i
        ):
            slots.put("object", child)
        elif dep == "npadvmod" and _follows_object(slots, child):
            slots.put("predicate", child)
        elif dep == "dative" and child.lower_ in _PREPOSITIONS:
            _put_preposition(slots, child)
    if "object" not in slots.ranges and (antecedent := antecedent_object(verb)) is not None:
        slots.put("object", antecedent, (antecedent.left_edge.i, verb.left_edge.i))
        told = slots.heads.get("clause")
        if told is not None and "predicate" in slots.ranges and told.left_edge.lower_ == "that":
            # "an allegation the ministry called false that ...": what is alleged is not what it is called.
            del slots.ranges["clause"], slots.heads["clause"]
    elif "object" not in slots.ranges and (noun := _recalled_before(verb)) is not None:
        slots.put("object", noun, (noun.i, noun.i + 1))
        slots.ranges.pop("clause", None)
    if _drop_clause_before(verb, slots):
        for child in verb.rights:
            if child.dep_ in {"ccomp", "xcomp"}:
                _put_clause(slots, child)
    _lengthen_object(slots)
    if FILLED.isdisjoint(slots.ranges):
        slots.put("bare", verb, (verb.i, verb.i))
    return slots


def told_in_relative(plural: Token) -> Token | None:
    """Return the clause of a verb that was read as a plural noun ("The opposition suspects he took bribes.")."""
    if plural.tag_ != "NNS" or plural.dep_ != "ROOT" or plural.sent[-1].text != ".":
        return None
    for part in plural.rights:
        first = part.left_edge
        if part.dep_ == "relcl" and first.i == plural.i + 1 and first.lower_ not in RELATIVE:
            return part if any(thing.dep_ in {"dobj", "attr"} for thing in part.rights) else None
    return None


def before(verb: Token, noun: Token) -> Range:
    """Return a noun's phrase; of a subject, no part that the parser hung on it from behind the verb."""
    first, last = edges(noun)
    return (first, noun.i + 1) if noun.i < verb.i < last else (first, last)


def _follows_object(slots: Slots, phrase: Token) -> bool:
    first = phrase.left_edge
    is_last = slots.ranges.get("object", (0, 0))[1] == first.i
    return is_last and first.lower_ in {"a", "an", "the"}


def _drop_clause_before(verb: Token, slots: Slots) -> bool:
    """Drop a clause before the cue that is a sentence of its own ("the road is open; the army denies it"); say whether."""
    if "clause" not in slots.ranges:
        return False
    last = slots.ranges["clause"][1]
    if last > verb.i:
        return False
    if verb.lemma_ in _TOLD:
        return False
    noun = slots.heads.get("object")
    if noun is not None and last <= noun.i < verb.i and noun.lemma_ in sayings().recalling:
        # "Lima accuses Quito of theft, accusations Quito has rejected"
        del slots.ranges["clause"], slots.heads["clause"]
        return True
    apart = verb.doc[last].text in {";", "–", "—", "-"} or verb.doc[last].lower_ in {"and", "but"}
    if apart or slots.ranges.get("object", (0, 0))[0] > verb.i:
        del slots.ranges["clause"], slots.heads["clause"]
        return True
    return False


def _lengthen_object(slots: Slots) -> None:
    """Give "to ..." after a noun of saying to the noun ("rejected calls to postpone the vote")."""
    noun, infinitive = slots.heads.get("object"), slots.ranges.get("infinitive")
    if noun is None or infinitive is None or noun.lemma_ not in sayings().nouns:
        return
    first, last = slots.ranges["object"]
    if infinitive[0] == last:
        slots.ranges["object"] = (first, infinitive[1])


def _put_clause(slots: Slots, child: Token) -> None:
    has_to = has_own_subject = finite = False
    for part in child.children:
        dep = part.dep_
        if dep == "aux" and part.tag_ == "TO":
            has_to = True
        elif dep in {"nsubj", "nsubjpass", "expl", "csubj"}:
            has_own_subject = True
        elif dep in {"mark", "aux", "auxpass", "cop"}:
            finite = True
    pos, tag = child.pos_, child.tag_
    piece = without_resumption(child)
    if child.left_edge.lower_ in {"that", "whether"} and child.left_edge.i > child.head.i:
        slots.put("clause", child, piece)
        if _is_wished(child):
            slots.put("infinitive", child, piece)
    elif has_to:
        slots.put("infinitive", child, piece)
        if has_own_subject:
            slots.put("object", child)
    elif tag == "VBG" and not finite:
        slots.put("doing", child)
    elif pos in {"ADJ", "NOUN", "PROPN"} and not finite:
        slots.put("predicate", child)
        if has_own_subject:
            slots.put("object", child)
    else:
        slots.put("clause", child, piece)


def _is_wished(verb: Token) -> bool:
    """Say whether a clause with "that" tells what somebody wants done ("asked that he be freed")."""
    helpers = [part for part in verb.lefts if part.dep_ in {"aux", "auxpass"}]
    first = helpers[0] if helpers else verb
    return first.tag_ == "VB" and first.lower_ == first.lemma_


def without_resumption(head: Token) -> Range:
    """Return a clause's tokens up to a joined verb that goes back to the cue's subject."""
    first, last = edges(head)
    for child in head.rights:
        if child.dep_ == "conj" and resumes(head, child):
            joints = [part.i for part in head.rights if part.dep_ == "cc" and part.i < child.i]
            last = min([child.left_edge.i, *joints[-1:]])
            break
    return first, last


def resumes(head: Token, joined: Token) -> bool:
    """Say whether a verb of saying joined to a clause by "and" shows by its tense that it is not part of it.

    "told them to leave and ordered ...", "said it obeys the law and rejected ...".
    """
    if joined.tag_ not in _FINITE or joined.lemma_ not in sayings().verbs:
        return False
    if any(part.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for part in joined.lefts):
        return False
    if any(part.dep_ == "nsubj" and part.lemma_ in sayings().recalling for part in head.lefts):
        # "said that the charge was a lie and denied ...": a charge does not speak.
        return True
    helpers = [part for part in head.lefts if part.dep_ in {"aux", "auxpass"}]
    if not helpers:
        return head.tag_ != joined.tag_
    return helpers[0].tag_ != joined.tag_ or helpers[0].lemma_ == "have"


def put_inner(slots: Slots, noun: Token) -> None:
    """Look below an object for an infinitive or a preposition that belongs to the verb ("accused Iran of ...")."""
    for part in noun.children:
        if part.i < noun.i:
            continue
        if part.dep_ == "prep":
            _put_preposition(slots, part)
        elif part.dep_ in {"acl", "relcl"} and part.tag_ in {"VB", "VBP"} and _has_to(part):
            slots.put("infinitive", part)


def _put_preposition(slots: Slots, child: Token) -> None:
    name = child.lower_
    if name in _PREPOSITIONS:
        slots.put(name, child)
    if name == "by" and child.dep_ == "agent":
        for agent in child.children:
            for part in behind_agent(agent):
                slots.put(part.lower_, part)


def behind_agent(agent: Token) -> Iterator[Token]:
    """Yield the prepositions that the parser hung on who accuses, or on what follows ("accused by a party in exile of theft")."""
    verb = agent.head.head
    for part in agent.rights:
        if is_misplaced(part):
            yield part
    if verb.lemma_ not in {"accuse", "suspect"}:
        return
    for part in verb.subtree:
        if part.i > agent.i and part.lower_ == "of":
            behind = part.doc[part.i + 1 : part.i + 2]
            if part.head not in {agent, verb} and any(word.tag_ == "VBG" for word in behind):
                yield part
            return


def is_misplaced(preposition: Token) -> bool:
    """Say whether "of ..." below an agent is the verb's ("accused by the court of taking bribes")."""
    if preposition.dep_ != "prep":
        return False
    verb = preposition.head.head.head
    if preposition.lower_ == "of" and verb.lemma_ in {"accuse", "suspect"}:
        return True
    if preposition.lower_ == "as" and any("as" in way.needs for way in ways_of(verb)):
        return True
    return preposition.doc[min(preposition.i + 1, len(preposition.doc) - 1)].tag_ == "VBG" or any(
        part.tag_ == "VBG" for part in preposition.children
    )


def _put_adverbial(slots: Slots, child: Token) -> None:
    first = child.left_edge
    if first.lower_ == "having" and first.i > child.head.i and child.doc[first.i - 1].text != ",":
        if any("doing" in way.takes for way in ways_of(child.head)):
            # "denied on Friday having sold arms"
            slots.put("doing", child)
        return
    for part in child.children:
        if part.lower_ == "as" and part.i < child.i and child.pos_ == "ADJ":
            # "described that as baseless"; "rejected as baseless the accusation that ..."
            slots.put("as", child, (part.i, child.i + 1))
            for thing in child.rights:
                if thing.dep_ == "dobj":
                    slots.put("object", thing)
        if part.dep_ in {"mark", "advmod"} and part.lower_ in {"that", "whether"}:
            slots.put("clause", child)
            return
        if part.tag_ == "TO" and part.dep_ == "aux" and child.i > child.head.i:
            slots.put("infinitive", child)
            return


def _has_to(verb: Token) -> bool:
    return any(part.tag_ == "TO" for part in verb.lefts)


def antecedent_object(verb: Token) -> Token | None:
    """Return the noun that a relative clause's verb has for its object ("a claim that both deny")."""
    active = any(part.dep_ == "nsubj" for part in verb.lefts)
    # "a charge the magistrates laugh at" has its verb tagged as if it were "to laugh".
    finite = verb.tag_ != "VB" or active
    if verb.dep_ not in {"relcl", "acl"} or verb.tag_ == "VBG" or not finite:
        return None
    if verb.tag_ == "VBN" and not active and verb.head.lemma_ in sayings().recalling:
        # "an accusation rejected by both"; "a claim both rejected" is told by the same form
        return verb.head if any(part.dep_ == "agent" for part in verb.rights) else None
    subjects = [part for part in verb.children if part.dep_ in {"nsubj", "nsubjpass"}]
    if not subjects or subjects[0].lower_ in RELATIVE:
        return None
    return verb.head


def _recalled_before(verb: Token) -> Token | None:
    """Return the noun of saying before a "that" which the parser took for a conjunction.

    "..., accusations that Oslo describes as a smear"
    """
    that = verb.left_edge
    if verb.dep_ != "ccomp" or that.lower_ not in {"that", "which"} or that.i < 2:
        return None
    noun = verb.doc[that.i - 1]
    known = sayings().recalling
    if verb.doc[noun.i - 1].text != "," or verb.head != noun:
        return None
    return noun if noun.lemma_ in known or noun.lower_.removesuffix("s") in known else None


def ways_of(verb: Token) -> tuple[Saying, ...]:
    """Return the ways in which a verb may say something."""
    return sayings().verbs.get(verb.lemma_, ())
