"""Tellings come back from storage as they were, and older ones with what they have."""

import json
from dataclasses import replace
from enum import Enum

import pytest

from onrecord.cluster.happenings import plain_telling
from onrecord.cluster.plain import to_plain
from onrecord.merge.stored import BLOBS, IDS, fields_json, stored_telling
from onrecord.types import Standing, Status, Telling
from tests.merge.samples import told

FULL = told(
    1,
    "Yemeni missiles struck Salalah, killing 4",
    4,
    others=("IRN",),
    names=("salalah",),
    figures=(4.0,),
    sentence=2,
    status=Status.NEGATED,
    standing=Standing.DENIED,
    meaning=bytes(range(64)),
    sense=bytes(range(64, 128)),
)
BARE = replace(
    told(2, "", 4),
    published=None,
    first_day=None,
    last_day=None,
    sources=(),
    targets=(),
    place=None,
    country=None,
)


@pytest.mark.parametrize("telling", [FULL, BARE])
def test_it_comes_back_from_a_record(telling: Telling) -> None:
    kept = {name: getattr(telling, name) for name in (*IDS, *BLOBS)}
    assert stored_telling(fields_json(telling), kept) == telling


@pytest.mark.parametrize("telling", [FULL, BARE])
def test_it_comes_back_from_the_files_of_a_cluster(telling: Telling) -> None:
    row = plain_telling(telling)
    assert stored_telling(row["fields"], row) == telling


def test_what_an_older_cluster_wrote_is_read() -> None:
    # Until version 0.4 all fields were there, also those that are empty, and no sense.
    fields = {name: value for name, value in to_plain(BARE).items() if name not in BLOBS}
    assert not any(isinstance(value, Enum) for value in fields.values())
    row = {"event": BARE.event, "fields": json.dumps(fields), "about": BARE.about}
    row |= {"around": BARE.around, "meaning": BARE.meaning}
    assert stored_telling(row["fields"], row) == BARE


def test_what_an_older_record_holds_has_no_sense() -> None:
    kept = {name: getattr(FULL, name) for name in (*IDS, *BLOBS)}
    assert stored_telling(fields_json(FULL), {**kept, "sense": None}) == replace(FULL, sense=b"")
