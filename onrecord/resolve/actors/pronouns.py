"""Whom "it", "he", "they", "both" and "which" stand for."""

from spacy.tokens import Token

from onrecord.codebook.actors import Sex
from onrecord.codebook.tables import words_of
from onrecord.resolve.actors.antecedents import (
    REACH,
    SPOKE,
    SUBJECTS,
    Reading,
    as_same,
    controller,
    likeliest,
    share_a_verb,
    speaks,
    together,
)
from onrecord.resolve.actors.met import just_met
from onrecord.resolve.actors.sorts import is_plural, is_thing
from onrecord.types import Kind, Mention

_HE = words_of("he him his himself")
_SHE = words_of("she her hers herself")
_REFLEXIVE = words_of("himself herself itself themselves")
_IT = words_of("it its itself")
_THEY = words_of("they them their theirs themselves")
_TWO = words_of("both two")
_NOMINAL = frozenset({"NOUN", "PROPN", "ADP", "ADJ"})
_DEEP = 4
"""Steps up from "himself" to the verb whose subject it is."""
_RELATIVE = words_of("WDT WP WP$")
_MINDED = words_of(
    "willing ready prepared determined eager keen able unable unwilling reluctant committed opposed confident concerned"
)
"""What only somebody can be: "it was ready to talk" is said of an actor."""
_EMPTY_VERBS = words_of("be seem appear take rain become")


def resolve_pronoun(reading: Reading, place: int) -> Mention:
    """Find whom the pronoun stands for; it stays open where nothing fits."""
    mention = reading.mentions[place]
    token = reading.parsed.doc[mention.first]
    word = token.lower_
    if token.tag_ in _RELATIVE:
        return as_same(mention, reading.headed_by(_relative_head(token)))
    if word in _REFLEXIVE and (own := _subject_of(reading, token)) is not None:
        return as_same(mention, own)
    if word in _HE or word in _SHE:
        sex = Sex.MAN if word in _HE else Sex.WOMAN

        def fits(other: Mention) -> bool:
            return reading.may_be(other, sex)

        return as_same(mention, controller(reading, place, fits) or likeliest(reading, place, fits))
    if word in _IT and not (_is_empty(token) or _is_a_matter(token) or _is_a_thing(reading, token)):

        def may_be(other: Mention) -> bool:
            return is_thing(other) and (
                other.kind is not Kind.GROUP or reading.parsed.doc[other.root].dep_ in SUBJECTS
            )

        owner = _whose_claim(reading, token) or controller(reading, place, may_be)
        return as_same(mention, owner or likeliest(reading, place, may_be))
    if word in _TWO:
        pair = just_met(reading, token)
        return together(mention, pair) if pair else _plural(reading, place, both=True)
    if word in _THEY:
        return _plural(reading, place, both=False)
    return mention


def _subject_of(reading: Reading, token: Token) -> Mention | None:
    """Whom "himself" goes back to: the word it is set beside, or its verb's subject."""
    if token.dep_ in ("appos", "npadvmod", "nmod") and token.head.i < token.i:
        found = reading.headed_by(token.head.i)
        if found is not None:
            return found
    verb = token.head.head if token.dep_ == "pobj" else token.head
    for _ in range(_DEEP):
        for kid in verb.children:
            if kid.dep_ in SUBJECTS and kid.i < token.i:
                return reading.headed_by(kid.i)
        if verb.pos_ not in _NOMINAL:
            return None
        # "spoke of a coup against himself": a phrase's noun has no subject, its verb has.
        verb = verb.head
    return None


def _is_a_thing(reading: Reading, token: Token) -> bool:
    """Say whether "it", in a side clause, goes back to a subject that is no actor.

    "The station was a target because it fed the army": the station; "A clinic said it had treated nine": the clinic.
    """
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.dep_ not in ("advcl", "ccomp"):
        return False
    above = [kid for kid in verb.head.lefts if kid.dep_ in SUBJECTS]
    if not above or above[-1].tag_ != "NN" or above[-1].i > token.i:
        return False
    if verb.dep_ == "advcl":
        return reading.headed_by(above[-1].i) is None
    return above[-1].i not in reading.rooted


def _is_empty(token: Token) -> bool:
    """Say whether "it" stands for nothing: "it is likely that", "it is unclear"."""
    verb = token.head
    if token.dep_ == "nsubjpass" and any(
        kid.dep_ == "ccomp" and kid.i > verb.i for kid in verb.children
    ):
        # "It has been reported that ..."
        return True
    if token.dep_ not in SUBJECTS or not (verb.pos_ == "AUX" or verb.lemma_ in _EMPTY_VERBS):
        return False
    if any(kid.dep_ == "acomp" and kid.lower_ in _MINDED for kid in verb.children):
        return False
    return any(
        kid.dep_ in ("acomp", "ccomp", "xcomp", "attr", "advcl") and kid.i > token.i
        for kid in verb.children
    )


def _whose_claim(reading: Reading, token: Token) -> Mention | None:
    """Whose claim, plan or offer it is of which "it" is the subject ("Lima's claim that it had paid")."""
    noun = token.head.head
    if token.dep_ not in SUBJECTS or token.head.dep_ not in ("acl", "ccomp") or noun.pos_ != "NOUN":
        return None
    for kid in noun.lefts:
        found = reading.headed_by(kid.i) if kid.dep_ == "poss" and kid.pos_ != "PRON" else None
        if found is not None and is_thing(found):
            return found
    return None


_DONE_TO_ACTORS = words_of(
    "accuse blame urge ask help support attack criticise criticize tell force allow join sue sanction invade warn back punish press pressure "
    "threaten defend protect arm aid assist bomb strike condemn praise thank lead rule found leave represent oppose fight defeat fund "
    "recognise recognize call isolate target persuade convince order oblige compel encourage pay fine ban"
)


def _is_a_matter(token: Token) -> bool:
    """Say whether "it" is more likely a matter than an actor: the object of "do it", "hate it"."""
    if token.dep_ == "dobj":
        return token.head.lemma_ not in _DONE_TO_ACTORS
    return token.dep_ == "pobj" and token.head.lower_ not in (
        "with",
        "against",
        "by",
        "from",
        "to",
        "on",
    )


def _relative_head(token: Token) -> int:
    """The noun that a relative clause, entered through its pronoun, hangs on."""
    step = token
    for _ in range(6):
        step = step.head
        if step.dep_ in ("relcl", "acl"):
            return int(step.head.i)
    return -1


def _things_before(reading: Reading, them: Token) -> bool:
    """Say whether "them", an object, goes back to things that the sentence is about ("Elections are due, but Oslo will boycott them")."""
    if them.dep_ != "dobj" or them.lower_ != "them":
        return False
    subject = next((kid for kid in them.sent.root.lefts if kid.dep_ in SUBJECTS), None)
    if subject is None or subject.tag_ != "NNS":
        return False
    return reading.headed_by(subject.i) is None


def _plural(reading: Reading, place: int, *, both: bool) -> Mention:
    """ "They" and "both": a coordination ("Moscow and Beijing"), or a plural noun."""
    mention = reading.mentions[place]
    if not both:
        owner = controller(reading, place, is_plural)
        if owner is not None:
            return as_same(mention, owner)
    doc = reading.parsed.doc
    token = doc[mention.root]
    best: tuple[float, Mention, list[Mention]] | None = None
    distance = 0
    of_things = _things_before(reading, token)
    for back, other in reading.before(place, REACH):
        if back and of_things:
            break
        distance += 1
        root = doc[other.root]
        members = reading.conjuncts(other) if root.n_rights or root.dep_ == "conj" else []
        if members and members[0] is not other:
            continue
        if not members and (both or not is_plural(other)):
            continue
        if share_a_verb(token, root):
            continue
        score = -3.0 * back - 0.3 * distance + (2.0 if root.dep_ in SUBJECTS else 0.0)
        if speaks(token) and speaks(root):
            score += SPOKE
        if best is None or score > best[0]:
            best = score, other, members
    if best is None:
        return mention
    return together(mention, best[2]) if best[2] else as_same(mention, best[1])
