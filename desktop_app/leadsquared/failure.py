"""A call that got no answer: why, in our own words."""

import http.client
import re
import traceback
import zlib
from collections.abc import Iterator
from typing import Final

import urllib3
import urllib3.exceptions

from desktop_app.domain.outcome import Reason

FOREIGN: Final = (
    OSError,
    ValueError,
    zlib.error,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
)
"""Everything that requests (an OSError), urllib3, http.client and ssl (an OSError) raise."""


class TransportFailed(Exception):
    """There is no answer. Stays inside this package.

    Attributes:
        reason: Why; its kind says whether anything may have arrived.
        message: More about it in our own words, never the libraries': those quote addresses. May be
            empty.
    """

    def __init__(self, reason: Reason, message: str = "") -> None:
        super().__init__(message or reason.value)
        self.reason = reason
        self.message = message


def causes_of(exc: BaseException) -> Iterator[BaseException]:
    """The exception and all that stand behind it, each once."""
    waiting, seen = [exc], set[int]()
    while waiting:
        found = waiting.pop(0)
        if id(found) in seen:
            continue
        seen.add(id(found))
        yield found
        behind = (*found.args, getattr(found, "reason", None), found.__cause__, found.__context__)
        waiting += [e for e in behind if isinstance(e, BaseException)]


def forget_frames(exc: BaseException) -> None:
    """Let go of what an exception's frames hold: the keys, and sockets that were left open."""
    for cause in causes_of(exc):
        traceback.clear_frames(cause.__traceback__)


def proxy_words(causes: list[BaseException], is_late: bool) -> str:
    """Say what the proxy did, as far as it says more than "no"; else nothing."""
    for cause in causes:
        if isinstance(cause, OSError) and (answered := re.match(r"Tunnel connection failed: (\d{3})\b", str(cause))):
            return "It wants a user name and a password." if answered[1] == "407" else f"It answered {answered[1]}."
    return "It did not answer in time." if is_late else ""


def certificate_words(causes: list[BaseException]) -> str:
    """Say what is wrong with a certificate beside that it is not trusted; else nothing."""
    codes = {getattr(cause, "verify_code", None) for cause in causes}
    # OpenSSL's X509_V_ERR_CERT_HAS_EXPIRED, …_HOSTNAME_MISMATCH and …_IP_ADDRESS_MISMATCH
    # (x509_vfy.h, read 2026-11-22).
    if 10 in codes:
        return "It has expired."
    return "It is for another name." if codes & {62, 64} else ""
