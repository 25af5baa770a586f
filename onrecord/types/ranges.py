"""Token ranges: where phrases begin and end."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

Range = tuple[int, int]
"""Token offsets, the last exclusive."""

_EDGE = frozenset(",;:.–—-…")
OPENING = frozenset("\"“«„‘'") | {"``", "''"}
CLOSING = frozenset("\"”»’'“") | {"''", "``"}


def edges(token: Token) -> Range:
    """Return the token's whole phrase."""
    return token.left_edge.i, token.right_edge.i + 1


def trim(doc: Doc, piece: Range) -> Range:
    """Drop blanks, commas, stops and dashes at both ends; a quote left open at an end goes too."""
    first, last = piece
    while first < last and (doc[first].text in _EDGE or doc[first].is_space):
        first += 1
    while last > first and (doc[last - 1].text in _EDGE or doc[last - 1].is_space):
        last -= 1
    return first, last


def subtract(piece: Range, holes: Iterable[Range]) -> list[Range]:
    """Return what is left of a range without the holes, in order."""
    left, parts = piece[0], []
    for first, last in sorted(holes):
        if last <= left or first >= piece[1]:
            continue
        if first > left:
            parts.append((left, first))
        left = max(left, last)
    if left < piece[1]:
        parts.append((left, piece[1]))
    return parts


def join(pieces: Iterable[Range], gap: int = 0) -> list[Range]:
    """Return the ranges in order, those that touch or overlap made one.

    gap: number of tokens that may lie between two that are joined.
    """
    joined: list[Range] = []
    for first, last in sorted(pieces):
        if first >= last:
            continue
        if joined and first <= joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def overlap(some: Iterable[Range], others: Iterable[Range]) -> int:
    """Count the tokens that lie in both."""
    others = tuple(others)
    shared = 0
    for first, last in some:
        for begin, end in others:
            if first < end and begin < last:
                shared += min(last, end) - max(first, begin)
    return shared


def holds(pieces: Iterable[Range], token: int) -> bool:
    """Say whether the token lies in one of the ranges."""
    # Asked too often for a generator to be made each time.
    for first, last in pieces:  # noqa: SIM110
        if first <= token < last:
            return True
    return False
