"""Find which claim one that denies nothing replies to."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from onrecord.codebook.saying import DRIVING, is_replying, sayings
from onrecord.resolve.claims.denials import is_same_speaker
from onrecord.resolve.claims.evidence import ALLEGING, HARM
from onrecord.resolve.claims.said import PERSONAL, Said
from onrecord.types import Stance
from onrecord.types.ranges import holds


def replied_to(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the claim that one which denies nothing answers ("in turn", "reacting to a letter"), or None."""
    for token in _reactions(claim):
        piece = [(token.left_edge.i, token.right_edge.i + 1)]
        inside = [
            other
            for other in others
            if other is not claim and other.stands and holds(piece, other.mention.root)
        ]
        if inside:
            # "Asked about reports that ...": the reports are answered, not the question.
            told = next((other for other in inside if other.root != token), None)
            if told is not None or not _is_asked(claim, token) or claim.mention.act == "reply":
                return told or inside[0]
        if _takes_up(token) and not claim.mention.negated:
            return _nearest(claim, others, 2)
    if claim.mention.negated:
        return None
    if claim.mention.act in {"confirm", "accept", "agree", "admit"}:
        points_back = claim.noun is not None or claim.is_pronoun or claim.is_definite
        if points_back or claim.is_ellipsis or not claim.mention.content:
            return _nearest(claim, others, 1)
        return _borne_out(claim, others)
    if _is_reply(claim):
        return _nearest(claim, others, 3)
    if claim.root.dep_ in {"xcomp", "ccomp"} and claim.root.head.lemma_ in DRIVING:
        # "..., prompting the ministry to say that it had"
        return _nearest(claim, others, 0)
    if claim.mention.act in {"accuse", "blame"}:
        answered = _nearest(claim, others, 1)
        if answered is None:
            return None
        named = answered.of.closeness(claim.by) or answered.names.closeness(claim.by)
        if answered.by.closeness(claim.of) == 1.0:
            return answered if named else None
        charged = answered.mention.act in ALLEGING or answered.kinds & HARM
        of = max(answered.of.closeness(claim.by), named if _blames(answered) else 0.0)
        return answered if charged and of == 1.0 else None
    return _turned_on(claim, others)


def _turned_on(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the accusation that is given back ("Lima accused Quito of the raid. Quito said Lima had made it")."""
    if claim.mention.stance is not Stance.ASSERTS or claim.root.pos_ == "NOUN":
        return None
    if claim.kinds.isdisjoint(HARM):
        return None
    answered = _nearest(claim, others, 1)
    if answered is None or not _blames(answered) or answered.sentence == claim.sentence:
        return None
    back = claim.of.closeness(answered.by) == 1.0
    return answered if back and answered.of.closeness(claim.by) else None


def _blames(claim: Said) -> bool:
    return claim.mention.act in {"accuse", "blame"} and claim.mention.stance is Stance.ASSERTS


def goes_on_from_denial(claim: Said, before: Said) -> bool:
    """Say whether a claim goes on from its speaker's denial: "denied the strike and blamed rebels", "later admitted ..."."""
    if claim.mention.negated or claim.mention.act not in {"accuse", "blame", "admit"}:
        return False
    if not 0 <= claim.sentence - before.sentence <= 1:
        return False
    if is_same_speaker(claim, before):
        return True
    # "Moscow rejected responsibility. Its defence ministry blamed a Ukrainian rocket."
    its = any(
        word.dep_ == "poss" and word.pos_ == "PRON"
        for first, last in claim.mention.speakers
        for word in claim.doc[first:last]
    )
    return its and bool(claim.by.countries & before.by.countries)


def _borne_out(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return the claim of which this one grants what it says ("said the plane was shot down ... confirmed the loss of a plane")."""
    answered = _nearest(claim, others, 1)
    if answered is None or answered.mention.stance is not Stance.ASSERTS:
        return _granted(claim, others)
    accused = answered.of.closeness(claim.by) == 1.0 or claim.first_words & {"he", "she", "they"}
    if claim.mention.act == "admit" and answered.mention.act in ALLEGING and accused:
        return answered
    common = claim.words & answered.words
    fewer = min(len(claim.words), len(answered.words))
    if len(common) > 1 or (common and 2 * len(common) >= fewer):
        return answered
    return _granted(claim, others)


def _granted(claim: Said, others: Sequence[Said]) -> Said | None:
    """Return what the accused grants further down: "said Russian missiles had hit the jet ... Moscow confirmed that two missiles ..."."""
    found: list[tuple[int, int, Said]] = []
    for other in others:
        if other.number >= claim.number or not other.stands:
            continue
        if other.mention.stance is not Stance.ASSERTS or is_same_speaker(claim, other):
            continue
        common = len(claim.words & other.words)
        accused = other.of.closeness(claim.by) == 1.0
        if common > 1 or (common and accused):
            found.append((common + accused, other.number, other))
    return max(found, key=lambda one: one[:2])[2] if found else None


def _nearest(claim: Said, others: Sequence[Said], reach: int) -> Said | None:
    best: tuple[float, int, Said] | None = None
    for other in others:
        back = claim.sentence - other.sentence
        if other.number >= claim.number or not 0 <= back <= reach or not other.stands:
            continue
        if holds(other.mention.content, claim.mention.root):
            continue
        if is_same_speaker(claim, other) and not _he_replies(claim, other):
            continue
        if back == 0 and claim.mention.act in {"accuse", "blame"} and not _is_reply(claim):
            continue
        score = 2.0 * other.of.closeness(claim.by) - 0.5 * back
        if other.mention.stance is Stance.DENIES:
            score -= 1.0
        if claim.of.closeness(other.by) == 1.0:
            score += 2.0
        if best is None or (score, other.number) > best[:2]:
            best = (score, other.number, other)
    if best is None or (_turns_to(claim) and not _have_to_do(claim, best[2])):
        return None
    return best[2]


def _he_replies(claim: Said, other: Said) -> bool:
    """Say whether "he" who replies to an accusation is the accused, whomever he was taken for."""
    replies = claim.mention.act == "reply" and claim.sentence > other.sentence
    pronoun = not claim.first_words.isdisjoint(PERSONAL)
    return replies and pronoun and _blames(other)


def _turns_to(claim: Said) -> bool:
    """Say whether "for its part" only turns to another speaker, which need not be an answer."""
    sentence = claim.parsed.sentences[claim.sentence]
    opening = claim.doc[sentence.first : claim.mention.cue[0]].text.lower()
    return any(f"for {whose} part" in opening for whose in ("its", "his", "her", "their"))


def _have_to_do(claim: Said, other: Said) -> bool:
    """Say whether one of two claims speaks of the other's speaker, or both of one thing."""
    if other.of.closeness(claim.by) or other.names.closeness(claim.by):
        return True
    if claim.where & other.by.countries:
        return True
    return claim.names.closeness(other.by) == 1.0 or bool(claim.words & other.words)


def _reactions(claim: Said) -> Iterator[Token]:
    """Yield the words of the sentence that say what the claim reacts to ("reacting to", "after")."""
    sentence = claim.parsed.sentences[claim.sentence]
    words = claim.parsed.report.text[sentence.start : sentence.end].lower()
    if not any(word in words for word in _REACTING):
        return
    for token in claim.doc[sentence.first : sentence.last]:
        if token.i == claim.mention.root or holds(claim.mention.content, token.i):
            continue
        reacting = token.tag_ == "VBG" and token.lemma_ in {"react", "respond", "reply", "answer"}
        reacting = reacting or _is_response_to(token) or _is_asked(claim, token)
        if reacting or (_is_after(token) and _is_of_saying(claim, token)):
            yield token


_REACTING = ("react", "respon", "repl", "answer", "after", "follow", "asked", "questioned")


def _is_of_saying(claim: Said, token: Token) -> bool:
    """Say whether a word hangs on the cue, or on a time that does ("said so days after ...")."""
    above = token.head
    return above == claim.root or (
        above.head == claim.root and above.dep_ in {"npadvmod", "advmod"} and above.i < token.i
    )


def _is_asked(claim: Said, token: Token) -> bool:
    """Say whether this is the "asked" of "Asked about reports that ..., he said"."""
    asked = token.lemma_ in {"ask", "question", "press", "quiz"} and token.tag_ in {"VBN", "VBD"}
    return asked and token.dep_ == "advcl" and token.head == claim.root


def _takes_up(reaction: Token) -> bool:
    """Say whether a reaction is to something only taken up ("replying to the statement", "asked about this")."""
    if reaction.tag_ not in {"VBG", "VBN"}:
        return False
    for part in reaction.rights:
        if part.dep_ == "prep" and part.lower_ in {"to", "about", "on"}:
            things = [thing for thing in part.children if thing.dep_ == "pobj"]
            return any(
                thing.lower_ in {"this", "that", "it", "them"}
                or (
                    thing.lemma_ in sayings().recalling
                    and any(
                        word.lower_ in {"the", "that", "this"} or word.dep_ == "poss"
                        for word in thing.lefts
                    )
                )
                for thing in things
            )
    return False


def _is_response_to(token: Token) -> bool:
    """Say whether this is the "in" of "in response to a letter"."""
    doc, i = token.doc, token.i
    return (
        token.lower_ == "in"
        and i + 2 < len(doc)
        and doc[i + 1].lower_ in {"response", "reply", "answer", "reaction"}
        and doc[i + 2].lower_ == "to"
    )


def _is_after(token: Token) -> bool:
    if token.dep_ == "prep":
        return token.lower_ in {"after", "following"}
    marks = (part for part in token.lefts if part.dep_ in {"mark", "prep"})
    return token.dep_ == "advcl" and any(part.lower_ == "after" for part in marks)


def _is_reply(claim: Said) -> bool:
    if claim.mention.act == "reply":
        return True
    if claim.root.pos_ == "NOUN":
        return False
    if _is_below_reply(claim.root) or _is_said_in_reply(claim.root):
        return True
    sentence = claim.parsed.sentences[claim.sentence]
    written = claim.parsed.report.text[sentence.start : sentence.end].lower()
    if not any(word in written for word in _last_words_of_replies()):
        return False
    first = min([claim.mention.cue[0], *(piece[0] for piece in claim.mention.speakers)])
    opening = claim.doc[sentence.first : max(first, claim.mention.cue[0])].text.lower()
    if not any(words in opening for words in sayings().replies):
        return False
    # What stands in "in response to ..." is what is answered, and answers nothing.
    tokens = claim.doc[sentence.first : first]
    return not any(_is_response_to(token) and token.is_ancestor(claim.root) for token in tokens)


@cache
def _last_words_of_replies() -> frozenset[str]:
    """Return the last word of each phrase of replying: soon looked for, whatever blanks stand between the words."""
    return frozenset(phrase.split()[-1] for phrase in sayings().replies)


def _is_below_reply(verb: Token) -> bool:
    """Say whether a cue fills out a verb of replying: "responded by accusing", "countered, saying that"."""
    if verb.tag_ != "VBG":
        return False
    above = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "by" else verb.head
    follows = above.doc[min(above.i + 1, len(above.doc) - 1)].lower_
    return above.pos_ == "VERB" and is_replying(above.lemma_, follows)


def _is_said_in_reply(verb: Token) -> bool:
    """Say whether "in response" follows the cue, and nothing that it is a response to."""
    for part in verb.rights:
        if part.dep_ == "prep" and part.lower_ == "in":
            for noun in part.rights:
                if noun.lower_ in _REPLIES and not any(p.lower_ == "to" for p in noun.rights):
                    return True
    return False


_REPLIES = frozenset({"response", "reply", "answer", "turn", "return", "rebuttal", "riposte"})
