"""What may be a time or something else: numbers of four digits, "a week today"."""

from spacy.tokens import Doc


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
