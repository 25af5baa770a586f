"""A reading made by hand that has one of everything; invented."""

from datetime import date

from onrecord.types import (
    Actor,
    Claim,
    Comparison,
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

TEXT = (
    "Chad on Monday accused Niger of arming raiders near Nguigmi, a charge that Niamey denies.\n"
    "Ghana will send a delegation to the 60th Harvest Day in Niamey on June 12.\n"
    "Exports in April were three times higher than a year before, at 40,000 tonnes.\n"
    "It rained.\n"
)


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words), words)


def reading(text: str = TEXT, title: str | None = "Chad and Niger trade charges") -> Reading:
    """The sample; another text of the same length keeps every offset right."""
    niger, niamey = span("Niger of"), span("Niamey")
    niger = Span(niger.start, niger.start + 5, "Niger")
    report = Report(
        id="r0123456789ab",
        text=text,
        source_id="wire-7",
        title=title,
        publisher="Example Wire",
        published=date(2024, 5, 22),
    )
    sentences, start = [], 0
    for line in TEXT.splitlines():
        sentences.append(Sentence(start, start + len(line), 0, 1))
        start += len(line) + 1
    june = TEXT.index("June 12")
    last_niamey = span("Niamey", TEXT.index("Harvest"))
    return Reading(
        report=report,
        sentences=tuple(sentences),
        actors=(
            Actor("TCD", "Chad", Kind.STATE, "TCD", mentions=(span("Chad"),)),
            Actor("NER", "Niger", Kind.STATE, "NER", mentions=(niger, niamey)),
            Actor("GHA", "Ghana", Kind.STATE, "GHA", mentions=(span("Ghana"),)),
            Actor(
                "group:raiders", "raiders", Kind.GROUP, None, ("REB",), mentions=(span("raiders"),)
            ),
        ),
        events=(
            Event(
                "r0.e1",
                "ACCUSE",
                span("accused"),
                0,
                3,
                sources=(Party("TCD", (), span("Chad")),),
                targets=(Party("NER", (), niger),),
                time="r0.t1",
                confidence=0.9,
                why=("verb table: accuse",),
            ),
            Event(
                "r0.e2",
                "AID",
                span("arming"),
                0,
                6,
                mode="military",
                contexts=("military",),
                cameo="072",
                sources=(Party("NER", ("GOV",), niger),),
                targets=(Party("group:raiders", ("REB",), span("raiders")),),
                place="r0.p1",
                standing=Standing.DISPUTED,
                asserted_by=("r0.c1",),
                denied_by=("r0.c2",),
            ),
            Event(
                "r0.e3",
                "CONSULT",
                span("send"),
                1,
                20,
                sources=(Party("GHA", (), span("Ghana")),),
                time="r0.t2",
                place="r0.p2",
                status=Status.PLANNED,
            ),
        ),
        claims=(
            Claim(
                "r0.c1",
                "accuse",
                Stance.ASSERTS,
                (Speaker("TCD", span("Chad")),),
                span("accused"),
                (span("of arming raiders near Nguigmi"),),
                Quoted.INDIRECT,
                3,
                said="r0.t1",
                about=("r0.e2",),
            ),
            Claim(
                "r0.c2",
                "deny",
                Stance.DENIES,
                (Speaker("NER", niamey),),
                span("denies"),
                (span("a charge"),),
                Quoted.INDIRECT,
                15,
                about=("r0.e2",),
                answers="r0.c1",
            ),
        ),
        figures=(
            Figure(
                "r0.f1",
                span("three times higher than a year before"),
                2,
                "exports",
                value=3.0,
                comparison=Comparison.RATIO,
                time="r0.t3",
                compared_to="r0.t4",
            ),
            Figure(
                "r0.f2", span("40,000 tonnes"), 2, "exports", value=40000.0, unit="t", time="r0.t3"
            ),
        ),
        times=(
            _time("r0.t1", span("Monday"), "2024-05-20", (2024, 5, 20), (2024, 5, 20)),
            _time(
                "r0.t2", Span(june, june + 7, "June 12"), "2024-06-12", (2024, 6, 12), (2024, 6, 12)
            ),
            _time("r0.t3", span("April"), "2024-04", (2024, 4, 1), (2024, 4, 30)),
            _time("r0.t4", span("a year before"), "2023-04", (2023, 4, 1), (2023, 4, 30)),
        ),
        places=(
            Place("r0.p1", span("Nguigmi"), "Nguigmi", 0, 1, "NER", 14.25, 13.11, 2439376),
            Place("r0.p2", last_niamey, "Niamey", 0, 1, "NER", 13.51, 2.11, 2440485),
        ),
        occasions=(
            Occasion(
                "r0.o1",
                "Harvest Day",
                span("60th Harvest Day"),
                actor="NER",
                rule="FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=12",
                ordinal=60,
                first=date(1964, 6, 12),
            ),
        ),
    )


def _time(
    identity: str, words: Span, value: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> Time:
    return Time(identity, words, TimeType.DATE, 0, 1, 0, value, date(*first), date(*last))
