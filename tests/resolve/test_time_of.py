"""The time that belongs to a predicate, by the grammar."""

from collections.abc import Callable

import pytest

from onrecord.find.times.stage import find_times
from onrecord.resolve.time_of import time_of
from onrecord.resolve.times.stage import resolve_times
from onrecord.types import Parsed

# (text, predicate, the words of its time or None)
CASES = [
    # The time of saying is not the time of what is said.
    ("Turkey said on Monday that it enforces the embargo.", "said", "Monday"),
    ("Turkey said on Monday that it enforces the embargo.", "enforces", None),
    # A time within the content belongs to the content.
    ("Brazil said that troops withdrew on Friday.", "withdrew", "Friday"),
    ("Brazil said that troops withdrew on Friday.", "said", None),
    # Two verbs, two times.
    ("Rebels seized the town in May and the army retook it in July.", "seized", "May"),
    ("Rebels seized the town in May and the army retook it in July.", "retook", "July"),
    # Not the nearest one.
    ("On Sunday, Egypt condemned the raid.", "condemned", "Sunday"),
    ("The pact, signed in 1994, expires next year.", "expires", "next year"),
    ("The pact, signed in 1994, expires next year.", "signed", "1994"),
    # A day that the parser hangs on a thing is the verb's, but what is held on a day keeps it.
    (
        "Peru's mining agency froze permits for nine foreign firms on Monday after a spill.",
        "froze",
        "Monday",
    ),
    ("The union backed calls for a national vote on Sunday.", "backed", None),
    # What is called for on a day is on that day, not the call.
    ("The miners' union called for a strike on Thursday.", "called", None),
    ("On Monday the miners' union called for a strike.", "called", "Monday"),
    ("Kenya called for an end to the raids on Monday.", "called", "Monday"),
    # What begins does so when it is said to be done; what is decided "on whether" is another matter.
    ("The firm began drilling in 2002.", "began", "2002"),
    ("The court will rule on Friday on whether the firm broke its licence.", "broke", None),
    # A time that opens the sentence is the verb's, though the parser hangs it on the subject.
    ("A fortnight ago shells fell on the clinic.", "fell", "A fortnight ago"),
    ("Nine ships were sunk in the week to June 9.", "sunk", "the week"),
    ("Elections are due by June.", "due", "June"),
    # A paper that is named by its day was out on that day.
    ("The province gave the count in Tuesday's bulletin.", "gave", "Tuesday"),
    # Joint verbs share the day behind the second, unless that has a subject and a tense of its own.
    ("Officers searched two flats and took a laptop on Friday.", "searched", "Friday"),
    ("Two guards were shot and a driver stabbed in the market on Friday.", "shot", "Friday"),
    ("Guards slept and thieves took a laptop on Friday.", "slept", None),
    # What a journey is made for, and what harmed, are on the day of the journey and of the harm.
    ("The envoy will fly to Oslo on Tuesday for talks with rebels.", "talks", "Tuesday"),
    ("Nine people were hurt in clashes in Dakar on Sunday.", "clashes", "Sunday"),
]


@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_time_of(
    parse_text: Callable[..., Parsed], text: str, word: str, expected: str | None
) -> None:
    parsed = parse_text(text, "2023-07-25")
    times = resolve_times(parsed, find_times(parsed))
    root = next(token.i for token in parsed.doc if token.text == word)
    found = time_of(parsed, root, times)
    assert (None if found is None else found.span.text) == expected
