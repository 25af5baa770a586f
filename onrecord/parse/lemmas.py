"""Verbs whose past and participle spaCy's rules lead to a shorter verb: "staged" to "stag", "hoped" to "hop"."""

from typing import Any

from spacy.language import Language

_DOUBLED = frozenset("bdgmnprt")
"""Consonants that a short verb doubles before an ending, so that "hoped" cannot be of "hop"."""
_UNLISTED = {
    "acquitted": "acquit",
    "acquitting": "acquit",
    "axed": "axe",
    "cordoned": "cordon",
    "deadlocked": "deadlock",
    "extolled": "extol",
    "napalmed": "napalm",
    "overthrew": "overthrow",
    "readied": "ready",
    "readmitted": "readmit",
    "resupplied": "resupply",
    "retook": "retake",
    "unbanned": "unban",
    "waterboarded": "waterboard",
    "wiretapped": "wiretap",
}
"""Forms of verbs that the lemmatizer lists nowhere, which it leads to no verb ("readmitte")."""
_VOWELS = frozenset("aeiou")


def mend(nlp: Language) -> None:
    """Teach the pipeline's lemmatizer, if it goes by rules, which verb such a form is of.

    A verb of one syllable that ends in one vowel and one consonant doubles it ("hopped"). Where the
    lemmatizer lists both verbs, the short one is taken off its list, which rules look into, and its
    doubled forms are put among the exceptions, which need no list.
    """
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    if lemmatizer is None or getattr(lemmatizer, "mode", "") != "rule":
        return
    index = lemmatizer.lookups.get_table("lemma_index")
    exceptions = lemmatizer.lookups.get_table("lemma_exc").get("verb", {})
    for form, verb in _UNLISTED.items():
        exceptions.setdefault(form, [verb])
    verbs = set(index.get("verb", ()))
    short = {verb[:-1] for verb in verbs if verb[-1] == "e" and _doubles(verb[:-1])} & verbs
    for verb in short:
        for ending in ("ed", "ing"):
            exceptions.setdefault(f"{verb}{verb[-1]}{ending}", [verb])
    index["verb"] = [verb for verb in index.get("verb", ()) if verb not in short]


def _doubles(verb: str) -> bool:
    """Say whether a verb is short and ends in one vowel and one consonant, so that it doubles that."""
    vowels = [letter in _VOWELS for letter in verb]
    ends = verb[-1:] in _DOUBLED and vowels[-2:] == [True, False]
    return ends and vowels.count(True) == 1
