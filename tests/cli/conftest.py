"""The real command in a process of its own, and servers for it to talk to."""

import json
import os
import subprocess
import sys
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from desktop_app.domain.keys import Keys
from desktop_app.domain.rate import RateLimit
from desktop_app.practice.server import PracticeServer

HOUSE = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "desktop_app.cli.main")
PATIENCE_S = 30.0

KEYS = Keys("u$r00c0ffee0badcafe0123456789abcdef", "5eC/r+e7=0123456789abcdef0123456789abcdef")
"""Planted: with signs that each encoding writes differently."""

STDIN_KEYS = f"{KEYS.access}\n{KEYS.secret}\n".encode()


def shapes_of_keys() -> list[bytes]:
    """The planted keys as they might stand somewhere."""
    found: list[bytes] = []
    for key in (KEYS.access, KEYS.secret):
        raw = key.encode()
        percent, escaped = quote(key, safe="").encode(), json.dumps(key)[1:-1].encode()
        found += [raw, percent, escaped, raw.hex().encode()]
        found += [b64encode(b"x" * offset + raw) for offset in range(3)]
    return found


def traces_of_keys() -> list[bytes]:
    """What no place may hold: most of each shape is as bad as all of it."""
    # The ends of base64 depend on what stands beside the key.
    return [shape[4:-4] for shape in shapes_of_keys()]


@dataclass(frozen=True)
class Told:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object on stdout."""
        lines = self.out.splitlines()
        assert len(lines) == 1, self.out
        found = json.loads(lines[0])
        assert isinstance(found, dict)
        return found


@dataclass
class Cli:
    """Runs the command, with everything that it keeps in one directory."""

    home: Path
    environ: dict[str, str] = field(default_factory=dict)

    def start(self, *arguments: str | bytes, **options: Any) -> "subprocess.Popen[bytes]":
        environ = {
            name: value
            for name, value in os.environ.items()
            if not name.upper().endswith("_PROXY") and name != "PYTHONUTF8"
        }
        return subprocess.Popen(
            (*COMMAND, *arguments),
            cwd=HOUSE,
            env={**environ, "PUSHDESK_HOME": str(self.home), **self.environ},
            **{
                "stdin": subprocess.PIPE,
                "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE,
                **options,
            },
        )

    def __call__(self, *arguments: str | bytes, stdin: bytes = b"") -> Told:
        with self.start(*arguments) as process:
            out, err = process.communicate(stdin, timeout=PATIENCE_S)
        return Told(process.returncode, out.decode(), err.decode())

    def send(self, host: str, *arguments: str | bytes, stdin: bytes = STDIN_KEYS) -> Told:
        """Send with the planted keys; ``arguments`` come last, so they win."""
        return self(*self.send_command(host), *arguments, stdin=stdin)

    @staticmethod
    def send_command(host: str) -> Sequence[str]:
        return (
            *("send", "--json", "--host", host, "--keys-stdin", "--to", "me"),
            *("--title", "Call Ravi", "--content", "He opened your e-mail."),
        )

    def assert_no_key_in(self, *texts: str) -> None:
        """Look for the planted keys in the texts and in every file that was kept."""
        places = {f"text {number}": text.encode() for number, text in enumerate(texts)}
        for path in self.home.rglob("*"):
            if path.is_file():
                places[str(path.relative_to(self.home))] = path.read_bytes()
        for place, found in places.items():
            for shape in traces_of_keys():
                assert shape not in found, f"a key stands in {place}"


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    return Cli(tmp_path / "home")


StartServer = Callable[..., PracticeServer]


@pytest.fixture
def practice() -> Iterator[StartServer]:
    """Starts simulators that take the planted keys."""
    started: list[PracticeServer] = []

    def start(**options: Any) -> PracticeServer:
        server = PracticeServer(
            **{
                "keys": KEYS,
                "limit": RateLimit(25, 1.0),
                "slow_s": 0.05,
                "drip_s": 0.001,
                **options,
            }
        )
        server.start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture
def server(practice: StartServer) -> PracticeServer:
    return practice()


def wait_until(is_true: Callable[[], object]) -> None:
    """Look again until it is true."""
    pause = threading.Event()
    for _ in range(int(PATIENCE_S / 0.02)):
        if is_true():
            return
        pause.wait(0.02)
    raise AssertionError("it did not become true")
