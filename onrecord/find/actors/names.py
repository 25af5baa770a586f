"""Names that tables know: states, capitals, regions, organisations, outlets, coalitions, well-known persons."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from spacy.lang.en import English

from onrecord.codebook import actors as codebook
from onrecord.codebook.gazetteer import look_up
from onrecord.codebook.place_words import place_words
from onrecord.find.grammar import Grammar
from onrecord.find.ground import is_fought_over
from onrecord.types import Kind


class Sort(StrEnum):
    """What a table says a name is."""

    STATE = "state"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    REGION = "region"
    REGION_ADJECTIVE = "region adjective"
    ORGANISATION = "organisation"
    GROUPING = "grouping"
    GROUPING_ADJECTIVE = "grouping adjective"
    PERSON = "person"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Name:
    """What a known name stands for.

    actor: the id it gives. name: the name to show. doubtful: it counts only if the
    report names the country (or a longer name of the same actor) as well. several: other states have one so named.
    """

    sort: Sort
    actor: str | None
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    kind: Kind | None = None
    doubtful: bool = False
    needs_the: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a report: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    name: Name


Trie = dict[str, dict[str, list[tuple[tuple[str, ...], Name]]]]
"""Names by their first word and their second, "" for none: what follows the first word, and the name."""


def find_names(grammar: Grammar) -> list[Hit]:
    """Find known names, longest first, in text order and without overlaps."""
    trie = _trie()
    words = grammar.text
    hits: list[Hit] = []
    free_from = 0
    for token, word in enumerate(words):
        if word not in trie or token < free_from or _is_joined(words, token):
            continue
        following = words[token + 1] if token + 1 < len(words) else ""
        for rest, name in (*trie[word].get(following, ()), *trie[word].get("", ())):
            last = token + 1 + len(rest)
            if rest and tuple(words[token + 1 : last]) != rest:
                continue
            if name.needs_the and not (token and words[token - 1].lower() == "the"):
                continue
            shared = _shared_tail(words, token, rest)
            if shared is not None:
                hits.append(shared)
            article = bool(rest) and word in ("The", "the") and name.sort is not Sort.CAPITAL
            hits.append(Hit(token + article, last, name))
            free_from = last
            break
    return _with_directions(
        _reown(list(_settle(_americans(hits, grammar), words)), grammar), grammar
    )


_ACROSS = frozenset({"pan", "inter", "trans", "anglo", "afro"})


def _is_joined(words: Sequence[str], token: int) -> bool:
    """Say whether a name is the second half of one for more than a state ("Pan-American")."""
    return token > 1 and words[token - 1] == "-" and words[token - 2].lower() in _ACROSS


def _americans(hits: list[Hit], grammar: Grammar) -> list[Hit]:
    """Take "Brazilian Indians" for Brazilians, and "Mapuche Indians" for nobody of India."""
    ends = {hit.last: hit.name for hit in hits}
    kept: list[Hit] = []
    for hit in hits:
        before = hit.first - 1
        modified = (
            grammar.text[hit.first] == "Indians"
            and before >= 0
            and grammar.text[before].istitle()
            and grammar.head[before] == hit.first
            and grammar.dep[before] in ("amod", "compound", "nmod")
        )
        if not modified:
            kept.append(hit)
            continue
        owner = ends.get(hit.first)
        if owner is not None and owner.sort is Sort.ADJECTIVE and owner.actor:
            people = replace(hit.name, actor=owner.actor, name=owner.name, country=owner.country)
            kept.append(replace(hit, name=people))
    return kept


_DIRECTIONS = frozenset({"North", "South", "East", "West"})


def _shared_tail(words: Sequence[str], token: int, rest: tuple[str, ...]) -> Hit | None:
    """The first half of "North and South Korea", read as "North Korea"."""
    if (
        token < 2
        or words[token] not in _DIRECTIONS
        or words[token - 2] not in _DIRECTIONS
        or words[token - 1] != "and"
    ):
        return None
    beginnings = _trie().get(words[token - 2], {}).get(rest[0] if rest else "", ())
    name = next((name for tail, name in beginnings if tail == rest), None)
    return Hit(token - 2, token - 1, name) if name is not None else None


_OWNERS = frozenset({Sort.STATE, Sort.ADJECTIVE, Sort.CAPITAL})


_NATIONAL = frozenset({"ngo:icrc", "ngo:red-crescent"})
"""Organisations of which each state has its own ("the Chadian Red Cross")."""


def _reown(hits: list[Hit], grammar: Grammar) -> list[Hit]:
    """Give an organ to the state named right before it ("Burundi's National Security Council")."""
    for place in range(1, len(hits)):
        hit, before = hits[place], hits[place - 1]
        organ = hit.name.sort is Sort.ORGANISATION and hit.name.actor == hit.name.country
        gap = grammar.tag[before.last : hit.first]
        if organ and before.name.sort in _OWNERS and gap in ([], ["POS"]):
            owner = before.name
            if owner.country != hit.name.country and owner.kind is Kind.STATE:
                hits[place] = replace(
                    hit, name=replace(hit.name, actor=owner.actor, country=owner.country)
                )
        inside = grammar.lowers[before.last : hit.first] == ["in"]
        if before.name.several and hit.name.country and inside:
            # "the White House in Bishkek", but not "the CIA in Bishkek"
            hits[place - 1] = replace(
                before,
                name=replace(before.name, actor=hit.name.country, country=hit.name.country),
            )
        elif hit.name.actor in _NATIONAL and before.name.sort is Sort.ADJECTIVE and gap == []:
            hits[place] = replace(hit, name=replace(hit.name, country=before.name.country))
    return hits


_OTHER_KOREA = {"PRK": ("South", "KOR"), "KOR": ("North", "PRK")}


def _with_directions(hits: list[Hit], grammar: Grammar) -> list[Hit]:
    """Add "the North" and "the South" where one state named so far begins with that word."""
    if not any(_direction_of(hit) for hit in hits):
        return hits
    found: list[Hit] = []
    called: dict[str, Name] = {}
    place = 0
    for token, word in enumerate(grammar.text):
        while place < len(hits) and hits[place].first <= token:
            hit = hits[place]
            found.append(hit)
            direction = _direction_of(hit)
            if direction is not None:
                called[direction] = replace(hit.name, sort=Sort.STATE)
                other = _OTHER_KOREA.get(str(hit.name.actor))
                if other is not None:
                    # "North Korea" met "the South".
                    name = f"{other[0]} Korea"
                    called.setdefault(
                        other[0],
                        replace(
                            hit.name,
                            sort=Sort.STATE,
                            actor=other[1],
                            name=name,
                            country=other[1],
                        ),
                    )
            place += 1
        if word not in called or found[-1].last > token:
            continue
        following = grammar.pos[token + 1] if token + 1 < len(grammar.text) else "PUNCT"
        if (
            token
            and grammar.lower(token - 1) == "the"
            and following not in ("PROPN", "NOUN", "ADJ")
        ):
            found.append(Hit(token, token + 1, called[word]))
    found.extend(hits[place:])
    return found


def _direction_of(hit: Hit) -> str | None:
    """The direction that a state's name begins with ("South Korea"), or None."""
    seat = hit.name.sort is Sort.CAPITAL and hit.name.actor in _OTHER_KOREA
    if not seat and hit.name.sort not in (Sort.STATE, Sort.ADJECTIVE):
        return None
    first = hit.name.name.split()[0]
    return first if first in _DIRECTIONS else None


def _settle(hits: Sequence[Hit], words: Sequence[str]) -> Iterator[Hit]:
    """Drop doubtful names that nothing else in the report bears out."""
    sure = [hit.name for hit in hits if not hit.name.doubtful]
    named = {name.actor for name in sure} | {name.country for name in sure} - {None}
    whole = {
        "".join(word[0] for word in hit.name.name.split() if word[:1].isupper()): hit.name
        for hit in hits
        if hit.name.sort is Sort.ORGANISATION and hit.last - hit.first > 2
    }
    for hit in hits:
        if hit.name.doubtful and not {hit.name.actor, hit.name.country} & named:
            continue
        # The RSF of a report on the Rapid Support Forces are no reporters.
        short = hit.name.sort is Sort.ORGANISATION and hit.last - hit.first == 1
        meant = whole.get(words[hit.first]) if short else None
        yield hit if meant is None else replace(hit, name=meant)


@cache
def _trie() -> Trie:
    """All names by their first two words; under each, the longest first."""
    split = English().tokenizer
    found: dict[tuple[str, ...], Name] = {}
    for words, name in _entries():
        for written in _spellings(words, name.sort):
            found.setdefault(tuple(token.text for token in split(written)), name)
    trie: Trie = {}
    for tokens, name in found.items():
        second = tokens[1] if len(tokens) > 1 else ""
        trie.setdefault(tokens[0], {}).setdefault(second, []).append((tokens[1:], name))
    for beginnings in trie.values():
        for choices in beginnings.values():
            choices.sort(key=lambda choice: -len(choice[0]))
    return trie


def _spellings(words: str, sort: Sort) -> Iterator[str]:
    yield words
    if "'" in words:
        yield words.replace("'", "\u2019")
    if words.endswith(" administration"):
        yield words.removesuffix("administration") + "Administration"
    if sort in (Sort.STATE, Sort.CAPITAL) and len(words) > 4 and words.upper() != words:
        yield words.upper()


def _entries() -> Iterator[tuple[str, Name]]:
    """Every name with what it stands for; an earlier one wins where two are written alike."""
    for words in codebook.not_actors():
        yield words, Name(Sort.BLOCKED, None, words)
    for state in codebook.states().values():
        yield from _of_state(state)
    for entry in codebook.organisations():
        sort = Sort.GROUPING if entry.kind is Kind.COALITION else Sort.ORGANISATION
        for words in entry.names:
            doubtful = words in entry.ask
            named = Name(
                sort,
                entry.id,
                entry.names[0],
                entry.country,
                entry.sectors,
                entry.kind,
                doubtful,
                words in entry.needs_the,
                words in entry.several,
            )
            yield words, named
        for words in entry.adjectives:
            yield (
                words,
                Name(Sort.GROUPING_ADJECTIVE, entry.id, entry.id, None, entry.sectors, entry.kind),
            )
    for words, code, adjective in codebook.regions():
        sort = Sort.REGION_ADJECTIVE if adjective else Sort.REGION
        yield words, Name(sort, code, words, code, ("GOV",), Kind.STATE)
    yield "Korea", Name(Sort.STATE, None, "Korea", None, (), Kind.STATE)
    yield "Korean", Name(Sort.ADJECTIVE, None, "Korea", None, (), Kind.STATE)
    yield "Koreans", Name(Sort.PEOPLE, None, "Korea", None, ("CVL",), Kind.STATE)
    rare = codebook.common_surnames() - codebook.family_surnames()
    for holder in codebook.holders():
        surname = holder.surname
        yield holder.name, Name(Sort.PERSON, None, holder.name)
        for written in {surname, re.sub("^[ae]l-", "", surname)}:
            if written not in rare:
                yield written, Name(Sort.PERSON, None, written)


def _of_state(state: codebook.State) -> Iterator[tuple[str, Name]]:
    country = state.id
    named = Name(Sort.STATE, state.id, state.name, country, (), Kind.STATE)
    for words in state.names:
        yield words, named
    capital = Name(Sort.CAPITAL, state.id, state.name, country, ("GOV",), Kind.STATE)
    doubtful = Name(
        Sort.CAPITAL, state.id, state.name, country, ("GOV",), Kind.STATE, doubtful=True
    )
    for words in state.capitals:
        yield words, doubtful if words in state.doubtful else capital
    adjective = Name(Sort.ADJECTIVE, state.id, state.name, country, (), Kind.STATE)
    people = Name(Sort.PEOPLE, state.id, state.name, country, ("CVL",), Kind.STATE)
    for words in state.adjectives:
        yield words, adjective
        if words.endswith(("n", "i", "k", "e", "b", "t", "o", "a")) and not words.endswith(
            ("ese", "sh", "ch")
        ):
            yield words + "s", people
    for words in state.people:
        yield words, people
    if state.id == "BEL":
        yield (
            "Brussels",
            Name(
                Sort.CAPITAL,
                "igo:european-union",
                "European Union",
                None,
                ("IGO",),
                Kind.ORGANISATION,
            ),
        )


_WHERE = frozenset({"in", "near", "at", "around", "across", "through"})
_ONLY_WHERE = frozenset({"off", "outside", "inside", "north", "south", "east", "west"})


def _doers(grammar: Grammar, verb: int) -> Iterator[int]:
    """Yield the subject of a verb, and what stands behind its "by"."""
    for kid in grammar.kids[verb]:
        if grammar.dep[kid] == "nsubj":
            yield kid
        elif grammar.dep[kid] == "agent":
            yield from grammar.kids[kid]


def is_where(grammar: Grammar, first: int, last: int) -> bool:
    """Say whether words that no table of actors knows are a place, whatever the name finder calls them.

    Before "river" or after "off" any name is; after "in" one that the table of places has, and one
    that is fought over.
    """
    root = grammar.root_of(first, last)
    noun = grammar.head[root]
    if grammar.dep[root] in ("dobj", "nsubjpass"):
        doers = (grammar.lower(kid) for kid in _doers(grammar, noun))
        return is_fought_over(" ".join(grammar.text[first:last]), grammar.lower(noun), doers)
    if grammar.dep[root] == "compound" and noun > root:
        return grammar.lower(noun) in place_words().place_nouns
    if grammar.dep[root] != "pobj":
        return False
    above = grammar.lower(noun)
    if above == "of":
        # "the town of Lalibela"
        return grammar.lower(grammar.head[noun]) in place_words().place_nouns
    return above in _ONLY_WHERE or (
        above in _WHERE and bool(look_up(" ".join(grammar.text[first:last])))
    )
