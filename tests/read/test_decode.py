"""Bytes become the text they hold, or one clear error."""

import codecs

import pytest

from onrecord.errors import MalformedError
from onrecord.read.decode import decode

TEXT = "The café in São Paulo – “closed” – reopened. The mayor of Málaga said so.\n"


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "cp1252"),
    ],
)
def test_text_comes_back_to_the_letter(mark: bytes, name: str) -> None:
    assert decode(mark + TEXT.encode(name)) == TEXT


def test_line_ends_are_kept() -> None:
    assert decode(b"one\r\ntwo\rthree\n") == "one\r\ntwo\rthree\n"


def test_a_code_for_another_script_is_guessed() -> None:
    text = "Президент Казахстана встретился с премьер-министром в Астане во вторник. " * 3
    assert decode(text.encode("cp1251")) == text


def test_damaged_utf8_is_not_taken_for_something_else() -> None:
    data = TEXT.encode() + b"\xe2\x80"
    with pytest.raises(MalformedError, match=f"broken UTF-8 at byte {len(TEXT.encode())}"):
        decode(data)


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x7fELF\x02\x01\x01" + b"\0" * 60])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedError, match="binary"):
        decode(data)


def test_a_stray_null_byte_in_text_is_kept() -> None:
    text = "Peru closed\0 its border."
    assert decode(text.encode()) == text
