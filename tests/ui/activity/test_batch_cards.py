"""What a card says of a batch, and what it offers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.delivery.batch_events import BatchDropped, BatchFailed, BatchMissed, BatchMoved, BatchOver, BatchTaken
from desktop_app.delivery.events import Held, Withdrawn
from desktop_app.domain.batch import Batch, BatchCounts, BatchState
from desktop_app.domain.errors import AppError
from desktop_app.domain.rate import RateLimit
from desktop_app.ui.activity.batch_card import BatchCard, CardAction
from desktop_app.ui.activity.batch_cards import BatchCards
from scripts.made_up import MOMENT
from scripts.made_up_batches import ELSEWHERE, INTERRUPTED, MISSED, OVER, PAUSED, RUNNING, SCHEDULED
from tests.ui.connecting import find

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LIMIT = RateLimit(25, 5)


@pytest.fixture
def cards(qtbot: QtBot) -> Iterator[BatchCards]:
    window = QWidget()
    cards = BatchCards(lambda: MOMENT)
    QVBoxLayout(window).addWidget(cards)
    qtbot.addWidget(window)
    window.resize(700, 500)
    window.show()
    yield cards
    window.close()


def said(cards: BatchCards) -> str:
    return find(cards, QLabel, "activity_batch_sentence").text()


def offered(cards: BatchCards) -> list[str]:
    buttons = cards.findChildren(QPushButton)
    return [button.text() for button in buttons if not button.isHidden() and button.text() != "Show people"]


def names(cards: BatchCards) -> list[str]:
    shown = sorted(cards.findChildren(BatchCard), key=lambda card: card.y())
    return [card.batch.new.name for card in shown]


@pytest.mark.parametrize(
    ("batch", "words", "buttons"),
    [
        (RUNNING, "115 of 200 done: 111 accepted, 2 refused, 1 not sent, 1 unknown.", ["Pause", "Stop"]),
        (PAUSED, "Paused. 115 of 200 done", ["Go on", "Stop"]),
        (INTERRUPTED, "Pushdesk was closed with 120 of 200 left.", ["Go on", "Don’t send the rest"]),
        (SCHEDULED, "Goes out at ", ["Another time…", "Don’t send"]),
        (MISSED, "It was due at ", ["Send now", "Another time…", "Don’t send"]),
        (ELSEWHERE, "Another Pushdesk on this computer is sending it.", []),
    ],
    ids=["running", "paused", "interrupted", "scheduled", "missed", "elsewhere"],
)
def test_each_state_has_its_words_and_its_buttons(
    cards: BatchCards, batch: Batch, words: str, buttons: list[str]
) -> None:
    cards.show_batches([batch])

    assert words in said(cards)
    assert offered(cards) == buttons
    assert cards.isVisible()


def test_a_time_is_said_in_the_zone_in_which_it_was_chosen(cards: BatchCards) -> None:
    at = MOMENT.replace(hour=3, minute=30) + timedelta(days=2)
    cards.show_batches([replace(SCHEDULED, new=replace(SCHEDULED.new, due_at=at, zone="Asia/Kolkata"))])

    assert "09:00 (Asia/Kolkata)" in said(cards)


def test_how_long_it_takes_stands_beside_it_and_goes_once_it_is_paused(cards: BatchCards) -> None:
    cards.take(BatchMoved(RUNNING, 40.0, LIMIT))
    left = find(cards, QLabel, "activity_batch_left")
    assert left.text() == "40 s left"
    cards.take(BatchMoved(replace(RUNNING, state=BatchState.PAUSED), None, LIMIT))

    assert left.isHidden()


def test_the_hold_counts_down_with_undo_and_ends_with_the_first_call(cards: BatchCards, qtbot: QtBot) -> None:
    fresh = replace(RUNNING, counts=BatchCounts(200))
    cards.take(BatchTaken(4, fresh))
    cards.take(Held(4, 5.0))
    assert said(cards) == "Goes out in 5 s."
    assert offered(cards) == ["Undo", "Send now"]
    with qtbot.waitSignal(cards.acted) as acted:
        find(cards, QPushButton, "activity_batch_undo").click()
    assert acted.args is not None
    assert acted.args[1:] == [CardAction.UNDO, 4]
    qtbot.waitUntil(lambda: said(cards) == "Goes out in 4 s.")
    cards.take(BatchMoved(RUNNING, 40.0, LIMIT))

    assert offered(cards) == ["Pause", "Stop"]


@pytest.mark.parametrize("event", [BatchOver(replace(OVER, id=RUNNING.id)), BatchDropped(RUNNING.id), Withdrawn(4)])
def test_what_is_over_or_taken_back_has_no_card_any_more(
    cards: BatchCards, event: BatchOver | BatchDropped | Withdrawn
) -> None:
    cards.take(BatchTaken(4, RUNNING))
    cards.take(event)

    assert not cards.has_any
    assert cards.isHidden()


def test_one_that_paused_by_itself_says_why_until_it_goes_on(cards: BatchCards) -> None:
    stuck = replace(RUNNING, state=BatchState.PAUSED)
    cards.take(BatchFailed(0, stuck, AppError("Five calls in a row led nowhere", "Check your connection.")))
    assert said(cards).startswith("Five calls in a row led nowhere. Check your connection. 115 of 200 done")
    assert offered(cards) == ["Go on", "Stop"]
    cards.show_batches([stuck])  # the same from the disk takes no word away
    assert "led nowhere" in said(cards)
    cards.take(BatchMoved(RUNNING, 40.0, LIMIT))

    assert "led nowhere" not in said(cards)


def test_stop_takes_all_other_buttons_away(cards: BatchCards) -> None:
    cards.show_batches([RUNNING])
    cards.show_stopping(RUNNING.id)

    assert said(cards).startswith("Stopping.")
    assert offered(cards) == []


def test_while_all_sending_is_paused_each_card_says_so(cards: BatchCards) -> None:
    cards.set_paused(True)
    cards.take(BatchMoved(RUNNING, 40.0, LIMIT))

    assert said(cards).startswith("Sending is paused.")
    assert find(cards, QLabel, "activity_batch_left").isHidden()


def test_what_waits_for_somebody_stands_first_and_what_waits_for_its_time_last(cards: BatchCards, qtbot: QtBot) -> None:
    cards.show_batches([INTERRUPTED, ELSEWHERE, PAUSED, SCHEDULED])
    cards.take(BatchMissed(MISSED))

    wanted = ["Field team.csv", "Morning list", "West.csv", "from the terminal.csv", "My team"]
    qtbot.waitUntil(lambda: names(cards) == wanted)


def test_a_name_is_no_markup_and_a_screen_reader_hears_all_of_a_card(cards: BatchCards) -> None:
    cards.show_batches([replace(RUNNING, new=replace(RUNNING.new, name="<b>a</b>.csv"))])
    card = find(cards, BatchCard, "activity_batch")

    assert card.accessibleName().startswith("<b>a</b>.csv · 200 pushes. 115 of 200 done: 111 accepted")


def test_what_could_not_be_stopped_has_its_buttons_again(cards: BatchCards) -> None:
    cards.show_batches([RUNNING])
    cards.show_stopping(RUNNING.id)
    cards.take(BatchFailed(0, None, AppError("Another Pushdesk is sending this list")))

    assert offered(cards) == ["Pause", "Stop"]
