"""Whose "its" is in "Ukraine said Russia shelled its villages": nobody strikes himself."""

from collections.abc import Callable

from spacy.tokens import Token

from onrecord.codebook.scales import quad
from onrecord.types import EventMention, Party

_VERBAL, _MATERIAL = 3, 4
"""Quad classes of conflict."""

_ON_OWN = frozenset({"arrest", "execute", "restrict"})
_RULERS = frozenset({"GOV", "LEG", "JUD", "MIL"})

_CLAUSES = frozenset({"pcomp", "acl", "relcl", "advcl", "ccomp", "xcomp"})

_STEPS = 8
"""How far up the parse the one who tells is looked for."""


def not_on_oneself(
    mention: EventMention,
    root: Token,
    sources: tuple[Party, ...],
    targets: tuple[Party, ...],
    parties: Callable[[tuple[int, ...]], tuple[Party, ...]],
) -> tuple[Party, ...]:
    """Return the targets of an act of conflict that a pronoun leads back to its doer.

    The pronoun stands for who tells of the act, where that is somebody else; words against
    oneself have no target. parties: leads head words to parties.
    """
    kind = quad(mention.type)
    if kind not in (_VERBAL, _MATERIAL) or len(sources) != 1 or not targets:
        return targets
    if any(target.actor != sources[0].actor for target in targets):
        return targets
    doc = root.doc
    if not any(_by_pronoun(doc[word]) for word in mention.targets):
        return targets
    if mention.mode in _ON_OWN and any(_RULERS & set(target.sectors) for target in targets):
        # "said the North had executed its minister": a state deals so with its own officials.
        return targets
    step = root
    for _ in range(_STEPS):
        if step.head is step:
            break
        step = step.head
        if step.pos_ not in {"VERB", "AUX"}:
            continue
        for subject in (c for c in step.children if c.dep_ == "nsubj"):
            told_by = tuple(p for p in parties((subject.i,)) if p.actor != sources[0].actor)
            if told_by:
                return told_by
    return () if kind == _VERBAL else targets


def _by_pronoun(word: Token) -> bool:
    """Say whether a pronoun stands in the word's own phrase, not in a clause below it ("the president of jailing his critics")."""
    if word.tag_ in {"PRP", "PRP$"}:
        return True
    return any(_by_pronoun(c) for c in word.children if c.dep_ not in _CLAUSES)
