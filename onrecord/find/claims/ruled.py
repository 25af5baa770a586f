"""A claim that a rule found."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.find.claims.content import quoted
from onrecord.find.claims.quotes import Quotation
from onrecord.find.claims.stance import Leaning
from onrecord.types import ClaimMention
from onrecord.types.ranges import Range


@dataclass(frozen=True, slots=True)
class Ruled:
    """A claim that a rule found. certain: the pattern is right often enough to stand without the model."""

    mention: ClaimMention
    certain: bool


def ruled(
    root: Token,
    cue: Range,
    speakers: Sequence[Range],
    content: Sequence[Range],
    lean: Leaning,
    quotations: Sequence[Quotation],
    certain: bool,
) -> Ruled:
    """Put a claim together; quotations are those around it."""
    mention = ClaimMention(
        cue,
        root.i,
        tuple(speakers),
        tuple(content),
        lean.act,
        lean.stance,
        quoted(root.doc, content, quotations),
        lean.negated,
    )
    return Ruled(mention, certain)
