"""Ctrl+C in a terminal and a polite SIGTERM, brought to Qt without a polling timer."""

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier


class QuitSignals(QObject):
    """Calls ``on_quit`` on the GUI thread when the process is asked to end.

    Python runs signal handlers only between its own instructions, and Qt's loop has none while it rests; so the
    signal's number is written into a socket that Qt listens to.
    """

    def __init__(self, on_quit: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        signal.set_wakeup_fd(self._write.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _heard)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        self._on_quit = on_quit

    def _wake(self) -> None:
        self._read.recv(64)
        self._on_quit()


def _heard(_number: int, _frame: FrameType | None) -> None:
    """Do nothing here: the number in the socket does it."""
