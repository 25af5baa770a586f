"""A sentence's words, as hashes, rule out what cannot be in it, and never what is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.resolve.claims.said import Said
from onrecord.resolve.claims.wording import keys_of, line_breaks, wordings
from onrecord.types import Cast, ClaimMention, Parsed, Quoted, Stance

Parse = Callable[..., Parsed]


def test_words_are_known_as_they_stand_and_by_their_lemma(parse_text: Parse) -> None:
    first, second = wordings(parse_text("Guards shut the crossings.\n\nA trader saw them."))
    assert first.keys & keys_of(frozenset({"crossing"}))
    assert first.keys & keys_of(frozenset({"crossings", "never there"}))
    assert not first.keys & keys_of(frozenset({"trader"}))
    assert second.keys & keys_of(frozenset({"see", "a"}))


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


def test_lines_end_where_their_words_say(parse_text: Parse) -> None:
    parsed = parse_text("Guards shut the crossings.\n\nA trader saw them.  Nobody came.")
    (end,) = line_breaks(parsed)
    assert [parsed.doc[end - 1].text, parsed.doc[end + 1].text] == [".", "A"]


def test_what_was_worked_out_of_a_claims_words_outlasts_its_new_number(parse_text: Parse) -> None:
    parsed = parse_text("The firm said divers were trapped. The union denied the report.")
    mention = ClaimMention(
        (9, 10), 9, ((7, 9),), ((10, 12),), "deny", Stance.DENIES, Quoted.INDIRECT
    )
    claim = Said(parsed, Cast((), ()), 1, mention, (), 1)
    stems = claim.words
    renumbered = claim.with_known(number=0, taken_up=True, where=frozenset({"PER"}))
    assert (renumbered.number, renumbered.taken_up, renumbered.where) == (0, True, {"PER"})
    assert (claim.number, claim.taken_up) == (1, False)
    assert renumbered.words is stems
    assert renumbered == replace(claim, number=0, taken_up=True, where=frozenset({"PER"}))
