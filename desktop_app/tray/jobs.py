"""Work for the thread that owns a tray icon, when that is not the GUI thread."""

import contextlib
import select
import socket
from collections import deque
from collections.abc import Callable
from typing import Any


class Jobs:
    """What the GUI thread wants done to the icon, and a bell that wakes the thread that does it.

    ``add`` and ``end`` are for the GUI thread, the others for the icon's thread.
    """

    def __init__(self) -> None:
        self._waiting: deque[Callable[[Any], None]] = deque()
        self._is_over = False
        # A socket, as on Windows nothing else can be waited for beside another socket.
        self._rings, self._bell = socket.socketpair()
        self._bell.setblocking(False)

    def add(self, job: Callable[[Any], None]) -> None:
        """Have ``job`` called with the icon, soon."""
        self._waiting.append(job)
        self._ring()

    def end(self) -> None:
        """Let ``carry_out`` return False once it is through."""
        self._is_over = True
        self._ring()

    def carry_out(self, icon: Any) -> bool:
        """Do whatever waits; False once there will be nothing more."""
        while self._waiting:
            self._waiting.popleft()(icon)
        return not self._is_over

    def wait(self, or_for: Any = None) -> None:
        """Wait for the bell, or until ``or_for`` can be read."""
        sources = [self._rings] if or_for is None else [self._rings, or_for]
        if self._rings in select.select(sources, [], [])[0]:
            self._rings.recv(4096)

    def close(self) -> None:
        """Take the bell down. ``add`` and ``end`` may still be called; nobody hears them."""
        self._rings.close()
        self._bell.close()

    def _ring(self) -> None:
        # It is full of rings that nobody has heard yet, or has been taken down.
        with contextlib.suppress(OSError):
            self._bell.send(b"!")
