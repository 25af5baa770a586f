"""The event codebook: complete, of known types, and its words kept as they are written."""

import re

from spacy.strings import get_string_id

from onrecord.codebook.events import event_codes

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
EXTENSIONS = {"commemorate", "none"}


def test_every_type_has_verbs_and_none_is_unknown() -> None:
    found = {pattern.type for patterns in event_codes().verbs.values() for pattern in patterns}
    assert found == PLOVER | EXTENSIONS


def test_the_codebook_is_broad() -> None:
    codes = event_codes()
    words = sum(map(len, codes.verbs.values())) + sum(map(len, codes.nouns.values()))
    assert words > 600


def test_cameo_codes_are_codes() -> None:
    for table in (event_codes().verbs, event_codes().nouns):
        for patterns in table.values():
            for pattern in patterns:
                known = pattern.type in EXTENSIONS
                assert known or re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", pattern.cameo or "")


def test_the_longest_pattern_comes_first() -> None:
    patterns = event_codes().verbs[get_string_id("open")]
    lengths = [len(pattern.needs) for pattern in patterns]
    assert lengths == sorted(lengths, reverse=True)


def test_words_that_yaml_would_read_as_booleans_stay_words() -> None:
    via = event_codes().nouns[get_string_id("sanction")][0].via
    assert get_string_id("on") in via
