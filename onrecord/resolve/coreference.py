"""Whom later words stand for: "the alliance", "both countries", "it", "he", "which"."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.codebook import actors as codebook
from onrecord.codebook.actors import Noun, words_of
from onrecord.types import Kind, Mention, Naming, Parsed

_HE = words_of("he she him her his hers himself herself")
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_REACH = 2
"""Sentences back that a pronoun or "the country" may reach."""

_THINGS = frozenset({Kind.STATE, Kind.ORGANISATION, Kind.OUTLET, Kind.COALITION})
Test = Callable[[Mention], bool]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two or more actors that words like "both" or "they" take together, as a coalition of its own."""

    id: str
    members: tuple[str, ...]
    name: str


@dataclass(slots=True)
class Reading:
    """What has been resolved so far, in text order."""

    parsed: Parsed
    mentions: list[Mention]
    pairs: dict[str, Pair]


def resolve_references(
    parsed: Parsed, mentions: Sequence[Mention]
) -> tuple[list[Mention], dict[str, Pair]]:
    """Fill in ``actor`` for descriptions and pronouns, first to last; what stays open keeps None."""
    reading = Reading(parsed, list(mentions), {})
    for place, mention in enumerate(reading.mentions):
        if mention.actor is not None or mention.naming is Naming.CAPITAL:
            continue
        if mention.naming is Naming.PRONOUN:
            reading.mentions[place] = _pronoun(reading, place)
        elif mention.naming is Naming.DESCRIPTION:
            reading.mentions[place] = _description(reading, place)
    return reading.mentions, reading.pairs


def _as(mention: Mention, found: Mention | None, *, sectors: bool = True) -> Mention:
    """The mention, standing for the same actor as another."""
    if found is None or found.actor is None:
        return mention
    return replace(
        mention,
        kind=found.kind,
        actor=found.actor,
        name=found.name,
        country=found.country,
        sectors=(found.sectors if sectors else ()) or mention.sectors,
        roles=found.roles,
        affiliation=found.affiliation,
    )


def _pronoun(reading: Reading, place: int) -> Mention:
    mention = reading.mentions[place]
    token = reading.parsed.doc[mention.first]
    word = token.lower_
    if token.tag_ in _RELATIVE:
        return _as(mention, _headed_by(reading, _relative_head(token)))
    if word in _HE:
        return _as(
            mention, _controller(reading, place, _is_person) or _best(reading, place, _is_person)
        )
    if word in _IT:
        if _is_empty_it(token):
            return mention
        return _as(
            mention, _controller(reading, place, _is_thing) or _best(reading, place, _is_thing)
        )
    if word in _THEY or word == "both":
        return _plural(reading, place)
    return mention


def _is_person(mention: Mention) -> bool:
    if mention.kind is Kind.PERSON:
        return True
    if mention.naming is not Naming.DESCRIPTION:
        return False
    noun = codebook.nouns().get(mention.span.text.split()[-1].lower())
    return noun is not None and noun.kind in ("people", "light") and not noun.plural


def _is_thing(mention: Mention) -> bool:
    if mention.kind not in _THINGS or mention.naming is Naming.ADJECTIVE:
        return False
    if mention.naming is not Naming.DESCRIPTION:
        return mention.sectors != ("CVL",)
    noun = _noun_of(mention)
    return noun is None or (
        noun.kind in ("institution", "organisation", "state", "bloc") and not noun.plural
    )


def _is_plural(mention: Mention) -> bool:
    noun = _noun_of(mention)
    if noun is not None and mention.naming is Naming.DESCRIPTION:
        return noun.plural and not noun.thing
    return mention.sectors == ("CVL",)


def _noun_of(mention: Mention) -> Noun | None:
    words = mention.span.text.lower().split()
    nouns = codebook.nouns()
    return next((nouns[word] for word in reversed(words) if word in nouns), None)


def _is_empty_it(token: Token) -> bool:
    """Say whether "it" stands for nothing: "it is likely that", "it is unclear"."""
    verb = token.head
    if token.dep_ not in _SUBJECTS or verb.lemma_ not in (
        "be",
        "seem",
        "appear",
        "take",
        "rain",
        "become",
    ):
        return False
    return any(
        kid.dep_ in ("acomp", "ccomp", "xcomp", "attr", "advcl") and kid.i > token.i
        for kid in verb.children
    )


def _relative_head(token: Token) -> int:
    """The noun that a relative clause, entered through its pronoun, hangs on."""
    step = token
    for _ in range(6):
        step = step.head
        if step.dep_ in ("relcl", "acl"):
            return int(step.head.i)
    return -1


def _headed_by(reading: Reading, root: int) -> Mention | None:
    best: Mention | None = None
    for mention in reading.mentions:
        if mention.first > root:
            break
        if mention.root == root and mention.actor is not None:
            best = mention if best is None else best
    return best


def _before(reading: Reading, place: int, sentences: int) -> Iterator[tuple[int, Mention]]:
    """Resolved mentions before one, the nearest first, each with how many sentences back it is."""
    mention = reading.mentions[place]
    here = reading.parsed.sentence_at(mention.first)
    for other in reversed(reading.mentions[:place]):
        if other.actor is None or other.last > mention.first:
            continue
        back = here - reading.parsed.sentence_at(other.first)
        if back > sentences:
            return
        yield back, other


def _best(reading: Reading, place: int, fits: Test) -> Mention | None:
    """The likeliest antecedent: in this sentence a subject, then any; then the same one sentence back, and so on."""
    mention = reading.mentions[place]
    doc = reading.parsed.doc
    token = doc[mention.root]
    best: tuple[float, Mention] | None = None
    distance = 0
    for back, other in _before(reading, place, _REACH):
        distance += 1
        if not fits(other) or _share_a_verb(token, doc[other.root]):
            continue
        score = -3.0 * back - 0.3 * distance
        if doc[other.root].dep_ in _SUBJECTS:
            score += 2.0
            if back and doc[other.root].head.dep_ == "ROOT":
                score += 1.0
        elif doc[other.root].dep_ in ("pobj", "poss", "compound", "amod"):
            score -= 0.5
        if best is None or score > best[0]:
            best = score, other
    return best[1] if best else None


def _controller(reading: Reading, place: int, fits: Test) -> Mention | None:
    """Who does what the clause says, for "its" and "his": its subject, or for a clause without one the object or subject above.

    "The West forced Russia to protect its interests": Russia's.
    """
    token = reading.parsed.doc[reading.mentions[place].first]
    if token.dep_ != "poss":
        return None
    step = token.head
    inside = token.i
    for _ in range(10):
        if step.pos_ in ("VERB", "AUX"):
            for kid in _sides(step, inside):
                if kid.i < token.i:
                    found = _headed_by(reading, kid.i)
                    if found is not None and found.last <= token.i and fits(found):
                        return found
            inside = step.i
        if step.head is step:
            return None
        step = step.head
    return None


def _sides(verb: Token, inside: int) -> list[Token]:
    """Dependents of a verb that may own what is said inside it, the likeliest first."""
    kids = list(verb.children)
    subjects = [kid for kid in kids if kid.dep_ in ("nsubj", "nsubjpass")]
    below = next((kid for kid in kids if kid.i == inside), None)
    if below is not None and below.dep_ in ("xcomp", "ccomp") and below.tag_ in ("VB", "VBG"):
        objects = [kid for kid in kids if kid.dep_ in ("dobj", "dative") and kid.i < inside]
        own = [kid for kid in below.children if kid.dep_ == "nsubj"]
        return own + objects + subjects
    return subjects


def _share_a_verb(token: Token, other: Token) -> bool:
    """Say whether the two are sides of one verb, so that they cannot be the same ("Iran told it")."""
    if token.dep_ == "poss":
        return False
    verb = token.head.head if token.dep_ == "pobj" else token.head
    above = other.head.head if other.dep_ == "pobj" else other.head
    return bool(verb.i == above.i and verb.pos_ in ("VERB", "AUX"))


def _plural(reading: Reading, place: int) -> Mention:
    """ "They" and "both": a coordination ("Moscow and Beijing"), or a plural noun."""
    mention = reading.mentions[place]
    both = reading.parsed.doc[mention.first].lower_ == "both"
    doc = reading.parsed.doc
    best: tuple[float, Mention] | None = None
    distance = 0
    token = doc[mention.root]
    for back, other in _before(reading, place, _REACH):
        distance += 1
        root = doc[other.root]
        coordinated = any(kid.dep_ == "conj" for kid in root.children) and _conjuncts(
            reading, other
        )
        if not coordinated and (both or not _is_plural(other)):
            continue
        if _share_a_verb(token, root):
            continue
        score = -3.0 * back - 0.3 * distance + (2.0 if root.dep_ in _SUBJECTS else 0.0)
        if best is None or score > best[0]:
            best = score, other
    if best is None:
        return mention
    members = _conjuncts(reading, best[1])
    if members:
        return _together(reading, mention, members)
    return _as(mention, best[1])


def _conjuncts(reading: Reading, first: Mention) -> list[Mention]:
    """The mentions coordinated with this one, it included, where all are resolved; else nothing."""
    members = [first]
    for token in reading.parsed.doc[first.root].conjuncts:
        other = _headed_by(reading, token.i)
        if other is None:
            return []
        members.append(other)
    distinct = {member.actor for member in members}
    return members if len(distinct) > 1 else []


def _together(reading: Reading, mention: Mention, members: Sequence[Mention]) -> Mention:
    ids = tuple(dict.fromkeys(str(member.actor) for member in members))
    names = tuple(dict.fromkeys(str(member.name) for member in members))
    pair = Pair("coalition:" + "+".join(ids), ids, " and ".join(names))
    reading.pairs[pair.id] = pair
    return replace(mention, kind=Kind.COALITION, actor=pair.id, name=pair.name)


def _description(reading: Reading, place: int) -> Mention:
    mention = reading.mentions[place]
    doc = reading.parsed.doc
    noun = _noun_of(mention)
    if noun is None:
        return mention
    before = doc[mention.first - 1].lower_ if mention.first else ""
    words = mention.span.text.lower().split()
    owner = _owning_pronoun(reading, place)
    if owner is not None and owner.actor is not None and noun.kind not in ("state", "bloc"):
        return _owned(mention, noun, owner)
    definite = before in _DEFINITE or words[0] in _DEFINITE
    if noun.kind in ("state", "bloc") or (
        noun.kind == "light"
        and noun.plural
        and ("two" in words or before == "both" or "both" in words)
    ):
        return _state_words(reading, place, noun, before, words)
    if definite:
        same = _same_noun(reading, place, noun)
        if same is not None:
            return _as(mention, same, sectors=True)
        if (noun.kind == "institution" and not noun.thing) or _is_bare_office(words):
            state = _salient_state(reading, place)
            if state is not None:
                return replace(
                    _as(mention, state, sectors=False),
                    sectors=mention.sectors,
                    roles=(),
                    affiliation=(),
                )
        if noun.kind == "organisation":
            found = _best(
                reading,
                place,
                lambda m: m.kind in (Kind.ORGANISATION, Kind.OUTLET) and _compatible(m, noun),
            )
            if found is not None:
                return _as(mention, found)
        if (
            noun.kind == "light"
            and not noun.plural
            and noun.slug
            in (
                "groups",
                "organizations",
                "organisations",
                "bodies",
                "networks",
                "movements",
                "factions",
            )
        ):
            found = _best(reading, place, lambda m: m.kind is Kind.ORGANISATION)
            if found is not None:
                return _as(mention, found)
    if not mention.sectors:
        return mention
    return replace(
        mention, kind=Kind.GROUP, actor=f"group:{noun.slug.replace(' ', '-')}", name=noun.slug
    )


def _owned(mention: Mention, noun: Noun, owner: Mention) -> Mention:
    """ "Its army": the owner's, with the noun's sectors."""
    if owner.kind is Kind.PERSON:
        if owner.country is None or mention.sectors == ("CVL",):
            return (
                replace(
                    mention,
                    kind=Kind.GROUP,
                    actor=f"group:{noun.slug.replace(' ', '-')}",
                    name=noun.slug,
                    country=owner.country,
                )
                if mention.sectors
                else mention
            )
        state = codebook.states()[owner.country]
        return replace(mention, kind=Kind.STATE, actor=state.id, name=state.name, country=state.id)
    return replace(
        mention,
        kind=owner.kind,
        actor=owner.actor,
        name=owner.name,
        country=owner.country,
        sectors=mention.sectors or noun.of_state,
    )


def _owning_pronoun(reading: Reading, place: int) -> Mention | None:
    mention = reading.mentions[place]
    for kid in reading.parsed.doc[mention.root].lefts:
        if kid.dep_ == "poss" and kid.tag_ in ("PRP$", "WP$"):
            for other in reversed(reading.mentions[:place]):
                if other.first == kid.i:
                    return other
    return None


def _compatible(mention: Mention, noun: Noun) -> bool:
    return not mention.sectors or not noun.sectors or bool(set(mention.sectors) & set(noun.sectors))


def _is_bare_office(words: Sequence[str]) -> bool:
    return any(
        office.bare
        for start in range(len(words))
        if (office := codebook.offices().get(tuple(words[start:]))) is not None
    )


def _same_noun(reading: Reading, place: int, noun: Noun) -> Mention | None:
    """The nearest earlier mention by the same noun, or a person with that office."""
    mention = reading.mentions[place]
    tail = mention.span.text.split()[-1].lower()
    for _, other in _before(reading, place, _REACH * 3):
        if other.kind is Kind.PERSON and not noun.plural:
            if any(role.split()[-1].lower() == tail for role in other.roles):
                return other
        elif (
            other.naming is Naming.DESCRIPTION
            and _noun_of(other) == noun
            and other.kind is not Kind.GROUP
        ) or (
            (
                noun.kind == "organisation"
                and other.naming is Naming.NAME
                and other.kind is Kind.ORGANISATION
            )
            and other.span.text.split()[-1].lower() == tail
        ):
            return other
    return None


def _is_state(mention: Mention) -> bool:
    return mention.kind is Kind.STATE and mention.sectors != ("CVL",)


def _salient_state(reading: Reading, place: int) -> Mention | None:
    """The state that "the army" belongs to: the only one spoken of here, else the last sentence's subject."""
    here = {other.actor: other for back, other in _before(reading, place, 0) if _is_state(other)}
    if len(here) == 1:
        return next(iter(here.values()))
    if len(here) > 1:
        return _best(reading, place, _is_state)
    near = {
        other.actor: other for back, other in _before(reading, place, _REACH) if _is_state(other)
    }
    if len(near) == 1:
        return next(iter(near.values()))
    return _best(reading, place, _is_state) if near else None


def _state_words(
    reading: Reading, place: int, noun: Noun, before: str, words: Sequence[str]
) -> Mention:
    """ "The country", "the kingdom", "both nations", "the two sides", "the alliance"."""
    mention = reading.mentions[place]
    doc = reading.parsed.doc
    if noun.plural:
        if not (before == "both" or "two" in words or "both" in words or before == "two"):
            return mention
        seen: list[Mention] = []
        for _, other in _before(reading, place, _REACH * 2):
            members = (
                _conjuncts(reading, other)
                if any(k.dep_ == "conj" for k in doc[other.root].children)
                else []
            )
            if len(members) == 2 and all(m.kind in _THINGS for m in members) and not seen:
                return _together(reading, mention, members)
            if (
                _is_state(other)
                and other.actor not in {m.actor for m in seen}
                and other.actor is not None
                and "+" not in other.actor
            ):
                seen.append(other)
            if len(seen) == 2:
                return _together(reading, mention, seen[::-1])
        return mention
    if noun.kind == "bloc":
        found = _best(
            reading,
            place,
            lambda m: "IGO" in m.sectors or (m.kind is Kind.COALITION and "+" not in str(m.actor)),
        )
        return _as(mention, found)
    form = doc[mention.root].lower_
    listed = {state.id for state in codebook.states().values() if form in state.forms}
    if form in (
        "country",
        "nation",
        "state",
        "homeland",
        "land",
        "power",
        "republic",
        "superpower",
        "neighbour",
        "neighbor",
    ):
        listed = set()
    if (
        form
        in (
            "kingdom",
            "emirate",
            "sultanate",
            "island",
            "archipelago",
            "principality",
            "city-state",
        )
        and not listed
    ):
        return mention
    if form in ("neighbour", "neighbor", "power", "superpower"):
        return mention
    found = _best_state(reading, place, listed)
    return _as(mention, found, sectors=False)


def _best_state(reading: Reading, place: int, listed: set[str]) -> Mention | None:
    """The state that "the country" means: not one that already plays a part with it in the same clause."""
    doc = reading.parsed.doc
    token = doc[reading.mentions[place].root]
    clause = _clause(token)
    best: tuple[float, Mention] | None = None
    distance = 0
    for back, other in _before(reading, place, _REACH):
        if not _is_state(other) or (listed and other.actor not in listed):
            continue
        distance += 1
        root = doc[other.root]
        if (
            back == 0
            and _clause(root) == clause
            and other.naming is not Naming.ADJECTIVE
            and root.dep_ in (*_SUBJECTS, "conj", "dobj")
        ):
            continue
        score = -2.5 * back - 0.4 * distance + (1.5 if root.dep_ in _SUBJECTS else 0.0)
        if best is None or score > best[0]:
            best = score, other
    return best[1] if best else None


def _clause(token: Token) -> int:
    """The verb whose clause a word stands in."""
    step = token
    for _ in range(12):
        if step.pos_ in ("VERB", "AUX") or step.head is step:
            return int(step.i)
        step = step.head
    return int(step.i)
