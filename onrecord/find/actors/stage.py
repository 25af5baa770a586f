"""Find who may act: every noun phrase that names or describes an actor.

How the id is chosen (design, "The JSON of one report"): a state's organs, forces and officials are the state with
their sectors, as PLOVER codes them ("Pakistani troops" is PAK with MIL). An organisation's people are the organisation
("a Hamas spokesman"). Persons by name are persons. Those of whom only a noun is said ("gunmen") are a group under that
noun, ``group:gunmen``, with its sectors and no country, so that an event still has a side.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.codebook import actors as codebook
from onrecord.codebook.actor_nouns import endings, noun_at_end
from onrecord.codebook.slugs import slug
from onrecord.codebook.tables import words_of
from onrecord.find.actors.descriptions import Description, find_descriptions
from onrecord.find.actors.names import Hit, Name, Sort, find_names
from onrecord.find.actors.organisations import Unlisted, find_organisations, join_words
from onrecord.find.actors.persons import find_persons
from onrecord.find.actors.short_names import with_short_names
from onrecord.find.actors.titles import Person
from onrecord.find.actors.told_names import Told, find_told, with_members
from onrecord.find.grammar import Grammar, lay_out
from onrecord.types import Kind, Mention, Naming, Parsed

_PRONOUNS = words_of(
    "he she him her his hers it its they them their theirs himself herself itself themselves both two who which that whose whom"
)
_INNER = frozenset({"compound", "amod", "nmod"})


def find_actors(parsed: Parsed) -> tuple[Mention, ...]:
    """Find mentions of actors, in text order; wider before narrower where they begin together.

    Mentions nest: "the Iranian army" is one, and "Iranian" within it another.
    """
    grammar = lay_out(parsed.doc)
    found = find_names(grammar)
    if "(" in grammar.text:
        found = with_short_names(grammar, found)
    hits: list[Hit | None] = [None] * len(grammar.text)
    for hit in found:
        hits[hit.first : hit.last] = [hit] * (hit.last - hit.first)
    persons = find_persons(grammar, hits)
    in_names = {token for person in persons for token in range(person.name_first, person.name_last)}
    taken = frozenset(token for person in persons for token in range(person.first, person.last))
    described = {head: person for person in persons for head in person.described}
    descriptions = find_descriptions(grammar, hits, taken)
    told = find_told(grammar, hits, taken, descriptions)
    if told:
        descriptions = [item for item in descriptions if item.head not in told]
    for item in descriptions:
        person = described.get(item.head)
        if person is not None and person.country is None and item.owners:
            # "Laura Benitez, a lawmaker from Argentina's ... Party"
            person.country = item.owners[-1].name.country
    mentions = [_of_person(parsed, person) for person in persons]
    mentions.extend(_of_names(parsed, grammar, found, in_names))
    of_descriptions = [
        _of_description(parsed, grammar, hits, item, described.get(item.head))
        for item in descriptions
    ]
    if told:
        of_descriptions = _told_by(descriptions, of_descriptions, told)
    mentions.extend(_with_bodies(grammar, descriptions, of_descriptions))
    covered = taken | {token for item in descriptions for token in range(item.first, item.last)}
    covered |= {token for item in told.values() for token in range(item.first, item.last)}
    mentions.extend(_of_told(parsed, item) for item in told.values())
    mentions.extend(
        _of_unlisted(parsed, item) for item in find_organisations(grammar, hits, covered)
    )
    mentions.extend(_of_pronouns(parsed, grammar))
    mentions.sort(key=lambda mention: (mention.first, -mention.last))
    return tuple(mentions)


def _of_person(parsed: Parsed, person: Person) -> Mention:
    name = " ".join(parsed.span_of(person.name_first, person.name_last).text.split())
    full = person.name_last - person.name_first > 1
    return Mention(
        span=parsed.span_of(person.first, person.last),
        first=person.first,
        last=person.last,
        root=person.root,
        naming=Naming.NAME,
        kind=Kind.PERSON,
        actor=f"person:{slug(name)}" if full else None,
        name=name,
        country=person.country,
        sectors=tuple(person.sectors),
        roles=tuple(person.roles),
        affiliation=tuple(person.affiliation),
    )


_UNNAMED_SORTS = frozenset({Sort.BLOCKED, Sort.PERSON, Sort.GROUPING_ADJECTIVE})


def _of_names(
    parsed: Parsed, grammar: Grammar, hits: Sequence[Hit], in_names: set[int]
) -> Iterator[Mention]:
    for hit in hits:
        if hit.name.sort in _UNNAMED_SORTS or hit.first in in_names:
            continue
        root = grammar.root_of(hit.first, hit.last)
        modifies = grammar.dep[root] in _INNER and grammar.head[root] > root
        name = hit.name
        mention = Mention(
            span=parsed.span_of(hit.first, hit.last),
            first=hit.first,
            last=hit.last,
            root=root,
            naming=Naming.NAME,
            kind=name.kind,
            actor=name.actor,
            name=name.name,
            country=name.country,
            sectors=name.sectors,
        )
        yield _by_sort(mention, name, modifies, grammar.pos[root])


def _by_sort(mention: Mention, name: Name, modifies: bool, pos: str) -> Mention:
    """How a table's name is meant here. A capital keeps in ``affiliation`` whom it may stand for."""
    match name.sort:
        case Sort.CAPITAL | Sort.REGION:
            stands_for = (str(name.actor),)
            return replace(mention, naming=Naming.CAPITAL, actor=None, affiliation=stands_for)
        case Sort.REGION_ADJECTIVE if not modifies and pos in ("NOUN", "PROPN"):
            people = f"group:{slug(name.name)}"
            return replace(mention, actor=people, kind=Kind.GROUP, sectors=("CVL",))
        case Sort.REGION_ADJECTIVE:
            return replace(mention, naming=Naming.ADJECTIVE)
        case Sort.STATE | Sort.ADJECTIVE if modifies or (
            name.sort is Sort.ADJECTIVE and pos == "ADJ"
        ):
            return replace(mention, naming=Naming.ADJECTIVE)
    return mention


def _of_description(
    parsed: Parsed,
    grammar: Grammar,
    hits: Sequence[Hit | None],
    item: Description,
    person: Person | None,
) -> Mention:
    mention = Mention(
        span=parsed.span_of(item.first, item.last),
        first=item.first,
        last=item.last,
        root=item.root,
        naming=Naming.DESCRIPTION,
        name=item.noun.slug,
        sectors=item.sectors,
    )
    if person is not None:
        named = _of_person(parsed, person)
        return replace(
            mention,
            kind=Kind.PERSON,
            actor=named.actor,
            name=named.name,
            country=named.country,
            sectors=named.sectors,
            roles=named.roles,
            affiliation=named.affiliation,
        )
    own = _own_name(grammar, hits, item)
    country = item.owners[-1].name.country if item.owners else None
    if own is not None:
        prefix, words, last = own
        kind = Kind.OUTLET if prefix == "outlet" else Kind.ORGANISATION
        actor = f"{prefix}:{slug(words)}"
        told = endings().get(grammar.lower(item.head), ())
        sectors = (item.noun.owns_name and item.noun.sectors) or told
        return replace(
            mention,
            span=parsed.span_of(item.first, last),
            last=last,
            naming=Naming.NAME,
            kind=kind,
            actor=actor,
            name=words,
            country=country,
            sectors=sectors,
        )
    owners = [hit.name for hit in item.owners if hit.name.actor is not None]
    if not owners:
        return mention
    ids = list(dict.fromkeys(str(name.actor) for name in owners))
    if len(ids) > 1:
        return replace(
            mention,
            kind=Kind.COALITION,
            actor="coalition:" + "+".join(ids),
            name=" and ".join(map(_shown, owners)),
        )
    return replace(
        mention, kind=owners[0].kind, actor=ids[0], name=_shown(owners[0]), country=country
    )


def _shown(name: Name) -> str:
    state = codebook.states().get(str(name.actor))
    return state.name if state else name.name


def _with_bodies(
    grammar: Grammar, items: Sequence[Description], mentions: Sequence[Mention]
) -> Iterator[Mention]:
    """Let a bare leader or member be of the body that is named behind ("the leader of the Ennahda party")."""
    bodies = {mention.root: mention for mention in mentions if mention.naming is Naming.NAME}
    for item, mention in zip(items, mentions, strict=True):
        body = None
        if mention.actor is None and item.noun.kind == "light" and item.noun.relational is None:
            objects = (
                token
                for kid in grammar.kids[item.head]
                if grammar.lower(kid) in ("of", "for", "from")
                for token in grammar.kids[kid]
            )
            body = next((bodies[token] for token in objects if token in bodies), None)
        if body is None:
            yield mention
        else:
            yield replace(
                mention, kind=body.kind, actor=body.actor, name=body.name, country=body.country
            )


def _own_name(
    grammar: Grammar, hits: Sequence[Hit | None], item: Description
) -> tuple[str, str, int] | None:
    """The id's prefix, the name and its end, where a noun like "party" is part of a proper name."""
    prefix = item.noun.owns_name
    if item.head != item.root:
        return None
    if prefix is None:
        return _firm(grammar, item)
    if not grammar.text[item.head][:1].isupper():
        return _named_before(grammar, item, prefix)
    first = item.first
    for owner in item.owners:
        if owner.last > item.head or owner.name.sort not in (
            Sort.STATE,
            Sort.ADJECTIVE,
            Sort.CAPITAL,
        ):
            continue
        if owner.last < item.head and grammar.tag[owner.last] == "POS":
            first = owner.last + 1
        elif owner.last == item.head:
            return None
    words = grammar.text[first : item.head + 1]
    if len(words) < 2 or not all(word[:1].isupper() or not word.isalpha() for word in words):
        return None
    last = with_members(grammar, hits, item.head)
    return prefix, join_words(grammar.text[first:last]), max(last, item.last)


def _firm(grammar: Grammar, item: Description) -> tuple[str, str, int] | None:
    """ "Kestrel Group", "Golden Reef Marine": a name whose last word, as names of companies go, is an actor noun too."""
    head = item.head
    named = item.noun.kind != "institution" and grammar.text[head].istitle()
    if not named or grammar.lower(head) not in endings():
        return None
    first = head
    while (
        first > item.first
        and grammar.tag[first - 1] == "NNP"
        and grammar.text[first - 1][:1].isupper()
    ):
        first -= 1
    owned = any(owner.first < head and owner.last > first for owner in item.owners)
    if first == head or owned or noun_at_end([grammar.lower(head - 1)]) is not None:
        return None
    return "org", join_words(grammar.text[first : head + 1]), item.last


def _named_before(grammar: Grammar, item: Description, prefix: str) -> tuple[str, str, int] | None:
    """ "the Ennahda party": a name that nothing else knows, right before a noun written small."""
    first = item.head
    while (
        first > item.first
        and grammar.tag[first - 1] == "NNP"
        and grammar.head[first - 1] <= item.head
    ):
        first -= 1
    definite = first and grammar.lower(first - 1) == "the"
    if first == item.head or item.owners or not definite:
        return None
    return prefix, join_words(grammar.text[first : item.head + 1]), item.last


_UNLISTED = {
    "outlet": ("outlet", Kind.OUTLET),
    "organisation": ("org", Kind.ORGANISATION),
    "intergovernmental": ("igo", Kind.ORGANISATION),
    "people": ("group", Kind.GROUP),
    "person": ("person", Kind.PERSON),
}


def _of_unlisted(parsed: Parsed, item: Unlisted) -> Mention:
    prefix, kind = _UNLISTED[item.sort]
    short = item.sort == "person" and " " not in item.name
    return Mention(
        span=parsed.span_of(item.first, item.last),
        first=item.first,
        last=item.last,
        root=item.root,
        naming=Naming.NAME,
        kind=kind,
        actor=None if short else f"{prefix}:{slug(item.name)}",
        name=item.name,
        country=item.country,
        sectors=item.sectors,
    )


def _of_told(parsed: Parsed, item: Told) -> Mention:
    made = Unlisted(
        item.first, item.last, item.head, "organisation", item.name, item.country, item.sectors
    )
    return _of_unlisted(parsed, made)


def _told_by(
    items: Sequence[Description], mentions: Sequence[Mention], told: Mapping[int, Told]
) -> list[Mention]:
    """Let a description that tells what a name is stand for the body of that name."""
    names = {item.by: item for item in told.values()}
    return [
        replace(
            mention,
            kind=Kind.ORGANISATION,
            actor=f"org:{slug(names[item.head].name)}",
            name=names[item.head].name,
        )
        if item.head in names
        else mention
        for item, mention in zip(items, mentions, strict=True)
    ]


def _are_the_two(grammar: Grammar, token: int) -> bool:
    """Say whether "two" stands for two who were named ("the two agreed to meet again")."""
    subject = grammar.dep[token] in ("nsubj", "nsubjpass")
    return subject and token > 0 and grammar.lowers[token - 1] == "the"


def _of_pronouns(parsed: Parsed, grammar: Grammar) -> Iterator[Mention]:
    for token, word in enumerate(grammar.lowers):
        if word not in _PRONOUNS:
            continue
        tag, dep = grammar.tag[token], grammar.dep[token]
        side = dep in ("nsubj", "nsubjpass", "dobj", "pobj")
        if tag in ("WDT", "WP", "WP$"):
            stands = side or dep == "poss"
        else:
            stands = tag in ("PRP", "PRP$") or (word == "both" and side)
            stands = stands or (word == "two" and _are_the_two(grammar, token))
        if not stands or dep == "expl":
            continue
        yield Mention(parsed.span_of(token, token + 1), token, token + 1, token, Naming.PRONOUN)
