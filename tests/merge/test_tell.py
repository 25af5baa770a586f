"""What a telling keeps of its report."""

from collections.abc import Callable
from datetime import date

from onrecord.merge.tell import tell
from onrecord.types import Reading, Telling

Read = Callable[..., Reading]


def of_type(reading: Reading, type_: str) -> Telling:
    return next(each for each in tell(reading) if each.type == type_)


def test_the_day_of_a_denial_is_not_the_day_of_what_is_denied(read_text: Read) -> None:
    reading = read_text(
        "Rwanda denied on Friday that it had armed the M23 rebels.", published="2022-06-17"
    )
    assert of_type(reading, "AID").first_day is None


def test_a_sentence_lends_its_one_day_and_town(read_text: Read) -> None:
    reading = read_text(
        "In Kano a bomb killed 8 people at a bus station on Thursday.", published="2024-02-09"
    )
    told = of_type(reading, "ASSAULT")
    assert told.first_day == date(2024, 2, 8)
    assert told.figures == (8.0,)


def test_names_are_of_places_and_people_not_of_states_or_days(read_text: Read) -> None:
    reading = read_text(
        "On Monday Armenia said that Azerbaijan had shelled the village of Tegh near Goris.",
        published="2023-03-13",
    )
    told = of_type(reading, "ASSAULT")
    assert set(told.names) == {"tegh", "gori"}


def test_each_telling_has_a_seed_of_its_own(read_text: Read) -> None:
    reading = read_text(
        "Chad and Niger will open a road. Chad will close a bridge and Niger a market.",
        published="2024-02-09",
    )
    seeds = [each.seed for each in tell(reading)]
    assert len(seeds) == len(set(seeds)) == len(reading.events)
