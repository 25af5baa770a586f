"""Read the tables that lie beside the code."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def read_table(name: str) -> str:
    """The text of a table in ``onrecord/codebook``."""
    return files("onrecord.codebook").joinpath(name).read_text(encoding="utf-8")


@cache
def load_yaml(name: str) -> Any:
    """A YAML table, loaded once; callers copy what they keep."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(read_table(name), Loader=loader)


def words_of(text: str) -> frozenset[str]:
    """The words of a text as a set, for short lists that stand beside the rule that uses them."""
    return frozenset(text.split())
