"""Find what declaring, demanding or refusing an act is, where no verb of its own says so.

PLOVER (manual 2021) codes an intent by itself: to declare help is AGREE, to
declare harm THREATEN, to rule out help REJECT, to say what another must do
REQUEST. Verbs of intent ("agreed to", "threatened to") are triggers of their own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from onrecord.codebook.tables import words_of
from onrecord.find.events.answers import subjects_of_conditions
from onrecord.find.events.clauses import (
    child,
    is_infinitive,
    is_passive,
    subjects,
)
from onrecord.find.events.sides import SideFinder
from onrecord.types import EventMention, Status

_DECLARED = {
    "AID": ("AGREE", "033"),
    "COOPERATE": ("AGREE", "031"),
    "CONCEDE": ("AGREE", "035"),
    "RETREAT": ("AGREE", "035"),
    "CONSULT": ("AGREE", "036"),
    "SUPPORT": ("AGREE", "032"),
    "SANCTION": ("THREATEN", "1312"),
    "COERCE": ("THREATEN", "132"),
    "ASSAULT": ("THREATEN", "138"),
    "PROTEST": ("THREATEN", "133"),
}
_REFUSABLE = frozenset({"AID", "COOPERATE", "CONCEDE", "RETREAT", "CONSULT", "SUPPORT", "AGREE"})
_ENDS = {
    "AID": ("SANCTION", "162"),
    "COOPERATE": ("SANCTION", "161"),
    "SUPPORT": ("SANCTION", "160"),
    "SANCTION": ("RETREAT", "085"),
    "COERCE": ("CONCEDE", "081"),
    "ASSAULT": ("RETREAT", "0871"),
    "MOBILIZE": ("RETREAT", "0871"),
}
"""What ending an act of each type is."""
_STOPS = frozenset({"stop", "cease", "halt", "quit", "suspend", "end"})
_WILL = frozenset({"will", "shall", "would", "'ll", "’ll", "wo"})
_INTENDS = frozenset({"intend", "plan", "aim", "mean", "propose", "prepare"})
_DEEP = 6
"""Verbs that may share one auxiliary ("will meet, talk and sign")."""
_MUST = frozenset({"must", "should", "ought"})
_BLAMED = frozenset({"responsible", "blame"})
_SAYING = frozenset(
    {
        "say",
        "tell",
        "announce",
        "declare",
        "insist",
        "add",
        "state",
        "confirm",
        "assert",
        "stress",
        "argue",
        "maintain",
    }
)


def find_intents(
    doc: Doc, mentions: Iterable[EventMention], finder: SideFinder
) -> list[EventMention]:
    """Return declared, refused and demanded acts, each beside the act it is about."""
    mentions = list(mentions)
    told = {(mention.root, mention.type) for mention in mentions}
    found: list[EventMention] = []
    for mention in mentions:
        verb = _verb(doc[mention.root])
        if verb is not None and not mention.sources and is_passive(verb):
            # "the minister said two envoys would be expelled": whose government says so.
            ruling = tuple(i for i in _speaker(verb) if i in finder.governments)
            mention = replace(mention, sources=ruling)
        if verb is None or not mention.sources:
            continue
        made = (
            _declared(mention, verb, finder)
            or _refused(mention, verb, finder)
            or _stopped(mention, verb, finder)
        )
        if made is None or (made.root, made.type) in told:
            continue
        if not any(_same(made, other) for other in found):
            found.append(made)
    found.extend(_demands(doc, finder))
    found.extend(_refusals(doc, {one.root for one in (*mentions, *found)}, finder))
    return found


def _worded(doc: Doc, words: frozenset[int]) -> Iterator[Token]:
    """Yield the tokens that are one of these words, by spaCy's hashes in lower case."""
    for place, word in enumerate(doc.to_array("LOWER").tolist()):
        if word in words:
            yield doc[place]


_REFUSED = words_of(
    "talk leave go come budge bow yield surrender back sign pay accept stand retreat attend take comply resign vote hand let permit "
    "participate listen tolerate change compromise rejoin disarm kneel quit depart answer obey reopen return sell buy"
)
"""Acts whose refusal tells one by itself, where the codebook does not list them ("its envoys would not leave")."""


def _refusals(doc: Doc, told: set[int], finder: SideFinder) -> list[EventMention]:
    """Find "X will not leave" and "X said it would not talk", a REJECT of X's."""
    found: list[EventMention] = []
    for modal in _worded(doc, _willing()):
        place = modal.i
        verb = modal.head
        if verb.lemma_ not in _REFUSED or modal.dep_ != "aux" or {place, verb.i} & told:
            continue
        if child(verb, "neg") is None or verb.dep_ in {"advcl", "relcl"}:
            continue
        doers = tuple(t.i for t in subjects(verb) if finder.leads_to_actor(t))
        if not doers or is_passive(verb):
            continue
        aimed = [t for c in verb.rights for t in (c, *c.children) if c.dep_ in _ROUND_VERBS]
        found.append(
            EventMention(
                first=place,
                last=place + 1,
                root=place,
                type="REJECT",
                sources=_declarer(verb) or doers,
                targets=tuple(t.i for t in aimed if t.dep_ != "prep" and finder.leads_to_actor(t)),
                cameo="120",
                weight=12.0 if verb.dep_ in {"ROOT", "ccomp"} else 9.0,
                why=(f"word {modal.text!r} rules out to {verb.lemma_!r}",),
            )
        )
    return found


_ROUND_VERBS = frozenset({"dobj", "prep", "dative"})


@cache
def _willing() -> frozenset[int]:
    return frozenset(map(get_string_id, _WILL))


def _same(one: EventMention, other: EventMention) -> bool:
    """Say whether two acts of one verb declare the same ("will host talks")."""
    return (one.root, one.type, one.sources, one.targets) == (
        other.root,
        other.type,
        other.sources,
        other.targets,
    )


def _declared(mention: EventMention, verb: Token, finder: SideFinder) -> EventMention | None:
    kind = _DECLARED.get(mention.type)
    if mention.type == "MOBILIZE" and subjects_of_conditions(verb):
        # "would deploy missiles should Chad ..."
        kind = ("THREATEN", "130")
    modal = _auxiliary(verb, _WILL) or _intending(verb)
    if kind is None or modal is None:
        return None
    if mention.status is not Status.PLANNED:
        # "said it would bomb the port if ..." threatens all the same.
        conditional = mention.status is Status.POSSIBLE and modal.lower_ == "would"
        if not conditional or not _declarer(verb):
            return None
    if mention.cameo == "042" or (mention.type in {"CONSULT", "SUPPORT"} and not mention.targets):
        return None
    if kind[0] == "THREATEN" and not any(_is_named(verb.doc[i]) for i in mention.targets):
        # "would shut the ports unless the government gave in" threatens the government.
        warned = [t for t in subjects_of_conditions(verb) if finder.is_actor(t)]
        own = {*mention.sources, *_declarer(verb)}
        warned = [t for t in warned if t.i not in own and t.pos_ != "PRON"]
        if warned:
            mention = replace(mention, targets=tuple(t.i for t in warned))
    # With a meeting, the meeting itself stays the main event.
    weight = mention.weight + (-0.1 if mention.type in {"CONSULT", "SUPPORT"} else 0.1)
    return _make(
        mention,
        modal,
        kind,
        _declarer(verb) or mention.sources,
        Status.PLANNED,
        weight,
        "declares",
        finder,
    )


def _is_named(token: Token) -> bool:
    return token.pos_ == "PROPN" or any(c.ent_type_ in {"GPE", "NORP"} for c in token.children)


def _intending(verb: Token) -> Token | None:
    """Return the verb by which somebody says what it means to do ("plans to send", "intends to open")."""
    governor = verb.head
    if verb.dep_ != "xcomp" or not is_infinitive(verb):
        return None
    if governor.lemma_ == "hesitate" and child(governor, "neg") is not None:
        # "will not hesitate to use force"
        return _auxiliary(governor, _WILL)
    aims = governor.lemma_ in _INTENDS
    return governor if aims and child(governor, "neg") is None else None


def _refused(mention: EventMention, verb: Token, finder: SideFinder) -> EventMention | None:
    if mention.type not in _REFUSABLE or mention.status is not Status.NEGATED:
        return None
    modal = _auxiliary(verb, _WILL)
    if modal is not None:
        return _make(
            mention,
            modal,
            ("REJECT", "120"),
            _declarer(verb) or mention.sources,
            Status.HAPPENED,
            mention.weight + 0.2,
            "rules out",
            finder,
        )
    return _failed(mention, verb, finder)


def _failed(mention: EventMention, verb: Token, finder: SideFinder) -> EventMention | None:
    governor = verb.head
    if verb.dep_ == "xcomp" and governor.lemma_ == "fail":
        return _make(
            mention,
            governor,
            ("REJECT", "120"),
            mention.sources,
            Status.HAPPENED,
            mention.weight + 1.2,
            "fails in",
            finder,
        )
    return None


def _stopped(mention: EventMention, verb: Token, finder: SideFinder) -> EventMention | None:
    """ "Stopped shelling X" yields; "stopped selling X oil" is a sanction."""
    governor = verb.head
    if (
        mention.status is not Status.NEGATED
        or verb.i != mention.root
        or verb.tag_ != "VBG"
        or verb.dep_ != "xcomp"
        or governor.lemma_ not in _STOPS
        or mention.type not in _ENDS
    ):
        return None
    return _make(
        mention,
        governor,
        _ENDS[mention.type],
        mention.sources,
        Status.HAPPENED,
        mention.weight + 1.2,
        "ends",
        finder,
    )


def _make(
    mention: EventMention,
    cue: Token,
    kind: tuple[str, str],
    sources: tuple[int, ...],
    status: Status,
    weight: float,
    act: str,
    finder: SideFinder,
) -> EventMention | None:
    doc = cue.doc
    if not any(finder.leads_to_actor(doc[i]) for i in sources):
        return None
    return EventMention(
        first=cue.i,
        last=cue.i + 1,
        root=cue.i,
        type=kind[0],
        sources=sources,
        targets=mention.targets,
        status=status,
        contexts=mention.contexts,
        cameo=kind[1],
        weight=weight,
        why=(f"word {cue.text!r} {act} the {mention.type} of {doc[mention.root].text!r}",),
    )


def _demands(doc: Doc, finder: SideFinder) -> list[EventMention]:
    """Find "X said that Y must ..." (a REQUEST of Y) and "X said Y was responsible" (ACCUSE)."""
    found: list[EventMention] = []
    for modal in _worded(doc, _demanding()):
        must = modal.tag_ == "MD" and modal.lower_ in _MUST
        blames = (
            modal.lower_ in _BLAMED
            and modal.head.lemma_ == "be"
            and modal.dep_ in {"acomp", "xcomp"}
        )
        if not must and not blames:
            continue
        verb = modal.head
        asked = child(verb, "nsubj", "nsubjpass")
        speakers = _speaker(verb)
        if asked is None or not speakers or not finder.leads_to_actor(asked):
            continue
        if asked.i in speakers or asked.tag_ == "PRP" or (must and modal.i < asked.i):
            # "should Chad strike" is a condition.
            continue
        if not any(finder.leads_to_actor(doc[i]) for i in speakers):
            continue
        found.append(
            EventMention(
                first=modal.i,
                last=modal.i + 1,
                root=modal.i,
                type="REQUEST" if must else "ACCUSE",
                mode=None if must else "allege",
                sources=speakers,
                targets=(asked.i,),
                cameo="020" if must else "112",
                weight=12.5,
                why=(
                    f"{doc[speakers[0]].text!r} says what {asked.text!r} {modal.text!r} do"
                    if must
                    else f"{doc[speakers[0]].text!r} calls {asked.text!r} responsible",
                ),
            )
        )
    return found


@cache
def _demanding() -> frozenset[int]:
    """Return spaCy's hashes of the words that a demand or a blame needs."""
    return frozenset(map(get_string_id, (*_MUST, *_BLAMED)))


def _declarer(verb: Token) -> tuple[int, ...]:
    """Return who says of itself what it will do ("the army said it will ..."), if the sentence is built so."""
    own = child(verb, "nsubj", "nsubjpass")
    if own is None or own.tag_ not in {"PRP", "DT"}:
        return ()
    return _speaker(verb)


def _speaker(verb: Token) -> tuple[int, ...]:
    """Return who says the clause of this verb, if the sentence is built so."""
    if verb.dep_ == "conj" and verb.head.dep_ == "ccomp":
        verb = verb.head
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _SAYING:
        own = child(verb.head, "nsubj")
        return tuple(t.i for t in subjects(verb.head)) if own is not None else ()
    return ()


def _verb(token: Token) -> Token | None:
    for _ in range(3):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        token = token.head
    return None


def _auxiliary(verb: Token, forms: frozenset[str], deep: int = 0) -> Token | None:
    for c in verb.children:
        if c.dep_ == "aux" and c.tag_ == "MD" and c.lower_ in forms:
            return c
    shares = verb.dep_ == "conj" and verb.tag_ == "VB" and deep < _DEEP
    if shares and child(verb, "aux", "nsubj") is None:
        return _auxiliary(verb.head, forms, deep + 1) if verb.head.pos_ in {"VERB", "AUX"} else None
    return None
