"""Who serves a state without being named: its officials, prosecutors and police, in a report on its affairs."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.codebook import actors as codebook
from onrecord.codebook.actor_nouns import Noun, noun_at_end
from onrecord.codebook.slugs import slug
from onrecord.codebook.tables import words_of
from onrecord.resolve.actors.antecedents import Reading
from onrecord.resolve.actors.own_state import scene, told_of_before
from onrecord.types import Kind, Mention


def of_state(mention: Mention, state: codebook.State, sectors: tuple[str, ...]) -> Mention:
    """Return the mention, standing for the state that the body or person serves."""
    return replace(
        mention,
        kind=Kind.STATE,
        actor=state.id,
        name=state.name,
        country=state.id,
        sectors=sectors,
    )


_AT_HOME = frozenset({"GOV", "COP", "JUD", "LEG"})
_FROM_ABROAD = words_of(
    "diplomats ambassadors envoys consuls attaches delegates rapporteurs special-rapporteurs high-representatives observers monitors "
    "negotiators inspectors heads-of-state lawyers attorneys"
)
"""Those who serve some other state where they are, or none."""
_STRANGE = words_of(
    "foreign western eastern overseas international global un u.n. eu arab african european asian donor member host hospital "
    "company union club airline bank university school airport neighbouring neighboring allied"
)


def of_own_state(reading: Reading, mention: Mention, noun: Noun) -> Mention | None:
    """ "Prosecutors", "a police spokeswoman", "officials", in a report on one state's affairs: that state's."""
    sectors = mention.sectors or noun.sectors
    at_home = _AT_HOME | {"MIL"} if noun.slug.startswith("spokes") else _AT_HOME
    root = reading.parsed.doc[mention.root]
    state = (
        _same_there(reading, mention, sectors)
        or scene(reading.parsed, reading.mentions, mention.first)
        or (_is_definite(root) and told_of_before(reading.parsed, reading.mentions, mention.first))
        or reading.own
    )
    if state is None or not sectors or not at_home.issuperset(sectors):
        return None
    if noun.kind not in ("people", "institution", "light") or slug(noun.slug) in _FROM_ABROAD:
        return None
    if any(word.lower_ in _STRANGE for word in root.subtree) or is_of_a_body(root):
        return None
    if _are_someones(root):
        return None
    if noun.kind == "people" and any(_is_a_name(word) for word in root.lefts):
        # "A Kestrel-Bond officer" serves no state.
        return None
    return of_state(mention, codebook.states()[state], sectors)


_FORCES = frozenset({"MIL", "COP"})


def _same_there(reading: Reading, mention: Mention, sectors: Sequence[str]) -> str | None:
    """The state whose such people the sentence has named before ("Police used tear gas, and four officers were hurt")."""
    if not _FORCES.issuperset(sectors):
        return None
    first = reading.parsed.sentences[reading.parsed.sentence_at(mention.first)].first
    for other in reversed(reading.mentions):
        if other.last <= first:
            break
        if (
            other.last <= mention.first
            and other.actor in codebook.states()
            and tuple(other.sectors) == tuple(sectors)
        ):
            return other.actor
    return None


def _are_someones(some: Token) -> bool:
    """Say whether a part is named of those who belong to somebody ("one of its officers")."""
    wholes = [whole for part in some.rights if part.lower_ == "of" for whole in part.rights]
    return any(word.tag_ == "PRP$" for whole in wholes for word in whole.lefts)


def _is_definite(noun: Token) -> bool:
    return any(word.lower_ == "the" for word in noun.lefts)


def _is_a_name(word: Token) -> bool:
    if word.dep_ not in ("compound", "nmod") or word.pos_ != "PROPN" or word.is_sent_start:
        return False
    return noun_at_end([word.lower_]) is None and word.lower_ not in PORTFOLIOS


PORTFOLIOS = words_of(
    "finance interior foreign defence defense health justice energy trade education transport agriculture economy economic "
    "information home national supreme constitutional high federal central state police military army navy oil labour labor "
    "environment culture tourism fisheries mines mining water housing communications commerce industry electoral election "
    "security public prime vice chief senior deputy acting cabinet treasury customs immigration court"
)
"""Words, in capitals or not, for what an office or a ministry sees to; they name nobody."""


def is_of_a_body(root: Token) -> bool:
    """Say whether an office is that of a body which is no state ("the federation's president", "president of the club")."""
    bodies = [kid for kid in root.lefts if kid.dep_ == "poss" and kid.pos_ == "NOUN"]
    bodies += [
        body
        for kid in root.rights
        if kid.dep_ == "prep" and kid.lower_ == "of"
        for body in kid.children
        if body.pos_ == "NOUN"
    ]
    return any(
        (noun := noun_at_end([body.lower_])) is not None and noun.kind in _BODIES for body in bodies
    )


_BODIES = frozenset({"organisation", "light"})
