"""Mend what the learned model found of a claim, by grammar and codebook."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.symbols import conj
from spacy.tokens import Doc, Token

from onrecord.codebook.saying import sayings
from onrecord.find.claims.asides import noun_taken_up
from onrecord.find.claims.content import REACTING
from onrecord.find.claims.slots import resumes
from onrecord.find.claims.speakers import (
    BIDDEN,
    agents_of,
    carrier_of,
    senders_of,
    speakers_of,
    stands_accused,
)
from onrecord.find.claims.ways import may_deny, may_say, named_before
from onrecord.find.deeds import deed_before, told_before
from onrecord.types import ClaimMention
from onrecord.types.ranges import Range, holds, join, overlap, trim
from onrecord.types.signals import LearnedClaim

_TAIL = 6
"""Tokens of a sentence that may follow the cue that ends it ("on Sunday in a statement.")."""
_UNDERGOING = frozenset({"be", "face", "stand", "come", "fall", "remain", "meet", "endure"})
_JUDGING = frozenset({"describe", "condemn", "criticize"})
_OF_ANOTHER = frozenset({"accuse", "blame", "charge", "suspect", "ask"})
"""Verbs of which a participle without "having" is said of the subject, not by it."""
COMMENTING = frozenset({"say", "comment", "remark"})
"""Verbs that may name what they comment on ("said of reports that ...")."""
_HELPS = frozenset({"had", "has", "have"})


def only_answers(doc: Doc, claim: LearnedClaim) -> bool:
    """Say whether the words only lead to what is answered ("replying to a statement in which ...")."""
    root = doc[claim.cue[0] : claim.cue[1]].root
    opens = doc[claim.content[0][0]].lower_
    return root.tag_ == "VBG" and root.lower_ in REACTING and opens in {"to", "a", "the"}


def said_before(doc: Doc, claim: LearnedClaim) -> tuple[Range, ...]:
    """Return what is said where the model has only who said it, behind it ("..., a daily reported on Sunday.")."""
    # "A ferry ..., killing 61, the coast guard said": the parser may take the ferry for who says it, too.
    beside = [piece for piece in claim.speakers if piece[1] == claim.cue[0]]
    speakers = beside if len(claim.speakers) > 1 and beside else claim.speakers
    if len(speakers) != 1 or claim.cue[0] >= claim.cue[1]:
        return ()
    speaker = speakers[0]
    if noun_taken_up(doc, speaker) is not None:
        return ()
    if any(doc[index].lower_ in sayings().pronouns for index in range(*claim.cue)):
        # "... denies it": that is what he says.
        return ()
    sentence = doc[claim.cue[0]].sent
    first = speaker[0]
    follows = sentence.start + 2 < first <= claim.cue[0] and doc[first - 1].text == ","
    if not follows or not _closes_there(doc, claim.cue[1], sentence.end):
        return ()
    piece = trim(doc, (sentence.start, first - 1))
    words = doc[slice(*piece)]
    finite = any(token.tag_ in {"VBD", "VBZ", "VBP"} for token in words)
    # "A boat carrying 40 people capsized, killing nine": a past tense may be taken for a participle.
    told = finite or any(token.tag_ == "VBN" and token.dep_ == "acl" for token in words)
    return (piece,) if told else ()


def _closes_there(doc: Doc, end: int, last: int) -> bool:
    """Say whether no more than a day follows the cue, up to the sentence's end or ", and" with a clause of its own."""
    if last - end <= _TAIL:
        return True
    for index in range(end, end + _TAIL):
        if doc[index].text == ";":
            return True
        if doc[index].text == ",":
            return doc[index + 1].lower_ in {"and", "but", "while"}
        if doc[index].ent_type_ not in {"DATE", "TIME"} and doc[index].lower_ not in {"on", "in"}:
            return False
    return False


def from_the_start(doc: Doc, claim: LearnedClaim) -> LearnedClaim:
    """Let what is said before the cue begin with its sentence, not with its last participle.

    "Guards exchanged fire | , killing four, officials said": the killing is not all they said.
    """
    first, last = claim.content[0]
    if doc[first].tag_ != "VBG" or doc[first - 1].text != "," or last > claim.cue[0]:
        return claim
    sentence = doc[first].sent
    if first <= sentence.start + 2 or claim.cue[0] >= sentence.end:
        return claim
    told = doc[sentence.start : first - 1]
    taken = overlap([(sentence.start, first)], [claim.cue, *claim.speakers])
    finite = any(token.tag_ in {"VBD", "VBZ", "VBP"} for token in told)
    says = any(token.pos_ == "VERB" and token.lemma_ in sayings().verbs for token in told)
    if taken or says or not finite:
        return claim
    return replace(claim, content=((sentence.start, last), *claim.content[1:]))


def with_root(cue: Range, root: int) -> Range:
    """Widen a cue of which the model has only the particle ("down" of "turned down")."""
    if root in (cue[0] - 1, cue[1]):
        return min(cue[0], root), max(cue[1], root + 1)
    return cue


def without_joined(doc: Doc, root: int, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """End content before a verb joined to the cue itself ("was reporting cases and had shut its border")."""
    joined = [part for part in doc[root].rights if part.dep_ == "conj" and part.pos_ == "VERB"]
    unquoted = [p for p in content if not doc[p[0]].is_quote] if doc[root].pos_ == "VERB" else []
    for first, last in unquoted:
        for verb in doc[max(first, root + 1) : last]:
            if verb.dep == conj and verb.tag_ == doc[root].tag_ and _goes_back(verb, root):
                joints = [p.i for p in verb.head.rights if p.dep_ == "cc" and p.i < verb.i]
                content = _ended(content, min([verb.left_edge.i, *joints[-1:]]))
    for verb in joined:
        lefts = {part.dep_ for part in verb.lefts}
        helped = any(part.lower_ in _HELPS for part in verb.lefts) and "nsubj" not in lefts
        joints = [part.i for part in verb.head.rights if part.dep_ == "cc" and part.i < verb.i]
        if not helped or not joints or doc[joints[-1] - 1].is_punct:
            continue
        content = _ended(content, joints[-1])
    return content


def _goes_back(joined: Token, root: int) -> bool:
    """Say whether a verb of saying within the content goes back to the cue's subject ("deny taking any and promise ...")."""
    return joined.head.i != root and may_say(joined) and resumes(joined.head, joined)


def _ended(content: tuple[Range, ...], end: int) -> tuple[Range, ...]:
    return tuple((first, end) if first < end < last else (first, last) for first, last in content)


def with_outcome(doc: Doc, mention: ClaimMention) -> ClaimMention:
    """Take in the outcome of what somebody is accused of ("... of shelling the town, killing three") or said to have done."""
    if not mention.content:
        return mention
    first, last = mention.content[-1]
    behind = list(doc[mention.root].rights) if last <= mention.root else []
    for outcome in behind:
        told = told_before(outcome)
        if told is not None and first <= told.i < last:
            piece = outcome.left_edge.i, outcome.right_edge.i + 1
            return replace(mention, content=(*mention.content, piece))
    following = (token for token in doc[last:] if not token.is_punct)
    part = next(following, None)
    if part is None or part.tag_ != "VBG" or part.dep_ not in {"advcl", "acl"}:
        return mention
    deed = deed_before(part) if part.head.i == mention.root else part.head
    if deed is None or deed.tag_ != "VBG" or not first <= deed.i < last:
        return mention
    return replace(mention, content=(*mention.content[:-1], (first, part.right_edge.i + 1)))


def behind_a_day(doc: Doc, ruled: Iterable[Range], end: int) -> tuple[Range, ...]:
    """Return what a rule has behind the day that content ends before ("Bolivia | on Monday | of spying")."""
    start = end
    while start < len(doc) and (
        doc[start].ent_type_ in {"DATE", "TIME"} or (start == end and doc[start].lower_ == "on")
    ):
        start += 1
    return tuple(piece for piece in ruled if start > end and piece[0] == start)


def with_judgement(
    doc: Doc, mention: ClaimMention, content: tuple[Range, ...]
) -> tuple[Range, ...]:
    """Take in what a rule has that something is decried as, or that somebody is accused of.

    "blasted the report | as a smear", "accused soldiers | of crossing the river and detaining four farmers"
    """
    if named_before(doc[mention.root]) is not None:
        return mention.content
    end = content[-1][1]
    whole = next((last for first, last in mention.content if first <= end < last), end)
    if end + 1 >= whole:
        return content
    if doc[end].lower_ == "of" and mention.act == "accuse":
        return (*content[:-1], (content[-1][0], _to_last_charge(doc, end, whole)))
    if doc[end].lower_ != "as" or mention.act not in _JUDGING:
        return content
    return (*content[:-1], (content[-1][0], whole))


def _to_last_charge(doc: Doc, first: int, end: int) -> int:
    """Return the end of what somebody is accused of, a second "and of ..." included."""
    end -= doc[end - 1].dep_ == "cc"
    while end + 2 < doc[first].sent.end and doc[end].dep_ == "cc" and doc[end + 1].lower_ == "of":
        end = doc[end + 1].right_edge.i + 1
    return end


def without_day(doc: Doc, piece: Range) -> Range:
    """Cut the day of the saying from the speaker ("Oslo on Thursday")."""
    first, last = piece
    for index in range(first + 1, last - 1):
        days = all(doc[i].ent_type_ in {"DATE", "TIME"} for i in range(index + 1, last))
        if doc[index].lower_ in {"on", "in", "at"} and days:
            return first, index
    return piece


def senders(doc: Doc, speakers: tuple[Range, ...]) -> tuple[Range, ...]:
    """Put who sent a letter or made a statement in its place ("Oslo sent a letter that urged ...")."""
    found: list[Range] = []
    for first, last in (without_day(doc, piece) for piece in speakers):
        head = doc[first:last].root
        sent = carrier_of(head) if head.lemma_ in sayings().documents else ()
        found.extend(sent or [(first, last)])
    return tuple(found)


def only_senders(noun: Token, speakers: tuple[Range, ...]) -> tuple[Range, ...]:
    """Leave out who only deals with what another sent ("the cabinet defied a warning from Oslo that ..." is Oslo's)."""
    own = senders_of(noun) if noun.pos_ == "NOUN" else ()
    sent = tuple(piece for piece in speakers if overlap(own, [piece]))
    return sent or speakers


def split_cue(doc: Doc, claim: LearnedClaim) -> LearnedClaim:
    """Give a noun of saying back to the content where the model took it into the cue of what denies it.

    "rejected insinuations | that ...", "called the inquiry's conclusion | that ... a smear".
    """
    codebook = sayings()
    first, last = claim.cue
    if first + 1 >= last:
        return claim
    verb = next((token for token in doc[first:last] if token.lemma_ in codebook.verbs), None)
    if verb is None or verb.lemma_ in codebook.light:
        return claim
    if (split := _split_comment(doc, claim, verb)) is not None:
        return split
    ways = codebook.verbs[verb.lemma_]
    if not (may_deny(verb) or any(way.act in _JUDGING for way in ways)):
        return claim
    for noun in doc[verb.i + 1 : last]:
        if noun.pos_ != "NOUN":
            continue
        if noun.lemma_ in codebook.nouns or noun.lemma_ in codebook.recalling:
            start = max(noun.left_edge.i, verb.i + 1)
            content = tuple(join([(start, last), *claim.content]))
            return replace(claim, cue=(first, start), content=content)
    return claim


def _split_comment(doc: Doc, claim: LearnedClaim, verb: Token) -> LearnedClaim | None:
    """End a cue before what is commented on, which is no part of the comment ("“A lie,” he said | of reports that ...")."""
    after = verb.i + 1
    if verb.lemma_ not in COMMENTING or after + 1 >= claim.cue[1] or len(claim.content) < 2:
        return None
    if doc[after].lower_ not in {"of", "about", "on"}:
        return None
    nouns = sayings().nouns
    if not any(doc[index].lemma_ in nouns for index in range(after + 1, claim.cue[1])):
        return None
    told = tuple(piece for piece in claim.content if piece[0] != claim.cue[1])
    return replace(claim, cue=(claim.cue[0], after), content=told) if told else None


def is_sent_by_another(doc: Doc, mention: ClaimMention, claim: LearnedClaim) -> bool:
    """Say whether the model took who does something to a claim for its speaker ("defied a warning from Brussels that ...")."""
    noun = doc[mention.root]
    if noun.pos_ != "NOUN" or not mention.speakers or overlap(mention.speakers, claim.speakers):
        return False
    deeds = [token for token in doc[claim.cue[0] : noun.i] if token.pos_ == "VERB"]
    behind = mention.speakers[0][0] > noun.i and doc[mention.speakers[0][0] - 1].lower_ != "in"
    return behind and any(token.lemma_ not in sayings().light for token in deeds)


def unpassive(doc: Doc, mention: ClaimMention) -> ClaimMention:
    """Take whom it is said of from the speakers ("Chad was accused of ...", "faces accusations").

    The model tends to take any subject for the speaker; a mind's state ("is
    opposed to") is left alone.
    """
    root = doc[mention.root]
    if root.pos_ == "NOUN" and mention.act in {"accuse", "suspect", "criticize"}:
        held = _holder(root)
        if held is None or not holds(mention.speakers, held.i):
            return mention
        kept = tuple(piece for piece in mention.speakers if not holds([piece], held.i))
        return replace(mention, speakers=kept)
    if root.lower_ in sayings().states or root.lemma_ not in sayings().verbs:
        return mention
    of_another = root.lemma_ in _OF_ANOTHER or (root.tag_ == "VBN" and root.lemma_ in BIDDEN)
    if root.tag_ in {"VBN", "VBD"} and of_another and _is_of_subject(root):
        # "Accused of theft, the mayor said ...", "opened fire when told to leave", "after being asked to"
        return replace(mention, speakers=agents_of(root))
    above = root.head if stands_accused(root) else root
    subject = next(
        (part for part in above.lefts if part.dep_ in {"nsubjpass"} or above != root), None
    )
    if subject is None or not holds(mention.speakers, subject.i):
        return mention
    moved = [piece for piece in mention.speakers if holds([piece], subject.i)]
    agents = speakers_of(root) or ()
    kept = tuple(piece for piece in mention.speakers if piece not in moved)
    content = tuple(join([*mention.content, *moved]))
    return replace(mention, speakers=kept or agents, content=content)


def _is_of_subject(participle: Token) -> bool:
    """Say whether a participle beside a clause has no subject and no "having" of its own."""
    lefts = {part.dep_ for part in participle.lefts}
    if participle.dep_ == "pcomp":
        return "auxpass" in lefts
    return participle.dep_ == "advcl" and lefts.isdisjoint({"aux", "nsubj", "nsubjpass"})


def _holder(noun: Token) -> Token | None:
    """Return who is under an accusation: the subject of "faces accusations", "is under suspicion"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.lemma_ not in _UNDERGOING or noun.dep_ not in {"pobj", "dobj"}:
        return None
    return next((part for part in verb.lefts if part.dep_ in {"nsubj", "nsubjpass"}), None)
