"""Persons by name, with the office, party and country that the words around give them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.codebook import actors as codebook
from onrecord.codebook.actor_nouns import modifiers, nouns
from onrecord.codebook.tables import words_of
from onrecord.find.grammar import Grammar
from onrecord.find.names import Hit, Sort

_HONORIFICS = words_of("mr mrs ms mr. mrs. ms. miss sir dr dr. lord lady dame")
_PARTICLES = words_of(
    "al el bin ibn ben bint abu de da do dos das del della der den di du la le van von ter y e dos st jr sr jr. sr. ii iii"
)
_NOT_NAMES = words_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december god christmas easter ramadan covid covid-19 coronavirus brexit internet parliament"
)


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


def find_persons(grammar: Grammar, hits: Sequence[Hit | None]) -> list[Person]:
    """Find names of persons, from the name finder of the parser, from titles and from the table of office holders."""
    ranges = _named(grammar, hits)
    ranges.extend(
        _titled(grammar, hits, {token for first, last in ranges for token in range(first, last)})
    )
    persons = [_assemble(grammar, hits, first, last) for first, last in sorted(ranges)]
    for person in persons:
        _add_appositions(grammar, hits, person)
    return persons


def _named(grammar: Grammar, hits: Sequence[Hit | None]) -> list[tuple[int, int]]:
    """Ranges the parser's name finder calls persons, trimmed of titles, joined with those of the table."""
    covered: set[int] = set()
    ranges: list[tuple[int, int]] = []
    for begin, end, label in grammar.ents:
        if label != "PERSON":
            continue
        for first, last in _trim(grammar, hits, begin, end):
            ranges.append((first, last))
            covered.update(range(first, last))
    token = 0
    while token < len(hits):
        hit = hits[token]
        if hit is None:
            token += 1
            continue
        token = hit.last
        if hit.name.sort is Sort.PERSON and not covered.intersection(range(hit.first, hit.last)):
            first, last = hit.first, hit.last
            while (
                first
                and grammar.tag[first - 1] == "NNP"
                and hits[first - 1] is None
                and _is_forename(grammar, first - 1)
            ):
                first -= 1
            ranges.append((first, last))
            covered.update(range(first, last))
    return ranges


def _is_forename(grammar: Grammar, token: int) -> bool:
    word = grammar.lower(token)
    return (
        not (word in _HONORIFICS or (word,) in codebook.offices() or word in nouns())
        and grammar.text[token].istitle()
    )


def _trim(
    grammar: Grammar, hits: Sequence[Hit | None], first: int, last: int
) -> list[tuple[int, int]]:
    """Cut titles, possessives and known names of other actors off a name as found; take in what it missed."""
    for hit in hits[first:last]:
        if hit is not None and hit.name.sort is Sort.PERSON and hit.last - hit.first > 1:
            return [(hit.first, hit.last)]
    offices = codebook.offices()
    while first < last and (
        grammar.lower(first) in _HONORIFICS
        or grammar.pos[first] in ("DET", "PUNCT", "ADP", "SPACE", "PRON")
        or (grammar.lower(first),) in offices
        or (grammar.lower(first), grammar.lower(min(first + 1, last - 1))) in offices
        or _is_other(hits[first])
    ):
        first += 1
    while last > first and (
        grammar.tag[last - 1] in ("POS", "IN", "SYM")
        or grammar.pos[last - 1] in ("PUNCT", "SPACE", "DET", "VERB", "AUX", "NUM")
    ):
        last -= 1
    if first >= last or not _looks_like_a_name(grammar, hits, first, last):
        return []
    return [(first, _whole(grammar, hits, last))]


def _looks_like_a_name(grammar: Grammar, hits: Sequence[Hit | None], first: int, last: int) -> bool:
    word = grammar.lower(first)
    if not grammar.text[first][:1].isupper() and word not in _PARTICLES:
        return False
    if last - first == 1:
        odd = word in _NOT_NAMES or len(word) < 2 or word in nouns()
        return not (odd or grammar.pos[first] in ("ADJ", "VERB", "ADV"))
    tail = hits[last - 1]
    named_otherwise = (
        tail is not None and tail.first > first and tail.name.sort not in _FAMILY_NAMES
    )
    return not named_otherwise


_FAMILY_NAMES = frozenset({Sort.STATE, Sort.CAPITAL, Sort.PERSON, Sort.REGION})
"""Sorts of names that are family names too ("Jim Jordan", "Denzel Washington")."""


def _whole(grammar: Grammar, hits: Sequence[Hit | None], last: int) -> int:
    """Extend a name over the proper nouns that follow in the same phrase ("Maria Corina | Machado")."""
    while (
        last < len(grammar.text)
        and grammar.tag[last] == "NNP"
        and hits[last] is None
        and grammar.text[last].istitle()
        and (grammar.head[last - 1] == last or grammar.head[last - 1] == grammar.head[last])
        and grammar.dep[last - 1] in ("compound", "nsubj", "flat")
        and (grammar.lower(last),) not in codebook.offices()
        and grammar.lower(last) not in nouns()
        and grammar.lower(last) not in _NOT_NAMES
    ):
        last += 1
    return last


def _is_other(hit: Hit | None) -> bool:
    return hit is not None and hit.name.sort is not Sort.PERSON


def _titled(
    grammar: Grammar, hits: Sequence[Hit | None], covered: set[int]
) -> list[tuple[int, int]]:
    """Names right after a title that the parser's name finder missed ("Foreign Minister Musalia Mudavadi")."""
    offices = codebook.offices()
    ranges: list[tuple[int, int]] = []
    for token, word in enumerate(grammar.text[:-1]):
        nxt = token + 1
        if (
            nxt in covered
            or grammar.tag[nxt] != "NNP"
            or (word.lower(),) not in offices
            or hits[nxt] is not None
            or hits[token] is not None
        ):
            continue
        if (
            not word[:1].isupper()
            and grammar.head[token] != nxt
            and grammar.dep[nxt] not in ("appos", "compound", "nsubj", "dobj", "pobj")
        ):
            continue
        last = nxt
        while (
            last < len(grammar.text)
            and grammar.tag[last] in ("NNP", "NNPS")
            and hits[last] is None
            and last not in covered
        ):
            if (grammar.lower(last),) in offices or grammar.lower(last) in nouns():
                break
            last += 1
        while (
            last + 1 < len(grammar.text)
            and last > nxt
            and grammar.text[last] == "-"
            and grammar.text[last + 1][:1].isalpha()
        ):
            last += 2
        if last > nxt and grammar.text[nxt][:1].isupper() and grammar.lower(nxt) not in _NOT_NAMES:
            ranges.append((nxt, last))
            covered.update(range(nxt, last))
    return ranges


def _assemble(
    grammar: Grammar, hits: Sequence[Hit | None], name_first: int, name_last: int
) -> Person:
    """Take in the title in front of a name: "Chinese Communist Party Politburo member Li Hongzhong"."""
    first = name_first
    while first > 0 and _belongs(grammar, hits, first - 1, name_first, name_last):
        first -= 1
    while first < name_first and (
        grammar.pos[first] in ("DET", "PUNCT", "CCONJ") or grammar.tag[first] in ("POS", "PRP$")
    ):
        first += 1
    person = Person(first, name_last, name_first, name_last, name_last - 1)
    if first < name_first:
        office = _office_before(grammar, hits, first, name_first)
        if office is None and not any(hits[token] for token in range(first, name_first)):
            person.first = name_first
        else:
            _take(grammar, hits, person, first, name_first, office)
    person.root = grammar.root_of(person.first, person.last)
    return person


def _belongs(
    grammar: Grammar, hits: Sequence[Hit | None], token: int, name_first: int, name_last: int
) -> bool:
    """Say whether a word stands in the name's phrase: its head lies on the way to the name."""
    if (
        grammar.pos[token] not in ("PROPN", "NOUN", "ADJ", "PART", "PUNCT")
        or grammar.text[token] in ',;:()\u2014\u2013"\u201c\u201d.'
    ):
        return False
    if grammar.pos[token] == "PUNCT" and grammar.text[token] not in ("-", "'", "\u2019"):
        return False
    if grammar.tag[token] == "POS" or grammar.text[token] in ("-", "'", "\u2019"):
        return token > 0 and grammar.pos[token - 1] in ("PROPN", "NOUN", "ADJ")
    above = grammar.head[token]
    if token < above < name_last or hits[token] is not None:
        return True
    return token == name_first - 1 and (
        (grammar.lower(token),) in codebook.offices() or grammar.lower(token) in nouns()
    )


Found = tuple[int, tuple[str, ...]]
"""Where an office's words begin, and its sectors."""


def _office_before(
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


def _take(
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
        if role.lower() not in _HONORIFICS and role not in person.roles:
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


def _add_appositions(grammar: Grammar, hits: Sequence[Hit | None], person: Person) -> None:
    """Take in "Sergei Lavrov, the Russian foreign minister" and "Kenya's foreign minister, Musalia Mudavadi"."""
    heads = [
        kid
        for kid in grammar.kids[person.root]
        if grammar.dep[kid] == "appos" and not person.first <= kid < person.last
    ]
    above = grammar.head[person.root]
    if grammar.dep[person.root] == "appos" and not person.first <= above < person.last:
        heads.append(above)
    if grammar.dep[person.root] in ("nsubj",) and grammar.text[above].lower() in (
        "is",
        "was",
        "became",
    ):
        heads.extend(kid for kid in grammar.kids[above] if grammar.dep[kid] == "attr")
    for head in heads:
        word = grammar.lower(head)
        if (word,) not in codebook.offices() and word not in nouns():
            continue
        first = grammar.left_edge(head)
        while first < head and grammar.pos[first] in ("DET", "PUNCT"):
            first += 1
        if first <= person.root < head:
            continue
        office = _office_before(grammar, hits, first, head + 1)
        _take(grammar, hits, person, first, head + 1, office)
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
