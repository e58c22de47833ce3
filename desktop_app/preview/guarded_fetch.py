"""The one way to load what a person's address points to, without being led astray."""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import closing

from desktop_app.domain.web_address import WebAddress
from desktop_app.preview.exchange import FOREIGN, Fetched, Known, RuleBroken, Wish, ask, take
from desktop_app.preview.name_lookup import NameLookup, Resolve, ask_the_system
from desktop_app.preview.paced_socket import NO_WAY_ERRNOS, PacedSocket, Patience, Stopped, TooMuch
from desktop_app.preview.proxy import ProxyFailed, find_proxy, pass_through
from desktop_app.preview.public_address import is_public
from desktop_app.preview.refusal import FetchReason, FetchRefused, Hop

MAX_BYTES = 1_000_000
MAX_REDIRECTS = 3
TOTAL_S = 5.0

_REDIRECTS = frozenset((301, 302, 303, 307, 308))


class GuardedFetch:
    """Loads what an https address points to, and is not led anywhere it should not go.

    An address comes from a form, where anybody's text may have been pasted; so it may point at this machine or at the
    company's network, be endless, or lead on. Each name is resolved once, each address is checked to be public, and
    the checked address is the one connected to, for the first request and for every redirect. The certificate is
    checked for the name. No key, cookie, referrer or password goes along, and nothing is kept. Any thread may call.
    """

    def __init__(
        self,
        *,
        resolve: Resolve = ask_the_system,
        may_connect: Callable[[str, int], bool] = is_public,
        trust: Callable[[], ssl.SSLContext] | None = None,
        proxy_for: Callable[[str], str] = find_proxy,
    ) -> None:
        """Take what decides.

        Args:
            resolve: Finds a name's addresses.
            may_connect: Says whether an address and port may be connected to.
            trust: Makes the context that checks certificates; by default it trusts whom the operating system trusts.
            proxy_for: Says which proxy stands before a URL; empty for none.
        """
        self._lookup = NameLookup(resolve)
        self._may_connect = may_connect
        self._trust = trust or _system_trust
        self._proxy_for = proxy_for

    def get(
        self,
        url: str,
        *,
        cancel: threading.Event,
        accept: str = "*/*",
        known: Known | None = None,
        max_bytes: int = MAX_BYTES,
        total_s: float = TOTAL_S,
        is_part_enough: bool = False,
        is_proxy_allowed: bool = False,
    ) -> Fetched:
        """Load an address. Blocks, for ``total_s`` at most; not for the GUI thread.

        Args:
            url: The address, as typed.
            cancel: Set it from any thread, and this ends within a tenth of a second.
            accept: The kinds of content that are wanted, as in the ``Accept`` header.
            known: What is already here; an answer may then be a 304.
            max_bytes: Most that a body may have.
            total_s: Most that everything may take, looking up names and following redirects included.
            is_part_enough: True to get the beginning where a body is too large, too slow, lost or compressed.
            is_proxy_allowed: True once a person said yes to a proxy, behind which names can't be checked.

        Raises:
            FetchRefused: There is no answer; it says why.
        """
        wish = Wish(accept, known, max_bytes, is_part_enough, is_proxy_allowed)
        hops: list[Hop] = []
        try:
            return self._follow(url, wish, hops, Patience(total_s, cancel))
        except RuleBroken as exc:
            reason, detail = exc.reason, ""
        except FOREIGN as exc:
            reason, detail = _translate(exc), type(exc).__name__
        # Raised out here, so that it does not carry the libraries' exceptions, which quote addresses.
        raise FetchRefused(reason, hops=tuple(hops), max_bytes=max_bytes, total_s=total_s, detail=detail)

    def _follow(self, url: str, wish: Wish, hops: list[Hop], patience: Patience) -> Fetched:
        address = _read(url)
        while True:
            with closing(self._reach(address, wish, patience)) as line:
                answer = ask(line, address, wish)
                location = answer.getheader("Location", "")
                if answer.status not in _REDIRECTS or not location:
                    return take(answer, address, wish, tuple(hops))
            if len(hops) == MAX_REDIRECTS:
                raise RuleBroken(FetchReason.TOO_MANY_REDIRECTS)
            hops.append(Hop(address.href, answer.status))
            # http.client reads headers as Latin-1; browsers read an address in one as UTF-8.
            address = _read(location.encode("latin-1", "replace").decode("utf-8", "replace"), base=address.href)

    def _reach(self, address: WebAddress, wish: Wish, patience: Patience) -> PacedSocket:
        """Connect to an address that was checked, and agree on encryption."""
        name = address.host.strip("[]")
        literal = _literal(name)
        if literal and not self._may_connect(literal, address.port):
            raise RuleBroken(FetchReason.PRIVATE_ADDRESS)
        if proxy := self._proxy_for(address.href):
            if not literal and ("." not in name.strip(".") or name.strip(".").endswith(".localhost")):
                raise RuleBroken(FetchReason.PRIVATE_ADDRESS)
            if not wish.is_proxy_allowed:
                raise RuleBroken(FetchReason.PROXY_HIDES_ADDRESSES)
            line = pass_through(proxy, address.host, address.port, self._lookup, patience)
        else:
            found = [literal] if literal else self._lookup.addresses(name, address.port, patience)
            # All of them, as a name that mixes public and private ones was made to lead astray.
            if not all(self._may_connect(one, address.port) for one in found):
                raise RuleBroken(FetchReason.PRIVATE_ADDRESS)
            line = PacedSocket.reach(found, address.port, patience)
        try:
            line.encrypt(self._trust(), name.rstrip("."))
        except BaseException:
            line.close()
            raise
        return line


def _system_trust() -> ssl.SSLContext:
    import truststore  # it takes long to import, and an address that is refused at once does not need it

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_alpn_protocols(["http/1.1"])
    return context


def _read(text: str, base: str = "") -> WebAddress:
    """Read an address and check all that can be checked without a network."""
    address = WebAddress.parse(text, base)
    if address is None:
        raise RuleBroken(FetchReason.NOT_AN_ADDRESS)
    if address.scheme != "https:":
        schemes = {
            "http:": FetchReason.NOT_HTTPS,
            "data:": FetchReason.DATA_ADDRESS,
            "file:": FetchReason.FILE_ADDRESS,
        }
        raise RuleBroken(schemes.get(address.scheme, FetchReason.OTHER_SCHEME))
    if address.has_user_name:
        raise RuleBroken(FetchReason.USER_NAME)
    if not address.host.strip("."):
        raise RuleBroken(FetchReason.NOT_AN_ADDRESS)
    return address


def _literal(name: str) -> str:
    """Return the address that stands in a name's place, or nothing. The URL parser has put it into its one form."""
    try:
        return str(ipaddress.ip_address(name.rstrip(".")))
    except ValueError:
        return ""


def _translate(exc: Exception) -> FetchReason:
    """Say in our own words what a foreign exception means."""
    reasons: list[tuple[type[Exception] | tuple[type[Exception], ...], FetchReason]] = [
        (Stopped, FetchReason.STOPPED),
        (TooMuch, FetchReason.TOO_LARGE),
        (ProxyFailed, FetchReason.PROXY),
        (TimeoutError, FetchReason.TOO_SLOW),
        ((socket.gaierror, UnicodeError), FetchReason.NAME_NOT_FOUND),
        (ssl.SSLCertVerificationError, FetchReason.CERTIFICATE),
        ((ssl.SSLEOFError, ssl.SSLZeroReturnError), FetchReason.CUT_OFF),
        (ssl.SSLError, FetchReason.NO_ENCRYPTION),
        ((http.client.RemoteDisconnected, http.client.IncompleteRead), FetchReason.CUT_OFF),
        ((ConnectionResetError, ConnectionAbortedError, BrokenPipeError), FetchReason.CUT_OFF),
        ((http.client.HTTPException, ValueError), FetchReason.UNREADABLE),
    ]
    for kinds, reason in reasons:
        if isinstance(exc, kinds):
            return reason
    if isinstance(exc, OSError) and exc.errno in NO_WAY_ERRNOS:
        return FetchReason.NO_NETWORK
    return FetchReason.NOT_REACHED
