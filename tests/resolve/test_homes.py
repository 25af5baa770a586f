"""Whose people a group are that no word but a noun names."""

from collections.abc import Callable

import pytest

from onrecord.types import Reading


def country(reading: Reading, actor: str) -> str | None:
    return next(a.country for a in reading.actors if a.id == actor)


@pytest.mark.parametrize(
    ("text", "group", "home"),
    [
        ("Belarusian President Alexander Lukashenko pardoned 30 activists.", "activists", "BLR"),
        ("Togo's army killed 12 rebels.", "rebels", "TGO"),
        ("Kenya deported 40 activists.", "activists", None),
        ("The Guatemalan congress jailed the reporter for contempt.", "reporters", "GTM"),
        ("The Zambian president promised teachers a rise.", "teachers", "ZMB"),
        ("Students burned a flag outside the Russian embassy.", "students", None),
        ("The Congolese president accused his predecessor of theft.", "predecessors", "COD"),
        ("Chadian jets bombed rebels near Niamey.", "rebels", "NER"),
    ],
)
def test_groups_are_at_home_where_their_rulers_judge_them(
    read_text: Callable[..., Reading], text: str, group: str, home: str | None
) -> None:
    assert country(read_text(text), f"group:{group}") == home
