"""Reduce the events of one report to what tells them from others."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b

from onrecord.merge.sketch import REPORT_WIDTH, SENTENCE_WIDTH, sketch, stems
from onrecord.types import Event, Party, Reading, Telling, Time

THING = "~"
"""Marks a side that is a thing and no actor: ``~`` and the stem of its last word."""

_WORD = re.compile(r"[^\W\d_]+")


def seed_of(report: str, start: int, type_: str, number: int = 0) -> str:
    """Return the stable id of a telling: of its report, its trigger's place and its type.

    number: tells apart those that share all three.
    """
    told = f"{report}:{start}:{type_}" + (f":{number}" if number else "")
    digest = blake2b(told.encode(), digest_size=6).hexdigest()
    return f"h{digest}"


def tell(reading: Reading) -> Iterator[Telling]:
    """Yield a telling for each event of a report, in order."""
    if not reading.events:
        return
    table = stems()
    report = reading.report
    times = {time.id: time for time in reading.times}
    places = {place.id: place for place in reading.places}
    text = f"{report.title or ''}\n{report.text}"
    about = sketch(table.all(text), REPORT_WIDTH)
    around: dict[int, bytes] = {}
    alike: Counter[tuple[int, str]] = Counter()
    for event in reading.events:
        number = alike[event.trigger.start, event.type]
        alike[event.trigger.start, event.type] += 1
        sentence = reading.sentences[event.sentence]
        if event.sentence not in around:
            words = table.all(report.text[sentence.start : sentence.end])
            around[event.sentence] = sketch(words, SENTENCE_WIDTH)
        time, place = times.get(event.time or ""), places.get(event.place or "")
        sources, targets = _side(event.sources), _side(event.targets)
        yield Telling(
            event=event.id,
            report=report.id,
            seed=seed_of(report.id, event.trigger.start, event.type, number),
            type=event.type,
            status=event.status,
            standing=event.standing,
            stem=_stem(event.trigger.text),
            published=report.published,
            first_day=_first(time),
            last_day=_last(time),
            sources=sources,
            targets=targets,
            others=_others(reading, event, {*sources, *targets}),
            place=None if place is None else place.name.lower(),
            country=None if place is None else place.country,
            figures=_figures(reading, event.sentence),
            about=about,
            around=around[event.sentence],
        )


def _stem(words: str) -> str:
    found = _WORD.findall(words)
    return stems().of(found[0]) if found else words.casefold()


def _side(parties: tuple[Party, ...]) -> tuple[str, ...]:
    named = []
    for party in parties:
        if party.actor is not None:
            named.append(party.actor)
            continue
        words = _WORD.findall(party.mention.text)
        if words:
            named.append(f"{THING}{stems().of(words[-1])}")
    return tuple(dict.fromkeys(named))


def _first(time: Time | None) -> date | None:
    return None if time is None else time.first_day


def _last(time: Time | None) -> date | None:
    return None if time is None else time.last_day or time.first_day


def _others(reading: Reading, event: Event, sides: set[str]) -> tuple[str, ...]:
    sentence = reading.sentences[event.sentence]
    return tuple(
        actor.id
        for actor in reading.actors
        if actor.id not in sides
        and any(sentence.start <= each.start < sentence.end for each in actor.mentions)
    )


def _figures(reading: Reading, sentence: int) -> tuple[float, ...]:
    given = {
        figure.value
        for figure in reading.figures
        if figure.sentence == sentence and figure.value is not None
    }
    return tuple(sorted(given))
