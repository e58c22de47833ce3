"""JSON as Chromium reads it: what it takes, we take; what it puts aside as broken, we call unreadable."""

import json
import math
import re
from typing import NoReturn

from desktop_app.checkup.chromium.whole_file import NotReadable

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_HALF_OF_A_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
# Each of these also takes what never ends, so that no text makes them begin again and again.
_TEXT = r'"(?:[^"\\]++|\\.?)*+"?'
_TEXT_OR_COMMENT = re.compile(rf"({_TEXT})|//[^\n]*+|/\*.*?(?:\*/|\Z)", re.DOTALL)
_TEXT_OR_LAST_COMMA = re.compile(rf"({_TEXT})|,(?=\s*+[\]}}])", re.DOTALL)
_LARGEST_WITH_COMMENTS = 2_000_000
"""Comments are written by hand, and so are files that have some; in letters."""


def read_json(content: bytes, *, is_policy: bool = False) -> object:
    """Read a file's bytes.

    Each of these was shown to Chromium 156 on 23 Nov 2026 [SEEN]: it takes a byte order mark, comments, and line breaks
    within texts; and refuses bytes that are no UTF-8, NUL bytes, NaN, numbers beyond all bounds, half a surrogate
    pair, anything behind the end, and what is nested deeper than 200 (we stop at some hundred more).

    Args:
        content: The whole file.
        is_policy: True for policies, where a comma may stand behind the last value.

    Raises:
        NotReadable: Chromium could not read it either.
    """
    try:
        text = content.removeprefix(_BYTE_ORDER_MARK).decode("utf-8")
        if "\0" in text:
            raise NotReadable("It holds NUL bytes")
        try:
            tree = _parse(text)
        except ValueError:
            if len(text) > _LARGEST_WITH_COMMENTS:
                raise
            tree = _parse(_plain(text, has_last_commas=is_policy))
        if _HALF_OF_A_PAIR.search(text):
            json.dumps(tree, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise NotReadable("It is damaged or half-written") from error
    return tree


def _parse(text: str) -> object:
    tree: object = json.loads(text, strict=False, parse_constant=_refuse, parse_float=_finite)
    return tree


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(digits)
    return number


def _plain(text: str, *, has_last_commas: bool) -> str:
    text = _TEXT_OR_COMMENT.sub(lambda found: found[1] or " ", text)
    return _TEXT_OR_LAST_COMMA.sub(lambda found: found[1] or "", text) if has_last_commas else text
