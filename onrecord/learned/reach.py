"""Where content that runs over the edge of what the joiner reads goes on to."""

from onrecord.learned.features import Words

_INSIDE, _OPENS, _CLOSES = 1, 2, 3
"""What the column of quotation says of a word."""
_QUOTATION, _CASE, _LINE_BREAK = 4, 3, 7


def reach(words: Words, last: int) -> int:
    """Return the word with which content ends that was cut off after ``last``.

    Within a quotation it goes on to the quotation's end, over paragraphs too where each opens
    its marks anew; outside, to the end of its sentence or the next opening mark.
    """
    quotation = words.columns[:, _QUOTATION]
    breaks = words.columns[:, _CASE] == _LINE_BREAK
    quoted = quotation[last] in (_INSIDE, _OPENS)
    end = last
    while end + 1 < len(words):
        after = end + 1
        if breaks[after]:
            while after < len(words) and breaks[after]:
                after += 1
            if not quoted or after == len(words) or quotation[after] != _OPENS:
                break
        elif _ends(words, last, after, bool(quoted)):
            break
        end = after
    return end


def _ends(words: Words, last: int, after: int, quoted: bool) -> bool:
    mark = words.columns[after, _QUOTATION]
    if quoted:
        return bool(mark == _CLOSES)
    return bool(mark == _OPENS or words.sentences[after] != words.sentences[last])
