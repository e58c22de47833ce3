"""Activity with batches: on their way, waiting for somebody, over, and one's report."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QPushButton, QTreeView

from desktop_app.delivery.batch_events import BatchFailed, BatchMoved, BatchTaken
from desktop_app.delivery.events import Held
from desktop_app.delivery.waiting_work import BatchLeft, WaitingWork
from desktop_app.domain.batch import Batch, BatchState
from desktop_app.domain.errors import AppError
from desktop_app.domain.rate import RateLimit
from desktop_app.ui.desk import Desk
from desktop_app.ui.quit_question import QuitQuestion
from scripts import made_up
from scripts.made_up_batches import ELSEWHERE, INTERRUPTED, MISSED, OVER, PAUSED, RUNNING, SCHEDULED, STOPPED
from scripts.scenes.stage import LARGE_PX, SMALLEST_PX, USUAL_PX, Scene, make_desk, part


def batch_scenes() -> Iterator[Scene]:
    """All of them."""
    records = made_up.some_records()
    rows = [replace(each, batch_id=OVER.id, row=number + 1) for number, each in enumerate(records)]

    def page(*batches: Batch, size_px: tuple[int, int] = USUAL_PX, over: Iterable[Batch] = (OVER, STOPPED)) -> Desk:
        desk = make_desk(records=[*records, *rows], size_px=size_px, batches=batches, over=over)
        desk.show("activity")
        return desk

    def running(size_px: tuple[int, int] = USUAL_PX) -> Desk:
        desk = page(RUNNING, size_px=size_px)
        desk.take(BatchMoved(RUNNING, 40, RateLimit(25, 5)))
        return desk

    yield Scene("activity-batch-running", running().window, is_main=True)
    yield Scene("activity-batch-running-smallest", running(SMALLEST_PX).window)
    yield Scene("activity-batch-running-large", running(LARGE_PX).window)
    held = page(RUNNING)
    held.take(BatchTaken(3, RUNNING))
    held.take(Held(3, 5))
    yield Scene("activity-batch-held", held.window)
    paused = running()
    paused.set_paused(True)
    yield Scene("activity-batch-all-paused", paused.window)
    stopping = running()
    part(stopping.window, "activity_batch_stop", QPushButton).click()
    yield Scene("activity-batch-stopping", stopping.window)
    stuck = replace(RUNNING, state=BatchState.PAUSED)
    failed = page(stuck)
    error = AppError("Five calls in a row led nowhere", "Check your connection, then go on.")
    failed.take(BatchFailed(0, stuck, error))
    yield Scene("activity-batch-paused-by-itself", failed.window)
    for name, batch in (("interrupted", INTERRUPTED), ("scheduled", SCHEDULED), ("missed", MISSED), ("paused", PAUSED)):
        yield Scene(f"activity-batch-{name}", page(batch).window)
    many = page(MISSED, INTERRUPTED, ELSEWHERE, PAUSED, SCHEDULED)
    yield Scene("activity-batch-many", many.window, is_main=True)

    chosen = page()
    found = part(chosen.window, "activity_list", QTreeView)
    found.setCurrentIndex(found.model().index(3, 0))
    yield Scene("activity-batch-line", chosen.window, is_main=True)
    for name, size_px in (("", USUAL_PX), ("-smallest", SMALLEST_PX)):
        desk = page(size_px=size_px)
        found = part(desk.window, "activity_list", QTreeView)
        found.setCurrentIndex(found.model().index(3, 0))
        part(desk.window, "activity_summary_show_people", QPushButton).click()
        yield Scene(f"activity-batch-report{name}", desk.window, is_main=not name)
    left = (
        BatchLeft(7, "Field team.csv", 80, 200),
        BatchLeft(9, "My team", 14, 14, made_up.MOMENT + timedelta(days=1)),
    )
    question = QuitQuestion(WaitingWork(1, left), page().window)
    question.show()
    yield Scene("quit-question", question, is_main=True)
