"""Tell claims apart in longer reports, where others stand between a denial and what it denies."""

from collections.abc import Mapping, Sequence

from onrecord.codebook.events import heads_of
from onrecord.codebook.saying import sayings
from onrecord.codebook.tables import words_of
from onrecord.resolve.claims.evidence import HARM, How, owner_is, owner_of
from onrecord.resolve.claims.said import PERSONAL, Said, stem
from onrecord.types import Event, Stance
from onrecord.types.ranges import holds


def stands_between(claim: Said, one: Said, other: Said, how: How) -> bool:
    """Say whether a claim nearer to the denial may be meant by it rather than the other.

    What the other's speaker goes on to say is one with it ("The elders said ... They said ..."),
    and a wish is turned down, not held untrue.
    """
    if not one.stands or (one.voices and one.voices == other.voices):
        return False
    return how is How.AGAINST or one.mention.stance not in {Stance.WANTS, Stance.COMMITS}


def speaks_of_it_by_name(claim: Said, other: Said) -> bool:
    """Say whether one taken for the denier tells of it by name, and so is another.

    "The capital has paid them, the country's president said. Moscow denied it."
    """
    if not other.of.actors & other.by.actors or claim.first_words & PERSONAL:
        return False
    if claim.by.nouns & other.by.nouns or not other.speakers:
        return False
    if any(claim.doc[first:last].root.pos_ != "NOUN" for first, last in other.mention.speakers):
        return False
    return bool(other.of.actors & other.named.actors)


def owned(claim: Said, others: Sequence[Said]) -> list[Said]:
    """Return the claims of the one whose claim is denied ("the family's account"), or all where none is."""
    if claim.noun is None:
        return list(others)
    return [other for other in others if is_owned(claim, other)] or list(others)


def is_owned(claim: Said, other: Said) -> bool:
    """Say whether the noun that takes a claim up names, by the same word or by name, who makes the other."""
    return claim.noun is not None and owner_is(owner_of(claim.noun, claim), other.by) in {
        "owner by the word",
        "owner says it",
    }


def answers_openly(other: Said) -> bool:
    """Say whether a claim is told as an answer ("In response, Goma said ..."), so to what was said before it."""
    first = other.parsed.sentences[other.sentence].first
    opening = other.doc[first : max(first, other.mention.cue[1])].text.lower()
    return other.mention.act == "reply" or any(words in opening for words in sayings().replies)


def goes_on(claim: Said, other: Said) -> bool:
    """Say whether the other only goes on from the denial: "called it absurd, and his brother says that ..."."""
    joined = other.root
    after = other.sentence == claim.sentence and other.number > claim.number
    if after and other.first_words and other.first_words <= PERSONAL:
        # They who "refuted this: he was held in secret, they said" are one.
        return not claim.root.is_ancestor(joined)
    if joined.dep_ != "conj" or joined.head != claim.root:
        return False
    return any(part.lower_ == "and" for part in claim.root.rights if part.dep_ == "cc")


_HURT = words_of(
    "hospital morgue mortuary clinic body corpse blood wound injury bruise bullet cartridge casing grave victim survivor casualty death"
)
"""What is told of the hurt and the dead."""
_PLAIN = frozenset({"say", "tell", "announce", "add", "predict", "expect", "promise", "plan"})
"""Acts that allege nothing by themselves."""


def is_of_something_else(claim: Said, other: Said, told: Mapping[str, float]) -> bool:
    """Say whether a denial of harm, in words of its own, can have nothing to do with a claim just before it.

    "The union said the pit was closed. The ministry denied that police had used force.": they
    share no word and nobody, and what was said tells of no harm by any word.

    told: the evidence for the link (``evidence.evidence``).
    """
    apart = f"nothing in common, {How.UNTRUE}" in told and "no word shared" in told
    if not apart or other.number > claim.number or other.mention.act not in _PLAIN:
        return False
    if not claim.kinds & HARM or other.kinds & HARM or other.by.sectors:
        # What troops or the police say is of the same kind as what they are said to do.
        return False
    verbs, nouns = heads_of(HARM)
    return not any(
        (token.pos_ == "VERB" and token.lemma in verbs)
        or (token.pos_ == "NOUN" and (token.lemma in nouns or token.lemma_ in _HURT))
        or (token.pos_ == "PRON" and token.i != first)
        for first, last in other.mention.content
        for token in claim.doc[first:last]
    )


def without_anothers(claim: Said, told: Sequence[Event]) -> list[Event]:
    """Return the events that a mere "not" may deny: one that says no of a third person leaves what others did.

    "Police said they had seized rifles. His wife said her husband held no gun." denies no seizure.
    """
    if not _says_no_of_third(claim):
        return list(told)
    kept = [event for event in told if not _is_anothers_act(claim, event)]
    if len(kept) < len(told) and not any(event.sources for event in kept):
        return []
    return kept


def _says_no_of_third(claim: Said) -> bool:
    """Say whether all that is said not to be so is said of one person who is not the speaker, nor the speaker's body."""
    own = {speaker.actor for speaker in claim.speakers}
    thirds = 0
    for top in claim.tops:
        for part in top.lefts:
            if part.dep_ not in {"nsubj", "nsubjpass"}:
                continue
            mention = claim.cast.headed_by(part.i)
            one = part.tag_ in {"NN", "NNP"} or part.lower_ in {"he", "she"}
            told = one and mention is not None and mention.actor not in own
            body = any(owner.lower_ in {"its", "their", "our", "no"} for owner in part.lefts)
            if not told or body or mention is None or len(mention.actor or "") == _STATE:
                return False
            thirds += 1
    return thirds > 0


_STATE = 3
"""Letters of a state's id."""


def _is_anothers_act(claim: Said, event: Event) -> bool:
    """Say whether an event was done neither by whom a "not" is said of nor by one for whom the speaker speaks."""
    doers = {party.actor for party in event.sources if party.actor is not None}
    if not doers or event.type in claim.kinds or doers & claim.of.actors:
        return False
    if stem(claim.doc[event.root].lemma_.lower()) in claim.words:
        return False
    spoken_for = {
        mention.actor
        for first, last in claim.mention.speakers
        for mention in claim.cast.within(first, last)
    }
    return doers.isdisjoint(spoken_for)


def is_told_apart(claim: Said, other: Said) -> bool:
    """Say whether a denial hangs on the noun of a claim that goes on behind it ("an allegation Lima called false that ...")."""
    told, noun = other.mention.content, claim.root.head
    if claim.root.dep_ not in {"relcl", "acl"} or not holds([other.mention.cue], noun.i):
        return False
    return bool(told) and told[0][0] > claim.mention.cue[1]
