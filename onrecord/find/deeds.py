"""Which deed a participle tells the outcome of, for claims and events alike."""

from spacy.tokens import Token

from onrecord.codebook.saying import sayings
from onrecord.codebook.tables import words_of


def deed_before(participle: Token) -> Token | None:
    """Return the deed whose outcome a participle tells ("accused X of shelling the town, killing three").

    The parser hangs the outcome on the accusation, and on who tells of it ("X shelled the town, the
    mayor said, killing three").
    """
    if participle.tag_ != "VBG":
        return None
    if (told := told_before(participle)) is not None:
        return told
    deeds = (
        c
        for link in participle.head.children
        if link.dep_ == "prep" and link.lower_ in {"of", "for"} and link.i < participle.i
        for c in link.children
        if c.dep_ == "pcomp" and c.tag_ == "VBG"
    )
    return next(deeds, None)


def told_before(participle: Token) -> Token | None:
    """Return the verb of what was said before "the mayor said" and before the outcome behind it."""
    says = participle.head
    if participle.dep_ != "advcl" or participle.i < says.i or says.lemma_ not in _TELL:
        return None
    if participle.lemma_ in _HOW_ONE_SPEAKS or participle.lemma_ in sayings().verbs:
        return None
    told = next((kid for kid in says.lefts if kid.dep_ == "ccomp"), None)
    return told if told is not None and told.tag_ in {"VBD", "VBZ", "VBP", "VBN"} else None


_TELL = words_of("say report announce state tell add note claim confirm")
_HOW_ONE_SPEAKS = words_of(
    "speak point wave smile refer use sit stand hold look nod weep read appear wear laugh cry sob sigh gesture shrug pause choose "
    "decline refuse give ask insist begin end open close address try seek hope"
)
"""What speakers do while they speak, or with their words; it is no outcome of what they tell."""


_ASKING_OF = words_of("call appeal plead prevail lean look count rely wait gesture signal")
_OF_WHOM = frozenset({"on", "upon", "to", "with", "for"})


def asked_through(infinitive: Token) -> Token | None:
    """Return who is to do what somebody asks for through a preposition ("called on Chad to free them")."""
    asking = infinitive.head
    if asking.lemma_ not in _ASKING_OF or all(c.tag_ != "TO" for c in infinitive.lefts):
        return None
    asked = (
        c
        for link in asking.rights
        if link.dep_ == "prep" and link.lower_ in _OF_WHOM and link.i < infinitive.i
        for c in link.rights
        if c.dep_ == "pobj"
    )
    return next(asked, None)
