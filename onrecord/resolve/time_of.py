"""Which time belongs to a predicate: by the grammar, not by nearness.

A time belongs to the verb it modifies ("China [asserted] on Monday that it
implements ..." says when it was asserted, not when it is implemented). A
predicate without a time of its own takes its governor's, unless the governor
only says it: what is said on Monday did not happen on Monday.
"""

from collections.abc import Mapping
from typing import Final

from spacy.tokens import Token

from onrecord.codebook.events import event_codes
from onrecord.codebook.tables import words_of
from onrecord.resolve.called_for import called_for
from onrecord.types import Parsed, Time, TimeType

_SAYING: Final = words_of(
    "say tell report announce claim assert insist deny accuse state add note argue warn declare confirm "
    "acknowledge admit allege believe think know suggest hear write tweet post comment reply respond "
    "stress reiterate explain estimate expect predict fear hope blame criticise criticize condemn praise "
    "vow pledge promise threaten urge ask call demand order want plan agree propose decide schedule set "
    "show find reveal indicate learn quote cite describe dismiss reject"
)
"""Verbs whose own time says nothing of what stands in their complement."""

_COMPLEMENTS: Final = frozenset(("ccomp", "xcomp", "acl", "pcomp", "csubj", "parataxis"))
_CHAIN: Final = frozenset(
    (
        "conj",
        "xcomp",
        "acomp",
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
    if token.dep_ == "relcl" and token.head.i in by_root and _is_when(token):
        return by_root[token.head.i]
    for _ in range(_MAX_CLIMB):
        found = (
            _modifier(token, by_root)
            or _of_what_began(token, by_root)
            or _strayed(token, by_root)
            or _of_the_second(token, by_root)
            or _opening(token, by_root)
        )
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


def _is_when(clause: Token) -> bool:
    """Say whether a clause tells what happened then ("in 2017, when four states cut ties")."""
    return any(child.lower_ in ("when", "as") for child in clause.lefts)


def _places(time: Time) -> bool:
    """Say whether a time can place an event: it denotes days, or would if a day published were known."""
    if time.type is TimeType.DURATION:
        # "the week to June 9" has its days.
        return time.first_day is not None
    if time.type not in (TimeType.DATE, TimeType.TIME):
        return False
    return time.value is None or time.first_day is not None


def _modifier(token: Token, by_root: Mapping[int, Time]) -> Time | None:
    """Return the time among a token's own modifiers; the nearest of several, those behind it first."""
    found: list[tuple[int, Time]] = []
    for child in token.children:
        if child.i in by_root and child.dep_ not in ("nsubj", "dobj", "nsubjpass", "attr"):
            found.append((child.i, by_root[child.i]))
        elif child.dep_ in ("prep", "agent", "advmod", "npadvmod", "poss", "dative"):
            if child.lower_ in _NOT_WHEN:
                continue
            for inner in child.children:
                if inner.i in by_root:
                    if (called_for(inner) or token) == token:
                        found.append((child.i, by_root[inner.i]))
                elif inner.dep_ == "pobj" and inner.lower_ in _EDGES:
                    found.extend(
                        (child.i, by_root[deep.i]) for deep in _of(inner) if deep.i in by_root
                    )
        elif child.dep_ == "acl" and child.tag_ == "VBN" and token.pos_ == "NOUN":
            # "the vote scheduled for Sunday", "a rocket fired on Friday"
            found.extend(
                (child.i, by_root[deep.i])
                for inner in child.children
                for deep in (inner, *inner.children)
                if deep.i in by_root
            )
    if found:
        return min(found, key=lambda pair: (pair[0] < token.i, abs(pair[0] - token.i)))[1]
    return _time_of_argument(token, by_root)


_NOT_WHEN: Final = frozenset(["for", "than", "with", "to", "like", "unlike", "despite", "against"])
"""Prepositions before a time that do not say when ("fewer than in 2020", "a plan for 2030")."""

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


def _time_of_argument(verb: Token, by_root: Mapping[int, Time]) -> Time | None:
    """Return the time that a verb shares with its subject ("a strike on Monday killed ...") or object ("won the 2018 election").

    Only a past verb, and only a day or finer for the subject: what an accord of 2018 brings about need not fall in 2018.
    """
    if verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBN"):
        return None
    for child in verb.children:
        if child.dep_ == "nsubj" and child.pos_ == "NOUN":
            time = _noun_time(child, by_root)
            if time is not None and time.first_day == time.last_day and time.first_day is not None:
                return time
        elif child.dep_ == "prep" and child.lower_ in ("in", "at", "during", "after"):
            for inner in child.children:
                for owner in inner.lefts if inner.dep_ == "pobj" else ():
                    # "said in Tuesday's bulletin"
                    if owner.dep_ == "poss" and owner.i in by_root and _is_day(by_root[owner.i]):
                        return by_root[owner.i]
        elif child.dep_ == "dobj" and verb.lemma_ in _TAKING_PART:
            time = _noun_time(child, by_root)
            if time is not None:
                return time
    return None


def _noun_time(noun: Token, by_root: Mapping[int, Time]) -> Time | None:
    for child in noun.children:
        if child.i in by_root:
            return by_root[child.i]
        if child.dep_ == "prep" and child.lower_ in ("on", "of", "in", "at"):
            for inner in child.children:
                if inner.i in by_root:
                    return by_root[inner.i]
    return None


def _of_what_began(verb: Token, by_root: Mapping[int, Time]) -> Time | None:
    """Return the time of what begins or ends, which is when it does so ("began building in 2002")."""
    if verb.lemma_ not in _PHASES:
        return None
    for child in verb.rights:
        if child.dep_ == "xcomp" and child.tag_ in ("VBG", "VB"):
            return _modifier(child, by_root)
    return None


_PHASES: Final = words_of("begin start stop cease finish resume quit")


def _opening(verb: Token, by_root: Mapping[int, Time]) -> Time | None:
    """Return the time that opens the sentence, which the parser hung on the subject behind it ("A week ago shells fell")."""
    start = verb.sent.start
    for time in by_root.values():
        if time.first - start > 1 or time.last > verb.i:
            continue
        if time.first > start and verb.doc[start].pos_ != "ADP":
            continue
        word = verb.doc[time.root].head
        for _ in range(_MAX_CLIMB):
            if word.i < time.last or word.head.i == word.i:
                break
            if word.head == verb:
                apart = (
                    verb.doc[time.last].dep_ in ("case", "punct")
                    or verb.doc[time.root].dep_ == "poss"
                )
                return time if word.dep_ in ("nsubj", "nsubjpass") and not apart else None
            word = word.head
    return None


def _strayed(verb: Token, by_root: Mapping[int, Time]) -> Time | None:
    """Return a past verb's day that the parser hung on a thing inside its object ("halted work at two mines on Monday")."""
    if verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBN"):
        return None
    open_words = [child for child in verb.rights if child.dep_ in ("dobj", "prep", "agent")]
    while open_words:
        word = open_words.pop()
        is_thing = word.pos_ in ("NOUN", "PROPN") and not _is_deed(word)
        for child in word.children:
            if child.i in by_root and child.dep_ == "npadvmod" and is_thing:
                if _is_day(by_root[child.i]):
                    return by_root[child.i]
            elif child.dep_ == "prep" and child.lower_ == "on" and is_thing:
                days = (by_root[deep.i] for deep in child.children if deep.i in by_root)
                if (day := next(filter(_is_day, days), None)) is not None:
                    return day
            if child.dep_ in ("prep", "pobj") and child.lower_ not in _NOT_WHEN_INSIDE:
                open_words.append(child)
    return None


_NOT_WHEN_INSIDE: Final = frozenset(["than", "like", "unlike", "before", "after", "since", "until"])
_OCCASIONS: Final = words_of(
    "election vote referendum poll ballot summit meeting session ceremony funeral match game deadline hearing trial launch speech "
    "visit anniversary conference inauguration appointment wedding concert race festival"
)
"""Nouns for what is held on a day, which is then theirs."""


def _is_deed(noun: Token) -> bool:
    return noun.lemma_ in _OCCASIONS or noun.lemma in event_codes().nouns


def _is_day(time: Time) -> bool:
    return time.first_day is not None and time.first_day == time.last_day


def _of_the_second(verb: Token, by_root: Mapping[int, Time]) -> Time | None:
    """Return the day behind the second of two joint verbs ("killed four and wounded six on Monday"), which is both's."""
    if verb.tag_ not in ("VBD", "VBN"):
        return None
    for joined in verb.rights:
        if joined.dep_ != "conj":
            continue
        # "and nine wounded" is read as a noun with a participle.
        clause = (
            (kid for kid in joined.rights if kid.dep_ == "acl") if joined.pos_ == "NOUN" else ()
        )
        second = next(iter(clause), joined)
        if second.tag_ not in ("VBD", "VBN"):
            continue
        subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in second.lefts)
        if subject and not _leaves_out_were(verb, second):
            continue
        found = _modifier(second, by_root)
        if found is not None and found.first > second.i and _is_day(found):
            return found
    return None


def _leaves_out_were(verb: Token, second: Token) -> bool:
    """Say whether the second of two joint passives lacks its "were" ("two were killed and nine wounded")."""
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    helped = any(child.dep_ in ("aux", "auxpass") for child in second.lefts)
    return passive and not helped and all(child.dep_ != "dobj" for child in second.rights)


_TAKING_PART: Final = words_of(
    "win lose contest hold attend host boycott join stage organise organize"
)
"""Verbs that happen when their object does."""

_LIGHT: Final = _TAKING_PART | words_of(
    "launch carry conduct begin start suffer see make mount face give open resume take commit perpetrate "
    "experience undergo sign reach strike issue lodge file deliver impose declare announce celebrate mark "
    "observe commemorate"
)
"""Verbs that bring their object about, so that its time is theirs ("launched an attack on Monday")."""


def _passes(token: Token) -> bool:
    """Say whether a governor's time is also this predicate's.

    It is for joint verbs, participles, purposes ("met to discuss"), and nouns that the governor
    brings about ("launched an attack on Monday"); not for what a verb of saying reports.
    """
    head = token.head
    dep = token.dep_
    if dep in _COMPLEMENTS and head.lemma_.lower() in _SAYING:
        return False
    if dep == "conj":
        own_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.lefts)
        return head.pos_ != "VERB" or (
            not own_subject
            and (token.tag_ == head.tag_ or token.tag_ in ("VBN", "VBG", "VB", "VBD"))
        )
    if dep in ("ccomp", "relcl", "acl"):
        return False
    if dep == "advcl":
        if head.lemma_.lower() in _SAYING:
            return token.tag_ == "VBG"
        return token.tag_ in ("VBG", "VB") or any(
            child.lower_ in ("when", "as", "while") for child in token.lefts
        )
    if dep == "pcomp":
        # What is decided "on whether" it broke the law is not when it broke it.
        return token.tag_ == "VBG" and head.lower_ in ("by", "in", "while", "when", "upon", "on")
    if dep == "prep":
        return (
            token.lower_ in ("by", "in", "while", "when", "upon", "on")
            and token.head.pos_ == "VERB"
        ) or _carries_a_meeting(token)
    if dep in ("dobj", "nsubjpass"):
        return token.pos_ == "NOUN" and head.lemma_.lower() in _LIGHT
    if dep in ("nsubj", "attr", "compound"):
        return token.pos_ in ("NOUN", "PROPN") and head.lemma_.lower() not in _SAYING
    if dep != "pobj":
        return True
    return token.pos_ == "NOUN" and (_carries_a_meeting(head) or _is_what_harmed(head))


def _is_what_harmed(link: Token) -> bool:
    """Say whether the word joins harm to what did it ("killed in clashes"), which is at the same time."""
    return link.lower_ in ("in", "during") and link.head.lemma_ in _HARM


_HARM: Final = words_of(
    "kill wound injure hurt die arrest detain capture damage destroy perish lose"
)


def _carries_a_meeting(link: Token) -> bool:
    """Say whether the word joins a journey to what it is made for ("flew to Oslo on Monday for talks")."""
    return link.lower_ in ("for", "on") and link.head.lemma in event_codes().going
