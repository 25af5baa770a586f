"""Whose "the offer", "the attack" and "the decision" are, where a sentence before told who made them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.codebook.tables import words_of
from onrecord.types import Event, EventMention, Party, Status

_ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT", "AGREE", "CONCEDE"})
"""Types by which somebody answers what another did."""
_ACTS = {
    "AGREE": words_of("offer pledge promise proposal"),
    "ACCUSE": words_of(
        "accusation charge allegation criticism complaint accusations charges allegations"
    ),
    "REQUEST": words_of("demand request call appeal plea proposal demands calls"),
    "THREATEN": words_of("threat threats warning ultimatum warnings"),
    "ASSAULT": words_of(
        "attack attacks raid raids bombing bombings strike strikes airstrike airstrikes shelling assault killing killings massacre ambush "
        "shooting incursion invasion offensive kidnapping abduction murder murders crackdown violence repression beating beatings bombardment "
        "blockade siege hijacking executions execution operation stabbing torture atrocity atrocities clashes storming rescue"
    ),
    "COERCE": words_of(
        "arrest arrests detention crackdown seizure sentence sentences expulsion closure ban curfew raid raids demolition eviction evictions"
    ),
    "SANCTION": words_of(
        "sanctions embargo tariffs tariff expulsion expulsions boycott suspension ban cut cuts freeze"
    ),
    "MOBILIZE": words_of(
        "deployment launch launches test tests buildup build-up mobilisation mobilization exercise exercises drill drills manoeuvres "
        "maneuvers parade firing firings"
    ),
    "PROTEST": words_of(
        "coup protest protests strike demonstration demonstrations uprising mutiny march blockade riot riots"
    ),
    "RETREAT": words_of("release withdrawal truce ceasefire pullout pull-out surrender handover"),
    "CONCEDE": words_of("resignation pardon amnesty concession concessions reprieve clemency"),
    "AID": words_of("aid help donation loan rescue assistance"),
    "SUPPORT": words_of("recognition"),
    "REJECT": words_of("refusal rejection veto snub"),
}
"""Words for acts of each type, as a later sentence takes them up."""
_ANY = words_of(
    "decision move step announcement gesture action actions measure measures moves steps"
)
_POINTING = words_of("it this that them these")
_TAKING = frozenset({"REJECT", "AGREE"})
_OFFERED = frozenset({"AGREE", "REQUEST", "AID", "THREATEN"})
"""Types of what somebody can accept or turn down."""
_DEFINITE = words_of("the this that these those")
_BACK = 4
"""Sentences that such a word reaches back."""
_STEM = 5


def whose_act(
    doc: Doc,
    sentence: int,
    mention: EventMention,
    sources: tuple[Party, ...],
    targets: tuple[Party, ...],
    before: Sequence[Event],
) -> tuple[Party, ...]:
    """Return the targets of an answer to an act that the report has told, with those who did it.

    "Chad offered talks. Niger rejected the offer.": Chad. Only where the word alone, with its article, is
    the target, and nobody answers himself. An act told by the same word ("attacked": "the attack") counts wherever
    it stands; another only within three sentences, and if no such act by others is told there.
    """
    if mention.type not in _ANSWERS or any(target.actor for target in targets):
        return targets
    doers = {source.actor for source in sources}
    for root in mention.targets or _own_object(doc, mention):
        word = doc[root]
        if word.lower_ in _POINTING and mention.type in _TAKING:
            offered = [
                tuple(p for p in event.sources if p.actor and p.actor not in doers)
                for event in reversed(before)
                if event.type in _OFFERED
                and sentence - event.sentence <= 1
                and event.root < mention.root
            ]
            # "Chad offered a truce. The rebels turned it down."
            return next((others for others in offered if others), targets)
        bare = [c.lower_ for c in word.children if c.dep_ != "punct"]
        if len(bare) != 1 or bare[0] not in _DEFINITE:
            continue
        acts = [
            (event, others)
            for event in reversed(before)
            if (event.sentence < sentence or event.root < mention.root)
            and (word.lower_ in _ACTS.get(event.type, ()) or word.lower_ in _ANY)
            and (others := tuple(p for p in event.sources if p.actor and p.actor not in doers))
        ]
        same = [others for event, others in acts if _says(event, word.lower_)]
        near = [others for event, others in acts if event.sentence >= sentence - _BACK]
        alone = len({tuple(p.actor for p in others) for others in near}) == 1
        if word.lower_ in _ANY:
            near, alone = _main(acts, sentence), True
        found = same[:1] or (near[:1] if alone else [])
        if found:
            span = next((t.mention for t in targets), None)
            return tuple(replace(p, mention=span) if span else p for p in found[0])
    return targets


def _own_object(doc: Doc, mention: EventMention) -> list[int]:
    """Return the object that the finder did not take for a side ("turned the offer down", "rejected it")."""
    return [c.i for c in doc[mention.root].rights if c.dep_ == "dobj"]


def _main(
    acts: Sequence[tuple[Event, tuple[Party, ...]]], sentence: int
) -> list[tuple[Party, ...]]:
    """Return who did the main act, the first one, of the nearest sentence that tells any."""
    nearest = max((event.sentence for event, _ in acts), default=-1)
    told = [others for event, others in acts if event.sentence == nearest]
    return told[-1:] if nearest >= sentence - _BACK else []


def _says(event: Event, word: str) -> bool:
    """Say whether an act was told by a word of the same stem."""
    return event.trigger.text.lower().startswith(word.rstrip("s")[:_STEM])


_HARMED = frozenset({"in", "during", "by", "from"})


_ARMED = frozenset({"MIL", "COP", "REB", "UAF", "SPY", "CRM"})
"""Sectors of those who fall in acts of their own side."""


def harmed_in(
    doc: Doc,
    sentence: int,
    mention: EventMention,
    harmed: Sequence[Party],
    before: Sequence[Event],
) -> Event | None:
    """Return the act, told before by name of who did it, in which somebody is then said to have been harmed.

    "Rebels shelled the town. Nine people were hurt in the shelling.": the shelling. An act told by the same word
    counts within the sentences that such a word reaches back; another only if nobody else did any there. None where the harmed
    may be of the side that did it ("Troops raided a camp. Two soldiers died in the raid.").
    """
    if mention.type != "ASSAULT" or doc[mention.root].pos_ != "VERB":
        return None
    for word in _told_again(doc[mention.root]):
        acts = [
            event
            for event in reversed(before)
            if event.sentence >= sentence - _BACK
            and event.root < mention.root
            and event.type == "ASSAULT"
            and event.status is Status.HAPPENED
            and any(party.actor for party in event.sources)
        ]
        same = [event for event in acts if _says(event, word.lower_)]
        doers = {tuple(party.actor for party in event.sources) for event in acts}
        found = same[:1] or (acts[:1] if len(doers) == 1 else [])
        if found:
            own = any(_is_on_side(party, found[0]) for party in harmed)
            return None if own else found[0]
    return None


def _is_on_side(party: Party, act: Event) -> bool:
    """Say whether somebody harmed may be of those who did an act: of their actor or, if armed, of no other side told."""
    struck = {sector for target in act.targets for sector in target.sectors if sector in _ARMED} - {
        sector for source in act.sources for sector in source.sectors
    }
    if not _ARMED.isdisjoint(party.sectors):
        return struck.isdisjoint(party.sectors)
    # "Malian troops shelled a town. Nine residents were hurt.": as Malian as the troops.
    unarmed = party.sectors == ("CVL",) and party.mention.text.split()[-1].islower()
    return not unarmed and any(party.actor == source.actor for source in act.sources)


def _told_again(verb: Token) -> Iterator[Token]:
    """Yield the nouns, with no more than an article, of acts in which a verb or one joined to it says somebody was harmed."""
    joined = [verb, *(c for c in verb.rights if c.dep_ == "conj" and c.pos_ == "VERB")]
    for link in (c for one in joined for c in one.rights if c.dep_ in {"prep", "agent"}):
        for word in link.rights if link.lower_ in _HARMED else ():
            bare = [c.lower_ for c in word.children if c.dep_ != "punct"]
            definite = len(bare) == 1 and bare[0] in _DEFINITE
            if definite and word.dep_ == "pobj" and word.lower_ in _ACTS["ASSAULT"]:
                yield word


_PACTS = words_of(
    "agreement agreements accord accords deal truce ceasefire pact treaty settlement talks negotiations mediation meeting summit"
)
_MADE = frozenset({"AGREE", "RETREAT", "CONSULT", "COOPERATE", "SUPPORT"})


def is_by_a_thing(doc: Doc, mention: EventMention) -> bool:
    """Say whether a thing is said to have ended hostilities ("the truce brought an end to the fighting")."""
    verb = doc[mention.root]
    if mention.mode != "ceasefire" or verb.pos_ != "VERB":
        return False
    return any(c.dep_ == "nsubj" and c.pos_ == "NOUN" for c in verb.lefts)


def ended_by(
    doc: Doc, sentence: int, mention: EventMention, before: Sequence[Event]
) -> tuple[Party, ...]:
    """Return who made, as told before, the pact that ended hostilities; nobody where that is not told."""
    pact = next(c for c in doc[mention.root].lefts if c.dep_ == "nsubj")
    if pact.lower_ not in _PACTS:
        return ()
    for event in reversed(before):
        near = event.sentence >= sentence - _BACK and event.root < mention.root
        parties = {p.actor: p for p in (*event.sources, *event.targets) if p.actor is not None}
        if near and event.type in _MADE and len(parties) > 1:
            return tuple(parties.values())
    return ()
