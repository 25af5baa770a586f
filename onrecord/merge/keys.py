"""Which tellings are compared at all: those that share a key.

A key joins something of the event with something of its sides, place or words in
one week of days, so that however large a record grows, few tellings share one.
"""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import combinations
from struct import unpack

from onrecord.codebook.scales import quad
from onrecord.merge.sketch import rarity
from onrecord.merge.tell import THING
from onrecord.types import Telling

NEAR_DAYS = 4
"""Days of a bucket; tellings look into their own and the next, so those up to so many
days apart always meet."""

RARE = 6.0
"""How rare a name is at least that joins all of a class that name it."""

_MANY = 6
"""Sides used for keys; a list of thirty states joins nothing worth joining."""


def keys(telling: Telling) -> tuple[int, ...]:
    """Return the keys of a telling, each 63 bits, in order."""
    parts = set(_parts(telling))
    named = [f"{part}|{bucket}".encode() for bucket in _buckets(telling) for part in parts]
    digests = b"".join([blake2b(each, digest_size=8).digest() for each in named])
    return tuple(sorted([hashed >> 1 for hashed in unpack(f">{len(named)}Q", digests)]))


def _parts(telling: Telling) -> Iterator[str]:
    kind = quad(telling.type) or telling.type
    actors = [
        actor for actor in (*telling.sources, *telling.targets) if not actor.startswith(THING)
    ][:_MANY]
    for actor in actors:
        yield f"{actor}|{telling.type}"
        yield f"{actor}|{telling.stem}"
    # Who is on no side in one report may be in another ("generals were hit with EU sanctions").
    for first, second in combinations(sorted({*actors, *telling.others[:_MANY]}), 2):
        yield f"{first}|{second}|{kind}"
    where = telling.place or telling.country
    if where is not None:
        yield f"{where}|{telling.type}"
        yield f"{where}|{telling.stem}"
    if telling.place is not None:
        # One town sees few things of a class in a few days, whatever types reports give them.
        yield f"{telling.place}|{kind}"
        for actor in actors:
            yield f"{telling.place}|{actor}"
    # A place that no gazetteer knows is a person in one report and on a side in another.
    for name in [each for each in telling.names if rarity(each) >= RARE][:_MANY]:
        yield f"{name}|{kind}"
    for other in telling.others[:_MANY]:
        yield f"{other}|{telling.stem}"
    for thing in (*telling.sources, *telling.targets):
        if thing.startswith(THING):
            yield f"{thing}|{telling.stem}"
            for actor in (*actors, *telling.others[:_MANY]):
                yield f"{thing}|{actor}"


def _buckets(telling: Telling) -> tuple[int, ...]:
    """Number the stretches of days in which a telling may meet another."""
    days = [day for day in (telling.first_day, telling.last_day, telling.published) if day]
    if not days:
        return (0,)
    # A long stretch ("since 2010") is met at its ends only; a denial in its own week.
    begun = (day.toordinal() // NEAR_DAYS for day in days)
    return tuple(dict.fromkeys(bucket for first in begun for bucket in (first, first + 1)))
