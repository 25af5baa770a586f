"""Keep claims that are too faint to stand by themselves, for a denial to take up.

A pattern that is right half the time adds more wrong claims than right ones. But
where a denial is found that must deny something, and the words beside it can be
read as the claim that it denies, the two bear each other out.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.find.claims.mend import unpassive
from onrecord.find.claims.ruled import Ruled
from onrecord.types import ClaimMention, Stance
from onrecord.types.ranges import overlap

_WINDOW = 20
"""Tokens; cues that overlap begin no further apart."""
_HEARERS = frozenset({"you", "i", "we"})


def faint_claims(
    doc: Doc, ruled: Iterable[Ruled], kept: Sequence[ClaimMention]
) -> Iterator[ClaimMention]:
    """Yield what the rules found and the merging left out, where its cue is free and it denies nothing."""
    known = sorted(kept, key=_place)
    for one in ruled:
        mention = one.mention
        if mention.stance is Stance.DENIES or mention.negated or _is_of_none(doc, mention):
            continue
        if any(doc[first].lower_ in _HEARERS for first, _ in mention.speakers):
            continue
        first = bisect_left(known, mention.cue[0] - _WINDOW, key=_place)
        last = bisect_left(known, mention.cue[1] + _WINDOW, key=_place)
        if not any(overlap([mention.cue], [other.cue]) for other in known[first:last]):
            yield replace(unpassive(doc, mention), faint=True)


def _is_of_none(doc: Doc, mention: ClaimMention) -> bool:
    """Say whether a noun of saying stands for nothing said: "any plan to ...", "not a word of truth"."""
    root = doc[mention.root]
    if root.pos_ != "NOUN":
        return False
    inside = (doc[index].lemma_ for piece in mention.content for index in range(*piece))
    return any(part.lower_ in {"any", "no"} for part in root.lefts) or "truth" in inside


def _place(mention: ClaimMention) -> int:
    return mention.cue[0]
