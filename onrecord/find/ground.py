"""Ground that is fought over: names of places as the objects of verbs of taking, holding and shelling them."""

from collections.abc import Iterable
from math import log
from typing import Final

from onrecord.codebook.gazetteer import look_up
from onrecord.codebook.tables import words_of

_DONE_TO_GROUND: Final = words_of(
    "recapture recaptured recapturing retake retook retaken retaking overrun overran overrunning besiege besieged besieging "
    "liberate liberated liberating occupy occupied occupying shell shelled shelling bombard bombarded bombarding "
    "bomb bombed bombing pound pounded pounding encircle encircled encircling"
)
"""What is done to places and hardly to persons."""

_DONE_TO_EITHER: Final = words_of(
    "seize seized seizing capture captured capturing take took taken taking conquer conquered conquering hold held holding "
    "enter entered entering control controlled"
)
"""What is done to places where men at arms do it."""

_AT_ARMS: Final = words_of(
    "rebel rebels force forces troop troops army armies fighters militants insurgents soldiers militia militias militiamen "
    "guerrillas guerillas jihadists separatists marines paratroopers taliban gunmen"
)
_A_TOWN: Final = log(10_000.0)
"""People, as the table of places tells them, from which a name is a town's before it is a person's."""


def is_fought_over(name: str, verb: str, doers: Iterable[str]) -> bool:
    """Say whether a name is a place for what is done to it ("rebels seized Bukavu").

    verb: of which the name is the object, as written, in lower case. doers: the words of its subject, or of
    its agent where it is passive, likewise.
    """
    fits = verb in _DONE_TO_GROUND or (
        verb in _DONE_TO_EITHER and any(doer in _AT_ARMS for doer in doers)
    )
    if not fits:
        return False
    entries = look_up(name)
    towns = [entry for entry in entries if entry.people >= _A_TOWN]
    if len({entry.country for entry in towns}) != 1:
        return False
    # One that only another name of it leads to ("Palmyra") is as likely a namesake elsewhere.
    return all(entry.variant or entry.country == towns[0].country for entry in entries) or any(
        not entry.variant for entry in towns
    )
