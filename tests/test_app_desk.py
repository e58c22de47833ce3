"""The first window comes with what it shows, and with nothing that only another click needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.store.account_book import AccountBook
from desktop_app.store.paths import AppPaths

HOUSE = Path(__file__).parents[1]
PAGES = HOUSE / "desktop_app" / "ui"

PROGRAM = """
import os, sys
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from desktop_app.app import App
from desktop_app.options import Options
from desktop_app.parts import Parts
from desktop_app.ui.single_instance import SingleInstance, socket_name

qt = QApplication(["pushdesk", "-style", "fusion"])
parts = Parts(os.environ)
instance = SingleInstance(parts.make_instance_lock(), socket_name(parts.paths.data_dir, os.environ))
app = App(qt, parts, instance, Options(is_hidden=True, tray="none"))

from PySide6.QtCore import QEvent, QObject

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            loop.quit()
        return False

loop, painted = QEventLoop(), Painted()
QTimer.singleShot(20_000, lambda: os._exit(3))
app.show()
picture = app.desk.window.findChild(QObject, "compose_preview_picture")
picture.installEventFilter(painted)
loop.exec()
print(*sys.modules)
app.quit()
"""

HEAVY = {
    "requests": "looking at an address, or sending",
    "urllib3": "looking at an address, or sending",
    "http": "looking at an address, or sending",
    "ssl": "looking at an address, or sending",
    "keyring": "sending",
    "PIL": "looking at an icon",
    "sqlite3": "sending, or the history",
    "logging.handlers": "the log, which begins once the window has been painted",
    "pystray": "a desktop without Qt's tray",
    "desktop_app.delivery.delivery": "sending",
    "desktop_app.practice.mode": "Practice mode",
    "desktop_app.vault.keyring_vault": "sending",
    "desktop_app.accounts.accounts": "Settings",
    "desktop_app.leadsquared": "sending",
}
"""What is not loaded, and what it is for. PySide6 itself brings ``logging`` and ``argparse``."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules of an app that has just painted its first window."""
    home = tmp_path_factory.mktemp("home")
    account = Account("acme", ApiHost("api.leadsquared.com"), owner_id="1", owner_name="Asha")
    AccountBook(AppPaths.find({"PUSHDESK_HOME": str(home)}).accounts_file).save(account)
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=True,
        cwd=HOUSE,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PUSHDESK_HOME": str(home)},
    )
    return set(told.stdout.split())


@pytest.mark.parametrize("name", HEAVY)
def test_the_first_window_comes_without(loaded: set[str], name: str) -> None:
    assert "desktop_app.ui.compose.compose_page" in loaded
    assert name not in loaded


def test_the_first_window_comes_without_any_other_page(loaded: set[str]) -> None:
    others = {page.stem for page in PAGES.glob("*/*_page.py")} - {"compose_page"}
    assert len(others) >= 3
    assert others & {name.rpartition(".")[2] for name in loaded} == set()
