"""Whom descriptions stand for: "the alliance", "both countries", "its army", "the president"."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.codebook import actors as codebook
from onrecord.codebook.actor_nouns import SPEAKS_FOR, Noun
from onrecord.codebook.slugs import slug
from onrecord.codebook.tables import words_of
from onrecord.resolve.actors.antecedents import (
    REACH,
    SUBJECTS,
    Reading,
    as_same,
    likeliest,
    subject_over,
    together,
    whose,
)
from onrecord.resolve.actors.legislatures import is_theirs_alone, of_legislature
from onrecord.resolve.actors.offices import holds, office_of
from onrecord.resolve.actors.pairs import find_pair, is_pair, neighbour_of, of_both
from onrecord.resolve.actors.salient import salient_state
from onrecord.resolve.actors.serving import PORTFOLIOS, is_of_a_body, of_own_state, of_state
from onrecord.resolve.actors.sorts import is_like, is_state, noun_of
from onrecord.types import Kind, Mention, Naming

_DEFINITE = words_of("the this that these those both")
_ALWAYS_DEFINITE = words_of("parliament congress senate")
"""Institutions that news names without an article ("told parliament")."""
_OF_ONES_OWN = words_of("predecessors successors supporters followers loyalists backers")
"""Those who stand to somebody in a relation that ends at the border, unlike allies and rivals."""
_FORCES = "security forces"
_PLAIN_STATES = words_of("country nation state homeland land republic")
_FORMS = words_of("kingdom emirate sultanate island archipelago principality city-state duchy")
_SERVES = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})


def resolve_description(reading: Reading, place: int) -> Mention:
    """Find whom a description stands for; failing that, those it describes are a group of their own."""
    mention = reading.mentions[place]
    noun = noun_of(mention)
    if noun is None:
        return mention
    beside = _named_beside(reading, mention)
    if beside is not None:
        return as_same(mention, beside)
    owner = _owner(reading, place)
    related = noun.relational is not None
    if owner is not None and noun.slug == "neighbours" and not noun.plural and is_state(owner):
        other = neighbour_of(reading, place, owner)
        return as_same(mention, other, sectors=False) if other else _group(mention, noun)
    if (
        owner is not None
        and owner.actor is not None
        and noun.kind not in ("state", "bloc")
        and not related
    ):
        return _owned(mention, noun, owner)
    if owner is not None and owner.kind is Kind.PERSON and noun.kind == "state" and not noun.plural:
        state = codebook.states().get(str(owner.country))
        return mention if state is None else of_state(mention, state, ())
    if related and noun.slug in _OF_ONES_OWN:
        behind = owner or whose(reading, mention, _OF_ONES_OWN)
        if behind is not None:
            return _group(mention, noun, behind.country)
    if noun.kind == "institution" and (seated := _seated_in(reading, mention, noun)) is not None:
        return seated
    if noun.sectors and (pair := of_both(reading, mention)):
        return together(mention, pair)
    words = mention.span.text.lower().split()
    before = reading.parsed.doc[mention.first - 1].lower_ if mention.first else ""
    paired = noun.plural and is_pair(reading.parsed.doc, mention, words[0])
    if noun.kind in ("state", "bloc"):
        return _state_word(reading, place, noun, paired)
    if paired:
        pair = find_pair(reading, place, noun)
        if pair:
            return together(mention, pair)
    definite = before in _DEFINITE or words[0] in _DEFINITE or words[-1] in _ALWAYS_DEFINITE
    if noun.kind == "institution" and reading.parsed.doc[mention.root].dep_ == "compound":
        # The article of "an army convoy" is the convoy's.
        definite = True
    if not definite and before not in _INDEFINITE:
        definite = _is_the_states(reading.parsed.doc[mention.root], noun, words)
    if definite:
        found = _definite(reading, place, noun, words)
        if found is not None:
            return found
    root = reading.parsed.doc[mention.root]
    if _is_predicate(root) or (noun.unsure and not _does_something(root)):
        return mention
    return of_own_state(reading, mention, noun) or _group(mention, noun)


def _named_beside(reading: Reading, mention: Mention) -> Mention | None:
    """The organisation whose name follows its description ("its operator, the Caspian Pipeline Consortium")."""
    root = reading.parsed.doc[mention.root]
    if root.dep_ == "pobj" and root.head.head.lower_ in SPEAKS_FOR:
        # "a spokesman for the group, Omar Saleh": the spokesman's name.
        return None
    for kid in root.rights:
        found = reading.headed_by(kid.i) if kid.dep_ == "appos" else None
        if found is not None and found.naming is Naming.NAME and found.kind is Kind.ORGANISATION:
            return found
    return None


_INDEFINITE = words_of("a an some any no several many few other another")


def _is_the_states(root: Token, noun: Noun, words: Sequence[str]) -> bool:
    """Say whether words without an article speak of the one institution there is ("Police said", "Government forces")."""
    if noun.slug.endswith("police") or noun.slug == _FORCES:
        return root.dep_ in SUBJECTS
    if words[0] == "government":
        return len(words) > 1
    capital = root.text[:1].isupper()
    return capital and not noun.plural and (noun.kind == "institution" or _is_bare_office(words))


def _group(mention: Mention, noun: Noun, country: str | None = None) -> Mention:
    actor = f"group:{slug(noun.slug)}"
    return replace(mention, kind=Kind.GROUP, actor=actor, name=noun.slug, country=country)


def _is_predicate(root: Token) -> bool:
    """Say whether the words only say what somebody is ("as secretary of state", "is a leader")."""
    return root.dep_ == "attr" or (root.dep_ == "pobj" and root.head.lower_ == "as")


def _does_something(root: Token) -> bool:
    return root.dep_ in SUBJECTS and root.head.lemma_ not in (
        "be",
        "rise",
        "fall",
        "remain",
        "become",
    )


def _definite(reading: Reading, place: int, noun: Noun, words: Sequence[str]) -> Mention | None:
    """ "The army", "the president", "the company": the same as before, or the state's that is spoken of."""
    mention = reading.mentions[place]
    same = _same_noun(reading, place, noun)
    if same is not None:
        return as_same(mention, same)
    of_government = words[0] == "government" and len(words) > 1
    opens = reading.parsed.doc[mention.first].is_sent_start or of_government
    named = any(
        word[:1].isupper() and word.lower() not in PORTFOLIOS
        for word in mention.span.text.split()[bool(opens) : -1]
    )
    serves = (noun.kind == "institution" and not noun.thing) or _is_bare_office(words)
    serves = serves or of_government or noun.slug == _FORCES
    if serves and not named and not is_of_a_body(reading.parsed.doc[mention.root]):
        state = of_legislature(reading, place, words) or salient_state(reading, place)
        if is_theirs_alone(mention, words, state):
            return of_state(mention, codebook.states()["USA"], mention.sectors)
        if state is not None:
            return replace(
                as_same(mention, state, sectors=False),
                sectors=mention.sectors,
                roles=(),
                affiliation=(),
            )
    if noun.kind == "organisation" or (
        noun.kind == "light" and not noun.plural and noun.slug == "groups"
    ):
        if (short := _shortened(reading, place, mention.span.text)) is not None:
            return as_same(mention, short)
        found = likeliest(
            reading,
            place,
            lambda m: (
                m.kind in (Kind.ORGANISATION, Kind.OUTLET)
                and is_like(m, noun)
                and _may_serve(m, mention)
            ),
        )
        if found is not None:
            return as_same(mention, found)
    return None


_ARMED = frozenset({"MIL", "REB", "UAF", "SPY"})
_ONLY_THEIRS = frozenset({"PTY", "LAB"})
"""Sectors of nouns that mean nobody of whom nothing tells that he is such: an airline that is named is not "the union"."""


def _is_strangers(reading: Reading, place: int, other: Mention) -> bool:
    """Say whether an institution is another state's, and too far back for "the government" to be it."""
    if reading.own is None or other.country in (None, reading.own):
        return False
    here = reading.parsed.sentence_at(reading.mentions[place].first)
    return here - reading.parsed.sentence_at(other.first) > 1


def _may_serve(found: Mention, mention: Mention) -> bool:
    """Say whether the words for a group allow it to be the one found ("the paramilitary group" is no relief agency)."""
    told, known = set(mention.sectors), set(found.sectors)
    if told & _ONLY_THEIRS:
        return bool(told & known)
    return not told or not known or bool(told & known) or bool(told & _ARMED and known & _ARMED)


def _shortened(reading: Reading, place: int, word: str) -> Mention | None:
    """The last organisation named that ends as a word in capitals does ("the Commission", "a Commission spokesman")."""
    if not word[:1].isupper() or " " in word:
        return None
    return next(
        (
            other
            for other in reversed(reading.mentions[:place])
            if other.kind is Kind.ORGANISATION
            and other.naming is Naming.NAME
            and other.span.text.endswith(f" {word}")
        ),
        None,
    )


def _owner(reading: Reading, place: int) -> Mention | None:
    """Who the description belongs to, by a pronoun or a person's name ("its army", "Putin's spokesman")."""
    mention = reading.mentions[place]
    for kid in reading.parsed.doc[mention.root].lefts:
        if kid.dep_ == "poss" and kid.tag_ in ("PRP$", "WP$"):
            return next((m for m in reversed(reading.mentions[:place]) if m.first == kid.i), None)
        if kid.dep_ in ("poss", "compound", "nmod"):
            found = reading.headed_by(kid.i) or _described_state(reading, kid)
            if found is not None and (
                found.kind in (Kind.PERSON, Kind.ORGANISATION)
                or (kid.dep_ == "poss" and _is_state_word(found))
            ):
                return found
            short = _shortened(reading, place, kid.text) if found is None else None
            if short is not None:
                return short
    return None


def _described_state(reading: Reading, owner: Token) -> Mention | None:
    """ "The island's ministry": the owner stands inside the wider words, and so is resolved after them."""
    for place in reading.rooted.get(owner.i, ()):
        if reading.mentions[place].naming is Naming.DESCRIPTION:
            found = resolve_description(reading, place)
            return found if found.actor is not None and _is_state_word(found) else None
    return None


def _is_state_word(mention: Mention) -> bool:
    noun = noun_of(mention) if mention.naming is Naming.DESCRIPTION else None
    return noun is not None and noun.kind == "state" and mention.kind is Kind.STATE


def _owned(mention: Mention, noun: Noun, owner: Mention) -> Mention:
    """ "Its army": the owner's, with the noun's sectors; a person's people are the person's state's, if they serve it."""
    if owner.kind is Kind.GROUP:
        return _group(mention, noun)
    if owner.kind is not Kind.PERSON:
        return replace(
            mention,
            kind=owner.kind,
            actor=owner.actor,
            name=owner.name,
            country=owner.country,
            sectors=mention.sectors
            or (noun.of_state if owner.kind is Kind.STATE else owner.sectors),
        )
    state = codebook.states().get(str(owner.country))
    sectors = mention.sectors or noun.of_state
    if state is not None and _SERVES & set(sectors):
        return of_state(mention, state, sectors)
    return _group(mention, noun, owner.country)


def _seated_in(reading: Reading, mention: Mention, noun: Noun) -> Mention | None:
    """ "The government in Kinshasa", "the army in Niger": that state's, wherever else the report has been."""
    doc = reading.parsed.doc
    if noun.plural or not noun.of_state or mention.last + 1 >= len(doc):
        return None
    if doc[mention.last].lower_ != "in":
        return None
    seat = next((m for m in reading.mentions if m.first == mention.last + 1), None)
    if seat is None or not doc[mention.last].is_ancestor(doc[seat.root]):
        return None
    named = seat.actor or (seat.affiliation[0] if seat.affiliation else None)
    state = codebook.states().get(str(named))
    if state is None:
        return None
    return of_state(mention, state, mention.sectors or noun.of_state)


def _is_bare_office(words: Sequence[str]) -> bool:
    offices = codebook.offices()
    tails = (offices.get(tuple(words[start:])) for start in range(len(words)))
    return any(office is not None and office.bare for office in tails)


def _same_noun(reading: Reading, place: int, noun: Noun) -> Mention | None:
    """The nearest earlier mention by the same noun, or a person with that office."""
    mention = reading.mentions[place]
    tail = mention.span.text.split()[-1].lower()
    office = None if noun.plural else office_of(mention.span.text)
    for _, other in reading.before(place, REACH * 3):
        if other.kind is Kind.PERSON:
            if office is not None and holds(other, office):
                return other
        elif noun.kind == "institution" and _is_strangers(reading, place, other):
            continue
        elif other.naming is Naming.DESCRIPTION:
            known = other.kind is not Kind.GROUP
            if known and noun_of(other) == noun and office_of(other.span.text) in (None, office):
                return other
        elif (
            noun.kind == "organisation"
            and other.kind is Kind.ORGANISATION
            and other.span.text.split()[-1].lower() == tail
        ):
            return other
    return None


def _state_word(reading: Reading, place: int, noun: Noun, paired: bool) -> Mention:
    """ "The country", "the kingdom", "both nations", "the alliance"."""
    mention = reading.mentions[place]
    if noun.plural:
        states = find_pair(reading, place, noun) if paired else []
        whole = [replace(state, sectors=()) for state in states]
        return together(mention, whole) if whole else mention
    if noun.kind == "bloc":
        found = likeliest(
            reading,
            place,
            lambda m: "IGO" in m.sectors or (m.kind is Kind.COALITION and "+" not in str(m.actor)),
        )
        return as_same(mention, found)
    form = reading.parsed.doc[mention.root].lower_
    if form in _FORMS:
        listed = frozenset(s.id for s in codebook.states().values() if form in s.forms)
        return as_same(mention, _best_state(reading, place, listed), sectors=False)
    if form not in _PLAIN_STATES:
        return mention
    return as_same(mention, _best_state(reading, place, None), sectors=False)


def _best_state(reading: Reading, place: int, listed: frozenset[str] | None) -> Mention | None:
    """The state that "the country" means: not one that already plays a part with it in the same clause."""
    doc = reading.parsed.doc
    word = doc[reading.mentions[place].root]
    clause = _clause(word)
    subject = subject_over(reading, word)
    doer = subject.actor if subject is not None and not subject.sectors else None
    best: tuple[float, Mention] | None = None
    distance = 0
    for back, other in reading.before(place, REACH):
        if not is_state(other) or (listed is not None and other.actor not in listed):
            continue
        if listed is None and doer is not None and other.actor == doer:
            continue
        distance += 1
        root = doc[other.root]
        while root.dep_ in ("appos", "conj"):
            root = root.head
        takes_part = root.dep_ in (*SUBJECTS, "dobj") and other.naming is not Naming.ADJECTIVE
        if back == 0 and takes_part and _clause(root) == clause and listed is None:
            continue
        score = -2.5 * back - 0.4 * distance + (1.5 if root.dep_ in SUBJECTS else 0.0)
        if best is None or score > best[0]:
            best = score, other
    return best[1] if best else None


def _clause(token: Token) -> int:
    """The verb whose clause a word stands in."""
    step = token
    for _ in range(12):
        if step.pos_ in ("VERB", "AUX") or step.head is step:
            break
        step = step.head
    return int(step.i)
