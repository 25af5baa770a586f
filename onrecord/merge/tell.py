"""Reduce the events of one report to what tells them from others."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import chain

from onrecord.codebook.actors import states
from onrecord.codebook.scales import quad
from onrecord.merge.sketch import (
    NAMES_WIDTH,
    NUMBERS_WIDTH,
    OPENING_WIDTH,
    REPORT_WIDTH,
    SENTENCE_WIDTH,
    counted,
    sketches,
    stems,
)
from onrecord.merge.words import meaning
from onrecord.types import Kind, Party, Place, Reading, Span, Telling, Time

THING = "~"
"""Marks a side that is a thing and no actor: ``~`` and the stem of its last word."""

NEAR = 4.0
"""Words from the trigger at which a word counts for 1/e in the sketch of its surroundings."""

OPENING = 60
"""First words of a report, its title with them: what it is about."""

LONGEST = 31
"""Days; a longer stretch ("in 2019") does not say on which day an event was."""

VERBAL = (1, 3)
"""Quad classes of what is done with words."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w'’]+")
"""A word with a capital within a sentence."""
_NUMBER = re.compile(r"\d[\d.,:]*(?<=\d)")
_LETTERS = re.compile(r"[^\W\d_]+")
_CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def seed_of(report: str, start: int, type_: str, number: int = 0) -> str:
    """Return the stable id of a telling: of its report, its trigger's place and its type.

    number: tells apart those that share all three.
    """
    told = f"{report}:{start}:{type_}" + (f":{number}" if number else "")
    digest = blake2b(told.encode(), digest_size=6).hexdigest()
    return f"h{digest}"


def about(title: str | None, text: str) -> bytes:
    """Sketch a report's words, and apart from them its names, its numbers and its first words."""
    return b"".join(sketches(_about(title, text)))


def _about(title: str | None, text: str) -> list[tuple[dict[str, float], int]]:
    """Return what is to be sketched of a report, and how widely."""
    whole = f"{title or ''}\n{text}"
    table = stems()
    words = table.all(whole)
    return [
        (counted(words), REPORT_WIDTH),
        (counted([table.of(name) for name in _NAME.findall(whole)]), NAMES_WIDTH),
        (counted(_NUMBER.findall(whole)), NUMBERS_WIDTH),
        (counted(words[:OPENING]), OPENING_WIDTH),
    ]


def tell(reading: Reading) -> Iterator[Telling]:
    """Yield a telling for each event of a report, in order."""
    if not reading.events:
        return
    report = reading.report
    times = {time.id: time for time in reading.times}
    places = {place.id: place for place in reading.places}
    around = {event.sentence: _Sentence(reading, event.sentence) for event in reading.events}
    whole, of_sentences, near = _sketched(reading, around)
    alike: Counter[tuple[int, str]] = Counter()
    senses = reading.senses or (b"",) * len(reading.events)
    for event, sense, beside in zip(reading.events, senses, near, strict=True):
        number = alike[event.trigger.start, event.type]
        alike[event.trigger.start, event.type] += 1
        sentence = around[event.sentence]
        time, place = times.get(event.time or ""), places.get(event.place or "")
        if time is None or time.first_day is None:
            time = sentence.only_time
        if place is None or is_country(place):
            place = sentence.only_place or place
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
            first_day=None if time is None else time.first_day,
            last_day=None if time is None else time.last_day or time.first_day,
            sources=sources,
            targets=targets,
            others=sentence.others({*sources, *targets}),
            names=sentence.names,
            sentence=event.sentence,
            place=None if place is None or is_country(place) else place.name.casefold(),
            country=None if place is None else place.country,
            figures=sentence.figures,
            about=whole,
            around=of_sentences[event.sentence] + beside,
            meaning=meaning(_stems(event.trigger.text)),
            sense=sense,
        )


def _sketched(
    reading: Reading, around: Mapping[int, "_Sentence"]
) -> tuple[bytes, dict[int, bytes], list[bytes]]:
    """Return the sketches of a report, of its sentences and of the words around each event.

    around: the sentences that have events.
    """
    report = reading.report
    asked = _about(report.title, report.text)
    first = len(asked)
    asked += [(counted(each.all_stems), SENTENCE_WIDTH) for each in around.values()]
    asked += [
        (around[event.sentence].near(event.trigger), SENTENCE_WIDTH) for event in reading.events
    ]
    made = sketches(asked)
    middle = first + len(around)
    of_sentences = dict(zip(around, made[first:middle], strict=True))
    return b"".join(made[:first]), of_sentences, made[middle:]


def is_country(place: Place) -> bool:
    """Say whether a place is a whole country, so that much may happen there on one day."""
    state = states().get(place.country or "")
    return state is not None and place.name in state.names


@dataclass
class _Sentence:
    """One sentence of a report: its words, times, names and actors."""

    reading: Reading
    number: int

    @cached_property
    def span(self) -> tuple[int, int]:
        sentence = self.reading.sentences[self.number]
        return sentence.start, sentence.end

    @cached_property
    def words(self) -> list[tuple[int, int, str]]:
        """Start, end and stem of each word."""
        start, end = self.span
        table, text = stems(), self.reading.report.text
        return [(m.start(), m.end(), table.of(m.group())) for m in _WORD.finditer(text, start, end)]

    @cached_property
    def all_stems(self) -> list[str]:
        return [stem for _, _, stem in self.words]

    def near(self, trigger: Span) -> dict[str, float]:
        """Return what the words around a trigger weigh, the nearer the more."""
        inside = [
            place
            for place, (start, end, _) in enumerate(self.words)
            if start < trigger.end and end > trigger.start
        ] or [0]
        first, last = inside[0], inside[-1]
        weights: dict[str, float] = {}
        before = zip(range(first, 0, -1), self.all_stems, strict=False)
        for off, stem in chain(before, enumerate(self.all_stems[last + 1 :], 1)):
            weights[stem] = weights.get(stem, 0.0) + _decay(off)
        return weights

    @cached_property
    def only_time(self) -> Time | None:
        """The one stretch of days that the sentence names, where it names one.

        The day on which something was said, or asked for, is not the day of what was done.
        """
        start, end = self.span
        said = {claim.said for claim in self.reading.claims}
        said |= {
            event.time
            for event in self.reading.events
            if event.sentence == self.number and quad(event.type) in VERBAL
        }
        named = [
            time
            for time in self.reading.times
            if start <= time.span.start < end
            and time.id not in said
            and time.first_day is not None
            and ((time.last_day or time.first_day) - time.first_day).days < LONGEST
        ]
        return named[0] if len({(time.first_day, time.last_day) for time in named}) == 1 else None

    @cached_property
    def only_place(self) -> Place | None:
        """The one town or region that the sentence names, where it names one.

        Not where who speaks is ("the army in Rawalpindi said"), nor a capital that acts.
        """
        start, end = self.span
        held = [
            speaker.mention
            for claim in self.reading.claims
            for speaker in claim.speakers
            if speaker.mention is not None
        ]
        held += [
            mention
            for actor in self.reading.actors
            if actor.kind == Kind.STATE
            for mention in actor.mentions
        ]
        named = [
            place
            for place in self.reading.places
            if start <= place.span.start < end
            and not is_country(place)
            and not any(each.start <= place.span.start < each.end for each in held)
        ]
        return named[0] if len({place.name for place in named}) == 1 else None

    @cached_property
    def capitalised(self) -> list[tuple[int, int, str]]:
        """The words with a capital, the first and those of the calendar apart."""
        start, _ = self.span
        text = self.reading.report.text
        return [
            (first, last, stem)
            for first, last, stem in self.words
            if text[first].isupper()
            and first > start
            and text[first:last].casefold() not in _CALENDAR
        ]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Stems of names: of places and people, not of states nor of unions of them."""
        known = [
            (mention.start, mention.end)
            for actor in self.reading.actors
            if actor.kind == Kind.STATE or actor.id.startswith("igo:")
            for mention in actor.mentions
        ]
        found = {
            stem
            for first, last, stem in self.capitalised
            if not any(a < last and b > first for a, b in known)
        }
        return tuple(sorted(found))

    def others(self, sides: set[str]) -> tuple[str, ...]:
        start, end = self.span
        return tuple(
            actor.id
            for actor in self.reading.actors
            if actor.id not in sides and any(start <= m.start < end for m in actor.mentions)
        )

    @cached_property
    def figures(self) -> tuple[float, ...]:
        given = {
            figure.value
            for figure in self.reading.figures
            if figure.sentence == self.number and figure.value is not None
        }
        return tuple(sorted(given))


@lru_cache(1000)
def _decay(off: int) -> float:
    """Return what a word counts for that stands so many words from the trigger."""
    return float(2.718281828 ** (-(off - 1) / NEAR))


def _stem(words: str) -> str:
    found = _LETTERS.findall(words)
    return stems().of(found[0]) if found else words.casefold()


def _stems(words: str) -> tuple[str, ...]:
    return tuple(stems().of(word) for word in _LETTERS.findall(words))


def _side(parties: tuple[Party, ...]) -> tuple[str, ...]:
    named = []
    for party in parties:
        if party.actor is not None:
            named.append(party.actor)
            continue
        words = _LETTERS.findall(party.mention.text)
        if words:
            named.append(f"{THING}{stems().of(words[-1])}")
    return tuple(dict.fromkeys(named))
