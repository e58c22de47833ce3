"""The draft is written beside the typing, and never an older one after a newer one."""

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_app.domain.draft import Cursor, Draft
from desktop_app.store.draft import DraftFile
from desktop_app.ui.compose.draft_keeper import DraftKeeper
from desktop_app.ui.tasks import Tasks

PATIENCE_S = 30


def test_a_draft_is_written_on_another_thread(qtbot: QtBot, tmp_path: Path) -> None:
    file = DraftFile(tmp_path / "draft.json")
    threads: list[threading.Thread] = []

    def save(draft: Draft) -> None:
        threads.append(threading.current_thread())
        file.save(draft)

    tasks = Tasks()
    keeper = DraftKeeper(tasks, save)
    keeper.keep(Draft(title="kept"))
    qtbot.waitUntil(lambda: file.load() == Draft(title="kept"))
    assert threads != [threading.main_thread()]


def test_the_same_draft_is_written_once_but_a_moved_cursor_is_news(qtbot: QtBot) -> None:
    saved: list[Draft] = []
    tasks = Tasks()
    keeper = DraftKeeper(tasks, saved.append)
    for cursor in (Cursor("title", 1, 1), Cursor("title", 1, 1), Cursor("title", 2, 2)):
        keeper.keep(Draft(title="kept", cursor=cursor))
    qtbot.waitUntil(lambda: bool(saved) and saved[-1].cursor == Cursor("title", 2, 2))
    assert len(saved) <= 2
    keeper.keep_now(Draft(title="kept", cursor=Cursor("title", 2, 2)))
    assert len(saved) <= 2


def test_a_slow_disk_does_not_put_an_older_draft_after_the_last_one(qtbot: QtBot) -> None:
    saved: list[str] = []
    is_slow, go_on = threading.Event(), threading.Event()

    def save(draft: Draft) -> None:
        if draft.title == "slow":
            is_slow.set()
            assert go_on.wait(PATIENCE_S)
        saved.append(draft.title)

    tasks = Tasks()
    keeper = DraftKeeper(tasks, save)
    keeper.keep(Draft(title="slow"))
    assert is_slow.wait(PATIENCE_S)
    keeper.keep(Draft(title="waiting"))
    threading.Timer(0.05, go_on.set).start()
    keeper.keep_now(Draft(title="last"))
    assert saved[-1] == "last"
    for thread in [t for t in threading.enumerate() if t.name.startswith("task-")]:
        thread.join(PATIENCE_S)
    assert saved[-1] == "last"


def test_what_is_kept_now_is_written_when_that_returns(qtbot: QtBot) -> None:
    saved: list[Draft] = []
    tasks = Tasks()
    DraftKeeper(tasks, saved.append).keep_now(Draft(title="kept"))
    assert saved == [Draft(title="kept")]
