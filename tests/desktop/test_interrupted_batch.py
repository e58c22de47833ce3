"""A batch that a crash cut off: asked about at the next start, gone on with by a click, and named before quitting."""

from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.batch import BatchState, NewBatch
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.parts import Parts, now
from tests.desktop.conftest import Desktop, StartServer

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]

ROWS = 40


def _left_behind(home: Path, rows: int) -> None:
    """A batch of a run that is gone. Nothing of it was sent."""
    parts = Parts({"PUSHDESK_HOME": str(home)})
    [account] = parts.account_book.list()
    with closing(parts.open_outbox()) as outbox:
        batch = outbox.add_batch(NewBatch("leads.csv", "Hello", "Row {{row}}"), account, now())
        pushes = [(row, Push("Hello", f"Row {row}", to=Recipient.me())) for row in range(1, rows + 1)]
        outbox.fill_batch(batch.id, pushes)
        outbox.set_batch_state(batch.id, BatchState.OPEN)
    parts.close()


def _accepted(home: Path) -> int:
    history = Parts({"PUSHDESK_HOME": str(home)}).history
    return len(history.list(kind=OutcomeKind.ACCEPTED, limit=1_000))


def test_it_goes_on_by_a_click_and_quitting_says_what_waits(desktop: Desktop, home: Path, serve: StartServer) -> None:
    server = serve()
    desktop.add_account(home, server)
    _left_behind(home, ROWS)
    server.limit = RateLimit(5, 2.0)
    app = desktop.start(home)
    app.waits_to_say("window_notice_words", " was interrupted with 40 left to send.")
    assert server.pushes == 0  # nothing goes by itself
    app.press("window_notice_act")
    app.waits_to_say("activity_batch_sentence", "Pushdesk was closed with 40 of 40 left.")
    app.press("activity_batch_resume")
    app.waits_to_say("activity_batch_sentence", " of 40 done: ")
    app.open_menu()
    app.screen.press("Up")
    app.screen.press("Return")
    app.waits_to_say("quit_question_words", "are not sent yet. They wait, and can go on next time.")
    app.press("quit_question_stay")
    app.open_menu()
    app.screen.press("Up")
    app.screen.press("Return")
    app.press("quit_question_quit")
    assert app.exit_code() == 0

    begun = server.pushes
    assert 0 < begun < ROWS
    server.limit = RateLimit(100, 1.0)
    again = desktop.start(home)
    again.waits_to_say("window_notice_words", "left to send. It waits for you.")
    again.press("window_notice_act")
    again.press("activity_batch_resume")
    again.waits_to_say("activity_summary_sentence", f"leads.csv: {ROWS} accepted")
    assert (_accepted(home), again.said) == (ROWS, "")


def test_the_rest_is_given_up_by_a_click_and_can_be_sent_again(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    server = serve()
    desktop.add_account(home, server)
    _left_behind(home, 3)
    app = desktop.start(home)
    app.press("window_notice_act")
    app.press("activity_batch_give_up")
    app.waits_to_say("activity_summary_sentence", "leads.csv: 3 not sent")
    assert server.pushes == 0
    app.press("activity_summary_send_again")
    app.waits_to_say("activity_summary_sentence", "leads.csv: 3 accepted")
    assert (server.pushes, app.said) == (3, "")
