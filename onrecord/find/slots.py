"""Find what stands around a verb of saying: clause, object, infinitive, prepositions."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.codebook.saying import Saying, sayings
from onrecord.types.ranges import Range, edges

RELATIVE = frozenset({"who", "which", "that", "whom"})
_PREPOSITIONS = frozenset(
    {
        "of",
        "for",
        "to",
        "on",
        "against",
        "about",
        "with",
        "as",
        "in",
        "from",
        "into",
        "over",
        "at",
        "by",
    }
)
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "pobj"})
_TRAILING = frozenset(
    {"prep", "advmod", "npadvmod", "punct", "aux", "neg", "auxpass", "nsubj", "mark"}
)


@dataclass(slots=True)
class Slots:
    """What a verb has around it. ranges: by slot name. heads: the head token of each."""

    passive: bool = False
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
            if child.lower_ not in RELATIVE or child.i > verb.i:
                slots.put("object", child)
                _put_inner(slots, child)
        elif dep in {"nsubjpass", "auxpass"}:
            slots.passive = True
            if dep == "nsubjpass" and child.lower_ not in RELATIVE:
                slots.put("object", child)
        elif dep in {"oprd", "attr", "acomp"}:
            slots.put("predicate", child)
        elif dep in {"prep", "agent"}:
            _put_preposition(slots, child)
        elif dep in {"advcl", "acl", "relcl"}:
            _put_adverbial(slots, child)
        elif dep == "dative" and child.lower_ in _PREPOSITIONS:
            _put_preposition(slots, child)
    if "object" not in slots.ranges and (antecedent := antecedent_object(verb)) is not None:
        slots.put("object", antecedent, (antecedent.left_edge.i, verb.left_edge.i))
    return slots


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
    if has_to:
        slots.put("infinitive", child)
        if has_own_subject:
            slots.put("object", child)
    elif tag == "VBG" and not finite:
        slots.put("doing", child)
    elif pos in {"ADJ", "NOUN", "PROPN"} and not finite:
        slots.put("predicate", child)
        if has_own_subject:
            slots.put("object", child)
    else:
        slots.put("clause", child)


def _put_inner(slots: Slots, noun: Token) -> None:
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


def _put_adverbial(slots: Slots, child: Token) -> None:
    for part in child.children:
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
    if verb.dep_ not in {"relcl", "acl"} or verb.tag_ in {"VBG", "VB"}:
        return None
    subjects = [part for part in verb.children if part.dep_ in {"nsubj", "nsubjpass"}]
    if not subjects or subjects[0].lower_ in RELATIVE:
        return None
    return verb.head


def is_negated(verb: Token) -> bool:
    """Say whether the verb itself is negated; a "not" within its content does not count."""
    for part in verb.children:
        dep = part.dep_
        if dep == "neg":
            return True
        if dep in {"advmod", "preconj", "cc"} and part.lower_ in {
            "never",
            "neither",
            "nor",
            "hardly",
            "nowhere",
        }:
            return part.lower_ != "nor" or part.i < verb.i
        if dep in {"nsubj", "nsubjpass"} and _is_nobody(part):
            return True
        if dep == "advmod" and part.lower_ == "longer":
            return True
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return any(part.lower_ in {"neither", "nor"} for part in verb.head.children)
    if verb.dep_ == "xcomp":
        return verb.head.lemma_ in {"fail", "refuse", "decline", "have", "stop"} and _withholds(
            verb.head
        )
    return False


def _withholds(head: Token) -> bool:
    return head.lemma_ != "have" or any(part.lower_ == "yet" for part in head.children)


def _is_nobody(subject: Token) -> bool:
    if subject.lower_ in {"nobody", "none", "neither"} or subject.text == "no-one":
        return True
    return any(
        part.dep_ in {"det", "preconj"} and part.lower_ in {"no", "neither"}
        for part in subject.children
    )


def particle_tokens(verb: Token, particle: tuple[str, ...]) -> list[Token] | None:
    """Return the tokens of a cue's further words ("on" of "call on"), or None where they are not there."""
    found: list[Token] = []
    heads = [verb]
    for word in particle:
        match = next(
            (
                part
                for head in heads
                for part in head.children
                if part.lower_ == word and part.i > verb.i
            ),
            None,
        )
        if match is None and verb.i + len(found) + 1 < len(verb.doc):
            follower = verb.doc[verb.i + len(found) + 1]
            match = follower if follower.lower_ == word else None
        if match is None:
            return None
        found.append(match)
        heads.append(match)
    return found


def ways_that_fit(
    verb: Token, slots: Slots, ways: tuple[Saying, ...]
) -> Iterator[tuple[Saying, Slots, list[Token]]]:
    """Yield the ways of saying whose needs are met, with their slots and particle."""
    for way in ways:
        here, particle = slots, []
        if way.particle:
            tokens = particle_tokens(verb, way.particle)
            if tokens is None:
                continue
            particle = tokens
            here = _with_particle(slots, tokens)
        if not way.needs.isdisjoint(here.ranges):
            yield way, here, particle


def _with_particle(slots: Slots, particle: list[Token]) -> Slots:
    """Give the object of a cue's own preposition the place of the verb's object ("called on Chile to ...")."""
    tail = particle[-1]
    inner = next((part for part in tail.children if part.dep_ in {"pobj", "pcomp"}), None)
    own = tail.lower_
    ranges = {name: piece for name, piece in slots.ranges.items() if name != own}
    heads = {name: token for name, token in slots.heads.items() if name != own}
    here = Slots(slots.passive, ranges, heads)
    if inner is not None:
        here.ranges["object"], here.heads["object"] = edges(inner), inner
        _put_inner(here, inner)
        if own in {"for", "on", "to", "against"}:
            here.ranges[own], here.heads[own] = edges(inner), inner
    return here


def is_withholding(slots: Slots) -> bool:
    """Say whether the infinitive is one of comment ("declined to comment"), which neither affirms nor denies."""
    head = slots.heads.get("infinitive")
    return head is not None and head.lemma_ in sayings().withholding
