"""The units that figures come in: how news writes them, and their codes."""

import unicodedata
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

from onrecord.codebook.tables import load_yaml


@dataclass(frozen=True, slots=True)
class Units:
    """Units by the words for them, in lower case; signs as they are written.

    measured: words to ``percent`` or the symbol of a unit.
    symbols: the units that ``measured`` leads to.
    signs: what stands before a sum ("€") to its ISO 4217 code.
    currency_words: one word for a currency, in the singular, to its code, or to
    None where the word alone does not tell which ("peso").
    currency_names: full names, singular and plural ("kenyan shillings"), to codes.
    codes: ISO 4217 codes that may stand for a sum's unit.
    durations: words whose number makes a time, not a figure.
    people: nouns that count people, in the singular.
    currency_defaults, currency_kinds: what a shared word for a currency may mean.
    singulars: plurals whose singular the parser gets wrong, put right.
    rates, priced, months, labels, definite, scores: words beside a number that
    tell what it is; ``units.yaml`` says how.
    """

    measured: dict[str, str]
    symbols: frozenset[str]
    signs: dict[str, str]
    currency_words: dict[str, str | None]
    currency_names: dict[str, str]
    codes: frozenset[str]
    durations: frozenset[str]
    people: frozenset[str]
    rates: frozenset[str]
    priced: frozenset[str]
    months: frozenset[str]
    labels: frozenset[str]
    definite: frozenset[str]
    scores: frozenset[str]
    currency_defaults: dict[str, str]
    currency_kinds: dict[str, frozenset[str]]
    singulars: dict[str, str]


@cache
def units() -> Units:
    """Load ``units.yaml`` and CLDR's currency names (babel, Unicode licence), once."""
    data = load_yaml("units.yaml")
    names = _currency_names(data["currency_names"])
    return Units(
        measured={
            form.lower().replace("-", " "): symbol
            for symbol, forms in data["measured"].items()
            for form in forms
        },
        symbols=frozenset(data["measured"]),
        signs=dict(data["currency_signs"]),
        currency_words=dict(data["currency_words"]),
        currency_names=names,
        codes=frozenset(names.values()) | {"EUR", "DEM"},
        durations=frozenset(data["durations"]),
        people=frozenset(data["people"]),
        rates=frozenset(data["rates"]),
        priced=frozenset(data["priced"]),
        months=frozenset(data["months"]),
        labels=frozenset(data["labels"]),
        definite=frozenset(data["definite"]),
        scores=frozenset(data["scores"]),
        currency_defaults=dict(data["currency_defaults"]),
        currency_kinds={word: frozenset(kinds) for word, kinds in data["currency_kinds"].items()},
        singulars=dict(data["singulars"]),
    )


def _currency_names(others: dict[str, str]) -> dict[str, str]:
    """List CLDR's English names of currencies, without those marked as of a past time.

    others: names that news uses beside them, in the singular.
    """
    names = {form: code for name, code in others.items() for form in (name, name + "s")}
    for code, name in Locale("en").currencies.items():
        low = _plain(name.lower())
        if " " in low and "(" not in low and not code.startswith("X"):
            names.setdefault(low, code)
            names.setdefault(low + "s", code)
    return names


def _plain(text: str) -> str:
    """The text without accents, as news in English writes it."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@cache
def currency_of(country: str, word: str) -> str | None:
    """The ISO 4217 code that a country (ISO 3166-1 alpha-3) calls by a shared word ("peso"), or None.

    By CLDR: the country's tender of today, and the last word of the currency's name.
    """
    aliases = get_global("territory_aliases").get(country)
    if not aliases:
        return None
    kinds = units().currency_kinds.get(word, frozenset((word,)))
    names = Locale("en").currencies
    for code in get_territory_currencies(aliases[0]):
        if str(names.get(code, "")).lower().rpartition(" ")[2] in kinds:
            return str(code)
    return None
