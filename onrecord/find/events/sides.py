"""Who does an event and to whom: the words that fill its sides."""

from spacy.strings import get_string_id
from spacy.tokens import Token

from onrecord.codebook.events import EventCodes
from onrecord.codebook.owning import OFFERING
from onrecord.codebook.tables import words_of
from onrecord.find.events.answers import one_another, provokers, sits, subjects_of_conditions
from onrecord.find.events.clauses import (
    RELATIVE,
    are_several,
    by_phrase,
    child,
    conjuncts,
    doers_of_noun,
    is_infinitive,
    is_passive,
    objects,
    subjects,
)
from onrecord.find.events.complement_sides import ComplementSides
from onrecord.find.events.doers import FLYING, beyond, is_measure, named_beside
from onrecord.find.events.noun_sides import Sides
from onrecord.find.events.prepositions import prepositional
from onrecord.find.events.triggers import Found
from onrecord.types import Cast

_SHARED = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
"""Types that several do with each other where no target is named ("X and Y agreed")."""
_OWN_MEANS = frozenset({"MOBILIZE", "AID"})
"""Types whose object ("deployed troops") belongs to the source and is no target."""
_ADJECTIVAL = words_of("commit oppose prepare alarm concern dedicate interest devote")
"""Participles that say what the subject is, not what was done to it ("is committed to")."""
_SELVES = frozenset({"itself", "themselves", "himself", "herself"})
_GIVERS_OWN = frozenset({"SUPPORT", "AID", "AGREE", "COOPERATE", "REQUEST", "CONSULT"})
"""Types whose noun belongs to the doer ("promised Rome's support"), not to the target."""
_TAKING = words_of(
    "accept approve recognise recognize seek request ask cancel forgive write reschedule solicit come escort rescue shelter "
    "appeal beg plead enlist apply demand want call prop shore embrace defend rally leap spring uphold feed house train buy purchase import order shadow tail trail track buzz "
    "join"
)
"""Verbs that take what is another's ("sought Rome's help", "accepted Rome's offer")."""
SPEAKING = words_of(
    "resolution letter statement law bill report declaration motion communique decree order petition message note speech article bid deal "
    "plan treaty document draft proposal amendment text email tweet post leaflet ruling verdict campaign operation raid attack strike"
)
"""Nouns for what speaks or acts for those who made it ("passed a resolution condemning ...")."""
_VOWING = frozenset({"vow", "swear"})
_BLAMED = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types that are aimed at who did what is spoken of."""
_EMPTY = words_of("there it what which that this these those who")
_SHOT = FLYING | {"shoot"}
_FROM_VERBS = words_of("expel receive bar ban deport extradite banish") | _SHOT
_FROM, _BETWEEN = map(get_string_id, ("from", "between"))


def _told_of(people: list[Token]) -> list[Token]:
    """Return the words of what is told of people, on which the parser may hang where they went."""
    clauses = [c for t in people for c in t.children if c.dep_ in {"acl", "relcl"}]
    links = (link for clause in clauses for link in clause.children)
    return clauses + [g for link in links for g in link.children if g.dep_ == "pobj"]


def _is_for_a_third(found: Found) -> bool:
    """Say whether two do it to a third ("Chad and Mali praised the raid", "offered to send ..."), not with each other."""
    return not found.noun and (found.trigger.cameo == "051" or found.root.lemma_ in OFFERING)


def _is_of_means(found: Found) -> bool:
    """Say whether the act is done by moving one's own troops."""
    return found.trigger.mode == "withdraw" or found.trigger.type == "MOBILIZE"


class SideFinder(ComplementSides):
    """Find sides in one document. mishaps: words that tell what nobody did, once they are found to."""

    def __init__(self, cast: Cast, codes: EventCodes) -> None:
        super().__init__(cast, codes)
        self.mishaps: set[int] = set()
        self._made: dict[int, Sides] = {}

    def expect(self, found: list[Found]) -> None:
        """Take the document's triggers, so that an event can look into those below it."""
        self.found = {one.root.i: one for one in found}

    def sides(self, found: Found) -> Sides:
        """Return the sides of an event."""
        made = self._made.get(found.root.i)
        if made is None:
            self._made[found.root.i] = Sides()  # what a loop in the tree would find
            made = self._made[found.root.i] = self._sides(found)
        return made

    def _sides(self, found: Found) -> Sides:
        raw = self.of_noun(found) if found.noun else self._of_verb(found)
        # "were received by officials": the pattern's word is who does it, not whom.
        agents = {t.i for t in by_phrase(found.root)} if not found.noun else set()
        if not found.noun and _is_of_means(found) and is_passive(found.root):
            # "Chadian marines were sent to Niger": the pattern's word is whose they are.
            agents.update(found.used)
        sources = [t for t in self._keep(raw.sources) if t.i not in found.used or t.i in agents]
        targets = self._keep(raw.targets)
        if found.trigger.swap and not found.noun:
            sources, targets = targets, sources
        if found.trigger.type == "ASSAULT" and not (sources or found.noun):
            sources = self.behind(found.root)
        both = (
            (found.trigger.type in _SHARED and not _is_for_a_third(found))
            or found.trigger.mutual
            or (found.trigger.mode == "ceasefire" and not targets)
        )
        if (
            both
            and found.trigger.mode != "visit"
            and sum(self.is_actor(t) for t in sources) > 1
            and not any(
                self.leads_to_actor(t) and not self.is_place(t) and not self._is_deeper(found, t)
                for t in targets
            )
        ):
            # "X and Y met": X on one side, Y on the other, and both did it.
            targets = sources[1:]
        mirrored = both or (not found.noun and one_another(found.root))
        taken = set() if mirrored else {t.i for t in sources}
        return Sides(tuple(sources), tuple(t for t in targets if t.i not in taken))

    def _is_beside(self, named: Token, verb: Token) -> bool:
        return self.is_place(named) and named.head.head.i == verb.i

    def _is_deeper(self, found: Found, target: Token) -> bool:
        """Say whether a target of what two agreed on stands in what they agreed to do ("agreed to let a court settle it")."""
        if found.noun or found.trigger.type != "AGREE":
            return False
        clauses = [c for c in found.root.children if c.dep_ in {"xcomp", "ccomp"}]
        if any(
            c.i in self.found and target in self.sides(self.found[c.i]).targets for c in clauses
        ):
            # "agreed to lift a ban on Chadian beef": whom the agreed act is aimed at, if it is named.
            whose = self.owner(target) or target
            return not (whose.pos_ == "PROPN" or whose.ent_type_)
        return any(clause.is_ancestor(target) for clause in clauses)

    def _keep(self, tokens: tuple[Token, ...]) -> list[Token]:
        kept: list[Token] = []
        for named in (one for token in tokens for one in named_beside(token) or (token,)):
            token = beyond(named) or named
            empty = token.lower_ in _EMPTY and token.i not in self.actors
            if empty or token in kept or is_measure(token):
                continue
            kept.append(token)
        return kept

    # -------------------------------------------------------------- verbs

    def _of_verb(self, found: Found) -> Sides:
        verb = found.root
        passive = is_passive(verb)
        receivers, things = objects(verb)
        if passive and _is_of_means(found) and not by_phrase(verb):
            # "Russian troops were deployed": whose troops they are sends them.
            return Sides(tuple(things), tuple(self._targets(found, verb, receivers, [])))
        if passive:
            sources = by_phrase(verb) or self._before_hyphen(verb)
            if not sources and verb.dep_ != "amod":
                sources = (
                    [t for t in prepositional(verb, _FROM) if self.is_actor(t)]
                    if verb.lemma_ in _FROM_VERBS
                    else []
                )
            if not sources and verb.lemma_ in _ADJECTIVAL:
                sources, things = things, []
        else:
            sources = subjects(verb)
            if verb.dep_ in {"acl", "relcl"} and not any(self.leads_to_actor(t) for t in sources):
                # "passed a resolution condemning ...", "sent a letter that urged ...": whose it is does it.
                theirs = verb.head.lemma_ in SPEAKING or is_infinitive(verb)
                sources = (theirs and doers_of_noun(verb.head)) or sources
        if found.trigger.swap:
            from_whom = [t for p in found.trigger.via for t in prepositional(verb, p)]
            for word in found.used:
                if word != verb.i and not from_whom:
                    from_whom = [
                        t for p in found.trigger.via for t in prepositional(verb.doc[word], p)
                    ]
            return Sides(
                tuple(sources or things),
                tuple(by_phrase(verb) or (from_whom if found.trigger.needs else [])),
            )
        if sources and one_another(verb):
            return Sides(tuple(sources), tuple(sources[1:] or sources))
        return Sides(tuple(sources), tuple(self._targets(found, verb, receivers, things)))

    def _before_hyphen(self, verb: Token) -> list[Token]:
        """Return who "US-backed" and "Chinese and Soviet-backed" name."""
        if verb.dep_ not in {"amod", "conj"}:
            return []
        named = [
            c
            for c in verb.children
            if c.dep_ in {"npadvmod", "amod", "nmod", "compound"} and c.i < verb.i
        ]
        if verb.dep_ == "conj" and verb.head.pos_ in {"ADJ", "PROPN"} and verb.head.i < verb.i:
            named.insert(0, verb.head)
        return named

    def _targets(
        self, found: Found, verb: Token, receivers: list[Token], things: list[Token]
    ) -> list[Token]:
        """Rank what may be the target: receivers, actors as objects, actors in phrases, owned things, things.

        What the doer owns ("withdrew its troops") comes last.
        """
        used = set(found.used)
        things = [t for t in things if t.i not in used and t.lower_ not in _SELVES]
        means = found.trigger.mode == "withdraw" or (
            found.trigger.type in _OWN_MEANS and found.trigger.cameo != "075"
        )
        if _is_of_means(found):
            # "scrambled fighter jets": the phrase's own word stands before the jets.
            things = [t for t in things if not any(c.i in used for c in t.lefts)]
            things = [t for t in things if not any(g.tag_ == "PRP$" for g in t.subtree)]
            things = [t for t in things if not self.is_actor(t) or self.owner(t) is not None]
        undone = found.trigger.type == "ASSAULT" and is_passive(verb)
        # "his secretary was shot": nobody's own who does it.
        theirs = [t for t in things if undone or not self.is_own(t)]
        if any(self.is_actor(t) for t in receivers):
            return receivers
        phrases = self._phrases(found, verb, used, things)
        if found.trigger.mode == "third-party":
            # "brokered a swap of prisoners between Chad and Mali", whatever the parser hangs it on
            deep = (prepositional(c, _BETWEEN) for c in verb.subtree if c.pos_ == "NOUN")
            phrases = [*(got for got in deep if got), *phrases]
        among = are_several(verb) or sits(verb) or self.are_of_one_body(verb)
        if found.trigger.mutual and among:
            phrases = [got for got in phrases if not self.is_place(got[0])]
        if found.trigger.type == "commemorate":
            # "the anniversary of Chad's invasion" honours nobody, "the birthday of the king" him.
            return next((got for got in phrases if self.is_actor(got[0])), [])
        handed_on = found.trigger.type == "AID" or found.trigger.cameo == "064"
        if handed_on or (found.trigger.mutual and verb.lemma_ != "meet"):
            # "contributed troops to Mali", "extradited a suspect to Chad", "discussed Libya with Egypt"
            for candidate in phrases[:1]:
                if any(self.is_actor(t) and not self.is_own(t) for t in candidate):
                    return candidate
        if any(self.is_actor(t) for t in theirs):
            return theirs
        if found.trigger.type in _BLAMED and any(self._possessed(t) for t in theirs):
            # "condemned Chad's shelling of Nyala": whose act it is.
            return theirs
        doers = self._in_nouns(found, theirs) if found.trigger.type == "ACCUSE" else []
        if doers:
            # "condemned the shelling of Nyala by Chad"
            return doers
        if found.trigger.type == "AGREE":
            # "agreed in Geneva to ..." says where; "approved the deployment in Chad" to whom.
            phrases = [got for got in phrases if not self._is_beside(got[0], verb)]
        going = found.trigger.cameo == "042"
        where = [got for got in phrases if self.is_place(got[0]) and not going]
        owned = any(self._possessed(t) for t in theirs)
        for candidate in phrases:
            if owned and candidate[0].head.lower_ == "of" and candidate[0].head.head in theirs:
                # "the Peruvian town of Tacna" is Peru's.
                continue
            if candidate not in where and any(
                self.is_actor(t) and not self.is_own(t) for t in candidate
            ):
                return candidate
        if owned:
            return theirs
        # "cancelled Chad's debt": what an AID verb hands on is the giver's, what it takes is not.
        given = means and verb.lemma_ not in _TAKING
        own_words = [] if given else [verb.doc[i] for i in found.used if i != verb.i]
        for word in own_words:
            # "received the Iraqi minister in Amman"
            named = word.i in self.actors and word.lemma_ != "state"
            alike = found.trigger.mutual and verb.lemma_ != "join"
            if word.dep_ == "dobj" and named and not (alike or self.is_own(word)):
                return conjuncts(word)
        for candidate in where:
            if any(self.is_actor(t) and not self.is_own(t) for t in candidate):
                return candidate
        asked = self._asked(own_words) if found.trigger.type == "CONCEDE" else []
        if asked:
            return asked
        if found.trigger.type not in _GIVERS_OWN or verb.lemma_ in _TAKING:
            for word in own_words:
                owner = self.owner(word)
                if owner is not None and owner.tag_ != "PRP$":
                    return conjuncts(owner)
        for candidate in (theirs, receivers, *phrases):
            if any(self.owner(t) is not None and not self.is_own(t) for t in candidate):
                return candidate
        for word in own_words:
            # Who "recalled its ambassador" did that to somebody else.
            theirs_too = found.trigger.type != "SANCTION" or not self.is_own(word)
            named = self.is_actor(word) and word.lemma_ != "state"
            if named and theirs_too and not (found.trigger.mutual or given):
                return conjuncts(word)
        inside = [*theirs, *own_words, *(t for got in phrases for t in got)]
        # Who brokered what two "signed" is none of the two.
        inside = [] if found.trigger.mutual else inside
        below = self._answered(
            found,
            verb,
            self.in_complement(verb, found.trigger.type) or self._in_nouns(found, inside),
        )
        if below:
            return below
        if found.trigger.type == "AGREE":
            # "offered his services" to somebody else.
            things = [t for t in things if not self.is_own(t)]
        elif not means and found.trigger.type != "SANCTION":
            # "closed its borders": what the doer owns.
            things = things or [w for w in own_words if self.is_own(w)]
        return things or receivers or self.helped(found) or (phrases[0] if phrases else [])

    def _answered(self, found: Found, verb: Token, below: list[Token]) -> list[Token]:
        """Return whom a threat or a show of force is for, where no clause or noun below it says so.

        below: those whom such a clause or noun names.
        """
        threatens = found.trigger.type == "THREATEN"
        warned = [t for t in subjects_of_conditions(verb) if self.is_actor(t)]
        clause = child(verb, "xcomp")
        if warned and threatens and clause is not None and clause.i not in self.found:
            # "threatened to bring people into the streets if Chad ...": the people are no target.
            below = warned
        if not below and (threatens or verb.lemma_ in _VOWING):
            below = warned
        if not below and found.trigger.type == "MOBILIZE":
            below = [t for t in provokers(verb) if self.leads_to_actor(t) and not self.is_own(t)]
        if not below and threatens and verb.dep_ == "conj":
            # "accused Chad of cheating and threatened to send troops"
            before = self.found.get(verb.head.i)
            accused = before is not None and before.trigger.type in {"ACCUSE", "REJECT"}
            below = list(self.sides(before).targets) if before is not None and accused else []
        return below

    def _asked(self, words: list[Token]) -> list[Token]:
        """Return who should do what a demand is for ("dropped its demand that Rome pay")."""
        for word in words:
            clause = child(word, "acl", "relcl", "ccomp")
            own = child(clause, "nsubj") if clause is not None else None
            if own is not None and own.i > word.i and self.is_actor(own) and own.pos_ != "PRON":
                return conjuncts(own)
        return []

    def _possessed(self, thing: Token) -> bool:
        """Say whether a thing has an actor before it that owns it ("Peru's policies", "Korean ships")."""
        owner = self.owner(thing)
        named = owner is not None and (owner.i in self.actors or owner.ent_type_ != "")
        return named and owner is not None and owner.i < thing.i and owner.tag_ != "PRP$"

    def _phrases(
        self, found: Found, verb: Token, used: set[int], things: list[Token]
    ) -> list[list[Token]]:
        """List what the trigger's prepositions lead to, under the verb, its own words and its object."""
        heads = [verb, *(verb.doc[i] for i in found.used if i != verb.i), *things[:1]]
        if found.trigger.cameo == "064":
            # "extradited a man convicted of fraud to Chad"
            heads += _told_of(things[:1])
        amounts = [h for h in heads if h.ent_type_ == "MONEY"]
        heads += [
            inner for h in amounts for c in h.children if c.dep_ == "prep" for inner in c.children
        ]
        phrases: list[list[Token]] = []
        for preposition in found.trigger.via:
            if preposition == _FROM and verb.lemma_ in _SHOT:
                # "missiles launched from Chad" are Chad's.
                continue
            for head in heads:
                got = [
                    t
                    for t in prepositional(head, preposition)
                    if t.i not in used and not is_measure(t) and t.lower_ not in RELATIVE
                ]
                if got:
                    phrases.append(got)
        return phrases

    def _in_nouns(self, found: Found, nouns: list[Token]) -> list[Token]:
        """Look into acts named below: "lifted sanctions imposed on X", "mobilised for an assault on X"."""
        for noun in nouns:
            inner = [noun, *(c for c in noun.children if c.dep_ in {"acl", "relcl"})]
            for token in inner:
                event = self.found.get(token.i)
                if event is None or token.i == found.root.i:
                    continue
                sides = self.sides(event)
                got = list(sides.sources if found.trigger.type in _BLAMED else sides.targets)
                if event.trigger.mutual and not any(self.is_actor(t) for t in got):
                    # "walked out of talks with Chad"
                    got = list(sides.targets)
                if any(self.is_actor(t) for t in got) and not any(t.i in found.used for t in got):
                    return got
        return []
