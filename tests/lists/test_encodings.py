"""Which characters the bytes of a list stand for."""

import codecs

import pytest

from desktop_app.domain.list_result import ListRefused
from desktop_app.lists.encodings import DAMAGED, WINDOWS_NOTE, read_text

TEXT = "user_id,Lead\r\n7,आशा\r\n8,Émile 🙂\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
)
def test_a_mark_or_the_bytes_themselves_say_what_they_are(data: bytes) -> None:
    assert read_text(data, "list") == (TEXT, ())


def test_what_is_no_utf_8_is_read_as_windows_writes_and_it_is_told() -> None:
    assert read_text("Zoë, Müller, 5 €".encode("cp1252"), "list") == ("Zoë, Müller, 5 €", (WINDOWS_NOTE,))


def test_one_damaged_byte_does_not_turn_all_other_letters_into_signs() -> None:
    assert read_text("आशा, ".encode() + b"\xe0, x", "list") == (f"आशा, {DAMAGED}, x", ())


@pytest.mark.parametrize("data", [codecs.BOM_UTF8 + b"a\xff", codecs.BOM_UTF16_LE + b"a\0b"])
def test_damage_after_a_mark_is_marked(data: bytes) -> None:
    assert read_text(data, "list") == ("a" + DAMAGED, ())


def test_a_text_with_a_stray_zero_byte_is_no_utf_16() -> None:
    assert read_text(b"user_id,city\n7,Pu\0ne\n", "list") == ("user_id,city\n7,Pu\0ne\n", ())


@pytest.mark.parametrize("data", [bytes(range(32)) * 9, b"\x00\x01\x02\x03" * 99])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ListRefused, match="is no text file"):
        read_text(data, "list")
