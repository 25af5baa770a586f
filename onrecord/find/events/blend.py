"""Let the learned encoder complete what the rules found: sides, types, sentences without a trigger.

The rules decide where they speak clearly. The encoder's word is taken where they
found no side that leads to an actor, where it is sure that they have the type
wrong, and where a sentence tells an event in words the codebook does not know.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc, Token

from onrecord.codebook.events import EventCodes
from onrecord.codebook.tables import words_of
from onrecord.find.events.answers import leaves_uncommented
from onrecord.find.events.clauses import RELATIVE, is_infinitive, is_passive, subjects
from onrecord.find.events.mishaps import is_natural, tells_of_a_game
from onrecord.find.events.named import heads_named, least_sure, only_says_so, phrase_of
from onrecord.find.events.sides import SideFinder
from onrecord.find.events.standing_targets import is_only_where, stands
from onrecord.find.events.status import is_undenied, status_of
from onrecord.find.events.words_below import COUNTING
from onrecord.types import EventMention, Parsed, Status
from onrecord.types.signals import EVENT_TYPES, Floats, Signals

CODABLE = 0.5
"""Probability from which a sentence counts as one that tells an event."""
OVERRULED = 0.02
"""The encoder overrules a type to which it gives no more than this, for one it gives SURE or more."""
SURE = 0.65
_VERY_SURE = 0.93
"""Probability from which the encoder overrules a verb of the codebook, or a noun for a meeting."""


HARDLY = 1.3
"""Factuality (-3 to 3) below which what the rules read as done is only possible; on UW dev such have a mean of 0.9."""
UNLIKELY = 0.3
"""The same for a sentence's own verb in the plain past, which says that it was done."""
NOT = -0.3
"""Factuality below which it did not happen."""
_SAID = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of acts in words, whose own content, not done, the encoder may take for them."""
_NEAR = 3.0
"""How much less weight than the rules' main event one may have to lead by the encoder's word."""
_YIELDING = frozenset({"CONCEDE", "RETREAT"})
_CAMEO = {
    "AGREE": "030",
    "CONSULT": "040",
    "SUPPORT": "050",
    "COOPERATE": "060",
    "AID": "070",
    "YIELD": "080",
    "REQUEST": "020",
    "ACCUSE": "110",
    "REJECT": "120",
    "THREATEN": "130",
    "PROTEST": "140",
    "SANCTION": "160",
    "MOBILIZE": "150",
    "COERCE": "170",
    "ASSAULT": "190",
}
"""CAMEO's root code for each of the encoder's types."""


def blend(
    parsed: Parsed,
    signals: Signals,
    mentions: Iterable[EventMention],
    finder: SideFinder,
    codes: EventCodes,
) -> list[EventMention]:
    """Return the events with the encoder's completions; unchanged where it says nothing."""
    found = [_restate(mention, signals, parsed.doc, codes) for mention in mentions]
    if len(signals.codable) != len(parsed.sentences) or not signals.codable.any():
        return found
    by_sentence: dict[int, list[int]] = {}
    for index, mention in enumerate(found):
        by_sentence.setdefault(parsed.sentence_at(mention.root), []).append(index)
    for number in np.flatnonzero(signals.codable >= CODABLE).tolist():
        sentence = parsed.sentences[number]
        types = signals.types[number]
        sources = heads_named(parsed.doc, signals.source, sentence, finder)
        targets = heads_named(parsed.doc, signals.target, sentence, finder)
        inside = by_sentence.get(number, [])
        main = max(inside, key=lambda i: found[i].weight) if inside else None
        if main is not None:
            main = _better(found, inside, main, types, parsed.doc)
        if main is not None and not _is_aside(parsed.doc[found[main].root], sources, finder):
            found[main] = _complete(found[main], sources, targets, parsed.doc, finder)
            if not is_undenied(parsed.doc[found[main].root], codes):
                found[main] = _retype(found[main], types, parsed.doc)
        elif (
            sources
            and set(targets) - set(sources)
            and float(types.max()) >= least_sure(sources, targets)
        ):
            made = _new(sources, targets, types, codes)
            verb = parsed.doc[made.root]
            told = {found[i].root for i in inside}
            told_of = {verb.i, *(c.i for c in verb.children if c.dep_ == "ccomp")}
            nobody = (
                bool(told_of & finder.mishaps)
                or any(is_natural(doer, codes, finder) for doer in subjects(verb))
                or tells_of_a_game(verb.sent, codes)
            )
            if not (nobody or _only_tells(verb, told) or finder.is_place(sources[0])):
                found.append(made)
    return [_ruled_out(parsed.doc, mention) for mention in found]


_NO_DEEDS = words_of("be expect believe think know hope rise fall grow remain become seem forecast")


def _only_tells(verb: Token, told: set[int]) -> bool:
    """Say whether a verb does nothing itself.

    "Peru's sales to Chile were ..." tells how much; a verb over an event that was found tells of it.
    """
    if verb.lemma_ in _NO_DEEDS or leaves_uncommented(verb):
        return True
    return any(c.dep_ == "ccomp" and c.i in told for c in verb.children)


def _ruled_out(doc: Doc, mention: EventMention) -> EventMention:
    """Let "will not" itself have happened as a refusal, however unlikely what it refuses."""
    refusal = mention.type == "REJECT" and doc[mention.root].tag_ == "MD"
    return replace(mention, status=Status.HAPPENED) if refusal else mention


def _restate(mention: EventMention, signals: Signals, doc: Doc, codes: EventCodes) -> EventMention:
    """Take back "happened" where the encoder reads that it hardly did."""
    if mention.status is not Status.HAPPENED or mention.root >= len(signals.happened):
        return mention
    happened = float(signals.happened[mention.root])
    root = doc[mention.root]
    plain = mention.type in _SAID and root.tag_ == "VBD" and root.dep_ == "ROOT"
    least = UNLIKELY if plain else HARDLY
    if happened == 0.0 or happened >= least or is_undenied(doc[mention.root], codes):
        return mention
    status = Status.NEGATED if happened < NOT else Status.POSSIBLE
    why = f"model: happened {happened:.1f} of 3"
    return replace(mention, status=status, why=(*mention.why, why))


def _complete(
    mention: EventMention,
    sources: list[Token],
    targets: list[Token],
    doc: Doc,
    finder: SideFinder,
) -> EventMention:
    """Fill a side that leads to nobody, and replace one that shares no word with the encoder's."""
    if _crosses(sources, mention.targets, doc) or _crosses(targets, mention.sources, doc):
        # The two disagree on who did it to whom, which grammar knows better ("was shot by").
        return mention
    words = set(range(mention.first, mention.last))
    taken = set(mention.targets) if mention.targets and not targets else {t.i for t in targets}
    free = (t for t in sources if t.i not in taken and t.i not in words)
    heads = tuple(t.i for t in free if not only_says_so(doc[mention.root], t))
    own = _own_subject(mention, heads, doc, finder)
    nobody = not mention.sources and _names_no_doer(doc[mention.root])
    if (
        heads
        and not nobody
        and not _agrees(mention.sources, heads, doc, finder)
        and not set(own) & set(mention.sources)
    ):
        why = f"model: {phrase_of(doc[heads[0]])!r} names the source"
        if own and not mention.sources:
            heads, why = own, f"{phrase_of(doc[own[0]])!r} is the subject"
        mention = replace(mention, sources=heads, why=(*mention.why, why))
    if mention.type.islower():
        # Whom an extension (a ceremony) honours is nothing the encoder has learned.
        return mention
    heads = tuple(
        t.i
        for t in targets
        if t.i not in mention.sources and t.i not in words and not is_only_where(mention, t, finder)
    )
    if (
        heads
        and not _agrees(mention.targets, heads, doc, finder)
        and not stands(mention, heads, doc, finder)
    ):
        why = f"model: {phrase_of(doc[heads[0]])!r} names the target"
        mention = replace(mention, targets=heads, why=(*mention.why, why))
    return mention


_BESIDE = frozenset({"after", "since", "before", "following", "despite", "amid", "during"})
"""Prepositions before a noun that tell what the sentence's own act came beside."""


def _is_aside(trigger: Token, sources: Iterable[Token], finder: SideFinder) -> bool:
    """Say whether the event stands in a side clause with a subject, and the encoder speaks of the main one.

    So does what somebody is said to have done, where the encoder reads who says it.

    "... the first trip since Chad expelled Lima's envoy": the encoder reads the trip. "Thousands
    fled to Chad after the attack": it reads the flight.
    """
    step = trigger
    while step.dep_ == "conj":
        step = step.head
    if step.dep_ == "pobj" and step.head.lower_ == "of" and step.head.head.lemma_ in COUNTING:
        # "after a week of strikes"
        step = step.head.head
    if step.dep_ == "pobj" and step.head.lower_ in _BESIDE and step.head.head.pos_ == "VERB":
        return not any(step.is_ancestor(source) for source in sources)
    if step.dep_ not in {"advcl", "relcl", "ccomp"} or step.i == step.head.i:
        return False
    relative = next((part for part in step.lefts if part.dep_ == "nsubj"), None)
    if step.dep_ == "relcl" and relative is not None and relative.tag_ == "WP":
        # "Georgians ringed the palace, undeterred by officers who beat editors": it reads the ringing.
        who = step.head
        return not any(who.i == source.i or who.is_ancestor(source) for source in sources)
    has_subject = any(
        part.dep_ in {"nsubj", "nsubjpass"}
        and part.lower_ not in RELATIVE
        and (step.dep_ != "ccomp" or (part.tag_ != "PRP" and finder.leads_to_actor(part)))
        for part in step.lefts
    )
    return has_subject and not any(step.is_ancestor(source) for source in sources)


def _own_subject(
    mention: EventMention, named: tuple[int, ...], doc: Doc, finder: SideFinder
) -> tuple[int, ...]:
    """Return the trigger's subject, if it acts and the encoder names only subjects of other verbs.

    "Chad weighs sanctions, envoys said": it is not the envoys who weigh them. "Chad cut its aid, and
    Niger said ...": the encoder reads what Niger did.
    """
    verb = doc[mention.root]
    if verb.pos_ == "NOUN" and verb.dep_ == "dobj":
        verb = verb.head
    if any(doc[head].dep_ != "nsubj" or doc[head].head == verb for head in named):
        return ()
    return tuple(
        part.i for part in verb.lefts if part.dep_ == "nsubj" and finder.leads_to_actor(part)
    )


def _crosses(named: list[Token], roots: tuple[int, ...], doc: Doc) -> bool:
    """Say whether the encoder's words for one side stand within the rules' phrase for the other."""
    return any(doc[root].i == t.i or doc[root].is_ancestor(t) for root in roots for t in named)


def _names_no_doer(trigger: Token) -> bool:
    """Say whether grammar itself leaves the doer out ("millions were killed", "two men died")."""
    return trigger.pos_ == "VERB" and (is_passive(trigger) or trigger.lemma_ in {"die", "perish"})


def _agrees(roots: tuple[int, ...], heads: tuple[int, ...], doc: Doc, finder: SideFinder) -> bool:
    """Say whether one of the side's phrases holds one of the encoder's words, or the other way about."""
    for root in roots:
        if not finder.leads_to_actor(doc[root]):
            continue
        token = doc[root]
        for head in heads:
            other = doc[head]
            if root == head or token.is_ancestor(other) or other.is_ancestor(token):
                return True
            if token.tag_ in {"PRP", "PRP$"}:
                return True
    return False


def _better(
    found: list[EventMention], inside: list[int], main: int, types: Floats, doc: Doc
) -> int:
    """Let another event of the sentence lead where the encoder is sure of its type, and return the leader."""
    best = EVENT_TYPES[int(types.argmax())]
    if float(types.max()) < SURE or _class(found[main]) == best:
        return main
    others = [
        i
        for i in inside
        if _class(found[i]) == best and found[i].sources and not _is_purpose(found, i, main, doc)
    ]
    if not others:
        return main
    leader = max(others, key=lambda i: found[i].weight)
    if found[leader].weight < found[main].weight - _NEAR:
        return main
    joined = doc[found[leader].root].dep_ == "conj"
    if joined and _names_one(found[main], doc) and not _names_one(found[leader], doc):
        # "stormed the embassy and set part of it alight"
        return main
    why = f"model: {best} leads ({float(types.max()):.2f})"
    found[leader] = replace(
        found[leader], weight=found[main].weight + 0.1, why=(*found[leader].why, why)
    )
    return leader


def _names_one(mention: EventMention, doc: Doc) -> bool:
    """Say whether a target bears a name, or a thing of its own does."""
    words = [doc[i] for i in mention.targets]
    return any(t.ent_type_ or any(c.ent_type_ for c in t.children) for t in words)


def _is_purpose(found: list[EventMention], index: int, main: int, doc: Doc) -> bool:
    """Say whether one event is only what another, done, is for ("marched to demand ...", "sent troops to help ...")."""
    verb, deed = doc[found[index].root], found[main]
    aim = verb.dep_ in {"advcl", "xcomp", "acl"} and doc[deed.root].is_ancestor(verb)
    if deed.type == "PROTEST":
        return aim
    done = deed.status in {Status.HAPPENED, Status.ONGOING}
    if done and found[index].status is Status.POSSIBLE and deed.type in {"AGREE", "AID"}:
        # "approved a loan to help Chad rebuild roads"
        return doc[deed.root].is_ancestor(verb)
    return aim and verb.dep_ == "advcl" and done and is_infinitive(verb)


def _class(mention: EventMention) -> str:
    return "YIELD" if mention.type in _YIELDING else mention.type


_OF_ONE_MEANING = words_of(
    "plead beg implore beseech entreat urge appeal resign resignation pardon amnesty extradite expel expulsion kidnap abduct assassinate arrest promise pledge "
    "salute hail praise applaud laud commend congratulate condemn denounce deplore criticise criticize slam accuse blame warn threaten apologise apologize"
)
"""Words that say one thing only, however sure the encoder is of another."""


def _retype(mention: EventMention, types: Floats, doc: Doc) -> EventMention:
    """Change the type where the encoder is sure that it is another; of a verb's, very sure.

    Of 10 verbs that it would have changed at SURE on sentences unseen by it, 6 were right as they were.

    Its types are those of acts done: it reads "did not attack" as REJECT, where the
    contract keeps the type and says so in the status. And it gives a sentence one type, which
    among coordinated verbs may be the other's.
    """
    own = _class(mention)
    done = mention.status in {Status.HAPPENED, Status.ONGOING}
    root = doc[mention.root]
    if own not in EVENT_TYPES or not done or root.dep_ == "conj" or any(root.conjuncts):
        return mention
    if root.lemma_ in _OF_ONE_MEANING:
        return mention
    if mention.phrase or mention.last - mention.first > 1:
        # A phrase ("restored relations") says more than one word: of 13 that the encoder would have
        # changed on unseen sentences, 6 were right as they were and 5 as it read them.
        return mention
    best = int(types.argmax())
    loose = root.pos_ in {"NOUN", "PROPN"} and own != "CONSULT"
    enough = SURE if loose else _VERY_SURE
    if types[best] < enough or types[EVENT_TYPES.index(own)] > OVERRULED:
        return mention
    kind, cameo = _coded(types)
    why = f"model: {kind}, not {mention.type} ({types[best]:.2f})"
    return replace(mention, type=kind, mode=None, cameo=cameo, why=(*mention.why, why))


def _coded(types: Floats) -> tuple[str, str]:
    name = EVENT_TYPES[int(types.argmax())]
    return ("CONCEDE" if name == "YIELD" else name), _CAMEO[name]


def _new(
    sources: list[Token], targets: list[Token], types: Floats, codes: EventCodes
) -> EventMention:
    """Make an event of the encoder's word: its trigger is the verb that governs the source."""
    trigger = sources[0]
    while trigger.pos_ not in {"VERB", "AUX"} and trigger.head.i != trigger.i:
        trigger = trigger.head
    kind, cameo = _coded(types)
    status, reason = status_of(trigger, codes)
    why = [f"model: {kind} ({float(types.max()):.2f}), no word of the codebook"]
    if reason:
        why.append(f"{status.value}: {reason!r}")
    return EventMention(
        first=trigger.i,
        last=trigger.i + 1,
        root=trigger.i,
        type=kind,
        sources=tuple(t.i for t in sources),
        targets=tuple(t.i for t in targets if t not in sources),
        status=status,
        cameo=cameo,
        weight=10.0,
        why=tuple(why),
    )
