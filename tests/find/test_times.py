"""Bounds of time expressions follow TimeML: determiners in, prepositions out."""

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from onrecord.find.times.stage import find_times
from onrecord.types import Parsed, Report, Sentence

# Each group: what it is about, and (text, the expressions it holds).
BOUNDS: dict[str, list[tuple[str, list[str]]]] = {
    "days and months by name, with or without a year": [
        ("The treaty was signed on March 4, 1998 in Lima.", ["March 4, 1998"]),
        ("They met on 12 May 2011.", ["12 May 2011"]),
        ("Talks resumed in October.", ["October"]),
        ("Voters go to the polls in June 2024.", ["June 2024"]),
        ("The strike began Tuesday, Sept. 20.", ["Tuesday, Sept. 20"]),
        ("The form is dated 2019-11-30.", ["2019-11-30"]),
    ],
    "turns of the day where a preposition leads to them": [
        ("The raid began at dawn.", ["dawn"]),
        ("By nightfall the hills were empty.", ["nightfall"]),
        ("Shells fell through the night.", ["the night"]),
        ("A new dawn broke for the club.", []),
    ],
    'a word of place behind "in" takes no week away': [
        ("She said last week in Paris that she would quit.", ["last week"]),
        ("It was the last year of the war.", []),
        ("Pay rose in the first part of 1987.", ["the first part of 1987"]),
        ("It lost money in the first nine months.", ["the first nine months"]),
    ],
    "hours of a day, and days of a month alone": [
        (
            "A fire began in the early morning hours of July 4.",
            ["the early morning hours of July 4"],
        ),
        ("On the 14th bodies washed ashore.", ["the 14th"]),
        ("It sits on the 14th floor.", []),
    ],
    "how often, unless of an average": [
        ("The line runs weekly trains.", ["weekly"]),
        ("Average daily volume fell.", []),
        ("The firm pays a quarterly dividend.", []),
    ],
    "an age is none, an old noun behind a length hides none": [
        ("For nearly three decades the old general ruled.", ["nearly three decades"]),
        ("He is 52 years old.", []),
    ],
    "a determiner that belongs to a later noun stays out": [
        ("Unions called a Friday day of protest.", ["Friday"]),
        ("Both sides meet on Friday week.", ["Friday week"]),
        ("The Feb. 23 raid killed three.", ["Feb. 23"]),
        ("She signed a two-year contract.", ["two-year"]),
    ],
    "what points from the day of speaking": [
        ("Kenya held a vote last year.", ["last year"]),
        ("Peru will host the summit next week.", ["next week"]),
        ("The army withdrew three days ago.", ["three days ago"]),
        ("Oil exports rose 4 percent from a year earlier.", ["a year earlier"]),
        ("Yesterday the court ruled.", ["Yesterday"]),
    ],
    "before and after are no part of a length of time when they govern something": [
        ("Two days before the vote, the envoy left.", ["Two days"]),
        ("Prices were lower two years before.", ["two years before"]),
    ],
    "lengths and repetitions": [
        ("The siege lasted nearly three months.", ["nearly three months"]),
        ("The army shelled the town for hours", ["hours"]),
        ("The council meets every two weeks.", ["every two weeks"]),
        ("The fair is held each July.", ["each July"]),
    ],
    "times of day": [
        ("The blast hit at about 7:15 p.m. on Friday.", ["about 7:15 p.m. on Friday"]),
        ("Rebels attacked on Saturday night.", ["Saturday night"]),
    ],
    "a part of a day behind late and on": [
        ("Late on Tuesday evening the bridge fell.", ["Late on Tuesday evening"]),
    ],
    "years that run over two, and years before another number": [
        ("Output in 2022-23 fell.", ["2022-23"]),
        ("The 1999-00 harvest failed.", ["1999-00"]),
        ("It ran in 2021-2024.", ["2021", "2024"]),
    ],
    "one expression where a year follows what it is compared with": [
        ("It fell from the same month last year.", ["the same month last year"]),
        ("It was quiet the whole year last year.", ["last year"]),
    ],
    "half of a large unit, counted back": [
        ("It was built half a century ago.", ["half a century ago"]),
        ("It was built more than a half-century ago.", ["more than a half-century ago"]),
    ],
    "bare units that are a kind of thing, not a length": [
        ("Turnout is low in election years.", []),
        ("He fought for years.", ["years"]),
    ],
    "names and turns of phrase with words of time in them": [
        ("The minister told USA TODAY that she would resign.", []),
        ("At the end of the day, it is a gamble.", []),
        ("It opens at the end of the month.", ["the end of the month"]),
        ("The peso went into free fall.", []),
        ("The peso fell in the fall.", ["the fall"]),
    ],
    "a clock time that the parser cuts in two": [
        ("9:34 p.m.\n\nThe envoy landed in Accra.", ["9:34 p.m."]),
    ],
    "feasts by name": [
        ("Shops closed for Eid al-Fitr.", ["Eid al-Fitr"]),
        ("Orthodox Easter was calm.", ["Orthodox Easter"]),
    ],
    "words of time in another use, and numbers that are no years": [
        ("Opponents may march on the capital.", []),
        ("Some 2000 people fled.", []),
        ("Shares rose 2.50 pesos.", []),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"), [case for group in BOUNDS.values() for case in group]
)
def test_bounds(parse_text: Callable[..., Parsed], text: str, expected: list[str]) -> None:
    assert [time.span.text for time in find_times(parse_text(text))] == expected


def test_root_is_the_word_that_hangs_outside() -> None:
    """Built by hand, so that no model decides: "met on 3 May" hangs on "on" by "May"."""
    words = ["They", "met", "on", "3", "May", "."]
    heads = [1, 1, 1, 4, 2, 1]
    deps = ["nsubj", "ROOT", "prep", "nummod", "pobj", "punct"]
    tags = ["PRP", "VBD", "IN", "CD", "NNP", "."]
    pos = ["PRON", "VERB", "ADP", "NUM", "PROPN", "PUNCT"]
    doc = Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=deps, tags=tags, pos=pos)
    parsed = Parsed(Report("r", doc.text), doc, (Sentence(0, len(doc.text), 0, 6),))
    (time,) = find_times(parsed)
    assert (time.first, time.last, time.root) == (3, 5, 4)
    assert time.id == "r.t1"
