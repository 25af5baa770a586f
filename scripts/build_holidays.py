"""Build the table of feasts that move with the moon (``onrecord/codebook/moving_holidays.csv``).

Source: holidays 0.109 (PyPI, MIT). A country may keep such a feast a day earlier or later than
the table, by its own sighting of the moon; the Islamic days are those of the package's own table.

Usage: pip install holidays==0.109; python scripts/build_holidays.py
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from holidays.calendars import (
    _BuddhistLunisolar,
    _ChineseLunisolar,
    _HebrewLunisolar,
    _HinduLunisolar,
    _IslamicLunar,
    _Persian,
)

TABLE = Path(__file__).parent.parent / "onrecord" / "codebook" / "moving_holidays.csv"
YEARS = range(1950, 2061)

_ISLAMIC = _IslamicLunar()
_HEBREW = _HebrewLunisolar()
_CHINESE = _ChineseLunisolar()
_HINDU = _HinduLunisolar()

FEASTS: dict[str, Callable[[int], Any]] = {
    "ramadan": _ISLAMIC.ramadan_beginning_dates,
    "eid-al-fitr": _ISLAMIC.eid_al_fitr_dates,
    "eid-al-adha": _ISLAMIC.eid_al_adha_dates,
    "ashura": _ISLAMIC.ashura_dates,
    "islamic-new-year": _ISLAMIC.hijri_new_year_dates,
    "mawlid": _ISLAMIC.mawlid_dates,
    "passover": _HEBREW.passover_date,
    "rosh-hashanah": _HEBREW.rosh_hashanah_date,
    "yom-kippur": _HEBREW.yom_kippur_date,
    "hanukkah": _HEBREW.hanukkah_date,
    "purim": _HEBREW.purim_date,
    "lunar-new-year": _CHINESE.lunar_new_year_date,
    "mid-autumn": _CHINESE.mid_autumn_date,
    "diwali": _HINDU.diwali_date,
    "holi": _HINDU.holi_date,
    "vesak": _BuddhistLunisolar().vesak_date,
    "nowruz": _Persian().new_year_date,
}


def days_of(feast: Callable[[int], Any], year: int) -> Iterator[date]:
    """Yield the days of a feast that fall in a year."""
    found = feast(year)
    entries: Iterable[Any] = found if not isinstance(found, tuple | date | None) else [found]
    for entry in entries:
        day = entry[0] if isinstance(entry, tuple) else entry
        if isinstance(day, date) and day.year == year:
            yield day


def main() -> None:
    """Write the table, feast by feast, in order of days."""
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        out.write("# First days of feasts that move with the moon, 1950 to 2060.\n")
        out.write("# Source: holidays 0.109 (PyPI), by scripts/build_holidays.py. Licence: MIT.\n")
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["feast", "day"])
        for name, feast in FEASTS.items():
            days = sorted({day for year in YEARS for day in days_of(feast, year)})
            table.writerows([name, day.isoformat()] for day in days)


if __name__ == "__main__":
    main()
