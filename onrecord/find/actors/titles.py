"""What the words around a person's name say of the person: office, country, party."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.codebook import actors as codebook
from onrecord.codebook.actor_nouns import SPEAKS_FOR, modifiers, nouns
from onrecord.codebook.tables import words_of
from onrecord.find.actors.names import Hit, Sort
from onrecord.find.grammar import Grammar

HONORIFICS = words_of("mr mrs ms mr. mrs. ms. miss sir dr dr. lord lady dame")


@dataclass(slots=True)
class Person:
    """A person's name in a report.

    first, last: the whole phrase with its title; name_first, name_last: the name alone.
    described: heads of appositions that describe the person.
    """

    first: int
    last: int
    name_first: int
    name_last: int
    root: int
    roles: list[str] = field(default_factory=list)
    sectors: list[str] = field(default_factory=list)
    country: str | None = None
    affiliation: list[str] = field(default_factory=list)
    described: list[int] = field(default_factory=list)


Found = tuple[int, tuple[str, ...]]
"""Where an office's words begin, and its sectors."""


def office_before(
    grammar: Grammar, hits: Sequence[Hit | None], first: int, end: int
) -> Found | None:
    """The longest office, or noun for persons, that ends right before ``end``."""
    offices, described = codebook.offices(), nouns()
    for start in range(max(first, end - 6), end):
        words = tuple(grammar.lower(token) for token in range(start, end))
        office = offices.get(words)
        if office is not None:
            return start, office.sectors
        noun = described.get(" ".join(words))
        if noun is not None and noun.kind in ("people", "light"):
            return start, noun.sectors
    return None


def take_in(
    grammar: Grammar,
    hits: Sequence[Hit | None],
    person: Person,
    first: int,
    end: int,
    office: Found | None,
) -> None:
    """Read country, organisation, role and sectors out of the tokens ``first`` to ``end`` of a description."""
    begin = first
    for token in range(first, end):
        hit = hits[token]
        if hit is None or hit.first != token:
            continue
        _attach(person, hit)
        begin = max(begin, hit.last)
    while begin < end and (
        grammar.tag[begin] in ("POS", "DT", "PRP$") or grammar.pos[begin] == "PUNCT"
    ):
        begin += 1
    words = [token for token in range(begin, end)]
    if office is not None and words:
        begin = min(begin, office[0])
        role = (
            " ".join(grammar.text[token] for token in range(begin, end))
            .replace(" - ", "-")
            .replace(" '", "'")
            .replace(" \u2019", "\u2019")
        )
        if role.lower() not in HONORIFICS and role not in person.roles:
            person.roles.append(role)
    for sector in _sectors_of(grammar, first, end, office, person):
        if sector not in person.sectors:
            person.sectors.append(sector)


def _attach(person: Person, hit: Hit) -> None:
    name = hit.name
    if name.sort in (Sort.BLOCKED, Sort.PERSON, Sort.GROUPING_ADJECTIVE):
        return
    if (
        name.sort in (Sort.ORGANISATION, Sort.GROUPING)
        and name.actor is not None
        and name.actor != name.country
    ) and name.actor not in person.affiliation:
        person.affiliation.append(name.actor)
    if person.country is None and name.country is not None:
        person.country = name.country


def _sectors_of(
    grammar: Grammar, first: int, end: int, office: Found | None, person: Person
) -> tuple[str, ...]:
    words = [grammar.lower(token) for token in range(first, end)]
    if office is None:
        return ()
    body = _body_that_owns(grammar, first, end)
    if body is not None and office[1] == ("GOV",):
        return nouns()[body].sectors if body in nouns() else ()
    former = "former" in words or "ex" in words
    if former and office[1] in (("GOV",), ("LEG",), ("MIL",)):
        return ("ELI",)
    by_word, described = modifiers(), nouns()
    serves = codebook.sectors_by_id().get(person.affiliation[0], ()) if person.affiliation else ()
    if office[1]:
        return tuple(dict.fromkeys((*serves, *office[1]))) if "IGO" in serves else office[1]
    for word in reversed(words[:-1] if words[-1] != "candidate" else []):
        given = by_word.get(word) or (described[word].sectors if word in described else ())
        if given:
            return given
    if serves:
        return serves
    if (
        person.country is not None
        and words
        and words[-1]
        in ("leader", "spokesman", "spokeswoman", "spokesperson", "ruler", "dictator", "chief")
    ):
        return ("GOV",)
    return ()


def _body_that_owns(grammar: Grammar, first: int, end: int) -> str | None:
    """The common noun that an office belongs to and that is no state's ("the federation's president")."""
    for token in range(first + 1, end):
        if grammar.tag[token] == "POS" and grammar.pos[token - 1] == "NOUN":
            word = grammar.lower(token - 1)
            noun = nouns().get(word)
            states = noun is not None and noun.kind in ("state", "institution")
            return None if states or word in _OF_A_STATE else word
    return None


_OF_A_STATE = words_of(
    "city province region district town island territory capital village county state federation union"
)
"""What has a president or a governor and is part of a state, or may be one."""


@cache
def _last_words() -> frozenset[str]:
    return frozenset(words[-1] for words in codebook.offices())


def _says_what_one_is(grammar: Grammar, token: int) -> bool:
    return grammar.lower(token) in _last_words() or grammar.lower(token) in nouns()


def _before_comma(grammar: Grammar, hits: Sequence[Hit | None], first: int) -> list[int]:
    """The office in "the ambassador to Oman, Ali Haidar", whatever the parser made of the comma."""
    if first < 2 or grammar.text[first - 1] != ",":
        return []
    for token in range(first - 2, max(-1, first - 8), -1):
        if grammar.lower(token) in _last_words() and hits[token] is None:
            return [token]
        if hits[token] is None and grammar.tag[token] not in ("IN", "NNP", "DT", "TO", "POS"):
            return []
    return []


def speaks_for(grammar: Grammar, body: int) -> int | None:
    """Return who speaks or stands for a body ("a spokesman for the group, Omar Saleh"): the name beside the body is his."""
    link = grammar.head[body]
    one = grammar.head[link]
    if grammar.dep[body] != "pobj" or grammar.lower(link) not in ("for", "of"):
        return None
    return one if grammar.lower(one) in SPEAKS_FOR else None


def add_appositions(grammar: Grammar, hits: Sequence[Hit | None], person: Person) -> None:
    """Take in "Sergei Lavrov, the Russian foreign minister" and "Kenya's foreign minister, Musalia Mudavadi"."""
    heads = [
        kid
        for kid in grammar.kids[person.root]
        if grammar.dep[kid] == "appos" and not person.first <= kid < person.last
    ]
    above = grammar.head[person.root]
    if grammar.dep[person.root] == "appos" and not person.first <= above < person.last:
        heads.append(speaks_for(grammar, above) or above)
    if grammar.dep[person.root] in ("nsubj",) and grammar.text[above].lower() in (
        "is",
        "was",
        "became",
    ):
        heads.extend(kid for kid in grammar.kids[above] if grammar.dep[kid] == "attr")
    if not heads:
        heads.extend(_before_comma(grammar, hits, person.first))
    for head in heads:
        if not _says_what_one_is(grammar, head):
            continue
        first = grammar.left_edge(head)
        while first < head and grammar.pos[first] in ("DET", "PUNCT"):
            first += 1
        if first <= person.root < head:
            continue
        office = office_before(grammar, hits, first, head + 1)
        take_in(grammar, hits, person, first, head + 1, office)
        person.described.append(head)
        for kid in grammar.kids[head]:
            if (
                kid > head
                and grammar.dep[kid] == "prep"
                and grammar.lower(kid) in ("of", "for", "in", "at")
            ):
                for target in grammar.kids[kid]:
                    hit = hits[target]
                    if hit is not None:
                        _attach(person, hit)
