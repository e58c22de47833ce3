"""A whole Linux desktop with no screen: where the tests, the tour and the screenshots run.

It has an X server, a D-Bus session, a window manager, a tray and a real, unlocked keyring, all of
them private: home, settings and keyring live in a directory that is gone afterwards, and the D-Bus
session starts nothing by itself but the accessibility bus. Needs neither root nor systemd.

    python -m scripts.virtual_desktop pytest
    python -m scripts.virtual_desktop --no-tray pushdesk --practice
"""

from __future__ import annotations

import argparse
import os
import secrets
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.bus_messages import DBus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from Xlib.display import Display

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

READY_WITHIN_S = 30.0
"""A part that is not ready by then is broken. On a busy machine the slowest takes about 2 s."""

STOP_WITHIN_S = 5.0
LOOK_AGAIN_S = 0.02

# What the caller's own session would leak into the private one.
_FOREIGN = (
    *(
        "DBUS_",
        "DESKTOP_",
        "DISPLAY",
        "GNOME_",
        "GTK_",
        "KDE_",
        "LC_ALL",
        "PUSHDESK_",
        "PYTHON_KEYRING_",
    ),
    *("QML", "QT_", "SESSION_MANAGER", "SSH_AUTH_SOCK", "WAYLAND_", "XAUTHORITY", "XDG_"),
)

_BUS_CONFIG = """\
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
_ACCESSIBILITY_BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")


class DesktopError(Exception):
    """A part of the desktop is missing or did not start. The text says which, and what it said."""


@dataclass(frozen=True)
class _Part:
    """One running program of the desktop."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def wait_until(self, is_ready: Callable[[], bool]) -> None:
        """Come back as soon as it is ready.

        Raises:
            DesktopError: It ended, or took too long.
        """
        deadline_s = time.monotonic() + READY_WITHIN_S
        while not is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline_s:
                raise DesktopError(self.complaint())
            time.sleep(LOOK_AGAIN_S)

    def complaint(self) -> str:
        said = self.log.read_text("utf-8", "replace").strip() or "(nothing)"
        return f"{self.name} did not start on the virtual desktop. It said:\n{said}"

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class VirtualDesktop:
    """A private desktop, there for as long as the ``with`` block lasts.

    Attributes:
        env: The environment for programs that shall run on it.
        home: Their home directory.
    """

    def __init__(
        self,
        *,
        has_tray: bool = True,
        has_keyring: bool = True,
        size_px: tuple[int, int] = (1440, 900),
    ) -> None:
        """Say what the desktop shall have; nothing starts before the ``with`` block.

        Args:
            has_tray: Whether a tray host runs.
            has_keyring: Whether a Secret Service runs, its default collection unlocked.
            size_px: Width and height of its only screen.
        """
        self._has_tray = has_tray
        self._has_keyring = has_keyring
        self._size_px = size_px
        self._parts = ExitStack()
        self._place = Path()
        self.home = Path()
        self.env: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Start each part and wait until it can really be used.

        Raises:
            DesktopError: A part is missing or does not start.
        """
        with self._parts:
            self._lay_out()
            self._start_screen()
            self._start_bus()
            self._start_window_manager()
            if self._has_tray:
                self._start_tray()
            if self._has_keyring:
                self._start_keyring()
            self._parts = self._parts.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop every part, the last one first, and remove the home directory."""
        self._parts.close()

    def _lay_out(self) -> None:
        # Not in TMPDIR: a socket's path may have 107 bytes at most.
        self._place = Path(tempfile.mkdtemp(prefix="pushdesk-", dir="/tmp"))
        self._parts.callback(shutil.rmtree, self._place, ignore_errors=True)
        self.home = self._place / "home"
        directories = {
            "XDG_RUNTIME_DIR": self._place / "run",
            "XDG_CONFIG_HOME": self.home / ".config",
            "XDG_DATA_HOME": self.home / ".local" / "share",
            "XDG_STATE_HOME": self.home / ".local" / "state",
            "XDG_CACHE_HOME": self.home / ".cache",
        }
        for directory in directories.values():
            directory.mkdir(parents=True)
            directory.chmod(0o700)
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)},
            **{name: str(directory) for name, directory in directories.items()},
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "PUSHDESK_VIRTUAL_DESKTOP": "yes",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_SESSION_TYPE": "x11",
            "GIO_USE_VFS": "local",
        }

    def _start_screen(self) -> None:
        width_px, height_px = self._size_px
        reading, writing = os.pipe()
        with os.fdopen(reading) as answer:
            with os.fdopen(writing, "wb"):
                # It picks a free display, and says which one as soon as it takes connections.
                part = self._start(
                    "Xvfb",
                    *("-displayfd", str(writing), "-nolisten", "tcp", "-noreset"),
                    *("-screen", "0", f"{width_px}x{height_px}x24"),
                    pass_fds=(writing,),
                )
            part.wait_until(lambda: bool(select.select([answer], [], [], 0)[0]))
            number = answer.readline().strip()
        if not number:
            raise DesktopError(part.complaint())
        self.env["DISPLAY"] = f":{number}"

    def _start_bus(self) -> None:
        services = self._place / "services"
        services.mkdir()
        if _ACCESSIBILITY_BUS.exists():
            shutil.copy(_ACCESSIBILITY_BUS, services)
        socket = self._place / "run" / "bus"
        config = self._place / "bus.conf"
        config.write_text(_BUS_CONFIG.format(socket=socket, services=services), "utf-8")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={socket}"
        self._start("dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile").wait_until(self._is_bus_up)

    def _start_window_manager(self) -> None:
        self._start("openbox", "--sm-disable").wait_until(self._is_window_manager_up)

    def _start_tray(self) -> None:
        self._start(
            "trayer",
            *("--edge", "bottom", "--align", "right", "--widthtype", "request"),
            *("--height", "24", "--SetDockType", "true", "--SetPartialStrut", "true"),
        ).wait_until(self._is_tray_up)

    def _start_keyring(self) -> None:
        password = self._place / "password"
        password.write_text(secrets.token_hex(), "ascii")
        with password.open("rb") as stdin:
            self._start(
                "gnome-keyring-daemon",
                *("--foreground", "--unlock", "--components=secrets"),
                stdin=stdin,
            ).wait_until(self._is_keyring_open)
        password.unlink()

    def _is_bus_up(self) -> bool:
        try:
            self._bus().close()
        except OSError:
            return False
        return True

    def _is_window_manager_up(self) -> bool:
        with self._screen() as screen:
            atom = screen.get_atom("_NET_SUPPORTING_WM_CHECK")
            return screen.screen().root.get_full_property(atom, 0) is not None

    def _is_tray_up(self) -> bool:
        with self._screen() as screen:
            return bool(screen.get_selection_owner(screen.get_atom("_NET_SYSTEM_TRAY_S0")))

    def _is_keyring_open(self) -> bool:
        name = "org.freedesktop.secrets"
        with self._bus() as bus:
            if not Proxy(DBus(), bus).NameHasOwner(name)[0]:
                return False
            service = DBusAddress("/org/freedesktop/secrets", name, "org.freedesktop.Secret.Service")
            asked = new_method_call(service, "ReadAlias", "s", ("default",))
            path = bus.send_and_get_reply(asked).body[0]
            if path == "/":
                return False
            collection = DBusAddress(path, name, "org.freedesktop.Secret.Collection")
            locked = bus.send_and_get_reply(Properties(collection).get("Locked")).body[0]
            return bool(locked == ("b", False))

    def _bus(self) -> DBusConnection:
        return open_dbus_connection(self.env["DBUS_SESSION_BUS_ADDRESS"])

    @contextmanager
    def _screen(self) -> Iterator[Any]:
        screen = Display(self.env["DISPLAY"])
        try:
            yield screen
        finally:
            screen.close()

    def _start(
        self,
        program: str,
        *arguments: str,
        stdin: IO[bytes] | int = subprocess.DEVNULL,
        pass_fds: tuple[int, ...] = (),
    ) -> _Part:
        path = shutil.which(program)
        if path is None:
            raise DesktopError(f"{program} is missing. scripts/system-packages.sh --virtual-desktop installs it.")
        log = self._place / f"{program}.log"
        with log.open("wb") as said:
            # A session of its own: Ctrl+C reaches the command alone, and the desktop outlives it.
            process = subprocess.Popen(
                [path, *arguments],
                env=self.env,
                cwd=self.home,
                stdin=stdin,
                stdout=said,
                stderr=said,
                pass_fds=pass_fds,
                start_new_session=True,
            )
        part = _Part(program, process, log)
        self._parts.callback(part.stop)
        return part


def _run(command: Sequence[str], env: dict[str, str]) -> int:
    """Run the command to its end; a request to stop is passed on, and its exit code comes back."""
    child = subprocess.Popen(command, env=env)

    def pass_on(number: int, _frame: FrameType | None) -> None:
        child.send_signal(number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, pass_on)
    # Ctrl+C has reached the child as well, which shares our terminal.
    signal.signal(signal.SIGINT, lambda *_: None)
    code = child.wait()
    return code if code >= 0 else 128 - code


def _stop_early(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command on a desktop of its own.

    Returns:
        The command's exit code; 128 and the signal's number if a signal ended it; 1 if the desktop
        did not start.
    """
    parser = argparse.ArgumentParser(
        prog="python -m scripts.virtual_desktop", description="Run a command on a virtual desktop."
    )
    parser.add_argument("--no-tray", action="store_true", help="without a tray host")
    parser.add_argument("--no-keyring", action="store_true", help="without a password store")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="the command and its arguments")
    options = parser.parse_args(arguments)
    if not options.command:
        parser.error("which command?")

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop_early)
    try:
        with VirtualDesktop(has_tray=not options.no_tray, has_keyring=not options.no_keyring) as desktop:
            return _run(options.command, desktop.env)
    except DesktopError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
