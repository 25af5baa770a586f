"""The day that belongs to what somebody calls for, and not to the calling ("called for protests on Wednesday")."""

from typing import Final

from spacy.tokens import Token

from onrecord.codebook.tables import words_of

_CALLING: Final = words_of("call appeal")

_HELD: Final = words_of(
    "protest strike rally march demonstration walkout walk-out stoppage sit-in vigil shutdown boycott "
    "election vote referendum poll ballot summit meeting session hearing conference prayer"
)
"""Nouns for what many do together on a day that is told beforehand."""


def called_for(day: Token) -> Token | None:
    """Return the gathering that a day behind it is the day of, though the parser hangs it on the verb; or None.

    day: the head of a time's words, which stands behind "on".
    """
    preposition = day.head
    if preposition.lower_ != "on" or preposition.dep_ != "prep":
        return None
    verb = preposition.head
    if verb.pos_ != "VERB" or verb.lemma_ not in _CALLING:
        return None
    for child in verb.rights:
        if child.lower_ == "for" and child.i < preposition.i:
            return next((part for part in child.children if part.lemma_ in _HELD), None)
    return None
