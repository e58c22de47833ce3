"""Runs the app in this process and clocks it from inside; ``bench.compose`` starts it and reads its one line of JSON.

python -m bench.in_app windows          from the tray's "open" to the painted Compose page, first and later
python -m bench.in_app bare-windows     the same for a bare window with a field in it
python -m bench.in_app keys             from a key press to the painted meter and preview
python -m bench.in_app many-keys        the same with 5,000 and 100,000 people in To, and fields in the texts
python -m bench.in_app bare-keys        the same key in a bare field
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.app import App
from desktop_app.options import Options
from desktop_app.parts import Parts
from desktop_app.ui.circles import collect_here
from desktop_app.ui.plain_imports import import_plainly
from desktop_app.ui.single_instance import SingleInstance, socket_name

if TYPE_CHECKING:
    # The resting app has not loaded these. What is clocked must load them itself.
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

LATER_WINDOWS = 15
KEYS = 300
BARE_KEYS = 40
"""A key in a bare field with 1 MB in one paragraph takes a third of a second."""

PATIENCE_S = 20.0
HIDDEN_MS = 200
REST_MS = 1500
"""What the app does by itself once its icon stands is done by then; nobody clicks an icon sooner."""

KILOBYTE = 1024
TEXTS = {
    "2 KB": "Lead word " * (2 * KILOBYTE // 10),
    "1 MB in lines": "A line of text\n" * (KILOBYTE * KILOBYTE // 15),
    "1 MB in one paragraph": "Lead word " * (KILOBYTE * KILOBYTE // 10),
}

LONG_TITLE = "1 MB in the title"


class Painted(QObject):
    """Knows which of some widgets have been painted."""

    def __init__(self, widgets: "Sequence[QWidget]") -> None:
        super().__init__()
        self._widgets = widgets
        self._missing: set[QObject] = set(widgets)
        for widget in widgets:
            widget.installEventFilter(self)

    def clock(self, act: Callable[[], object]) -> float:
        """Do something; return the milliseconds until all of them have been painted."""
        began_s = time.perf_counter()
        self._missing = set(self._widgets)
        act()
        return self.wait(began_s)

    def wait(self, began_s: float) -> float:
        """The milliseconds since then, once all of them have been painted."""
        while self._missing:
            QApplication.processEvents()
            if time.perf_counter() - began_s > PATIENCE_S:
                raise SystemExit(f"Not painted: {sorted(each.objectName() for each in self._missing)}")
        return (time.perf_counter() - began_s) * 1e3

    def eventFilter(self, watched: QObject, event: "QEvent") -> bool:  # noqa: N802 - Qt's name
        if event.type() is event.Type.Paint:
            self._missing.discard(watched)
        return False


@contextmanager
def running_app(environ: Mapping[str, str]) -> Iterator[App]:
    """The app with its icon in the tray, at rest."""
    import_plainly()
    QApplication.setApplicationName("Pushdesk")
    qt = QApplication([*sys.argv[:1], "-style", "fusion"])
    collect_here()
    qt.setQuitOnLastWindowClosed(False)
    parts = Parts(environ)
    instance = SingleInstance(parts.make_instance_lock(), socket_name(parts.paths.data_dir, environ))
    instance.claim()
    app = App(qt, parts, instance, Options(is_hidden=True))
    app.start()
    _rest(REST_MS)
    yield app
    app.quit()


def clock_windows(app: App) -> dict[str, list[float]]:
    """Open the window, close it to the tray, and open it again."""
    began_s = time.perf_counter()
    app.show()
    painted = Painted(_watched(app.desk.window))
    first_ms = painted.wait(began_s)
    return {"first": [first_ms], "later": _reopened(app.desk.window, app.show, painted)}


def clock_bare_windows() -> dict[str, list[float]]:
    """Open, hide and open a window with nothing but a field in it."""
    _rest(REST_MS)
    began_s = time.perf_counter()
    from PySide6.QtWidgets import QMainWindow, QPlainTextEdit

    window = QMainWindow()
    field = QPlainTextEdit()
    window.setCentralWidget(field)
    window.resize(1040, 700)
    window.show()
    painted = Painted([field.viewport()])
    first_ms = painted.wait(began_s)
    return {"first": [first_ms], "later": _reopened(window, window.show, painted)}


def _reopened(window: "QWidget", show: Callable[[], object], painted: Painted) -> list[float]:
    later_ms = []
    for _ in range(LATER_WINDOWS):
        window.close()
        _rest(HIDDEN_MS)
        later_ms.append(painted.clock(show))
    return later_ms


def clock_keys(app: App) -> dict[str, list[float]]:
    """Type at the beginning of the message, where each key changes the preview as well."""
    app.show()
    window = app.desk.window
    field = cast("QPlainTextEdit", _named(window, "compose_content"))
    title = cast("QPlainTextEdit", _named(window, "compose_title"))
    painted = Painted(_watched(window))
    figures = {}
    for name, text in TEXTS.items():
        field.setPlainText(text)
        _rest(REST_MS)
        figures[name] = _typed(painted, field, KEYS)
    field.clear()
    title.setPlainText(text)
    _rest(REST_MS)
    return figures | {LONG_TITLE: _typed(painted, title, KEYS)}


def clock_many_keys(app: App) -> dict[str, list[float]]:
    """Type before a text with fields, while everybody of a list is addressed: meter, its longest person, preview."""
    from bench.lists import MANY, TITLE, TYPED, made_up_rows

    app.show()
    page = app.desk.compose
    field = cast("QPlainTextEdit", _named(page, "compose_content"))
    cast("QPlainTextEdit", _named(page, "compose_title")).setPlainText(TITLE)
    painted = Painted(_watched(page))
    figures = {}
    for many in MANY:
        if (account := page.account) is None:
            raise SystemExit("There is no account")
        page.form.recipients.set_text("")
        page.form.recipients.add(page.addressed.add_list(account, f"{many} people", made_up_rows(many)))
        field.setPlainText(TYPED * 4)
        while page.addressed.made() is None:
            QApplication.processEvents()
        _rest(REST_MS)
        figures[f"{many:,} people"] = _typed(painted, field, KEYS)
    return figures


def clock_bare_keys() -> dict[str, list[float]]:
    """Type into fields that are nothing but Qt's own."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    field = QPlainTextEdit()
    field.resize(560, 160)
    field.show()
    painted = Painted([field.viewport()])
    figures = {}
    for name, text in TEXTS.items():
        field.setPlainText(text)
        _rest(REST_MS)
        figures[name] = _typed(painted, field, BARE_KEYS)
    line = QLineEdit(maxLength=2**31 - 1)
    line.resize(560, 35)
    line.show()
    line.setText(text)
    _rest(REST_MS)
    return figures | {LONG_TITLE: _typed(Painted([line]), line, BARE_KEYS)}


def _typed(painted: Painted, field: "QPlainTextEdit | QLineEdit", keys: int) -> list[float]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(field, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    letters = [Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Space]
    figures = [painted.clock(partial(QTest.keyClick, field, letters[at % 3])) for at in range(keys + 10)]
    return figures[10:]


def _rest(for_ms: int) -> None:
    """Let everything go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(for_ms, loop.quit)
    loop.exec()


def _watched(window: "QWidget") -> "list[QWidget]":
    return [_named(window, name) for name in ("compose_meter", "compose_preview_picture")]


def _named(window: "QWidget", name: str) -> "QWidget":
    from PySide6.QtWidgets import QWidget

    widget = window.findChild(QWidget, name)
    if widget is None:
        raise SystemExit(f"There is no {name}")
    return widget


def main(arguments: Sequence[str]) -> int:
    """Clock what is asked for, and print the figures."""
    (what,) = arguments
    if what.startswith("bare"):
        qt = QApplication([*sys.argv[:1], "-style", "fusion"])
        qt.setQuitOnLastWindowClosed(False)
        figures = clock_bare_windows() if what == "bare-windows" else clock_bare_keys()
    else:
        with running_app(os.environ) as app:
            clocked = {"windows": clock_windows, "keys": clock_keys, "many-keys": clock_many_keys}
            figures = clocked[what](app)
    print(json.dumps(figures), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
