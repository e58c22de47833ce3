"""Sending later, on a real desktop: what was missed is asked about once, and waits for its new time."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.batch import BatchState, NewBatch
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.parts import Parts, now
from tests.desktop.conftest import Desktop, StartServer
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]


def _missed(home: Path, many: int) -> None:
    """Scheduled batches of a run that is gone, due while nothing ran."""
    parts = Parts({"PUSHDESK_HOME": str(home)})
    [account] = parts.account_book.list()
    with closing(parts.open_outbox()) as outbox:
        for number in range(many):
            due_at = now() - timedelta(hours=2)
            new = NewBatch(f"Morning {number + 1}", "Hello", "Row", due_at=due_at, zone="Asia/Kolkata")
            batch = outbox.add_batch(new, account, now())
            outbox.fill_batch(batch.id, [(1, Push("Hello", "Row", to=Recipient.me()))])
            outbox.set_batch_state(batch.id, BatchState.SCHEDULED)
    parts.close()


def _scheduled(home: Path) -> int:
    """How many wait for a time that lies ahead."""
    history = Parts({"PUSHDESK_HOME": str(home)}).history
    batches = [batch for number in (1, 2) if (batch := history.batch(number)) is not None]
    dues = [batch.new.due_at for batch in batches if batch.state is BatchState.SCHEDULED]
    return sum(1 for due_at in dues if due_at is not None and due_at > now())


def test_several_that_were_missed_are_one_question_and_one_gets_another_time(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    server = serve()
    desktop.add_account(home, server)
    _missed(home, 2)
    app = desktop.start(home)
    app.waits_to_say("window_notice_words", "2 scheduled pushes missed their time.")
    assert server.pushes == 0
    app.press("window_notice_act")
    app.press("activity_batch_reschedule")
    app.press("schedule_tomorrow")
    app.press("schedule_yes")
    eventually(lambda: _scheduled(home) == 1, "one of them to wait until tomorrow")
    assert (server.pushes, app.said) == (0, "")
