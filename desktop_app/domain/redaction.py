"""Strikes keys out of any text, by value and by name."""

import base64
import re
import threading
from collections.abc import Iterable
from html.entities import codepoint2name

from desktop_app.domain.keys import Keys

HIDDEN = "[hidden]"
MIN_CHARACTERS = 4
"""Anything shorter is no key, and striking it out would make every text unreadable."""

MIN_BASE64_CHARACTERS = 6
"""A shorter piece of base64 stands in many words."""

# Every repetition has an end: replies of a server pass here, too, and none may be made slow.
_QUOTE = r"""(?:\\{0,8}["']|&quot;|&apos;|&\#0{0,6}3[49];|&\#x0{0,6}2[27];|%(?:25){0,8}2[27])"""
_BY_NAME = re.compile(
    rf"""
    (
        (?:access|secret)[-_\ ]?key
        (?: {_QUOTE}?\s{{0,9}}(?:=>|=|:|%(?:25){{0,8}}3[ad])\s{{0,9}}  # name=, name: and "name":
          | {_QUOTE}\s{{0,9}},\s{{0,9}}                                  # ("name", "value")
          | \s{{0,9}}>                                                 # <name>
        )
        (?:(?!\[hidden\])[\[({{]\s{{0,9}}){{0,4}}(?:b(?={_QUOTE}))?      # ["value"] and b"value"
    )
    (?: ({_QUOTE})(?!\2)[^\r\n]*?(?=\2|[\r\n]|\Z)            # up to the quote that it began with
      | (?!{_QUOTE})(?:\[hidden\]|[^\s"'&,;)}}\]<>])+
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Redactor:
    """Strikes the keys it has learned out of texts, and whatever stands behind a key's name.

    Values are found raw, percent-encoded, escaped for JSON, Python or HTML, each character in its
    own way, and in hex and base64 at any offset. Use it on the whole text, before anything is cut
    off: half a key is no longer recognised. Safe from any thread.
    """

    def __init__(self, keys: Iterable[Keys] = ()) -> None:
        self._learning = threading.Lock()
        self._values: frozenset[str] = frozenset()
        self._pattern: re.Pattern[str] | None = None
        for pair in keys:
            self.learn(pair)

    def learn(self, keys: Keys) -> None:
        """From now on strike out these keys, too."""
        fresh = {value for value in (keys.access, keys.secret) if len(value) >= MIN_CHARACTERS}
        with self._learning:
            if fresh <= self._values:
                return
            values = self._values | fresh
            # The longest first: a key may begin with another one.
            shapes = [shape for value in sorted(values, key=len, reverse=True) for shape in _shapes(value)]
            self._pattern = re.compile("|".join(shapes), re.IGNORECASE)
            self._values = values

    def __call__(self, text: str) -> str:
        """Return ``text`` with every key replaced by ``[hidden]``."""
        if (pattern := self._pattern) is not None:
            text = pattern.sub(HIDDEN, text)
        return _BY_NAME.sub(rf"\g<1>\g<2>{HIDDEN}", text)


def _shapes(value: str) -> list[str]:
    """Patterns for all the ways in which ``value`` may stand in a text."""
    raw = value.encode("utf-8", "surrogatepass")
    return [
        "".join(map(_written, value)),
        r"[ :-]?".join(f"{byte:02x}" for byte in raw),
        *_in_base64(raw),
    ]


def _written(character: str) -> str:
    """A pattern for one character in plain text, addresses, JSON, Python and HTML.

    Each character is taken by itself, since no two libraries agree on which ones need an escape.
    """
    code = ord(character)
    ways = [
        r"\\{1,8}" if character == "\\" else r"\\{0,8}" + re.escape(character),
        "".join(f"%(?:25){{0,8}}{byte:02x}" for byte in character.encode("utf-8", "surrogatepass")),
        "".join(rf"\\{{1,8}}u{unit:04x}" for unit in _utf16(character)),
        rf"\\{{1,8}}U{code:08x}",
        rf"&(?:amp;){{0,4}}\#0{{0,6}}{code};",
        rf"&(?:amp;){{0,4}}\#x0{{0,6}}{code:x};",
    ]
    if code < 0x100:
        ways.append(rf"\\{{1,8}}x{code:02x}")
    if code in codepoint2name:
        ways.append(f"&(?:amp;){{0,4}}{codepoint2name[code]};")
    if character == " ":
        ways.append(r"\+")
    return f"(?:{'|'.join(ways)})"


def _utf16(character: str) -> list[int]:
    units = character.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(units[start : start + 2], "big") for start in range(0, len(units), 2)]


def _in_base64(raw: bytes) -> list[str]:
    """Patterns for base64, plain or made for addresses.

    The same bytes look different at each of three offsets. The characters at both ends that also
    hold bits of their neighbours are left off.
    """
    shapes = []
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + raw).decode().rstrip("=")
        is_even = (offset + len(raw)) % 3 == 0
        core = encoded[(0, 2, 3)[offset] : len(encoded) if is_even else -1]
        if len(core) >= MIN_BASE64_CHARACTERS:
            either = {"+": f"(?:{_written('+')}|-)", "/": f"(?:{_written('/')}|_)"}
            shapes.append("".join(either.get(character, character) for character in core))
    return shapes
