"""The direction a clause looks: back, around or ahead of the day published.

A bare weekday or month has no year or week of its own; what its clause says of
time decides ("was held in June", "will be held in June").
"""

from typing import Final

from spacy.tokens import Doc, Token

from onrecord.codebook.tables import words_of
from onrecord.resolve.called_for import called_for

BACK: Final = -1
AROUND: Final = 0
AHEAD: Final = 1

_WILL: Final = frozenset(["will", "'ll", "’ll", "shall", "wo", "ca", "would"])
_MAY: Final = frozenset(["may", "might", "can", "could", "should", "must"])
"""Verbs that leave open what is to come ("could win in November"), unless "have" follows."""

_HELPERS: Final = frozenset(
    ["help", "force", "cause", "lead", "allow", "enable", "get", "let", "use"]
)
"""Verbs that say of what they make another do that it was done ("helped her to win in May")."""

_AHEAD_VERBS: Final = frozenset(
    [
        "plan",
        "schedule",
        "expect",
        "slate",
        "plan",
        "set",
        "due",
        "intend",
        "aim",
        "propose",
        "promise",
        "vow",
        "pledge",
        "agree",
        "urge",
        "appeal",
        "ask",
        "want",
        "hope",
        "prepare",
        "decide",
        "order",
        "call",
        "demand",
        "invite",
        "await",
        "threaten",
        "seek",
        "offer",
        "tell",
        "require",
        "poise",
        "anticipate",
        "project",
        "predict",
        "forecast",
        "prepare",
        "postpone",
        "delay",
    ]
)
"""Verbs and adjectives whose complement lies ahead of them."""

_SCHEDULED: Final = frozenset(
    [
        "schedule",
        "expect",
        "slate",
        "plan",
        "set",
        "due",
        "postpone",
        "anticipate",
        "project",
        "predict",
        "forecast",
        "delay",
    ]
)
"""Verbs whose passive lies ahead ("was scheduled for Monday")."""

_TIMETABLED: Final = words_of(
    "open begin start resume reopen expire lapse end convene reconvene meet vote leave depart arrive fly travel visit return "
    "host launch close face"
)
"""Verbs whose plain present tells a timetable ("the talks resume in April", "the truce expires on Friday")."""

_DATED: Final = words_of(
    "set schedule call plan slate fix book move shift postpone delay defer push adjourn extend suspend give"
)
"""Verbs that give something its day ("set a hearing for Nov. 10", "called elections for June")."""

_TO_THE_DAY: Final = words_of("for to until till through")
"""Words between such a verb, or what it dates, and the day."""

_AWAITING: Final = words_of("plan expect await anticipate schedule prepare")
"""Verbs whose plain present looks ahead by what it governs ("workers plan a strike on Monday")."""

_REASONS: Final = frozenset(["because", "despite", "following"])
"""Words before what has already happened ("will resign because of the vote on Friday")."""

_AIMS: Final = words_of("strategy bid effort race path push drive odds battle fight campaign")
"""Nouns for what is tried, so that what they are for lies ahead of them."""

_AHEAD_NOUNS: Final = frozenset(
    [
        "plan",
        "deadline",
        "proposal",
        "schedule",
        "intention",
        "chance",
        "prospect",
        "hope",
        "likelihood",
        "expectation",
        "possibility",
    ]
)


def direction(doc: Doc, index: int) -> int:
    """Return BACK, AROUND or AHEAD for the clause that a token belongs to.

    AROUND where the clause has no verb, or a present one that leaves it open.
    """
    token: Token = doc[index]
    if _is_of_what_is_over(token):
        return BACK
    if _is_given_its_day(token) or _is_aimed_at(token):
        return AHEAD
    if called_for(token) is not None and not _is_long_past(token.head.head):
        return AHEAD
    deed = False
    for _ in range(12):
        if token.pos_ in ("ADP", "SCONJ") and token.lower_ in _REASONS and token.i < index:
            return BACK
        if _is_run_up(token, index):
            return AHEAD
        if token.tag_ == "NN" and token.lower_ == "resume" and not _is_somebodys(token):
            # What the parser takes for a noun ("Flights to Accra resume on Friday").
            return AHEAD
        if token.pos_ in ("VERB", "AUX"):
            found = _verb_direction(token)
            if found is not None:
                return found
            deed = True
        elif deed and token.lemma_ in _AIMS:
            # "strategies for winning in November": still to come, unless it is told as over.
            return BACK if _is_told_as_past(token) else AHEAD
        elif token.lemma_ in _AHEAD_NOUNS or token.lower_ in ("due", "set", "scheduled"):
            return AHEAD
        head = token.head
        if head.i == token.i:
            break
        token = head
    return AROUND


def _is_told_as_past(noun: Token) -> bool:
    """Say whether a past verb governs the noun ("their bid to win in March failed", "... has cost 300 lives", "... is over")."""
    verb = noun.doc[clause_verb(noun.doc, noun.i)]
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    if verb.lemma_ == "be" and any(child.lower_ == "over" for child in verb.rights):
        return True
    return verb.tag_ == "VBD" or any(
        helper.tag_ == "VBD" or helper.lower_ in ("has", "have", "'ve") for helper in helpers
    )


def _is_somebodys(noun: Token) -> bool:
    """Say whether an article or an owner goes before a noun, so that it is no verb ("his resume")."""
    return any(child.dep_ in ("det", "poss", "amod") for child in noun.lefts)


def _is_given_its_day(day: Token) -> bool:
    """Say whether something is given this day by the clause's verb ("moved the vote to Thursday", "has set May 5 as the deadline")."""
    governor = day.head
    if day.dep_ == "dobj":
        return governor.lemma_ == "set" and not _is_long_past(governor)
    if governor.pos_ != "ADP" or governor.lower_ not in _TO_THE_DAY:
        return False
    dated = governor.head
    verb = dated.head if dated.dep_ in ("dobj", "prep") else dated
    return verb.pos_ == "VERB" and verb.lemma_ in _DATED and not _is_long_past(verb)


def _is_aimed_at(day: Token) -> bool:
    """Say whether it is the day by which something is meant to be done ("appealed for aid to feed them by June")."""
    by, verb = day.head, day.head.head
    purpose = verb.dep_ in ("advcl", "acl", "relcl") and verb.tag_ == "VB"
    if by.lower_ != "by" or not purpose or _is_long_past(verb.head):
        return False
    return any(child.tag_ == "TO" for child in verb.lefts)


def _is_of_what_is_over(day: Token) -> bool:
    """Say whether it is the day of what has an outcome ("the results of Sunday's vote")."""
    held = day.head
    if day.dep_ not in ("poss", "compound", "nmod") or held.dep_ != "pobj":
        return False
    return held.head.lower_ == "of" and held.head.head.lemma_ in _OUTCOMES


_OUTCOMES: Final = words_of(
    "result outcome winner loser aftermath victim victor count tally verdict wake"
)
"""Nouns for what comes of something that has been held."""


def _is_long_past(word: Token) -> bool:
    """Say whether "had" stands with a verb or with the verb of a predicate ("had been due")."""
    verb = word if word.pos_ in ("VERB", "AUX") else word.head
    return any(child.lower_ in ("had", "'d") and child.dep_ == "aux" for child in verb.lefts)


def _is_run_up(token: Token, index: int) -> bool:
    """Say whether a word tells that what follows it is still to come ("ahead of Sunday's vote", "the run-up to ...")."""
    if token.i >= index:
        return False
    if token.lower_ == "ahead":
        return token.doc[token.i + 1].lower_ == "of"
    return token.lower_ == "up" and token.i > 1 and token.doc[token.i - 2].lower_ == "run"


def clause_verb(doc: Doc, index: int) -> int:
    """Return the nearest verb that a token hangs on; the sentence's root where there is none."""
    token: Token = doc[index]
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token.i


def preposition(doc: Doc, first: int) -> str:
    """Return the lower-case word before an expression's first token, or an empty string."""
    return doc[first - 1].lower_ if first else ""


def _verb_direction(verb: Token) -> int | None:
    """Return the direction of one verb with its auxiliaries; None leaves it to its governor."""
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    if words & _WILL:
        return AHEAD
    tag = verb.tag_
    if tag == "VBN" and words & _MAY and not words & {"have", "'ve"}:
        # "The vote may be rigged" leaves open what is to come, as "may win" does.
        return AROUND
    if tag == "MD":
        return AHEAD if verb.lower_ in _WILL else AROUND
    if "had" in words or "has" in words or "have" in words or "'ve" in words:
        return BACK
    if any(child.tag_ == "VBD" for child in auxiliaries):
        if (
            tag == "VBG"
            and verb.lower_ == "going"
            and any(child.dep_ == "xcomp" for child in verb.rights)
        ):
            return AHEAD
        return AHEAD if tag == "VBN" and verb.lemma_ in _SCHEDULED else BACK
    if tag == "VBD":
        return BACK
    if "to" in words:
        head = verb.head
        if _is_long_past(head):
            return BACK
        if head.lemma_ == "be" and verb.dep_ == "xcomp":
            return AHEAD
        if verb.dep_ in ("xcomp", "acl", "ccomp", "advcl", "relcl") and _looks_ahead(head):
            return AHEAD
        if verb.dep_ in ("acl", "relcl") and verb.doc[verb.left_edge.i - 1].text == ",":
            # "The bill, to take effect July 1, ..."
            return AHEAD
        if verb.dep_ in ("xcomp", "ccomp") and _is_told(head):
            return AHEAD
        return None if head.i != verb.i else AHEAD
    if tag == "VBN":
        # With a subject and no helper it is a plain past, wrongly tagged ("the two set out").
        told = any(child.dep_ == "nsubj" for child in verb.lefts)
        if verb.dep_ in ("ccomp", "xcomp") and not auxiliaries and _looks_ahead(verb.head):
            # "They want the vote held before June."
            return AHEAD
        return AHEAD if verb.lemma_ in _SCHEDULED and not told else BACK
    if tag == "VBG":
        if verb.lower_ == "going" and any(child.dep_ == "xcomp" for child in verb.rights):
            return AHEAD
        return AROUND if auxiliaries else None
    if tag in ("VBZ", "VBP") and any(
        child.dep_ in ("mark", "advmod")
        and (child.lower_ in _NOT_YET or (child.lower_ == "when" and _is_of_the_future(verb)))
        for child in verb.lefts
    ):
        return AHEAD
    return AHEAD if verb.lemma_ in _AWAITING or _is_timetabled(verb) else AROUND


_NOT_YET: Final = frozenset(["if", "once", "unless", "until", "till", "before"])
"""Words that make a plain present one of what is to come ("if they take office in January")."""


def _is_of_the_future(verb: Token) -> bool:
    """Say whether a clause hangs on a verb of what is to come ("when they meet in May, they will vote")."""
    words = {child.lower_ for child in verb.head.lefts if child.dep_ == "aux"}
    return verb.dep_ != "ROOT" and not words.isdisjoint(_WILL | _MAY)


def _is_timetabled(verb: Token) -> bool:
    """Say whether a verb, or a light one with its noun, tells a timetable ("goes to the polls on Sunday")."""
    if verb.lemma_ in _TIMETABLED:
        return True
    return verb.lemma_ in ("take", "come", "go") and any(
        word.lower_ in ("effect", "force", "polls", "office", "place")
        for child in verb.rights
        for word in (child, *child.rights)
    )


def is_open(doc: Doc, index: int) -> bool:
    """Say whether the clause of a token tells what may yet come ("could win in November")."""
    token: Token = doc[index]
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX"):
            auxiliaries = {child.lower_ for child in token.lefts if child.dep_ == "aux"}
            if auxiliaries & _MAY:
                return not auxiliaries & {"have", "'ve"}
        if token.head.i == token.i or token.tag_ == "VBD":
            return False
        token = token.head
    return False


def _is_told(verb: Token) -> bool:
    """Say whether a verb makes someone else do what follows ("challenged her to debate on April 14")."""
    return verb.lemma_ not in _HELPERS and any(
        child.dep_ == "dobj" and child.pos_ in ("PROPN", "PRON") for child in verb.rights
    )


def _looks_ahead(head: Token) -> bool:
    return head.lemma_ in _AHEAD_VERBS or head.lower_ in _AHEAD_VERBS or head.lemma_ in _AHEAD_NOUNS
