"""What the tray says of batches: few words, and no name."""

from dataclasses import replace

import pytest

from desktop_app.delivery.batch_events import BatchDropped, BatchEvent, BatchFailed, BatchMissed, BatchMoved, BatchOver
from desktop_app.delivery.events import Event, Finished, Sending
from desktop_app.domain.batch import BatchCounts, BatchState
from desktop_app.domain.errors import AppError
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.ui.sending_progress import SendingProgress
from desktop_app.ui.tray_words import TrayWordsForEvent, resting_words, tray_words
from scripts.made_up import OUTCOMES, PRIYA, record
from scripts.made_up_batches import MISSED, OVER, PAUSED, RUNNING, SCHEDULED

LIMIT = RateLimit(25, 5)
MOVED = BatchMoved(RUNNING, 40, LIMIT)


@pytest.fixture
def progress() -> SendingProgress:
    return SendingProgress()


def said(event: Event | BatchEvent, progress: SendingProgress, *, is_paused: bool = False) -> TrayWordsForEvent:
    progress.take(event)
    return tray_words(event, progress, is_paused=is_paused)


def test_how_far_all_batches_together_are(progress: SendingProgress) -> None:
    assert said(MOVED, progress) == TrayWordsForEvent("sending", "Sending 115 of 200, 40 s left")
    other = replace(RUNNING, id=99, counts=BatchCounts(90, accepted=10))
    assert said(BatchMoved(other, 130, LIMIT), progress).status == "Sending 125 of 300, 3 min left"
    assert said(BatchMoved(other, None, LIMIT), progress).status == "Sending 125 of 300"


@pytest.mark.parametrize(
    "event",
    [
        BatchOver(replace(OVER, id=RUNNING.id)),
        BatchMoved(replace(RUNNING, state=BatchState.PAUSED), None, LIMIT),
        BatchFailed(0, RUNNING, AppError("The disk is full")),
    ],
)
def test_what_ended_or_rests_is_counted_no_more(progress: SendingProgress, event: BatchEvent) -> None:
    progress.take(MOVED)
    progress.take(event)

    assert not progress.is_any
    assert resting_words(progress, is_paused=False).status == "Ready"


def test_a_push_of_its_own_hides_nothing_of_a_batch(progress: SendingProgress) -> None:
    progress.take(MOVED)
    assert said(Sending(1), progress).status == "Sending 115 of 200, 40 s left"
    done = Finished(1, record(Push("a", "b", to=PRIYA), OUTCOMES["accepted"]))

    assert said(done, progress).status == "Sending 115 of 200, 40 s left"


def test_a_batch_at_its_end_tells_its_counts_and_asks_for_a_look_where_some_did_not_arrive(
    progress: SendingProgress,
) -> None:
    words = said(BatchOver(OVER), progress)
    assert words.message == "Your batch is done: 2,981 accepted, 6 refused, 8 not sent, 3 unknown."
    assert words.is_attention
    all_well = said(BatchOver(replace(OVER, counts=BatchCounts(accepted=14))), progress)

    assert (all_well.state, all_well.message) == ("ready", "Your batch is done: 14 accepted.")


def test_a_missed_one_is_asked_about(progress: SendingProgress) -> None:
    assert said(BatchMissed(MISSED), progress).is_attention


@pytest.mark.parametrize("batch", [PAUSED, SCHEDULED])
def test_what_does_not_move_lets_the_tray_rest(progress: SendingProgress, batch: object) -> None:
    assert said(BatchMoved(batch, None, LIMIT), progress).status == "Ready"  # type: ignore[arg-type]
    assert said(BatchDropped(3), progress, is_paused=True).state == "paused"


def test_no_name_and_no_text_stands_in_any_of_it(progress: SendingProgress) -> None:
    events = (MOVED, BatchOver(OVER), BatchMissed(MISSED), BatchFailed(0, RUNNING, AppError("The disk is full", "x")))
    for event in events:
        words = said(event, progress)
        for secret in (OVER.new.name, RUNNING.new.name, MISSED.new.name, OVER.new.title):
            assert secret not in f"{words.status} {words.message}"
