import socket
import threading

import pytest

from desktop_app.preview.icon import IconReason, IconRefused
from desktop_app.preview.icon_source import IconSource
from desktop_app.preview.refusal import FetchReason, FetchRefused
from tests.leadsquared.servers import Script, answer
from tests.preview.conftest import Web
from tests.preview.files import picture


def _marked(body: bytes, mark: str) -> Script:
    """Send an icon, and say that nothing has changed to whoever knows its mark."""

    def script(sock: socket.socket, request: bytes, _over: threading.Event) -> None:
        is_known = f"If-None-Match: {mark}\r\n".encode() in request
        sock.sendall(answer(304) if is_known else answer(200, body, f"ETag: {mark}"))

    return script


def test_an_icon_that_is_asked_for_again_is_sent_once(web: Web) -> None:
    site = web.site(_marked(picture(), '"7"'))
    icons = IconSource(web.fetch)
    first, again = (icons.look(web.url(site), cancel=web.cancel) for _ in range(2))
    assert first is again
    assert [b"If-None-Match" in request for request in site.requests] == [False, True]


def test_an_icon_that_has_changed_is_read_anew(web: Web) -> None:
    bodies = iter((picture("PNG", 64, 64), picture("PNG", 96, 96)))

    def script(sock: socket.socket, _request: bytes, _over: threading.Event) -> None:
        sock.sendall(answer(200, next(bodies), 'ETag: "7"'))

    site = web.site(script)
    icons = IconSource(web.fetch)
    assert [icons.look(web.url(site), cancel=web.cancel).width_px for _ in range(2)] == [64, 96]


def test_an_icon_without_a_mark_is_not_kept(web: Web) -> None:
    site = web.site(answer(200, picture()))
    icons = IconSource(web.fetch)
    for _ in range(2):
        icons.look(web.url(site), cancel=web.cancel)
    assert all(b"If-" not in request for request in site.requests)


def test_what_was_asked_for_longest_ago_makes_room(web: Web) -> None:
    sites = [web.site(_marked(picture("PNG", 100, 100), f'"{n}"')) for n in range(3)]
    icons = IconSource(web.fetch, kept_bytes=2 * 100 * 100 * 4 + 5_000)
    for number in (0, 1, 0, 2, 0, 1):
        icons.look(web.url(sites[number]), cancel=web.cancel)
    asked = [[b"If-None-Match" in request for request in site.requests] for site in sites]
    assert asked == [[False, True, True], [False, False], [False]]


def test_a_site_that_says_unchanged_about_what_nobody_has_is_refused(web: Web) -> None:
    site = web.site(answer(304))
    with pytest.raises(IconRefused) as caught:
        IconSource(web.fetch).look(web.url(site), cancel=web.cancel)
    assert caught.value.reason is IconReason.SITE_FAILED


@pytest.mark.parametrize(
    ("status", "reason", "sentence"),
    [
        (404, IconReason.NOT_THERE, "There is no picture at this address (the site answered 404)."),
        (410, IconReason.NOT_THERE, "There is no picture at this address (the site answered 410)."),
        (401, IconReason.NOT_PUBLIC, "The site doesn’t show this picture to everybody (it answered 401)."),
        (403, IconReason.NOT_PUBLIC, "The site doesn’t show this picture to everybody (it answered 403)."),
        (503, IconReason.SITE_FAILED, "The site did not send the picture (it answered 503)."),
    ],
)
def test_an_answer_without_an_icon_is_said(web: Web, status: int, reason: IconReason, sentence: str) -> None:
    site = web.site(answer(status, picture()))
    with pytest.raises(IconRefused) as caught:
        IconSource(web.fetch).look(web.url(site), cancel=web.cancel)
    assert (caught.value.reason, caught.value.sentence) == (reason, sentence)


def test_a_look_that_is_not_wanted_any_more_says_so(web: Web) -> None:
    site = web.site(answer(200, picture()))
    web.cancel.set()
    with pytest.raises(FetchRefused) as caught:
        IconSource(web.fetch).look(web.url(site), cancel=web.cancel)
    assert caught.value.reason is FetchReason.STOPPED
