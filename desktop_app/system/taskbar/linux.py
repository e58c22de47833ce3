"""Progress at the launcher's icon on Linux: a signal that Ubuntu's dock, Plank and KDE's task manager listen for.

Source: “Low level DBus API: com.canonical.Unity.LauncherEntry”, https://wiki.ubuntu.com/Unity/LauncherAPI, read
2026-11-23 (DOC). That docks forget an entry whose sender has left the bus is from memory (MEM), so the connection
stays as long as something is shown.
"""

import logging
import queue
import socket
import struct
import sys
import threading
from typing import Any

from desktop_app.system.start_at_login.base import APP_ID

log = logging.getLogger(__name__)

ENTRY = f"application://{APP_ID}.desktop"
INTERFACE = "com.canonical.Unity.LauncherEntry"
PATH = "/app/pushdesk/launcher"

WITHIN_S = 2.0
"""A bus that takes longer for a step is left alone."""

_CHUNK_BYTES = 65_536
_NO_DBUS = (OSError, ValueError, TypeError, LookupError, RuntimeError, ArithmeticError, struct.error)
"""A bus that is not there or breaks off, and what jeepney raises where bytes are no message."""


class LauncherEntry:
    """Tells the dock. The talking is done by a thread, which ends once there is nothing to show. See ``Taskbar``."""

    def __init__(self, address: str) -> None:
        """Remember where; nothing is loaded or opened.

        Args:
            address: Where the session's bus listens, in D-Bus' notation; empty for nowhere.
        """
        self._address = address
        self._wanted: queue.SimpleQueue[tuple[int, int]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._is_refused = False

    def show(self, done: int, total: int, window_id: int) -> None:
        """Show how far it is, soon."""
        del window_id  # the entry's file name says whose it is
        if not self._address or self._is_refused:
            return
        is_running = self._thread is not None and self._thread.is_alive()
        if not is_running and not total:
            return
        self._wanted.put((done, total))
        if not is_running:
            self._thread = threading.Thread(target=self._run, name="taskbar", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Show nothing any more; waits a moment for the dock to hear it."""
        self.show(0, 0, 0)
        if self._thread is not None:
            self._thread.join(WITHIN_S)

    def _run(self) -> None:
        try:
            with _connected(self._address) as bus:
                total = 1
                for serial in range(2, 2**32):
                    done, total = self._wanted.get()
                    bus.sendall(_update(done, total, serial))
                    if not total and self._wanted.empty():
                        return
        except _NO_DBUS as error:
            self._is_refused = True  # one try for each run: without a dock all is well, too
            log.info("No progress at the launcher: %s", type(error).__name__)


def _connected(address: str) -> socket.socket:
    """Connect and greet; raises one of ``_NO_DBUS``. The bus tells us nothing that has to be read later."""
    from jeepney import DBusAddress, Parser, new_method_call
    from jeepney.auth import BEGIN, AuthenticationError, Authenticator
    from jeepney.bus import get_bus

    if sys.platform == "win32":
        raise ConnectionRefusedError
    else:  # noqa: RET506 - so that mypy sees what is not for Windows
        bus = socket.socket(socket.AF_UNIX)
        try:
            bus.settimeout(WITHIN_S)
            bus.connect(get_bus(address))
            greeting = Authenticator()
            for line in greeting:
                bus.sendall(line)
                greeting.feed(_some(bus))
            driver = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
            bus.sendall(BEGIN + new_method_call(driver, "Hello").serialise(serial=1))
            parser = Parser()
            while not parser.feed(_some(bus)):  # whatever it says first, we are known then
                pass
        except AuthenticationError as error:
            bus.close()
            raise ConnectionRefusedError from error
        except BaseException:
            bus.close()
            raise
        return bus


def _some(bus: socket.socket) -> bytes:
    some = bus.recv(_CHUNK_BYTES)
    if not some:
        raise ConnectionResetError
    return some


def _update(done: int, total: int, serial: int) -> bytes:
    from jeepney import DBusAddress, new_signal

    shown: dict[str, tuple[str, Any]] = {
        "progress": ("d", done / total if total else 0.0),
        "progress-visible": ("b", total > 0),
    }
    emitter = DBusAddress(PATH, interface=INTERFACE)
    written: bytes = new_signal(emitter, "Update", "sa{sv}", (ENTRY, shown)).serialise(serial=serial)
    return written
