"""Names as the tails of ids."""

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """Turn a name into the tail of an id: "Li Hongzhong" to ``li-hongzhong``."""
    plain = unicodedata.normalize("NFKD", name.replace("\u2019", "'")).encode("ascii", "ignore")
    words = re.sub(r"'s\b|[.']", "", plain.decode().lower())
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "unnamed"
