"""The one ordered list of stages, from a parsed report to its reading."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from time import perf_counter
from typing import cast as typed

from onrecord.errors import PipelineError
from onrecord.find.actors.stage import find_actors
from onrecord.find.claims.stage import find_claims
from onrecord.find.events.stage import find_events
from onrecord.find.figures.stage import find_figures
from onrecord.find.places.stage import find_places
from onrecord.find.signals import find_signals, find_signals_of
from onrecord.find.times.stage import find_times
from onrecord.learned.sense import trigger_senses
from onrecord.parse import DEFAULT_MODEL, SpacyParser
from onrecord.resolve.actors.own_state import own_state
from onrecord.resolve.actors.stage import resolve_actors
from onrecord.resolve.claims.stage import resolve_claims
from onrecord.resolve.events.homes import at_home
from onrecord.resolve.events.stage import resolve_events, states_beside
from onrecord.resolve.events.standing import resolve_standing
from onrecord.resolve.figures.stage import resolve_figures
from onrecord.resolve.occasions.stage import resolve_occasions
from onrecord.resolve.places.stage import resolve_places
from onrecord.resolve.times.stage import resolve_times
from onrecord.types import (
    Cast,
    Claim,
    Event,
    Figure,
    Occasion,
    Parsed,
    Place,
    Reading,
    Report,
    Time,
)
from onrecord.types.signals import Signals

NO_DAY = "no day published was given, so words such as 'on Monday' stay without a date"


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: what it gives, the function that makes it, and what that needs.

    ``needs`` repeats the function's parameter names in order, so that the list
    below can be read as a table; ``check_stages`` holds the two together.
    ``of_many`` makes the same of many reports, given what each of the needs is for each of them, where that is faster.
    """

    gives: str
    run: Callable[..., object]
    needs: tuple[str, ...]
    of_many: Callable[..., Sequence[object]] | None = None


STAGES: tuple[Stage, ...] = (
    Stage("signals", find_signals, ("parsed",), find_signals_of),
    Stage("time_mentions", find_times, ("parsed",)),
    Stage("times", resolve_times, ("parsed", "time_mentions")),
    Stage("mentions", find_actors, ("parsed",)),
    Stage("cast", resolve_actors, ("parsed", "mentions")),
    Stage("place_mentions", find_places, ("parsed", "cast")),
    Stage("places", resolve_places, ("parsed", "place_mentions", "cast")),
    Stage("figure_mentions", find_figures, ("parsed", "times")),
    Stage("figures", resolve_figures, ("parsed", "figure_mentions", "cast", "times")),
    Stage("claim_mentions", find_claims, ("parsed", "signals")),
    Stage("event_mentions", find_events, ("parsed", "signals", "cast")),
    Stage(
        "coded_events",
        resolve_events,
        ("parsed", "event_mentions", "cast", "times", "places", "claim_mentions"),
    ),
    Stage(
        "claims",
        resolve_claims,
        ("parsed", "claim_mentions", "cast", "times", "places", "coded_events"),
    ),
    Stage("events", resolve_standing, ("coded_events", "claims")),
    Stage("occasions", resolve_occasions, ("parsed", "times", "cast")),
)
"""Every stage, in the order in which they run; ``parsed`` is there at the start."""

RESULTS = ("signals", "cast", "events", "claims", "figures", "times", "places", "occasions")
"""What the stages together must give for a reading to be made."""


def check_stages(stages: Iterable[Stage]) -> None:
    """Raise PipelineError unless each stage's needs are met by an earlier one.

    Also refuses two stages that give the same thing, a stage whose needs are not
    its function's parameters, and a list that leaves a result unmade.
    """
    given = {"parsed"}
    for stage in stages:
        parameters = tuple(inspect.signature(stage.run).parameters)
        if parameters != stage.needs:
            raise PipelineError(
                f"stage {stage.gives!r} lists the needs {stage.needs}, but its function takes {parameters}"
            )
        missing = [need for need in stage.needs if need not in given]
        if missing:
            raise PipelineError(
                f"stage {stage.gives!r} needs {', '.join(missing)}, which no earlier stage gives"
            )
        if stage.gives in given:
            raise PipelineError(f"two stages give {stage.gives!r}: leave one out")
        given.add(stage.gives)
    unmade = [name for name in RESULTS if name not in given]
    if unmade:
        raise PipelineError(f"no stage gives {', '.join(unmade)}")


class Pipeline:
    """Read reports: parse them, run every stage, join what was found.

    model: name of an installed spaCy package. stages: the list to run, checked
    at once. watch: called after each stage with its name and the seconds it took.
    """

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        stages: tuple[Stage, ...] = STAGES,
        watch: Callable[[str, float], None] | None = None,
    ) -> None:
        check_stages(stages)
        self._parser = SpacyParser(model)
        self._stages = stages
        self._watch = watch

    def read(
        self,
        reports: Iterable[Report],
        failed: Callable[[Report, Exception], None] | None = None,
    ) -> Iterator[Reading]:
        """Yield one reading for each report, in order.

        failed: told of a report that breaks a stage, which then costs itself
        alone; without it the error is raised.
        """
        batches = self._parser.parse_batches(reports)
        for together in chain.from_iterable(map(_grouped, batches)):
            for parsed, reading in zip(together, self._read_together(together), strict=True):
                if isinstance(reading, Reading):
                    yield reading
                elif failed is None:
                    raise reading
                else:
                    failed(parsed.report, reading)

    def read_parsed(self, parsed: Parsed) -> Reading:
        """Run every stage on one parsed report."""
        (reading,) = self._read_together([parsed])
        if isinstance(reading, Exception):
            raise reading
        return reading

    def _read_together(self, together: Sequence[Parsed]) -> list[Reading | Exception]:
        """Run every stage on some reports, stage by stage; for one that breaks a stage give what was raised."""
        made: list[dict[str, object]] = [{"parsed": parsed} for parsed in together]
        done: dict[int, Reading | Exception] = {}
        for stage in self._stages:
            self._run_at_once(stage, [given for n, given in enumerate(made) if n not in done])
            for number, given in enumerate(made):
                if number in done or stage.gives in given:
                    continue
                began = perf_counter()
                try:
                    given[stage.gives] = stage.run(*(given[need] for need in stage.needs))
                except Exception as error:
                    done[number] = error
                if self._watch is not None:
                    self._watch(stage.gives, perf_counter() - began)
        for number, given in enumerate(made):
            if number not in done:
                try:
                    done[number] = _reading(together[number], given)
                except Exception as error:
                    done[number] = error
        return [done[number] for number in range(len(made))]

    def _run_at_once(self, stage: Stage, made: Sequence[dict[str, object]]) -> None:
        """Run a stage on many reports if it can; where one of them breaks it, leave all to be tried one by one."""
        if stage.of_many is None or len(made) < 2:
            return
        began = perf_counter()
        try:
            results = stage.of_many(*([given[need] for given in made] for need in stage.needs))
        except Exception:
            return
        for given, result in zip(made, results, strict=True):
            given[stage.gives] = result
        if self._watch is not None:
            self._watch(stage.gives, perf_counter() - began)


TOGETHER = 4_000
"""Tokens of the reports that are read stage by stage: what a stage needs then stays in the processor's caches, where
the encoder's weights would push it out after each report. More of them gain no more, and hold more memory."""


def _grouped(reports: Iterable[Parsed]) -> Iterator[list[Parsed]]:
    """Group reports, each group with ``TOGETHER`` tokens or a report more than fits."""
    group: list[Parsed] = []
    size = 0
    for parsed in reports:
        group.append(parsed)
        size += len(parsed.doc)
        if size >= TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group


def _reading(parsed: Parsed, made: Mapping[str, object]) -> Reading:
    """Join what the stages made of a report."""
    times = typed(tuple[Time, ...], made["times"])
    events = typed(tuple[Event, ...], made["events"])
    cast = typed(Cast, made["cast"])
    places = typed(tuple[Place, ...], made["places"])
    signals = typed(Signals, made["signals"])
    return Reading(
        report=parsed.report,
        sentences=parsed.sentences,
        actors=(
            *at_home(cast.actors, events, places, own_state(parsed, cast.mentions)),
            *states_beside(events, cast),
        ),
        events=events,
        claims=typed(tuple[Claim, ...], made["claims"]),
        figures=typed(tuple[Figure, ...], made["figures"]),
        times=times,
        places=places,
        occasions=typed(tuple[Occasion, ...], made["occasions"]),
        warnings=_warnings(parsed.report, times),
        senses=trigger_senses(parsed, signals, (event.trigger for event in events)),
    )


def _warnings(report: Report, times: tuple[Time, ...]) -> tuple[str, ...]:
    unresolved = any(time.value is None for time in times)
    return (NO_DAY,) if report.published is None and unresolved else ()
