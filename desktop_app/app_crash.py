"""Notices what nobody caught, on whichever thread, and brings the report to the GUI thread."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, qVersion

from desktop_app import __version__

if TYPE_CHECKING:
    from desktop_app.domain.redaction import Redactor
    from desktop_app.system.crash import CrashHooks


class CrashWatch(QObject):
    """Takes the places in which Python tells of exceptions that nobody caught.

    What it needs for a report is imported at the first crash only.

    Signals:
        happened: The report, free of keys and message texts; always on the GUI thread.
    """

    happened = Signal(str)
    _noticed = Signal(str)

    def __init__(self, redactor: "Callable[[], Redactor]", parent: QObject) -> None:
        super().__init__(parent)
        self._redactor = redactor
        self._noticed.connect(self.happened)  # from another thread it waits for the GUI's
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._hooks().on_thread_exception(args)

    def _on_exception(self, kind: type[BaseException], exc: BaseException, tb: TracebackType | None) -> None:
        self._hooks().on_exception(kind, exc, tb)

    def _hooks(self) -> "CrashHooks":
        from desktop_app.system.crash import report_hooks

        return report_hooks(self._noticed.emit, self._redactor(), {"Pushdesk": __version__, "Qt": qVersion()})
