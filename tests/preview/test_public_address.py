import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.preview.public_address import is_public


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", "93.184.215.14", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0"),
        *("223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"),
        *("::ffff:8.8.8.8", "2002:808:808::1", "64:ff9b::808:808"),
    ],
)
def test_an_address_of_the_public_internet_is_public(address: str) -> None:
    assert is_public(address, 443)


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "127.0.0.1", "127.255.255.254"),
        *("100.64.0.0", "100.127.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
        *("192.0.0.8", "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "198.19.255.255", "192.88.99.1"),
        *("224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "2606:4700::1%1", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1"),
        *("2001:db8::1", "3fff::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "100::1", "5f00::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0.0.0.0"),
        *("::127.0.0.1", "::8.8.8.8", "::ffff:0:10.0.0.1"),
        *("2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
        *("64:ff9b:1::808:808", "localhost", "", "8.8.8.8:443", "[::1]"),
    ],
)
def test_everything_else_is_not(address: str) -> None:
    assert not is_public(address, 443)


@given(st.ip_addresses(v=4) | st.ip_addresses(v=6, network="2000::/3"))
def test_nothing_is_public_that_python_knows_to_be_otherwise(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    kinds = (address.is_private, address.is_loopback, address.is_link_local, address.is_multicast, address.is_reserved)
    if any(kinds):
        assert not is_public(str(address))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_ipv6_is_judged_by_itself(address: ipaddress.IPv4Address) -> None:
    for form in (f"::ffff:{address}", str(ipaddress.IPv6Address((0x64FF9B << 96) | int(address)))):
        assert is_public(form) == is_public(str(address))
