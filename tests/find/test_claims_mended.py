"""What the merging mends in the model's claims: where they begin and end, and what is none."""

from collections.abc import Callable

import pytest

from onrecord.find.claims.stage import find_claims
from onrecord.types import Parsed
from onrecord.types.signals import LearnedClaim
from tests.find.test_claims import signals, words

Parse = Callable[..., Parsed]


def test_what_stands_before_a_late_speaker_is_what_he_says(parse_text: Parse) -> None:
    parsed = parse_text(
        "A train carrying 90 miners derailed near Kindu on Monday, killing six, the army said on Tuesday, "
        "and the company halted all traffic."
    )
    said = next(token.i for token in parsed.doc if token.text == "said")
    bare = LearnedClaim(
        cue=(said, said + 1), speakers=((0, 2), (said - 2, said)), content=(), score=0.9
    )
    (claim,) = find_claims(parsed, signals(bare))
    assert words(parsed, claim.content) == [
        "A train carrying 90 miners derailed near Kindu on Monday, killing six"
    ]
    killing = next(token.i for token in parsed.doc if token.text == "killing")
    late = LearnedClaim(
        cue=(said, said + 1),
        speakers=((said - 2, said),),
        content=((killing, killing + 2),),
        score=0.9,
    )
    assert find_claims(parsed, signals(late))[0].content[0][0] == 0


def test_another_speaker_behind_a_semicolon_says_it_himself(parse_text: Parse) -> None:
    text = "Some 900 people marched in Lome, police said; unions put the crowd at 4,000."
    parsed = parse_text(text)
    said = next(token.i for token in parsed.doc if token.text == "said")
    semicolon = next(token.i for token in parsed.doc if token.text == ";")
    model = LearnedClaim(
        cue=(said, said + 1),
        speakers=((said - 1, said),),
        content=((0, said - 2), (semicolon + 1, len(parsed.doc) - 1)),
        score=0.9,
    )
    claim = find_claims(parsed, signals(model))[0]
    assert words(parsed, claim.content) == ["Some 900 people marched in Lome"]


def test_who_tells_it_in_a_relative_clause_says_it(parse_text: Parse) -> None:
    parsed = parse_text("Togo will sue two bloggers who reported that the mayor had met smugglers.")
    will = LearnedClaim(cue=(1, 2), speakers=((0, 1),), content=((2, 5),), score=0.1)
    told = [claim for claim in find_claims(parsed, signals(will)) if not claim.faint]
    assert "report" in [claim.act for claim in told]


def test_a_day_says_nothing_and_no_arrests_are_nobodys_word(parse_text: Parse) -> None:
    parsed = parse_text(
        "No arrests were reported. The mayor took office a year ago promising jobs."
    )
    none = LearnedClaim(cue=(2, 4), speakers=(), content=((0, 2),), score=0.97)
    day = LearnedClaim(cue=(9, 12), speakers=((5, 7),), content=((12, 14),), score=0.95)
    assert all(claim.faint for claim in find_claims(parsed, signals(none, day)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Gabon's president dismissed his mines minister.", False),
        ("Gabon's president dismissed the report of a coup.", True),
        ("Gabon's president dismissed his critics as liars.", True),
        ("The suspect is wanted over a raid in Libreville.", False),
    ],
)
def test_what_is_done_to_people_says_nothing(parse_text: Parse, text: str, said: bool) -> None:
    parsed = parse_text(text)
    verb = next(token for token in parsed.doc if token.text in {"dismissed", "wanted"})
    end = len(parsed.doc) - 1
    rest = ((0, verb.i - 1),) if verb.text == "wanted" else ((verb.i + 1, end),)
    model = LearnedClaim(cue=(verb.i, verb.i + 1), speakers=(), content=rest, score=0.95)
    claims = [claim for claim in find_claims(parsed, signals(model)) if not claim.faint]
    assert bool(claims) is said


def test_two_verbs_of_one_clause_are_one_saying(parse_text: Parse) -> None:
    text = "Amnesty said the raiders had worn army boots and shot at nine people."
    parsed = parse_text(text)
    model = LearnedClaim(
        cue=(1, 2), speakers=((0, 1),), content=((2, len(parsed.doc) - 1),), score=0.95
    )
    (claim,) = [claim for claim in find_claims(parsed, signals(model)) if not claim.faint]
    assert words(parsed, claim.content) == [
        "the raiders had worn army boots and shot at nine people"
    ]


def test_a_clause_of_its_own_behind_a_semicolon_is_the_reports(parse_text: Parse) -> None:
    parsed = parse_text(
        "Her lawyer said the records were doctored; the newspaper stood by its story."
    )
    end = len(parsed.doc) - 1
    model = LearnedClaim(cue=(2, 3), speakers=((0, 2),), content=((3, end),), score=0.95)
    claim = next(claim for claim in find_claims(parsed, signals(model)) if claim.act == "say")
    assert words(parsed, claim.content) == ["the records were doctored"]


def test_content_does_not_take_in_the_next_speaker(parse_text: Parse) -> None:
    text = "Police estimated the crowd at 3,900; the Tally, a group that counts, put it at 20,500."
    parsed = parse_text(text)
    comma = next(token.i for token in parsed.doc if token.text == ",")
    model = LearnedClaim(cue=(1, 2), speakers=((0, 1),), content=((2, comma),), score=0.95)
    claim = find_claims(parsed, signals(model))[0]
    assert words(parsed, claim.content) == ["the crowd at 3,900"]
