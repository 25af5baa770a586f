"""Text from strangers, made safe for a terminal."""

import re

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Controls, which can move the cursor, and marks that turn the direction of text."""

_BLANKS = re.compile(r"\s+")


def visible(text: str) -> str:
    """Return the text with each control character written out, ``\\x1b``."""
    return _UNSAFE.sub(_name, text)


def one_line(text: str) -> str:
    """Return the text on one line, blanks joined, control characters written out."""
    return visible(_BLANKS.sub(" ", text).strip())


def _name(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
