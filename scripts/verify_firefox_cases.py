"""Shows each made-up Firefox profile of the tests to the real Firefox, and writes down what its pages saw.

    python -m scripts.verify_firefox_cases [--write] [NAME…]

Every site is answered by a proxy on this computer, with a certificate of its own making; nothing goes further. With
``--write`` each probe that agrees is marked ``verified_live``. Ends with 1 where one does not agree.
"""

from __future__ import annotations

import argparse
import json
import socketserver
import ssl
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import trustme

from scripts.firefox_case import make_case
from scripts.marionette import firefox, private_install

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).parent.parent / "tests/checkup/fixtures/firefox/cases.json"

_ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\nConnection: close\r\n\r\n<!doctype html>"
)
_SEES = """
    return {
        sees: 'Notification' in window ? Notification.permission : 'absent',
        canPush: 'PushManager' in window && 'serviceWorker' in navigator,
        isSecure: window.isSecureContext,
    };
"""


class _AnyHttpsSite(socketserver.BaseRequestHandler):
    """A proxy that is itself every site."""

    certificates: ssl.SSLContext

    def handle(self) -> None:
        try:
            with self.request.makefile("rb") as head:
                first = head.readline()
                while head.readline().strip():
                    pass
                if not first.startswith(b"CONNECT"):
                    self.request.sendall(_ANSWER)
                    return
                self.request.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            with self.certificates.wrap_socket(self.request, server_side=True) as site:
                site.recv(65536)
                site.sendall(_ANSWER)
        except OSError:
            return


@contextmanager
def every_site() -> Iterator[int]:
    """Run the proxy; gives its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("*.example.com").configure_cert(context)
    handler = type("Handler", (_AnyHttpsSite,), {"certificates": context})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def seen_by_pages(case: dict[str, Any], program: Path, proxy_port: int) -> list[Any]:
    """Start Firefox on a fresh copy of a case, and return what a page of each probe's site is told."""
    policies = program.parent / "distribution" / "policies.json"
    if "policies" in case:
        text = case["policies"] if isinstance(case["policies"], str) else json.dumps(case["policies"])
        policies.write_text(text, "utf-8")
    try:
        with tempfile.TemporaryDirectory(prefix="firefox-case-", ignore_cleanup_errors=True) as folder:
            profile = make_case(case, Path(folder, "root"))
            with firefox(profile, program=program, proxy_port=proxy_port) as browser:
                return [_seen(browser, probe["origin"]) for probe in case["probes"]]
    finally:
        policies.unlink(missing_ok=True)


def _seen(browser: Any, origin: str) -> Any:
    browser.ask("WebDriver:Navigate", url=f"{origin}/")
    return browser.run(_SEES)


def main() -> int:
    """Show the cases, and say which agree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--write", action="store_true", help="mark what agrees as verified")
    asked = parser.parse_args()
    cases = json.loads(CASES.read_text("utf-8"))
    disagree = 0
    with tempfile.TemporaryDirectory(prefix="firefox-install-") as folder, every_site() as port:
        program = private_install(Path(folder, "firefox"))
        for case in cases:
            if asked.names and case["name"] not in asked.names:
                continue
            for probe, seen in zip(case["probes"], seen_by_pages(case, program, port), strict=True):
                agrees = seen["sees"] == probe["page_sees"]
                probe["verified_live"] = agrees
                disagree += not agrees
                print(
                    "as said " if agrees else "DIFFERS ",
                    case["name"],
                    probe["origin"],
                    probe["state"],
                    seen,
                    flush=True,
                )
    if asked.write:
        CASES.write_text(json.dumps(cases, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 1 if disagree else 0


if __name__ == "__main__":
    sys.exit(main())
