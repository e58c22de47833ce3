"""Starts Pushdesk, or wakes the one that runs."""

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop_app.app import App
from desktop_app.domain.errors import AppError
from desktop_app.options import Options
from desktop_app.parts import Parts
from desktop_app.ui.circles import collect_here
from desktop_app.ui.single_instance import SingleInstance, socket_name

if TYPE_CHECKING:
    from desktop_app.accounts.removal import Removal


def run(options: Options) -> int:
    """Start Pushdesk, or wake the one that runs. Returns the exit code."""
    parts = Parts(os.environ)
    QApplication.setApplicationName("Pushdesk")
    QApplication.setDesktopFileName("app.pushdesk.Pushdesk")
    # The style sheet is made for this style. Looking later which one is in use would cost each first window 10 ms.
    qt = QApplication([*sys.argv[:1], "-style", "fusion"])
    collect_here()
    qt.setQuitOnLastWindowClosed(False)
    try:
        lock = parts.make_instance_lock()
    except AppError as error:
        return _say_why_not(error)
    instance = SingleInstance(lock, socket_name(parts.paths.data_dir, os.environ))
    if not instance.claim() and instance.is_locked_by_another:
        if not instance.wake_first("new" if options.is_quick else "show"):
            sys.stderr.write("Pushdesk is running already, but did not answer.\n")
            return 1
        return 0
    app = App(qt, parts, instance, options)
    app.start()
    code = qt.exec()
    if (removal := vars(parts).get("removal")) is not None and removal.is_agreed:
        _remove_files(removal)
    return code


def _remove_files(removal: "Removal") -> None:
    """Remove all that is kept, now that nobody uses it any more, and say what could not be removed."""
    import logging

    logging.shutdown()
    if stayed := removal.remove_files():
        from PySide6.QtWidgets import QMessageBox

        words = "\n".join(("These could not be removed:", "", *stayed))
        sys.stderr.write(f"{words}\n")
        QMessageBox.warning(None, "Pushdesk", words)


def _say_why_not(error: AppError) -> int:
    """Say why Pushdesk can't start, where a person looks: there is no window and no icon yet."""
    from PySide6.QtWidgets import QMessageBox

    words = f"{error.title}. {error.hint}".strip()
    sys.stderr.write(f"{words}\n")
    QMessageBox.critical(None, "Pushdesk", words)
    return 1
