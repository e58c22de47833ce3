"""Notices what nobody caught, on whichever thread, and brings the report to the GUI thread."""

import sys
import threading

from PySide6.QtCore import QObject, Qt, Signal, qVersion

from desktop_app import __version__
from desktop_app.domain.redaction import Redactor
from desktop_app.system.crash import report_hooks


class CrashWatch(QObject):
    """Takes the places in which Python tells of exceptions that nobody caught.

    Signals:
        happened: The report, free of keys and message texts; always on the GUI thread.
    """

    happened = Signal(str)
    _noticed = Signal(str)

    def __init__(self, redactor: Redactor, parent: QObject) -> None:
        super().__init__(parent)
        self._noticed.connect(self.happened, Qt.ConnectionType.QueuedConnection)
        hooks = report_hooks(self._noticed.emit, redactor, {"Pushdesk": __version__, "Qt": qVersion()})
        sys.excepthook, threading.excepthook = hooks.on_exception, hooks.on_thread_exception
