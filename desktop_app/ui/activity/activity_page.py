"""The Activity page: batches on their way, everything that was sent, and the chosen line in full."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.delivery.batch_events import BatchEvent, BatchMoved
from desktop_app.delivery.events import Event
from desktop_app.domain.batch import Batch
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord
from desktop_app.ui.activity.batch_cards import BatchCards
from desktop_app.ui.activity.batch_report import BatchReport
from desktop_app.ui.activity.line_list import LineList
from desktop_app.ui.activity.line_model import LineModel
from desktop_app.ui.activity.ports import ActivityParts
from desktop_app.ui.activity.push_detail import PushDetail
from desktop_app.ui.activity.search_row import SearchRow
from desktop_app.ui.activity.timeline import PAGE_LINES, Line, Page, Place, read_page
from desktop_app.ui.activity.write_again import WrittenAgain, write_again
from desktop_app.ui.notice import Notice
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import announce, set_role

MOST_LINES_AGAIN = 1_000
"""So many of the lines that were scrolled to are read again when something has happened."""

LOOK_ELSEWHERE_MS = 2_000
"""How often to look how far another run is, while somebody looks at the page."""

MOVED_REST_MS = 1_000
"""How often the list of a batch's people is read again while it is sent."""


class ActivityPage(QWidget):
    """What is on its way, and what was sent and became of it, newest first.

    Attributes:
        cards: The batches that are not over.
        report: What became of the batch whose people are listed.
        summary: What became of the batch whose line is chosen.
        notice: A word about what was asked for here.

    Signals:
        use_again_requested: A ``Draft`` made of an earlier push, for the compose form, and what to say about it; empty
            where there is nothing special. It sends nothing.
        check_up_requested: The person wants to know why nothing shows of this ``PushRecord``.
    """

    use_again_requested = Signal(Draft, str)
    check_up_requested = Signal(PushRecord)

    def __init__(self, tasks: Tasks, parts: ActivityParts, now: Callable[[], datetime]) -> None:
        """Make it; nothing is read before it is shown or refreshed.

        Args:
            tasks: The door to background threads.
            parts: What it needs.
            now: The time of day, aware UTC.
        """
        super().__init__()
        self.setObjectName("activity_page")
        self._tasks = tasks
        self._parts = parts
        self._asked = self._asked_batches = 0
        self._batch_id: int | None = None
        self._is_asking = False
        self._awaited: Batch | None = None
        self.cards = BatchCards(now)
        self.notice = Notice("activity_notice")
        self._all = QPushButton(self.tr("A&ll pushes"))
        self._all.setObjectName("activity_all")
        self._search = SearchRow()
        self.report = BatchReport("activity_report", is_open=True)
        self._model = LineModel(self)
        self._list = LineList(self._model)
        self._empty = QLabel()
        self._empty.setObjectName("activity_empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        set_role(self._empty, "muted")
        self._detail = PushDetail()
        self.summary = BatchReport("activity_summary", is_open=False)
        self._lay_out()
        self.setFocusProxy(self._search)
        self._elsewhere = QTimer(self, singleShot=True, interval=LOOK_ELSEWHERE_MS)
        self._moved = QTimer(self, singleShot=True, interval=MOVED_REST_MS)
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()  # what happened meanwhile

    def take(self, event: Event | BatchEvent) -> None:
        """Show what delivery says."""
        self.cards.take(event)
        if not self.isVisible():
            return
        if not isinstance(event, BatchMoved):
            self.refresh()
        elif event.batch.id == self._batch_id and not self._moved.isActive():
            self._moved.start()

    def refresh(self) -> None:
        """Read everything again; what was scrolled to and chosen stays."""
        self._read(max(PAGE_LINES, min(len(self._model.lines), MOST_LINES_AGAIN)))
        self.refresh_batches()

    def refresh_batches(self) -> None:
        """Read the batches that are not over."""
        self._asked_batches += 1
        asked = self._asked_batches
        self._tasks.run(
            self,
            self._parts.batches.unfinished,
            lambda found: self._show_batches(list(found)) if asked == self._asked_batches else None,
            self.say_error,
        )

    def show_people(self, batch_id: int | None) -> None:
        """List the people of a batch with what became of each; None for everything again."""
        self._batch_id = batch_id
        self._search.clear()
        self.report.hide()
        self._all.setVisible(batch_id is not None)
        self._search.set_in_batch(batch_id is not None)
        self._read(PAGE_LINES)
        (self._all if batch_id is not None else self._list).setFocus()

    def put_above(self, panel: QWidget) -> None:
        """Put a question below the heading."""
        self._rows.insertWidget(1, panel)

    def set_asking(self, *, is_asking: bool) -> None:
        """Make room for a question, or go back to the list once it is gone."""
        self._is_asking = is_asking
        self.report.setVisible(self._batch_id is not None and not is_asking)
        self._choose(self._list.chosen)
        if not is_asking:
            self._list.setFocus()

    def await_line(self, batch: Batch) -> None:
        """Choose the line of a batch once it is listed."""
        self._awaited = batch

    def say(self, words: str) -> None:
        """Say what came of something that was asked for here."""
        self.notice.say(words, look="info", icon="check")

    def say_error(self, error: AppError) -> None:
        """Say what went wrong."""
        self.notice.say(error.title, error.hint, look="bad", icon="warning")

    def _read(self, size: int) -> None:
        self._asked += 1
        asked, wanted = self._asked, self._search.wanted(self._batch_id)
        history = self._parts.history

        def read() -> tuple[Page, Batch | None]:
            page = read_page(history, wanted, size=size)
            return page, None if wanted.batch_id is None else history.batch(wanted.batch_id)

        self._tasks.run(
            self,
            read,
            lambda found: self._show(*found) if asked == self._asked else None,
            lambda error: self._show_error(error) if asked == self._asked else None,
        )

    def _read_more(self) -> None:
        asked, wanted, at = self._asked, self._search.wanted(self._batch_id), self._model.goes_on_at or Place()
        self._tasks.run(
            self,
            lambda: read_page(self._parts.history, wanted, at),
            lambda page: self._model.add_lines(page) if asked == self._asked else self._model.stop_reading(),
            lambda _error: self._model.stop_reading(),
        )

    def _show(self, page: Page, batch: Batch | None) -> None:
        if batch is not None:
            self.report.show_batch(batch)
        self.report.setVisible(batch is not None and not self._is_asking)
        self._list.show_page(page, self._awaited, is_in_batch=self._batch_id is not None)
        if self._model.row_of(self._awaited) >= 0:
            self._awaited = None
        has_lines = bool(page.lines)
        self._list.setVisible(has_lines)
        self._empty.setVisible(not has_lines and not (self.cards.has_any and self._search.wanted(None).is_everything))
        nothing = self.tr("Nothing has been sent yet. Your pushes will be listed here.")
        is_all = self._search.wanted(self._batch_id).is_everything
        self._empty.setText(nothing if is_all else self.tr("No push matches."))
        self._choose(self._list.chosen)

    def _show_error(self, error: AppError) -> None:
        self._show(Page((), None), None)
        self._empty.setText(f"{error.title}. {error.hint}")

    def _show_batches(self, batches: list[Batch]) -> None:
        self.cards.show_batches(batches)
        if self.cards.has_elsewhere and self.isVisible():
            self._elsewhere.start()

    def _choose(self, line: Line | None) -> None:
        self._detail.setVisible(isinstance(line, PushRecord) and not self._is_asking)
        self.summary.setVisible(isinstance(line, Batch) and not self._is_asking)
        if isinstance(line, PushRecord):
            self._detail.show_record(line)
        elif isinstance(line, Batch):
            self.summary.show_batch(line)

    def _act_on_line(self) -> None:
        line = self._list.chosen
        if isinstance(line, Batch):
            self.show_people(line.id)
        elif line is not None:
            self.use_again_requested.emit(Draft.of(line.push), "")

    def _write_again(self, batch: Batch | None) -> None:
        if batch is None:
            return

        def read(again: WrittenAgain) -> None:
            self.use_again_requested.emit(again.draft, again.words)

        self._tasks.run(self, lambda: write_again(self._parts.history, batch), read, self.say_error)

    def _ask_why(self) -> None:
        if isinstance(record := self._list.chosen, PushRecord):
            if record.outcome is not None and record.outcome.kind is OutcomeKind.ACCEPTED:
                self._note_seen(False)
            self.check_up_requested.emit(record)

    def _note_seen(self, is_seen: bool) -> None:
        if isinstance(record := self._list.chosen, PushRecord):
            self._tasks.run(
                self,
                lambda: self._parts.notes.note_seen(record.id, is_seen),
                lambda _none: self._noted(),
                lambda error: announce(self, f"{error.title}. {error.hint}"),
            )

    def _noted(self) -> None:
        self.refresh()
        if self.isVisible():
            self._list.setFocus()  # the button that was pressed is gone
            announce(self, self.tr("Noted."))

    def _copy_question(self) -> None:
        """Put a question on the clipboard; there is no way to ask somebody through the API."""
        if isinstance(record := self._list.chosen, PushRecord):
            at = f"{record.created_at.astimezone():%H:%M}"
            words = self.tr("Did a notification “{title}” show in your browser at {at}?")
            QGuiApplication.clipboard().setText(words.format(title=record.push.title, at=at))
            copied = self.tr("A question for {who} was copied. Paste it into a chat.")
            self.say(copied.format(who=record.push.to.name))

    def _connect(self) -> None:
        self._elsewhere.timeout.connect(self.refresh_batches)
        self._moved.timeout.connect(lambda: self._read(max(PAGE_LINES, min(len(self._model.lines), MOST_LINES_AGAIN))))
        self._search.changed.connect(lambda: self._read(PAGE_LINES))
        self._all.clicked.connect(lambda _is_checked: self.show_people(None))
        self._model.more_wanted.connect(self._read_more)
        self._list.line_chosen.connect(self._choose)
        self._list.activated.connect(lambda _index: self._act_on_line())
        self._detail.use_again.clicked.connect(lambda _is_checked: self._act_on_line())
        self._detail.saw_it.clicked.connect(lambda _is_checked: self._note_seen(True))
        self._detail.check_up.clicked.connect(lambda _is_checked: self._ask_why())
        self._detail.ask.clicked.connect(lambda _is_checked: self._copy_question())
        self.summary.show_people.clicked.connect(lambda _is_checked: self._act_on_line())
        for report in (self.report, self.summary):
            report.use_again.clicked.connect(lambda _is_checked, report=report: self._write_again(report.batch))

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Activity"))
        set_role(heading, "title")
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self._all)
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(14)
        rows.addLayout(head)
        rows.addWidget(self.notice)
        rows.addWidget(self.cards)
        rows.addWidget(self.report)
        rows.addWidget(self._search)
        rows.addWidget(self._list, 3)
        rows.addWidget(self._empty, 1)
        rows.addWidget(self._detail, 2)
        rows.addWidget(self.summary, 2)
        rows.addStretch()  # where a first batch is under way, there is nothing else below
        for widget in (self._all, self.report, self._list, self._detail, self.summary):
            widget.hide()
