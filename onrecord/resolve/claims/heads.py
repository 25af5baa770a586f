"""Tell what a claim says from what it only mentions.

"Accused Lima of arming rebels during the war in Peru": the arming is what is
said, and what a denial denies; the war is its background, which nobody denies.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.codebook.saying import sayings
from onrecord.resolve.claims.said import Said
from onrecord.types import Event
from onrecord.types.ranges import holds

_GOES_ON = frozenset(
    {"conj", "ccomp", "xcomp", "dobj", "nsubjpass", "attr", "acomp", "oprd", "pcomp", "csubj"}
    | {"parataxis", "dep", "aux", "auxpass", "dative", "agent"}
)
"""Labels by which a word carries on what the word above it says."""
_TAKES_PART = frozenset(
    {"participate", "take", "engage", "involve", "play", "have", "link", "connect", "complicit"}
)
_SAID_OF = frozenset({"of", "with", "for", "as", "to", "on", "in", "over", "from"})
"""Prepositions by which a verb of saying leads to what it says ("blamed Kigali for the attack")."""
_FAR = 12
"""Steps up the tree; what stands deeper is background."""


def said_outright(claim: Said, told: Sequence[Event]) -> list[Event]:
    """Return those of a content's events that the content's own head words tell, and what is joined to them."""
    roots = {event.root for event in told}
    return [event for event in told if _is_head(claim, claim.doc[event.root], roots)]


def _is_head(claim: Said, token: Token, roots: set[int]) -> bool:
    content, doc = claim.mention.content, claim.doc
    noun = claim.noun
    for _ in range(_FAR):
        head = token.head
        if head.i == token.i or token.i == claim.mention.root or head.i == claim.mention.root:
            return head.i != claim.mention.root or _leads(claim, token)
        if not holds(content, head.i):
            return True
        if noun is not None and head.i == noun.i:
            return True
        if not _carries_on(claim, token, roots):
            return False
        token = doc[head.i]
    return False


def _leads(claim: Said, token: Token) -> bool:
    """Say whether a word right below the cue is what is said, not a circumstance of the saying."""
    if token.dep_ == "prep":
        return token.lower_ in _SAID_OF and not _follows_another(token)
    if token.dep_ != "advcl" or _follows_a_deed(token):
        return True
    return any(part.lower_ == "that" for part in token.lefts)


def _follows_a_deed(participle: Token) -> bool:
    """Say whether the parser hung an outcome on the accusation ("accused X of shelling the town, killing three")."""
    return participle.tag_ == "VBG" and any(
        inner.dep_ == "pcomp" and inner.tag_ == "VBG"
        for part in participle.head.children
        if part.dep_ == "prep" and part.lower_ in {"of", "for"} and part.i < participle.i
        for inner in part.children
    )


def is_outcome(participle: Token) -> bool:
    """Say whether a participle tells what came of the deed before it ("shelled the town, killing three")."""
    if participle.tag_ != "VBG" or participle.i < participle.head.i:
        return False
    if any(part.dep_ in {"nsubj", "nsubjpass", "mark", "aux"} for part in participle.lefts):
        return False
    first = participle.left_edge
    return first.i > 0 and participle.doc[first.i - 1].text == ","


def _follows_another(preposition: Token) -> bool:
    """Say whether the verb has a gerund before ("accused X of providing aid ... for the war")."""
    for part in preposition.head.rights:
        if part.i >= preposition.i:
            return False
        if part.dep_ == "prep" and any(inner.dep_ == "pcomp" for inner in part.children):
            return True
        if any(
            inner.dep_ == "prep" and any(deep.dep_ == "pcomp" for deep in inner.children)
            for inner in part.rights
        ):
            return True
    return False


def _carries_on(claim: Said, token: Token, roots: set[int]) -> bool:
    dep, head = token.dep_, token.head
    if dep in _GOES_ON:
        return True
    if dep == "nsubj":
        # "the attack took place" says that there was one; "the shelling forced them out" takes it for granted.
        return head.i not in roots
    if dep in {"acl", "relcl"}:
        infinitive = any(part.tag_ == "TO" for part in token.lefts)
        return infinitive or (head.pos_ == "NOUN" and head.lemma_ in sayings().recalling)
    if dep == "advcl":
        return is_outcome(token) or any(part.lower_ == "that" for part in token.lefts)
    if dep == "pobj":
        return True
    if dep == "prep":
        return _preposition_carries_on(claim, token)
    return False


def _preposition_carries_on(claim: Said, preposition: Token) -> bool:
    above, word = preposition.head, preposition.lower_
    if above.head.i == claim.mention.root and above.dep_ == "dobj" and word in _SAID_OF:
        # "accused Iran of bombing": the parser may hang "of" on the accused.
        return not _follows_another(preposition)
    if word == "of":
        return True
    involved = above.lemma_ in sayings().involvement or above.lemma_ in _TAKES_PART
    return word in {"in", "for", "to", "with"} and involved
