"""Asks the real Chromium what a page of each made-up case is told, and writes into the case whether that held.

    scripts/with_display.sh .venv/bin/python -m scripts.verify_chromium_cases [words of a case's name]

The cases are the tables in ``tests/checkup/fixtures/chromium``. Each is laid out as a user data directory, policies
go to ``/etc/chromium/policies`` (which must not exist before, and is gone afterwards; so this needs to be root), and
Chromium opens a page of each site over loopback. Nothing leaves the machine: every name leads to 127.0.0.1.
"""

from __future__ import annotations

import contextlib
import http.server
import json
import os
import queue
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import trustme

from tests.checkup.chromium.cases import lay_out, tables

POLICIES = Path("/etc/chromium/policies")
TOLD_WITHIN_S = 40.0
"""From the start of Chromium on; on a busy machine it takes about 6 s."""
STOP_WITHIN_S = 10.0

_PAGE = b"""<!doctype html><meta charset="utf-8"><title>Case</title><script>
fetch("/told", {method: "POST", body: JSON.stringify({
  origin: location.origin, permission: "Notification" in window ? Notification.permission : "absent"})});
</script>"""


class _Site(http.server.BaseHTTPRequestHandler):
    """Every site there is: one page, which says what it was told."""

    def do_GET(self) -> None:
        is_page = self.path == "/"
        self.send_response(200 if is_page else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(_PAGE if is_page else b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/told":  # and not a service of the browser's own, whose names lead here too
            said = json.loads(body)
            cast("_Sites", self.server).told.put((said["origin"], said["permission"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


class _Sites(http.server.ThreadingHTTPServer):
    """Answers for every host, by TLS or without, as the browser begins."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Site)
        self.told: queue.Queue[tuple[str, str]] = queue.Queue()
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trustme.CA().issue_cert("localhost").configure_cert(self._tls)

    def finish_request(self, request: Any, client_address: Any) -> None:
        with contextlib.suppress(OSError):
            is_tls = request.recv(1, socket.MSG_PEEK) == b"\x16"  # a handshake's first byte
            super().finish_request(
                self._tls.wrap_socket(request, server_side=True) if is_tls else request, client_address
            )


@contextlib.contextmanager
def chromium(data: Path, profile: str, arguments: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Chromium with one profile, in a process group of its own, which is gone afterwards."""
    command = [
        *("/usr/bin/chromium", "--no-sandbox", "--no-first-run", "--no-default-browser-check"),
        *("--password-store=basic", "--disable-background-networking", "--disable-component-update"),
        # Else http:// is tried by https:// first.
        "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
        *("--ignore-certificate-errors", f"--user-data-dir={data}", f"--profile-directory={profile}", *arguments),
    ]
    env = {name: value for name, value in os.environ.items() if not name.startswith("XDG_CONFIG")}
    browser = subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield browser
    finally:
        browser.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            browser.wait(STOP_WITHIN_S)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(browser.pid, signal.SIGKILL)
        browser.wait()


def ask(data: Path, profile: str, origins: Sequence[str]) -> dict[str, str]:
    """Open a page of each site in one profile, and return what each was told."""
    sites = _Sites()
    threading.Thread(target=sites.serve_forever, daemon=True).start()
    told: dict[str, str] = {}
    try:
        leads_here = f"--host-resolver-rules=MAP * 127.0.0.1:{sites.server_port}"
        with chromium(data, profile, [leads_here, *(f"{origin}/" for origin in origins)]):
            deadline = time.monotonic() + TOLD_WITHIN_S
            while set(told) < set(origins) and (left := deadline - time.monotonic()) > 0:
                with contextlib.suppress(queue.Empty):
                    origin, permission = sites.told.get(timeout=left)
                    told[origin] = permission
    finally:
        sites.shutdown()
        sites.server_close()
    return told


@contextlib.contextmanager
def laid_out(case: dict[str, Any]) -> Iterator[Path]:
    """A case's user data directory, its policies in their real place; neither is left afterwards."""
    if POLICIES.exists():
        raise SystemExit(f"{POLICIES} is there already: it is somebody's own.")
    with tempfile.TemporaryDirectory(prefix="pushdesk-case-") as place:
        try:
            lay_out(case, Path(place), POLICIES, datetime.now(UTC))
            yield Path(place)
        finally:
            shutil.rmtree(POLICIES, ignore_errors=True)


def verify(case: dict[str, Any]) -> bool:
    """Ask Chromium about every probe of a case; say what differs, and mark what holds."""
    holds = True
    for folder in dict.fromkeys(probe["profile"] for probe in case["probes"]):
        probes = [probe for probe in case["probes"] if probe["profile"] == folder and probe.get("can_be_asked", True)]
        if not probes:
            continue
        with laid_out(case) as data:
            told = ask(data, folder, [probe["origin"] for probe in probes])
        for probe in probes:
            # A file that Chromium can't read either is put aside, and it begins anew: every site may ask.
            expected = "default" if probe["state"] == "unreadable" else probe["page_sees"]
            seen = told.get(probe["origin"])
            probe["verified_live"] = seen == expected
            if not probe["verified_live"]:
                print(f"{case['case']}: {probe['origin']} in {folder} saw {seen}, not {expected}")
                holds = False
    return holds


def main(words: Sequence[str]) -> int:
    """Go through all tables, and return how many cases differ.

    Args:
        words: All of them must stand in a case's table's or own name; ``--new`` for those not asked about yet.
    """
    differ = 0
    for table in tables():
        cases = json.loads(table.read_text("utf-8"))
        for case in cases:
            name = f"{table.stem}: {case['case']}"
            is_new = not all(probe["verified_live"] for probe in case["probes"])
            if (is_new or "--new" not in words) and all(word in name for word in words if word != "--new"):
                is_right = verify(case)
                differ += not is_right
                print("holds  " if is_right else "DIFFERS", name, flush=True)
        table.write_text(json.dumps(cases, indent=1) + "\n", "utf-8")
    return differ


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
