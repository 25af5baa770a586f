"""Stable ids of reports."""

from hashlib import blake2b

DIGEST_BYTES = 6
"""48 bits, 12 hex digits: of 560 records of a million reports, one holds two with the same id."""


def report_id(text: str, url: str | None = None) -> str:
    """Return ``r`` and 12 hex digits that depend on the text and the address alone.

    The same text at another address is another report; a text that changed is too.
    """
    digest = blake2b(digest_size=DIGEST_BYTES)
    for part in (url or "", text):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return f"r{digest.hexdigest()}"
