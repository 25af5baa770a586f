"""What a quantity counts: the noun beside it, and where its words end."""

from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from onrecord.codebook.actors import states
from onrecord.codebook.measures import measures
from onrecord.codebook.place_words import place_words
from onrecord.codebook.units import units
from onrecord.find.figures.numbers import Quantity

_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "ADV", "PUNCT", "SYM", "NUM"})
_OWNERS = frozenset({"DET", "PRON", "ADJ", "NUM"})
_REACH = 6
"""Tokens between a number and the noun that it counts; news rarely has more."""


class Counted(NamedTuple):
    """noun: token of the counted noun, or None. last: token after the quantity's words.

    of: the noun stands behind "of" ("12 of the hostages"). about: a noun behind
    "in", "of" or "worth of" after a sum or a share ("$3bn in aid").
    """

    noun: int | None
    last: int
    of: bool = False
    about: int | None = None
    per: str | None = None


def counted(doc: Doc, quantity: Quantity, last: int, stop: int) -> Counted:
    """Find what the quantity whose words end before token ``last`` counts, up to token ``stop``."""
    noun: int | None = None
    about: int | None = None
    of = False
    if quantity.unit is None:
        of_at = last + 1 if last + 1 < stop and doc[last].lower_ in ("more", "others") else last
        if of_at + 1 < stop and doc[of_at].lower_ == "out" and doc[of_at + 1].lower_ == "of":
            of_at += 1
        if of_at < stop and doc[of_at].lower_ == "of":
            noun, of = noun_phrase(doc, of_at + 1, stop), True
        elif last + 2 < stop and doc[last].lower_ == "head" and doc[last + 1].lower_ == "of":
            noun, of = noun_phrase(doc, last + 2, stop), True
        else:
            noun = _noun_after(doc, last, stop)
    else:
        noun = _thing_measured(doc, last, stop)
        if noun is None:
            about = _about(doc, last, stop)
    end = max(last, noun + 1 if noun is not None else last)
    per, end = _per(doc, end, stop)
    if per is None and noun is not None and end < stop and doc[end].lower_ == "of":
        # "3,000 cases of cholera a week"
        thing = noun_phrase(doc, end + 1, stop)
        per, past = _per(doc, thing + 1, stop) if thing is not None else (None, end)
        end = past if per is not None else end
    if per is None and about is not None:
        per, past = _per(doc, about + 1, stop)
        end = past if per is not None else end
    return Counted(noun, end, of, about, per)


def _noun_after(doc: Doc, at: int, stop: int) -> int | None:
    """The last noun of the noun phrase that goes on at token ``at``."""
    found: int | None = None
    for index in range(at, min(stop, at + _REACH)):
        token = doc[index]
        pos = token.pos_
        if token.text in ("-", "–") and index > at:
            continue
        if pos in ("NOUN", "PROPN"):
            if found is not None and not _joined(doc, found, index):
                break
            found = index
        elif (
            pos == "ADJ"
            or (pos == "VERB" and token.dep_ == "amod")
            or token.dep_ in ("amod", "compound")
        ):
            if found is not None and "-" not in (doc[index - 1].text, doc[found - 1].text):
                break
        elif not _steps_over(doc, at, index, found):
            break
    if found is None or _is_bare_adjective(doc, at, found) or doc[found].lower_ in _DAYS:
        return None
    if doc[found].lemma_.lower() in units().durations and found > at:
        return None
    return found


_DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})


def _steps_over(doc: Doc, at: int, index: int, found: int | None) -> bool:
    """Whether the search for the noun may pass this token: a hyphen, "and" between adjectives."""
    token = doc[index]
    if token.text in ("-", "–", "/") or (token.pos_ == "VERB" and doc[index - 1].text == "-"):
        return True
    if found is not None:
        return False
    if token.text[0].isupper() and token.text[-1].isdigit():
        return True
    between = token.pos_ in ("CCONJ", "PUNCT") and index > at and doc[index - 1].pos_ == "ADJ"
    # "61 dead, dozens missing": the next count begins.
    between = between and doc[index - 1].lower_ not in measures().states
    return between or token.pos_ == "ADV"


def _joined(doc: Doc, left: int, right: int) -> bool:
    """Whether two nouns in a row are one compound; a plural ends a counted phrase."""
    if right - left > 1:
        return doc[left + 1].text in ("-", "–", "/") or doc[left - 1].text == "-"
    return doc[left].tag_ not in ("NNS", "NNPS") or doc[left].dep_ == "compound"


def _is_bare_adjective(doc: Doc, at: int, noun: int) -> bool:
    return noun == at and doc[noun].lower_ in (
        "dead",
        "wounded",
        "injured",
        "missing",
        "hurt",
        "homeless",
        "displaced",
        "others",
        "more",
    )


def noun_phrase(doc: Doc, at: int, stop: int) -> int | None:
    """The head noun of the phrase that starts at token ``at``, without its determiners."""
    index = at
    while index < min(stop, at + _REACH) and (
        doc[index].pos_ in _OWNERS
        or doc[index].tag_ in ("PRP$", "POS")
        or (doc[index].tag_ in ("VBN", "VBG") and index + 1 < stop and doc[index + 1].pos_ == "NUM")
    ):
        index += 1
    noun = _noun_after(doc, index, stop)
    if noun is not None and noun + 2 < stop and doc[noun + 1].tag_ == "POS":
        return noun_phrase(doc, noun + 2, stop) or noun
    return noun


def _thing_measured(doc: Doc, last: int, stop: int) -> int | None:
    """The noun that a sum or a measured quantity stands before: "a $2bn loan", "25 percent tariff"."""
    if last >= stop or doc[last].pos_ not in ("NOUN", "PROPN", "ADJ", "PUNCT"):
        return None
    if doc[last].pos_ == "PUNCT" and doc[last].text != "-":
        return None
    if doc[last].lower_ == "worth":
        return None
    return _noun_after(doc, last, stop)


def _about(doc: Doc, last: int, stop: int) -> int | None:
    """The noun behind "in aid", "worth of arms", "of debt" after a sum or a share."""
    index = last
    if index < stop and doc[index].lower_ in ("worth", "more", "less"):
        index += 1
    if index < stop and doc[index].lower_ in ("in", "of", "for"):
        return noun_phrase(doc, index + 1, stop)
    return None


def _per(doc: Doc, at: int, stop: int) -> tuple[str | None, int]:
    """What a rate is per, and the token after its words: "per day", "a barrel", "each year"."""
    if at >= stop:
        return None, at
    word = doc[at].lower_
    if word in ("daily", "annually", "monthly", "weekly", "yearly", "hourly", "apiece"):
        return _ADVERBS[word], at + 1
    if at + 1 >= stop:
        return None, at
    following = doc[at + 1].lower_
    lemma = doc[at + 1].lemma_.lower()
    past = doc[at + 2].lower_ if at + 2 < stop else ""
    if past in ("ago", "before", "earlier", "later") and lemma in units().durations:
        return None, at
    two = units().measured.get(f"{following} {past}")
    if two is not None and word in ("per", "a", "an"):
        return two, at + 3
    known = word == "per" or lemma in units().rates or following in units().rates
    if known and word in ("per", "a", "an", "each", "every", "/"):
        return lemma, at + 2
    return None, at


_ADVERBS = {
    "daily": "day",
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "hourly": "hour",
    "apiece": "piece",
}


def unit_of(doc: Doc, noun: int, last: int) -> str:
    """``people`` if the noun counts people, else the noun itself in the singular.

    last: the token behind the number; "15,000-strong force" counts people, a
    "193-member assembly" members, a "140-seat chamber" seats.
    """
    token = doc[noun]
    if noun > last + 1 and doc[last].text == "-":
        kind = doc[last + 1].lower_
        return "people" if kind in ("strong", "man", "person") else kind
    lemma = _singular(token)
    table = measures()
    if lemma in units().currency_words:
        return units().currency_words[lemma] or lemma
    for form in (token.lower_, lemma):
        if form in units().measured:
            return units().measured[form]
    measure = table.nouns.get(lemma)
    if measure in table.first and table.units.get(measure) == "people":
        return "people"
    return "people" if is_people(token) else lemma


def _singular(token: Token) -> str:
    """The noun in the singular: the parser's lemma, but for what it gets wrong and for "NGOs"."""
    text = token.text
    if text[-1:] == "s" and text[:-1].isupper() and len(text) > 2:
        return text[:-1].lower()
    return units().singulars.get(token.lower_, token.lemma_.lower())


def is_people(token: Token) -> bool:
    """Whether a noun counts people: by the list, or a nationality in the plural."""
    lemma = token.lemma_.lower()
    low = token.lower_
    if (
        lemma in units().people
        or low in units().people
        or (low[-1:] == "s" and low[:-1] in units().people)
    ):
        return True
    if measures().units.get(measures().nouns.get(lemma, "")) == "people" and lemma in _BODIES:
        return True
    if low.endswith(("men", "women")) and len(low) > _LONG - 2:
        return True
    if lemma.endswith(_long_people()) or token.ent_type_ == "NORP" or token.text in _nationals():
        return True
    named = token.is_title and low.endswith("s") and not low.endswith("ss")
    return named and token.ent_type_ in ("", "PERSON", "GPE", "LOC") and token.pos_ != "ADJ"


@cache
def _long_people() -> tuple[str, ...]:
    """Nouns long enough to close a compound ("superdelegate", "schoolteacher")."""
    return tuple(noun for noun in units().people if len(noun) >= _LONG)


_LONG = 7
"""Letters; shorter ones end too many words that count no people."""


@cache
def _nationals() -> frozenset[str]:
    """What the people of each state and of some towns are called ("Bangladeshis", "Berliners")."""
    of_states = {word for state in states().values() for word in state.people}
    return frozenset(of_states | place_words().people.keys())


_BODIES = frozenset({"troop", "personnel"})
