"""Who does an event that a noun names, and to whom."""

from dataclasses import dataclass

from spacy.strings import get_string_id
from spacy.tokens import Token

from onrecord.codebook.events import hashes
from onrecord.find.events.clauses import by_phrase, child, conjuncts, is_passive, objects, subjects
from onrecord.find.events.doers import ENTITIES, Doers
from onrecord.find.events.prepositions import prepositional
from onrecord.find.events.triggers import Found

_LOCATIVE = hashes(("in", "at", "near", "outside", "around"))
_WHERE_ONLY = frozenset({"MOBILIZE", "CONSULT", "COOPERATE", "PROTEST", "commemorate"})
"""Types that stand "in" a place by nobody named without being done to it."""
_AT_HOME = frozenset({"parade", "mobilization", "mobilisation", "conscription"})
_PUTTING = frozenset({"put", "place", "add", "bring"})
_HEADLINE_VERBS = ("trade ", "swap ")
_BETWEEN, _FROM, _OF = map(get_string_id, ("between", "from", "of"))


_SHAKING = frozenset({"PROTEST", "ASSAULT"})
"""Types whose noun, as a subject, is told of by what it did to somebody."""


def _claimed_by(noun: Token) -> list[Token]:
    """Return who says that the deed is theirs ("an ambush claimed by the rebels")."""
    claimed = next((c for c in noun.rights if c.dep_ == "acl" and c.lemma_ == "claim"), None)
    return [] if claimed is None else by_phrase(claimed)


@dataclass(frozen=True, slots=True)
class Sides:
    """The head words of those who do an event, and of those it is done to."""

    sources: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()


class NounSides(Doers):
    """Find the sides of events that nouns name."""

    def is_place(self, token: Token) -> bool:
        """Say whether a phrase tells where ("in Chad")."""
        while token.dep_ == "conj":
            token = token.head
        return token.head.dep_ == "prep" and token.head.lower in _LOCATIVE

    def of_noun(self, found: Found) -> Sides:
        """Return the sides of an event that a noun names, with the verb that carries it where one does."""
        noun, trigger = found.root, found.trigger
        if trigger.mutual and trigger.words.startswith(_HEADLINE_VERBS):
            return Sides(tuple(self._named_before(noun.doc[found.used[0]])))
        own = self._noun_owner(noun, found)
        by = by_phrase(noun) or self._by_behind(noun) or _claimed_by(noun)
        between = prepositional(noun, _BETWEEN)
        if not between and found.happens is not None:
            # "Fighting broke out between ..."
            between = prepositional(found.happens, _BETWEEN)
        sources: list[Token] = by or own
        targets = self._noun_targets(found)
        if found.carrier is not None:
            carrier = found.carrier
            if is_passive(carrier):
                sources = by_phrase(carrier) or sources
            else:
                done_by = subjects(carrier)
                if done_by and done_by[0].i != noun.i:
                    other = carrier.lemma in self.codes.keep and sources
                    sources = sources if other else done_by
            if not targets and own and own[0] not in sources and own[0].tag_ != "PRP$":
                # "ordered the crew's release": whose it is, where another does it.
                targets = own
            targets = targets or self._carrier_targets(found, carrier)
        if found.happens is not None and not targets and trigger.type in _SHAKING:
            # "a strike crippled Peru's mines"
            targets = [t for t in objects(found.happens)[1] if self.leads_to_actor(t)]
        if between and found.carrier is None:
            return Sides(tuple(between), tuple(between[1:] or between))
        if len(between) > 1:
            return Sides(tuple(sources or between), tuple(between))
        if trigger.of_source and not sources:
            sources = [t for t in prepositional(noun, _OF) if self.leads_to_actor(t)]
            targets = [t for t in targets if t not in sources]
        if not sources:
            sources = [t for t in prepositional(noun, _FROM) if self.is_actor(t)]
            targets = [t for t in targets if t not in sources]
        if not targets and trigger.mode == "third-party":
            head = found.carrier or noun
            pairs = [
                t for c in head.subtree for t in prepositional(c, _BETWEEN) if c.i not in found.used
            ]
            targets = pairs
        known = any(self.leads_to_actor(t) for t in sources)
        if not known and targets and self._is_where(found, targets[0]):
            # "a parade in Baku" by nobody named says where, not to whom; an army parades at home.
            if trigger.type == "MOBILIZE" and noun.lemma_ in _AT_HOME:
                sources = targets
            targets = []
        if trigger.swap:
            # "the general's death": whose death it is suffers it.
            return Sides((), tuple(own or targets))
        return Sides(tuple(sources), tuple(targets))

    def _by_behind(self, noun: Token) -> list[Token]:
        """Return who does it where "by" hangs on what it is done to ("a blockade of the enclave by Chad")."""
        for thing in prepositional(noun, _OF):
            doers = [t for t in by_phrase(thing) if self.is_actor(t)]
            if doers and thing.lemma not in self.codes.nouns:
                return doers
        return []

    def _named_before(self, verb: Token) -> list[Token]:
        """Return who stands before a headline's verb that was read as a noun ("Chad and Niger trade blame")."""
        found: list[Token] = []
        for token in verb.doc[verb.sent.start : verb.i]:
            inside_name = (
                token.i + 1 < verb.i and verb.nbor(-1).i > token.i and token.dep_ == "compound"
            )
            if not inside_name and self.is_actor(token):
                found.append(token)
        return found

    def _is_where(self, found: Found, target: Token) -> bool:
        return found.trigger.type in _WHERE_ONLY and self.is_place(target)

    def _noun_owner(self, noun: Token, found: Found) -> list[Token]:
        for c in noun.children:
            if c.dep_ == "poss" and c.ent_type_ not in {"DATE", "TIME"}:
                return conjuncts(c)
        for c in noun.children:
            modifies = c.dep_ in {"compound", "amod", "nmod"} and c.i < noun.i
            named = self.is_actor(c) or c.ent_type_ in ENTITIES
            if modifies and named and c.i not in found.used:
                return conjuncts(c)
        return []

    def _noun_targets(self, found: Found) -> list[Token]:
        noun = found.root
        thing: list[Token] = []
        for preposition in found.trigger.via:
            if found.trigger.of_source and preposition == _OF:
                continue
            if preposition in _LOCATIVE and found.carrier is None:
                # "the war in Chad" says where, not against whom.
                continue
            got = prepositional(noun, preposition)
            if got and any(self.leads_to_actor(t) for t in got):
                return got
            thing = thing or got
        return thing

    def _carrier_targets(self, found: Found, carrier: Token) -> list[Token]:
        receivers, things = objects(carrier)
        if receivers:
            return receivers
        if carrier.lemma_ in _PUTTING and found.root.dep_ == "pobj":
            # "put a bank on its blacklist"
            return things
        thing: list[Token] = []
        # "is due in Lima for talks"
        below = child(carrier, "acomp") or carrier
        for preposition in found.trigger.via:
            got = [
                t
                for head in dict.fromkeys((carrier, below))
                for t in prepositional(head, preposition)
                if t.i not in found.used
            ]
            if got and any(self.leads_to_actor(t) for t in got):
                return got
            thing = thing or got
        return thing
