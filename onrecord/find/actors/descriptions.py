"""Descriptions of actors by common nouns: "Pakistani troops", "the ministry", "millions of people"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.codebook import actors as codebook
from onrecord.codebook.actor_nouns import Noun, last_words_of_nouns, modifiers, noun_at_end, nouns
from onrecord.codebook.tables import words_of
from onrecord.find.actors.names import Hit, Sort
from onrecord.find.actors.owners import city_before, owner_after, owners_before, phrase_start
from onrecord.find.grammar import Grammar

_INNER = frozenset({"compound", "amod", "nmod"})
_DEFINITE = words_of("the this these those that both two three its their his her our my")
_FORMER = words_of("former ex retired ousted deposed")
_QUANTITIES = words_of(
    "millions thousands hundreds dozens tens scores number group majority handful million thousand hundred some many most all "
    "several one two three four five six seven eight nine ten both any none half more part members billions groups crowd "
    "crowds minority third quarter couple few plenty lots lot rest band bands convoy delegation team"
)
_STATES_OWN = frozenset({"MIL", "COP", "GOV"})
_ALSO_OWN = words_of("opposition rebels insurgents militants guerrillas separatists")
_MEANS = words_of(
    "rally rallies demonstration demonstrations protest protests march marches position positions stronghold strongholds headquarters "
    "hideout hideouts newspaper newspapers office offices stockpile stockpiles "
    "jet jets plane planes warplane warplanes aircraft helicopter helicopters gunship gunships tank tanks ship ships boat boats gunboat "
    "gunboats convoy convoys patrol patrols base bases post posts checkpoint checkpoints barracks camp outpost outposts garrison vehicle vehicles station stations "
    "building buildings compound compounds depot depots truck trucks lorry lorries bus buses car cars column columns line lines trench trenches "
    "raid raids attack attacks assault assaults offensive offensives operation operations crackdown crackdowns bombardment shelling bombing "
    "bombings strike strikes airstrike airstrikes ambush ambushes fire gunfire bullet bullets shells blockade siege advance "
    "offer offers plan plans proposal proposals decision decisions order orders ban demand demands ruling claim claims"
)
"""What an army or a government has, does and acts by: "army jets" are the army's, "a rebel stronghold" the rebels'."""
_MAY_RUN_ON = frozenset({"NOUN", "PROPN", "ADJ", "PUNCT", "NUM", "VERB"})


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase headed by an actor noun.

    first, last, root: tokens, as in a mention. head: the actor noun itself (differs from ``root`` in
    "millions of people"). noun: what the table says of it. owners: the names it belongs to, none or more.
    """

    first: int
    last: int
    root: int
    head: int
    noun: Noun
    owners: tuple[Hit, ...]
    sectors: tuple[str, ...]


def find_descriptions(
    grammar: Grammar, hits: Sequence[Hit | None], taken: frozenset[int]
) -> list[Description]:
    """Find descriptions.

    hits: the known name at each token, or None. taken: tokens inside a person's name and title,
    whose nouns belong to that person.
    """
    found: list[Description] = []
    heads: dict[int, Description] = {}
    lowers, last_words = grammar.lowers, last_words_of_nouns()
    for token, word in enumerate(lowers):
        if word not in last_words or token in taken or hits[token] is not None:
            continue
        pos = grammar.pos[token]
        if pos not in ("NOUN", "PROPN", "ADJ"):
            continue
        noun = noun_at_end(lowers[max(0, token - 3) : token + 1])
        # "militant bases" are the militants', whatever the parser takes the word for.
        own = noun is not None and noun.slug in _ALSO_OWN and grammar.dep[token] in _INNER
        if noun is None or (pos == "ADJ" and not (noun.plural or own)):
            continue
        if _is_dwelling(grammar, token, noun) or _is_stop(grammar, token, noun):
            continue
        if noun.slug == "party" and noun.plural and _are_at_odds(grammar, token):
            noun = nouns()["sides"]
        description = _describe(grammar, hits, token, noun)
        if description is None:
            continue
        above = heads.get(grammar.head[token])
        if above is not None and grammar.dep[token] == "conj":
            description = _share_owner(description, above)
        heads[token] = description
        found.append(description)
        found.extend(_counted(grammar, description))
    return found


def _are_at_odds(grammar: Grammar, token: int) -> bool:
    """Say whether parties are those to a conflict ("both parties", "all parties", "the warring parties")."""
    before = [grammar.lower(i) for i in range(max(0, token - 2), token)]
    return bool(_ALL_OF.intersection(before)) and "political" not in before


_ALL_OF = words_of("both all warring conflicting rival feuding")


def _is_dwelling(grammar: Grammar, token: int, noun: Noun) -> bool:
    """Say whether a house is no parliament's ("two houses", not "the House", "both houses of parliament")."""
    if noun.slug != "house" or grammar.text[token][:1].isupper():
        return False
    after = grammar.text[token + 1 : token + 3]
    whole = noun_at_end([after[1].lower()]) if len(after) == 2 and after[0] == "of" else None
    return whole is None or whole.sectors != ("LEG",)


_STOPS = words_of(
    "power petrol gas filling fuel train railway rail bus metro underground subway tram fire polling pumping space weather research "
    "hydroelectric desalination border ferry charging"
)


def _is_stop(grammar: Grammar, token: int, noun: Noun) -> bool:
    """Say whether a station is no broadcaster's ("a power station")."""
    return noun.slug == "station" and token > 0 and grammar.lower(token - 1) in _STOPS


def _describe(
    grammar: Grammar, hits: Sequence[Hit | None], token: int, noun: Noun
) -> Description | None:
    outer = token
    if grammar.dep[token] in _INNER and grammar.head[token] > token and _runs_on(grammar, token):
        outer = grammar.head[token]
        means = grammar.dep[token] in ("compound", "amod") and grammar.lower(outer) in _MEANS
        own = noun.kind == "institution" and _STATES_OWN & set(noun.sectors)
        if not means or not (own or noun.slug in _ALSO_OWN):
            return None
    first = phrase_start(grammar, token)
    owners = owners_before(grammar, hits, first, token)
    last = token + 1
    if not owners and first < token:
        owners = city_before(grammar, first, token)
    grouped = bool(owners) and owners[-1].name.sort is Sort.GROUPING_ADJECTIVE
    if grouped and noun.kind == "state" and not noun.plural and _is_definite(grammar, first, token):
        # "the West African nation" is one of them, named before.
        return Description(first, last, token, token, noun, (), noun.sectors)
    sectors = _sectors(grammar, noun, first, token, owners)
    if not owners:
        owners, last = owner_after(grammar, hits, outer, noun, sectors)
        last = last if outer == token else token + 1
        if owners:
            sectors = _sectors(grammar, noun, first, token, owners)
    if noun.relational and owners and not _is_meant(grammar, noun, owners, token):
        sectors = _sectors(grammar, noun, first, token, ())
        return Description(first, token + 1, token, token, noun, (), sectors)
    if noun.kind == "light":
        sectors = _of_those_spoken_for(grammar, token) or sectors
    definite = _is_definite(grammar, first, token)
    if not owners and (noun.thing or (noun.slug == "forces" and not noun.plural and not definite)):
        return None
    if noun.kind in ("state", "bloc") and not definite and not owners:
        return None
    if (
        noun.mostly_thing
        and owners
        and owners[0].name.sort is not Sort.ORGANISATION
        and not _has_a_part(grammar, token)
    ):
        return None
    return Description(first, last, token, token, noun, owners, sectors)


_PARTS = frozenset({"nsubj", "nsubjpass", "poss", "conj", "appos"})


def _has_a_part(grammar: Grammar, token: int) -> bool:
    """Say whether a noun is where actors stand in a sentence."""
    above = grammar.lower(grammar.head[token])
    return grammar.dep[token] in _PARTS or (
        grammar.dep[token] == "pobj" and above in ("by", "with", "to")
    )


def _is_meant(grammar: Grammar, noun: Noun, owners: Sequence[Hit], head: int) -> bool:
    """Say whether those named beside a relational noun are whom it means ("Western allies", "Iranian critics")."""
    owner = owners[-1]
    if owner.name.sort is Sort.GROUPING_ADJECTIVE:
        return True
    adjective = owner.last <= head and owner.name.sort is Sort.ADJECTIVE
    # "US allies" are not of the US; "its Ukrainian allies" are of Ukraine.
    another = owner.first > 0 and grammar.tag[owner.first - 1] in ("PRP$", "POS")
    return adjective and (noun.relational == "owned" or another)


def _share_owner(description: Description, above: Description) -> Description:
    """ "Turkish soldiers and police": the first one's owner is the second's too, where both serve a state."""
    serves = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"}
    if description.owners or not above.owners or above.owners[0].last > above.head:
        return description
    if not (serves & set(description.sectors) and serves & set(above.sectors)):
        return description
    return replace(description, owners=above.owners)


def _runs_on(grammar: Grammar, token: int) -> bool:
    """Say whether the noun only modifies a later noun of the same phrase."""
    return all(grammar.pos[i] in _MAY_RUN_ON for i in range(token + 1, grammar.head[token] + 1))


def _is_definite(grammar: Grammar, first: int, head: int) -> bool:
    before = grammar.lower(first - 1) if first else ""
    return before in _DEFINITE or any(grammar.lower(i) in _DEFINITE for i in range(first, head))


def _sectors(
    grammar: Grammar, noun: Noun, first: int, head: int, owners: Sequence[Hit]
) -> tuple[str, ...]:
    """Sectors of the described: the noun's own, or for a light noun those of the words before it."""
    own = noun.sectors
    former = any(grammar.lower(i) in _FORMER for i in range(max(first, head - 5), head))
    if former and own in (("GOV",), ("LEG",), ("MIL",)):
        return ("ELI",)
    owner = owners[-1] if owners else None
    start = owner.last if owner is not None and owner.last <= head else first
    office = _office(grammar, start, head)
    if office:
        return office
    # What stands in the noun's own phrase ("fighter jet") modifies nothing.
    inner = head - noun.slug.count(" ")
    if noun.kind == "light" or (noun.kind == "people" and own == ("GOV",)) or own == ("MIL",):
        given = _from_modifiers(grammar, own, start, inner)
        if given:
            return given
    elif not own and noun.kind == "organisation":
        given = _from_modifiers(grammar, own, start, inner)
        if given and given[0] in _OF_MEMBERS:
            return given
    elif noun.slug in ("officers", "agents"):
        given = _from_modifiers(grammar, own, start, inner)
        if given and given[0] in _OF_OFFICERS:
            return given
        if noun.slug == "officers" and _is_army_talk(grammar, head):
            return ("MIL",)
    if owner is None:
        return own
    of_organisation = (
        owner.name.sort is Sort.ORGANISATION and owner.name.actor != owner.name.country
    )
    if noun.kind == "light" or not own:
        grouped = owner.name.sort in (Sort.ORGANISATION, Sort.GROUPING)
        return (grouped and owner.name.sectors) or noun.of_state
    if of_organisation:
        return tuple(dict.fromkeys((*owner.name.sectors, *own)))
    return own


_ARMY_TALK = words_of(
    "mutiny mutinied mutinies mutineers overthrew toppled deposed coup putsch barracks garrison junta regiment battalion"
)
_POLICE_TALK = words_of("police policeman policemen detective detectives gendarmes")
_NEAR = 20


def _is_army_talk(grammar: Grammar, head: int) -> bool:
    """Say whether the words near "officers" speak of an army and not of the police."""
    near = {word.lower() for word in grammar.text[max(0, head - _NEAR) : head + _NEAR]}
    return bool(near & _ARMY_TALK) and not near & _POLICE_TALK


_OF_MEMBERS = frozenset({"LAB", "BUS", "REB", "OPP", "EDU", "MED"})
"""Sectors that a word before "federation" or "association" tells of its members."""
_OF_OFFICERS = frozenset({"MIL", "SPY"})
"""Sectors that a word before "officer" tells; bare, they are of the police."""


def _of_those_spoken_for(grammar: Grammar, head: int) -> tuple[str, ...]:
    """Sectors of whom a light noun belongs to ("a spokeswoman for the prosecutor")."""
    for kid in grammar.kids[head]:
        if kid == head + 1 and grammar.lower(kid) in ("of", "for"):
            for target in grammar.kids[kid]:
                noun = noun_at_end(_words_to(grammar, target))
                if noun is not None and noun.kind != "light":
                    return noun.sectors
    return ()


def _words_to(grammar: Grammar, token: int) -> list[str]:
    return [grammar.lower(i) for i in range(max(0, token - 3), token + 1)]


def _office(grammar: Grammar, first: int, head: int) -> tuple[str, ...]:
    """Sectors of an office of two words or more ("interior minister", "opposition leader")."""
    offices = codebook.offices()
    for start in range(max(first, head - 3), head):
        words = tuple(grammar.lower(token) for token in range(start, head + 1))
        if words in offices:
            return offices[words].sectors
    return ()


def _from_modifiers(
    grammar: Grammar, own: tuple[str, ...], first: int, head: int
) -> tuple[str, ...]:
    by_word, described = modifiers(), nouns()
    if grammar.lower(head) in _NOT_BY_FIELD:
        return ()
    for token in range(head - 1, first - 1, -1):
        word = grammar.lower(token)
        given = by_word.get(word) or (described[word].sectors if word in described else ())
        if own == ("MIL",):
            if word == "peacekeeping":
                return ("IGO", "MIL")
            if given not in (("REB",), ("COP",), ("OPP",)):
                continue
        if word == "executive" and not own:
            # "the executive Commission" is of no business.
            continue
        if given and grammar.lower(head) in _MINISTERS and not _IN_OFFICE.issuperset(given):
            continue
        if given and not (own == ("GOV",) and given == ("CVL",)):
            return given
    return ()


_NOT_BY_FIELD = words_of("candidate candidates hopeful hopefuls contender contenders")
_MINISTERS = words_of("minister ministers")
_IN_OFFICE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "ELI", "OPP"})
"""Sectors that the words before "minister" may tell: an industry minister is of no industry."""


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
        inner = replace(inner, first=phrase_start(grammar, above), root=above)
        wider.append(inner)
