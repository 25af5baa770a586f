"""What the learned encoder may add, and that silence adds nothing."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from onrecord.find.events.stage import find_events
from onrecord.types import Cast, EventMention, Parsed, Status
from onrecord.types.signals import EVENT_TYPES, Signals

NOBODY = Cast((), ())


def signals(parsed: Parsed, kind: str, source: str, target: str, codable: float = 0.9) -> Signals:
    words = [token.text for token in parsed.doc]
    types = np.zeros((len(parsed.sentences), len(EVENT_TYPES)), np.float32)
    types[:, EVENT_TYPES.index(kind)] = 0.97
    return Signals(
        claims=(),
        source=np.array([0.9 * (word == source) for word in words], np.float32),
        target=np.array([0.9 * (word == target) for word in words], np.float32),
        happened=np.zeros(len(words), np.float32),
        codable=np.full(len(parsed.sentences), codable, np.float32),
        types=types,
    )


def sides(parsed: Parsed, mention: EventMention) -> tuple[list[str], list[str]]:
    doc = parsed.doc
    return [doc[i].text for i in mention.sources], [doc[i].text for i in mention.targets]


def test_an_event_is_made_where_the_codebook_knows_no_word(
    parse_text: Callable[..., Parsed],
) -> None:
    parsed = parse_text("Norway outfoxed Sweden at the table.")
    said = signals(parsed, "REJECT", "Norway", "Sweden")
    (event,) = find_events(parsed, said, NOBODY)
    assert event.type == "REJECT"
    assert sides(parsed, event) == (["Norway"], ["Sweden"])
    assert find_events(parsed, replace(said, codable=said.codable * 0.1), NOBODY) == ()


def test_a_missing_side_is_filled(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Students rallied in the square, and Belarus was shaken.")
    said = signals(parsed, "PROTEST", "", "Belarus")
    filled = [e for e in find_events(parsed, said, NOBODY) if e.type == "PROTEST"]
    assert ["Belarus"] in [sides(parsed, event)[1] for event in filled]


def test_a_subject_stays_where_another_verbs_subject_is_named(
    parse_text: Callable[..., Parsed],
) -> None:
    parsed = parse_text("Norway bombed the dam, and Sweden criticized Denmark.")
    said = signals(parsed, "ASSAULT", "Sweden", "")
    (raid,) = [e for e in find_events(parsed, said, NOBODY) if e.type == "ASSAULT"]
    assert sides(parsed, raid)[0] == ["Norway"]
    parsed = parse_text("Norway imposed sanctions on Denmark, Sweden said.")
    said = signals(parsed, "SANCTION", "Sweden", "")
    (fine,) = find_events(parsed, said, NOBODY)
    assert sides(parsed, fine)[0] == ["Norway"]


def test_a_type_is_overruled_only_where_the_encoder_is_sure(
    parse_text: Callable[..., Parsed],
) -> None:
    parsed = parse_text("Norway visited Sweden.")
    said = signals(parsed, "AGREE", "Norway", "Sweden")
    (event,) = find_events(parsed, said, NOBODY)
    assert event.type == "AGREE"
    unsure = replace(said, types=said.types * 0.3)
    (event,) = find_events(parsed, unsure, NOBODY)
    assert event.type == "CONSULT"


def test_what_hardly_happened_is_taken_back(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Norway attacked Sweden.")
    said = signals(parsed, "ASSAULT", "Norway", "Sweden")
    (sure,) = find_events(parsed, said, NOBODY)
    (doubted,) = find_events(parsed, replace(said, happened=said.happened + 0.5), NOBODY)
    (denied,) = find_events(parsed, replace(said, happened=said.happened - 2), NOBODY)
    assert (sure.status, doubted.status, denied.status) == (
        Status.HAPPENED,
        Status.POSSIBLE,
        Status.NEGATED,
    )


def test_no_doer_is_made_up_where_grammar_names_none(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("Forty farmers were killed in the war, as Norway feared.")
    said = signals(parsed, "ASSAULT", "Norway", "farmers")
    killed = [e for e in find_events(parsed, said, NOBODY) if parsed.doc[e.root].text == "killed"]
    assert [event.sources for event in killed] == [()]


def test_between_states_the_encoder_need_be_less_sure(parse_text: Callable[..., Parsed]) -> None:
    for text, source, target, made in (
        ("Norway flummoxed Sweden.", "Norway", "Sweden", 1),
        ("Tourists from Norway flummoxed farmers.", "Tourists", "farmers", 0),
    ):
        parsed = parse_text(text)
        said = signals(parsed, "ASSAULT", source, target)
        half = replace(said, types=said.types * 0.5)
        assert len(find_events(parsed, half, NOBODY)) == made
