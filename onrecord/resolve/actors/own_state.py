"""Which state "the army", "parliament" and "the president" belong to: the one a report is filed from and about."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.codebook import actors as codebook
from onrecord.codebook.gazetteer import look_up
from onrecord.codebook.tables import words_of
from onrecord.types import Kind, Mention, Naming, Parsed

_OPENING = 3
"""Sentences in which headline, dateline and lead stand; who is named there counts twice."""
_FILED = 3
"""What it counts for that a report is filed from a state, in times that the state is named."""
_FEW = 3
"""Below this a report has not said enough of any state."""
_FAR_MORE = 2
"""How many times as often as any other the state must be named that a report is about."""
_SMALLER = 2.0
"""Natural logarithm: a town seven times smaller than its namesake is not meant, though its state be named."""
_AHEAD = 2
"""Tokens into a sentence at which its scene may stand ("Back in Cairo, ...")."""
_DASHES = frozenset({"-", "--", "—", "–", "_"})
_NO_TOWN = words_of("ap afp reuters upi")


def own_state(parsed: Parsed, mentions: Sequence[Mention]) -> str | None:
    """Return the state whose affairs a report tells: the id, or None where no one state stands out.

    The state of the dateline is it, unless another is named twice as often (who reports on
    Sudan is often filed from Nairobi); without a dateline, the one named twice as often as any other.
    """
    states = codebook.states()
    times: Counter[str] = Counter()
    opening = max((sentence.last for sentence in parsed.sentences[:_OPENING]), default=0)
    for mention in mentions:
        state = _named(mention)
        if state in states:
            times[state] += 2 if mention.first < opening else 1
    filed = _filed_from(parsed, mentions, times)
    if filed is not None:
        times[filed] += _FILED
    ranked = times.most_common(2)
    if not ranked:
        return None
    most, often = ranked[0]
    if filed is not None and often < _FAR_MORE * times[filed]:
        return filed
    next_often = ranked[1][1] if len(ranked) > 1 else 0
    return most if often >= max(_FEW, _FAR_MORE * next_often) else None


def scene(parsed: Parsed, mentions: Sequence[Mention], first: int) -> str | None:
    """Return the state where a sentence says that it takes place, at its start ("In Moscow, lawmakers ...").

    first: a token of the sentence, behind the place.
    """
    sentence = parsed.sentences[parsed.sentence_at(first)]
    start = bisect_right(mentions, sentence.first, key=lambda mention: mention.first)
    for mention in mentions[start:]:
        if mention.first > sentence.first + _AHEAD or mention.first >= first:
            return None
        root = parsed.doc[mention.root]
        if root.dep_ == "pobj" and root.head.lower_ == "in" and root.head.i == mention.first - 1:
            state = _named(mention)
            return state if state in codebook.states() else None
    return None


def told_of_before(parsed: Parsed, mentions: Sequence[Mention], first: int) -> str | None:
    """Return the state that the sentence before speaks of, in the same paragraph, by name.

    "Chad rejected that account. "Our post was shelled," the border service said." first: a token of the later sentence.
    """
    number = parsed.sentence_at(first)
    before, here = parsed.sentences[max(number - 1, 0)], parsed.sentences[number]
    if number == 0 or "\n" in parsed.report.text[before.end : here.start]:
        return None
    start = bisect_left(mentions, before.first, key=lambda mention: mention.first)
    for mention in mentions[start:]:
        if mention.first >= before.last:
            return None
        root = parsed.doc[mention.root]
        if root.dep_ == "nsubj" and root.head.dep_ == "ROOT":
            state = _named(mention)
            return state if state in codebook.states() else None
    return None


_SAID = frozenset({Naming.NAME, Naming.ADJECTIVE, Naming.CAPITAL})


def _named(mention: Mention) -> str | None:
    """The state that a name says; descriptions hold such a name themselves, and are not counted twice."""
    if mention.kind is Kind.PERSON or mention.naming not in _SAID:
        return None
    if mention.naming is Naming.CAPITAL and mention.actor is None:
        return mention.affiliation[0] if mention.affiliation else None
    return mention.actor if mention.kind is Kind.STATE else mention.country


def _filed_from(parsed: Parsed, mentions: Sequence[Mention], times: Counter[str]) -> str | None:
    """The state of the dateline, told by a state that it names, else by its town."""
    for sentence in parsed.sentences[:_OPENING]:
        words = parsed.doc[sentence.first : sentence.last]
        while len(words) and words[-1].is_space:
            words = words[:-1]
        if len(words) < 2 or words[-1].text not in _DASHES:
            continue
        # The agency that filed it is of no state ("ISLAMABAD (AP) -").
        inside = [
            m
            for m in mentions
            if sentence.first <= m.first < sentence.last and m.kind is not Kind.OUTLET
        ]
        named = [state for m in inside if (state := _named(m)) in codebook.states()]
        if not named:
            town = parsed.doc[sentence.first : _end_of_town(parsed, sentence.first, sentence.last)]
            named = [state for state in [_state_of(town.text, times)] if state is not None]
        elsewhere = (m for m in mentions if not sentence.first <= m.first < sentence.last)
        told = {_named(m) for m in elsewhere if not _is_where(parsed.doc[m.root])}
        # News of the whole world is filed from Geneva, and tells nothing of Switzerland; nor does a meeting in Djibouti.
        return named[-1] if named and named[-1] in told else None
    return None


def _is_where(root: Token) -> bool:
    return root.dep_ == "pobj" and root.head.lower_ == "in"


def _end_of_town(parsed: Parsed, first: int, last: int) -> int:
    end = first
    while (
        end < last and parsed.doc[end].text[:1].isupper() and parsed.doc[end].lower_ not in _NO_TOWN
    ):
        end += 1
    return max(end, first + 1)


def _state_of(town: str, times: Counter[str]) -> str | None:
    """The state in which a town lies: one that the report names, else where the largest of the name is."""
    name = town.title() if town.isupper() else town
    entries = [entry for entry in look_up(name) if entry.country in codebook.states()]
    told = [
        entry
        for entry in entries
        if times[entry.country] and entry.people > entries[0].people - _SMALLER
    ]
    best = next(iter(told or entries), None)
    return best.country if best is not None else None
