"""Say which claims of the rules alone stand beside those of the learned model."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from onrecord.codebook.actor_nouns import noun_at_end
from onrecord.codebook.saying import is_replying, sayings
from onrecord.find.claims.asides import is_aside, lost_opening
from onrecord.find.claims.mend import COMMENTING
from onrecord.find.claims.negation import is_negated
from onrecord.find.claims.slots import ways_of
from onrecord.find.claims.to_come import calls_event, is_talk_to_come
from onrecord.find.claims.ways import may_deny, named_before
from onrecord.find.claims.word_cues import is_state
from onrecord.types import ClaimMention, Quoted, Stance
from onrecord.types.ranges import CLOSING, OPENING, Range, holds, overlap
from onrecord.types.signals import LearnedClaim

_CONTESTED = frozenset(
    {"accuse", "blame", "deny", "refute", "reject", "dismiss", "dispute", "disavow", "rule out"}
)
"""Acts that say who accuses and who denies: found by rule, they stand within another's content too."""
_PLAIN = frozenset({"say", "urge"})
"""Acts whose rules are right about half the time where the model found nothing (PolNeAR dev)."""
_PUBLIC = frozenset(
    {"claim", "report", "insist", "confirm", "warn", "threaten", "admit", "announce"}
    | {
        "complain",
        "protest",
        "criticize",
        "condemn",
        "testify",
        "promise",
        "challenge",
        "order",
        "urge",
        "praise",
        "describe",
    }
)
"""Acts that are done in public: with a subject of their own in the main clause they stand too."""
_BESIDE = frozenset({"insist", "maintain", "claim", "warn", "contend", "argue", "allege", "stress"})
"""Verbs that tell what goes with a saying."""
_TAKING_UP = frozenset({"despite", "amid", "amidst", "contrary"})
"""Prepositions that lead to what somebody else says."""
_WRITINGS = frozenset(
    {"letter", "statement", "communique", "communiqué", "declaration", "petition", "resolution"}
    | {"message", "note", "memo", "memorandum", "appeal", "report"}
)


def stands(doc: Doc, mention: ClaimMention, near_by: Sequence[ClaimMention]) -> bool:
    """Say whether a claim that only the rules found stands beside those of the model."""
    root = doc[mention.root]
    if any(doc[first].lower_ in {"you", "i", "we"} for first, _ in mention.speakers):
        return False
    if is_taken_up(root) or (not mention.content and mention.stance is Stance.DENIES):
        return True
    if any(overlap([mention.cue], [other.cue]) for other in near_by):
        return False
    if is_aside(root) or lost_opening(root) is not None:
        return True
    inside = [other for other in near_by if holds(other.content, mention.root)]
    if inside:
        if any(other.quoted is Quoted.DIRECT for other in inside):
            return False
        own = _is_sent(root, mention) or _is_written(root) or _is_told_by(root, mention)
        return own or mention.act in _CONTESTED or _recalls(doc, mention)
    size = sum(last - first for first, last in mention.content)
    for other in near_by:
        shared = overlap(mention.content, other.content)
        if root.dep_ == "conj" and root.head.i == other.root:
            # "neither confirmed nor denied that ..."
            continue
        if shared * 5 > size * 4 and overlap(mention.speakers, other.speakers):
            return False
    if _fills_out_reply(root):
        return True
    if root.lower_ in sayings().states and is_state(root) and mention.stance is Stance.COMMITS:
        return True
    return (
        mention.act in _CONTESTED
        or (mention.act in {"accept", "agree"} and mention.stance is Stance.DENIES)
        or mention.act in _PLAIN
        or _is_written(root)
        or _recalls(doc, mention)
        or _closes(doc, mention)
        or _is_sent(root, mention)
        or _is_told_by(root, mention)
        or (mention.act in _PUBLIC and _has_named_subject(root))
        or _is_joined(root, near_by)
    )


def _is_sent(noun: Token, mention: ClaimMention) -> bool:
    """Say whether a noun tells what somebody sends or has sent ("defied a warning from Brussels that ...")."""
    if noun.pos_ != "NOUN" or not mention.speakers or not mention.content:
        return False
    first = noun.doc[mention.content[0][0]]
    sent = noun.i + 1 < len(noun.doc) and noun.doc[noun.i + 1].lower_ in {"by", "from"}
    return sent and first.lower_ in {"that", "to"} and first.i > noun.i


def _is_told_by(verb: Token, mention: ClaimMention) -> bool:
    """Say whether a relative clause says who tells that something is so ("two journalists who reported that ...")."""
    if verb.dep_ != "relcl" or verb.tag_ not in {"VBD", "VBZ", "VBP"} or not mention.content:
        return False
    who = any(part.dep_ == "nsubj" and part.lower_ in {"who", "which"} for part in verb.lefts)
    return who and verb.doc[mention.content[0][0]].lower_ == "that" and not is_negated(verb)


def _is_joined(verb: Token, near_by: Sequence[ClaimMention]) -> bool:
    """Say whether the verb goes on from another claim with the same subject ("said that ... and has asked ...").

    Or beside it: "rejected the report, insisting that ...".
    """
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in _BESIDE:
        own = not any(part.dep_ in {"nsubj", "mark"} for part in verb.lefts)
        apart = verb.doc[verb.left_edge.i - 1].text == ","
        return own and apart and any(other.root == verb.head.i for other in near_by)
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return False
    if any(part.dep_ in {"nsubj", "nsubjpass", "auxpass"} for part in verb.lefts):
        return False
    return any(other.root == verb.head.i for other in near_by)


def _has_named_subject(verb: Token) -> bool:
    """Say whether a finite verb of the main clause has a noun or name for its subject."""
    perfect = verb.tag_ == "VBN" and any(part.lemma_ == "have" for part in verb.lefts)
    passive = any(part.dep_ == "auxpass" for part in verb.lefts)
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} and (passive or not perfect):
        return False
    subjects = [part for part in verb.lefts if part.dep_ == "nsubj"]
    if verb.dep_ == "relcl":
        # "residents, who complain of ..."
        first = verb.left_edge
        return bool(subjects) and subjects[0].lower_ == "who" and verb.doc[first.i - 1].text == ","
    if verb.dep_ == "conj" and not subjects:
        subjects = [part for part in verb.head.lefts if part.dep_ == "nsubj"]
    elif verb.dep_ not in {"ROOT", "conj"}:
        return False
    return any(part.pos_ in {"NOUN", "PROPN", "NUM"} for part in subjects)


def _fills_out_reply(verb: Token) -> bool:
    """Say whether a participle tells what an answer was ("hit back, calling the agency a nest of spies")."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.i < verb.head.i:
        return False
    return is_replying(verb.head.lemma_, verb.head.nbor().lower_)


def is_done_to_somebody(verb: Token, content: Sequence[Range]) -> bool:
    """Say whether what seems said is done to people: "dismissed his minister", "backed prosecutors", "is wanted"."""
    if verb.pos_ != "VERB" or len(content) != 1:
        return False
    words = verb.doc[slice(*content[0])]
    if any(word.pos_ in {"VERB", "AUX"} or word.text in OPENING for word in words):
        return False
    if any(word.lower_ == "as" for word in words):
        # "dismissed his critics as liars"
        return False
    if verb.lemma_ == "want":
        passive = any(part.dep_ == "auxpass" for part in verb.lefts)
        return passive and not any(part.dep_ == "xcomp" for part in verb.rights)
    if verb.lemma_ not in _DONE_TO_PEOPLE:
        return False
    head = words.root
    if verb.lemma_ == "shoot":
        # "shot down five jets"; what is said may be shot down too.
        said = sayings().recalling | sayings().nouns.keys() | _PROPOSED
        return head.pos_ != "PRON" and head.lemma_ not in said
    if head.ent_type_ == "PERSON" and head.pos_ == "PROPN":
        return True
    noun = noun_at_end([head.lower_]) or noun_at_end([head.lemma_])
    return noun is not None and noun.kind in {"people", "institution"} and not noun.unsure


_DONE_TO_PEOPLE = frozenset({"dismiss", "back", "reject", "support", "oust", "discharge", "shoot"})
_PROPOSED = frozenset({"idea", "notion", "scheme", "bid", "bill", "motion", "measure", "theory"})
_DISPUTES = frozenset({"dispute", "contest", "quarrel"})
"""Verbs of denying whose nouns name a quarrel, in which nobody in particular denies."""
_SEEN = frozenset({"report", "see", "record", "announce", "expect"})
"""Verbs whose passive with "no" tells what there was none of, in the report's own voice."""


def is_told(verb: Token) -> bool:
    """Say whether the speaker is the one who was told ("he said when told of a report that ...")."""
    if verb.lower_ not in {"told", "informed"} or verb.dep_ != "advcl":
        return False
    own = {"nsubj", "nsubjpass", "aux", "auxpass", "agent"}
    return own.isdisjoint({part.dep_ for part in verb.children})


def is_silent(doc: Doc, claim: LearnedClaim) -> bool:
    """Say whether what the model took for a claim says nothing: "signed a pact", "little is known about ...".

    A verb of doing says nothing where what hangs on it is no clause and no quotation.
    """
    cue = range(*claim.cue)
    root = doc[cue.start : cue.stop].root
    if all(doc[index].ent_type_ in {"DATE", "TIME"} for index in cue):
        # "who took office a year ago promising to ..."
        return True
    if root.pos_ == "NOUN" and root.lemma_ in _DISPUTES:
        return True
    if root.text == ":" and root.i + 1 == root.sent.end:
        # "COLOMBO: Monks marched ...": the town is none who speaks.
        return True
    if root.lemma_ == "name" and _puts_into_office(root):
        return True
    if is_talk_to_come(root, doc[cue.start : cue.stop]) or calls_event(root):
        return True
    if root.lemma_ in _SEEN and root.tag_ == "VBN" and not claim.speakers:
        # "No arrests were reported."
        words = [doc[index] for piece in claim.content for index in range(*piece)]
        if words[0].lower_ == "no" and not any(word.pos_ in {"VERB", "AUX"} for word in words):
            return True
    if root.lemma_ in {"ask", "request"} and root.dep_ in {"relcl", "acl"}:
        # "officials who asked not to be named" ask nothing of anybody in the news.
        words = [doc[index] for piece in claim.content for index in range(*piece)]
        if any(word.lemma_ in {"name", "identify", "quote"} for word in words) and len(words) <= 8:
            return True
    if is_told(root) and doc[claim.content[0][0] - 1].lower_ in {"of", "about", "tell", "told"}:
        return True
    if any(doc[index].lower_ == "denial" and doc[index].head.lower_ == "in" for index in cue):
        # Who "is in denial" will not see it; he has said nothing.
        return True
    if root.lemma_ == "know" and root.tag_ == "VBN":
        subjects = (part for part in root.lefts if part.dep_ in {"nsubjpass", "nsubj"})
        if any(part.lower_ in {"little", "nothing", "much"} for part in subjects):
            return True
    nouns = any(doc[index].pos_ == "NOUN" for index in range(*claim.cue))
    if root.pos_ != "VERB" or root.lemma_ not in sayings().deeds or nouns:
        return False
    content = [doc[index] for piece in claim.content for index in range(*piece)]
    return not any(
        token.pos_ in {"VERB", "AUX"} or token.text in OPENING or token.text in CLOSING
        for token in content
    )


def _puts_into_office(verb: Token) -> bool:
    """Say whether somebody is named "as prime minister", which is no accusation."""
    for part in (*verb.rights, *(inner for thing in verb.rights for inner in thing.rights)):
        if part.dep_ != "prep" or part.lower_ != "as":
            continue
        for office in part.rights:
            noun = noun_at_end([office.lower_])
            if noun is not None and not {"CVL", "REB", "CRM"} & set(noun.sectors) and noun.sectors:
                return True
    return False


def is_taken_up(noun: Token) -> bool:
    """Say whether a noun of saying is what another act of saying takes up.

    "rejected calls to ...", "despite a claim that ...", "reports that ... were
    false", "asked about reports of ...", "no truth in rumours that ...".
    """
    if noun.pos_ != "NOUN" or noun.lemma_ not in sayings().nouns:
        return False
    head = noun.head
    if noun.dep_ == "nsubj":
        return _is_called_false(head)
    if noun.dep_ not in {"dobj", "nsubjpass", "pobj"}:
        return False
    if noun.dep_ == "pobj":
        if head.lower_ in _TAKING_UP or head.head.lower_ in _TAKING_UP:
            return True
        above = head.head
        if above.lemma_ in {"ask", "question", "respond", "react", "reply"} and above.tag_ != "VB":
            return True
        if is_told(above):
            return True
        if above.lemma_ in COMMENTING and head.lower_ in {"of", "about", "on"}:
            return True
        if above.lemma_ in sayings().truth and above.pos_ == "NOUN":
            return True
        if head.lower_ == "as":
            # "rejected as untrue a claim that ...", "described as baseless a claim that ..."
            if any(part.lower_ in sayings().falsity for part in head.children):
                return True
            head = above
    ways = ways_of(head)
    if not ways:
        return False
    if noun.dep_ == "dobj" and any(way.act == "describe" for way in ways):
        # "described talk of a coup as gossip"
        called = named_before(head) or head
        return any(
            part.lower_ in sayings().falsity
            for part in called.subtree
            if called != head or part.i > noun.i
        )
    if noun.lemma_ in {"plan", "intention"} and any(
        part.lower_ in {"any", "no"} for part in noun.lefts
    ):
        # "denied any plan to ...": nobody has said that there was one.
        return False
    return may_deny(head) or is_negated(head)


def _is_called_false(verb: Token) -> bool:
    codebook = sayings()
    if verb.lemma_ != "be":
        # "called reports of a coup exaggerated"
        return verb.lower_ in codebook.falsity and verb.dep_ in {"ccomp", "oprd", "xcomp"}
    return any(
        (part.lower_ in codebook.falsity or part.lemma_ in codebook.falsity)
        or (part.lemma_ in codebook.truth and is_negated(verb))
        for part in verb.rights
        if part.dep_ in {"acomp", "attr"}
    )


def _recalls(doc: Doc, mention: ClaimMention) -> bool:
    """Say whether the claim confirms, admits or shrugs off what was said ("confirmed the report")."""
    root = doc[mention.root]
    codebook = sayings()
    if root.pos_ != "VERB" or not mention.speakers:
        return False
    if mention.act == "describe":
        # "accusations that Oslo describes as a smear"
        words = [doc[index] for piece in mention.content for index in range(*piece)]
        recalled = any(
            (word.lemma_ in codebook.recalling and word.pos_ != "PUNCT")
            or (word.dep_ == "dobj" and word.lower_ in {"this", "that", "it"})
            for word in words
        )
        return recalled and any(
            word.lower_ in codebook.falsity
            or (word.lemma_ in codebook.truth and any(p.lower_ == "no" for p in word.lefts))
            for word in words
        )
    if mention.act not in {"confirm", "admit"}:
        return False
    objects = [part for part in root.rights if part.dep_ == "dobj"]
    return any(
        thing.lemma_ in sayings().recalling
        and any(part.lower_ in {"the", "that", "this"} for part in thing.lefts)
        for thing in objects
    )


def _closes(doc: Doc, mention: ClaimMention) -> bool:
    """Say whether the cue closes a sentence that is its content ("Peru will sign, the ministry announced.")."""
    root = doc[mention.root]
    if root.dep_ != "ROOT" or root.tag_ not in {"VBD", "VBZ", "VBP"} or not mention.speakers:
        return False
    if len(mention.content) != 1 or len(mention.speakers) != 1:
        return False
    (first, last), (begin, end) = mention.content[0], mention.speakers[0]
    stated = any(part.dep_ in {"nsubj", "nsubjpass"} for part in doc[first:last].root.lefts)
    follows = (
        last < begin < end <= root.i and doc[last].text == "," and doc[begin - 1].i <= last + 1
    )
    # "..., a daily reported on Sunday."
    rest = [part for part in root.rights if part.pos_ != "PUNCT"]
    ends = all(
        part.right_edge.ent_type_ == "DATE" or part.right_edge.lemma_ == "statement"
        for part in rest
    )
    return stated and follows and (root.i + 2 >= root.sent.end or ends)


def _is_written(verb: Token) -> bool:
    """Say whether the verb tells what a letter or statement says ("a letter from Oslo that urged ...")."""
    return verb.dep_ == "relcl" and verb.head.lemma_ in _WRITINGS
