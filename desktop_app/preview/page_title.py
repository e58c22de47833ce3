"""What a web page calls itself, and whether it asks for a password. Nothing of the page is run."""

import codecs
import re
import time
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

MAX_TITLE_CHARACTERS = 120

_STEP_CHARACTERS = 8 * 1024
_MAX_OPEN_CHARACTERS = 32 * 1024
"""A tag or comment that is still open after so much is not waited for: it would be read again and again."""

_MAX_READING_S = 1.0
_DECLARATION_BYTES = 4096
"""Browsers look for a page's own word about its letters in its first 1,024 bytes, and in practice a little further."""

_DECLARED = re.compile(rb"""<meta\b[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_IN_HEADER = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE)
_SIGNATURES = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_JOINERS = frozenset("\u200c\u200d")
"""They hide nothing, and Hindi, Persian and emoji need them."""

_ENCODINGS = re.compile(
    r"utf-8|utf-16(-[lb]e)?|cp125[0-8]|cp866|cp874|iso8859-\d+|koi8-[ru]|mac-roman"
    r"|gb2312|gbk|gb18030|big5|big5hkscs|euc_jp|iso2022_jp|shift_jis|cp932|euc_kr|cp949"
)
"""Python's names for what browsers read (WHATWG Encoding, read 2026-11-22). Python knows others that are no letters."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says about itself.

    Attributes:
        title: Its title, without control and bidi characters, at most 120 characters; or empty.
        has_password_field: True where it asks for a password.
    """

    title: str
    has_password_field: bool


def read_page(body: bytes, content_type: str = "") -> PageWords:
    """Read a page's title and look for a password field. Takes up to a second; any thread but the GUI's.

    Args:
        body: The page or its beginning.
        content_type: The header that it came with, which may say how its letters are written.
    """
    parser = _Parser()
    words = decode(body, content_type)
    is_over = time.monotonic() + _MAX_READING_S
    # Never closed: at the end of a page the parser would go back to each tag that was left open.
    for start in range(0, len(words), _STEP_CHARACTERS):
        parser.feed(words[start : start + _STEP_CHARACTERS])
        is_stuck = parser.cdata_elem is None and len(parser.rawdata) > _MAX_OPEN_CHARACTERS
        if is_stuck or time.monotonic() > is_over or parser.has_all:
            break
    return PageWords(clean("".join(parser.title)), parser.has_password_field)


def decode(body: bytes, content_type: str) -> str:
    """Read a page's bytes as letters, as browsers do: by its signature, its header, its own word, or a guess."""
    for signature, name in _SIGNATURES:
        if body.startswith(signature):
            return body[len(signature) :].decode(name, "replace")
    header, own = _IN_HEADER.search(content_type), _DECLARED.search(body[:_DECLARATION_BYTES])
    for said in (header[1] if header else "", own[1].decode("ascii", "replace") if own else ""):
        if name := _encoding(said):
            # A page that names UTF-16 in words of one byte each is wrong about itself.
            is_wrong = name.startswith("utf-16") and own is not None
            return body.decode("utf-8" if is_wrong else name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as exc:
        # Where a page was cut, its last letter may be half there.
        return body.decode("utf-8" if exc.start > len(body) - 4 else "cp1252", "replace")


def clean(title: str) -> str:
    """Make a title fit to show: one line, no control and bidi characters, at most 120 characters."""
    kept = (
        " " if sign.isspace() else sign
        for sign in title[: 50 * MAX_TITLE_CHARACTERS]
        if sign.isspace() or sign in _JOINERS or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    line = " ".join("".join(kept).split())
    return line if len(line) <= MAX_TITLE_CHARACTERS else line[: MAX_TITLE_CHARACTERS - 1].rstrip() + "…"


def _encoding(label: str) -> str:
    """Python's name for what a page calls its letters; empty where browsers would not know it."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    if name in ("ascii", "iso8859-1"):
        return "cp1252"  # as browsers read both
    return name if _ENCODINGS.fullmatch(name) else ""


class _Parser(HTMLParser):
    """Takes a page's first title, outside of pictures drawn in it, and sees a password field."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title: list[str] = []
        self.has_password_field = False
        self._is_in_title = False
        self._has_title = False
        self._drawings = 0

    @property
    def has_all(self) -> bool:
        """True once the rest can't tell anything new."""
        return self._has_title and self.has_password_field

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._is_in_title:
            self.title.append(self.get_starttag_text() or "")
        elif tag == "title" and not self._has_title and not self._drawings:
            self._is_in_title = True
        elif tag == "svg":
            self._drawings += 1
        elif tag == "input" and (dict(attrs).get("type") or "").strip().lower() == "password":
            self.has_password_field = True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("svg", "title"):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self._is_in_title:
            self._is_in_title = False
            self._has_title = True
        elif tag == "svg":
            self._drawings = max(0, self._drawings - 1)

    def handle_data(self, data: str) -> None:
        if self._is_in_title:
            self.title.append(data)
