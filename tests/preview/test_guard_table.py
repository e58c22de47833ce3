"""All that an address may have been made to do: each is refused with its sentence, and memory stays where it is."""

import base64
import gzip
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.leadsquared.servers import Script, Server, answer, drip
from tests.preview.conftest import Web
from tests.preview.files import KINDS, gif_bomb, jpeg_of_scans, picture, png, talkative_png

HOUSE = Path(__file__).parent.parent.parent
MAX_RISE_KB = 30_000
LIMIT_S = 10.0
"""A site may take 5 s; the rest is for a busy machine."""

TOO_LARGE = "It is larger than 1 MB, too large for an icon. Windows drops those over 3 MB."
TOO_WIDE = "It has {0} × {0} pixels, too many to preview here."
TOO_SLOW = "It took longer than 5 seconds, so Pushdesk stopped waiting."
PRIVATE = "This address is inside a private network, so Pushdesk doesn’t go there."
LEADS_INSIDE = "It leads on into a private network, so Pushdesk doesn’t follow."
LEADS_ON = "It leads on more than three times, so Pushdesk stopped following."
CUT_OFF = "This {} is cut off: its end is missing."
DAMAGED = "This {} is damaged and can’t be shown."
SVG = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'
PAGE = "This is a web page, not a picture."
NO_HTTPS = "This address begins with http. Only https addresses are loaded here."
UNREADABLE = "The site’s answer could not be read."
FILE = "A file: address is on this computer only. Use one that begins with https://."
DATA = "A data: address can’t be loaded here. Use one that begins with https://."
USER_NAME = "This address has a user name in it. Remove what stands before the @."
PROXY = "Your network’s proxy hides where this address leads, so Pushdesk can’t check it first."


@dataclass(frozen=True)
class Case:
    sentence: str
    site: Script | bytes | None = None
    url: str = "https://site.example:{port}/icon"
    addresses: tuple[str, ...] = ("127.0.0.1",)
    proxy: str = ""


def _stream(size_bytes: int | None, *headers: str) -> Script:
    """Send a PNG without an end, or as much as told."""

    def script(sock: socket.socket, _request: bytes, over: threading.Event) -> None:
        told = [f"Content-Length: {size_bytes}"] if size_bytes else []
        sock.sendall("\r\n".join(["HTTP/1.1 200 OK", *told, *headers, "", ""]).encode())
        part = b"\x89PNG\r\n\x1a\n" + bytes(65528)
        if "Transfer-Encoding: chunked" in headers:
            part = b"10000\r\n" + part + b"\r\n"
        sent = 0
        while not over.is_set() and (size_bytes is None or sent < size_bytes):
            sock.sendall(part)
            sent += len(part)

    return script


def _headers_without_end(sock: socket.socket, _request: bytes, over: threading.Event) -> None:
    sock.sendall(b"HTTP/1.1 200 OK\r\n")
    while not over.is_set():
        sock.sendall(b"X-More: " + bytes(60_000).replace(b"\0", b"a") + b"\r\n")


def _chain(length: int) -> Script:
    """Lead on ``length`` times, then show an icon."""

    def script(sock: socket.socket, request: bytes, _over: threading.Event) -> None:
        path = request.split()[1].decode()
        step = int(path.removeprefix("/")) if path[1:].isdigit() else 0
        if step < length:
            sock.sendall(answer(302, b"", f"Location: /{step + 1}"))
        else:
            sock.sendall(answer(200, picture()))

    return script


def _leads_to(location: str) -> bytes:
    return answer(302, b"", f"Location: {location}")


def _cut(kind: str, **options: object) -> bytes:
    whole = picture(kind, **options)  # type: ignore[arg-type]
    return answer(200, whole[: len(whole) * 2 // 3])


def _cases() -> dict[str, Case]:
    return {
        "a PNG of 20,000 × 20,000": Case(TOO_WIDE.format("20,000"), answer(200, png(20_000, 20_000, depth=1))),
        "3 KB of PNG that are 5,000 × 5,000": Case(TOO_WIDE.format("5,000"), answer(200, png(5_000, 5_000, depth=1))),
        "a PNG of 4,000 × 4,000 in full colour": Case(
            TOO_WIDE.format("4,000"), answer(200, png(4_000, 4_000, colour=6))
        ),
        "a WebP of 4,000 × 4,000": Case(
            TOO_WIDE.format("4,000"),
            answer(200, picture("WEBP", 4_000, 4_000, quality=1)),
        ),
        "a progressive JPEG of 4,000 × 4,000": Case(
            TOO_WIDE.format("4,000"),
            answer(200, picture("JPEG", 4_000, 4_000, progressive=True, quality=1)),
        ),
        "an animated GIF of 20,000 × 20,000": Case(
            TOO_WIDE.format("20,000"), answer(200, gif_bomb(20_000, 20_000, 10_000))
        ),
        "a JPEG of hundreds of scans": Case(DAMAGED.format("JPEG"), answer(200, jpeg_of_scans(500))),
        "a stream of 50 MB that says so": Case(TOO_LARGE, _stream(50_000_000)),
        "a stream of 50 MB that doesn’t": Case(TOO_LARGE, _stream(50_000_000, "Transfer-Encoding: chunked")),
        "a stream without end": Case(TOO_LARGE, _stream(None)),
        "a stream of chunks without end": Case(TOO_LARGE, _stream(None, "Transfer-Encoding: chunked")),
        "headers without end": Case(UNREADABLE, _headers_without_end),
        "a slow drip": Case(TOO_SLOW, drip(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n\x89PNG\r\n\x1a\n")),
        "a slow drip of headers": Case(TOO_SLOW, drip(b"HTTP/1.1 200 OK\r\nX-Word: ", b"a")),
        "an SVG": Case(
            "SVG icons can’t be previewed here.",
            answer(200, SVG, "Content-Type: image/svg+xml"),
        ),
        "HTML called PNG": Case(PAGE, answer(200, "<!DOCTYPE html><title>Hi</title>", "Content-Type: image/png")),
        "nothing": Case("There is nothing at this address.", answer(200, b"")),
        "a PNG cut off": Case(CUT_OFF.format("PNG"), _cut("PNG")),
        "a JPEG cut off": Case(CUT_OFF.format("JPEG"), _cut("JPEG")),
        "a GIF cut off": Case(CUT_OFF.format("GIF"), _cut("GIF")),
        "a WebP cut off": Case(CUT_OFF.format("WebP"), _cut("WEBP")),
        "an ICO cut off": Case(CUT_OFF.format("ICO"), _cut("ICO")),
        "an ICO of a bitmap, cut off": Case(CUT_OFF.format("ICO"), _cut("ICO", bitmap_format="bmp")),
        "a connection that is lost": Case(
            "The connection was lost before all of it came.", answer(200, picture()[:900], length=5_000)
        ),
        "a gzip bomb": Case(
            "The site sent it compressed, although it was asked not to.",
            answer(200, gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip", "Content-Type: image/png"),
        ),
        "a redirect to loopback": Case(LEADS_INSIDE, _leads_to("https://127.0.0.1/")),
        "a redirect to another port of loopback": Case(LEADS_INSIDE, _leads_to("https://other.example:8443/")),
        "a redirect to 10.x": Case(LEADS_INSIDE, _leads_to("https://10.1.2.3/")),
        "a redirect to a cloud's secrets": Case(LEADS_INSIDE, _leads_to("https://169.254.169.254/latest/meta-data/")),
        "a redirect to mapped loopback": Case(LEADS_INSIDE, _leads_to("https://[::ffff:127.0.0.1]/")),
        "a redirect to http": Case(
            "It leads on to an address without https, so Pushdesk doesn’t follow.", _leads_to("http://site.example/")
        ),
        "a redirect to a file": Case(
            "It leads on to a file: address, so Pushdesk doesn’t follow.", _leads_to("file:///etc/passwd")
        ),
        "a redirect to data": Case(
            "It leads on to a data: address, so Pushdesk doesn’t follow.", _leads_to("data:image/png,")
        ),
        "three redirects": Case("", _chain(3)),
        "four redirects": Case(LEADS_ON, _chain(4)),
        "a name at a private address": Case(PRIVATE, url="https://icons.example/", addresses=("10.0.0.7",)),
        "a name at a public and a private address": Case(
            PRIVATE, url="https://icons.example/", addresses=("93.184.215.14", "192.168.0.1")
        ),
        "a name at mapped IPv6": Case(PRIVATE, url="https://icons.example/", addresses=("::ffff:10.0.0.7",)),
        "a name at NAT64": Case(PRIVATE, url="https://icons.example/", addresses=("64:ff9b::a00:7",)),
        "a name at 6to4": Case(PRIVATE, url="https://icons.example/", addresses=("2002:a00:7::",)),
        "mapped IPv6": Case(PRIVATE, url="https://[::ffff:10.0.0.7]/"),
        "loopback in one number": Case(PRIVATE, url="https://2130706433/"),
        "file:": Case(FILE, url="file:///etc/passwd"),
        "data:": Case(DATA, url="data:image/png;base64," + base64.b64encode(picture()).decode()),
        "http": Case(NO_HTTPS, url="http://icons.example/"),
        "a user name": Case(USER_NAME, url="https://leadsquared.com@evil.example/"),
        "a proxy": Case(PROXY, url="https://icons.example/", proxy="http://127.0.0.1:9"),
        "comments that unpack to 60 MB": Case("", answer(200, talkative_png())),
        "ten thousand frames": Case("", answer(200, gif_bomb(4_000, 4_000, 10_000))),
        "a PNG of 2,200 × 2,200 in full colour": Case("", answer(200, png(2_200, 2_200, colour=6))),
        "a PNG of 4,096 × 4,096 with a palette": Case("", answer(200, png(4_096, 4_096, colour=3))),
        "a progressive JPEG of 1,700 × 1,700": Case(
            "", answer(200, picture("JPEG", 1_700, 1_700, progressive=True, subsampling=0, quality=20))
        ),
        "a JPEG of 4,000 × 4,000": Case("", answer(200, picture("JPEG", 4_000, 4_000, quality=1))),
        "a WebP of 1,024 × 1,024": Case("", answer(200, picture("WEBP", 1_024, 1_024, quality=20))),
    }


@dataclass(frozen=True)
class Seen:
    sentence: str
    seconds: float
    rise_kb: int


@pytest.fixture
def look_at_all(web: Web, trusted: Path) -> Callable[[dict[str, Case]], dict[str, Seen]]:
    def look(cases: dict[str, Case]) -> dict[str, Seen]:
        warm = [web.site(answer(200, picture(kind))) for kind in KINDS]
        sites: dict[str, Server] = {name: web.site(case.site) for name, case in cases.items() if case.site is not None}
        told = {
            "ports": [site.port for site in (*warm, *sites.values())],
            "warm": [web.url(site) for site in warm],
            "cases": [
                {
                    "url": case.url.format(port=sites[name].port) if name in sites else case.url,
                    "addresses": case.addresses,
                    "proxy": case.proxy,
                }
                for name, case in cases.items()
            ],
        }
        process = subprocess.run(
            [sys.executable, "-m", "tests.preview.guard_process"],
            cwd=HOUSE,
            input=json.dumps(told),
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert process.returncode == 0, process.stderr
        answers = json.loads(process.stdout)
        return {name: Seen(**told) for name, told in zip(cases, answers, strict=True)}

    return look


@pytest.mark.only_on("linux")  # which alone says how high a process's memory went between two moments
def test_whatever_an_address_was_made_to_do_is_refused_with_its_sentence_and_takes_little_memory_and_time(
    look_at_all: Callable[[dict[str, Case]], dict[str, Seen]],
) -> None:
    cases = _cases()
    seen = look_at_all(cases)
    assert {name: one.sentence for name, one in seen.items()} == {name: case.sentence for name, case in cases.items()}
    assert {name: one.rise_kb for name, one in seen.items() if one.rise_kb >= MAX_RISE_KB} == {}
    assert {name: one.seconds for name, one in seen.items() if one.seconds >= LIMIT_S} == {}
