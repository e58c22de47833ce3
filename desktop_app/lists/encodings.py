"""Which characters the bytes of a list stand for."""

import codecs
import re

from desktop_app.domain.list_result import ListRefused

WINDOWS_NOTE = "The file doesn’t say how it is encoded. It was read as Windows-1252; look whether names are right."
DAMAGED = "\ufffd"
"""Stands where a byte could not be read, and in files that somebody else read so before us."""

# Most particular first: UTF-32's mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZIPPED = (
    (b"xl/", "an Excel file"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    (b"Index/Document.iwa", "a Numbers spreadsheet"),
    (b"", "a ZIP archive"),
)
_OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel file"),
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a text document"),
)
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype|html|\?xml|table)\b", re.IGNORECASE)
_SAMPLE_BYTES = 65_536
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 27), *range(28, 32), 127])


def read_text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Find out the encoding: a mark at the start, else UTF-8, evident UTF-16, and at last Windows-1252, which is said.

    Returns:
        The text without its mark, and what to tell the person. Bytes that can't be read are ``DAMAGED`` in it.

    Raises:
        ListRefused: It is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    _refuse_other_kinds(data, name)
    if b"\0" in data and (encoding := _evident_utf16(data)):
        return data.decode(encoding, "replace"), ()
    if _is_binary(data[:_SAMPLE_BYTES]):
        raise _no_list(name, "no text file")
    text = data.decode("utf-8", "replace")
    if DAMAGED in text and not _is_mostly_utf8(text):
        return _windows(data, name)
    return text, ()


def _refuse_other_kinds(data: bytes, name: str) -> None:
    if data.startswith(b"PK\x03\x04"):
        raise _no_list(name, next(kind for sign, kind in _ZIPPED if sign in data))
    for start, kind in _OTHER_KINDS:
        if data.startswith(start):
            raise _no_list(name, kind)
    if _WEB_PAGE.match(data[:_SAMPLE_BYTES]):
        raise _no_list(name, "a web page")


def _no_list(name: str, kind: str) -> ListRefused:
    return ListRefused(f"“{name}” is {kind}", "Save it as CSV first: “CSV UTF-8” in Excel.")


def _evident_utf16(data: bytes) -> str:
    """Tell UTF-16 without a mark: read so, a list has plain letters and signs; another text read so has hardly one."""
    sample = data[: _SAMPLE_BYTES - _SAMPLE_BYTES % 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        plain = sum(1 for c in text if " " <= c <= "~" or c in "\r\n\t")
        if "\0" not in text and plain * 10 >= len(text) - text.count(DAMAGED) and plain > text.count(DAMAGED):
            return encoding
    return ""


def _is_binary(sample: bytes) -> bool:
    """True where it has so many control characters that it can't be text."""
    return (len(sample) - len(sample.translate(None, _CONTROLS))) * 10 > len(sample)


def _is_mostly_utf8(text: str) -> bool:
    """True where a few bytes are damaged among many of UTF-8. Windows’ letters are hardly ever that by chance."""
    damaged = text.count(DAMAGED)
    readable = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return readable > damaged


def _windows(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("cp1252"), (WINDOWS_NOTE,)
    except UnicodeDecodeError as error:
        hint = "Save it again as “CSV UTF-8”."
        raise ListRefused(f"The letters in “{name}” could not be read", hint) from error
