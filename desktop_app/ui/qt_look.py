"""Looks whether Qt and its plug-ins work here. In a process of its own: without a display, Qt ends the one it is in."""

from desktop_app.resources import resource


def look_at_qt() -> dict[str, object]:
    """Start Qt without a window, and say what it has.

    Returns:
        ``version``, ``platform`` (its platform plug-in), ``has_svg`` (whether it draws the app's pictures), and
        ``has_messages`` (whether it can show a message at a tray icon).
    """
    from PySide6.QtCore import QSize, qVersion
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication, QSystemTrayIcon

    qt = QApplication(["pushdesk", "-style", "fusion"])
    picture = QIcon(str(resource("app/pushdesk.svg"))).pixmap(QSize(32, 32)).toImage()
    is_drawn = not picture.isNull() and any(picture.pixelColor(x, 16).alpha() for x in range(picture.width()))
    return {
        "version": qVersion(),
        "platform": qt.platformName(),
        "has_svg": is_drawn,
        "has_messages": QSystemTrayIcon.supportsMessages(),
    }
