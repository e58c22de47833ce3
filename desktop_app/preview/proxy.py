"""A proxy between us and a site: is there one, and how to be let through."""

import base64
import http.client
import socket
import urllib.parse
from typing import cast

from desktop_app.preview.name_lookup import NameLookup
from desktop_app.preview.paced_socket import PacedSocket, Patience

_MAX_ANSWER_BYTES = 64 * 1024


class ProxyFailed(Exception):
    """The proxy could not be reached, did not let us through, or is of a kind that can't be used here."""


def find_proxy(url: str) -> str:
    """Return the address of the proxy that the environment or the system wants for a URL; empty for none.

    Raises:
        ValueError: What the settings say can't be read.
    """
    import requests  # it takes long to import, and few need it

    return requests.utils.select_proxy(url, requests.utils.get_environ_proxies(url)) or ""


def pass_through(proxy: str, host: str, port: int, lookup: NameLookup, patience: Patience) -> PacedSocket:
    """Reach a site through an http proxy.

    The user name and password of the proxy's own address go to the proxy alone.

    Args:
        proxy: The proxy's address, as ``find_proxy`` gives it.
        host: The site; IPv6 in brackets.
        port: Its port.
        lookup: Finds the proxy's addresses. They are not checked: a proxy may well be in a private network.
        patience: How long all of it may take.

    Raises:
        ProxyFailed: It did not work out.
        Stopped: It is not wanted any more.
    """
    try:
        place = urllib.parse.urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        if place.scheme != "http" or not place.hostname:
            raise ProxyFailed(f"a proxy of the kind {place.scheme}")
        addresses = lookup.addresses(place.hostname, place.port or 80, patience)
        line = PacedSocket.reach(addresses, place.port or 80, patience)
    except (OSError, ValueError) as exc:
        raise ProxyFailed(type(exc).__name__) from exc
    try:
        _ask(line, f"{host}:{port}", _credentials(place))
    except BaseException as exc:
        line.close()
        if isinstance(exc, OSError | ValueError | http.client.HTTPException):
            raise ProxyFailed(type(exc).__name__) from exc
        raise
    return line


def _ask(line: PacedSocket, target: str, credentials: str) -> None:
    line.allow(_MAX_ANSWER_BYTES)
    line.sendall(f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{credentials}\r\n".encode("ascii"))
    answer = http.client.HTTPResponse(cast("socket.socket", line), method="CONNECT")
    answer.begin()
    if answer.status != 200:
        raise ProxyFailed(f"it answered {answer.status}")


def _credentials(place: urllib.parse.SplitResult) -> str:
    if place.username is None:
        return ""
    words = ":".join(urllib.parse.unquote(word or "") for word in (place.username, place.password))
    return f"Proxy-Authorization: Basic {base64.b64encode(words.encode()).decode()}\r\n"
