"""Tell denials that use no word of denying: "said the report was false", "said it had fired no shots"."""

from spacy.tokens import Token

from onrecord.codebook.saying import sayings
from onrecord.resolve.claims.said import Said

_SAID_OF = frozenset(
    ["acomp", "attr", "oprd", "ccomp", "pobj", "conj", "xcomp", "ROOT", "dobj", "amod", "advcl"]
)

_WISHES = frozenset({"want", "wish", "hope", "intend", "plan", "seek", "need", "aim"})


def calls_false(claim: Said) -> bool:
    """Say whether the content calls a claim, or "it", false: "called the report a lie", "had no basis"."""
    if claim.noun is None and not claim.is_pronoun:
        return False
    codebook = sayings()
    for first, last in claim.mention.content:
        for token in claim.doc[first:last]:
            if token.lower_ == "what":
                return False
            false = token.lower_ in codebook.falsity or token.lemma_ in codebook.falsity
            if (false and token.dep_ in _SAID_OF) and not _is_negated(token):
                return True
            if token.lemma_ in codebook.truth and _is_negated(token):
                return True
    return False


def _is_negated(token: Token) -> bool:
    head = token.head
    for part in (*token.children, *(head.children if token.dep_ != "amod" else ())):
        if part.dep_ == "neg" or part.lower_ in {"no", "without", "nothing", "never", "neither"}:
            return True
    return head.lower_ in {"without", "no"}


def says_not(claim: Said) -> bool:
    """Say whether the content says that something did not happen ("had fired no shots"), or that someone lies.

    What will or would not be is a promise, and what one does not want a wish: no denials.
    """
    for first, last in claim.mention.content:
        head = claim.doc[first:last].root
        for verb in (head, *(part for part in head.children if part.dep_ == "ccomp")):
            if verb.lemma_ in _WISHES:
                continue
            parts = list(verb.children)
            if verb.lemma_ == "lie" and verb.tag_ == "VBG":
                return True
            if any(part.dep_ == "attr" and part.lemma_ == "liar" for part in parts):
                return True
            if any(
                part.lower_ in {"will", "would", "shall"} and part.dep_ == "aux" for part in parts
            ):
                continue
            inner = [part for prep in parts if prep.dep_ == "prep" for part in prep.children]
            if any(_is_not(part) for part in (*parts, *inner)):
                return True
    return False


def _is_not(part: Token) -> bool:
    if part.dep_ == "neg" or (part.dep_ == "advmod" and part.lower_ == "never"):
        return True
    if part.dep_ not in {"nsubj", "nsubjpass", "attr", "dobj", "pobj"}:
        return False
    if part.lower_ in {"none", "nobody", "nothing", "neither"} or part.lower_.startswith("no-one"):
        return True
    return any(
        child.lower_ in {"no", "neither"} and child.dep_ in {"det", "preconj"}
        for child in part.children
    )
