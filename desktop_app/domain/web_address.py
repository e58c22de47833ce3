"""An address taken apart, as a browser takes it apart."""

from dataclasses import dataclass
from typing import Self

_PORTS = {"https:": 443, "http:": 80}


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address by the WHATWG rules, in the form in which a browser would ask for it.

    Attributes:
        href: All of it, percent-encoded, white space around and inside removed.
        scheme: With its colon, lower case: ``https:``.
        host: The name or address in its ASCII form (``xn--…``), lower case; IPv6 in brackets. May be empty.
        port: The port; 0 where the scheme has none of its own and none is named.
        path: From its first slash.
        query: What follows the question mark, percent-encoded, without it.
        has_user_name: True where a user name or a password is in it.
    """

    href: str
    scheme: str
    host: str
    port: int
    path: str
    query: str
    has_user_name: bool

    @classmethod
    def parse(cls, text: str, base: str = "") -> Self | None:
        """Read an address; None where a browser could not.

        Args:
            text: The address, or a part of one that ``base`` makes whole.
            base: The address of the page or the redirect that it stands in; empty for none.
        """
        from ada_url import URL  # here, because the tray needs no URL parser

        try:
            parsed = URL(text, base) if base else URL(text)
        except (ValueError, UnicodeError):
            return None
        return cls(
            href=parsed.href,
            scheme=parsed.protocol,
            host=parsed.hostname,
            port=int(parsed.port) if parsed.port else _PORTS.get(parsed.protocol, 0),
            path=parsed.pathname,
            query=parsed.search.removeprefix("?"),
            has_user_name=bool(parsed.username or parsed.password),
        )

    @property
    def netloc(self) -> str:
        """Host and, where it is not the scheme's own, port."""
        return self.host if self.port == _PORTS.get(self.scheme, 0) else f"{self.host}:{self.port}"

    @property
    def target(self) -> str:
        """Path and query: what the first line of a request asks for."""
        return f"{self.path}?{self.query}" if self.query else self.path
