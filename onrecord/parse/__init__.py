"""Grammar: reports in, parsed reports out."""

from onrecord.parse.spacy_backend import DEFAULT_MODEL, SpacyParser

__all__ = ["DEFAULT_MODEL", "SpacyParser"]
