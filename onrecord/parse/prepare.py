"""Smooth a text for the parser without moving a character."""

from itertools import pairwise

_BLANKS = str.maketrans(
    dict.fromkeys("\t\r\x0b\x0c\x00\u00a0\u2002\u2003\u2009\u200b\u202f\ufeff", " ")
)

WRAP_WIDTH = 100
"""Characters; text whose longest line is longer than this is not hard-wrapped."""

WRAPPED_SHARE = 2 / 3
"""Share of a text's inner line breaks that must look like wraps for any to be one."""

RAGGED = 3
"""Characters; wrapping programs differ by a few in what they let onto a line."""


def smooth(text: str) -> str:
    """Return a text of the same length whose only line breaks end paragraphs.

    Hard-wrapped lines (mail, wire copy) are joined by turning the break into a
    blank. A break looks like a wrap if the next line's first word would not have
    fitted on the line it ends; so a headline, or one paragraph a line, stays.
    """
    text = text.translate(_BLANKS)
    lines = text.split("\n")
    width = max(len(line.rstrip()) for line in lines)
    if width > WRAP_WIDTH:
        return text
    inner = [
        index
        for index, (line, following) in enumerate(pairwise(lines))
        if line.strip() and following.strip()
    ]
    wrapped = {index for index in inner if _is_wrapped(lines[index], lines[index + 1], width)}
    if not inner or len(wrapped) < WRAPPED_SHARE * len(inner):
        return text
    pieces: list[str] = []
    for index, line in enumerate(lines):
        pieces += (line, " " if index in wrapped else "\n")
    return "".join(pieces[:-1])


def _is_wrapped(line: str, following: str, width: int) -> bool:
    first_word = following.split(maxsplit=1)[0]
    return len(line.rstrip()) + 1 + len(first_word) > width - RAGGED
