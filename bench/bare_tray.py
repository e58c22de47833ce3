"""The floor: the least that a tray program on Qt can be. The app's figures stand beside it."""

import sys

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

app = QApplication(sys.argv)
app.setQuitOnLastWindowClosed(False)
menu = QMenu()
menu.addAction("Quit", app.quit)
icon = QSystemTrayIcon(QIcon(sys.argv[1]))
icon.setContextMenu(menu)
icon.show()
sys.exit(app.exec())
