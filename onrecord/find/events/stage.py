"""Find events: their triggers, sides, status and weight, sentence by sentence."""

from spacy.tokens import Token

from onrecord.codebook.events import FRIENDLY, STRONG, EventCodes, event_codes
from onrecord.find.events.answers import one_another, sits, subjects_of_conditions
from onrecord.find.events.blend import blend
from onrecord.find.events.clauses import by_phrase, child, is_infinitive, is_passive
from onrecord.find.events.confidence import with_confidence
from onrecord.find.events.doers import has_trade
from onrecord.find.events.foretold import foretells
from onrecord.find.events.intents import find_intents
from onrecord.find.events.mishaps import is_mishap
from onrecord.find.events.noun_sides import Sides
from onrecord.find.events.sides import SPEAKING, SideFinder
from onrecord.find.events.status import status_of
from onrecord.find.events.triggers import Found, find_triggers
from onrecord.types import Cast, EventMention, Parsed, Status
from onrecord.types.signals import Signals

_SAYING = frozenset(
    {
        "say",
        "tell",
        "report",
        "announce",
        "add",
        "state",
        "note",
        "explain",
        "confirm",
        "claim",
        "according",
        "declare",
        "insist",
        "reveal",
        "disclose",
    }
)
"""Verbs a reader looks through for the main event."""
_DEEPEST = 20.0
"""Depth below which no event leads its sentence, so that the climb may end."""
_LONG = 6
"""Tokens; a trigger's words further apart than this are given by its head alone."""


def find_events(parsed: Parsed, signals: Signals, cast: Cast) -> tuple[EventMention, ...]:
    """Return the events of a report in text order, before their sides are resolved.

    signals: what the learned encoder says; empty arrays are read as "nothing said".
    cast: the report's actors, as far as known; their head words count as actors.
    """
    codes = event_codes()
    finder = SideFinder(cast, codes)
    mentions: list[EventMention] = []
    matched = find_triggers(parsed.doc, codes)
    finder.mishaps.update(found.root.i for found in matched if found.trigger.type == "none")
    triggers = [found for found in matched if found.trigger.type != "none"]
    finder.expect(triggers)
    for found in triggers:
        mention = _mention(found, finder, codes)
        if mention is not None:
            mentions.append(mention)
    mentions.extend(find_intents(parsed.doc, mentions, finder))
    mentions = blend(parsed, signals, mentions, finder, codes)
    mentions = with_confidence(parsed, signals, mentions)
    return tuple(sorted(mentions, key=lambda m: (m.first, m.root)))


def _mention(found: Found, finder: SideFinder, codes: EventCodes) -> EventMention | None:
    trigger, root = found.trigger, found.root
    sides = finder.sides(found)
    if trigger.type == "THREATEN" and foretells(found, sides, finder):
        finder.mishaps.add(root.i)
        return None
    sideless = found.noun and not (sides.sources or sides.targets)
    known = any(finder.leads_to_actor(t) for t in (*sides.sources, *sides.targets))
    if not (known or sideless) and (
        trigger.weak or trigger.type not in STRONG or not (sides.sources or sides.targets)
    ):
        return None
    if not _says_enough(found, sides, finder) or _by_a_thing(found, finder):
        return None
    if _goes_nowhere(found, sides, finder) or _lets_by_itself(found, sides, finder):
        return None
    if trigger.type == "ASSAULT" and (
        _has_another_aim(found, finder) or _is_drill(found) or _is_by_a_strike(found, finder)
    ):
        return None
    if is_mishap(found, sides, finder):
        finder.mishaps.add((found.carrier or root).i)
        return None
    if trigger.mutual and not found.noun and not (_meets(sides, finder) or sits(root)):
        return None
    kind, mode, cameo = trigger.type, trigger.mode, trigger.cameo
    if (
        trigger.alone is not None
        and finder.count(sides.sources) < 2
        and not any(t.head.lower_ in _BESIDE for t in sides.targets)
    ):
        kind, mode, cameo = trigger.alone, "troops", "150"
    words = " ".join(root.doc[i].text for i in found.used)
    why = [f"codebook: {words!r} is {kind}"]
    if _complains(found, sides, finder):
        # PLOVER keeps PROTEST for crowds: a state that protests complains officially (CAMEO 114).
        kind, mode, cameo = "ACCUSE", "disapprove", "114"
        why.append(f"{sides.sources[0].text!r} is a government")
    if kind == "PROTEST" and not found.noun and one_another(root):
        kind, mode, cameo = "ASSAULT", None, "190"
        why.append("they do it to each other")
    if kind == "AGREE" and not found.noun and _means_harm(found, finder):
        kind, mode, cameo = "THREATEN", None, "130"
        why.append("what is vowed is hostile")
    if found.ended and found.carrier is not None:
        if kind == "PROTEST":
            # Who breaks up others' protest yields nothing; "called off a strike" is in the codebook.
            return None
        kind, mode, cameo = _ended(kind, mode)
        why.append(f"{found.carrier.text!r} ends it")
        # "Niger scrapped the pact": the end is what happened, no pact that did not.
        status, reason = status_of(found.carrier, codes, None)
    else:
        status, reason = status_of(root, codes, found.carrier or found.happens)
    if not known and (status is Status.NEGATED or (status is Status.POSSIBLE and not sideless)):
        # "a return to war would damage the region", "nobody was hurt": nobody is said to do it, and nobody did.
        return None
    if kind == "THREATEN" and status is Status.NEGATED and not sides.sources:
        # "denied that it had received any such warning": nobody gave any.
        return None
    if reason:
        why.append(f"{status.value}: {reason!r}")
    first, last = _extent(found)
    return EventMention(
        first=first,
        last=last,
        root=root.i,
        type=kind,
        sources=tuple(t.i for t in sides.sources),
        targets=tuple(t.i for t in sides.targets),
        status=status,
        mode=mode,
        contexts=_contexts(found, codes),
        cameo=cameo,
        mutual=trigger.mutual,
        phrase=_is_phrase(found, codes),
        weight=_weight(found, sides.sources, sides.targets, finder, status),
        why=tuple(why),
    )


_ENTERPRISES = frozenset({"operation", "campaign", "mission", "drive"})


def _has_another_aim(found: Found, finder: SideFinder) -> bool:
    """Say whether an operation is no blow but what its aim tells ("launched an operation to free two hostages")."""
    doc = found.root.doc
    if not any(doc[i].lemma_ in _ENTERPRISES for i in found.used):
        return False
    aims = (c for i in found.used for c in doc[i].rights if is_infinitive(c))
    events = (finder.found.get(aim.i) for aim in aims)
    return any(event is not None and event.trigger.type != "ASSAULT" for event in events)


_DRILLS = frozenset({"exercise", "drill", "manoeuvre", "maneuver", "game", "rehearsal"})


def _is_drill(found: Found) -> bool:
    """Say whether a blow is struck in an exercise ("stormed a beach in their largest drill")."""
    if found.noun:
        return False
    links = (c for c in found.root.rights if c.dep_ == "prep" and c.lower_ in {"in", "during"})
    return any(
        c.lemma_ in _DRILLS and any(g.dep_ in {"poss", "amod", "compound"} for g in c.lefts)
        for link in links
        for c in link.rights
        if c.dep_ == "pobj"
    )


def _is_by_a_strike(found: Found, finder: SideFinder) -> bool:
    """Say whether a protest is what strikes ("a general strike crippled the mines"), told by its own word."""
    doer = None if found.noun else child(found.root, "nsubj")
    event = None if doer is None else finder.found.get(doer.i)
    return event is not None and event.trigger.type == "PROTEST"


def _by_a_thing(found: Found, finder: SideFinder) -> bool:
    """Say whether "by" names what did it, and that is nobody ("towns cut off by fighting"); what kills may be a thing."""
    if found.noun or found.trigger.type == "ASSAULT" or not is_passive(found.root):
        return False
    doers = by_phrase(found.root)
    return bool(doers) and not any(
        t.i in found.used or finder.is_somebody(t) or finder.leads_to_actor(t) for t in doers
    )


_SETTING_OUT = frozenset({"leave", "depart", "head", "travel", "fly", "hurry", "rush", "return"})


def _goes_nowhere(found: Found, sides: Sides, finder: SideFinder) -> bool:
    """Say whether somebody sets out for no place or person ("left for a rally")."""
    if found.noun or found.trigger.cameo != "042" or found.root.lemma_ not in _SETTING_OUT:
        return False
    return not any(finder.leads_to_actor(t) or t.ent_type_ for t in sides.targets)


_OF_WILL = frozenset({"CONCEDE", "REQUEST", "REJECT", "AGREE"})
"""Types that only somebody with a will does."""


def _lets_by_itself(found: Found, sides: Sides, finder: SideFinder) -> bool:
    """Say whether a thing does what needs a will ("a decree that lets soldiers arrest", "the job demands patience")."""
    if found.noun or found.trigger.type not in _OF_WILL or not sides.sources:
        return False
    return not any(
        t.pos_ != "NOUN"
        or (t.lemma_ in SPEAKING and found.trigger.type != "CONCEDE")
        or finder.is_actor(t)
        or has_trade(t)
        or ((owner := finder.owner(t)) is not None and not finder.is_place(owner))
        for t in sides.sources
    )


def _is_phrase(found: Found, codes: EventCodes) -> bool:
    """Say whether more than two words tell the type ("fired a missile into the sea"), however far apart, the subject among them."""
    if found.noun:
        return found.carrier is not None and found.carrier.lemma in codes.going
    return len(found.used) > 2 or any("@" in word for word in found.trigger.words.split())


def _complains(found: Found, sides: Sides, finder: SideFinder) -> bool:
    """Say whether those who protest are governments ("Hanoi protested against the survey")."""
    plain = found.root.lemma_ == "protest" and found.carrier is None
    return plain and bool(sides.sources) and all(t.i in finder.governments for t in sides.sources)


_BESIDE = frozenset({"with", "alongside", "between"})
"""Prepositions before whom something is done with; "war games near Chad" are held by one."""
_VOWS = frozenset({"vow", "promise", "pledge", "swear", "be", "stand"})
_HARM = frozenset({"SANCTION", "COERCE", "ASSAULT"})


def _means_harm(found: Found, finder: SideFinder) -> bool:
    """Say whether somebody vows, or is ready, to harm another ("swore to destroy the city"), which PLOVER calls a threat."""
    if found.root.lemma_ not in _VOWS:
        return False
    below = child(found.root, "xcomp", "acomp")
    if below is not None and below.dep_ == "acomp":
        below = child(below, "xcomp")
    event = finder.found.get(below.i) if below is not None else None
    if event is None and below is not None:
        # "vowed to step up attacks"
        event = next((f for f in finder.found.values() if f.carrier == below), None)
    if event is None or event.trigger.type not in _HARM or child(event.root, "neg") is not None:
        # "promised not to use force" threatens nobody.
        return False
    warned = any(finder.is_actor(t) for t in subjects_of_conditions(found.root))
    return warned or _is_aimed(finder.sides(event), finder)


def _is_aimed(sides: Sides, finder: SideFinder) -> bool:
    """Say whether an act is aimed at somebody, or at nobody named ("vowed to take countermeasures")."""
    return not sides.targets or any(finder.leads_to_actor(t) for t in sides.targets)


_SPEECH = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_WITH_BOTH = _SPEECH | {"COOPERATE"}
"""Types that a bare noun tells only of two ("its partnership with Chad")."""
_WISHES = frozenset({"seek", "want", "propose"})


def _says_enough(found: Found, sides: Sides, finder: SideFinder) -> bool:
    """Say whether the words tell an event, and not a trait, a wish of one's own or a bare noun."""
    trigger, root = found.trigger, found.root
    if found.noun:
        if found.carrier is None and trigger.type in _WITH_BOTH:
            return bool(sides.sources and sides.targets)
        if (
            found.carrier is None
            and found.happens is None
            and trigger.type == "CONSULT"
            and not sides.targets
        ):
            # "barred it from its summit": nobody is said to have met.
            return finder.count(sides.sources) > 1
        if not (sides.sources or sides.targets):
            carrier = found.carrier
            told = carrier is not None and carrier.dep_ not in {"relcl", "acl"}
            return told and trigger.type in STRONG
    elif (
        root.lemma_ in _WISHES and child(root, "xcomp") is not None and child(root, "dobj") is None
    ):
        # "seeks to win" asks nobody for anything.
        return False
    elif root.lemma_ == "tell" and not _orders(root):
        return False
    elif root.lemma_ == "regret" and any(c.tag_ == "MD" for c in root.lefts):
        # "said that Lima would regret it" tells no regret.
        return False
    elif root.lemma_ == "blame" and sides.targets:
        # "blamed weak demand for the loss" blames nobody.
        return any(finder.leads_to_actor(t) for t in sides.targets)
    elif root.lemma_ == "want" and child(root, "ccomp", "xcomp") is None:
        # "parents want good schools"
        return False
    aimed = sides.targets or (not found.noun and child(root, "dobj") is not None)
    # What is recognised may be somebody's ("recognise the court's rulings").
    is_whom = finder.leads_to_actor if root.lemma_.startswith("recogni") else finder.is_somebody
    if trigger.whom and aimed and not any(is_whom(t) for t in sides.targets):
        return False
    paid = trigger.type == "AID" and "#money" in trigger.words
    return not paid or any(finder.leads_to_actor(t) for t in sides.targets)


def _orders(tell: Token) -> bool:
    """Say whether somebody is told to do something, and not merely told something."""
    told = child(tell, "xcomp", "ccomp")
    return told is not None and told.i > tell.i and is_infinitive(told)


def _meets(sides: Sides, finder: SideFinder) -> bool:
    """Say whether a verb of doing together has two sides ("met needs" has one)."""
    return (
        finder.count(sides.sources) > 1
        or any(finder.is_actor(t) for t in sides.targets)
        or (not sides.targets and any(t.tag_ in {"NNS", "NNPS"} for t in sides.sources))
    )


def _ended(kind: str, mode: str | None) -> tuple[str, str | None, str | None]:
    """Return what ending an event is: the end of a hostile one yields, of a friendly one sanctions."""
    if kind in FRIENDLY:
        return ("REJECT", None, "120") if kind == "CONSULT" else ("SANCTION", "discontinue", "160")
    if kind in {"ASSAULT", "MOBILIZE"}:
        return "RETREAT", "ceasefire", "0871"
    if kind == "SANCTION":
        return "RETREAT", "ease", "085"
    return "CONCEDE", None, "081"


def _extent(found: Found) -> tuple[int, int]:
    doc = found.root.doc
    words = [i for i in found.used if doc[i].pos_ != "VERB" or i == found.root.i or found.noun]
    first, last = min(words), max(words) + 1
    if last - first > _LONG or any(
        t.dep_ in {"nsubj", "nsubjpass"} and t.i not in words for t in found.root.doc[first:last]
    ):
        return found.root.i, found.root.i + 1
    return first, last


def _contexts(found: Found, codes: EventCodes) -> tuple[str, ...]:
    """Return the PLOVER contexts that words near the trigger set."""
    anchor = found.carrier or found.root
    names: list[str] = []
    for token in found.root.doc[anchor.left_edge.i : min(anchor.right_edge.i + 1, anchor.i + 25)]:
        for name in codes.contexts.get(token.lemma, ()):
            if name not in names:
                names.append(name)
    return tuple(names)


def _weight(
    found: Found,
    sources: tuple[Token, ...],
    targets: tuple[Token, ...],
    finder: SideFinder,
    status: Status,
) -> float:
    """Return how much a reader would call this the sentence's main event.

    Close to the root, with both sides known, by a verb; words of saying above it
    do not count.
    """
    anchor = found.carrier or found.happens or found.root
    depth = 0.0
    step = anchor
    while step.head.i != step.i and depth < _DEEPEST:
        above = step.head
        if above.pos_ in {"VERB", "AUX"} and above.lemma_ in _SAYING and step.dep_ == "ccomp":
            depth += 0.25
        elif step.dep_ == "conj":
            depth += 0.5
        elif step.dep_ in {"advcl", "relcl", "acl"}:
            depth += 2.0
        else:
            depth += 1.0
        step = above
    both = sum(any(finder.leads_to_actor(t) for t in side) for side in (sources, targets))
    weight = 10.0 - depth + 1.2 * both
    if found.noun and found.carrier is None:
        weight -= 1.0
    if found.trigger.type == "commemorate":
        weight -= 0.3
    return weight
