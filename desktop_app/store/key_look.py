"""Tells what looks like one of LeadSquared's keys, so that it is written into no file."""

import re

STAND_IN = "{{key}}"
"""What a struck-out key leaves behind. It reads like a field that was never filled in, which no push goes out with."""

_KEY_LIKE = re.compile(r"u\$r[0-9a-f]{32}|(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])", re.IGNORECASE)
"""Inferred from LeadSquared's pages, read 2026-11-22."""


def looks_like_key(text: str) -> bool:
    """Say whether anything in ``text`` looks like a key."""
    return _KEY_LIKE.search(text) is not None


def without_keys(text: str) -> str:
    """Return ``text`` with ``STAND_IN`` for all that looks like a key."""
    return _KEY_LIKE.sub(STAND_IN, text)
