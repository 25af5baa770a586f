"""Tell claims apart in longer reports, where others stand between a denial and what it denies."""

from collections.abc import Sequence

from onrecord.codebook.saying import sayings
from onrecord.resolve.claims.evidence import How, owner_is, owner_of
from onrecord.resolve.claims.said import PERSONAL, Said
from onrecord.types import Stance


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
