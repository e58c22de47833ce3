"""A host's name as it can be shown without passing for another one."""

import unicodedata

_CYRILLIC_LOOKALIKES = frozenset("аысԁеԍһіюјӏорԗԛѕԝхуъьҽпгѵѡ")
_GREEK_LOOKALIKES = frozenset("αικνρυωηοτςχγε")
"""Letters that look like Latin ones; a name made of nothing else passes for a Latin name (Chromium's
idn_spoof_checker.cc, read 2026-11-22)."""

_TOGETHER = (
    frozenset(("CJK", "HIRAGANA", "KATAKANA")),
    frozenset(("CJK", "HANGUL")),
    frozenset(("CJK", "BOPOMOFO")),
)
"""Scripts that Japanese, Korean and Chinese names are written in at once (UTS #39, read 2026-11-22)."""

_SHOWN = frozenset(
    (
        *("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "THAI"),
        *("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"),
        *("DEVANAGARI", "BENGALI", "GUJARATI", "GURMUKHI", "ORIYA"),
        *("TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA"),
    )
)
"""Scripts of living languages with many sites. All others stay as they travel."""

_MORE_LATIN = frozenset("æœøðþßłđ")
"""Latin letters that are neither ASCII nor ASCII with a mark that can be taken off."""


def shown_host(host: str) -> str:
    """Write a host's name as a person should see it.

    Each part of it is shown in its own letters where they are of one script and can't be taken for Latin ones, and
    else as it travels (``xn--…``), as browsers do. Stricter than browsers where that is simpler.

    Args:
        host: The name in its ASCII form, as the URL parser gives it; may have a port.
    """
    return ".".join(_shown(label) for label in host.split("."))


def _shown(label: str) -> str:
    name, colon, port = label.partition(":")
    if not name.startswith("xn--"):
        return label
    try:
        written = name[4:].encode("ascii").decode("punycode")
        is_same = written.encode("punycode").decode("ascii") == name[4:]
    except UnicodeError:
        return label
    return f"{written}{colon}{port}" if written and is_same and _is_safe(written) else label


def _is_safe(written: str) -> bool:
    letters = [sign for sign in written if not (sign.isascii() and (sign.isdigit() or sign == "-"))]
    if not all(unicodedata.category(sign)[0] in "LM" for sign in letters):
        return False
    scripts = {_script(sign) for sign in letters}
    if not scripts <= _SHOWN:
        return False
    if len(scripts) != 1:
        return any(scripts <= together for together in _TOGETHER)
    if scripts == {"LATIN"}:
        return all(_is_plain_latin(sign) for sign in letters)
    return not (_CYRILLIC_LOOKALIKES.issuperset(letters) or _GREEK_LOOKALIKES.issuperset(letters))


def _script(sign: str) -> str:
    """The script that a sign's name begins with; Python knows no other way."""
    first = unicodedata.name(sign, "").split(" ")[0]
    return "KATAKANA" if first == "KATAKANA-HIRAGANA" else first


def _is_plain_latin(sign: str) -> bool:
    base = unicodedata.normalize("NFD", sign)[0]
    return ("a" <= base <= "z") or sign in _MORE_LATIN
