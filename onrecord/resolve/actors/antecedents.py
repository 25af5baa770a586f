"""What stands before a word that it may stand for, and how likely each is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.codebook.actors import Sex
from onrecord.codebook.tables import words_of
from onrecord.resolve.actors.sorts import is_person, sex_of
from onrecord.types import Kind, Mention, Naming, Parsed

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
REACH = 2
"""Sentences back that a pronoun or "the country" may reach."""

Test = Callable[[Mention], bool]


@dataclass(slots=True)
class Reading:
    """A report's mentions, resolved as far as the reading has come. rooted: mentions by head token.
    sexes: of persons, by id. own: the state whose affairs the report tells, if one stands out."""

    parsed: Parsed
    mentions: list[Mention]
    rooted: dict[int, list[int]]
    sexes: dict[str, Sex]
    own: str | None

    @classmethod
    def begin(cls, parsed: Parsed, mentions: Sequence[Mention], own: str | None) -> "Reading":
        """Start with nothing resolved beyond what the words settle."""
        rooted: dict[int, list[int]] = {}
        for place, mention in enumerate(mentions):
            rooted.setdefault(mention.root, []).append(place)
        sexes = {
            mention.actor: sex
            for mention in mentions
            if mention.actor is not None and mention.kind is Kind.PERSON
            if (sex := sex_of(mention)) is not None
        }
        return cls(parsed, list(mentions), rooted, sexes, own)

    def may_be(self, mention: Mention, sex: Sex) -> bool:
        """Say whether a mention stands for one person who may be of this sex."""
        before = self.parsed.doc[mention.first - 1].lower_ if mention.first else ""
        first = self.parsed.doc[mention.first].lower_
        if not is_person(mention) or {before, first} & _NOBODY:
            return False
        known = (
            self.sexes.get(str(mention.actor)) if mention.kind is Kind.PERSON else sex_of(mention)
        )
        return known is None or known is sex

    def headed_by(self, root: int) -> Mention | None:
        """The widest resolved mention with this head token."""
        for place in self.rooted.get(root, ()):
            if self.mentions[place].actor is not None:
                return self.mentions[place]
        return None

    def before(self, place: int, sentences: int) -> Iterator[tuple[int, Mention]]:
        """Resolved mentions before one, the nearest first, each with how many sentences back it is."""
        mention = self.mentions[place]
        here = self.parsed.sentence_at(mention.first)
        starts = [self.parsed.sentences[max(0, here - back)].first for back in range(sentences + 1)]
        for earlier in range(place - 1, -1, -1):
            other = self.mentions[earlier]
            if other.first < starts[-1]:
                return
            if other.actor is None or other.last > mention.first:
                continue
            back = 0
            while other.first < starts[back]:
                back += 1
            yield back, other

    def conjuncts(self, first: Mention) -> list[Mention]:
        """The mentions coordinated with this one, it included, where all are resolved and differ; else nothing."""
        root = self.parsed.doc[first.root]
        members = [first]
        for token in root.conjuncts:
            other = self.headed_by(token.i)
            if other is None:
                return []
            members.append(other)
        members.sort(key=lambda member: member.first)
        return members if len({member.actor for member in members}) > 1 else []


def as_same(mention: Mention, found: Mention | None, *, sectors: bool = True) -> Mention:
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


def together(mention: Mention, members: Sequence[Mention]) -> Mention:
    """The mention, standing for several actors at once: a coalition whose id joins theirs."""
    ids = tuple(dict.fromkeys(str(member.actor) for member in members))
    names = tuple(dict.fromkeys(str(member.name) for member in members))
    actor = "coalition:" + "+".join(ids)
    shared = {member.sectors for member in members}
    sectors = mention.sectors or (members[0].sectors if len(shared) == 1 else ())
    return replace(
        mention, kind=Kind.COALITION, actor=actor, name=" and ".join(names), sectors=sectors
    )


def share_a_verb(token: Token, other: Token) -> bool:
    """Say whether the two are sides of one verb, so that they cannot be the same ("Iran told it")."""
    if token.dep_ == "poss":
        return False
    verb = token.head.head if token.dep_ == "pobj" else token.head
    above = other.head.head if other.dep_ == "pobj" else other.head
    return bool(verb.i == above.i and verb.pos_ in ("VERB", "AUX"))


SPOKE = 1.5
"""What it counts for that who is said to have spoken had spoken before ("..., they said")."""


_SAY = words_of(
    "say tell add claim state recount testify explain note insist warn announce report deny declare urge"
)


def speaks(token: Token) -> bool:
    """Say whether a word is the subject of a verb of saying."""
    return token.dep_ == "nsubj" and token.head.lemma_ in _SAY


def likeliest(reading: Reading, place: int, fits: Test) -> Mention | None:
    """The likeliest antecedent: near ones and subjects before others, this sentence before the last."""
    mention = reading.mentions[place]
    doc = reading.parsed.doc
    token = doc[mention.root]
    barred = other_side(reading, token)
    best: tuple[float, Mention] | None = None
    most = 3.0 + (SPOKE if speaks(token) else 0.0)
    distance = 0
    for back, other in reading.before(place, REACH):
        if best is not None and best[0] > most - 3.0 * back - 0.3 * distance:
            break
        distance += 1
        if not fits(other) or other.actor == barred:
            continue
        root = doc[other.root]
        if share_a_verb(token, root) or _is_in_his_words(token, root):
            continue
        score = -3.0 * back - 0.3 * distance
        dep = root.dep_
        if dep in SUBJECTS:
            score += 2.0
            if back and root.head.dep_ == "ROOT":
                score += 1.0
        elif dep in ("pobj", "poss", "compound", "amod"):
            score -= 0.5
        if back and speaks(token) and speaks(root):
            score += SPOKE
        if best is None or score > best[0]:
            best = score, other
    return best[1] if best else None


def _is_in_his_words(speaker: Token, other: Token) -> bool:
    """Say whether one word is of anybody, in what the other, a pronoun, says behind it ("“No order of a judge ...,” he said")."""
    verb = speaker.head
    if speaker.dep_ != "nsubj" or other.i > speaker.i or verb.pos_ != "VERB":
        return False
    if not any(kid.lower_ in _ANYBODYS for kid in other.lefts if kid.dep_ == "det"):
        return False
    return any(kid.dep_ == "ccomp" and kid.is_ancestor(other) for kid in verb.lefts)


_ANYBODYS = words_of("a an any no every some each")


def other_side(reading: Reading, token: Token) -> str | None:
    """The actor of the subject of which the word is an object, so that it cannot be that one ("she applauded him")."""
    subject = subject_over(reading, token)
    return subject.actor if subject is not None else None


def subject_over(reading: Reading, token: Token) -> Mention | None:
    """The subject of the verb of which the word is an object, or stands within the object ("which has troops in it")."""
    if token.dep_ not in ("dobj", "dative", "pobj"):
        return None
    verb = token.head if token.dep_ != "pobj" else token.head.head
    if token.dep_ == "pobj" and token.head.lower_ in _WITHIN and verb.dep_ == "dobj":
        verb = verb.head
    aim = verb.dep_ == "advcl" and any(kid.tag_ == "TO" for kid in verb.lefts)
    if aim and token.dep_ == "dobj" and not any(kid.dep_ in SUBJECTS for kid in verb.lefts):
        # "fired gas to disperse them": not those who fired.
        verb = verb.head
    for kid in verb.children:
        if kid.dep_ in SUBJECTS and kid.i < token.i:
            relative = kid.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
            return reading.headed_by(verb.head.i if relative else kid.i)
    return None


_WITHIN = words_of("in inside within across throughout")


def controller(reading: Reading, place: int, fits: Test) -> Mention | None:
    """Who does what the clause says, for "its" and "his": its subject, or for a clause without one the object or subject above.

    "The West forced Russia to protect its interests": Russia's.
    """
    token = reading.parsed.doc[reading.mentions[place].first]
    if token.dep_ != "poss":
        return None
    teller = _told_before(token)
    if teller is not None and (found := reading.headed_by(teller.i)) is not None and fits(found):
        return found
    step, below = token.head, token
    inside = token.i
    for _ in range(10):
        if step.pos_ in ("VERB", "AUX"):
            ahead = _opens(step, below)
            for kid in _sides(step, inside):
                found = reading.headed_by(kid.i) if ahead or kid.i < token.i else None
                before = found is not None and found.last <= token.i
                named = found is not None and ahead and found.naming is not Naming.PRONOUN
                if found is not None and (before or named) and fits(found):
                    return found
            inside = step.i
        if step.head is step:
            return None
        step, below = step.head, step
    return None


def _told_before(pronoun: Token) -> Token | None:
    """The subject of what was said before the one who says it is named ("Chad would reply, its president said")."""
    verb = pronoun.head.head
    if pronoun.head.dep_ != "nsubj" or verb.pos_ != "VERB":
        return None
    said = next((kid for kid in verb.lefts if kid.dep_ == "ccomp"), None)
    if said is None or said.i > pronoun.i:
        return None
    return next((kid for kid in said.lefts if kid.dep_ in SUBJECTS and kid.tag_ != "PRP"), None)


_JUDGE = words_of(
    "praise thank criticise criticize condemn blame accuse punish sanction denounce laud commend hail rebuke fault chide slam blast "
    "congratulate reward suspect convict indict charge"
)
"""Verbs whose "for its ..." speaks of the object, not the subject."""


def _opens(verb: Token, phrase: Token) -> bool:
    """Say whether the phrase opens the clause, so that its pronoun looks ahead ("In its reply, Iran said ...")."""
    first = next((kid for kid in verb.children if kid.dep_ not in ("cc", "advmod", "dep")), None)
    return first is not None and first.i == phrase.i and phrase.dep_ in ("prep", "advcl")


def _sides(verb: Token, inside: int) -> list[Token]:
    """Dependents of a verb that may own what is said inside it, the likeliest first."""
    kids = list(verb.children)
    subjects = [kid for kid in kids if kid.dep_ in SUBJECTS]
    if verb.lemma_ in _JUDGE:
        judged = [kid for kid in kids if kid.dep_ == "dobj" and kid.i < inside]
        reasons = any(
            kid.lower_ in ("for", "of", "over") and kid.i < inside
            for kid in kids
            if kid.dep_ == "prep"
        )
        if judged and reasons:
            return judged + subjects
    below = next((kid for kid in kids if kid.i == inside), None)
    if below is not None and below.dep_ in ("xcomp", "ccomp") and below.tag_ in ("VB", "VBG"):
        objects = [kid for kid in kids if kid.dep_ in ("dobj", "dative") and kid.i < inside]
        own = [kid for kid in below.children if kid.dep_ == "nsubj"]
        return own + objects + subjects
    return subjects


_NOBODY = words_of("any no every each")
"""Determiners of a noun that stands for nobody in particular ("denied that any soldier had left")."""


def whose(reading: Reading, mention: Mention, nouns_of: frozenset[str]) -> Mention | None:
    """Whom "of" behind one of these nouns names, through what counts them ("hundreds of followers of an Iraqi cleric")."""
    word = reading.parsed.doc[mention.root]
    for _ in range(3):
        of = next((kid for kid in word.rights if kid.dep_ == "prep" and kid.lower_ == "of"), None)
        inner = next((kid for kid in of.rights if kid.dep_ == "pobj"), None) if of else None
        if inner is None:
            return None
        if word.lower_ in nouns_of:
            return reading.headed_by(inner.i)
        word = inner
    return None
