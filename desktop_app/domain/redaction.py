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

_QUOTE = r"""(?:\\*["']|&quot;|&apos;|&\#0*3[49];|&\#x0*2[27];|%(?:25)*2[27])"""
_BY_NAME = re.compile(
    rf"""
    (                                            # the name and what stands between it and the value
        (?:access|secret)[-_\ ]?key
        (?: {_QUOTE}?\s*(?:=|:|%(?:25)*3d|%(?:25)*3a|=>)\s*(?:b?(?={_QUOTE}))  # name=, "name": b
          | {_QUOTE}\s*,\s*(?:b?(?={_QUOTE}))    # ("name", "value")
          | \s*>                                 # <name>
        )
    )
    (?: ({_QUOTE})(?!\[hidden\])[^\r\n]*?(?=\2)  # the value up to the quote that began it
      | (?!{_QUOTE})(?!\s*\[hidden\])[^\s"'&,;)}}\]<>]+
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
