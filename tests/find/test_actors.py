"""The finder on parses built by hand: no model needed."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.find.actors.stage import find_actors
from onrecord.types import Mention, Naming, Parsed, Report, Sentence


def parsed_of(rows: str) -> Parsed:
    """A sentence from lines of word, universal tag, Penn tag, relation, head's offset."""
    table = [line.split() for line in rows.strip().splitlines()]
    words = [row[0] for row in table]
    doc = Doc(
        Vocab(),
        words=words,
        pos=[row[1] for row in table],
        tags=[row[2] for row in table],
        deps=[row[3] for row in table],
        heads=[int(row[4]) for row in table],
        sent_starts=[True, *(False for _ in words[1:])],
    )
    report = Report("r0", doc.text)
    return Parsed(report, doc, (Sentence(0, len(doc.text), 0, len(doc)),))


def mention_of(parsed: Parsed, words: str) -> Mention:
    return next(m for m in find_actors(parsed) if m.span.text == words)


IRANIAN_ARMY = parsed_of("""
The DET DT det 2
Iranian ADJ JJ amod 2
army NOUN NN nsubj 3
denied VERB VBD ROOT 3
it PRON PRP dobj 3
""")


def test_a_description_is_one_mention_with_its_adjective_nested() -> None:
    army = mention_of(IRANIAN_ARMY, "Iranian army")
    adjective = mention_of(IRANIAN_ARMY, "Iranian")
    assert (army.actor, army.sectors, army.root) == ("IRN", ("MIL",), 2)
    assert (army.naming, adjective.naming) == (Naming.DESCRIPTION, Naming.ADJECTIVE)
    assert (army.first, army.last) == (1, 3)


def test_a_pronoun_is_found_and_left_open() -> None:
    pronoun = mention_of(IRANIAN_ARMY, "it")
    assert (pronoun.naming, pronoun.actor) == (Naming.PRONOUN, None)


def test_mentions_stand_in_text_order_the_wider_first() -> None:
    assert [m.span.text for m in find_actors(IRANIAN_ARMY)] == ["Iranian army", "Iranian", "it"]


def test_a_title_and_a_name_are_one_mention() -> None:
    parsed = parsed_of("""
    Kenyan ADJ JJ amod 4
    foreign ADJ JJ amod 2
    minister NOUN NN compound 4
    Musalia PROPN NNP compound 4
    Mudavadi PROPN NNP nsubj 5
    spoke VERB VBD ROOT 5
    """)
    found = mention_of(parsed, "Kenyan foreign minister Musalia Mudavadi")
    assert (found.actor, found.country) == ("person:musalia-mudavadi", "KEN")
    assert (found.roles, found.sectors, found.root) == (("foreign minister",), ("GOV",), 4)


def test_counted_people_are_found_with_and_without_their_number() -> None:
    parsed = parsed_of("""
    Millions NOUN NNS nsubj 3
    of ADP IN prep 0
    people NOUN NNS pobj 1
    fled VERB VBD ROOT 3
    """)
    assert [(m.span.text, m.root) for m in find_actors(parsed)] == [
        ("Millions of people", 0),
        ("people", 2),
    ]


def test_backers_do_not_own_whom_they_back() -> None:
    parsed = parsed_of("""
    US PROPN NNP npadvmod 2
    - PUNCT HYPH punct 2
    backed VERB VBN amod 3
    rebels NOUN NNS nsubj 4
    advanced VERB VBD ROOT 4
    """)
    rebels = next(m for m in find_actors(parsed) if m.root == 3)
    assert (rebels.actor, rebels.sectors) == (None, ("REB",))


def test_longest_names_win() -> None:
    parsed = parsed_of("""
    Papua PROPN NNP compound 2
    New PROPN NNP compound 2
    Guinea PROPN NNP nsubj 3
    agreed VERB VBD ROOT 3
    """)
    assert [m.actor for m in find_actors(parsed)] == ["PNG"]


def test_a_capital_is_left_open_with_whom_it_may_stand_for() -> None:
    parsed = parsed_of("""
    Rabat PROPN NNP nsubj 1
    agreed VERB VBD ROOT 1
    """)
    capital = mention_of(parsed, "Rabat")
    assert (capital.naming, capital.actor) == (Naming.CAPITAL, None)
    assert capital.affiliation == ("MAR",)
