"""Whose troops, officials or companies: the name that a description belongs to."""

from collections.abc import Sequence

from onrecord.codebook.actor_nouns import Noun
from onrecord.codebook.gazetteer import Feature, look_up
from onrecord.codebook.tables import words_of
from onrecord.find.actors.names import Hit, Name, Sort
from onrecord.find.grammar import Grammar
from onrecord.types import Kind

MODIFIERS = words_of("compound amod poss nmod nummod quantmod advmod case punct pobj")
"""Relations of the words on a noun's left that belong to its phrase; determiners do not count."""

_LED = words_of("led ruled controlled held run based owned born occupied administered flagged")
"""After a name and a hyphen, participles by which the named state owns what follows."""

_MEANT = frozenset({Feature.CAPITAL, Feature.CITY, Feature.FIRST_DIVISION, Feature.SECOND_DIVISION})
_SHORT = 4
"""Letters; a former or other spelling of a town no longer than this is mostly something else."""
_LARGE = 11.5
"""Natural logarithm of a population of about 100,000: smaller towns share too many names."""

_OF_A_PLACE = frozenset({"GOV", "COP", "JUD", "LEG", "OPP", "CVL", "PTY", "LAB"})
"""Sectors of people who are at home where they are ("villagers in Mali"); troops and tourists may be strangers."""


_RANKS = words_of("generals colonels officers majors captains conscripts admirals")
"""Those of an army who are mostly of the state they are in ("six generals in Chad"), unlike its troops."""
_NOT_FIRST = words_of(
    "the a an both at least about around some nearly almost over more than up to approximately roughly such other another"
)
"""Words before a phrase that are none of its own."""


def phrase_start(grammar: Grammar, token: int) -> int:
    """The first token of the phrase on the left of a noun, leading determiners left out."""
    first = token
    for kid in grammar.kids[token]:
        if kid >= token:
            break
        second = _second_of_two(grammar, kid)
        if second is not None:
            # "the Congolese army and M23 fighters" are two phrases.
            first = min(first, second)
        elif grammar.dep[kid] in MODIFIERS and not (
            grammar.dep[kid] == "poss" and grammar.pos[kid] == "PRON"
        ):
            first = min(first, grammar.left_edge(kid))
        elif grammar.dep[kid] in ("det", "poss"):
            first = token if first < kid else first
    while first < token and (
        grammar.pos[first] in ("DET", "PUNCT", "CCONJ", "SPACE", "ADP")
        or grammar.tag[first] in ("PRP$", "''", "``", "POS")
        or grammar.lower(first) in _NOT_FIRST
    ):
        first += 1
    return first


def _second_of_two(grammar: Grammar, noun: int) -> int | None:
    """Where the second phrase begins, if a noun that modifies another is rather joined to it."""
    if grammar.dep[noun] != "nmod" or grammar.pos[noun] != "NOUN":
        return None
    joined = [kid for kid in grammar.kids[noun] if kid > noun]
    if not any(grammar.dep[kid] == "cc" for kid in joined):
        return None
    return next((kid for kid in joined if grammar.dep[kid] == "conj"), None)


def owners_before(
    grammar: Grammar, hits: Sequence[Hit | None], first: int, head: int
) -> tuple[Hit, ...]:
    """Names in front of the noun that own it: one, or those joined by "and" ("British and EU negotiators").

    Organisations come before states, and nearer names before farther ones.
    """
    found: list[Hit] = []
    token = head - 1
    while token >= first:
        hit = hits[token]
        if hit is None:
            token -= 1
            continue
        token = hit.first - 1
        if hit.name.sort in (Sort.BLOCKED, Sort.PERSON) or only_backs(grammar, hit, head):
            continue
        found.append(hit)
    if not found:
        return ()
    chosen = next((hit for hit in found if _is_organisation(hit)), found[-1])
    joined = [chosen]
    for hit in found:
        if hit is not chosen and _are_joined(grammar, hit, chosen):
            joined.append(hit)
    joined.sort(key=lambda hit: hit.first)
    return tuple(joined)


def _are_joined(grammar: Grammar, one: Hit, other: Hit) -> bool:
    first, second = sorted((one, other), key=lambda hit: hit.first)
    between = grammar.text[first.last : second.first]
    return between in (["and"], ["&"], [","], [",", "and"])


def _is_organisation(hit: Hit) -> bool:
    return hit.name.sort is Sort.ORGANISATION and hit.name.country != hit.name.actor


def only_backs(grammar: Grammar, hit: Hit, head: int) -> bool:
    """Say whether the name stands in a compound by which it is not the owner.

    "US-backed rebels", "anti-US protesters"; but a "Saudi-led coalition" is Saudi.
    """
    after = hit.last
    before = grammar.lower(hit.first - 2) if hit.first >= 2 else ""
    if hit.first and grammar.text[hit.first - 1] == "-" and before in ("anti", "pro", "non"):
        return True
    if after + 1 > head or grammar.text[after] != "-":
        return False
    following = grammar.text[after + 1]
    compound = following.endswith(("ed", "en", "t", "ly", "ing", "style")) and following.islower()
    return compound and following not in _LED


def owner_after(
    grammar: Grammar, hits: Sequence[Hit | None], head: int, noun: Noun, sectors: Sequence[str]
) -> tuple[tuple[Hit, ...], int]:
    """The name after the noun that owns it ("troops from Chad"), and where the phrase then ends."""
    loose: tuple[Hit, ...] = ()
    for kid in grammar.kids[head]:
        if kid < head:
            continue
        if grammar.dep[kid] in ("acl", "relcl") and not loose and _FLEEING_PEOPLE & set(sectors):
            loose = _fled_from(grammar, hits, kid)
        if grammar.dep[kid] != "prep":
            continue
        link = grammar.lower(kid)
        if link not in ("of", "from", "in", "for", "at", "with"):
            continue
        target = next((k for k in grammar.kids[kid] if grammar.dep[k] == "pobj"), None)
        if target is None:
            continue
        hit = hits[target]
        start = phrase_start(grammar, target)
        owners = (
            _joined(grammar, hits, target, noun)
            if hit is not None
            else owners_before(grammar, hits, start, target)
        )
        owners = owners or _city(grammar, start, target + 1)
        if not owners or owners[0].name.sort in (Sort.BLOCKED, Sort.PERSON):
            continue
        if link in ("of", "from") and kid == head + 1:
            return owners, max(target + 1, owners[-1].last)
        if link in ("for", "with", "at") and kid == head + 1 and _speaks(noun, owners[0]):
            return owners, max(target + 1, owners[-1].last)
        at_once = kid == head + 1 and ("REB" in sectors or noun.slug in _RANKS)
        if link in ("in", "at") and not loose and (at_once or _is_at_home(noun, sectors)):
            loose = owners
    return loose, head + 1


_FLEEING = words_of(
    "flee fled fleeing escape escaped escaping waded wading crossed crossing displaced"
)
_FLEEING_PEOPLE = frozenset({"CVL", "REF"})


def _fled_from(grammar: Grammar, hits: Sequence[Hit | None], verb: int) -> tuple[Hit, ...]:
    """The state that people left ("people who fled from Chad", "families fleeing fighting in Chad")."""
    if grammar.lower(verb) not in _FLEEING:
        return ()
    for kid in grammar.kids[verb]:
        below = [kid] if grammar.dep[kid] == "prep" else []
        if grammar.dep[kid] == "dobj":
            below = [kid, *(k for k in grammar.kids[kid] if grammar.dep[k] == "prep")]
        for link in below:
            if grammar.dep[link] == "dobj":
                target = link if hits[link] is not None else None
            elif grammar.lower(link) in ("from", "in"):
                target = next((k for k in grammar.kids[link] if grammar.dep[k] == "pobj"), None)
            else:
                target = None
            hit = None if target is None else hits[target]
            if hit is not None and hit.name.sort not in (Sort.BLOCKED, Sort.PERSON):
                return (hit,)
    return ()


def _joined(
    grammar: Grammar, hits: Sequence[Hit | None], target: int, noun: Noun
) -> tuple[Hit, ...]:
    """The name at a token and, for several people or a body, those joined to it ("ministers from Chad and Niger")."""
    found = [hits[target]]
    several = noun.plural or (noun.kind == "organisation" and not noun.sectors)
    joined = [k for k in grammar.kids[target] if grammar.dep[k] == "conj"] if several else []
    while joined:
        kid = joined.pop(0)
        found.append(hits[kid])
        joined.extend(k for k in grammar.kids[kid] if grammar.dep[k] == "conj")
    return tuple(hit for hit in found if hit is not None)


def _speaks(noun: Noun, owner: Hit) -> bool:
    return owner.name.sort is Sort.ORGANISATION or noun.kind == "light"


def _is_at_home(noun: Noun, sectors: Sequence[str]) -> bool:
    return noun.kind in ("institution", "organisation") or bool(set(sectors) & _OF_A_PLACE)


def city_before(grammar: Grammar, first: int, head: int) -> tuple[Hit, ...]:
    """The state of a city whose name, unknown to the other tables, stands before a noun ("Basra police")."""
    end = head
    while end > first and grammar.pos[end - 1] != "PROPN":
        end -= 1
    start = end
    while start > first and grammar.pos[start - 1] == "PROPN":
        start -= 1
    return _city(grammar, start, end)


def _city(grammar: Grammar, first: int, last: int) -> tuple[Hit, ...]:
    if last <= first or last - first > 3 or grammar.pos[first] != "PROPN":
        return ()
    words = grammar.text[first:last]
    if not words[0][:1].isupper() or len(words[0]) < 3:
        return ()
    entries = [entry for entry in look_up(" ".join(words)) if entry.feature in _MEANT]
    if not entries or not entries[0].country or entries[0].people < _LARGE:
        return ()
    best = entries[0]
    if best.variant and len(words) == 1 and len(words[0]) <= _SHORT:
        # "Ethnic Chin insurgents" are of no town that has ever been written so.
        return ()
    rival = next((entry for entry in entries if entry.country != best.country), None)
    if rival is not None and rival.people > best.people - 1.6:
        return ()
    name = Name(Sort.REGION, best.country, " ".join(words), best.country, ("GOV",), Kind.STATE)
    return (Hit(first, last, name),)
