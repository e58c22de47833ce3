"""The host that the keys are sent to."""

import functools
import ipaddress
from typing import NamedTuple, Self

from desktop_app.domain.errors import InputRefused

FIRST_HOST = "api.leadsquared.com"
"""Answers for the keys of every region (UserByAccessKey.Get, read 2026-11-22)."""

REGIONS: dict[str, str] = {
    "api.leadsquared.com": "Singapore",
    "api-us11.leadsquared.com": "United States",
    "api-in21.leadsquared.com": "India, Mumbai",
    "api-in22.leadsquared.com": "India, Hyderabad",
    "api-ir31.leadsquared.com": "Ireland",
    "api-ca12.leadsquared.com": "Canada",
    "api-me61.leadsquared.com": "Middle East",
}
"""The documented regions, read 2026-11-22. The list grows, so any host of leadsquared.com may be typed."""


class ApiHost(NamedTuple):
    """A host, checked as a browser reads it.

    Attributes:
        name: Host name or address in its ASCII form, lower case, without a port; IPv6 in brackets.
        port: The port, or None for the scheme's own.
        is_plain: True for http, which only a loopback address may use.
    """

    name: str
    port: int | None = None
    is_plain: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a host as people type or paste it, with or without ``https://`` and ``/v2/`` around it.

        A loopback address without a scheme means http, for the simulator.

        Raises:
            InputRefused: It is no host, has a user name in it, or would send keys without protection.
        """
        typed = text.strip()
        if (known := typed.removeprefix("https://")) in REGIONS:
            return cls(known)  # most are, and whoever opens a window need not wait until URLs can be read
        from ada_url import URL

        if not typed:
            raise InputRefused("Type the API host", "For example api-in21.leadsquared.com.", "host")
        has_scheme = "://" in typed
        try:
            parsed = URL(typed if has_scheme else f"https://{typed}")
        except ValueError:
            raise InputRefused("This is not a host", "For example api-in21.leadsquared.com.", "host") from None
        if parsed.protocol not in ("https:", "http:") or not parsed.hostname.strip("."):
            raise InputRefused("This is not a host", "For example api-in21.leadsquared.com.", "host")
        if parsed.username or parsed.password or "@" in typed:
            raise InputRefused("A host has no @ in it", f"It would open {parsed.hostname}.", "host")
        if parsed.search or parsed.hash or parsed.pathname.rstrip("/").lower() not in ("", "/v2"):
            raise InputRefused("Only the host is needed", f"Type {parsed.host} alone.", "host")
        name = parsed.hostname.rstrip(".")
        port = int(parsed.port) if parsed.port else None
        is_plain = parsed.protocol == "http:" if has_scheme else _is_loopback(name)
        if not has_scheme and is_plain and port is None and typed.rstrip("/").endswith(":443"):
            port = 443
        if is_plain and not _is_loopback(name):
            raise InputRefused(
                "Your keys need https",
                "Start the address with https:// instead of http://.",
                "host",
            )
        return cls(name, port, is_plain)

    @property
    def netloc(self) -> str:
        """Name and, where it is not the scheme's own, port."""
        return self.name if self.port is None else f"{self.name}:{self.port}"

    @property
    def base_url(self) -> str:
        """Where the API's paths begin, without a slash at the end."""
        return f"{'http' if self.is_plain else 'https'}://{self.netloc}/v2"

    @property
    def is_loopback(self) -> bool:
        """True where it never leaves this machine."""
        return _is_loopback(self.name)

    @property
    def needs_trust(self) -> bool:
        """True where a person must say yes first: neither leadsquared.com nor this machine."""
        return not (self.is_loopback or self.name == "leadsquared.com" or self.name.endswith(".leadsquared.com"))

    @property
    def region(self) -> str:
        """The region's name, or the host itself where it is not a documented one."""
        return REGIONS.get(self.name, self.netloc)

    def __str__(self) -> str:
        return f"http://{self.netloc}" if self.is_plain else self.netloc


@functools.lru_cache(maxsize=64)  # asked several times for each call, always about the same few
def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
