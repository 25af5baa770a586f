"""Words that tell what was nearly done, not yet done, or would have been."""

from spacy.tokens import Token

NEARLY = frozenset({("short", "of"), ("far", "from")})
"""Words by which somebody does not quite do what follows ("stopped short of blaming Chad")."""
BRINKS = frozenset({"verge", "brink", "point", "cusp", "threshold"})
"""Nouns for where somebody stands who has not done it yet ("on the verge of closing its port")."""


def opens_condition(had: Token, verb: Token) -> bool:
    """Say whether what follows was not done ("Had Chad opened the port, ...")."""
    if verb.dep_ not in {"advcl", "ccomp"} or had.i != verb.left_edge.i:
        return False
    return any(c.dep_ in {"nsubj", "nsubjpass"} and c.i > had.i for c in verb.lefts)


def is_yet_to_be(verb: Token) -> bool:
    """Say whether a verb tells what has not been done so far ("has yet to begin")."""
    return verb.lemma_ in {"have", "be"} and any(c.lower_ == "yet" for c in verb.children)
