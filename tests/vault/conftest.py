"""A private D-Bus session with a real keyring, and one whose password store never answers."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from desktop_app.domain.redaction import Redactor
from desktop_app.vault.keyring_vault import KeyVault

READY_WITHIN_S = 30.0
SECRETS = "org.freedesktop.secrets"

_BUS_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Session:
    """A D-Bus session of its own; nothing on it starts by itself.

    Attributes:
        env: What a program needs to find it.
    """

    def __init__(self, place: Path, processes: ExitStack) -> None:
        self._place = place
        self._processes = processes
        runtime = place / "run"
        runtime.mkdir(mode=0o700)
        socket = runtime / "bus"
        self.env = {
            "HOME": str(place),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_DATA_HOME": str(place / "data"),
            "XDG_CONFIG_HOME": str(place / "config"),
            "XDG_CACHE_HOME": str(place / "cache"),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={socket}",
        }
        self.keyring: subprocess.Popen[bytes] | None = None
        config = place / "bus.conf"
        config.write_text(_BUS_CONFIG.format(socket=socket))
        self.start("dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile")
        self.wait_until(socket.exists)

    def start(self, program: str, *arguments: str, password: str | None = None) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [program, *arguments],
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **self.env},
            stdin=subprocess.PIPE if password is not None else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if process.stdin is not None:
            process.stdin.write((password or "").encode())
            process.stdin.close()

        def stop() -> None:
            process.send_signal(signal.SIGCONT)  # a test may have made it hang
            process.terminate()
            process.wait()

        self._processes.callback(stop)
        return process

    def start_keyring(self, password: str) -> None:
        """Start a keyring and unlock it."""
        arguments = ("--foreground", "--components=secrets", "--unlock")
        self.keyring = self.start("gnome-keyring-daemon", *arguments, password=password)
        self.wait_until(lambda: self.has_owner(SECRETS))
        self.wait_until(self._is_open)

    def hang(self) -> None:
        """Make the keyring take questions and not answer them."""
        assert self.keyring is not None
        self.keyring.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it answer what it was asked."""
        assert self.keyring is not None
        self.keyring.send_signal(signal.SIGCONT)

    def lock(self) -> None:
        """Lock the keyring, as a person may."""
        from jeepney import DBusAddress, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        service = DBusAddress("/org/freedesktop/secrets", SECRETS, "org.freedesktop.Secret.Service")
        with open_dbus_connection(self.env["DBUS_SESSION_BUS_ADDRESS"]) as bus:
            default = bus.send_and_get_reply(new_method_call(service, "ReadAlias", "s", ("default",)))
            asked = new_method_call(service, "Lock", "ao", ([default.body[0]],))
            assert bus.send_and_get_reply(asked).body[0] == [default.body[0]]

    def has_owner(self, name: str) -> bool:
        from jeepney.bus_messages import DBus
        from jeepney.io.blocking import Proxy, open_dbus_connection

        with open_dbus_connection(self.env["DBUS_SESSION_BUS_ADDRESS"]) as bus:
            return bool(Proxy(DBus(), bus).NameHasOwner(name)[0])

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        deadline_s = time.monotonic() + READY_WITHIN_S
        while True:
            with suppress(OSError):
                if is_so():
                    return
            assert time.monotonic() < deadline_s, "it did not start"
            threading.Event().wait(0.02)

    def _is_open(self) -> bool:
        from jeepney import DBusAddress, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        service = DBusAddress("/org/freedesktop/secrets", SECRETS, "org.freedesktop.Secret.Service")
        with open_dbus_connection(self.env["DBUS_SESSION_BUS_ADDRESS"]) as bus:
            asked = new_method_call(service, "ReadAlias", "s", ("default",))
            return bool(bus.send_and_get_reply(asked).body[0] != "/")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Generator[Session]:
    """A D-Bus session without a password store, which this process and its children use."""
    missing = [name for name in ("dbus-daemon", "gnome-keyring-daemon") if not shutil.which(name)]
    if missing or sys.platform != "linux":
        pytest.skip(f"It needs {' and '.join(missing) or 'Linux'}: scripts/system-packages.sh")
    with ExitStack() as processes:
        # Not in TMPDIR: a socket's path may have 107 bytes at most.
        place = Path(tempfile.mkdtemp(prefix="pushdesk-vault-", dir="/tmp"))
        processes.callback(shutil.rmtree, place, ignore_errors=True)
        session = Session(place, processes)
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
        for name, value in session.env.items():
            monkeypatch.setenv(name, value)
        yield session


@pytest.fixture
def keyring(session: Session) -> Session:
    """A D-Bus session with a real, unlocked keyring."""
    session.start_keyring("a password")
    return session


@pytest.fixture
def redactor() -> Redactor:
    """Knows no keys yet."""
    return Redactor()


@pytest.fixture
def vault(redactor: Redactor) -> KeyVault:
    """A vault that waits long enough for a busy machine."""
    return KeyVault(redactor, deadline_s=20.0)
