"""Which network addresses belong to the public internet."""

import ipaddress

_NOT_PUBLIC_4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by a provider's customers
            "127.0.0.0/8",  # this machine
            "169.254.0.0/16",  # this link; clouds keep their secrets there
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocols' own
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # gateways of 6to4
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # measuring
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # many at once
            "240.0.0.0/4",  # reserved, and everyone
        ),
    )
)
"""IANA IPv4 Special-Purpose Address Registry, and multicast (RFC 5771); read 2026-11-22."""

_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
"""The only part of IPv6 that is given out as public (IANA IPv6 Address Space, read 2026-11-22)."""

_NOT_PUBLIC_6 = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # protocols' own, Teredo among them
            "2001:db8::/32",  # documentation
            "3fff::/20",  # documentation
        ),
    )
)
"""What of ``2000::/3`` is not (IANA IPv6 Special-Purpose Address Registry, read 2026-11-22)."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 behind a translator, the address in the last 32 bits (RFC 6052, read 2026-11-22)."""


def is_public(address: str, port: int = 443) -> bool:
    """Say whether an address is one of the public internet.

    Everything else is refused: this machine, private, shared and link-local networks, multicast, documentation and
    what is reserved. IPv6 forms that carry an IPv4 address are judged by that one (mapped, 6to4, NAT64) or refused
    altogether (IPv4-compatible, Teredo).

    Args:
        address: An IPv4 or IPv6 address, without brackets.
        port: Makes no difference here.
    """
    del port
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return not any(parsed in network for network in _NOT_PUBLIC_4)
    if parsed.scope_id:
        return False
    inner = parsed.ipv4_mapped or parsed.sixtofour
    if inner is None and parsed in _NAT64:
        inner = ipaddress.IPv4Address(int(parsed) & 0xFFFF_FFFF)
    if inner is not None:
        return is_public(str(inner))
    return parsed in _GLOBAL_6 and not any(parsed in network for network in _NOT_PUBLIC_6)
