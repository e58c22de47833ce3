import gc
import ssl
import weakref

import pytest

from desktop_app.domain.outcome import Reason
from desktop_app.leadsquared.failure import (
    TransportFailed,
    causes_of,
    certificate_words,
    forget_frames,
    proxy_words,
)


def test_all_that_stands_behind_an_exception_is_found_once_even_in_a_circle() -> None:
    cause, context, reason, inner = (
        OSError("cause"),
        OSError("context"),
        OSError("reason"),
        OSError("inner"),
    )
    outer = RuntimeError(inner)
    outer.__cause__, outer.__context__, outer.reason = cause, context, reason  # type: ignore[attr-defined]
    context.__context__ = outer
    assert list(causes_of(outer)) == [outer, inner, reason, cause, context]


@pytest.mark.parametrize(
    ("words", "is_late", "said"),
    [
        (
            "Tunnel connection failed: 407 Proxy Authentication Required",
            False,
            "It wants a user name and a password.",
        ),
        ("Tunnel connection failed: 502 secret text of the proxy", False, "It answered 502."),
        ("Tunnel connection failed: abc", False, ""),
        ("something else", True, "It did not answer in time."),
    ],
)
def test_what_a_proxy_did_is_said_in_our_own_words(words: str, is_late: bool, said: str) -> None:
    assert proxy_words([OSError(words)], is_late) == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (10, "It has expired."),
        (62, "It is for another name."),
        (64, "It is for another name."),
        (20, ""),
        (None, ""),
    ],
)
def test_what_is_wrong_with_a_certificate_is_said_in_our_own_words(code: int | None, said: str) -> None:
    exc = ssl.SSLCertVerificationError("certificate verify failed")
    if code is not None:
        exc.verify_code = code
    assert certificate_words([exc]) == said


def test_an_exception_that_is_kept_lets_go_of_what_its_frames_held() -> None:
    class Holder:
        pass

    gone: list[weakref.ref[Holder]] = []

    def hold() -> None:
        holder = Holder()
        gone.append(weakref.ref(holder))
        raise OSError("kept")

    try:
        hold()
    except OSError as exc:
        kept = exc
    assert gone[0]() is not None
    forget_frames(kept)
    gc.collect()
    assert gone[0]() is None


def test_a_failure_without_words_still_says_its_reason() -> None:
    assert str(TransportFailed(Reason.DNS)) == "dns"
