"""The composition root: builds each part once, ties signals, takes down. The only file that knows everyone."""

import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.parts import Parts, now
from desktop_app.store.settings import SettingsFile
from desktop_app.tray.base import Tray, TrayCommands, TrayState
from desktop_app.ui.single_instance import SingleInstance

if TYPE_CHECKING:
    from desktop_app.__main__ import Options
    from desktop_app.delivery.delivery import Delivery
    from desktop_app.delivery.events import Event
    from desktop_app.domain.account import Account
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.tasks import Tasks
