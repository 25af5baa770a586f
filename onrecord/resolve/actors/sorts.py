"""Of what sort those are whom a mention stands for: a person, a man or a woman, a thing, several."""

from functools import lru_cache

from onrecord.codebook.actor_nouns import Noun, noun_at_end, nouns
from onrecord.codebook.actors import Sex, sex_by_first_name
from onrecord.codebook.tables import words_of
from onrecord.types import Kind, Mention, Naming

THINGS = frozenset({Kind.STATE, Kind.ORGANISATION, Kind.OUTLET, Kind.COALITION})
"""Kinds of which "it" is said."""


def noun_of(mention: Mention) -> Noun | None:
    """The actor noun that heads a description, "millions of people" and "troops from Chad" included."""
    return _noun_in(mention.span.text, mention.name)


@lru_cache(maxsize=1_000)
def _noun_in(text: str, name: str | None) -> Noun | None:
    """The noun of a description with this text and name: the same mention is asked for again and again."""
    text = text.lower().replace("\u2019", "'")
    words = text.replace("-", " - ").replace("'s", " 's").split()
    for end in range(len(words), 0, -1):
        noun = noun_at_end(words[:end])
        if noun is not None and (name is None or end == len(words) or noun.slug == name):
            # "Both parties" were found to be sides, not parties.
            return nouns()["sides"] if name == "sides" else noun
    return next(
        (noun for end in range(len(words), 0, -1) if (noun := noun_at_end(words[:end]))), None
    )


def is_like(mention: Mention, noun: Noun) -> bool:
    """Say whether the sectors of the two allow them to be the same."""
    return not mention.sectors or not noun.sectors or bool(set(mention.sectors) & set(noun.sectors))


def is_state(mention: Mention) -> bool:
    """Say whether a mention stands for a state itself, not for its people."""
    return mention.kind is Kind.STATE and mention.sectors != ("CVL",)


def is_person(mention: Mention) -> bool:
    """Say whether a mention stands for one person, named or described."""
    if mention.kind is Kind.PERSON:
        return True
    if mention.naming is not Naming.DESCRIPTION:
        return False
    noun = noun_of(mention)
    if noun is None or noun.plural or noun.slug in _BODIES:
        return False
    return noun.kind in ("people", "light")


_BODIES = words_of(
    "sides groups bodies factions movements units coalitions teams convoys patrols lobbies entities wings staff personnel crew forces "
    "infantry battalions brigades regiments platoons unions gangs cartels mafia communities crowds families tribes clans insurgency "
    "rebellion mobs services delegations regulators squads contingents detachments"
)
"""Nouns, singular here, for many at once: "it" and never "he"."""


_MEN = words_of(
    "mr mr. king prince emperor sheikh sheik lord sir spokesman chairman congressman businessman imam pope bishop father policeman "
    "gunman fisherman serviceman nephew son husband brother man boy gentleman strongman mullah ayatollah sultan emir councilman"
)
_WOMEN = words_of(
    "mrs mrs. ms ms. miss queen princess lady dame baroness spokeswoman chairwoman congresswoman businesswoman mother sister "
    "daughter wife widow woman girl actress policewoman first-lady duchess"
)


def sex_of(mention: Mention) -> Sex | None:
    """Whether a person is a man or a woman, by title or given name; None where neither tells."""
    for word in mention.span.text.lower().split():
        if word in _MEN:
            return Sex.MAN
        if word in _WOMEN:
            return Sex.WOMAN
    if mention.kind is Kind.PERSON and mention.name and " " in mention.name:
        return sex_by_first_name().get(mention.name.split()[0])
    return None


def is_thing(mention: Mention) -> bool:
    """Say whether "it" may stand for the mention: a state, an organisation, an institution."""
    body = mention.kind is Kind.GROUP and mention.naming is Naming.DESCRIPTION
    if not (body or mention.kind in THINGS) or mention.naming is Naming.ADJECTIVE:
        return False
    if mention.naming is not Naming.DESCRIPTION:
        return mention.sectors != ("CVL",) and "+" not in str(mention.actor)
    noun = noun_of(mention)
    kinds = ("institution", "organisation", "state", "bloc")
    if noun is None:
        return not body
    return not noun.plural and (noun.kind in kinds or noun.slug in _BODIES)


def is_plural(mention: Mention) -> bool:
    """Say whether "they" may stand for the mention."""
    if mention.naming is Naming.DESCRIPTION:
        noun = noun_of(mention)
        if noun is not None:
            return noun.plural and not noun.thing
    if mention.naming is Naming.NAME and mention.span.text.split()[-1].lower() in _OF_MANY:
        # "the Revolutionary Guards said they ..."
        return True
    if (
        mention.naming is Naming.NAME
        and mention.kind is Kind.ORGANISATION
        and _FIGHTERS & set(mention.sectors)
    ):
        # "The Taliban struck. They ..."
        return True
    return mention.sectors == ("CVL",) or "+" in str(mention.actor)


_FIGHTERS = frozenset({"REB", "UAF"})
_OF_MANY = words_of("guards forces brigades rangers rebels tigers marines fighters")
"""Last words of the names of bodies that are "they"."""
