"""What the grammar round a name says of it: that it is a place, or somebody."""

from math import log
from typing import Final

from spacy.tokens import Token

from onrecord.codebook.events import event_codes
from onrecord.codebook.gazetteer import Feature
from onrecord.codebook.place_words import place_words
from onrecord.codebook.tables import words_of
from onrecord.find.ground import is_fought_over
from onrecord.find.places.names import Spotted
from onrecord.types import Mention, Naming, Parsed

_SOMEBODY: Final = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent", "csubj"})


def is_surely_one(parsed: Parsed, name: Spotted) -> bool:
    """Say whether "the town of" leads to a known name, it is fought over, or somebody is in it or goes there."""
    doc = parsed.doc
    first, root = name.first, doc[name.last - 1]
    if first > 1 and doc[first - 1].lower_ == "of":
        # In "the town of Ain Issa" no "Ain" is named.
        longer = root.dep_ == "compound" and root.head.i == root.i + 1 and root.head.is_title
        return doc[first - 2].lower_ in _SETTLED and not longer
    if root.dep_ == "pobj":
        return root.head.i == first - 1 and _is_led_to(root.head, name) and _is_whole(root, name)
    if root.dep_ not in ("dobj", "nsubjpass"):
        return False
    if root.head.lemma_ in _OF_NATURE and any(map(_is_of_nature, root.head.children)):
        return _is_whole(root, name)
    doers = [child for child in root.head.children if child.dep_ in ("nsubj", "agent")]
    doers = [inner for child in doers for inner in (child, *child.children)]
    return is_fought_over(name.name, root.head.lower_, (word.lower_ for word in doers))


_SETTLED: Final = words_of(
    "city town township village district province municipality port suburb island"
)
"""Words before "of" behind which a name is a place."""


def _is_led_to(link: Token, name: Spotted) -> bool:
    """Say whether a preposition leads to where somebody is or goes, and a town is called so.

    The parser takes names that it has not met for persons; nobody is "in" one or flies to one.
    """
    wide = any(entry.feature is Feature.REGION for entry in name.entries)
    if not wide and all(entry.people < _A_TOWN for entry in name.entries):
        return False
    if link.lower_ in _INSIDE:
        before = link.doc[link.i - 1]
        return _ROUND_PERSONS.isdisjoint((link.head.lemma_.lower(), before.lemma_.lower()))
    if link.lower_ == "on" and (
        link.head.lemma_.lower() in _SHELLING or link.doc[link.i - 1].lower_ == "landfall"
    ):
        return True
    going = link.head.lemma in event_codes().going or link.head.lower_ in _BOUND
    return link.lower_ in _TO_OR_FROM and going


_SHELLING: Final = words_of(
    "raid bombardment shelling offensive airstrike strike bombing march assault"
)
"""Nouns with "on" for what armies do to towns ("raids on Douma")."""

_INSIDE: Final = words_of("in near outside inside around")
_ROUND_PERSONS: Final = words_of(
    "trust faith confidence belief believe interest crowd rally confide hope"
)
"""Words with "in" or "around" for what people do with persons ("trust in Okello", "the crowd around him")."""
_TO_OR_FROM: Final = words_of("to into from toward towards for")
_BOUND: Final = words_of(
    "bound headed heading route way road train flight trip journey drive walk march flee escape evacuate landfall"
)
_A_TOWN: Final = log(3_000.0)
"""People, as the table of places tells them, from which a name is a town's before it is a person's."""


def _is_whole(root: Token, name: Spotted) -> bool:
    """Say whether the name is neither a part of a longer one nor somebody's or some firm's."""
    doc = root.doc
    if any(
        child.dep_ in ("compound", "flat", "poss") and child.i < name.first for child in root.lefts
    ):
        return False
    following = doc[name.last] if name.last < len(doc) else None
    if following is None:
        return True
    return following.text[0] not in "'\u2019&" and not following.text[0].isupper()


def acts(parsed: Parsed, actor: Mention) -> bool:
    """Say whether a capital or state is somebody here, rather than somewhere."""
    if actor.naming == Naming.CAPITAL:
        return actor.actor is not None
    token = parsed.doc[actor.root]
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    if token.dep_ == "pobj":
        if token.head.text.casefold() in ("with", "between"):
            return not _is_of_a_border(token.head)
        return token.head.text.casefold() not in place_words().somewhere
    if token.dep_ == "dobj" and token.head.lemma_ in _OF_NATURE:
        verb = token.head
        # "the strongest storm to hit Japan"
        led = verb.head if verb.dep_ in ("relcl", "acl") and verb.tag_ == "VB" else None
        if led is not None and (led.tag_ == "JJS" or led.lemma_.lower() in _FORCES):
            return False
        return not any(_is_of_nature(child) for child in verb.children)
    return token.dep_ in _SOMEBODY


def _is_of_a_border(link: Token) -> bool:
    """Say whether a border goes before the word ("camps along the border with Guinea"), wherever the parser hangs it."""
    before = link.doc[link.i - 1] if link.i else link
    return link.head.lemma_ in _BORDERS or before.lemma_ in _BORDERS


_BORDERS: Final = words_of("border frontier boundary crossing")

_OF_NATURE: Final = words_of(
    "hit strike rock shake jolt batter lash pound sweep ravage devastate flatten cross reach swamp soak buffet"
)
"""What storms and quakes do to countries."""


def _is_of_nature(doer: Token) -> bool:
    return doer.dep_ == "nsubj" and doer.lemma_.lower() in _FORCES


_FORCES: Final = words_of(
    "earthquake quake tremor aftershock tsunami storm hurricane cyclone typhoon tornado flood flooding drought monsoon blizzard "
    "snowstorm sandstorm heatwave wave wildfire fire famine epidemic outbreak pandemic virus disease cholera ebola measles "
    "rain landslide mudslide avalanche locust swarm eruption wind gale"
)
"""What befalls countries and is nobody's doing."""
