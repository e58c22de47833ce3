"""What the app does about its history by itself, over real files."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.app_history import Batches, look_back
from desktop_app.app_tidying import Tidying
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.batch import BatchState, NewBatch
from desktop_app.domain.left_behind import LeftBehind
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.parts import Parts, now
from desktop_app.store.settings import Settings
from desktop_app.ui.left_behind_words import left_behind_words
from desktop_app.ui.tasks import Tasks

ACME = Account("acme", ApiHost("api.leadsquared.com"))
PUSH = Push("a", "b", to=Recipient("u-1"))


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return Parts({"PUSHDESK_HOME": str(tmp_path)})


class Kept:
    """The app's settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def tidied(self, at: str) -> None:
        self.settings = replace(self.settings, history_tidied_at=at)


def tidying(parts: Parts, kept: Kept, qtbot: QtBot) -> Tidying:
    owner = QObject()
    tasks = Tasks(owner)
    made = Tidying(parts, tasks, lambda: kept.settings, owner)
    made.owner = owner  # type: ignore[attr-defined] # as long as itself
    made.tidied.connect(kept.tidied)
    del qtbot
    return made


def send(parts: Parts, days_ago: int) -> None:
    at = now() - timedelta(days=days_ago)
    with closing(parts.open_outbox()) as outbox:
        outbox.finish(outbox.add(PUSH, ACME, at).id, Outcome(Reason.SUCCESS, at))


def test_what_is_too_old_goes_at_most_once_a_day(parts: Parts, qtbot: QtBot) -> None:
    kept = Kept(Settings(keep_days=30))
    made = tidying(parts, kept, qtbot)
    send(parts, 40)
    send(parts, 2)
    with qtbot.waitSignal(made.tidied):
        made.tidy()
    assert len(parts.history.list()) == 1
    send(parts, 50)
    made.tidy()
    assert not made._is_tidying
    assert len(parts.history.list()) == 2
    kept.tidied((now() - timedelta(hours=25)).isoformat())
    with qtbot.waitSignal(made.tidied):
        made.tidy()

    assert len(parts.history.list()) == 1


def test_a_shorter_time_is_kept_from_the_same_day_on(parts: Parts, qtbot: QtBot) -> None:
    kept = Kept(Settings(keep_days=7, history_tidied_at=now().isoformat()))
    made = tidying(parts, kept, qtbot)
    send(parts, 10)
    made._changed.setInterval(1)
    made.setting_changed("theme")
    assert not made._changed.isActive()
    with qtbot.waitSignal(made.tidied):
        made.setting_changed("keep_days")

    assert parts.history.list() == []


@pytest.mark.parametrize("settings", [Settings(keep_days=0), Settings(keep_days=30)])
def test_for_ever_is_for_ever_and_where_nothing_was_sent_nothing_is_made(
    parts: Parts, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    tidying(parts, Kept(settings), qtbot).tidy()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("at", ["", "yesterday", "2026-11-23", "2999-01-01T00:00:00+00:00"])
def test_a_time_that_cannot_be_is_no_reason_to_wait(parts: Parts, qtbot: QtBot, at: str) -> None:
    send(parts, 40)
    made = tidying(parts, Kept(Settings(keep_days=30, history_tidied_at=at)), qtbot)
    with qtbot.waitSignal(made.tidied):
        made.tidy()

    assert parts.history.list() == []


def test_an_interrupted_batch_is_counted_and_a_scheduled_one_is_not(tmp_path: Path) -> None:
    died = Parts({"PUSHDESK_HOME": str(tmp_path)})
    with closing(died.open_outbox()) as outbox:
        for state, due_at in ((BatchState.OPEN, None), (BatchState.SCHEDULED, now() + timedelta(days=1))):
            batch = outbox.add_batch(NewBatch("l", "t", "c", due_at=due_at), ACME, now())
            outbox.fill_batch(batch.id, [(row, PUSH) for row in (1, 2, 3)])
            outbox.set_batch_state(batch.id, state)
        outbox.mark_sending(outbox.next_rows(1, 0, 1)[0].id)
    died.close()
    parts = Parts({"PUSHDESK_HOME": str(tmp_path)})
    found = look_back(parts)
    parts.close()

    assert found == LeftBehind(unknown=1, not_sent=0, batches=1, rows=2, accounts=(ACME.name,))
    assert left_behind_words(found).endswith(
        f"A batch from {ACME.name} was interrupted with 2 left to send. It waits for you. Activity lists them."
    )


@pytest.mark.parametrize(
    ("batches", "accounts", "words"),
    [
        (1, ("Practice mode",), "A batch from Practice mode was interrupted with 1,200 left to send."),
        (3, ("Acme Sales",), "3 batches from Acme Sales were interrupted"),
        (3, ("A", "B {n}", "Practice mode"), "3 batches from A, B {n} and Practice mode were interrupted with 1,200"),
    ],
)
def test_whose_batch_was_interrupted_is_said_as_it_may_be_practice(
    batches: int, accounts: tuple[str, ...], words: str
) -> None:
    assert words in left_behind_words(LeftBehind(batches=batches, rows=1200, accounts=accounts))


def test_where_nothing_waits_no_database_is_opened(parts: Parts, tmp_path: Path) -> None:
    assert Batches(parts).unfinished() == ()
    assert look_back(parts) == LeftBehind()
    assert left_behind_words(LeftBehind()) == ""
    assert list(tmp_path.iterdir()) == []
