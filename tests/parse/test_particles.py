"""Portuguese particles are parts of names."""

from collections.abc import Callable

import pytest

from onrecord.parse.particles import find_particles
from onrecord.types import Parsed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Farmers in Mato do Norte say that Vale do Cunene announced job cuts.", "Vale do Cunene"),
        ("Judges freed Rui dos Anjos on Monday.", "Rui dos Anjos"),
        ("Judges freed Luis dos Anjos on Monday.", "Luis dos Anjos"),
        ("Voters in Campos do Norte went home.", "Campos do Norte"),
        ("Shares in Banco da Huila fell.", "Banco da Huila"),
    ],
)
def test_a_particle_joins_a_name(text: str, name: str, parse_text: Callable[..., Parsed]) -> None:
    doc = parse_text(text).doc
    first, last = name.split()[0], name.split()[-1]
    (head,) = (t for t in doc if t.text == last)
    (start,) = (t for t in doc if t.text == first)
    assert head.tag_ == "NNP"
    assert start.head == head or start.head.head == head
    assert not any(t.pos_ in {"AUX", "VERB"} for t in doc[start.i : head.i])


@pytest.mark.parametrize(
    "text",
    [
        "Why do Kenyans vote?",
        "So do Ghana and Togo.",
        "What they do.",
        "Teachers do Maths.",
        "The Danish do Easter well.",
        "The French do Lent.",
    ],
)
def test_a_verb_stays_one(text: str) -> None:
    assert not list(find_particles(text))
