"""Addresses, read as a browser reads them."""

import re
from typing import NamedTuple

LONG_URL_CHARACTERS = 1000
"""From here on a word is said: web push carries 3,993 bytes in all, URLs included (RFC 8291, read 2026-11-22)."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Compiled when they are first used: a page opens sooner without them.
_SCHEME = r"^[A-Za-z][A-Za-z0-9+.-]*:"
_HOST_AND_PORT = r"^[\w.-]+:\d+(/|$)"
_AUTHORITY = r"^[A-Za-z]+:[/\\]*([^/\\?#]*)"


class CheckedUrl(NamedTuple):
    """What a browser would make of an address.

    Attributes:
        url: The address as it will be sent: as typed, white space around it removed. Empty where nothing was typed.
        host: The host that it opens, lower case, in its ASCII form (``xn--…``), with a port where one is named.
        problem: Why it can't be used, in words that follow "can't be used:"; empty where it can.
        hint: What to do about the problem.
        warning: A word of caution where it can be used all the same; else empty.
    """

    url: str
    host: str = ""
    problem: str = ""
    hint: str = ""
    warning: str = ""

    @property
    def is_usable(self) -> bool:
        """True where it may be sent; an empty address may, it is left out."""
        return not self.problem


def check_url(text: str) -> CheckedUrl:
    """Read an address by the WHATWG rules that browsers follow.

    Only ``https`` goes without a word, ``http`` with a warning. Refused are every other scheme, user names, and
    control and bidi characters, which make an address look like another one.
    """
    url = text.strip(" \t\r\n")
    if not url:
        return CheckedUrl("")
    if (hidden := _hidden_characters(url)) is not None:
        return hidden
    if not re.match(_SCHEME, url):
        return CheckedUrl(url, problem="it has no https:// in front", hint="Start it with https://.")
    from ada_url import URL  # here, because the tray needs no URL parser

    try:
        parsed = URL(url)
    except ValueError:
        return CheckedUrl(
            url,
            problem="a browser could not read it",
            hint="Check it for typing mistakes.",
        )
    if parsed.protocol not in ("https:", "http:"):
        return _other_scheme(url, parsed.protocol)
    authority = re.match(_AUTHORITY, url)
    if parsed.username or parsed.password or (authority and "@" in authority[1]):
        return CheckedUrl(
            url,
            host=parsed.host,
            problem="it has a user name in it",
            hint=f"Remove what stands before the @. It opens {parsed.host}.",
        )
    if not parsed.hostname.strip("."):
        return CheckedUrl(url, problem="it names no host", hint="Check it for typing mistakes.")
    warning = ""
    if parsed.protocol == "http:":
        warning = "http is not protected on its way; use https if the site has it."
    elif len(url) > LONG_URL_CHARACTERS:
        warning = f"This address is {len(url):,} characters long; long ones may not fit into a notification."
    return CheckedUrl(url, host=parsed.host, warning=warning)


def _hidden_characters(url: str) -> CheckedUrl | None:
    if url.isascii() and url.isprintable():
        return None
    import unicodedata

    hint = "Type it by hand, or copy it again."
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in url):
        return CheckedUrl(url, problem="it has a hidden control character", hint=hint)
    if any(c in _BIDI for c in url):
        return CheckedUrl(url, problem="it has hidden characters that turn the reading direction", hint=hint)
    return None


def _other_scheme(url: str, protocol: str) -> CheckedUrl:
    if re.match(_HOST_AND_PORT, url):
        return CheckedUrl(url, problem="it has no https:// in front", hint="Start it with https://.")
    hint = "Use an address that begins with https://."
    return CheckedUrl(url, problem=f"it begins with {protocol}", hint=hint)
