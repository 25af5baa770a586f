"""Datelines: where and by whom a report was filed, before its first words.

``NAIROBI, Kenya (AP) _``, ``SALVADOR, Feb 26 -``, ``BEIJING (Reuters) -``, ``ISLAMABAD:``
before a sentence (a headline in capitals has a colon too, and no full stop). They are no
part of the sentence that follows; left in, the town becomes part of its subject.
"""

import re

_TOWN = r"[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3}"
_REGION = r",? [A-Z][\w.]+(?: [A-Z][\w.]+){0,2}"
_DAY = r",? (?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?(?:,? \d{4})?"
_AGENCY = r" ?\([A-Z][^()\n]{1,40}\)"
_DASH = r" ?(?:-{1,2}|[–—_])(?= )"
_COLON = r"(?<=[A-Z]{4}):(?= [^\n]*[a-z][^\n]*\.[\"”’]?[ \t]*$)"
_DATELINE = re.compile(
    rf"^[ \t]*(?:{_TOWN}{_COLON}"
    rf"|(?:(?:{_TOWN})(?:{_REGION})?(?:{_DAY})?(?:{_AGENCY})?"
    rf"|[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){{0,2}}(?:{_REGION})?(?:{_DAY})?(?:{_AGENCY})){_DASH})",
    re.MULTILINE,
)
"""A town in capitals, or any town before an agency in brackets, up to the dash; or a town in capitals up to a colon."""


def find_datelines(text: str) -> list[tuple[int, int]]:
    """Return the character ranges of datelines, each at the start of a paragraph."""
    return [match.span() for match in _DATELINE.finditer(text)]
