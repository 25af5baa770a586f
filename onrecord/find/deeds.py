"""Which deed a participle tells the outcome of, for claims and events alike."""

from spacy.tokens import Token


def deed_before(participle: Token) -> Token | None:
    """Return the deed whose outcome a participle tells ("accused X of shelling the town, killing three").

    The parser hangs the outcome on the accusation.
    """
    if participle.tag_ != "VBG":
        return None
    deeds = (
        c
        for link in participle.head.children
        if link.dep_ == "prep" and link.lower_ in {"of", "for"} and link.i < participle.i
        for c in link.children
        if c.dep_ == "pcomp" and c.tag_ == "VBG"
    )
    return next(deeds, None)
