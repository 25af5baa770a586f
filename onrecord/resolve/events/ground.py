"""Whose ground a deed is done on: things attacked are of the state they are in, and an army moves about at home in peace."""

from spacy.tokens import Token

from onrecord.codebook.actors import states
from onrecord.types import Cast, EventMention, Party, Place


def on_the_ground(
    mention: EventMention, targets: tuple[Party, ...], place: Place | None, cast: Cast
) -> tuple[Party, ...]:
    """Return attacked things as of the state they are in, if the report names it ("shelled positions near Idlib, Syria")."""
    things = mention.type == "ASSAULT" and targets and all(t.actor is None for t in targets)
    if not things or place is None or place.country not in states():
        return targets
    if all(place.country not in (m.actor, m.country) for m in cast.mentions):
        # A town of that name may be meant elsewhere.
        return targets
    return (Party(place.country, (), targets[0].mention),)


_MOVING = frozenset({"move", "pour", "roll", "sweep", "enter", "advance"})


def moves_at_home(
    verb: Token, mention: EventMention, sources: tuple[Party, ...], targets: tuple[Party, ...]
) -> bool:
    """Say whether an army that moves into a place is in its own state, and attacks nobody."""
    if mention.type != "ASSAULT" or verb.lemma_ not in _MOVING or not targets:
        return False
    own = {source.actor for source in sources if "MIL" in source.sectors}
    return bool(own) and all(target.actor in own and not target.sectors for target in targets)
