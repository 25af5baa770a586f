"""When the target that grammar names stands, whatever words the encoder takes for it."""

from spacy.tokens import Doc, Token

from onrecord.find.events.sides import SideFinder
from onrecord.types import EventMention


def stands(mention: EventMention, heads: tuple[int, ...], doc: Doc, finder: SideFinder) -> bool:
    """Say whether grammar knows better whom an act is aimed at. heads: what the encoder names."""
    blamed = _is_blame(mention) and _in_one_phrase(mention.targets, heads, doc)
    return (
        blamed
        or _are_hurt(mention, doc, finder)
        or _is_partner(mention, doc, finder)
        or _only_things(mention, heads, doc, finder)
        or _of_the_other(mention, heads, doc, finder)
        or (mention.type == "THREATEN" and _is_warned(mention.targets, doc))
    )


def _is_warned(roots: tuple[int, ...], doc: Doc) -> bool:
    """Say whether the target is who must not do what the threat is for ("... if Chad jails them")."""
    return any(
        doc[root].dep_ == "nsubj"
        and any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in doc[root].head.lefts)
        for root in roots
    )


def _of_the_other(
    mention: EventMention, heads: tuple[int, ...], doc: Doc, finder: SideFinder
) -> bool:
    """Say whether the encoder names whom a coordinated verb is aimed at ("fired the chief and freed two Chadians")."""
    verb = doc[_verb_over(doc[mention.root])]
    others = {other.i for other in verb.conjuncts if other.pos_ == "VERB"}
    own = any(
        finder.is_actor(doc[root])
        and not finder.is_place(doc[root])
        and verb.is_ancestor(doc[root])
        for root in mention.targets
    )
    return bool(own and others) and all(_verb_over(doc[head]) in others for head in heads)


def _verb_over(word: Token) -> int:
    """Return the verb that a word hangs on through phrases."""
    while word.pos_ not in {"VERB", "AUX"} and word.head.i != word.i:
        word = word.head
    return word.i


def _is_partner(mention: EventMention, doc: Doc, finder: SideFinder) -> bool:
    """Say whether "with" names whom something was done with ("discussed Libya with Chad's president"), or "to" who is visited."""
    if mention.mode == "visit" and any(
        doc[root].head.lower_ == "to" and finder.is_actor(doc[root]) for root in mention.targets
    ):
        return True
    return mention.mutual and any(
        doc[root].head.lower_ == "with" and finder.is_actor(doc[root]) for root in mention.targets
    )


def _are_hurt(mention: EventMention, doc: Doc, finder: SideFinder) -> bool:
    """Say whether the verb itself names whom it hurt ("a blast hit a checkpoint, wounding two officers")."""
    return mention.type == "ASSAULT" and any(
        doc[root].head.i == mention.root
        and doc[root].dep_ in {"dobj", "nsubjpass"}
        and finder.is_actor(doc[root])
        for root in mention.targets
    )


def _is_blame(mention: EventMention) -> bool:
    """Say whether words are aimed at who did something; an inquiry may be into what was done."""
    return mention.type == "ACCUSE" and mention.mode != "investigate"


def _only_things(
    mention: EventMention, heads: tuple[int, ...], doc: Doc, finder: SideFinder
) -> bool:
    """Say whether the encoder names a thing where grammar names from whom it was taken ("took the village from the rebels").

    So it does where grammar names whom a show of force answers ("scrambled jets after a Chadian drone ...").
    """
    if any(doc[head].i in finder.actors for head in heads):
        return False
    if mention.type == "MOBILIZE":
        return any(finder.leads_to_actor(doc[root]) for root in mention.targets)
    if mention.type != "ASSAULT" or any(finder.is_actor(doc[head]) for head in heads):
        return False
    return any(
        doc[root].head.lower_ == "from" and finder.is_actor(doc[root]) for root in mention.targets
    )


def _in_one_phrase(roots: tuple[int, ...], heads: tuple[int, ...], doc: Doc) -> bool:
    """Say whether two words stand in the object's one phrase, in which grammar knows whose act it is ("the raid on A by B")."""
    for root in roots:
        step = doc[root]
        while step.dep_ in {"pobj", "prep", "poss", "compound", "amod"}:
            step = step.head
            if step.dep_ == "dobj":
                return any(step.is_ancestor(doc[head]) for head in heads)
    return False


_SPOKEN = frozenset({"SUPPORT", "AGREE", "REQUEST", "ACCUSE", "THREATEN"})


def is_only_where(mention: EventMention, named: Token, finder: SideFinder) -> bool:
    """Say whether a place only tells where somebody refuses, meets or speaks ("gathered in Doha, pledged support for Chad").

    Or whence what is sent there came ("sent a frigate from Toulon").
    """
    if named.head.lower_ == "from" and mention.type in {"MOBILIZE", "AID"}:
        return True
    if not finder.is_place(named):
        return False
    doc = named.doc
    if named.head.lower_ != "in":
        # "turned back Malian lorries at Kidal"
        return named.head.lower_ in _AT and any(
            doc[i].ent_type_ in {"NORP", "GPE"} for i in mention.targets
        )
    spoken = mention.type in _SPOKEN and any(doc[i].pos_ == "PROPN" for i in mention.targets)
    met = mention.type == "CONSULT" and doc[mention.root].lemma_ in _MEETING
    return mention.type == "REJECT" or spoken or met


_AT = frozenset({"at", "near", "outside"})
_MEETING = frozenset({"meet", "talk", "confer", "gather", "negotiate", "meeting"})
