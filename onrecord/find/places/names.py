"""Spot names in a report that the table of places knows, before it is settled whether they are places."""

from dataclasses import dataclass
from functools import lru_cache

from spacy.strings import get_string_id

from onrecord.codebook.gazetteer import Entry, Feature, look_up
from onrecord.codebook.place_words import full_entry, place_words
from onrecord.types import Parsed

_SHORT_OR_ARTICLE = frozenset({"LA", "DE"})
"""Short forms that begin longer names in capitals ("LA PAZ")."""
LONGEST = 6
"""Tokens that a place's name has at most."""

_NEVER_ALONE = frozenset(
    map(
        get_string_id,
        ("ADP", "AUX", "CCONJ", "DET", "NUM", "PART", "PRON", "PUNCT", "SCONJ", "SPACE"),
    )
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A parsed report's tokens as plain lists, which are faster to walk than token objects.

    ent: entity type, 0 for none. iob: 3 where an entity begins, 1 inside one. pos: word class.
    at, length: characters.
    """

    words: list[str]
    ent: list[int]
    iob: list[int]
    pos: list[int]
    at: list[int]
    length: list[int]

    @classmethod
    def of(cls, parsed: Parsed) -> "Tokens":
        """Read them out of the parse."""
        rows = parsed.doc.to_array(["ENT_TYPE", "ENT_IOB", "POS", "IDX", "LENGTH"])
        ent, iob, pos, at, length = rows.T.tolist()
        text = parsed.report.text
        words = [text[start : start + size] for start, size in zip(at, length, strict=True)]
        return cls(words, ent, iob, pos, at, length)


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name that the table knows: tokens (last exclusive), the name, the places that bear it.

    short: it is a short form ("Calif."), which has one reading only.
    """

    first: int
    last: int
    name: str
    entries: tuple[Entry, ...]
    short: bool = False


def spot_names(parsed: Parsed, tokens: Tokens) -> list[Spotted]:
    """Return the longest known names at capital letters, left to right, without overlaps."""
    words, text = tokens.words, parsed.report.text
    found: list[Spotted] = []
    place, count = 0, len(words)
    while place < count:
        if not words[place][0].isupper():
            place += 1
            continue
        spotted = _short_form(tokens, place, found)
        if spotted is None or words[place] in _SHORT_OR_ARTICLE:
            longer = _known_name(tokens, text, place)
            if spotted is None or (longer is not None and longer.last > spotted.last):
                spotted = longer
        if spotted is None:
            place += 1
        else:
            found.append(spotted)
            place = spotted.last
    return found


def _short_form(tokens: Tokens, place: int, found: list[Spotted]) -> Spotted | None:
    """Read "Calif.", "W. Va.", "U.S." or, after a comma that follows a name, "GA"."""
    words, known = tokens.words, place_words()
    word = words[place]
    if (full := known.short.get(word)) and not (word == "US" and _all_capitals(tokens, place)):
        return Spotted(place, place + 1, full[0], full_entry(full), short=True)
    if place + 1 < len(words):
        following = words[place + 1]
        if following == "." and (full := known.short.get(word + ".")):
            return Spotted(place, place + 1, full[0], full_entry(full), short=True)
        if full := known.short.get(f"{word} {following}"):
            return Spotted(place, place + 2, full[0], full_entry(full), short=True)
    after_name = found and found[-1].last == place - 1 and words[place - 1] == ","
    if after_name and (full := known.postal.get(word)):
        return Spotted(place, place + 1, full[0], full_entry(full), short=True)
    return None


def _all_capitals(tokens: Tokens, place: int) -> bool:
    """Say whether the words beside this one are in capitals too (a headline shouts "US" for "us")."""
    beside = tokens.words[max(0, place - 2) : place] + tokens.words[place + 1 : place + 3]
    return sum(word.isupper() and len(word) > 2 for word in beside) >= 2


def _known_name(tokens: Tokens, text: str, place: int) -> Spotted | None:
    """Return the longest name of the table that starts at this token.

    "Dublin" goes before "Dublin City" where the latter is only another name of some city.
    """
    words, inside = tokens.words, place_words().inside
    end = place + 1
    ends = [end]
    while end < len(words) and end - place < LONGEST:
        if words[end][0].isupper():
            end += 1
            ends.append(end)
        elif words[end] in inside:
            end += 1
        else:
            break
    known = _with_its_kind(tokens, text, place, ends[-1])
    if known is not None:
        return known
    for last in reversed(ends):
        if last == place + 1 and (tokens.pos[place] in _NEVER_ALONE or len(words[place]) < 3):
            break
        name = text[tokens.at[place] : tokens.at[last - 1] + tokens.length[last - 1]]
        entries = _readings(name)
        if not entries:
            continue
        if known is not None:
            return Spotted(place, last, name, entries) if not entries[0].variant else known
        known = Spotted(place, last, name, entries)
        if not _may_be_shorter(entries, words[last - 1]):
            return known
    return known


_KINDS = frozenset({"state", "province"})


def _with_its_kind(tokens: Tokens, text: str, place: int, end: int) -> Spotted | None:
    """Return a part of a state that only the word behind it tells from another place ("Niger state")."""
    if end >= len(tokens.words) or tokens.words[end] not in _KINDS:
        return None
    name = text[tokens.at[place] : tokens.at[end] + tokens.length[end]]
    entries = _readings(name)
    return Spotted(place, end + 1, name, entries) if entries else None


def _may_be_shorter(entries: tuple[Entry, ...], word: str) -> bool:
    """Say whether the name is only another name of some city, and its last word a kind of place."""
    other = all(entry.variant and entry.feature == Feature.CITY for entry in entries)
    return other and word.casefold() in place_words().place_nouns


@lru_cache(maxsize=20_000)
def _readings(name: str) -> tuple[Entry, ...]:
    """Return the places of a name as it stands, without those that it hardly ever means.

    "The" belongs to a name only where the table has it so ("The Hague").
    """
    plain = name.casefold()
    if plain.startswith("the "):
        return tuple(entry for entry in look_up(name) if entry.name.startswith("The "))
    return () if plain in place_words().generic else look_up(name)
