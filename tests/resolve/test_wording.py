"""A sentence's words, as hashes, rule out what cannot be in it, and never what is."""

from collections.abc import Callable

import pytest

from onrecord.resolve.claims.wording import wordings
from onrecord.types import Parsed

Parse = Callable[..., Parsed]


def test_words_are_known_as_they_stand_and_by_their_lemma(parse_text: Parse) -> None:
    first, second = wordings(parse_text("Guards shut the crossings.\n\nA trader saw them."))
    assert first.may_have(frozenset({"crossing"}))
    assert first.may_have(frozenset({"crossings", "never there"}))
    assert not first.may_have(frozenset({"trader"}))
    assert second.may_have(frozenset({"see", "a"}))


@pytest.mark.parametrize(
    ("text", "negates"),
    [
        ("Quito hasn't shut the crossing.", True),
        ("Nobody shut the crossing.", True),
        ("Neither town shut it.", True),
        ("No-one shut the crossing.", True),
        ("Quito shut the northern crossing.", False),
    ],
)
def test_a_not_is_seen_in_every_guise(parse_text: Parse, text: str, negates: bool) -> None:
    assert wordings(parse_text(text))[0].negates is negates
