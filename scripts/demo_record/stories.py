"""Makes the demonstration record's reports out of the templates beside this file.

Nothing in these reports happened. Countries and towns are real, persons and outlets
invented, every sentence written by hand for this purpose; the seed decides what is
put together.
"""

import calendar
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SPAN = 540
"""Days that the record covers, up to its last."""

PRINTINGS = (1, 2, 3)
"""How many more outlets print a wire copy."""

MONTHS = tuple(calendar.month_name)[1:]
DAYS = tuple(calendar.day_name)
NUMBERS = ("two", "three", "four", "five", "six", "seven")


@dataclass(frozen=True, slots=True)
class Country:
    """A country as the templates name it. ministers: who holds the office, in turn."""

    name: str
    adjective: str
    capital: str
    towns: tuple[str, ...]
    ministers: tuple[str, ...]

    def minister(self, share: float) -> str:
        """Return who holds the office when ``share`` of the record's days have passed."""
        # Each country changes its minister at a time of its own.
        change = 0.25 + (sum(map(ord, self.name)) % 50) / 100
        return self.ministers[int(share > change)]


@cache
def cast() -> dict[str, Any]:
    """Return the countries by name, and the lists of who quarrels, works together, prints."""
    read = yaml.safe_load(Path(__file__).with_name("cast.yaml").read_text("utf-8"))
    read["countries"] = {
        row[0]: Country(row[0], row[1], row[2], tuple(row[3]), tuple(row[4]))
        for row in read["countries"]
    }
    return dict(read)


@cache
def stories() -> list[dict[str, Any]]:
    """Return the templates."""
    return list(yaml.safe_load(Path(__file__).with_name("stories.yaml").read_text("utf-8")))


def make_reports(count: int, last_day: date, seed: int) -> Iterator[dict[str, str]]:
    """Yield ``count`` reports in order of publication, as lines for ``onrecord add``.

    last_day: the day on which the newest is published; planned days may be later.
    """
    dice = random.Random(seed)
    first_day = last_day - timedelta(days=SPAN)
    made: list[dict[str, str]] = []
    weights = [story["weight"] for story in stories()]
    while len(made) < count:
        story = dice.choices(stories(), weights)[0]
        made += _told(dice, story, first_day, last_day)
    made = sorted(made[:count], key=lambda report: report["published"])
    for number, report in enumerate(made):
        yield {"id": f"demo-{number:04}", **report}


def _told(
    dice: random.Random, story: dict[str, Any], first_day: date, last_day: date
) -> Iterator[dict[str, str]]:
    """Yield the reports of one story that are out by the last day."""
    day = first_day + timedelta(days=dice.randrange(SPAN + 1))
    slots = _slots(dice, story, day)
    plan = 0
    outlets = list(cast()["outlets"])
    dice.shuffle(outlets)
    for number, part in enumerate(story["reports"]):
        if dice.random() > part.get("chance", 1):
            continue
        if "plan" in part:
            plan = dice.randint(*part["plan"])
        after = days_after(str(part["after"]), plan)
        published = day + timedelta(days=after)
        share = (published - first_day).days / SPAN
        if published > last_day:
            return
        slots |= _days_of(published, day + timedelta(days=plan))
        slots |= _ministers(slots, share)
        yield from _printed(dice, part, slots, published, outlets[number:])


def days_after(written: str, plan: int) -> int:
    """Return the days after a story's first: a number, ``plan``, or ``plan`` and a number."""
    first, _, more = written.partition("+")
    return (plan if first == "plan" else int(first)) + int(more or 0)


def _slots(dice: random.Random, story: dict[str, Any], day: date) -> dict[str, str]:
    countries = cast()["countries"]
    marked = None
    if story["sides"] in ("rivals", "partners"):
        pairs = cast()[story["sides"]]
        a, b = dice.choices(pairs, [1 / (place + 3) for place in range(len(pairs))])[0]
        if dice.random() < 0.25:
            a, b = b, a
    else:
        a, b = dice.sample(sorted(countries), 2)
    if story["sides"] == "days":
        marked = dice.choice(cast()["days"])
        a = marked[0]
    one, other = countries[a], countries[b]
    small = dice.randint(3, 24)
    number = (small, small + dice.randint(2, 15), small + dice.randint(18, 60))
    slots = {
        "A": one.name, "Aadj": one.adjective, "Acap": one.capital,
        "B": other.name, "Badj": other.adjective, "Bcap": other.capital,
        "home": dice.choice(one.towns), "town": dice.choice(other.towns),
        "few": dice.choice(NUMBERS), "pct": str(dice.randint(3, 48)),
        "money": str(dice.choice((120, 250, 340, 400, 560, 700, 850))),
        **{f"n{place + 1}": str(value) for place, value in enumerate(number)},
    }  # fmt: skip
    for name, among in story["choices"].items():
        slots[name] = dice.choice(among).format(**slots)
    if "third" not in slots or slots["third"] in (a, b):
        slots["third"] = dice.choice(("the United Nations", "Switzerland", "Qatar", "Ireland"))
    if marked is not None:
        slots |= _marked_day(marked, day)
    for name in ("culprit", "who", "disaster"):
        if name in slots:
            slots[f"{name}_small"] = slots[name][0].lower() + slots[name][1:]
            slots[f"{name}_big"] = slots[name][0].upper() + slots[name][1:]
    return slots


def _marked_day(marked: list[Any], day: date) -> dict[str, str]:
    _, name, month, number, first = marked
    year = day.year + ((month, number) < (day.month, day.day))
    return {
        "dayname": name,
        "daydate": f"{MONTHS[month - 1]} {number}",
        "ordinal": _ordinal(year - first),
    }


def _days_of(published: date, planned: date) -> dict[str, str]:
    year = f", {planned.year}" if planned.year != published.year else ""
    return {
        "day": DAYS[published.weekday()],
        "date": f"{MONTHS[planned.month - 1]} {planned.day}{year}",
    }


def _ministers(slots: dict[str, str], share: float) -> dict[str, str]:
    countries = cast()["countries"]
    return {f"{side}man": countries[slots[side]].minister(share) for side in ("A", "B")}


def _printed(
    dice: random.Random,
    part: dict[str, Any],
    slots: dict[str, str],
    published: date,
    outlets: list[str],
) -> Iterator[dict[str, str]]:
    """Yield a report, and for a wire copy its other printings, under titles of their own."""
    chosen = sorted(dice.sample(range(len(part["pool"])), part["take"]))
    sentences = [dice.choice(part["lead"]), *(part["pool"][place] for place in chosen)]
    body = " ".join(_filled(sentence, slots) for sentence in sentences)
    titles = [_filled(title, slots) for title in part["title"]]
    wire, printings = cast()["wire"], 0
    publishers = [outlets[0]]
    if part["where"] == "wire":
        printings = dice.choice(PRINTINGS)
        others = [outlet for outlet in outlets if outlet != wire]
        publishers = [wire, *others[:printings]]
    for place, publisher in enumerate(publishers):
        title = titles[place % len(titles)]
        yield {
            "title": title,
            "publisher": publisher,
            "url": f"https://{_slug(publisher)}.example/{published}/{_slug(title)}",
            "published": (published + timedelta(days=int(place > 1))).isoformat(),
            "text": body if place == 0 else f"{body} ({wire})",
        }


def _filled(template: str, slots: dict[str, str]) -> str:
    words = template.format(**slots)
    return words[0].upper() + words[1:] if not words.startswith("“") else words


def _ordinal(number: int) -> str:
    last = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{last}"


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
