"""A D-Bus of the test's own, and daemons on it: real ones, one that answers as it is told, one that never does."""

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import pytest
from jeepney import HeaderFields, MessageType, new_error, new_method_call, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import SystemKind
from tests.desktop.screen import eventually

NOTIFICATIONS = "org.freedesktop.Notifications"

_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Daemon:
    """Owns a name on the bus, answers as it is told, and keeps in mind what it was asked.

    Attributes:
        asked: The method of each call, ``Get`` with the property's name.
    """

    def __init__(self, address: str, name: str, answers: Mapping[str, tuple[str, tuple[object, ...]]]) -> None:
        self.asked: list[str] = []
        self._answers = answers
        self._bus = _own(address, name)
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._bus.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._bus.close()

    def _serve(self) -> None:
        while True:
            try:
                call = self._bus.receive()
            except OSError:
                return  # closed
            if call.header.message_type is MessageType.method_call:
                member = call.header.fields[HeaderFields.member]
                asked = f"Get {call.body[1]}" if member == "Get" else member
                self.asked.append(asked)
                self._bus.send(self._reply(call, asked))

    def _reply(self, call: Any, asked: str) -> Any:
        if asked not in self._answers:
            return new_error(call, "org.freedesktop.DBus.Error.UnknownProperty")
        return new_method_return(call, *self._answers[asked])


class PrivateBus:
    """A dbus-daemon that knows nobody but whom the test brings."""

    def __init__(self) -> None:
        self._parts = ExitStack()

    def __enter__(self) -> Self:
        # Not in pytest's directory: a socket's path may have 107 bytes at most.
        self._place = Path(self._parts.enter_context(tempfile.TemporaryDirectory(prefix="bus-", dir="/tmp")))
        self._services = self._place / "services"
        self._services.mkdir()
        listening = self._place / "bus"
        config = self._place / "bus.conf"
        config.write_text(_CONFIG.format(socket=listening, services=self._services))
        self.address = f"unix:path={listening}"
        self.environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DBUS_"))},
            "DBUS_SESSION_BUS_ADDRESS": self.address,
            "HOME": str(self._place),
            "XDG_CONFIG_HOME": str(self._place / "config"),
            "XDG_RUNTIME_DIR": str(self._place),
        }
        self.run("dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--nosyslog")
        eventually(lambda: _is_listening(listening), "the bus")
        return self

    def __exit__(self, *_: object) -> None:
        self._parts.close()

    def machine(self, **environ: str) -> Machine:
        """This computer, with the bus as its session's."""
        return Machine(SystemKind.LINUX, self._place, environ={**self.environ, **environ}, is_live=True)

    def write(self, name: str, text: str) -> Path:
        """Write a file below the settings' directory."""
        path = self._place / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def startable(self, name: str, command: str) -> None:
        """Let the bus start a program for a name."""
        (self._services / f"{name}.service").write_text(f"[D-BUS Service]\nName={name}\nExec={command}\n")
        with open_dbus_connection(self.address) as bus:
            bus.send_and_get_reply(new_method_call(message_bus, "ReloadConfig"))

    def run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a program on the bus; it is gone after the test."""
        path = shutil.which(program)
        assert path, f"{program} is missing: scripts/system-packages.sh --virtual-desktop"
        process = subprocess.Popen(
            [path, *arguments],
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._parts.callback(_end, process)
        return process

    def wait_for(self, name: str) -> None:
        """Come back once somebody has that name."""
        with open_dbus_connection(self.address) as bus:
            eventually(lambda: bus.send_and_get_reply(message_bus.NameHasOwner(name)).body[0], name)

    def answering(self, answers: Mapping[str, tuple[str, tuple[object, ...]]], name: str = NOTIFICATIONS) -> Daemon:
        """Bring a daemon that answers these calls, each with a signature and its values, and refuses all others."""
        daemon = Daemon(self.address, name, answers)
        self._parts.callback(daemon.close)
        return daemon

    def called(self, name: str, **properties: object) -> Daemon:
        """Bring a daemon that says it is called so."""
        got = {f"Get {key}": ("v", (("b", value),)) for key, value in properties.items()}
        return self.answering({"GetServerInformation": ("ssss", (name, "vendor", "1.0", "1.2")), **got})

    def hanging(self, name: str = NOTIFICATIONS) -> None:
        """Bring a daemon that has the name, and never answers."""
        self._parts.callback(_own(self.address, name).close)


def _own(address: str, name: str) -> DBusConnection:
    bus = open_dbus_connection(address)
    assert bus.send_and_get_reply(message_bus.RequestName(name)).body == (1,)
    return bus


def _is_listening(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as trying:
        return trying.connect_ex(str(path)) == 0


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


@pytest.fixture
def bus() -> Iterator[PrivateBus]:
    with PrivateBus() as started:
        yield started


class Listener:
    """A socket where a bus should be, which says what it is told to each that comes, and then nothing more."""

    def __init__(self, say: Sequence[bytes], *, hangs_up: bool = False) -> None:
        self._place = tempfile.mkdtemp(prefix="bus-", dir="/tmp")
        self._say, self._hangs_up = say, hangs_up
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(f"{self._place}/bus")
        self._server.listen()
        self.address = f"unix:path={self._place}/bus"
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        self._thread.join()
        self._server.close()
        shutil.rmtree(self._place)

    def _serve(self) -> None:
        guest, _ = self._server.accept()
        with guest:
            try:
                for words in self._say:
                    guest.recv(65_536)
                    guest.sendall(words)
            except OSError:
                return  # the guest had heard enough
            if not self._hangs_up:
                self._over.wait(30)


@pytest.fixture
def listening() -> Iterator[Callable[..., str]]:
    """Puts a ``Listener`` up, and gives its address."""
    with ExitStack() as listeners:

        def listen(*say: bytes, hangs_up: bool = False) -> str:
            listener = Listener(say, hangs_up=hangs_up)
            listeners.callback(listener.close)
            return listener.address

        yield listen
