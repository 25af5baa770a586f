"""Bytes to text: UTF-8 first, then what the bytes say, or a clear error."""

import codecs
import re

from onrecord.errors import MalformedError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32's little-endian one begins with UTF-16's, so it comes first."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MAX_CONTROLS = 0.01
"""Share of characters, one stray one apart; text has next to none, binary files are full of them."""

MAX_FOREIGN_BYTES = 0.1
"""Share of bytes; English in a one-byte code has fewer letters outside ASCII than this."""

SAMPLE = 50_000
"""Bytes; enough to guess a code from."""


def decode(data: bytes) -> str:
    """Return the text that the bytes hold, without a byte order mark.

    Tried in turn: a byte order mark, UTF-8, Windows-1252 (as browsers do, if few
    bytes lie outside ASCII), charset-normalizer's guess. Raises MalformedError
    if the bytes are no text, or UTF-8 with damage.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name)
    if _looks_binary(data[:SAMPLE].decode("latin-1")):
        raise MalformedError("not text but a binary file: give text, a page or JSON lines")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error)
    foreign = sum(byte > 0x7F for byte in data[:SAMPLE])
    if foreign <= MAX_FOREIGN_BYTES * len(data[:SAMPLE]):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    return _guess(data)


def _strictly(data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise MalformedError(
            f"broken {name.upper()} at byte {error.start}: save it again as UTF-8"
        ) from error
    if _looks_binary(text[:SAMPLE]):
        raise MalformedError("not text but a binary file: give text, a page or JSON lines")
    return text


def _looks_binary(text: str) -> bool:
    return len(_CONTROLS.findall(text)) > 1 + MAX_CONTROLS * len(text)


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """Raise if most letters outside ASCII are sound UTF-8, so that no other code fits."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - damaged
    if sound >= damaged:
        raise MalformedError(
            f"broken UTF-8 at byte {error.start}: save it again as UTF-8"
        ) from error


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except UnicodeDecodeError:
            pass
    raise MalformedError("its encoding cannot be told: save it as UTF-8")
