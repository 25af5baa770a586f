"""Whether "the first half" is one of a year, or of a match or of some other thing."""

from typing import Final

from spacy.tokens import Doc

from onrecord.codebook.tables import words_of


def is_of_a_year(doc: Doc, first: int, last: int) -> bool:
    """Say whether a half that names no year may be one: not "of the book", and not in a tale of sport."""
    if last < len(doc) and doc[last].lower_ == "of":
        return False
    sentence = doc[first].sent
    return not any(token.lemma_.lower() in _PLAYED for token in sentence)


_PLAYED: Final = words_of(
    "score goal match game striker goalkeeper keeper midfielder defender penalty header kickoff kick-off half-time halftime "
    "team coach touchdown referee pitch substitute fullback winger scrum"
)
"""Words of games that are played in halves."""
