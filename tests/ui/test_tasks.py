"""The one door to background threads."""

import gc
import threading
import weakref

from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from desktop_app.ui.tasks import Tasks


def test_it_belongs_to_the_app_where_nobody_else_owns_it(qtbot: QtBot) -> None:
    owner = QObject()

    assert Tasks().parent() is QCoreApplication.instance()
    assert Tasks(owner).parent() is owner


def test_a_worker_that_outlives_whoever_asked_brings_nothing_and_breaks_nothing(qtbot: QtBot) -> None:
    may_end, told = threading.Event(), list[object]()
    tasks, owner = Tasks(), QObject()
    tasks.run(owner, lambda: may_end.wait(20), told.append, told.append)
    worker = next(t for t in threading.enumerate() if t.name.startswith("task-"))
    owner.deleteLater()
    del tasks, owner
    qtbot.wait(20)
    may_end.set()
    worker.join(20)
    qtbot.wait(20)

    assert told == []


def test_whoever_asked_ends_on_the_gui_thread_though_only_the_worker_still_held_it(qtbot: QtBot) -> None:
    class Owner(QObject):
        def work(self) -> None:
            assert may_end.wait(20)

    may_end, ended_on = threading.Event(), list[threading.Thread]()
    tasks, owner = Tasks(), Owner()
    weakref.finalize(owner, lambda: ended_on.append(threading.current_thread()))
    tasks.run(owner, owner.work, lambda _none: None, lambda _error: None)
    del owner
    gc.collect()
    may_end.set()
    qtbot.waitUntil(lambda: bool(ended_on))

    assert ended_on == [threading.main_thread()]
