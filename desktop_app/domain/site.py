"""A web site, as browsers keep permissions for it: scheme, host and port."""

import re
from dataclasses import dataclass
from typing import Self

from desktop_app.domain.errors import InputRefused
from desktop_app.domain.web_address import WebAddress

_SCHEMES = {"https:": 443, "http:": 80}
_THIS_COMPUTER = re.compile(r"(?:.+\.)?localhost\.?|127(?:\.\d+){3}|\[::1\]", re.ASCII)
_LOOPBACK = re.compile(r"(localhost|127(\.\d+){3}|\[::1\])(:|/|$)", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Site:
    """An origin. Browsers keep one permission for each; a path is no part of it.

    Attributes:
        scheme: ``https`` or ``http``.
        host: The name in its ASCII form (``xn--…``), lower case; IPv6 in brackets.
        port: Its port, the scheme's own one included.
    """

    scheme: str
    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what a person typed or pasted: an origin, any address of the site, or its bare host.

        A bare host means https, and on this computer, as in Practice mode, http.

        Raises:
            InputRefused: No site can be read from it; ``field`` is ``site``.
        """
        typed = text.strip()
        if typed and "://" not in typed:
            typed = f"{'http' if _LOOPBACK.match(typed) else 'https'}://{typed}"
        address = WebAddress.parse(typed) if typed else None
        if address is None or address.scheme not in _SCHEMES or not address.host.strip("."):
            raise InputRefused(
                "This is not the address of a site",
                "Type the address that you see in the browser, such as https://in21.leadsquared.com.",
                field="site",
            )
        return cls(address.scheme.rstrip(":"), address.host, address.port)

    @property
    def origin(self) -> str:
        """As browsers write it: the port only where it is not the scheme's own."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def can_notify(self) -> bool:
        """True where browsers let its pages show notifications at all: over https, and on this computer.

        Seen in Chromium 156 and Firefox 153, 2026-11-23: elsewhere a page is told ``denied``, whatever was allowed.
        """
        return self.scheme == "https" or _THIS_COMPUTER.fullmatch(self.host) is not None

    @property
    def netloc(self) -> str:
        """The host, and the port where it is not the scheme's own."""
        return self.host if self.port == _SCHEMES[f"{self.scheme}:"] else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return self.origin
