"""Days and eras that a name alone settles; the tables are ``holidays.yaml`` and ``moving_holidays.csv``."""

import csv
from collections import defaultdict
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from onrecord.codebook.tables import load_yaml, read_table


@cache
def holidays() -> MappingProxyType[str, str]:
    """Map a day's name, in lower case, to the code of when it falls ("12-25", "11-4w4", "easter-2")."""
    return MappingProxyType({str(name): str(code) for name, code in _load()["days"].items()})


@cache
def moving_days() -> MappingProxyType[str, tuple[date, ...]]:
    """Map a feast that moves with the moon ("eid-al-fitr") to its first days, 1950 to 2060, in order."""
    text = read_table("moving_holidays.csv")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    found: dict[str, list[date]] = defaultdict(list)
    for row in rows:
        found[row["feast"]].append(date.fromisoformat(row["day"]))
    return MappingProxyType({feast: tuple(days) for feast, days in found.items()})


@cache
def eras() -> MappingProxyType[str, tuple[date, date]]:
    """Map an era's name, in lower case, to its first and last day."""
    return MappingProxyType(
        {str(name): (days[0], days[1]) for name, days in _load()["eras"].items()}
    )


@cache
def names_by_first_word() -> MappingProxyType[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Map a first word to the names that begin with it: kind (``holiday``, ``era``) and words, the longest first.

    Words are as the parser cuts them: "new", "year", "'s", "day".
    """
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, names in (("holiday", holidays()), ("era", eras())):
        for name in names:
            words = tuple(
                name.replace("'s ", " 's ").replace("' ", " ' ").replace("-", " - ").split()
            )
            found.setdefault(words[0], []).append((kind, words))
    return MappingProxyType(
        {
            first: tuple(sorted(entries, key=lambda entry: -len(entry[1])))
            for first, entries in found.items()
        }
    )


@cache
def _load() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = load_yaml("holidays.yaml")
    return loaded
