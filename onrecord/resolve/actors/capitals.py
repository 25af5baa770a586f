"""Tell a capital that acts from a capital where something happens.

"Pyongyang closed its borders" is a government; "a parade in Pyongyang" is a place. The grammar around the
name decides: subjects of verbs act, objects of "in" and "near" are places, and so on.
"""

from spacy.tokens import Token

from onrecord.codebook.actor_nouns import nouns
from onrecord.codebook.tables import words_of

_PLACE_PREPOSITIONS = words_of(
    "in at near around outside across throughout inside within over through into onto above off beyond along via beside surrounding "
    "amid towards"
)
_MOTION = words_of(
    "go travel fly arrive come return head move drive march walk sail rush flee escape leave depart journey trip flight retreat withdraw "
    "visit way tour road highway train bus ticket embassy ambassador envoy mission consulate land relocate commute visitor delegation"
)
_CARRY = words_of(
    "send dispatch bring take carry transport extradite deport ship deliver invite transfer evacuate fly rush airlift summon pull"
)
_DONE_TO_PLACES = words_of(
    "visit leave reach capture bomb shell strike rock enter storm seize flee besiege surround shake evacuate hit attack destroy rebuild "
    "tour overrun encircle paralyse paralyze engulf flood blanket quit name defend liberate retake recapture bombard pound "
    "hold near abandon"
)
_COME_DOWN = words_of("rain snow dump drop fall descend converge march advance shell mortar")
"""Words before "on" and a city that something comes down or in upon."""
_CITY_NOUNS = words_of("capital city town port suburb district neighbourhood neighborhood")
_SAID_OF_CITIES = _CITY_NOUNS | words_of(
    "quiet calm tense deserted empty dark snowbound flooded hot cold packed peaceful"
)
_CITY_OWNS = words_of(
    "airport suburb suburbs outskirts street streets centre center downtown residents population mayor port square stadium university "
    "hospital district districts hotel slums mosque cathedral embassy roads subway metro university neighbourhoods"
)
_PREDICATES_OF_PLACES = words_of("be remain lie stand wake empty burn sleep sit")


def acts(head: Token, region: bool) -> bool:
    """Say whether a capital (or a region), named by the phrase with this head, acts for its government.

    region: parts of states act only as subjects and speakers, since they are places far more often.
    """
    if _is_in_an_address(head):
        return False
    dep = head.dep_
    while dep in ("conj", "appos"):
        head = head.head
        dep = head.dep_
    if dep in ("nsubj", "csubj"):
        return not _is_of_a_place(head)
    if dep in ("nsubjpass",):
        return head.head.lemma_ not in _DONE_TO_PLACES
    if dep == "poss":
        return head.head.lower_ not in _CITY_OWNS
    if dep == "agent" or (dep == "pobj" and head.head.dep_ == "agent"):
        return True
    if region:
        return False
    if dep in ("dobj", "dative", "obj"):
        return head.head.lemma_.lower() not in _DONE_TO_PLACES
    if dep == "pobj":
        return _is_reached_by(head)
    return False


def _is_of_a_place(head: Token) -> bool:
    """Say whether the verb tells how a city is, not what a government does ("Paris is quiet")."""
    verb = head.head
    if verb.lemma_ not in _PREDICATES_OF_PLACES:
        return False
    return not any(
        kid.dep_ in ("attr", "acomp", "xcomp") and kid.lemma_.lower() not in _SAID_OF_CITIES
        for kid in verb.children
    )


def _is_reached_by(head: Token) -> bool:
    preposition = head.head
    word = preposition.lower_
    if word in _PLACE_PREPOSITIONS:
        return False
    governor = preposition.head
    lemma = governor.lemma_.lower()
    if word in ("on", "upon") and lemma in _COME_DOWN:
        return False
    if word in ("to", "from", "for", "toward", "via", "by"):
        if lemma in _CARRY and _carries_people(governor):
            return False
        beside = head.doc[preposition.i - 1].lower_ if preposition.i else ""
        return lemma not in _MOTION and not (
            word == "from"
            and (
                governor.lower_ in _FROM_WHERE
                or beside in ("miles", "km", "kilometres", "kilometers")
            )
        )
    if word == "of":
        return (
            lemma not in _CITY_NOUNS
            and lemma not in _CITY_OWNS
            and governor.lower_ not in ("north", "south", "east", "west", "part", "parts", "out")
        )
    return word in (
        "with",
        "between",
        "against",
        "on",
        "upon",
        "than",
        "like",
        "without",
        "about",
        "among",
    )


_FROM_WHERE = words_of(
    "reporting reported kilometres kilometers miles km ruled governed run broadcast directed administered"
)
"""Words before "from" that tell where something is done or how far off it is."""


def _carries_people(verb: Token) -> bool:
    """Say whether persons or troops are taken somewhere: then it is a place; aid and letters go to governments."""
    taken = [kid for kid in verb.children if kid.dep_ in ("dobj", "nsubjpass")]
    return any(
        kid.lower_ in nouns() or kid.ent_type_ == "PERSON" or kid.pos_ == "PRON" for kid in taken
    )


def _is_in_an_address(head: Token) -> bool:
    """Say whether the name is set beside a state or a word for a city: "Paris, France", "the capital Pyongyang"."""
    doc = head.doc
    if head.dep_ in ("appos", "compound", "nmod", "amod", "npadvmod") and (
        head.head.lemma_.lower() in _CITY_NOUNS
        or head.dep_ in ("compound", "nmod", "amod", "npadvmod")
    ):
        return True
    if head.i and doc[head.i - 1].lower_ in _CITY_NOUNS:
        return True
    if (
        head.i + 2 < len(doc)
        and doc[head.i + 1].text == ","
        and doc[head.i + 2].ent_type_ == "GPE"
        and doc[head.i + 2].dep_ in ("appos", "npadvmod")
    ):
        following = doc[head.i + 3].text if head.i + 3 < len(doc) else "."
        return following in (",", ".", ")", "\u2014", "-")
    return False
