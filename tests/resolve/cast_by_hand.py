"""A cast by hand: actors by the words that name them, so that these tests need no actor finder."""

from collections.abc import Mapping

from onrecord.types import Actor, Cast, Kind, Mention, Naming, Parsed


def cast_of(parsed: Parsed, names: Mapping[str, str]) -> Cast:
    """Make a mention of every occurrence of each name; a one-word or last word is its head.

    names: words to actor id; an id of three capitals is a state.
    """
    mentions: list[Mention] = []
    for name, actor in names.items():
        size = len(name.split())
        for first in range(len(parsed.doc) - size + 1):
            span = parsed.doc[first : first + size]
            if span.text == name:
                country = actor if len(actor) == 3 else None
                words = parsed.span_of(first, first + size)
                mentions.append(
                    Mention(
                        words,
                        first,
                        first + size,
                        span.root.i,
                        Naming.NAME,
                        None,
                        actor,
                        name,
                        country,
                    )
                )
    mentions.sort(key=lambda mention: (mention.first, mention.last))
    actors = tuple(
        Actor(
            actor,
            actor,
            Kind.STATE if len(actor) == 3 else Kind.GROUP,
            actor if len(actor) == 3 else None,
        )
        for actor in dict.fromkeys(names.values())
    )
    return Cast(actors, tuple(mentions))
