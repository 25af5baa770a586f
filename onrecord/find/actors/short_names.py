"""Short names that the report itself explains ("Compania Andina de Sal (CAS)"): wherever they stand, they are that body.

A short name that a table has for another body (CAS is no court of sports here) means the report's.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.codebook import actors as codebook
from onrecord.codebook.actor_nouns import endings, noun_at_end
from onrecord.codebook.slugs import slug
from onrecord.codebook.tables import words_of
from onrecord.find.actors.names import Hit, Name, Sort
from onrecord.find.actors.organisations import join_words
from onrecord.find.actors.told_names import OF_A_STATE
from onrecord.find.grammar import Grammar
from onrecord.types import Kind

_LINKS = words_of(
    "of for and the in on de del da do dos das di des du la le les el los las y e et a au aux"
)
"""Words within names whose initials short names leave out."""
_MARKS = frozenset({"'", "\u2019", "'s", "\u2019s", "-", "&"})
_KNOWN = frozenset({Sort.ORGANISATION, Sort.GROUPING, Sort.PERSON, Sort.BLOCKED})
_OF_PLACES = frozenset({Sort.STATE, Sort.ADJECTIVE})
_BODIES = frozenset({"organisation", "institution"})
_LONGEST = 6
"""Letters of a short name."""


def with_short_names(grammar: Grammar, hits: Sequence[Hit]) -> list[Hit]:
    """Add the bodies whose short names stand in brackets behind their names, and let the short names be theirs.

    hits: the names that tables know, in text order.
    """
    at = {token: hit for hit in hits for token in range(hit.first, hit.last)}
    named: dict[str, Hit] = {}
    others: set[str] = set()
    for short, first, last in _explained(grammar, at):
        name = _named(grammar, at, first, last)
        if name is not None:
            named[short] = Hit(first, last, name)
        else:
            others.add(short)
    if not (named or others):
        return list(hits)
    own = [
        Hit(hit.first + shift, hit.first + shift + hit.last - hit.first, hit.name)
        for hit in named.values()
        for shift in _shifts(grammar, hit)
    ]
    own += [
        Hit(token, token + 1, named[word].name)
        for token, word in enumerate(grammar.text)
        if word in named
    ]
    taken = {token for hit in own for token in range(hit.first, hit.last)}
    # Of a state's own body the short name is at least not what a table has for it.
    kept = [
        hit
        for hit in hits
        if taken.isdisjoint(range(hit.first, hit.last))
        and not (hit.last - hit.first == 1 and grammar.text[hit.first] in others)
    ]
    return sorted((*kept, *own), key=lambda hit: hit.first)


def _explained(grammar: Grammar, at: Mapping[int, Hit]) -> Iterator[tuple[str, int, int]]:
    """Yield short names in brackets with the range of the words whose initials they are."""
    text = grammar.text
    for token, word in enumerate(text[:-2]):
        short = text[token + 1]
        if word != "(" or text[token + 2] != ")" or not (short.isalpha() and short.isupper()):
            continue
        first = _start_of(text, token, short) if 1 < len(short) <= _LONGEST else None
        if first is None or any(i in at and at[i].name.sort in _KNOWN for i in range(first, token)):
            continue
        known = at.get(token + 1)
        if known is None or _is_another(known.name, short, text[first:token]):
            yield short, first, token


def _start_of(text: Sequence[str], end: int, short: str) -> int | None:
    """The first of the words up to ``end`` whose initials are the short name, or None."""
    token = end
    for letter in reversed(short):
        token -= 1
        while token >= 0 and (text[token] in _LINKS or text[token] in _MARKS):
            token -= 1
        if token < 0 or text[token][:1] != letter or not text[token][1:2].islower():
            return None
    return token


def _is_another(known: Name, short: str, words: Sequence[str]) -> bool:
    """Say whether a table knows the short name of a body whose own name shares no word with these."""
    given = {word.lower() for word in words if word not in _LINKS}
    names = _long_names().get(str(known.actor), ())
    return bool(names) and all(given.isdisjoint(name.lower().split()) for name in names)


@cache
def _long_names() -> Mapping[str, tuple[str, ...]]:
    """The names of two words or more of each organisation of the tables, by its id."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in codebook.organisations():
        found[entry.id].extend(name for name in entry.names if " " in name)
    return {actor: tuple(names) for actor, names in found.items()}


def _named(grammar: Grammar, at: Mapping[int, Hit], first: int, last: int) -> Name | None:
    """What a name written out stands for, or None where its words tell of no body, or of a state's own."""
    words = grammar.text[first:last]
    lowers = [word.lower() for word in words if word not in _LINKS]
    told = (endings()[word] for word in (lowers[-1], *lowers) if word in endings())
    nouns = (noun for word in reversed(lowers) if (noun := noun_at_end([word])) is not None)
    noun = next((noun for noun in nouns if noun.kind in _BODIES), None)
    of_workers = any(word.endswith("workers") for word in lowers)
    sectors = (("LAB",) if of_workers else next(told, None)) or (
        noun.sectors if noun is not None else None
    )
    if sectors is None and last + 1 not in at:
        return None
    if noun is not None and noun.kind == "institution":
        return None
    if sectors is not None and not OF_A_STATE.isdisjoint(sectors):
        return None
    within = [at[i] for i in range(first, last) if i in at]
    country = next((h.name.country for h in within if h.name.sort in _OF_PLACES), None)
    prefix = (noun.owns_name if noun is not None else None) or "org"
    name = join_words(words)
    kind = Kind.OUTLET if prefix == "outlet" else Kind.ORGANISATION
    return Name(Sort.ORGANISATION, f"{prefix}:{slug(name)}", name, country, sectors or (), kind)


def _shifts(grammar: Grammar, hit: Hit) -> Iterator[int]:
    """How far from its first place the same name stands again."""
    words = grammar.text[hit.first : hit.last]
    for token, word in enumerate(grammar.text):
        if word == words[0] and grammar.text[token : token + len(words)] == words:
            yield token - hit.first
