"""Whom a clause below an event's verb is about ("said that Y must ...", "threatened to shell Y")."""

from spacy.strings import get_string_id
from spacy.tokens import Token

from onrecord.codebook.events import EventCodes
from onrecord.codebook.tables import words_of
from onrecord.find.events.clauses import child, conjuncts, objects
from onrecord.find.events.noun_sides import NounSides, Sides
from onrecord.find.events.prepositions import prepositional
from onrecord.find.events.triggers import Found
from onrecord.types import Cast

_CLAUSE_PREPOSITIONS = words_of("with to on against from for in at of into")
_HELPING = frozenset({"AID", "RETREAT"})
_SENDING = words_of(
    "send dispatch despatch deploy fly ship rush provide supply lend loan donate second give offer deliver withdraw pull bring recall"
)
"""Verbs of help that hand on what is the helper's own ("sent Cuban doctors")."""
_SHELTER = words_of("asylum refuge shelter sanctuary citizenship visa")
_DEEPEST = 8
"""Clauses one below the other after which a target is given up."""
_CAUSING = frozenset({"in", "by", "during", "from", "after"})
_AS = frozenset({"when", "as", "after"})
_BOTH_WAYS = frozenset(
    {"clash", "fighting", "battle", "gunfight", "firefight", "shootout", "skirmish", "combat"}
)
"""Nouns for blows that both sides strike."""
_WITH = get_string_id("with")


_WHOM = frozenset({"him", "her", "them", "us"})


def _asked_for(verb: Token) -> Token | None:
    """Return the subject of "called for the envoy to be expelled"."""
    clause = next((c for c in verb.rights if c.dep_ == "advcl" and c.tag_ in {"VB", "VBN"}), None)
    if clause is None or all(c.dep_ != "mark" or c.lower_ != "for" for c in clause.lefts):
        return None
    return child(clause, "nsubj", "nsubjpass")


class ComplementSides(NounSides):
    """Find targets in the clauses below verbs. found: the document's triggers by their head word."""

    def __init__(self, cast: Cast, codes: EventCodes) -> None:
        super().__init__(cast, codes)
        self.found: dict[int, Found] = {}
        self._deep = 0

    def sides(self, found: Found) -> Sides:
        """Return the sides of an event."""
        raise NotImplementedError

    def behind(self, verb: Token) -> list[Token]:
        """Return who did what somebody was killed or hurt in ("died in a Chadian raid", "were shot when Chad attacked")."""
        joined = [c for c in verb.rights if c.dep_ == "conj" and c.pos_ == "VERB"]
        # "two were killed and a ward was wrecked when missiles hit it": of both
        clauses = [g for c in joined for g in c.rights if g.dep_ == "advcl"]
        for c in (*verb.children, *clauses):
            act = child(c, "pobj") if c.dep_ == "prep" and c.lower_ in _CAUSING else None
            if c.dep_ == "advcl" and any(g.lower_ in _AS for g in c.lefts):
                act = c
            event = self.found.get(act.i) if act is not None else None
            if event is None or event.trigger.type != "ASSAULT":
                continue
            sides = self.sides(event)
            doers = [t for t in sides.sources if self.leads_to_actor(t)]
            if not doers and event.root.lemma_ in _BOTH_WAYS:
                doers = [t for t in prepositional(event.root, _WITH) if self.leads_to_actor(t)]
            if doers:
                return doers
        return []

    def in_complement(self, verb: Token, kind: str) -> list[Token]:
        """Look below the verb, no deeper than sentences are built."""
        if self._deep >= _DEEPEST:
            return []
        self._deep += 1
        try:
            return self._below(verb, kind)
        finally:
            self._deep -= 1

    def _below(self, verb: Token, kind: str) -> list[Token]:
        """Look for whom a clause below the verb is about: "said that Y must ...", "threatened to shell Y"."""
        clause = child(verb, "ccomp", "xcomp", "acomp")
        if clause is not None and clause.dep_ == "acomp":
            return self.in_complement(clause, kind)
        if clause is None:
            preposition = next(
                (c for c in verb.children if c.dep_ == "prep" and child(c, "pcomp") is not None),
                None,
            )
            clause = child(preposition, "pcomp") if preposition is not None else None
        if clause is None:
            own = _asked_for(verb) if kind == "REQUEST" else None
            return conjuncts(own) if own is not None and self.leads_to_actor(own) else []
        event = self.found.get(clause.i)
        if clause.dep_ == "ccomp" and (event is None or kind not in {"THREATEN", "AGREE"}):
            own = child(clause, "nsubj", "nsubjpass")
            if own is None:
                return []
            if kind == "REQUEST" and own.lower_ in _WHOM:
                # "want him to restore the subsidy"
                return [own]
            if own.tag_ == "PRP":
                # "warned that it would turn Rome into rubble": whom what it says it will do is done to.
                return self._done_to(clause) if kind == "THREATEN" else []
            told = own.pos_ == "PROPN" or self.leads_to_actor(own)
            if verb.lemma_ == "deny" and own.pos_ == "NOUN" and self.owner(own) is None:
                # "denied that the attackers were its citizens" is no answer to them.
                return []
            if event is not None and self.is_own(own):
                # "denied that its soldiers had shelled Rome"
                inner = list(self.sides(event).targets)
                if any(self.leads_to_actor(t) for t in inner):
                    return inner
            return conjuncts(own) if told else []
        if event is not None:
            inner = list(self.sides(event).targets)
            if any(self.leads_to_actor(t) for t in inner):
                return inner
        if event is not None and event.trigger.type in {"MOBILIZE", "AID"}:
            # "threatened to send troops": they are the means.
            return []
        return self._done_to(clause) or self.in_complement(clause, kind)

    def _done_to(self, clause: Token) -> list[Token]:
        """Return the actors, or whose things, a verb that is no event is done to or with."""
        receivers, things = objects(clause)
        candidates = [receivers, things]
        for head in (clause, *things):
            for c in head.children:
                if c.dep_ in {"prep", "dative"} and c.lower_ in _CLAUSE_PREPOSITIONS:
                    pobj = child(c, "pobj")
                    candidates.append(conjuncts(pobj) if pobj is not None else [])
        for test in (self.is_actor, self.leads_to_actor):
            for candidate in candidates:
                if any(test(t) and not self.is_own(t) for t in candidate):
                    return candidate
        return []

    def helped(self, found: Found) -> list[Token]:
        """Return whom the phrase's own word names ("plucked six Malian sailors from ...", "gave a Malian poet asylum")."""
        if found.trigger.type not in _HELPING or (
            found.root.lemma_ in _SENDING
            and not _SHELTER & {found.root.doc[i].lemma_ for i in found.used}
        ):
            return []
        words = (found.root.doc[i] for i in found.used if i != found.root.i)
        whose = (owner for word in words if (owner := self.owner(word)) is not None)
        return next((conjuncts(t) for t in whose if t.ent_type_ == "NORP" or t.pos_ == "ADJ"), [])
