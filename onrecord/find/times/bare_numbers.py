"""What may be a time or something else: numbers of four digits, "a week today", "five in the evening"."""

from typing import Final

from spacy.tokens import Doc

from onrecord.codebook.tables import words_of


def keeps_year(doc: Doc, first: int, last: int) -> bool:
    """Leave out counts: a four-digit number before a plural ("2000 people") or after a sign."""
    if last - first > 1 or not doc[first].text.isdigit():
        return True
    token = doc[first]
    if first and doc[first - 1].text in ("$", "£", "€", "#", "No.", "-", "/", "x"):
        return doc[first - 1].text in ("-", "/")
    if not 1400 <= int(token.text) <= 2100:
        return first > 0 and doc[first - 1].lower_ in ("in", "since", "of")
    follows = doc[last] if last < len(doc) else None
    if (
        follows is not None
        and follows.tag_ == "NNS"
        and token.head.i == follows.i
        and token.dep_ == "nummod"
    ):
        return first > 0 and doc[first - 1].lower_ in (
            "in",
            "since",
            "of",
            "the",
            "its",
            "during",
            "from",
            "for",
        )
    return True


def keeps_hours(doc: Doc, first: int, last: int) -> bool:
    """Keep "(at) 2240 hours"; not "(at) 100 hours"."""
    digits = doc[first].text
    fits = len(digits) == 4 and digits.isdigit() and int(digits) < 2400 and int(digits[2:]) < 60
    return fits and doc[first + 1].lower_ == "hours"


def keeps_counted(doc: Doc, first: int, last: int) -> bool:
    """Keep "a week ago today", "(on) a week today"; not "(for) a year today", "an hour today"."""
    if doc[last - 2].lower_ in ("ago", "from") or last - first != 3:
        return True
    long = doc[first + 1].lower_ in ("week", "fortnight", "month", "year")
    return long and not (first and doc[first - 1].lower_ in ("for", "in", "over", "than", "within"))


def keeps_spoken_hour(doc: Doc, first: int, last: int) -> bool:
    """Keep "(at) five in the evening"; not "(arrested) 20 in the evening", "12 in the morning rush"."""
    part = next((i for i in range(last - 1, first, -1) if doc[i].lower_ in _PARTS), None)
    if part is None:
        return True
    at = part - 2 if doc[part - 2].lower_ == "in" and doc[part - 1].lower_ == "the" else part - 1
    hour = at - 1
    if doc[at].lower_ not in ("in", "at") or hour < first or not doc[hour].like_num:
        return True
    behind = doc[part + 1] if part + 1 < len(doc) else None
    if doc[hour].lower_ not in _HOURS or (behind is not None and behind.tag_ in ("NN", "NNS")):
        return False
    before = doc[hour - 1] if hour else doc[hour]
    if doc[hour].is_sent_start or before.is_sent_start:
        # "Around ten in the morning a tram burned", not "Ten in the morning were hurt"
        return behind is None or behind.pos_ not in ("VERB", "AUX")
    if before.lower_ in _SURELY_TIMES:
        return True
    led = before.is_punct or before.is_space or before.lower_ in _BEFORE_HOURS
    return led and doc[hour].dep_ not in _SIDES


_SURELY_TIMES: Final = words_of("at until till since")
_HOURS: Final = words_of(
    "1 2 3 4 5 6 7 8 9 10 11 12 one two three four five six seven eight nine ten eleven twelve"
)
_PARTS: Final = words_of("morning afternoon evening night noon midday dawn dusk")
_SIDES: Final = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative"})
_BEFORE_HOURS: Final = words_of(
    "by around about from before after between to and past approximately roughly nearly almost"
)
"""Words between which and "in the evening" a number is an hour."""
