"""Descriptions of actors by common nouns: "Pakistani troops", "the ministry", "millions of people"."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.codebook import actors as codebook
from onrecord.codebook.actors import Noun, words_of
from onrecord.find.grammar import Grammar
from onrecord.find.names import Hit, Sort

_MODIFIERS = frozenset(
    {"compound", "amod", "poss", "nmod", "nummod", "quantmod", "advmod", "case", "punct", "pobj"}
)
"""Relations of the words on a noun's left that belong to its phrase; determiners do not count."""

_INNER = frozenset({"compound", "amod", "nmod"})
_DEFINITE = frozenset(
    {"the", "this", "these", "those", "that", "both", "two", "three", "its", "their"}
)
_QUANTITIES = words_of(
    "millions thousands hundreds dozens tens scores number group majority handful million thousand hundred some many most all "
    "several one two three four five six seven eight nine ten both any none half more part members billions groups crowd "
    "crowds minority third quarter couple few plenty lots lot rest"
)
_LED = frozenset(
    {
        "led",
        "ruled",
        "controlled",
        "held",
        "run",
        "based",
        "owned",
        "born",
        "occupied",
        "administered",
        "flagged",
    }
)
"""After a name and a hyphen, participles by which the named state owns what follows."""


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase headed by an actor noun.

    first, last, root: tokens, as in a mention. head: the actor noun itself (differs from ``root`` in
    "millions of people"). noun: what the table says of it. owner: the name it belongs to, if any.
    """

    first: int
    last: int
    root: int
    head: int
    noun: Noun
    owner: Hit | None
    sectors: tuple[str, ...]


def find_descriptions(
    grammar: Grammar, hits: Sequence[Hit | None], taken: frozenset[int]
) -> list[Description]:
    """Find descriptions.

    hits: the known name at each token, or None. taken: tokens inside a person's name and title,
    whose nouns belong to that person.
    """
    nouns = codebook.nouns()
    found: list[Description] = []
    for token, pos in enumerate(grammar.pos):
        if pos not in ("NOUN", "PROPN", "ADJ") or token in taken or hits[token] is not None:
            continue
        noun = nouns.get(grammar.lower(token))
        if noun is None or (pos == "ADJ" and not noun.plural):
            continue
        description = _describe(grammar, hits, token, _longest(grammar, token, noun))
        if description is not None:
            found.append(description)
            found.extend(_counted(grammar, description))
    return found


def _longest(grammar: Grammar, token: int, noun: Noun) -> Noun:
    """Prefer an entry of two or three words that ends here ("border guard")."""
    nouns = codebook.nouns()
    for width in (2, 1):
        if token >= width:
            words = " ".join(grammar.text[token - width : token + 1]).lower()
            if words in nouns:
                return nouns[words]
    return noun


def _describe(
    grammar: Grammar, hits: Sequence[Hit | None], token: int, noun: Noun
) -> Description | None:
    if grammar.dep[token] in _INNER and grammar.head[token] > token and _runs_on(grammar, token):
        return None
    first = phrase_start(grammar, token)
    owner = _owner_before(grammar, hits, first, token)
    last = token + 1
    if owner is None:
        owner, last = _owner_after(grammar, hits, token)
    if owner is None and (
        noun.thing
        or (noun.slug == "forces" and not noun.plural and not _is_definite(grammar, first, token))
    ):
        return None
    if noun.kind in ("state", "bloc") and not _is_definite(grammar, first, token) and owner is None:
        return None
    sectors = _sectors(grammar, noun, first, token, owner)
    return Description(first, last, token, token, noun, owner, sectors)


def _runs_on(grammar: Grammar, token: int) -> bool:
    """Say whether the noun only modifies a later noun of the same phrase."""
    return all(
        grammar.pos[i] in ("NOUN", "PROPN", "ADJ", "PUNCT", "NUM", "VERB")
        for i in range(token + 1, grammar.head[token] + 1)
    )


def phrase_start(grammar: Grammar, token: int) -> int:
    """The first token of the phrase on the left of a noun, leading determiners left out."""
    first = token
    for kid in grammar.kids[token]:
        if kid >= token:
            break
        if grammar.dep[kid] in _MODIFIERS and not (
            grammar.dep[kid] == "poss" and grammar.pos[kid] == "PRON"
        ):
            first = min(first, grammar.left_edge(kid))
        elif grammar.dep[kid] in ("det", "poss"):
            first = token if first < kid else first
    while first < token and (
        grammar.pos[first] in ("DET", "PUNCT", "CCONJ", "SPACE", "ADP")
        or grammar.tag[first] in ("PRP$", "''", "``", "POS")
        or grammar.lower(first) in ("the", "a", "an", "both")
    ):
        first += 1
    return first


def _owner_before(
    grammar: Grammar, hits: Sequence[Hit | None], first: int, head: int
) -> Hit | None:
    """The name in front of the noun that owns it; organisations before states, nearer ones first."""
    state: Hit | None = None
    token = head - 1
    while token >= first:
        hit = hits[token]
        if hit is None:
            token -= 1
            continue
        token = hit.first - 1
        if hit.name.sort in (Sort.BLOCKED, Sort.PERSON) or _only_backs(grammar, hit, head):
            continue
        if hit.name.sort is Sort.ORGANISATION and hit.name.country != hit.name.actor:
            return hit
        state = hit
    return state


def _only_backs(grammar: Grammar, hit: Hit, head: int) -> bool:
    """Say whether the name is in a compound by which it is not the owner ("US-backed rebels", "anti-US protesters")."""
    after = hit.last
    if (
        hit.first >= 2
        and grammar.text[hit.first - 1] == "-"
        and grammar.lower(hit.first - 2) in ("anti", "pro", "non", "ex")
    ):
        return grammar.lower(hit.first - 2) in ("anti", "pro", "non")
    if after < head and grammar.text[after] == "-" and after + 1 <= head:
        following = grammar.lower(after + 1)
        return (
            grammar.tag[after + 1] in ("VBN", "VBD", "JJ", "VB", "VBG", "NN", "NNP")
            and following not in _LED
            and hits_not_adjective(following)
        )
    return False


def hits_not_adjective(word: str) -> bool:
    """Say whether a word after a hyphen makes a compound and is no second nationality ("Franco-German")."""
    return not word[:1].isupper() and word.endswith(("ed", "en", "t", "ly", "ing", "style"))


def _owner_after(grammar: Grammar, hits: Sequence[Hit | None], head: int) -> tuple[Hit | None, int]:
    """The name after the noun that owns it ("troops from Chad"), and where the phrase then ends."""
    loose: Hit | None = None
    for kid in grammar.kids[head]:
        if kid < head or grammar.dep[kid] != "prep":
            continue
        link = grammar.lower(kid)
        if link not in ("of", "from", "in", "for", "at", "with"):
            continue
        target = next((k for k in grammar.kids[kid] if grammar.dep[k] == "pobj"), None)
        if target is None:
            continue
        hit = hits[target] or _owner_before(grammar, hits, phrase_start(grammar, target), target)
        if hit is None or hit.name.sort in (Sort.BLOCKED, Sort.PERSON):
            continue
        if link in ("of", "from", "for", "at", "with") and kid == head + 1:
            if link in ("of", "from"):
                return hit, max(target + 1, hit.last)
            if link in ("for", "with", "at") and hit.name.sort is Sort.ORGANISATION:
                return hit, max(target + 1, hit.last)
        if link == "in" and loose is None:
            loose = hit
    return loose, head + 1


def _is_definite(grammar: Grammar, first: int, head: int) -> bool:
    before = grammar.lower(first - 1) if first else ""
    return before in _DEFINITE or any(grammar.lower(i) in _DEFINITE for i in range(first, head))


def _sectors(
    grammar: Grammar, noun: Noun, first: int, head: int, owner: Hit | None
) -> tuple[str, ...]:
    """Sectors of the described: the noun's own, or for a light noun those of the words before it."""
    own = noun.sectors
    former = any(
        grammar.lower(i) in ("former", "ex", "retired", "ousted", "deposed")
        for i in range(max(first, head - 5), head)
    )
    if former and own in (("GOV",), ("LEG",), ("MIL",)):
        return ("ELI",)
    if noun.kind == "light" or (noun.kind == "people" and own == ("GOV",)) or own == ("MIL",):
        modifiers, nouns = codebook.modifiers(), codebook.nouns()
        start = owner.last if owner is not None and owner.last <= head else first
        for token in range(head - 1, start - 1, -1):
            word = grammar.lower(token)
            given = modifiers.get(word) or (nouns[word].sectors if word in nouns else ())
            if given and not (own == ("MIL",) and given not in (("REB",), ("COP",), ("OPP",))):
                return given
            if own == ("MIL",) and word == "peacekeeping":
                return ("IGO", "MIL")
    if noun.kind == "light" and owner is not None:
        if owner.name.sort in (Sort.ORGANISATION, Sort.GROUPING):
            return owner.name.sectors or noun.of_state
        return noun.of_state
    if (
        owner is not None
        and owner.name.sort is Sort.ORGANISATION
        and owner.name.actor != owner.name.country
    ):
        return tuple(dict.fromkeys((*owner.name.sectors, *own)))
    return own


def _counted(grammar: Grammar, description: Description) -> list[Description]:
    """The wider phrases that count or portion a description ("tens of thousands of protesters")."""
    wider: list[Description] = []
    inner = description
    while True:
        link = grammar.head[inner.root]
        if grammar.dep[inner.root] != "pobj" or grammar.lower(link) != "of":
            return wider
        above = grammar.head[link]
        if above >= link or grammar.lower(above) not in _QUANTITIES:
            return wider
        inner = Description(
            phrase_start(grammar, above),
            inner.last,
            above,
            inner.head,
            inner.noun,
            inner.owner,
            inner.sectors,
        )
        wider.append(inner)
