"""Organisations, peoples and persons whose names no table holds."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from onrecord.codebook.actor_nouns import endings, noun_at_end, nouns
from onrecord.codebook.actors import sex_by_first_name
from onrecord.codebook.gazetteer import look_up
from onrecord.codebook.tables import words_of
from onrecord.find.actors.names import Hit, Sort, is_where
from onrecord.find.actors.owners import phrase_start
from onrecord.find.grammar import Grammar

_INNER = frozenset({"compound", "amod", "nmod"})
_SPEAK = words_of(
    "say says said tell tells told add adds added accuse accuses accused deny denies denied claim claimed argue argued warn warns warned "
    "insist insisted announce announced urge urged vow vowed pledge pledged promise promised agree agreed refuse refused reject "
    "rejected condemn condemned criticise criticised criticize criticized resign resigned met believes believe believed wrote tweeted"
)
_DONE_TO_PERSONS = words_of(
    "accuse accused accuses accusing arrest arrested convict convicted jail jailed urge urged blame blamed charge charged sue sued "
    "telling told tell ask asked sentence sentenced detain detained indict indicted oust ousted extradite extradited criticised criticized"
)
_OWNED = words_of("owned run operated managed built made bought acquired controlled")
_NOT_ORGANISATIONS = words_of(
    "covid covid-19 coronavirus ebola aids hiv gdp tv usd gmt est utc internet twitter dna ceo mp mps phd am pm ii iii iv id pow pows ied ieds icbm "
    "icbms wmd slbm thaad vat lng lpg ppe suv atm brexit islam quran koran bible parliament congress"
)


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A name found by its grammar or by the parser's name finder.

    sort: ``organisation``, ``intergovernmental`` (a body of one: "U.N. Conciliation Commission"),
    ``people`` (an ethnic or religious group), ``outlet`` or ``person``.
    """

    first: int
    last: int
    root: int
    sort: str
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()


def find_organisations(
    grammar: Grammar, hits: Sequence[Hit | None], covered: AbstractSet[int]
) -> Iterator[Unlisted]:
    """Find names that only the parser's name finder knows, and those whose part in the sentence shows that they act.

    covered: tokens of persons and descriptions found before.
    """
    seen = set(covered)
    for outlet in _outlets(grammar, hits):
        seen.update(range(outlet.first, outlet.last))
        yield outlet
    for first, last, label in grammar.ents:
        if label not in ("ORG", "NORP"):
            continue
        item = _named(grammar, hits, seen, first, last, label)
        if item is not None:
            seen.update(range(item.first, item.last))
            yield item
    yield from _by_part(grammar, hits, seen)


def _outlets(grammar: Grammar, hits: Sequence[Hit | None]) -> Iterator[Unlisted]:
    """Names right after what says that they are outlets ("state broadcaster RTN", "local newspaper Addis Standard")."""
    ends = _ends_of_outlets()
    for token, word in enumerate(grammar.text[:-1]):
        if word not in ends:
            continue
        if grammar.pos[token + 1] != "PROPN" or grammar.pos[token] not in ("NOUN", "PROPN"):
            continue
        noun = noun_at_end(grammar.text[max(0, token - 2) : token + 1])
        if noun is None or noun.owns_name != "outlet" or noun.plural:
            continue
        first = last = token + 1
        while (
            last < len(grammar.text)
            and grammar.pos[last] == "PROPN"
            and grammar.text[last][:1].isupper()
            and hits[last] is None
        ):
            last += 1
        if last > first:
            before = [hit for hit in hits[phrase_start(grammar, token) : token] if hit is not None]
            root = grammar.root_of(first, last)
            name = join_words(grammar.text[first:last])
            yield Unlisted(first, last, root, "outlet", name, _country_in(before), ("MED",))


@cache
def _ends_of_outlets() -> frozenset[str]:
    """The last words of nouns for outlets."""
    return frozenset(
        re.split("[ -]", phrase)[-1]
        for phrase, noun in nouns().items()
        if noun.owns_name == "outlet"
    )


def join_words(words: Sequence[str]) -> str:
    """Write tokens as one name: no blanks around hyphens or before apostrophes."""
    text = " ".join(words).replace(" - ", "-")
    return text.replace(" '", "'").replace(" \u2019", "\u2019")


def _named(
    grammar: Grammar,
    hits: Sequence[Hit | None],
    covered: AbstractSet[int],
    first: int,
    last: int,
    label: str,
) -> Unlisted | None:
    while first < last and (
        grammar.pos[first] in ("DET", "PUNCT", "SPACE") or grammar.lower(first) == "the"
    ):
        first += 1
    while last > first and (
        grammar.tag[last - 1] == "POS" or grammar.pos[last - 1] in ("PUNCT", "SPACE")
    ):
        last -= 1
    if first >= last or any(token in covered for token in range(first, last)):
        return None
    if _is_where_filed(grammar, first, last):
        return None
    bracketed = first and grammar.text[first - 1] == "(" and last - first == 1
    if bracketed or grammar.lower(first) in _NOT_ORGANISATIONS or "covid" in grammar.lower(first):
        return None
    if not grammar.text[first][:1].isupper() or grammar.pos[first] in ("VERB", "ADV", "NUM"):
        return None
    within = [hit for hit in hits[first:last] if hit is not None]
    if within and _is_known(within, first, last):
        return None
    if is_where(grammar, first, last):
        return None
    root = grammar.root_of(first, last)
    name = join_words(grammar.text[first:last])
    if label == "NORP":
        modifies = grammar.dep[root] in _INNER and grammar.head[root] > root
        if modifies or grammar.pos[root] not in ("NOUN", "PROPN"):
            return None
        return Unlisted(first, last, root, "people", name, None, ("CVL",))
    if _is_a_person(grammar, first, last):
        return Unlisted(first, last, root, "person", name)
    if within and within[0].first == first and "IGO" in within[0].name.sectors:
        return Unlisted(first, last, root, "intergovernmental", name, None, within[0].name.sectors)
    before = [hit for hit in hits[phrase_start(grammar, root) : first] if hit is not None]
    country = _country_in(within) or _country_in(before)
    sectors = endings().get(grammar.lower(last - 1), ()) if last - first > 1 else ()
    return Unlisted(first, last, root, "organisation", name, country, sectors)


def _is_where_filed(grammar: Grammar, first: int, last: int) -> bool:
    """Say whether words in capitals open a paragraph as a dateline does ("KITWE, Zambia (Copper Wire) - ...")."""
    opens = first == 0 or "\n" in grammar.text[first - 1]
    if not opens or not all(word.isupper() for word in grammar.text[first:last]):
        return False
    for token in range(last, min(last + _LONGEST, len(grammar.text))):
        if grammar.text[token] in _DASHES:
            # "KITWE - Miners ...", but "APT-president Wim Huisman"
            return (
                grammar.text[token + 1 : token + 2] != [] and grammar.text[token + 1][:1].isupper()
            )
        if grammar.pos[token] in ("VERB", "AUX", "PRON"):
            return False
    return False


_DASHES = frozenset({"-", "--", "–", "—", "_"})
_LONGEST = 14
"""Tokens; a dateline is no longer than that behind its town."""


def _is_a_person(grammar: Grammar, first: int, last: int) -> bool:
    """Say whether what the name finder calls an organisation begins with a given name."""
    known = 1 < last - first < 4 and grammar.text[first] in sex_by_first_name()
    return (
        known
        and all(word[:1].isupper() and not word.isupper() for word in grammar.text[first:last])
        and grammar.lower(last - 1) not in endings()
    )


def _is_known(within: Sequence[Hit], first: int, last: int) -> bool:
    """Say whether names of the tables already make up what the name finder found."""
    whole = within[0].last - within[0].first == last - first
    return whole or within[-1].last == last or within[0].name.sort is Sort.BLOCKED


def _country_in(hits: Sequence[Hit]) -> str | None:
    return next((hit.name.country for hit in hits if hit.name.country), None)


def _by_part(
    grammar: Grammar, hits: Sequence[Hit | None], covered: AbstractSet[int]
) -> Iterator[Unlisted]:
    """Proper nouns that speak or are accused, and acronyms that do something."""
    for token, tag in enumerate(grammar.tag):
        if tag != "NNP" or token in covered or hits[token] is not None:
            continue
        dep, word = grammar.dep[token], grammar.text[token]
        subject = dep in ("nsubj", "nsubjpass")
        owns = dep == "pobj" and _owns_by(grammar, token)
        if not subject and dep != "dobj" and not owns:
            continue
        first = token
        while (
            first
            and grammar.tag[first - 1] == "NNP"
            and grammar.head[first - 1] == token
            and hits[first - 1] is None
            and first - 1 not in covered
        ):
            first -= 1
        words = grammar.text[first : token + 1]
        if word.lower() in _NOT_ORGANISATIONS or len(word) < 2:
            continue
        if subject and len(words) == 1 and word.isupper() and word.isalpha() and len(word) <= 6:
            if not (_shouts(grammar, token) or _is_where_filed(grammar, first, token + 1)):
                yield Unlisted(first, token + 1, token, "organisation", word)
            continue
        if owns:
            if not look_up(" ".join(words)):
                yield Unlisted(first, token + 1, token, "organisation", join_words(words))
            continue
        verb = grammar.lower(grammar.head[token])
        speaks = dep == "nsubj" and verb in _SPEAK
        if not speaks and not (dep != "nsubj" and verb in _DONE_TO_PERSONS):
            continue
        named = all(piece.istitle() or "-" in piece for piece in words) and len(words) <= 4
        definite = first and grammar.lower(first - 1) in ("the", "a", "an")
        if definite and len(words) > 1 and all(piece.istitle() for piece in words):
            # "The Hunger Monitor warned ...": persons have no article.
            sectors = endings().get(word.lower(), ())
            name = join_words(words)
            yield Unlisted(first, token + 1, token, "organisation", name, None, sectors)
            continue
        if named and not definite and not look_up(" ".join(words)):
            yield Unlisted(first, token + 1, token, "person", join_words(words))


def _owns_by(grammar: Grammar, token: int) -> bool:
    """Say whether a name stands after "owned by", "run by": it is a company, or whoever else owns things."""
    link = grammar.head[token]
    return grammar.lower(link) == "by" and grammar.lower(grammar.head[link]) in _OWNED


def _shouts(grammar: Grammar, token: int) -> bool:
    """Say whether the words around are in capitals too, so that capitals mean nothing."""
    near = grammar.text[max(0, token - 3) : token + 4]
    return sum(word.isupper() and len(word) > 1 for word in near) > len(near) / 2
