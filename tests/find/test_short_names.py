"""Short names that the report itself explains."""

from collections.abc import Callable

import pytest

from onrecord.types import Reading


def ids(reading: Reading) -> set[str]:
    return {actor.id for actor in reading.actors}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "Compania Boliviana de Carton (CBC) closed a mill in Oruro. CBC dismissed 40 millers.",
            "org:compania-boliviana-de-carton",
        ),
        (
            "The National Union of Dockers (NUD) sued Benin. The NUD condemned the premier of Benin.",
            "org:national-union-of-dockers",
        ),
        (
            "The New Dawn Party (NDP) sued Benin. The NDP condemned the premier of Benin.",
            "pty:new-dawn-party",
        ),
    ],
)
def test_a_short_name_is_whose_initials_it_is(
    read_text: Callable[..., Reading], text: str, actor: str
) -> None:
    reading = read_text(text)
    assert reading.events[-1].sources[0].actor == actor
    assert "outlet:cbc" not in ids(reading)


def test_a_short_name_that_is_explained_as_the_table_does_keeps_its_id(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text("The Canadian Broadcasting Corporation (CBC) sued a bank in Peru.")
    assert "outlet:cbc" in ids(reading)


def test_a_states_own_body_is_no_name_apart(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Peru's Ministry of Salt (MOS) sued a bank. Peru's ministry condemned it.")
    assert reading.events[0].sources[0].actor == "PER"


def test_a_person_or_a_thing_in_capitals_is_no_body(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Juan Perez Castro (JPC) sued a bank in Peru.")
    assert "org:juan-perez-castro" not in ids(reading)
