"""Persons by name, with the office, party and country that the words around give them."""

from collections.abc import Iterator, Sequence

from onrecord.codebook import actors as codebook
from onrecord.codebook.actor_nouns import endings, nouns
from onrecord.codebook.gazetteer import look_up
from onrecord.codebook.place_words import place_words
from onrecord.codebook.tables import words_of
from onrecord.find.actors.names import Hit, Sort, is_where
from onrecord.find.actors.titles import (
    HONORIFICS,
    Person,
    add_appositions,
    office_before,
    speaks_for,
    take_in,
)
from onrecord.find.grammar import Grammar

_PARTICLES = words_of(
    "al el bin ibn ben bint abu de da do dos das del della der den di du la le van von ter y e dos st jr sr jr. sr. ii iii"
)
_NOT_NAMES = words_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december god christmas easter ramadan covid covid-19 coronavirus brexit internet parliament"
)
_BEFORE_STATES = words_of("neighbours neighbors rivals allies foes partners")
"""First words of a sentence that with a state's name behind them look like a person's name."""


def find_persons(grammar: Grammar, hits: Sequence[Hit | None]) -> list[Person]:
    """Find names of persons, from the name finder of the parser, from titles and from the table of office holders."""
    ranges = _named(grammar, hits)
    ranges.extend(
        _titled(grammar, hits, {token for first, last in ranges for token in range(first, last)})
    )
    ranges.extend(
        _forenamed(grammar, hits, {token for first, last in ranges for token in range(first, last)})
    )
    ranges.extend(_named_again(grammar, hits, ranges))
    persons = [_assemble(grammar, hits, first, last) for first, last in sorted(ranges)]
    for person in persons:
        add_appositions(grammar, hits, person)
    return persons


def _is_a_firms(word: str) -> bool:
    """Say whether companies' names end in a word and persons' do not ("Golden Reef Marine")."""
    return len(word) > 3 and word in endings()


def _begins_a_noun(grammar: Grammar, token: int) -> bool:
    """Say whether a word in capitals only opens the sentence and a noun of two words ("Riot police")."""
    if token + 1 >= len(grammar.text):
        return False
    return f"{grammar.lower(token)} {grammar.lower(token + 1)}" in nouns()


def _is_said_to_be_a_body(grammar: Grammar, root: int) -> bool:
    """Say whether a name stands beside a noun for companies and the like ("the company, Danube Refining")."""
    above = grammar.head[root]
    if grammar.dep[root] != "appos" or grammar.pos[above] != "NOUN":
        return False
    if speaks_for(grammar, above) is not None:
        return False
    noun = nouns().get(grammar.lower(above))
    return noun is not None and noun.kind == "organisation" and not noun.plural


def _is_the_body(grammar: Grammar, first: int, last: int) -> bool:
    """Say whether a name of several words has an article and begins with no given name ("the Hunger Monitor")."""
    definite = first > 0 and grammar.lower(first - 1) == "the" and last - first > 1
    root = grammar.root_of(first, last)
    modifies = grammar.head[root] > root and grammar.dep[root] in ("compound", "nmod", "amod")
    return definite and not modifies and grammar.text[first] not in codebook.sex_by_first_name()


def _named(grammar: Grammar, hits: Sequence[Hit | None]) -> list[tuple[int, int]]:
    """Ranges the parser's name finder calls persons, trimmed of titles, joined with those of the table."""
    covered: set[int] = set()
    ranges: list[tuple[int, int]] = []
    for begin, end, label in grammar.ents:
        if label != "PERSON":
            continue
        for first, last in _trim(grammar, hits, begin, end):
            if last - first > 2 and _is_a_firms(grammar.lower(last - 1)):
                continue
            if _is_said_to_be_a_body(grammar, grammar.root_of(first, last)):
                continue
            if last - first == 1 and _begins_a_noun(grammar, first):
                continue
            if _is_the_body(grammar, first, last):
                continue
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
        not (word in HONORIFICS or (word,) in codebook.offices() or word in nouns())
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
        grammar.lower(first) in HONORIFICS
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
    if is_where(grammar, first, last) or is_where(grammar, _begun(grammar, first, last), last):
        return []
    return [(first, _whole(grammar, hits, last))]


def _begun(grammar: Grammar, first: int, last: int) -> int:
    """Where the names before a name that belong to it begin ("Dera" of "Dera Ismail Khan")."""
    while first and grammar.tag[first - 1] == "NNP" and first <= grammar.head[first - 1] < last:
        first -= 1
    return first


def _looks_like_a_name(grammar: Grammar, hits: Sequence[Hit | None], first: int, last: int) -> bool:
    word = grammar.lower(first)
    if not grammar.text[first][:1].isupper() and word not in _PARTICLES:
        return False
    if last - first == 1:
        odd = word in _NOT_NAMES or len(word) < 2 or word in nouns()
        return not (odd or grammar.pos[first] in ("ADJ", "VERB", "ADV"))
    if word in _BEFORE_STATES:
        return False
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
            or (grammar.lowers[token],) not in offices
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


_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "poss", "appos", "conj"})
_BESIDE_PEOPLE = words_of("by with against")


def _forenamed(
    grammar: Grammar, hits: Sequence[Hit | None], covered: set[int]
) -> Iterator[tuple[int, int]]:
    """Names behind a known given name that act or are acted on, whatever the name finder calls them ("Ana Prado met ...")."""
    given = codebook.sex_by_first_name()
    for token, word in enumerate(grammar.text[:-1]):
        family = token + 1
        if (
            word not in given
            or {token, family} & covered
            or not grammar.tag[token] == grammar.tag[family] == "NNP"
            or grammar.head[token] != family
            or (hits[token] or hits[family]) is not None
        ):
            continue
        above = grammar.head[family]
        acts = grammar.dep[family] in _ACTING or (
            grammar.dep[family] == "pobj" and grammar.lower(above) in _BESIDE_PEOPLE
        )
        name = grammar.lower(family)
        common = name in nouns() or name in _NOT_NAMES or name in place_words().place_nouns
        if acts and not common and not look_up(f"{word} {grammar.text[family]}"):
            yield token, family + 1


def _named_again(
    grammar: Grammar, hits: Sequence[Hit | None], ranges: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Family names of those named in full before, where the parser takes them for something else ("Rojas later said ...")."""
    covered = {token for first, last in ranges for token in range(first, last)}
    since: dict[str, int] = {}
    for first, last in sorted(ranges):
        if last - first > 1:
            since.setdefault(grammar.text[last - 1], last)
    return [
        (token, token + 1)
        for token, word in enumerate(grammar.text)
        if word in since
        and token >= since[word]
        and token not in covered
        and hits[token] is None
        and grammar.dep[token] in _ALONE
        and not any(kid == token - 1 and grammar.text[kid].istitle() for kid in grammar.kids[token])
        and grammar.lower(token) not in nouns()
        and grammar.lower(token) not in _NOT_NAMES
    ]


_ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss"})
"""What a family name by itself may be to its head."""


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
        office = office_before(grammar, hits, first, name_first)
        if office is None and not any(hits[token] for token in range(first, name_first)):
            person.first = name_first
        else:
            take_in(grammar, hits, person, first, name_first, office)
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
