"""Loads, while the icon rests, a part of what the first window needs: as much as the resting app may weigh."""

from PySide6.QtCore import QObject, QTimer

AFTER_MS = 1000
"""By then the icon stands, and nobody has clicked it yet."""


def warm_later(owner: QObject) -> None:
    """Do it soon, unless ``owner`` is gone by then. GUI thread.

    These spare the window the most time for their weight: a third of it for 3 MB, Qt's namespace among it (PySide 6.11,
    measured 2026-11-22). All of it would be another 2 MB.
    """
    QTimer.singleShot(AFTER_MS, owner, _warm)


def _warm() -> None:
    import desktop_app.delivery.delivery
    import desktop_app.ui.compose.form
    import desktop_app.ui.main_window  # noqa: F401
