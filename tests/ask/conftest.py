"""A small record made by hand: an accusation, its denial, a planned visit, a figure."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from onrecord.record.store import Store, open_store
from onrecord.record.write import Provenance, register, write_readings
from onrecord.types import (
    Actor,
    Claim,
    Event,
    Figure,
    Kind,
    Occasion,
    Party,
    Place,
    Quoted,
    Reading,
    Report,
    Sentence,
    Span,
    Speaker,
    Stance,
    Standing,
    Status,
    Time,
    TimeType,
)

FIRST = (
    "Peru accused Bolivia of arming smugglers near Puno, which La Paz denied. "
    "Lima marks Navy Day on 8 October."
)
SECOND = "Chile will host Bolivia in Arica on 3 May. Exports to Peru rose 12 percent. =1+1"


class Words:
    """Cuts spans out of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words), words)


def first_reading() -> Reading:
    cut = Words(FIRST)
    peru = Party("PER", ("GOV",), cut("Peru"))
    bolivia = Party("BOL", ("GOV",), cut("Bolivia"))
    report = Report(
        "r1", FIRST, publisher="Wire A", url="https://a.example/1", published=date(2024, 3, 4)
    )
    return Reading(
        report=report,
        sentences=(Sentence(0, 72, 0, 12), Sentence(73, len(FIRST), 12, 19)),
        actors=(
            Actor("PER", "Peru", Kind.STATE, "PER", mentions=(cut("Peru"), cut("Lima"))),
            Actor("BOL", "Bolivia", Kind.STATE, "BOL", mentions=(cut("Bolivia"), cut("La Paz"))),
        ),
        events=(
            Event(
                "r1.e1",
                "ACCUSE",
                cut("accused"),
                0,
                1,
                cameo="112",
                sources=(peru,),
                targets=(bolivia,),
            ),
            Event(
                "r1.e2",
                "AID",
                cut("arming"),
                0,
                4,
                mode="military",
                cameo="072",
                sources=(bolivia,),
                place="r1.p1",
                standing=Standing.DISPUTED,
                asserted_by=("r1.c1",),
                denied_by=("r1.c2",),
            ),
        ),
        claims=(
            Claim(
                "r1.c1",
                "accuse",
                Stance.ASSERTS,
                (Speaker("PER", cut("Peru")),),
                cut("accused"),
                (cut("Bolivia of arming smugglers near Puno"),),
                Quoted.INDIRECT,
                1,
                about=("r1.e2",),
            ),
            Claim(
                "r1.c2",
                "deny",
                Stance.DENIES,
                (Speaker("BOL", cut("La Paz")),),
                cut("denied"),
                (),
                Quoted.INDIRECT,
                11,
                about=("r1.e2",),
                answers="r1.c1",
            ),
        ),
        figures=(),
        times=(),
        places=(Place("r1.p1", cut("Puno"), "Puno", 7, 8, "PER", -15.84, -70.02, 3931276),),
        occasions=(
            Occasion(
                "r1.o1",
                "Navy Day",
                cut("Navy Day"),
                "PER",
                "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=8",
                first=date(1879, 10, 8),
            ),
        ),
    )


def second_reading() -> Reading:
    cut = Words(SECOND)
    day = date(2024, 5, 3)
    return Reading(
        report=Report(
            "r2", SECOND, title="=SUM(A1)", publisher="Wire B", published=date(2024, 4, 2)
        ),
        sentences=(
            Sentence(0, 43, 0, 10),
            Sentence(44, 76, 10, 17),
            Sentence(77, len(SECOND), 17, 18),
        ),
        actors=(
            Actor("CHL", "Chile", Kind.STATE, "CHL", mentions=(cut("Chile"),)),
            Actor("BOL", "Bolivia", Kind.STATE, "BOL", mentions=(cut("Bolivia"),)),
            Actor("PER", "Peru", Kind.STATE, "PER", mentions=(cut("Peru"),)),
        ),
        events=(
            Event(
                "r2.e1",
                "CONSULT",
                cut("host"),
                0,
                2,
                mode="visit",
                cameo="043",
                sources=(Party("CHL", ("GOV",), cut("Chile")),),
                targets=(Party("BOL", ("GOV",), cut("Bolivia")),),
                time="r2.t1",
                status=Status.PLANNED,
            ),
        ),
        claims=(),
        figures=(
            Figure(
                "r2.f1", cut("12 percent"), 1, "exports", value=12, unit="percent", to_actor="PER"
            ),
        ),
        times=(Time("r2.t1", cut("3 May"), TimeType.DATE, 7, 9, 8, "2024-05-03", day, day),),
        places=(),
        occasions=(),
    )


@pytest.fixture(scope="session")
def store(new_address: Callable[[], str]) -> Iterator[Store]:
    """The record, on each database in turn; questions change nothing, so one serves all."""
    opened = open_store(new_address(), create=True)
    readings = [first_reading(), second_reading()]
    with opened.writing() as connection:
        for reading in readings:
            register(connection, reading.report)
        write_readings(connection, readings, Provenance("0.1.0", "by hand"))
    yield opened
    opened.close()
