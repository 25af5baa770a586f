"""Whom later words stand for: "the alliance", "both countries", "it", "he", "which"."""

from collections.abc import Sequence

from onrecord.resolve.actors.antecedents import Reading
from onrecord.resolve.actors.descriptions import resolve_description
from onrecord.resolve.actors.offices import resolve_holder
from onrecord.resolve.actors.pronouns import resolve_pronoun
from onrecord.types import Kind, Mention, Naming, Parsed


def resolve_references(
    parsed: Parsed, mentions: Sequence[Mention], own: str | None
) -> list[Mention]:
    """Fill in ``actor`` for descriptions and pronouns, first to last; what stays open keeps None.

    own: the state whose affairs the report tells, see ``own_state``.
    """
    reading = Reading.begin(parsed, mentions, own)
    for place, mention in enumerate(reading.mentions):
        if mention.actor is not None:
            if mention.naming is Naming.DESCRIPTION and mention.kind is Kind.STATE:
                reading.mentions[place] = resolve_holder(reading, place)
            continue
        if mention.naming is Naming.PRONOUN:
            reading.mentions[place] = resolve_pronoun(reading, place)
        elif mention.naming is Naming.DESCRIPTION:
            reading.mentions[place] = resolve_description(reading, place)
    return reading.mentions
