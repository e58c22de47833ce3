"""The one way to LeadSquared: one request, one answer, or the truth about how far it got."""

import http.client
import json
import socket
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import requests
import requests.adapters
import requests.exceptions
import requests.structures
import requests.utils
import truststore
import urllib3
import urllib3.exceptions

from desktop_app import __version__
from desktop_app.domain.account import AuthMethod
from desktop_app.domain.errors import HostNotTrusted, InputRefused
from desktop_app.domain.outcome import Reason
from desktop_app.domain.redaction import Redactor
from desktop_app.leadsquared.connection import (
    UNREACHABLE_ERRNOS,
    HttpConnection,
    HttpsConnection,
    Passage,
    Stage,
)
from desktop_app.leadsquared.failure import (
    FOREIGN,
    TransportFailed,
    causes_of,
    certificate_words,
    forget_frames,
    proxy_words,
)
from desktop_app.leadsquared.reply import Reply, host_of, read_body
from desktop_app.leadsquared.request import Request


class Transport:
    """Makes one HTTP request on one fresh connection and never a second one by itself.

    Follows no redirect, keeps no cookie, reads no ``.netrc``; trusts the certificates that the
    operating system trusts, and uses its proxies except for this machine. It keeps nothing between
    calls, so any thread may call.
    """

    def __init__(
        self,
        redactor: Redactor,
        *,
        connect_s: float = 10.0,
        read_s: float = 30.0,
        total_s: float = 60.0,
    ) -> None:
        """Take the limits of patience.

        Args:
            redactor: Learns each pair of keys before it is used.
            connect_s: Most that reaching the host may take, and once more the handshake.
            read_s: Longest silence of the server.
            total_s: Most that all of it may take. Only looking up the host's name is left to the
                system.
        """
        self.redactor = redactor
        self._connect_s = connect_s
        self._read_s = read_s
        self._total_s = total_s

    def call(self, request: Request) -> Reply:
        """Make one request. Blocks; any thread.

        Raises:
            TransportFailed: There is no answer; its reason says whether anything may have arrived.
            HostNotTrusted: The host wants a yes that nobody has given. Nothing was opened.
            InputRefused: The host is a plain http one, or a text has half a character in it.
                Nothing was opened.
        """
        host, keys = request.host, request.keys
        if host.needs_trust and not request.is_host_trusted:
            raise HostNotTrusted(host.netloc)
        if host.is_plain and not host.is_loopback:
            raise InputRefused(
                "Your keys need https",
                "Start the address with https:// instead of http://.",
                "host",
            )
        if not keys.is_complete:
            raise TransportFailed(Reason.NO_KEYS, "A key is missing, or has signs in it that can’t be sent.")
        self.redactor.learn(keys)
        payload = _payload(request.body)
        # Made before and raised after the ``except``: an exception that is raised inside it keeps
        # the libraries' one, and with it every frame that held the keys.
        result: Reply | TransportFailed
        passage: Passage | None = None
        try:
            proxies = {} if host.is_loopback else requests.utils.get_environ_proxies(host.base_url)
            passage = Passage(
                _query(request),
                _headers(request),
                is_proxied=requests.utils.select_proxy(host.base_url, proxies) is not None,
                connect_s=self._connect_s,
                read_s=self._read_s,
                total_s=self._total_s,
            )
            result = self._exchange(request, payload, proxies, passage)
        except FOREIGN as exc:
            result = _translate(exc, passage.stage if passage else Stage.PROXY)
            forget_frames(exc)
        if isinstance(result, TransportFailed):
            raise result
        return result

    def _exchange(self, request: Request, payload: bytes | None, proxies: dict[str, str], passage: Passage) -> Reply:
        headers = {
            "User-Agent": f"Pushdesk/{__version__}",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if payload is not None:
            headers |= {"Content-Type": "application/json", "Content-Length": str(len(payload))}
        # All of it is known, so nothing is left to find out as ``Request.prepare`` does, in a tenth of a call's time.
        prepared = requests.PreparedRequest()
        prepared.method = request.method
        prepared.url = url = f"{request.host.base_url}{request.path}"
        prepared.headers = requests.structures.CaseInsensitiveDict(headers)
        prepared.body = payload
        # The adapter alone, not a session: that one would read .netrc and the whole body of a
        # redirect.
        adapter = _Adapter(passage, is_plain=url.startswith("http://"))
        try:
            answer: Any = adapter.send(prepared, stream=True, timeout=(self._connect_s, self._read_s), proxies=proxies)
            try:
                body, is_whole = read_body(answer, request.max_bytes)
            finally:
                answer.close()
        finally:
            adapter.close()
        location = answer.headers.get("Location", "") if 300 <= answer.status < 400 else ""
        return Reply(answer.status, body, is_whole, self.redactor(host_of(location))[:253])


class _Adapter(requests.adapters.HTTPAdapter):
    """Opens connections that know their call, and trust whom the operating system trusts.

    ``certifi``'s own list, which requests would add, is never loaded.
    """

    def __init__(self, passage: Passage, *, is_plain: bool) -> None:
        self._passage = passage
        # Nothing is encrypted on the way to this machine itself, and a context takes as long as all the rest.
        self._trust = {} if is_plain else {"ssl_context": truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)}
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        host, options = super().build_connection_pool_key_attributes(request, verify, cert)
        return host, {**options, **self._trust}

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        if proxy.lower().startswith("socks"):
            # Its connections are not ours: they could not say whether a push has left.
            raise requests.exceptions.InvalidProxyURL("SOCKS")
        proxy_trust = {f"proxy_{name}": context for name, context in self._trust.items()}
        return super().proxy_manager_for(proxy, **proxy_trust, **options)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        del url, verify, cert  # where requests would take its own list from
        conn.cert_reqs = "CERT_REQUIRED"

    def get_connection_with_tls_context(self, request: Any, verify: Any, proxies: Any = None, cert: Any = None) -> Any:
        if proxies:
            pool: Any = super().get_connection_with_tls_context(request, verify, proxies=proxies, cert=cert)
        else:  # There is one connection: nothing to look it up among, which would take as long as opening it.
            pool = urllib3.connection_from_url(request.url, maxsize=1, **self._trust)
        pool.ConnectionCls = HttpsConnection if pool.scheme == "https" else HttpConnection
        pool.conn_kw["passage"] = self._passage
        return pool

    def build_response(self, req: Any, resp: Any) -> Any:
        """Hand urllib3's answer on: requests would look for cookies in it, and for how it is written."""
        del req
        return resp


def _payload(body: Mapping[str, object] | None) -> bytes | None:
    if body is None:
        return None
    try:
        return json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        pass  # raised below, so that the text does not travel along in the exception
    raise InputRefused(
        "The text has half a character in it",
        "Delete the sign that shows as a box and type it again.",
    )


def _headers(request: Request) -> dict[str, str]:
    if request.auth is not AuthMethod.HEADERS:
        return {}
    return {"x-LSQ-AccessKey": request.keys.access, "x-LSQ-SecretKey": request.keys.secret}


def _query(request: Request) -> str:
    pairs = list((request.query or {}).items())
    if request.auth is AuthMethod.QUERY:
        pairs += [("accessKey", request.keys.access), ("secretKey", request.keys.secret)]
    # A "$" that was not encoded made a tenant drop calls in silence (someone's report, read
    # 2026-11-22).
    return urlencode(pairs, quote_via=quote, safe="")


def _translate(exc: BaseException, stage: Stage) -> TransportFailed:
    """Say in our own words why there is no answer.

    Whether anything was sent follows from ``stage`` alone, whatever the exception is.
    """
    causes = list(causes_of(exc))
    is_late = any(
        isinstance(
            e,
            TimeoutError
            | urllib3.exceptions.ReadTimeoutError
            | urllib3.exceptions.ConnectTimeoutError
            | requests.Timeout,
        )
        and not isinstance(e, urllib3.exceptions.NewConnectionError)
        for e in causes
    )
    if stage is Stage.SENT:
        if is_late:
            return TransportFailed(Reason.READ_TIMEOUT)
        lost = (http.client.RemoteDisconnected, http.client.IncompleteRead)
        if any(isinstance(e, http.client.HTTPException) and not isinstance(e, lost) for e in causes):
            return TransportFailed(Reason.UNREADABLE)
        return TransportFailed(Reason.CONNECTION_LOST)
    if any(isinstance(e, OSError) and e.errno in UNREACHABLE_ERRNOS for e in causes):
        return TransportFailed(Reason.NO_NETWORK)
    if stage is Stage.PROXY:
        return TransportFailed(Reason.PROXY, proxy_words(causes, is_late))
    if is_late:
        return TransportFailed(Reason.CONNECT_TIMEOUT)
    names = (
        socket.gaierror,
        urllib3.exceptions.NameResolutionError,
        urllib3.exceptions.LocationValueError,
        requests.exceptions.InvalidURL,
    )
    if any(isinstance(e, names) for e in causes):
        return TransportFailed(Reason.DNS)
    hung_up = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError)
    tls = (ssl.SSLError, urllib3.exceptions.SSLError, requests.exceptions.SSLError)
    if any(isinstance(e, tls) for e in causes) and not any(isinstance(e, hung_up) for e in causes):
        return TransportFailed(Reason.CERTIFICATE, certificate_words(causes))
    return TransportFailed(Reason.CONNECTION_REFUSED)
