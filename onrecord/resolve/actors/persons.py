"""Join a person's later, shorter names to the first full one, and well-known persons to their offices."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from functools import cache

from onrecord.codebook import actors as codebook
from onrecord.codebook.actors import Holder
from onrecord.codebook.slugs import slug
from onrecord.types import Kind, Mention


def link_persons(mentions: Sequence[Mention], published: date | None) -> list[Mention]:
    """Give every person's mention its id; country, sectors and roles from the table where the text gives none.

    A short name ("Lavrov") takes the id of the nearest full name before it that ends in it, else of one
    after it, else that of a well-known person, else one of its own.
    """
    full: list[Full] = []
    for place, mention in enumerate(mentions):
        if mention.kind is Kind.PERSON and mention.actor is not None and mention.name is not None:
            full.append((place, tuple(mention.name.split()), _canonical(mention)))
    linked: list[Mention] = []
    for place, mention in enumerate(mentions):
        if mention.kind is not Kind.PERSON or mention.name is None:
            linked.append(_person_taken_for_organisation(place, mention, full))
            continue
        if mention.actor is not None:
            listed = _canonical(mention)
            linked.append(mention if listed == mention.actor else replace(mention, actor=listed))
            continue
        actor = _match(place, mention, full)
        country = mention.country
        if actor is None:
            actor, known = _well_known(mention, published)
            country = country or known
        actor = actor or f"person:{slug(mention.name)}"
        linked.append(replace(mention, actor=actor, country=country))
    return _share(linked, published)


Full = tuple[int, tuple[str, ...], str]
"""Where a full name stands among the mentions, its words, and the person's id."""


def _person_taken_for_organisation(place: int, mention: Mention, full: Sequence[Full]) -> Mention:
    """The parser's name finder calls many a surname an organisation; a full name in the report knows better."""
    single = mention.name is not None and " " not in mention.name
    if not full or mention.kind is not Kind.ORGANISATION or not single:
        return mention
    if mention.actor != f"org:{slug(str(mention.name))}":
        return mention
    actor = _match(place, mention, full)
    return replace(mention, kind=Kind.PERSON, actor=actor) if actor is not None else mention


def _match(place: int, mention: Mention, full: Sequence[Full]) -> str | None:
    words = tuple(str(mention.name).split())
    before = [item for item in full if item[0] < place]
    after = [item for item in full if item[0] > place]
    for group in (before[::-1], after):
        for _, name, actor in group:
            if name[-len(words) :] == words:
                return actor
        for _, name, actor in group:
            if (
                len(words) == 1
                and len(words[0]) > 1
                and words[0] in name
                and (name[0] != words[0] or len(name) == 3 or len(words[0]) <= 3)
            ):
                return actor
    return None


@cache
def _holders_by_name() -> dict[str, tuple[Holder, ...]]:
    found: dict[str, tuple[Holder, ...]] = {}
    for holder in codebook.holders():
        surname = holder.surname
        for name in {holder.name, surname, re.sub("^[ae]l-", "", surname)}:
            found[name] = (*found.get(name, ()), holder)
    return found


@cache
def _first_spelling() -> dict[str, str]:
    """Each listed name to the first one listed for the same office, country and day."""
    first: dict[tuple[str | None, str | None, str, date], str] = {}
    spelling: dict[str, str] = {}
    for holder in codebook.holders():
        key = (holder.country, holder.affiliation, holder.office, holder.begin)
        name = first.setdefault(key, holder.name)
        spelling.setdefault(holder.name, spelling.get(name, name))
    return spelling


def _canonical(mention: Mention) -> str:
    """The id of a full name; listed spellings of one person share the first one's."""
    name = str(mention.name)
    spelling = _first_spelling().get(name)
    return f"person:{slug(spelling)}" if spelling is not None else str(mention.actor)


def _well_known(mention: Mention, published: date | None) -> tuple[str | None, str | None]:
    """The id of a listed person whose last name this is, if it can be no other listed one, and the country.

    A name that many bear counts only with its office before it; of a family with several in the table
    ("Bush") the one in office that day is meant, and without a day only the country is sure.
    """
    name = str(mention.name)
    listed = _holders_by_name().get(name, ())
    if not listed or (published is not None and published > codebook.holders_good_until()):
        return None, None
    if published is not None:
        listed = tuple(holder for holder in listed if holder.begin <= published)
    family = name in codebook.family_surnames()
    if name in codebook.common_surnames() and not family:
        roles = " ".join(mention.roles).lower()
        listed = tuple(
            holder for holder in listed
            if holder.office.split()[-1].lower() in roles
            and mention.country in (None, holder.country)
            and (published is None or holder.holds(published))
        )  # fmt: skip
    if published is not None and len({_id_of(holder) for holder in listed}) > 1:
        listed = tuple(holder for holder in listed if holder.holds(published)) or listed
    ids = {_id_of(holder) for holder in listed}
    countries = {holder.country for holder in listed}
    return (
        ids.pop() if len(ids) == 1 else None,
        countries.pop() if len(countries) == 1 else None,
    )


def _id_of(holder: Holder) -> str:
    return f"person:{slug(_first_spelling()[holder.name])}"


def _share(mentions: list[Mention], published: date | None) -> list[Mention]:
    """Let all mentions of one person know the country, sectors and party that any of them gives."""
    country: dict[str, str] = {}
    sectors: dict[str, tuple[str, ...]] = {}
    affiliation: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        if mention.kind is Kind.PERSON and mention.actor is not None:
            if mention.country is not None:
                country.setdefault(mention.actor, mention.country)
            if mention.sectors:
                sectors.setdefault(mention.actor, mention.sectors)
            if mention.affiliation:
                affiliation.setdefault(mention.actor, mention.affiliation)
    persons = {str(m.actor) for m in mentions if m.kind is Kind.PERSON}
    for actor in persons & _holders_by_id().keys():
        roles = {role.split()[-1].lower() for m in mentions if m.actor == actor for role in m.roles}
        _from_table(actor, published, roles, country, sectors, affiliation)
    return [
        replace(
            mention,
            country=mention.country or country.get(str(mention.actor)),
            sectors=mention.sectors or sectors.get(str(mention.actor), ()),
            affiliation=mention.affiliation or affiliation.get(str(mention.actor), ()),
        )
        if mention.kind is Kind.PERSON
        else mention
        for mention in mentions
    ]


@cache
def _holders_by_id() -> dict[str, tuple[Holder, ...]]:
    found: dict[str, tuple[Holder, ...]] = {}
    for holder in codebook.holders():
        actor = _id_of(holder)
        found[actor] = (*found.get(actor, ()), holder)
    return found


_OF_LEADERS = ("GOV",)
"""What a listed "leader" belongs to, where the office's words say nothing."""


def _from_table(
    actor: str,
    published: date | None,
    roles: AbstractSet[str],
    country: dict[str, str],
    sectors: dict[str, tuple[str, ...]],
    affiliation: dict[str, tuple[str, ...]],
) -> None:
    listed = _holders_by_id().get(actor, ())
    if not listed or (published is not None and published > codebook.holders_good_until()):
        return
    if listed[0].country is not None:
        country.setdefault(actor, listed[0].country)
    if published is None or all(holder.begin > published for holder in listed):
        return
    for holder in listed:
        if holder.holds(published) or holder.office.split()[-1].lower() in roles:
            words = tuple(holder.office.lower().split())
            office = next(
                (
                    codebook.offices()[words[start:]]
                    for start in range(len(words))
                    if words[start:] in codebook.offices()
                ),
                None,
            )
            known = office.sectors if office is not None else ()
            served = codebook.sectors_by_id().get(str(holder.affiliation), ())
            sectors.setdefault(actor, served or known or _OF_LEADERS)
            if holder.affiliation is not None:
                affiliation.setdefault(actor, (holder.affiliation,))
            return
    sectors.setdefault(actor, ("ELI",))
