"""Smooth a text for the parser without moving a character."""


_BLANKS = str.maketrans(dict.fromkeys("\t\r\x0b\x0c\x00\u00a0\u2002\u2003\u2009\u200b\u202f\ufeff", " "))
WRAP_WIDTH = 100
"""Characters; text whose longest line is longer than this is not hard-wrapped."""


def smooth(text: str) -> str:
    """Return a text of the same length whose only line breaks end paragraphs.

    Hard-wrapped lines (mail, wire copy) are joined by turning the break into a
    blank. A break counts as a wrap if the next line's first word would not have
    fitted on the line it ends; so a headline, or one paragraph a line, stays.
    """
    text = text.translate(_BLANKS)
    lines = text.split("\n")
    width = max(map(len, (line.rstrip() for line in lines)), default=0)
    if width > WRAP_WIDTH or len(lines) < 3:
        return text
    pieces: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        pieces.append(line)
        pieces.append(" " if _is_wrapped(line, following, width) else "\n")
    pieces.pop()
    return "".join(pieces)


def _is_wrapped(line: str, following: str, width: int) -> bool:
    words = following.split(maxsplit=1)
    if not line.strip() or not words:
        return False
    return len(line.rstrip()) + 1 + len(words[0]) > width - _RAGGED


_RAGGED = 3
"""Characters; wrapping programs differ by a few in what they let onto a line."""
