"""Tell which language a report is in."""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.errors import LanguageError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

READ = frozenset({"en"})
"""ISO 639-1 codes of the languages that onrecord reads."""

SAMPLE = 3000
"""Characters looked at; more changes no verdict."""

ENGLISH_SHARE = 0.12
"""Share of words; running English has about 0.4, other languages under 0.05."""

SHORT = 40
"""Letters; below this a guess is worth nothing, unless the script is not Latin."""

SURE = 0.75
"""Probability; under it a text is taken to be English."""

_UNDECIDED = frozenset({"en", "pcm", "zxx", "vo", "sco"})
"""Verdicts of the identifier that tables, telegrams and names in English get."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def language_of(text: str) -> str:
    """Return the ISO 639-1 code (639-3 where there is none) of the text's language.

    Doubt is settled for English, so that no English report is lost to it.
    """
    sample = text[:SAMPLE]
    words = _WORD.findall(sample.lower())
    if not words:
        return "en"
    english = sum(word in _function_words() for word in words)
    if english >= ENGLISH_SHARE * len(words):
        return "en"
    letters = sum(map(len, words))
    latin = len(_LATIN.findall(sample)) >= letters / 2
    if latin and letters < SHORT:
        return "en"
    code, probability = _identifier().classify(sample)
    if code in _UNDECIDED or (latin and probability < SURE):
        return "en"
    return str(code)


def check_language(code: str) -> None:
    """Raise LanguageError if onrecord does not read that language."""
    if code not in READ:
        raise LanguageError(
            f"in another language ({code}), and onrecord reads English only: skipped "
            "(--language en reads it all the same)"
        )


@cache
def _function_words() -> frozenset[str]:
    listed = files("onrecord.codebook").joinpath("function_words_en.txt").read_text("utf-8")
    return frozenset(line for line in listed.splitlines() if line and not line.startswith("#"))


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
