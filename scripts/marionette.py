"""A small client of Firefox's own remote control: starts one with a profile, opens pages, runs scripts in them."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

READY_WITHIN_S = 60.0
"""On a busy machine a new profile takes some 15 s."""

# How Marionette hands its own settings to the next start; so nothing has to be written into the profile.
_ON_ANY_PORT = {"MOZ_MARIONETTE_PREF_STATE_ACROSS_RESTARTS": '{"marionette.port": 0}'}

INSTALLED = Path("/usr/lib/firefox-esr")


class Marionette:
    """One conversation with one Firefox. One thread."""

    def __init__(self, port: int) -> None:
        """Connect; Firefox greets first."""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=READY_WITHIN_S)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._receive()

    def ask(self, command: str, **parameters: Any) -> Any:
        """Give a command and return its answer. Raises ``RuntimeError`` with what Firefox says against it."""
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, answer = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error.get('error')}: {error.get('message')}")
        return answer

    def run(self, script: str, *arguments: Any, in_browser: bool = False) -> Any:
        """Run a function body in the page, or in the browser itself, and return what it returns."""
        self.ask("Marionette:SetContext", value="chrome" if in_browser else "content")
        try:
            return self.ask("WebDriver:ExecuteScript", script=script, args=list(arguments))["value"]
        finally:
            self.ask("Marionette:SetContext", value="content")

    def close(self) -> None:
        """Hang up."""
        self._stream.close()
        self._socket.close()

    def _receive(self) -> Any:
        length = b""
        while (digit := self._stream.read(1)) not in (b":", b""):
            length += digit
        return json.loads(self._stream.read(int(length)))


def private_install(folder: Path) -> Path:
    """Set Firefox up once more, so that its company policies are nobody else's; return its program.

    Costs no space where the file system has hard links. Policies go into ``distribution/policies.json`` beside it.
    """
    shutil.copytree(
        INSTALLED, folder, symlinks=True, copy_function=_link, ignore=shutil.ignore_patterns("distribution")
    )
    (folder / "distribution").mkdir()
    return folder / "firefox-esr"


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


@contextmanager
def firefox(
    profile: Path, *, program: Path = INSTALLED / "firefox-esr", home: Path | None = None, proxy_port: int | None = None
) -> Iterator[Marionette]:
    """Start Firefox on a profile, without a window, and end it afterwards.

    Args:
        profile: The profile's folder; Firefox writes into it.
        program: Which Firefox.
        home: The home directory in which it finds itself; None for an empty one.
        proxy_port: A proxy on this computer through which it asks for everything; None for none.
    """
    with tempfile.TemporaryDirectory(prefix="firefox-home-", ignore_cleanup_errors=True) as empty:
        process = subprocess.Popen(
            [
                program,
                "--headless",
                "--marionette",
                "--remote-allow-system-access",
                "--no-remote",
                "--profile",
                profile,
            ],
            env={**_environment(), "HOME": str(home or empty), "MOZ_CRASHREPORTER_DISABLE": "1", **_ON_ANY_PORT},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            with closing(Marionette(_port(profile, process))) as control:
                control.ask("WebDriver:NewSession", acceptInsecureCerts=True, **_through_proxy(proxy_port))
                yield control
        finally:
            process.terminate()
            try:
                process.wait(READY_WITHIN_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}


def _through_proxy(port: int | None) -> dict[str, Any]:
    if port is None:
        return {}
    at = f"127.0.0.1:{port}"
    return {"proxy": {"proxyType": "manual", "httpProxy": at, "sslProxy": at}}


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    """Firefox writes down which port it took."""
    deadline = time.monotonic() + READY_WITHIN_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            return int((profile / "MarionetteActivePort").read_text())
        except (OSError, ValueError):
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
    raise RuntimeError("Firefox did not start")
