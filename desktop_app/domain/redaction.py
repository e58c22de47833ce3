"""Strikes keys out of any text, by value and by name."""

import base64
import json
import re
from collections.abc import Iterable
from html import escape
from urllib.parse import quote, quote_plus

from desktop_app.domain.keys import Keys

HIDDEN = "[hidden]"
MIN_CHARACTERS = 4
"""Anything shorter is no key, and striking it out would make every text unreadable."""

_BY_NAME = re.compile(
    r"""((?:x-lsq-)?(?:access|secret)[-_]?key["']?\s*(?:[=:]|%3d|%3a)\s*["']?)(?!\[hidden\])[^\s"'&,;)}\]>]+""",
    re.IGNORECASE,
)


class Redactor:
    """Strikes the keys it has learned out of texts, and whatever stands behind a key's name.

    Values are found raw, percent-encoded, JSON-escaped, HTML-escaped, in hex and in base64 at any offset. Use it on the whole
    text, before anything is cut off: half a key is no longer recognised. Learning is safe from any thread.
    """

    def __init__(self, keys: Iterable[Keys] = ()) -> None:
        self._values: frozenset[str] = frozenset()
        self._pattern: re.Pattern[str] | None = None
        for pair in keys:
            self.learn(pair)

    def learn(self, keys: Keys) -> None:
        """From now on strike out these keys, too."""
        values = self._values | {
            value
            for value in (keys.access, keys.secret)
            if len(value) >= MIN_CHARACTERS
        }
        if values == self._values:
            return
        shapes = sorted(
            {shape for value in values for shape in _shapes(value)},
            key=len,
            reverse=True,
        )
        self._pattern = re.compile("|".join(map(re.escape, shapes)), re.IGNORECASE)
        self._values = values

    def __call__(self, text: str) -> str:
        """Return ``text`` with every key replaced by ``[hidden]``."""
        if self._pattern is not None:
            text = self._pattern.sub(HIDDEN, text)
        return _BY_NAME.sub(rf"\g<1>{HIDDEN}", text)


def _shapes(value: str) -> set[str]:
    """All the ways in which ``value`` may stand in a text."""
    raw = value.encode()
    shapes = {
        value,
        quote(value, safe=""),
        quote(value, safe="/"),
        quote(quote(value, safe=""), safe=""),
        quote_plus(value),
        "".join(f"%{byte:02X}" for byte in raw),
        json.dumps(value)[1:-1],
        json.dumps(value, ensure_ascii=False)[1:-1],
        repr(value)[1:-1],
        escape(value),
        raw.hex(),
    }
    # In base64 the same bytes look different at each of three offsets; the characters that also hold neighbours' bits are left off.
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + raw).decode().rstrip("=")
        core = encoded[
            (0, 2, 3)[offset] : len(encoded)
            if (offset + len(raw)) % 3 == 0
            else len(encoded) - 1
        ]
        if len(core) >= 6:
            shapes |= {core, core.replace("+", "-").replace("/", "_")}
    return shapes
