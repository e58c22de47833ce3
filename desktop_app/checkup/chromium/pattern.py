"""The patterns by which Chromium keeps what it knows of sites: ``https://crm.example.com:443``, ``[*.]example.com``."""

import re
from dataclasses import dataclass
from typing import Self

from desktop_app.domain.site import Site
from desktop_app.domain.web_address import WebAddress

_ANY_SUBDOMAIN = "[*.]"
_NUMERIC_HOST = re.compile(r"[0-9.]+|\[.*\]")
_CANONICAL_HOST = re.compile(r"(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)*\.?")
_LIKE_A_NUMBER = re.compile(r"(.*\.)?(0x[0-9a-f]*|[0-9]+)\.?")
_NO_HOST = re.compile(r"[@/\\?#\s]")
_WHITE_SPACE = " \t\n\v\f\r"
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A set of sites.

    After Chromium's ``content_settings_pattern_parser.cc`` and ``content_settings_pattern.cc`` (read 23 Nov 2026);
    ``tests/checkup/fixtures/chromium/patterns.json`` shows each rule to the real one.

    Attributes:
        scheme: ``https`` or ``http``; empty for any.
        host: In its ASCII form, lower case, without a dot at its end; empty for any.
        has_subdomains: True where all below the host match too, and the host itself.
        port: In digits, as written; empty for any.
    """

    scheme: str
    host: str
    has_subdomains: bool
    port: str

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read a pattern; None for what Chromium takes for no pattern, or for none of a web site."""
        if text == "*":
            return cls("", "", has_subdomains=True, port="")
        scheme, separator, rest = text.partition("://")
        if not separator:
            scheme, rest = "", text
        scheme = "" if scheme == "*" else scheme.lower()
        if scheme not in ("", "http", "https"):
            return None
        parts = _host_and_port(rest)
        if parts is None:
            return None
        host, port = parts
        if port == "*":
            port = ""
        has_subdomains = host == "*" or host.startswith(_ANY_SUBDOMAIN)
        host = "" if host == "*" else host.removeprefix(_ANY_SUBDOMAIN)
        canonical = _canonical(host, has_subdomains=has_subdomains)
        if canonical is None or (port and not _DIGITS.fullmatch(port)):
            return None
        return cls(scheme, canonical, has_subdomains, port)

    def matches(self, site: Site) -> bool:
        """True where the site is one of the set."""
        host = site.host.removesuffix(".")
        return (
            self.scheme in ("", site.scheme)
            and self.port in ("", str(site.port))
            and (self.host == host or (self.has_subdomains and (not self.host or host.endswith(f".{self.host}"))))
        )

    @property
    def exactness(self) -> tuple[bool, int, bool, bool]:
        """Of two patterns that match a site, the one with the greater exactness counts.

        The host decides first, then the port, then the scheme; ``Compare`` in ``content_settings_pattern.cc``.
        """
        return (not self.has_subdomains, len(self.host), bool(self.port), bool(self.scheme))

    def __str__(self) -> str:
        """As Chromium itself writes it."""
        host = f"{_ANY_SUBDOMAIN if self.host else '*'}{self.host}" if self.has_subdomains else self.host
        return f"{f'{self.scheme}://' if self.scheme else ''}{host}{f':{self.port}' if self.port else ''}"


EVERYTHING = Pattern("", "", has_subdomains=True, port="")


@dataclass(frozen=True, slots=True)
class PatternPair:
    """For which sites something counts, and within which pages; the latter is ``*`` for notifications.

    Attributes:
        site: Whose permission it is.
        page: The page that the site's own must be framed by.
    """

    site: Pattern
    page: Pattern

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read ``pattern,pattern`` or a pattern alone; None where one of them is none."""
        first, separator, second = (part.strip(_WHITE_SPACE) for part in text.partition(","))
        site = Pattern.parse(first)
        page = Pattern.parse(second) if separator else EVERYTHING
        return None if site is None or page is None else cls(site, page)

    def matches(self, site: Site) -> bool:
        """True where a page of the site itself, in a tab of its own, is meant."""
        return self.site.matches(site) and self.page.matches(site)

    @property
    def exactness(self) -> tuple[tuple[bool, int, bool, bool], tuple[bool, int, bool, bool]]:
        """The greater one counts; the site decides first."""
        return self.site.exactness, self.page.exactness

    def __str__(self) -> str:
        """As Chromium itself writes it."""
        return f"{self.site},{self.page}"


def _host_and_port(text: str) -> tuple[str, str] | None:
    """Take ``host:port/path`` apart; the path counts for nothing."""
    bracket = text.find("]") if text.startswith("[") else 0  # an IPv6 address has colons of its own
    if not text or bracket < 0:
        return None
    colon = text.find(":", bracket)
    if colon < 0:
        return text.partition("/")[0], ""
    return text[:colon], text[colon + 1 :].partition("/")[0]


def _canonical(host: str, *, has_subdomains: bool) -> str | None:
    if "*" in host or (has_subdomains and host.startswith(".")):
        return None
    if not host:
        return "" if has_subdomains else None
    if not _CANONICAL_HOST.fullmatch(host) or _LIKE_A_NUMBER.fullmatch(host) or "xn--" in host:
        address = WebAddress.parse(f"https://{host}/")
        if address is None or _NO_HOST.search(host):
            return None
        host = address.host
    host = host.removesuffix(".") if len(host) > 1 else host
    is_numeric = _NUMERIC_HOST.fullmatch(host) is not None
    return None if not host or host.endswith(".") or (has_subdomains and is_numeric) else host
