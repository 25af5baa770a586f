"""Which time belongs to a predicate: by the grammar, not by nearness.

A time belongs to the verb it modifies ("China [asserted] on Monday that it
implements ..." says when it was asserted, not when it is implemented). A
predicate without a time of its own takes its governor's, unless the governor
only says it: what is said on Monday did not happen on Monday.
"""

from collections.abc import Mapping
from typing import Final

from spacy.tokens import Doc, Token

from onrecord.types import Parsed, Time, TimeType

_SAYING: Final = frozenset(
    [
        "say",
        "tell",
        "report",
        "announce",
        "claim",
        "assert",
        "insist",
        "deny",
        "accuse",
        "state",
        "add",
        "note",
        "argue",
        "warn",
        "declare",
        "confirm",
        "acknowledge",
        "admit",
        "allege",
        "believe",
        "think",
        "know",
        "suggest",
        "hear",
        "write",
        "tweet",
        "post",
        "comment",
        "reply",
        "respond",
        "stress",
        "reiterate",
        "explain",
        "estimate",
        "expect",
        "predict",
        "fear",
        "hope",
        "blame",
        "criticise",
        "criticize",
        "condemn",
        "praise",
        "vow",
        "pledge",
        "promise",
        "threaten",
        "urge",
        "ask",
        "call",
        "demand",
        "order",
        "want",
        "plan",
        "agree",
        "propose",
        "decide",
        "schedule",
        "set",
        "show",
        "find",
        "reveal",
        "indicate",
        "learn",
        "quote",
        "cite",
        "describe",
        "dismiss",
        "reject",
    ]
)
"""Verbs whose own time says nothing of what stands in their complement."""

_COMPLEMENTS: Final = frozenset(("ccomp", "xcomp", "acl", "pcomp", "csubj", "parataxis"))
_CHAIN: Final = frozenset(
    (
        "conj",
        "xcomp",
        "advcl",
        "relcl",
        "acl",
        "pcomp",
        "ccomp",
        "dobj",
        "pobj",
        "nsubj",
        "nsubjpass",
        "attr",
        "prep",
        "compound",
    )
)
_MAX_CLIMB: Final = 6


def time_of(parsed: Parsed, root: int, times: tuple[Time, ...]) -> Time | None:
    """Return the time that belongs to the predicate headed by token ``root``, or None.

    times: those of the report, in text order; durations, sets and references
    such as "now" never place an event.
    """
    by_root = _by_root(parsed, root, times)
    if not by_root:
        return None
    token = parsed.doc[root]
    for _ in range(_MAX_CLIMB):
        found = _modifier(token, by_root)
        if found is not None:
            return found
        if token.dep_ not in _CHAIN or token.head.i == token.i:
            return None
        if not _passes(token):
            return None
        token = token.head
    return None


def _by_root(parsed: Parsed, root: int, times: tuple[Time, ...]) -> Mapping[int, Time]:
    sentence = parsed.sentences[parsed.sentence_at(root)]
    return {
        time.root: time
        for time in times
        if sentence.first <= time.first < sentence.last and time.root != root and _places(time)
    }


def _places(time: Time) -> bool:
    """Say whether a time can place an event: it denotes days, or would if a day published were known."""
    if time.type not in (TimeType.DATE, TimeType.TIME):
        return False
    return time.value is None or time.first_day is not None


def _modifier(token: Token, by_root: Mapping[int, Time]) -> Time | None:
    """Return the time among a token's own modifiers; the nearest of several, those behind it first."""
    doc: Doc = token.doc
    found: list[tuple[int, Time]] = []
    for child in token.children:
        if child.i in by_root and child.dep_ not in ("nsubj", "dobj", "nsubjpass", "attr"):
            found.append((child.i, by_root[child.i]))
        elif child.dep_ in ("prep", "agent", "advmod", "npadvmod", "poss", "dative"):
            found.extend(
                (child.i, by_root[inner.i]) for inner in child.children if inner.i in by_root
            )
            found.extend(
                (child.i, by_root[deep.i])
                for inner in child.children
                if inner.dep_ == "pobj"
                and doc[child.i].lower_
                in ("at", "in", "during", "since", "by", "on", "after", "before", "of")
                for deep in _of(inner)
                if deep.i in by_root and inner.lower_ in _EDGES
            )
    if not found:
        return None
    return min(found, key=lambda pair: (pair[0] < token.i, abs(pair[0] - token.i)))[1]


_EDGES: Final = frozenset(
    ["start", "end", "beginning", "middle", "close", "outset", "height", "turn", "half", "part"]
)


def _of(token: Token) -> list[Token]:
    """List what stands behind "of" and "in" after a noun ("the start of the pandemic in 2020"), two steps deep."""
    reached: list[Token] = []
    for child in token.children:
        if child.dep_ == "prep":
            for inner in child.children:
                reached.append(inner)
                reached.extend(
                    deep
                    for nested in inner.children
                    if nested.dep_ == "prep"
                    for deep in nested.children
                )
    return reached


def _passes(token: Token) -> bool:
    """Say whether a governor's time is also this predicate's.

    It is for joint verbs, participles, relative clauses without their own time, and
    nouns of the governor's clause ("a parade was held on Friday"); not for what a verb of saying reports.
    """
    head = token.head
    if token.dep_ in _COMPLEMENTS and head.lemma_.lower() in _SAYING:
        return False
    if token.dep_ == "conj":
        return head.pos_ != "VERB" or token.tag_ == head.tag_ or token.tag_ in ("VBN", "VBG", "VB")
    if token.dep_ in ("ccomp", "relcl"):
        return False
    if token.dep_ == "advcl":
        return token.tag_ == "VBG"
    if token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "attr", "compound", "prep"):
        return token.pos_ in ("NOUN", "PROPN", "ADP") and head.lemma_.lower() not in _SAYING
    return True
