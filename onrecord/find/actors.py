"""Find who may act: every noun phrase that names or describes an actor.

How the id is chosen (design, "The JSON of one report"): a state's organs, forces and officials are the state with
their sectors, as PLOVER codes them ("Pakistani troops" is PAK with MIL). An organisation's people are the organisation
("a Hamas spokesman"). Persons by name are persons. Those of whom only a noun is said ("gunmen") are a group under that
noun, ``group:gunmen``, with its sectors and no country, so that an event still has a side.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from onrecord.codebook import actors as codebook
from onrecord.codebook.actors import words_of
from onrecord.find.descriptions import Description, find_descriptions, phrase_start
from onrecord.find.grammar import Grammar, lay_out
from onrecord.find.names import Hit, Sort, find_names
from onrecord.find.persons import Person, find_persons
from onrecord.types import Kind, Mention, Naming, Parsed

_PRONOUNS = words_of(
    "he she him her his hers it its they them their theirs himself herself itself themselves both who which that whose whom"
)
_INNER = frozenset({"compound", "amod", "nmod"})


def find_actors(parsed: Parsed) -> tuple[Mention, ...]:
    """Find mentions of actors, in text order; wider before narrower where they begin together.

    Mentions nest: "the Iranian army" is one, and "Iranian" within it another.
    """
    grammar = lay_out(parsed.doc)
    found = find_names(grammar)
    hits: list[Hit | None] = [None] * len(grammar.text)
    for hit in found:
        hits[hit.first : hit.last] = [hit] * (hit.last - hit.first)
    persons = find_persons(grammar, parsed.doc, hits)
    in_names = {token for person in persons for token in range(person.name_first, person.name_last)}
    taken = frozenset(token for person in persons for token in range(person.first, person.last))
    described = {head: person for person in persons for head in person.described}
    mentions = [_of_person(parsed, person) for person in persons]
    mentions.extend(_of_hits(parsed, grammar, found, in_names))
    descriptions = find_descriptions(grammar, hits, taken)
    mentions.extend(
        _of_description(parsed, grammar, item, described.get(item.head)) for item in descriptions
    )
    covered = taken | {token for item in descriptions for token in range(item.first, item.last)}
    mentions.extend(_of_organisations(parsed, grammar, hits, covered))
    mentions.extend(_of_pronouns(parsed, grammar))
    mentions.sort(key=lambda mention: (mention.first, -mention.last))
    return tuple(mentions)


def slug(name: str) -> str:
    """Turn a name into the tail of an id: "Li Hongzhong" to ``li-hongzhong``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"'s\b|[.']", "", plain.replace("\u2019", "'"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"


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


def _of_hits(
    parsed: Parsed, grammar: Grammar, hits: Sequence[Hit], in_names: set[int]
) -> Iterator[Mention]:
    for hit in hits:
        if hit.name.sort in _UNNAMED_SORTS or hit.first in in_names:
            continue
        root = grammar.root_of(hit.first, hit.last)
        modifies = grammar.dep[root] in _INNER and grammar.head[root] > root
        name = hit.name
        naming, actor, sectors = Naming.NAME, name.actor, name.sectors
        affiliation: tuple[str, ...] = ()
        kind, shown = name.kind, name.name
        match name.sort:
            case Sort.CAPITAL | Sort.REGION:
                naming, actor, affiliation = Naming.CAPITAL, None, (str(name.actor),)
            case Sort.REGION_ADJECTIVE:
                naming = Naming.ADJECTIVE
                if not modifies and grammar.pos[root] in ("NOUN", "PROPN"):
                    naming, actor, kind, sectors = (
                        Naming.NAME,
                        f"group:{slug(name.name)}",
                        Kind.GROUP,
                        ("CVL",),
                    )
            case Sort.STATE | Sort.ADJECTIVE:
                if modifies or (name.sort is Sort.ADJECTIVE and grammar.pos[root] == "ADJ"):
                    naming = Naming.ADJECTIVE
        yield Mention(
            span=parsed.span_of(hit.first, hit.last),
            first=hit.first,
            last=hit.last,
            root=root,
            naming=naming,
            kind=kind,
            actor=actor,
            name=shown,
            country=name.country,
            sectors=sectors,
            affiliation=affiliation,
        )


def _of_description(
    parsed: Parsed, grammar: Grammar, item: Description, person: Person | None
) -> Mention:
    span = parsed.span_of(item.first, item.last)
    if person is not None:
        named = _of_person(parsed, person)
        return Mention(
            span, item.first, item.last, item.root, Naming.DESCRIPTION, Kind.PERSON, named.actor, named.name,
            named.country, named.sectors, named.roles, named.affiliation,
        )  # fmt: skip
    own = _own_name(grammar, item)
    owner = item.owner.name if item.owner else None
    country = owner.country if owner else None
    if own is not None:
        prefix, name = own
        kind = Kind.OUTLET if prefix == "outlet" else Kind.ORGANISATION
        return Mention(
            span,
            item.first,
            item.last,
            item.root,
            Naming.NAME,
            kind,
            f"{prefix}:{slug(name)}",
            name,
            country,
            item.sectors,
        )
    if owner is None or owner.actor is None:
        return Mention(
            span,
            item.first,
            item.last,
            item.root,
            Naming.DESCRIPTION,
            None,
            None,
            item.noun.slug,
            None,
            item.sectors,
        )
    return Mention(
        span, item.first, item.last, item.root, Naming.DESCRIPTION, owner.kind, owner.actor, _shown(owner.actor, owner.name),
        country, item.sectors,
    )  # fmt: skip


def _shown(actor: str, name: str) -> str:
    state = codebook.states().get(actor)
    return state.name if state else name


def _own_name(grammar: Grammar, item: Description) -> tuple[str, str] | None:
    """The id's prefix and the name, where a noun like "party" is part of a proper name."""
    prefix = item.noun.owns_name
    if prefix is None or not grammar.text[item.head][:1].isupper() or item.head != item.root:
        return None
    first = item.first
    if (
        item.owner is not None
        and item.owner.last <= item.head
        and item.owner.name.sort in (Sort.STATE, Sort.ADJECTIVE, Sort.CAPITAL)
    ):
        after = item.owner.last
        if after < item.head and grammar.tag[after] == "POS":
            first = after + 1
        elif after == item.head:
            return None
    words = [grammar.text[token] for token in range(first, item.head + 1)]
    if len(words) < 2 or not all(word[:1].isupper() or not word.isalpha() for word in words):
        return None
    return prefix, _join(words)


def _join(words: Sequence[str]) -> str:
    text = " ".join(words).replace(" - ", "-")
    return re.sub(r" (['\u2019])", r"\1", text)


def _of_organisations(
    parsed: Parsed, grammar: Grammar, hits: Sequence[Hit | None], covered: frozenset[int] | set[int]
) -> Iterator[Mention]:
    """Organisations that only the parser's name finder knows."""
    for ent in parsed.doc.ents:
        if ent.label_ not in ("ORG", "NORP"):
            continue
        first, last = ent.start, ent.end
        while first < last and (
            grammar.pos[first] in ("DET", "PUNCT", "SPACE") or grammar.lower(first) == "the"
        ):
            first += 1
        while last > first and (
            grammar.tag[last - 1] == "POS" or grammar.pos[last - 1] in ("PUNCT", "SPACE")
        ):
            last -= 1
        if first >= last or any(token in covered for token in range(first, last)):
            continue
        if "covid" in grammar.lower(first) or (
            first and grammar.text[first - 1] == "(" and last - first == 1
        ):
            continue
        if not grammar.text[first][:1].isupper() or grammar.pos[first] in ("VERB", "ADV"):
            continue
        within = [hit for hit in hits[first:last] if hit is not None]
        if within and _is_known(within, first, last):
            continue
        root = grammar.root_of(first, last)
        modifies = grammar.dep[root] in _INNER and grammar.head[root] > root
        name = _join([grammar.text[token] for token in range(first, last)])
        country = next(
            (hit.name.country for hit in within if hit is not None and hit.name.country), None
        )
        if ent.label_ == "NORP":
            if modifies or grammar.pos[root] not in ("NOUN", "PROPN"):
                continue
            yield Mention(
                parsed.span_of(first, last),
                first,
                last,
                root,
                Naming.NAME,
                Kind.GROUP,
                f"group:{slug(name)}",
                name,
                None,
                ("CVL",),
            )
            continue
        start = phrase_start(grammar, root)
        country = country or _country_in([hit for hit in hits[start:first] if hit is not None])
        yield Mention(
            parsed.span_of(first, last),
            first,
            last,
            root,
            Naming.NAME,
            Kind.ORGANISATION,
            f"org:{slug(name)}",
            name,
            country,
        )


def _is_known(within: Sequence[Hit], first: int, last: int) -> bool:
    """Say whether names of the tables already make up what the name finder found."""
    whole = within[0].last - within[0].first == last - first
    return whole or within[-1].last == last or within[0].name.sort is Sort.BLOCKED


def _country_in(hits: Sequence[Hit]) -> str | None:
    return next((hit.name.country for hit in hits if hit.name.country), None)


def _of_pronouns(parsed: Parsed, grammar: Grammar) -> Iterator[Mention]:
    for token, word in enumerate(grammar.text):
        if len(word) > 10 or word.lower() not in _PRONOUNS:
            continue
        tag, dep = grammar.tag[token], grammar.dep[token]
        side = dep in ("nsubj", "nsubjpass", "dobj", "pobj")
        if tag in ("WDT", "WP", "WP$"):
            stands = side or dep == "poss"
        else:
            stands = tag in ("PRP", "PRP$") or (word.lower() == "both" and side)
        if not stands or dep == "expl":
            continue
        yield Mention(parsed.span_of(token, token + 1), token, token + 1, token, Naming.PRONOUN)
