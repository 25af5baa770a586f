"""Entries as words: names for ids, days as people write them."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

from onrecord.show.safe import one_line
from onrecord.types import (
    Claim,
    Comparison,
    Event,
    Figure,
    Occasion,
    Party,
    Reading,
    Speaker,
    Standing,
    Status,
    Time,
)

LONGEST_QUOTE = 160
"""Characters; longer content is cut, since the sentence stands right above it."""

_STATUS: tuple[tuple[Status, str], ...] = (
    (Status.HAPPENED, "happened"),
    (Status.ONGOING, "ongoing"),
    (Status.PLANNED, "planned"),
    (Status.POSSIBLE, "possible"),
    (Status.NEGATED, "did not happen"),
)

_YEARLY = ("FREQ", "BYMONTH", "BYMONTHDAY")


class Words:
    """Looks up what a reading's ids stand for, and puts its entries into words.

    Everything returned is on one line and free of control characters.
    """

    def __init__(self, reading: Reading) -> None:
        self._names = {actor.id: one_line(actor.name) for actor in reading.actors}
        self._times = {time.id: time for time in reading.times}
        self._places = {place.id: place for place in reading.places}
        self._claims = {claim.id: claim for claim in reading.claims}

    def actor(self, identity: str) -> str:
        """Return the actor's name, or its id if it has no entry."""
        return self._names.get(identity, one_line(identity))

    def parties(self, parties: tuple[Party, ...]) -> str:
        """Return names with the sectors that the mention adds: ``North Korea (GOV)``."""
        shown = dict.fromkeys(map(self._party, parties))
        return listed(list(shown))

    def _party(self, party: Party) -> str:
        if party.actor is None:
            return f"“{one_line(party.mention.text)}”"
        name = self.actor(party.actor)
        return f"{name} ({' '.join(party.sectors)})" if party.sectors else name

    def sides(self, event: Event) -> tuple[str, str]:
        """Return who does it and to whom; empty where the text does not say."""
        return self.parties(event.sources), self.parties(event.targets)

    def summary(self, event: Event) -> str:
        """Return ``who TYPE whom “trigger”`` on one line."""
        source, target = self.sides(event)
        trigger = f"“{one_line(event.trigger.text)}”"
        return " ".join(part for part in (source, event.type, target, trigger) if part)

    def circumstances(self, event: Event) -> list[str]:
        """Return when, where, how far it has got, and its standing; what is not known is left out."""
        found = [f"“{one_line(event.trigger.text)}”"]
        if event.time in self._times:
            found.append(when(self._times[event.time]))
        if event.place in self._places:
            place = self._places[event.place]
            where = one_line(place.name)
            found.append(f"in {where}, {place.country}" if place.country else f"in {where}")
        found.append(dict(_STATUS)[event.status])
        found.append(self.standing(event))
        return found

    def standing(self, event: Event) -> str:
        """Return whose word the event is: ``disputed: Kenya says so, Uganda denies it``."""
        says, denies = self.speakers(event.asserted_by), self.speakers(event.denied_by)
        if event.standing is Standing.REPORTED:
            return "reported"
        if event.standing is Standing.ATTRIBUTED:
            return f"attributed to {listed(says)}" if says else "attributed"
        parts = []
        if says:
            parts.append(f"{listed(says)} {'says' if len(says) == 1 else 'say'} so")
        if denies:
            parts.append(f"{listed(denies)} {'denies' if len(denies) == 1 else 'deny'} it")
        told = ", ".join(parts)
        return f"{event.standing.value}: {told}" if told else event.standing.value

    def speakers(self, claims: tuple[str, ...]) -> list[str]:
        """Return who makes these claims, each once."""
        found: dict[str, None] = {}
        for identity in claims:
            claim = self._claims.get(identity)
            if claim is not None:
                found.update(dict.fromkeys(map(self.speaker, claim.speakers)))
        return list(found)

    def speaker(self, speaker: Speaker) -> str:
        """Return the words for a speaker, with the actor's name where they lack it."""
        words = one_line(speaker.mention.text)
        if speaker.actor is None:
            return words
        name = self.actor(speaker.actor)
        return words if name.casefold() in words.casefold() else f"{words} ({name})"

    def claim(self, claim: Claim) -> tuple[str, str]:
        """Return who does what with the content, and the content."""
        who = listed([self.speaker(speaker) for speaker in claim.speakers]) or "(unnamed)"
        said = f", {when(self._times[claim.said])}" if claim.said in self._times else ""
        content = " … ".join(one_line(span.text) for span in claim.content)
        cue = one_line(claim.cue.text)
        return f"{who}: {claim.stance.value} (“{cue}”{said})", _cut(content)

    def answered(self, claim: Claim) -> str:
        """Return whose claim this one answers, or nothing."""
        other = self._claims.get(claim.answers or "")
        if other is None:
            return ""
        who = listed([self.speaker(speaker) for speaker in other.speakers])
        return f"answers {who or 'the claim'} (“{one_line(other.cue.text)}”)"

    def figure(self, figure: Figure) -> list[str]:
        """Return the words, what they come to, of what, from whom to whom, when."""
        found = [f"“{one_line(figure.mention.text)}”", _amount(figure)]
        if figure.measure:
            found.append(one_line(figure.measure))
        if figure.from_actor:
            found.append(f"from {self.actor(figure.from_actor)}")
        if figure.to_actor:
            found.append(f"to {self.actor(figure.to_actor)}")
        if figure.time in self._times:
            found.append(when(self._times[figure.time]))
        if figure.compared_to in self._times:
            found.append(f"compared with {when(self._times[figure.compared_to])}")
        return found

    def occasion(self, occasion: Occasion) -> str:
        """Return the name, who marks it and which one it is."""
        name = one_line(occasion.name)
        if occasion.actor is not None:
            name += f" ({self.actor(occasion.actor)})"
        if occasion.ordinal is not None:
            name += f", the {ordinal(occasion.ordinal)}"
        if occasion.first is not None:
            name += f", counted from {day(occasion.first)}"
        return name


def when(time: Time) -> str:
    """Return the days a time denotes, or its own words where it denotes none."""
    if time.first_day is None or time.last_day is None:
        return f"“{one_line(time.span.text)}”"
    return days(time.first_day, time.last_day)


def days(first: date, last: date) -> str:
    """Return a stretch of days: ``3 May 2024``, ``May 2024``, ``2024``, ``3 to 7 May 2024``."""
    if first == last:
        return day(first)
    month_end = calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and last.day == month_end:
        if (first.year, first.month) == (last.year, last.month):
            return f"{calendar.month_name[first.month]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {calendar.month_name[first.month]} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def day(value: date) -> str:
    """Return a day as ``25 July 2023``."""
    return f"{value.day} {calendar.month_name[value.month]} {value.year}"


def ordinal(number: int) -> str:
    """Return ``1st``, ``2nd``, ``70th``."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def yearly_day(rule: str | None) -> tuple[int, int] | None:
    """Return month and day of a rule that names one day a year, else None."""
    parts = dict(part.partition("=")[::2] for part in (rule or "").split(";"))
    if set(parts) != set(_YEARLY) or parts["FREQ"] != "YEARLY":
        return None
    try:
        # 2000 was a leap year, so that 29 February is a day.
        found = date(2000, int(parts["BYMONTH"]), int(parts["BYMONTHDAY"]))
    except ValueError:
        return None
    return found.month, found.day


def _amount(figure: Figure) -> str:
    names = ("value", "low", "high", "approximate", "unit", "per", "comparison")
    return amount({name: getattr(figure, name) for name in names})


def amount(figure: Mapping[str, Any]) -> str:
    """Return the number with its unit: ``about 40 people``, ``8 times``, ``8 to 10 EUR``."""
    low, high, value = figure["low"], figure["high"], figure["value"]
    if value is not None:
        number = _number(value)
    elif low is not None and high is not None:
        number = f"{_number(low)} to {_number(high)}"
    elif low is not None:
        number = f"at least {_number(low)}"
    elif high is not None:
        number = f"at most {_number(high)}"
    else:
        number = "not a number"
    if figure["comparison"] == Comparison.RATIO:
        number += " times"
    elif figure["unit"]:
        number += f" {one_line(figure['unit'])}"
    if figure["per"]:
        number += f" per {one_line(figure['per'])}"
    return f"about {number}" if figure["approximate"] else number


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,.12g}"


def heading(title: str | None, text: str) -> str:
    """Return what a report is called: its title, else the first line of its text that has words."""
    return title or next((line for line in text.splitlines() if line.strip()), "")


def listed(names: list[str]) -> str:
    """Return ``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _cut(text: str) -> str:
    if len(text) <= LONGEST_QUOTE:
        return text
    return text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
