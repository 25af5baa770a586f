"""Answers for people say who did what to whom, who asserts and who denies it, by name."""

from onrecord.ask.record import Record
from onrecord.record.store import Store
from onrecord.show.answer_text import to_text_lines
from tests.ask.conftest import store

__all__ = ["store"]


def text(store: Store, question: str, **filters: str) -> list[str]:
    record = Record(store)
    answers = getattr(record, question)(**filters)
    return list(to_text_lines(question, answers, record.names(answers)))


def test_an_event_names_its_sides_and_those_who_speak_of_it(store: Store) -> None:
    assert text(store, "events", standing="disputed") == [
        "AID (military) “arming”  [r1.e2]",
        "    who         Bolivia",
        "    when        no day given",
        "    where       Puno, PER",
        "    status      happened; disputed",
        "    asserted by Peru",
        "    denied by   Bolivia",
        f"    sentence    {Record(store).events(standing='disputed').column('sentence')[0]}",
        "    report      Wire A, 4 March 2024, https://a.example/1",
    ]


def test_a_claim_says_whom_it_answers(store: Store) -> None:
    lines = text(store, "claims", type="deny")
    assert lines[0] == "La Paz denies (act: deny, indirect)  [r1.c2]"
    assert "    in answer to Peru (r1.c1)" in lines


def test_a_figure_says_of_what_and_whose(store: Store) -> None:
    lines = text(store, "figures")
    assert lines[0] == "exports: 12 percent (“12 percent”)  [r2.f1]"
    assert "    to          Peru" in lines


def test_each_question_answers_a_line_or_a_block_for_each_row(store: Store) -> None:
    for question in ("actors", "places", "reports", "timeline", "months", "happenings"):
        assert text(store, question) != ["nothing found"], question
    assert text(store, "events", type="SANCTION") == ["nothing found"]


def test_what_a_stranger_wrote_moves_no_cursor(store: Store) -> None:
    record = Record(store)
    answers = record.events(standing="disputed")
    names = {"PER": "Pe\x1b[2Jru"}
    lines = list(to_text_lines("events", answers, names))
    assert "    asserted by Pe\\x1b[2Jru" in lines
