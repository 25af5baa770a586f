"""Names that no table holds, of whom the report itself tells what they are ("the Border Command, a rebel group").

The last word of such a name may be a noun for a state's own body ("Command", "Guard"): what the report says of it
goes before what the noun would say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.codebook.actor_nouns import endings
from onrecord.codebook.tables import words_of
from onrecord.find.actors.descriptions import Description
from onrecord.find.actors.names import Hit, Sort
from onrecord.find.actors.organisations import join_words
from onrecord.find.grammar import Grammar

OF_A_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "IGO", "ELI"})
"""Sectors whose bodies are a state's, or states', and go by their own rules."""
_BODIES = words_of(
    "groups movements factions wings units entities bodies networks gangs cartels mafia sects cults unions charities ngos"
)
"""Last words of nouns of other kinds for a body, as ``Noun.slug`` writes them."""
_NAMES = words_of("called named dubbed")
_IN_NAMES = words_of("of for the")


@dataclass(frozen=True, slots=True)
class Told:
    """A name with what the report tells of it: tokens as in a mention, PLOVER sectors, ISO 3166-1 alpha-3 country.

    by: the head of the description that tells it, which means the same body.
    """

    first: int
    last: int
    head: int
    name: str
    sectors: tuple[str, ...]
    country: str | None
    by: int


def find_told(
    grammar: Grammar,
    hits: Sequence[Hit | None],
    taken: frozenset[int],
    items: Sequence[Description],
) -> dict[int, Told]:
    """Find names told of, by their head tokens; wherever the same words stand, they are the same name.

    hits: the known name at each token. taken: tokens of persons' names. items: the report's descriptions.
    """
    found: dict[int, Told] = {}
    for item in items:
        head = _named_by(grammar, item)
        told = None if head is None or head in taken else _name_at(grammar, hits, head, item)
        if told is not None:
            found[told.head] = told
    for told in list(found.values()):
        for first in _repeats(grammar, told):
            head = first + told.head - told.first
            last = first + told.last - told.first
            found.setdefault(head, replace(told, first=first, last=last, head=head))
    return found


def _named_by(grammar: Grammar, item: Description) -> int | None:
    """The head of the name of which a description tells what it is, or None."""
    noun, head = item.noun, item.head
    body = noun.kind == "organisation" or noun.slug.split()[-1] in _BODIES
    if not body or noun.plural or head != item.root or grammar.text[head][:1].isupper():
        return None
    sectors = _sectors_of(grammar, item)
    if not sectors or not OF_A_STATE.isdisjoint(sectors):
        return None
    if not any(grammar.lower(kid) in ("a", "an", "another") for kid in grammar.kids[head]):
        return None
    above = grammar.head[head]
    if grammar.dep[head] == "appos":
        link = grammar.head[above]
        whole = grammar.dep[above] == "pobj" and grammar.lower(link) == "of"
        # "the Fishers' Front of Saint-Louis, a local association"
        return grammar.head[link] if whole and _is_name(grammar, grammar.head[link]) else above
    if grammar.dep[head] == "attr" and grammar.lower(above) in ("is", "was"):
        return next((kid for kid in grammar.kids[above] if grammar.dep[kid] == "nsubj"), None)
    for kid in grammar.kids[head]:
        if grammar.dep[kid] == "appos":
            return kid
        if kid > head and grammar.dep[kid] == "acl" and grammar.lower(kid) in _NAMES:
            return next((name for name in grammar.kids[kid] if grammar.dep[name] == "oprd"), None)
    return None


def _name_at(
    grammar: Grammar, hits: Sequence[Hit | None], head: int, item: Description
) -> Told | None:
    """The name with this head, if it is one of two words or more that no table holds."""
    if not _is_name(grammar, head) or hits[head] is not None:
        return None
    first, last = _found_whole(grammar, head) or (head, with_members(grammar, hits, head))
    while first and grammar.head[first - 1] == head and _is_name(grammar, first - 1):
        first -= 1
    if first > 1 and grammar.tag[first - 1] == "POS" and hits[first - 2] is None:
        # "the Fishers' Front"
        first -= 2 if _is_name(grammar, first - 2) else 0
    if last - first < 2 or (item.first < last and first < item.last):
        return None
    owned = next((hit for hit in hits[max(0, first - 2) : first] if hit is not None), None)
    country = item.owners[-1].name.country if item.owners else None
    if country is None and owned is not None and owned.name.sort in (Sort.STATE, Sort.ADJECTIVE):
        country = owned.name.country
    name = join_words(grammar.text[first:last])
    return Told(first, last, head, name, _sectors_of(grammar, item), country, item.head)


def _sectors_of(grammar: Grammar, item: Description) -> tuple[str, ...]:
    """What a description tells of a body; "a local association" by the word that would end its name."""
    return item.sectors or endings().get(grammar.lower(item.head), ())


def _found_whole(grammar: Grammar, head: int) -> tuple[int, int] | None:
    """The range that the parser's name finder gives to an organisation's name around this word, from its first word in capitals."""
    for first, last, label in grammar.ents:
        if first <= head < last and label == "ORG":
            while first < head and not grammar.text[first][:1].isupper():
                first += 1
            return (first + 1 if grammar.lower(first) == "the" else first), last
    return None


def _is_name(grammar: Grammar, token: int) -> bool:
    return grammar.pos[token] in ("PROPN", "NOUN") and grammar.text[token][:1].isupper()


def with_members(grammar: Grammar, hits: Sequence[Hit | None], head: int) -> int:
    """Return the end of a name, with "of" and the words in capitals behind it ("National Union of Miners").

    What a table holds is no part of it ("Union of Miners of Peru"), and leaves no half of itself behind.
    """
    end = last = head + 1
    if last >= len(grammar.text) or grammar.lower(last) not in ("of", "for"):
        return end
    while last < len(grammar.text) and hits[last] is None:
        joined = grammar.lower(last) == "and" and grammar.tag[last + 1 : last + 2] == ["NNPS"]
        hyphened = grammar.text[last] == "-" and last == end
        if _is_name(grammar, last):
            end = last + 1
        elif hyphened and _is_name(grammar, last + 1):
            pass
        elif not joined and grammar.lower(last) not in _IN_NAMES:
            return end
        last += 1
    cut = last == end and last < len(grammar.text) and _is_name(grammar, last)
    return head + 1 if cut else end


def _repeats(grammar: Grammar, told: Told) -> Iterator[int]:
    """Where else the words of a name stand."""
    words = grammar.text[told.first : told.last]
    for first, word in enumerate(grammar.text):
        if word == words[0] and grammar.text[first : first + len(words)] == words:
            yield first
