"""Numbers that give no amount: dates, ages, names, scores, clock times, durations."""

from spacy.tokens import Doc

from onrecord.codebook.measures import measures
from onrecord.codebook.tables import words_of
from onrecord.codebook.units import units
from onrecord.find.figures.counted import is_people
from onrecord.find.figures.measures import Place
from onrecord.find.figures.numbers import Quantity

_NAMES = frozenset({"ORG", "PRODUCT", "FAC", "EVENT", "LAW", "WORK_OF_ART"})
"""Labels of names by the parser; a number within one names, as in "FTSE 100"."""
_AGE_WORDS = frozenset(("aged", "age", "ages", "turned", "turning"))
_YEARS = (1000.0, 2100.0)
_ANAPHORIC_TOP = 10.0
_OLDEST = 120.0
"""Years; nobody is that old."""
BODIES = words_of("crew team delegation family group squad party panel gang garrison crowd staff")
"""Bodies whose size is told behind "of" ("a crew of 22")."""


def is_no_figure(doc: Doc, quantity: Quantity, place: Place, noun: int | None) -> bool:
    """Say whether a quantity gives no amount. noun: what it seems to count."""
    first, last, number = place.first, place.last, place.number
    start, stop = place.start, place.stop
    after = doc[last].lower_ if last < stop else ""
    before = doc[first - 1].lower_ if first > start else ""
    if (quantity.unit is None or quantity.share) and _is_duration(doc, last, noun, stop):
        return True
    if before == "per" or _is_whole(doc, quantity, first, noun, start, stop):
        return True
    if quantity.ranged and _is_years(quantity):
        return True
    if quantity.share and _is_part_of_time(doc, first, last, before):
        return True
    if _is_label(doc, quantity, first, last, noun, start, stop):
        return True
    if quantity.unit is not None and quantity.unit != "point":
        return False
    if quantity.unit == "point":
        return doc[last - 2].text == "-" if last - first > 2 else False
    if quantity.times:
        return False
    if doc[number].ent_type_ in _NAMES and not quantity.hedged and doc[number].ent_iob_ == "I":
        return True
    if quantity.value == 0.0 and quantity.spelled:
        return True
    if before == "of" and first - 2 >= start and doc[first - 2].lower_ in ("group", "age"):
        return doc[first - 2].lower_ == "age" or doc[first].text[0].isupper()
    if _is_date(doc, quantity, before, after, noun):
        return True
    if _is_age(doc, quantity, first, last, before, after, start, stop):
        return True
    if _is_hyphenated(doc, last, stop):
        return True
    if (
        quantity.ranged
        and noun is None
        and _has_near(doc, first, last, start, stop, units().scores)
    ):
        return True
    if noun is None and _is_of_a_division(doc, first, last, start, stop):
        return True
    if quantity.spelled and not quantity.vague:
        return _is_anaphoric(doc, quantity, first, last, noun, before, after, stop)
    return False


def _is_of_a_division(doc: Doc, first: int, last: int, start: int, stop: int) -> bool:
    """ "voted 76 to 22": the two sides of a vote, which is a score."""
    ahead = last + 1 < stop and doc[last].lower_ == "to" and doc[last + 1].like_num
    behind = first - 3 >= start and doc[first - 1].lower_ == "to" and doc[first - 2].like_num
    lead = first - 1 if ahead else first - 3 if behind else -1
    lead -= lead > start and doc[lead].lower_ == "by"
    return lead >= start and doc[lead].lower_ in ("voted", "vote", "approved", "passed")


def _is_whole(
    doc: Doc, quantity: Quantity, first: int, noun: int | None, start: int, stop: int
) -> bool:
    """ "44 of the 120 seats", "30 out of 50 captives": the whole that a part is taken from, named before."""
    if quantity.unit is not None or first - 2 < start:
        return False
    at = first - 1 if doc[first - 1].lower_ in ("the", "its", "their", "all") else first
    if at - 2 < start or doc[at - 1].lower_ not in ("of", "among"):
        return False
    out = doc[at - 2].lower_ == "out" and at - 3 >= start
    part = doc[at - 3 if out else at - 2]
    if at == first and not (out and part.like_num):
        return False
    taken = part.like_num or part.lower_ in ("half", "most", "some", "all", "many", "none", "any")
    restricted = noun is not None and _is_restricted(doc, noun, stop)
    return taken and (part.like_num or not restricted)


def _is_part_of_time(doc: Doc, first: int, last: int, before: str) -> bool:
    """ "the next three quarters", "a year and a half"."""
    if before == "and":
        return doc[first].lower_ in ("a", "half")
    return doc[last - 1].lower_ == "quarters" and before in units().definite


def _is_label(
    doc: Doc, quantity: Quantity, first: int, last: int, noun: int | None, start: int, stop: int
) -> bool:
    """ "Resolution 2231", "No. 1", "six figures", and the numbers of a list."""
    if quantity.hedged or quantity.unit is not None:
        return False
    if first == start and not quantity.spelled and last < stop and doc[last].pos_ == "PROPN":
        return noun is None or not is_people(doc[noun])
    if first == start:
        return False
    before = doc[first - 1]
    if before.text == "#" or (
        before.text == "." and first - 2 >= start and doc[first - 2].text == "No"
    ):
        return True
    if noun is not None and doc[noun].lower_ in ("figure", "figures"):
        return True
    return before.lower_ in units().labels and (noun is None or before.text[0].isupper())


def _is_years(quantity: Quantity) -> bool:
    ends = (quantity.low, quantity.high)
    return all(end is not None and 1800 <= end <= _YEARS[1] for end in ends)


def _is_duration(doc: Doc, last: int, noun: int | None, stop: int) -> bool:
    """ "70 years", "two-day", "45-year-old", "5 pm"."""
    durations = units().durations
    index = last
    while index < min(stop, last + 3) and (
        doc[index].text == "-"
        or (
            doc[index].pos_ == "ADJ" and index == last and doc[index].lower_ not in units().definite
        )
    ):
        index += 1
    for at in (last, index):
        if at < stop and (doc[at].lower_ in durations or doc[at].lemma_.lower() in durations):
            return True
    return noun is not None and doc[noun].lemma_.lower() in durations


def _is_date(doc: Doc, quantity: Quantity, before: str, after: str, noun: int | None) -> bool:
    if before in units().months or after in units().months:
        return quantity.value is not None and quantity.value <= _YEARS[1]
    digits = quantity.last - quantity.first == 4 and not quantity.spelled
    if digits and quantity.value is not None and _YEARS[0] <= quantity.value <= _YEARS[1]:
        people = noun is not None and is_people(doc[noun]) and doc[noun].tag_ not in ("NN", "NNP")
        return not quantity.hedged and not people
    return False


def _is_age(
    doc: Doc,
    quantity: Quantity,
    first: int,
    last: int,
    before: str,
    after: str,
    start: int,
    stop: int,
) -> bool:
    if before in _AGE_WORDS or (
        before == "of" and _is_somebodys(doc, quantity, first, last, start)
    ):
        return True
    if quantity.hedged and doc[first].lower_ in ("under", "over"):
        return first > start and doc[first - 1].lower_ in (
            "aged",
            "children",
            "people",
            "women",
            "men",
        )
    if after == "or" and last + 1 < stop and doc[last + 1].lower_ in ("older", "younger", "over"):
        return True
    if first - 2 < start or before != "," or after not in (",", ".", "and"):
        return False
    if after == "," or after == ".":
        previous = doc[first - 2]
        return (
            quantity.value is not None
            and quantity.value < _OLDEST
            and (
                previous.ent_type_ == "PERSON"
                or previous.pos_ == "PROPN"
                or previous.lower_ in units().people
            )
        )
    return False


def _is_somebodys(doc: Doc, quantity: Quantity, first: int, last: int, start: int) -> bool:
    """ "a girl of 11", "a man of about 60": years, not heads; "a crowd of 300" has no age."""
    if first - 2 < start or quantity.value is None or quantity.value >= _OLDEST:
        return False
    who = doc[first - 2]
    ends = last >= len(doc) or doc[last].pos_ not in ("NOUN", "PROPN", "ADJ")
    is_one = who.tag_ == "NN" and who.lower_ in units().people and who.lower_ not in BODIES
    return is_one and ends


def _is_hyphenated(doc: Doc, last: int, stop: int) -> bool:
    """ "two-state solution", "five-point plan": a kind, no count; "5,000-strong" is a count."""
    if last + 1 < stop and doc[last].text == "-":
        return doc[last + 1].lower_ not in (
            "strong",
            "member",
            "seat",
            "magnitude",
            "person",
            "man",
            "room",
            "bed",
        )
    return False


def _has_near(
    doc: Doc, first: int, last: int, start: int, stop: int, words: frozenset[str]
) -> bool:
    around = doc[max(start, first - 5) : min(stop, last + 4)]
    return any(token.lower_ in words for token in around)


def _is_anaphoric(
    doc: Doc,
    quantity: Quantity,
    first: int,
    last: int,
    noun: int | None,
    before: str,
    after: str,
    stop: int,
) -> bool:
    """ "the two countries", "both", "one of the", "two" by itself: they point, they do not count."""
    if quantity.value is None or quantity.value > _ANAPHORIC_TOP or quantity.hedged:
        return False
    if quantity.value == 1.0:
        return (
            after == "of"
            or noun is None
            or before in ("no", "any", "this", "that", "every", "each", "the")
        )
    if before in units().definite:
        if noun is not None and (
            _is_of_kin(doc, first, noun) or _befell_the_last(doc, before, noun)
        ):
            return False
        return noun is None or not _is_restricted(doc, noun, stop)
    return False


def _is_of_kin(doc: Doc, first: int, noun: int) -> bool:
    """Whether someone's people are told beside that someone: "a woman and her two children"."""
    beside = doc[noun].head
    return (
        doc[first - 1].tag_ == "PRP$"
        and doc[noun].dep_ == "conj"
        and is_people(doc[noun])
        and (is_people(beside) or beside.ent_type_ == "PERSON")
    )


def _befell_the_last(doc: Doc, before: str, noun: int) -> bool:
    """Whether something befell "the last four hostages": they are told for the first time."""
    if before not in ("last", "first", "final", "remaining") or not is_people(doc[noun]):
        return False
    table = measures()
    befalls = table.object.get(doc[noun].head.lemma_.lower(), ())
    return doc[noun].dep_ in ("dobj", "nsubjpass") and any(
        measure in table.first and table.units.get(measure) == "people" for measure in befalls
    )


def _is_restricted(doc: Doc, noun: int, stop: int) -> bool:
    """Whether a participle right behind the noun says which: "the two soldiers killed"."""
    return noun + 1 < stop and doc[noun + 1].tag_ in ("VBN", "VBG")
