"""Which words name a side of the main event, by the encoder's probabilities and the grammar of phrases.

The encoder speaks of single words and often leaves an article or a modifier out ("postponed" of
"the postponed summit"). On five folds of cameo_roles that it had not seen, taking whole phrases as below
raised the target's words from 75.1 to 76.3 (token F1); a classifier of 42 features over the same
probabilities reached no more.
"""

from spacy.tokens import Doc, Token

from onrecord.find.events.clauses import conjuncts
from onrecord.find.events.doers import Doers, beyond
from onrecord.types import Sentence
from onrecord.types.signals import Floats

NAMED = 0.25
"""Probability from which a word counts as naming a side: on sentences that the encoder had not seen
(five folds of PLV train) it finds 0.8 points more pairs than 0.5, and cameo_roles' targets are right as often."""
_CLOSE = 0.2
"""How much less sure than the surest a stretch may be and still name the side too."""
SURE = 0.4
"""Probability that one word of a stretch must have."""
AT_LEAST = 0.1
"""Probability that every word of a stretch must have."""
_HEAD = 0.3
"""Probability from which a noun brings in what stands before it in its phrase."""
_LINKS = frozenset({"ADP", "CCONJ", "PART"})
_LOOSE = frozenset({"prep", "cc", "det"})
_APART = frozenset({"cc", "conj", "relcl", "acl", "appos", "prep"})


def words_naming(doc: Doc, probabilities: Floats) -> set[int]:
    """Return the tokens that name the side: stretches with a sure word, made whole phrases; no punctuation."""
    found: set[int] = set()
    for first, last in stretches(probabilities, 0, len(doc)):
        found.update(range(first, last))
    for i in list(found):
        if doc[i].pos_ in {"NOUN", "PROPN"} and probabilities[i] >= _HEAD:
            found |= _up_to(doc[i])
    for i in sorted(found):
        if i - 1 not in found and doc[i].pos_ in _LINKS and doc[i].tag_ != "POS":
            found.discard(i)
    for i in sorted(found, reverse=True):
        if i + 1 not in found and doc[i].dep_ in _LOOSE:
            found.discard(i)
    return {i for i in found if not doc[i].is_punct}


def stretches(probabilities: Floats, first: int, last: int) -> list[tuple[int, int]]:
    """List the stretches between two tokens, last exclusive, in which each word is likely and one is sure."""
    found: list[tuple[int, int]] = []
    start = first
    while start < last:
        end = start
        while end < last and probabilities[end] >= AT_LEAST:
            end += 1
        if end > start and float(probabilities[start:end].max()) >= SURE:
            found.append((start, end))
        start = end + 1
    return found


def phrase_of(head: Token) -> str:
    """Return a noun's phrase up to the noun, as text for a reader."""
    return head.doc[min(_up_to(head)) : head.i + 1].text


def _up_to(head: Token) -> set[int]:
    """Return the words of a noun's phrase up to the noun itself."""
    found = set(range(head.left_edge.i, head.i + 1))
    for part in head.lefts:
        if part.dep_ in _APART:
            found -= set(range(part.left_edge.i, part.right_edge.i + 1))
    return found


def heads_named(doc: Doc, probabilities: Floats, sentence: Sentence, finder: Doers) -> list[Token]:
    """Return the head words of the stretches that the encoder says name a side, if they lead to actors."""
    runs: list[tuple[float, Token]] = []
    named = (probabilities[sentence.first : sentence.last] >= NAMED).tolist()
    if not any(named):
        return []
    token = sentence.first
    while token < sentence.last:
        end = token
        while end < sentence.last and named[end - sentence.first]:
            end += 1
        if end > token:
            head = _head(doc, token, end)
            head = beyond(head) or head
            if finder.leads_to_actor(head):
                runs.append((float(probabilities[token:end].mean()), head))
        token = end + 1
    best = max((sure for sure, _ in runs), default=0.0)
    heads = [head for sure, head in runs if sure >= best - _CLOSE]
    return [one for head in heads for one in conjuncts(head) if probabilities[one.i] >= NAMED]


def _head(doc: Doc, first: int, last: int) -> Token:
    """Return the word of a stretch that the others hang on: the one with most of them below it."""
    inside = doc[first:last]
    tops = [t for t in inside if not first <= t.head.i < last or t.head.i == t.i]
    nouns = [t for t in tops if t.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}] or tops or [doc[first]]
    return max(nouns, key=lambda t: min(t.right_edge.i, last - 1) - max(t.left_edge.i, first))


def only_says_so(trigger: Token, named: Token) -> bool:
    """Say whether a word names who says what a thing did ("China's coast guard said the boat had rammed its vessel")."""
    own = [part for part in trigger.lefts if part.dep_ == "nsubj"]
    if trigger.dep_ != "ccomp" or not own or own[0].pos_ not in {"NOUN", "PROPN"}:
        return False
    speakers = [part for part in trigger.head.children if part.dep_ == "nsubj"]
    return any(part == named or part.is_ancestor(named) for part in speakers)


_NEW = 0.6
"""Probability of its type from which an event is made of the encoder's word alone."""
_NEW_BETWEEN_STATES = 0.4
"""The same between two whom a state's name tells: what one state does to another is seldom nothing."""
_STATES = frozenset({"GPE", "NORP"})


def least_sure(sources: list[Token], targets: list[Token]) -> float:
    """Return how sure of its type the encoder must be to make an event."""
    between = _is_of_state(sources[0]) and _is_of_state(targets[0])
    return _NEW_BETWEEN_STATES if between else _NEW


def _is_of_state(head: Token) -> bool:
    return head.ent_type_ in _STATES or any(c.ent_type_ in _STATES for c in head.lefts)
