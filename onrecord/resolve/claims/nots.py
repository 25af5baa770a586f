"""Tell what a mere "not" denies: "said it had fired no shots".

And what it says of being a denial: of whom it is said, how firmly, and of what kind it is.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.codebook.saying import sayings
from onrecord.resolve.claims.falsity import POINTING
from onrecord.resolve.claims.said import PERSONAL, Said
from onrecord.resolve.sides import sides_of_head
from onrecord.types import Quoted


def of_a_not(claim: Said, other: Said) -> Iterator[str]:
    """Yield what speaks for or against the denial of another claim by a claim that only says "not"."""
    if claim.mention.act == "reply":
        yield "no for an answer"
    if _knows_nothing(claim):
        yield "knows nothing"
    if other.says_not:
        yield "says no itself"
    if (doer := _doer(claim)) is not None:
        yield f"says no of {doer}"
        if doer == "there being any" and claim.words & other.words:
            yield "there being any of what it tells"
    if _in_own_person(claim):
        yield "of himself"
    if _says_it_errs(claim, other):
        yield "its speaker errs"
    if _holds_to_it(claim):
        yield "holds to it"
    if _did_no_wrong(claim):
        yield "did no wrong"


def _knows_nothing(claim: Said) -> bool:
    """Say whether the content is that somebody had no knowledge: "knew nothing of it", "was not aware of any"."""
    if claim.mention.act == "know":
        # "knew of no such men"
        return True
    for first, last in claim.mention.content:
        for token in claim.doc[first:last]:
            if token.lower_ in _UNAWARE:
                return True
            if token.lemma_ in _KNOWING and any(
                part.dep_ == "neg" or part.lower_ in {"nothing", "no", "never", "none"}
                for part in (*token.children, *token.head.children)
            ):
                return True
            if token.lemma_ in _KNOWING and any(
                word.lower_ == "no"
                for part in token.rights
                if part.dep_ == "prep"
                for thing in part.rights
                for word in thing.lefts
            ):
                # "knew of no plan"
                return True
    return False


def _in_own_person(claim: Said) -> bool:
    """Say whether a quotation says "not" of the speaker himself ("I have never met him")."""
    return claim.mention.quoted is Quoted.DIRECT and any(
        part.dep_ == "nsubj" and part.lower_ in {"i", "we"}
        for top in claim.tops
        for part in top.lefts
    )


def _doer(claim: Said) -> str | None:
    """Say of whom it is said that he did not: of nobody at all, of oneself, of one's own people, of a thing."""
    for head in claim.tops:
        for verb in (head, *(part for part in head.children if part.dep_ in {"conj", "ccomp"})):
            for part in verb.lefts:
                if part.dep_ not in {"nsubj", "nsubjpass", "expl"}:
                    continue
                if part.dep_ == "expl":
                    return "there being any"
                if part.lower_ in _NOBODY or any(w.lower_ in {"no", "none"} for w in part.lefts):
                    return "anybody"
                if verb != head:
                    break
                if part.lower_ in PERSONAL:
                    return "oneself"
                if any(w.dep_ == "poss" and w.pos_ == "PRON" for w in part.lefts):
                    return "one's own"
    return None


_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "one"})


def _says_it_errs(claim: Said, other: Said) -> bool:
    """Say whether the content says that the other's speaker is wrong ("said the union was mistaken")."""
    for top in claim.tops:
        erring = errs(top)
        if erring is None:
            continue
        heads = {claim.doc[a:b].root.lemma_ for a, b in other.mention.speakers}
        if erring.lemma_ in heads or erring.pos_ == "PRON":
            return True
        if sides_of_head(erring, claim.cast).closeness(other.by) == 1.0:
            return True
    return False


def _holds_to_it(claim: Said) -> bool:
    """Say whether it is said against others: "insists that ...", "has always said"."""
    if claim.mention.act in {"insist", "assert", "swear"}:
        return True
    return any(part.lower_ in _ALWAYS for part in claim.root.children)


def _did_no_wrong(claim: Said) -> bool:
    """Say whether the content says no to whatever was alleged: "had done nothing wrong", "broken no law"."""
    for piece in claim.mention.content:
        for index in range(*piece):
            token = claim.doc[index]
            if token.lower_ == "nothing" and any(p.lower_ in _WRONG for p in token.rights):
                return True
            if token.lemma_ in _RULES and any(part.lower_ == "no" for part in token.lefts):
                return True
    return False


_WRONG = frozenset({"wrong", "illegal", "improper", "unlawful", "untoward", "of"})
_ALWAYS = frozenset(
    {"repeatedly", "always", "consistently", "flatly", "categorically", "steadfastly", "long"}
    | {"vehemently", "strenuously", "adamantly"}
)
_KNOWING = frozenset({"know", "aware", "knowledge", "hear", "learn", "meet", "see", "recall"})
_RULES = frozenset({"rule", "law", "crime", "offence", "offense", "wrong"})


def answers_nobody(claim: Said) -> bool:
    """Say whether a denial says no to what nobody has said: "hasn't decided what ...", "the parties disagree over ..."."""
    if claim.mention.negated and claim.mention.act in {"decide", "plan", "want"}:
        points = claim.is_pronoun and "what" not in {
            claim.doc[p[0]].lower_ for p in claim.mention.content
        }
        return claim.noun is None and not points
    if claim.mention.act != "disagree" and claim.root.lemma_ not in {"agree", "disagree"}:
        return False
    topics = [part for part in claim.root.rights if part.lower_ in {"over", "on", "about"}]
    return bool(topics) and not any(part.lower_ == "with" for part in claim.root.rights)


_LAMENTING = frozenset(
    {"complain", "criticize", "condemn", "regret", "fear", "warn", "accuse", "blame"}
)
"""Acts that hold a "not" against somebody ("complained that nobody had asked them")."""
_WISHES = frozenset({"want", "wish", "hope", "intend", "plan", "seek", "need", "aim"})


def says_not(claim: Said) -> bool:
    """Say whether the content says that something did not happen ("had fired no shots"), or that someone lies.

    What will or would not be is a promise, and what one does not want a wish: no denials.
    """
    if claim.mention.act in _LAMENTING:
        return False
    if not any(wording.negates for wording in claim.wordings) and not claim.may_have(_ASTRAY):
        return False
    for first, last in claim.mention.content:
        # A misparse may leave two verbs on top ("had burned nothing; the gardens").
        heads = [token for token in claim.doc[first:last] if not first <= token.head.i < last]
        heads = heads or [claim.doc[first:last].root]
        joined = [p for head in heads for p in head.children if p.dep_ in {"ccomp", "conj"}]
        for verb in (*heads, *joined):
            if verb.lemma_ in _WISHES:
                continue
            parts = list(verb.children)
            if verb.lemma_ == "lie" and verb.tag_ == "VBG":
                return True
            if any(part.dep_ == "attr" and part.lemma_ == "liar" for part in parts):
                return True
            if errs(verb) is not None or any(
                part.lower_ in _BLAMELESS | _UNAWARE for part in parts
            ):
                return True
            if any(
                part.lower_ in {"will", "would", "shall"} and part.dep_ == "aux" for part in parts
            ):
                continue
            inner = [
                part for prep in parts if prep.dep_ in {"prep", "agent"} for part in prep.children
            ]
            whole = [verb] if verb.pos_ == "NOUN" else []
            if any(_is_not(part) for part in (*whole, *parts, *inner)):
                return True
    return False


def errs(verb: Token) -> Token | None:
    """Return who is said to be wrong, to lie or to have the facts wrong, or None."""
    subject = next((part for part in verb.lefts if part.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ in POINTING | {"i", "we", "there"}:
        return None
    if subject.lemma_ in sayings().recalling or any(p.dep_ == "neg" for p in verb.lefts):
        return None
    for part in verb.rights:
        if verb.lemma_ == "be" and part.lower_ in _ERRING and part.dep_ in {"acomp", "attr"}:
            return subject
        mistaken = part.lower_ in {"facts", "it", "things", "this", "that"} or verb.lemma_ == "get"
        if mistaken and any(word.lower_ == "wrong" and word.i > verb.i for word in verb.subtree):
            return subject
    if verb.lemma_ in _MISTAKING:
        return subject
    lies = verb.lemma_ == "lie" and verb.tag_ in {"VBG", "VBD"}
    things = {part.lower_ for part in verb.rights}
    told = verb.lemma_ in _MAKING_UP and not things.isdisjoint({"it", "this", "that", "all"})
    made_up = told and (verb.lemma_ != "make" or "up" in things)
    return subject if lies or made_up else None


_MISTAKING = frozenset(
    {
        "misunderstand",
        "misremember",
        "mishear",
        "misread",
        "misinterpret",
        "misjudge",
        "hallucinate",
    }
    | {"misreport", "misquote", "misrepresent", "exaggerate", "distort", "misstate", "mislead"}
)
_BLAMELESS = frozenset({"innocent", "blameless", "guiltless"})
_UNAWARE = frozenset({"unaware", "ignorant", "oblivious"})
_MAKING_UP = frozenset({"make", "invent", "fabricate", "concoct"})
_ERRING = frozenset({"wrong", "mistaken", "misinformed", "misled", "liar", "liars", "dishonest"})


_ASTRAY = _MISTAKING | _BLAMELESS | _UNAWARE | _MAKING_UP | _ERRING | {"lie"}
"""Words without which a content that has no "not" does not say that something is not so."""


def _is_not(part: Token) -> bool:
    if part.dep_ == "neg" or (part.dep_ == "advmod" and part.lower_ in {"never", "nowhere"}):
        return True
    if part.dep_ not in {"nsubj", "nsubjpass", "attr", "dobj", "pobj"}:
        return False
    if part.lower_ == "nothing" and part.head.lower_ == "for" and not part.n_rights:
        # "paid for nothing", "it was all for nothing"
        return False
    if part.lower_ in {"none", "nobody", "nothing", "neither"} or part.lower_.startswith("no-one"):
        return True
    if part.left_edge.lower_ == "not" and part.left_edge.i < part.i:
        # "not one boat has crossed"
        return True
    if part.left_edge.lower_ == "no" and part.left_edge.head.dep_ == "poss":
        # "no reporter's telephone was tapped"
        return True
    if part.dep_ in {"attr", "dobj"} and part.lemma_ in _IDLE:
        return False
    return any(
        child.lower_ in {"no", "neither"} and child.dep_ in {"det", "preconj"}
        for child in part.children
    )


_IDLE = frozenset(
    {"accident", "surprise", "secret", "coincidence", "question", "wonder", "fool"}
    | {"business", "right", "interest", "comment", "position", "regret", "doubt", "objection"}
    | {"stranger", "exception", "joke", "reason", "choice", "need", "alternative", "hurry"}
)
"""Nouns of which "no" says nothing of what happened ("was no accident", "had no business there")."""
