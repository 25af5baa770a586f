"""What the letters of a time expression cannot show: whether to keep it, and where it starts.

Bounds follow TimeML (guidelines 1.2.1): a determiner that belongs to a noun behind the
expression is left out ("the [Feb. 23] raid", "a [third-quarter] loss").
"""

from typing import Final

from spacy.tokens import Doc

from onrecord.codebook.tables import words_of
from onrecord.codebook.times import lexicon
from onrecord.find.times.bare_numbers import (
    keeps_counted,
    keeps_hours,
    keeps_spoken_hour,
    keeps_year,
)
from onrecord.find.times.halves import is_of_a_year
from onrecord.types import TimeType

_DETERMINERS: Final = frozenset(
    ["the", "a", "an", "its", "their", "his", "her", "our", "my", "your"]
)
_HOW_OFTEN: Final = words_of("hourly daily nightly weekly monthly")
"""Words that tell how often wherever they stand; a quarterly or annual thing is mostly one of its kind."""
_NOON: Final = frozenset(["noon", "midday", "midnight", "overnight"])
_BARE_UNITS: Final = frozenset(
    ["weeks", "months", "years", "decades", "days", "centuries", "hours", "minutes"]
)
_DAYPARTS: Final = frozenset(["morning", "afternoon", "evening"])
_TURNS: Final = words_of("dawn daybreak sunrise dusk sunset nightfall")
_TO_A_TURN: Final = words_of("between at by before after until till since from around near")
_THROUGH_NIGHT: Final = words_of("during through throughout in into")
_HORIZONS: Final = words_of("near immediate short medium long longer")
_POINTERS: Final = words_of("following next previous same")
_WIDE_UNITS: Final = frozenset(["year", "quarter", "month", "week", "weekend"])
_UNITS_BEHIND: Final = frozenset(["day", "weekend", "month", "year", "hour", "quarter", "minute"])
"""Units that do not count from the weekday before them, as "Monday week" does."""
_JUDGEMENTS: Final = frozenset(
    [
        "good",
        "bad",
        "critical",
        "crucial",
        "busy",
        "hot",
        "difficult",
        "turbulent",
        "election",
        "budget",
        "holiday",
        "fiscal",
        "financial",
        "calendar",
        "academic",
        "school",
        "tax",
        "business",
        "working",
        "trading",
        "final",
        "opening",
        "flat",
        "closing",
        "dying",
        "remaining",
    ]
)
"""Words that say what kind of year it was, so that no length of time is meant ("a good year")."""
_ALIKE: Final = frozenset(["same", "that", "corresponding", "comparable"])
_HYPHENS: Final = frozenset(["-", "–", "—", "--"])
_CALENDARS: Final = frozenset(
    ["fiscal", "financial", "calendar", "academic", "school", "tax", "budget"]
)
"""Words for kinds of year that a calendar fixes."""
_QUARTERS_OF_YEARS: Final = frozenset(
    ["last", "next", "past", "first", "several", "consecutive", "straight", "fiscal"]
)


def keep(
    doc: Doc, name: str, first: int, last: int, guess: TimeType
) -> tuple[int, int, TimeType] | None:
    """Return the bounds and type to keep of an expression that pattern ``name`` found, or None.

    first, last: token offsets, last exclusive. guess: the pattern's own type.
    """
    if (
        name == "ago"
        and doc[last - 1].lower_ in ("before", "after")
        and not _ends_clause(doc, last)
        and not (first and doc[first - 1].lower_ in ("from", "than"))
    ):
        last -= 1
        guess = TimeType.DURATION
    if name == "eve" and not (_ends_clause(doc, last) or _opens_a_past(doc, first, last)):
        if doc[last - 2].lower_ not in _DAYPARTS:
            return None
        last -= 1
    if name in ("theunit", "fiscal") and _runs_to_an_end(doc, last):
        guess = TimeType.DURATION
    if name == "ago" and doc[last - 1].lower_ == "later" and _is_vague(doc, first, last):
        last -= 1
        guess = TimeType.DURATION
    if name == "year" and last - first == 3 and doc[first + 1].text in _HYPHENS:
        # "2022-23" is a year that runs over two; "2022-05" tells no year after it.
        years = (doc[first].text, doc[last - 1].text)
        if not all(year.isdigit() for year in years) or int(years[0][2:]) >= int(years[1]) > 0:
            last = first + 1
    if name == "same" and doc[first + 1].lower_ not in _ALIKE:
        # "the whole year last year": the year alone.
        first = next(i for i in range(first, last) if doc[i].lower_ in _WIDE_UNITS | {"day"}) + 1
        name = "deictic"
    if name == "weekday" and last - first > 1 and doc[last - 1].lower_ in _UNITS_BEHIND:
        last -= 1
    if name == "recent" and not _counts_from(doc, first):
        guess = TimeType.DATE
    if (
        name not in ("duration", "set", "ago", "units", "recent", "theunit", "deictic", "monthday")
        and _determines_outside(doc, first, last)
    ) or (doc[first].lower_ in _DETERMINERS and _is_attributive(doc, first, last)):
        first += 1
    if name == "day" and first + 1 < last and _leads_a_dated_thing(doc, first):
        first += 1
    if name in ("deictic", "recent") and _is_last_of_a_thing(doc, first, last):
        return None
    if name in ("clock", "part") and last + 1 < len(doc) and doc[last + 1].lower_ == "time":
        # "noon Moscow time"
        last += 2 if doc[last].is_title else 0
    check = _CHECKS.get(name)
    if check is not None and not check(doc, first, last):
        return None
    if name == "current":
        bounds = _reference(doc, first, last)
        return None if bounds is None else (*bounds, guess)
    return (first, last, guess) if first < last else None


def _runs_to_an_end(doc: Doc, last: int) -> bool:
    """Say whether the unit is one that ends on a day named behind it ("the year to September")."""
    if last + 1 >= len(doc) or doc[last].lower_ not in ("ended", "ending", "through", "to"):
        return False
    unit, behind = doc[last - 1].lower_, doc[last + 1].lower_
    dated = behind[0].isdigit() or lexicon().get(behind, ("", ""))[0] in ("weekday", "month")
    return unit == "year" or (dated and unit in ("quarter", "month", "week"))


def _is_vague(doc: Doc, first: int, last: int) -> bool:
    """Say whether a count gives no number ("a few days later"), so that only its length can be told."""
    if last - first == 2:
        return True
    return any(doc[index].lower_ in ("few", "several", "many") for index in range(first, last))


def _counts_from(doc: Doc, first: int) -> bool:
    """Say whether "following weeks", "recent years" are lengths; "coming years" only points ahead."""
    word = doc[first].lower_
    if word == "the" and doc[first + 1].lower_ in _TOLD_OF:
        return True
    return word not in ("these", "past", "coming", "future", "the", "most")


_TOLD_OF: Final = words_of("following subsequent ensuing intervening preceding previous")
"""Words by which a stretch hangs on a time of the tale ("in the subsequent years")."""


def _ends_clause(doc: Doc, last: int) -> bool:
    """Say whether nothing that "before" could govern follows it."""
    if last >= len(doc):
        return True
    following = doc[last]
    return (
        following.is_punct
        or following.lower_ in ("when", "and", "but", "or", "in", "with", "at", "on", "by")
        or following.is_space
    )


def _is_last_of_a_thing(doc: Doc, first: int, last: int) -> bool:
    """Say whether "of" tells what it is the end of ("the last year of the war"), so that it is no time by itself."""
    at = first + 1 if doc[first].lower_ == "the" else first
    return (
        at > 0
        and [doc[at - 1].lower_, doc[at].lower_] == ["the", "last"]
        and last < len(doc)
        and doc[last].lower_ == "of"
    )


def _opens_a_past(doc: Doc, first: int, last: int) -> bool:
    """Say whether a sentence opens with it and tells what had been ("The day before they had met")."""
    return doc[first].is_sent_start is True and any(
        token.lower_ == "had" for token in doc[last : last + 4]
    )


def _determines_outside(doc: Doc, first: int, last: int) -> bool:
    if last - first > 2 and doc[first + 1].lower_ in _POINTERS:
        # "The following morning soldiers came": the pointer ties the determiner to the time.
        return False
    return doc[first].lower_ in _DETERMINERS and last - first > 1 and doc[first].head.i >= last


def _leads_a_dated_thing(doc: Doc, first: int) -> bool:
    """Say whether a determiner stands before a day of a month that tells which thing is meant ("our April 22 issue")."""
    month = lexicon().get(doc[first + 1].lower_, ("", ""))[0] == "month"
    return month and doc[first].lower_ in _DETERMINERS


def _is_attributive(doc: Doc, first: int, last: int) -> bool:
    """Say whether the expression is a hyphenated word before a noun ("a two-year plan")."""
    if last < len(doc) and last - first >= 3 and doc[last - 1].tag_ == "NN":
        # "a two day visit": a singular unit counted above one belongs to the noun behind it.
        counted = doc[last - 2].lower_
        plural = counted not in ("a", "an", "one", "the", "half") and doc[last - 2].pos_ == "NUM"
        if plural and doc[last].pos_ in ("NOUN", "PROPN", "ADJ"):
            return True
    if (
        last >= len(doc)
        or last - first < 3
        or doc[last].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")
    ):
        return False
    return any(doc[index].text in ("-", "–") for index in range(first + 1, last))


def _reference(doc: Doc, first: int, last: int) -> tuple[int, int] | None:
    """Keep "current", "recent" before a noun, "the past", "the (near) future", "the present"."""
    word = doc[last - 1].lower_
    if word in ("current", "recent"):
        return (last - 1, last)
    if word == "term":
        alone = last >= len(doc) or doc[last].pos_ not in ("NOUN", "PROPN")
        return (first, last) if alone and doc[first + 1].lower_ in _HORIZONS else None
    if (
        word in ("past", "future", "present")
        and doc[first].lower_ == "the"
        and doc[last - 1].tag_.startswith("NN")
    ):
        return (first, last)
    return None


def _keeps_part(doc: Doc, first: int, last: int) -> bool:
    """Keep "noon", "by nightfall", "through the night", "the early hours"; not "night", "the dawn", "the early years"."""
    word = doc[last - 1].lower_
    if word in _BARE_UNITS:
        return word == "hours"
    before = doc[first - 1].lower_ if first else ""
    if last - first == 1:
        if before == "and" and first > 1 and doc[first - 2].lower_ in _NOON | _TURNS:
            before = "between"
        return word in _NOON or (word in _TURNS and before in _TO_A_TURN)
    if word == "night" and before in _THROUGH_NIGHT:
        return True
    return last - first > 2 or doc[first].lower_ != "the" or word in _DAYPARTS


def _keeps_the_unit(doc: Doc, first: int, last: int) -> bool:
    """Leave out "the day", "the hour", "the decade": mostly no time that the text is about."""
    middle = {doc[index].lower_ for index in range(first + 1, last - 1)}
    if _is_summing_up(doc, first, last):
        return False
    if last - first == 2 and doc[first].tag_ == "PRP$":
        # "She starts her week in Accra."
        return False
    if middle & _JUDGEMENTS and not middle & _CALENDARS:
        return False
    return last - first > 2 or doc[last - 1].lower_ in _WIDE_UNITS


def _is_summing_up(doc: Doc, first: int, last: int) -> bool:
    """Say whether the words are "At the end of the day," which tells no time."""
    words = [doc[index].lower_ for index in range(max(0, first - 1), last)]
    return (
        words == ["at", "the", "end", "of", "the", "day"]
        and last < len(doc)
        and doc[last].text == ","
    )


def _keeps_holiday(doc: Doc, first: int, last: int) -> bool:
    """Keep "Memorial Day", "EASTER"; not "the memorial day for the victims"."""
    return not all(doc[index].is_lower or not doc[index].is_alpha for index in range(first, last))


def _keeps_month_day(doc: Doc, first: int, last: int) -> bool:
    """Keep "on the 25th" alone or before a plural ("On the 25th bodies ..."); not "on the 25th floor", "on the first"."""
    behind = doc[last] if last < len(doc) else None
    alone = behind is None or behind.pos_ not in ("NOUN", "PROPN", "ADJ") or behind.tag_ == "NNS"
    return alone and doc[last - 1].text[0].isdigit()


def _keeps_often(doc: Doc, first: int, last: int) -> bool:
    """Keep "is held annually", "daily flights"; not "5 percent annually", "a quarterly dividend", "average daily volume"."""
    if doc[first].is_title and not doc[first].is_sent_start:
        # A paper or a programme ("Lusaka Daily").
        return False
    if doc[first].lower_ in _HOW_OFTEN:
        return not (first and doc[first - 1].lower_ == "average")
    verbal = first > 0 and doc[first - 1].pos_ in ("VERB", "AUX")
    return verbal and doc[first].tag_.startswith("RB")


def _keeps_units(doc: Doc, first: int, last: int) -> bool:
    """Keep "for months", "the early years"; not "the hours", "happy hours", "election years"."""
    if last - first == 1 and doc[first].lower_ == "weekends":
        return first > 0 and doc[first - 1].lower_ in ("on", "at", "during")
    if last - first == 1 and _is_kind(doc, first):
        return False
    second = doc[min(first + 1, len(doc) - 1)]
    if doc[last - 1].lower_ not in _BARE_UNITS or second.lower_ in _JUDGEMENTS:
        return False
    if second.lower_ == "old" and last < len(doc):
        return False
    return last - first != 2 or doc[first].lower_ not in _DETERMINERS


def _is_kind(doc: Doc, index: int) -> bool:
    """Say whether words before a bare unit tell which kind it is, so that no length is meant."""
    return any(
        child.dep_ in ("amod", "compound", "nmod", "poss") and child.pos_ != "NUM"
        for child in doc[index].lefts
    )


def _keeps_today(doc: Doc, first: int, last: int) -> bool:
    """Leave out the names of papers and broadcasts ("USA TODAY", "VOA Today", "This Week")."""
    token = doc[last - 1]
    if not token.text[0].isupper() or token.is_sent_start:
        return True
    if last - first > 1:
        return all(doc[index].text[0].islower() for index in range(first, last - 1)) or (
            not doc[first].is_sent_start and not _is_quoted(doc, first)
        )
    before = doc[token.i - 1]
    return not (before.pos_ == "PROPN" or before.text.isupper()) or token.sent.text.isupper()


def _is_quoted(doc: Doc, first: int) -> bool:
    """Say whether a quotation mark opens right before."""
    return first > 0 and doc[first - 1].is_quote


def _keeps_season(doc: Doc, first: int, last: int) -> bool:
    """Keep "the fall", "last winter"; not "a free fall"."""
    return last - first > 1 or doc[first].lower_ != "fall" or not _is_kind(doc, first)


def _keeps_duration(doc: Doc, first: int, last: int) -> bool:
    """Leave out fractions ("three quarters of", "a quarter") and ages ("52 years old")."""
    if doc[first].lower_ in ("a", "an") and doc[first + 1].lower_ in _JUDGEMENTS:
        return False
    if doc[last - 1].lower_ in ("quarter", "quarters"):
        inside = {doc[index].lower_ for index in range(first, last)}
        return bool(inside & _QUARTERS_OF_YEARS)
    behind = [doc[index].lower_ for index in range(last, min(last + 2, len(doc)))]
    return behind[:1] != ["old"] and not (behind[1:] == ["old"] and behind[0] in _HYPHENS)


def _keeps_nth_unit(doc: Doc, first: int, last: int) -> bool:
    """Keep "the first week of June", "the last day of 1998"; a quarter or a half is for another pattern."""
    return any(doc[index].lower_ in _COUNTED_OFF for index in range(first, min(first + 4, last)))


_COUNTED_OFF: Final = words_of("day week weekend month")


def _keeps_ordinal(doc: Doc, first: int, last: int) -> bool:
    """Keep "third quarter", "second half of the year", "20th century"; not "third day"."""
    words = {doc[index].lower_ for index in range(first, last)}
    if words & {"quarter", "century", "period", "millennium"}:
        return True
    if "half" in words and not any(doc[index].text.isdigit() for index in range(first, last)):
        return last - first > 2 and (bool(words & _WIDE_UNITS) or is_of_a_year(doc, first, last))
    if "half" in words or "decade" in words:
        return last - first > 2
    return False


_CHECKS: Final = {
    "agofrom": keeps_counted,
    "military": keeps_hours,
    "clock": keeps_spoken_hour,
    "part": _keeps_part,
    "often": _keeps_often,
    "units": _keeps_units,
    "theunit": _keeps_the_unit,
    "holiday": _keeps_holiday,
    "monthday": _keeps_month_day,
    "duration": _keeps_duration,
    "quarter": _keeps_ordinal,
    "nthunit": _keeps_nth_unit,
    "year": keeps_year,
    "today": _keeps_today,
    "deictic": _keeps_today,
    "season": _keeps_season,
}
