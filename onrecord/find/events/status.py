"""How far an event has got in the text: tense, modals, negation, and the words it depends on."""

from spacy.tokens import Token

from onrecord.codebook.events import EventCodes
from onrecord.codebook.tables import words_of
from onrecord.find.events.clauses import FINITE, child, is_infinitive
from onrecord.find.events.nearly import BRINKS, NEARLY, is_yet_to_be, opens_condition
from onrecord.types import Status

_NEGATIVES = frozenset(
    {"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none", "hardly", "without"}
)
_CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest", "provided", "assuming"})
_AWAITED = frozenset({"until", "till", "before", "once"})
"""Words before what is waited for, where it stands in the present ("frozen until Chad frees them")."""
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "relcl"})
_DONE_BY_IT = frozenset(
    {"protest", "demonstrate", "demand", "denounce", "condemn", "celebrate", "commemorate", "mourn"}
)
"""Aims that are reached by doing what they are the aim of ("drove to the capital to protest")."""
_BY_VOTE = words_of(
    "back support endorse approve reject condemn ratify adopt pass oppose recognise recognize censure impeach accept repeal abolish "
    "ban lift expel suspend dissolve strip extend renew legalise legalize overturn override reinstate admit confirm declare denounce outlaw"
)
"""What an assembly does by voting for it ("voted to expel the envoy")."""
_BRINGING_ABOUT = words_of(
    "secure win ensure obtain achieve effect gain get guarantee speed hasten facilitate bring expedite ease demand"
)
"""Verbs of bringing about what their object names: "to secure his release" tells no release yet."""
_WILL = frozenset({"will", "shall", "would", "'ll", "wo"})
_DEEP = 7
"""Steps up the tree after which what stands above no longer colours the event."""

Reason = tuple[Status, str]


def status_of(token: Token, codes: EventCodes, carrier: Token | None = None) -> Reason:
    """Return an event's status and the words that led to it.

    token: the trigger's head. carrier: the verb that carries or performs a noun,
    whose tense and governors then count as the event's own.
    """
    colours: list[Reason] = []
    if carrier is not None:
        colours.extend(_on_noun(token, codes))
        colour = codes.embed.get(carrier.lemma)
        if (
            colour in {"planned", "possible", "negated"}
            and carrier.lemma not in codes.about | codes.performed
        ):
            colours.append((Status(colour), carrier.text))
        colours.extend(_own(carrier, codes))
        colours.extend(_above(carrier, codes))
    elif token.pos_ in {"NOUN", "PROPN"}:
        colours.extend(_on_noun(token, codes))
        colours.extend(_noun_above(token, codes))
    else:
        colours.extend(_own(token, codes))
        colours.extend(_above(token, codes))
    return _combine(colours)


def is_undenied(verb: Token, codes: EventCodes) -> bool:
    """Say whether it hangs on a denial or an end that is itself negated ("did not stop shelling")."""
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ not in {"pcomp", "xcomp", "ccomp"} or codes.embed.get(head.lemma) != "negated":
        return False
    return any(reason[0] is Status.NEGATED for reason in _own(head, codes))


def _combine(colours: list[Reason]) -> Reason:
    """Let the outermost unreality win over inner ones; a plan not to do is a negation.

    colours: from the inside out.
    """
    negated = next((c for c in colours if c[0] is Status.NEGATED), None)
    possible = [c for c in colours if c[0] is Status.POSSIBLE]
    if negated is not None:
        beyond = colours[colours.index(negated) + 1 :]
        outer = next((c for c in beyond if c[0] is Status.POSSIBLE), None)
        return outer or negated
    if possible:
        return possible[-1]
    for status in (Status.PLANNED, Status.ONGOING):
        for colour in colours:
            if colour[0] is status:
                return colour
    return Status.HAPPENED, ""


def _own(verb: Token, codes: EventCodes, deep: int = 0) -> list[Reason]:
    """Read the verb's own auxiliaries, negation and mark."""
    found: list[Reason] = []
    modal: Reason | None = None
    present = verb.tag_ in {"VBZ", "VBP"}
    progressive, infinitive, helped = False, False, False
    for c in verb.children:
        dep = c.dep_
        if dep in {"aux", "auxpass"}:
            colour = codes.modals.get(c.lower_)
            if colour is not None and c.tag_ == "MD":
                modal = (Status(colour), c.text)
            elif c.tag_ == "TO":
                infinitive = True
            elif c.lower_ == "had" and opens_condition(c, verb):
                found.append((Status.NEGATED, c.text))
            else:
                helped = True
                if c.lemma_ == "be":
                    progressive = progressive or (
                        verb.tag_ == "VBG" and c.tag_ in {"VBZ", "VBP", "VBD", "VBN"}
                    )
        elif dep == "neg" or (
            dep in {"advmod", "preconj", "cc", "det"}
            and c.i < verb.i
            and c.lower_ in _NEGATIVES
            and c.lower_ != "nor"
        ):
            found.append((Status.NEGATED, c.text))
        elif dep == "acomp" and c.lower_ == "due" and verb.lemma_ == "be":
            found.append((Status.PLANNED, c.text))
        elif dep == "mark" and (
            c.lower_ in _CONDITIONS or (c.lower_ in _AWAITED and _is_awaited(verb))
        ):
            found.append((Status.POSSIBLE, c.text))
        elif dep in {"nsubj", "nsubjpass", "dobj"} and (
            c.lower_ in _NEGATIVES or any(g.lower_ == "no" and g.dep_ == "det" for g in c.children)
        ):
            found.append((Status.NEGATED, f"{c.text} (no)"))
        elif dep in {"nsubj", "nsubjpass"} and any(g.lower_ == "neither" for g in c.children):
            found.append((Status.NEGATED, "neither"))
    if (
        deep < _DEEP
        and verb.dep_ == "conj"
        and any(c.dep_ == "cc" and c.lower_ in {"nor", "or"} for c in verb.head.children)
    ):
        found.extend(r for r in _own(verb.head, codes, deep + 1) if r[0] is Status.NEGATED)
    bare = not helped and not infinitive and modal is None and verb.tag_ in {"VB", "VBN", "VBG"}
    if deep < _DEEP and bare and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        shared = _own(verb.head, codes, deep + 1)
        found.extend(r for r in shared if r[0] is not Status.NEGATED)
    if modal is not None:
        if (
            found
            and found[0][0] is Status.NEGATED
            and modal[1].lower() in {"could", "can", "ca", "will", "would", "wo"}
        ):
            return found
        if modal[1].lower() in {"would", "'d", "’d"} and _reported_past(verb):
            modal = (Status.PLANNED, modal[1])
        found.append(modal)
    elif verb.lemma_ in {"commit", "dedicate", "oppose"} and any(
        c.dep_ == "auxpass" and c.tag_ in {"VBZ", "VBP", "VBN"} for c in verb.children
    ):
        found.append((Status.ONGOING, "is/has been"))
    elif _headlines_future(verb, codes):
        found.append((Status.PLANNED, "to"))
    elif progressive and not infinitive:
        found.append((Status.ONGOING, "is -ing"))
    elif present and not helped and verb.lemma in codes.lasting:
        found.append((Status.ONGOING, "present"))
    return found


def _is_awaited(verb: Token) -> bool:
    """Say whether what is waited for is yet to come ("frozen until Chad frees them", "would not return until they were freed")."""
    return verb.tag_ in {"VBZ", "VBP"} or any(
        c.tag_ == "MD" and c.lower_ in _WILL for c in verb.head.lefts
    )


def _headlines_future(verb: Token, codes: EventCodes) -> bool:
    """Say whether an infinitive stands in for a tense ("Lima and Quito to resume talks")."""
    top = verb
    if verb.dep_ in {"acl", "relcl", "advcl"} and verb.head.pos_ in {"NOUN", "PROPN"}:
        top = verb.head
        if top.lemma in codes.embed:
            # "A threat to attack" is none.
            return False
    return top.dep_ == "ROOT" and is_infinitive(verb) and not _has_tense(verb)


def _reported_past(verb: Token) -> bool:
    """Say whether "would" is the future of a past report ("said it would withdraw") with no condition beside it."""
    if any(
        c.dep_ == "advcl" and any(g.dep_ == "mark" and g.lower_ in _CONDITIONS for g in c.children)
        for c in verb.children
    ):
        return False
    return verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN"}


def _above(verb: Token, codes: EventCodes, deep: int = 0) -> list[Reason]:
    """Read what governs the verb's clause, from the inside out."""
    if deep > _DEEP:
        return []
    dep, head = verb.dep_, verb.head
    infinitive = is_infinitive(verb)
    if dep == "conj":
        if head.pos_ in {"VERB", "AUX"}:
            if is_infinitive(head) and verb.tag_ in FINITE:
                # "urged both to talk and offered aid": joined to what urged, not to the talk.
                return _above(head.head, codes, deep + 1) if head.head.dep_ == "ccomp" else []
            if is_infinitive(head) or infinitive or not _has_tense(verb):
                return _above(head, codes, deep + 1)
            return _above(head, codes, deep + 1) if head.dep_ in {"ccomp", "xcomp"} else []
        return []
    if dep not in _CLAUSES or _headlines_future(verb, codes):
        return []
    if dep == "pcomp":
        return _gerund_above(head, codes, deep)
    if dep == "advcl":
        if infinitive and verb.lemma_ in _DONE_BY_IT:
            return [*_own_of_governor(head, codes), *_above(head, codes, deep + 1)]
        if infinitive:
            return [(Status.POSSIBLE, "to (purpose)"), *_above(head, codes, deep + 1)]
        return []
    if dep in {"acl", "relcl"} and infinitive and head.dep_ == "attr":
        # "will be the first to visit" says of the visit what "be" says of being the first.
        return [*_own(head.head, codes), *_above(head.head, codes, deep + 1)]
    if dep == "relcl":
        return [(Status.POSSIBLE, "to")] if infinitive else []
    if dep == "acl":
        if not infinitive:
            return []
        colour = codes.embed.get(head.lemma)
        reason = (
            Status.PLANNED
            if colour == "planned"
            else Status.NEGATED
            if colour == "negated"
            else Status.POSSIBLE,
            head.text,
        )
        return [reason, *_noun_above(head, codes, deep + 1)]
    if dep == "ccomp" and not infinitive and _has_tense(verb):
        colour = codes.embed.get(head.lemma)
        if head.lemma_ == "call" and child(head, "oprd", "acomp") is not None:
            # "an allegation Lima called false that troops had fired"
            return []
        if colour == "possible" and head.lemma not in codes.factual:
            return [(Status.POSSIBLE, head.text)]
        if colour == "negated" and head.lemma_ in {"deny", "reject", "forget"}:
            return _turned(head, _own_of_governor(head, codes))
        return []
    colour = codes.embed.get(head.lemma)
    own, above = _own_of_governor(head, codes), _above(head, codes, deep + 1)
    up = [*own, *above]
    if infinitive and is_yet_to_be(head):
        return [(Status.NEGATED, "yet to"), *up]
    if head.lemma_ == "be" and infinitive and dep == "xcomp":
        return [(Status.PLANNED, f"{head.text} to"), *up]
    match colour:
        case "planned" if head.lemma_ == "vote" and verb.lemma_ in _BY_VOTE:
            return up
        case "planned":
            return [(Status.PLANNED, head.text), *up]
        case "possible":
            return [(Status.POSSIBLE, head.text), *up]
        case "negated":
            return [*_turned(head, own), *above]
        case "claimed":
            return []
        case "done":
            return up
    if infinitive:
        return [(Status.POSSIBLE, f"{head.text} to"), *up]
    return up if dep == "xcomp" else []


def _turned(head: Token, own: list[Reason]) -> list[Reason]:
    """Read a word that turns what it governs into its opposite; "did not deny" turns nothing."""
    plain = [reason for reason in own if reason[0] is not Status.NEGATED]
    if len(plain) == len(own):
        return [(Status.NEGATED, head.text), *own]
    will = next((c for c in head.children if c.tag_ == "MD" and c.lower_ in _WILL), None)
    # "will not hesitate to use force" says what it will do.
    return plain if will is None or plain else [(Status.PLANNED, will.text)]


def _has_tense(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        for c in verb.children
    )


def _own_of_governor(head: Token, codes: EventCodes) -> list[Reason]:
    """Read a governing word's own colour; an adjective's stands on its copula."""
    verb = (
        head.head
        if head.pos_ in {"ADJ", "NOUN"} and head.dep_ in {"acomp", "attr", "oprd"}
        else head
    )
    return [r for r in _own(verb, codes) if r[0] is not Status.ONGOING]


def _gerund_above(preposition: Token, codes: EventCodes, deep: int) -> list[Reason]:
    """Read what stands above "of providing", "from evading", "by using", "without firing"."""
    word = preposition.lower_
    governor = preposition.head
    if governor.dep_ in {"prep", "prt"}:
        governor = governor.head
    if word == "without":
        return [(Status.NEGATED, preposition.text)]
    if word == "instead" or (word == "of" and preposition.head.lower_ == "instead"):
        return [(Status.NEGATED, "instead of")]
    if word == "before":
        return []
    if (preposition.head.lower_, word) in NEARLY:
        return [(Status.NEGATED, f"{preposition.head.text} {word}")]
    if word == "of" and preposition.head.lemma_ in BRINKS:
        return [(Status.POSSIBLE, preposition.head.text)]
    colour = codes.embed.get(governor.lemma)
    up = (
        [*_own_of_governor(governor, codes), *_above(governor, codes, deep + 1)]
        if governor.pos_ != "NOUN"
        else _noun_above(governor, codes, deep + 1)
    )
    if word in {"by", "after", "while", "since", "upon", "with"}:
        return up if word == "by" else []
    if word == "from" and governor.pos_ == "VERB":
        return [(Status.NEGATED, f"{governor.text} from"), *up]
    if colour == "claimed" or colour == "done" or colour is None:
        return (
            [(Status.POSSIBLE, f"{governor.text} for")]
            if word == "for" and colour is None and governor.pos_ == "NOUN"
            else []
        )
    return [(Status(colour), governor.text), *up]


def _on_noun(noun: Token, codes: EventCodes) -> list[Reason]:
    """Read a noun's own modifiers: "no attack", "a planned visit", "the alleged plot"."""
    found: list[Reason] = []
    for c in noun.children:
        if c.dep_ == "det" and c.lower_ in {"no", "neither"}:
            found.append((Status.NEGATED, c.text))
        elif c.dep_ in {"amod", "compound"} and c.i < noun.i:
            colour = codes.embed.get(c.lower) or (
                codes.embed.get(c.lemma) if c.tag_ in {"VBN", "NN", "JJ"} else None
            )
            if colour in {"planned", "possible", "negated"}:
                found.append((Status(colour), c.text))
    return found


def _noun_above(noun: Token, codes: EventCodes, deep: int = 0) -> list[Reason]:
    """Read what a noun of doing depends on: "urged an end", "plans for a visit", "after the attack"."""
    if deep > _DEEP:
        return []
    while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    head, dep = noun.head, noun.dep_
    if dep == "pobj":
        governor = head.head
        word = head.lower_
        if governor.dep_ in {"prep", "prt"}:
            governor = governor.head
        colour = codes.embed.get(governor.lemma)
        if word == "without":
            return [(Status.NEGATED, head.text)]
        if governor.pos_ in {"NOUN", "PROPN"} and word in {"of", "for", "on", "against", "to"}:
            if colour in {"planned", "possible", "negated"}:
                return [(Status(colour), governor.text), *_noun_above(governor, codes, deep + 1)]
        elif governor.pos_ in {"VERB", "AUX", "ADJ"} and word in {
            "for",
            "on",
            "to",
            "against",
            "of",
            "from",
            "with",
        }:
            if colour in {"planned", "possible", "negated"} and governor.lemma not in codes.about:
                return [
                    (Status(colour), governor.text),
                    *_own_of_governor(governor, codes),
                    *_above(governor, codes, deep + 1),
                ]
            return [
                r
                for r in _own_of_governor(governor, codes)
                if r[0] is Status.PLANNED and word == "to"
            ]
        return []
    if dep in {"dobj", "nsubjpass", "oprd"} and head.pos_ == "VERB":
        colour = codes.embed.get(head.lemma)
        up = [*_own_of_governor(head, codes), *_above(head, codes, deep + 1)]
        if colour in {"planned", "possible", "negated"} and head.lemma not in codes.about:
            return [(Status(colour), head.text), *up]
        brings = head.lemma in codes.light or head.lemma_ in _BRINGING_ABOUT
        return [r for r in up if r[0] in {Status.PLANNED, Status.POSSIBLE} and brings]
    if dep == "nsubj" and child(head, "xcomp") is not None and is_yet_to_be(head):
        return [(Status.NEGATED, "yet to")]
    if dep in {"dobj", "attr"} and child(head, "neg") is not None and head.lemma_ in {"be", "see"}:
        return [(Status.NEGATED, "not")]
    return []
