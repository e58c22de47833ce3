"""The Activity page: a list of pushes, and the chosen one in full."""

from datetime import datetime
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.ui.activity.push_detail import PushDetail
from desktop_app.ui.icons import icon
from desktop_app.ui.ports import HistoryPort, NotesPort
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import announce, set_role

SHOWN_PUSHES = 200
SEARCH_REST_MS = 150

_ICONS = {
    OutcomeKind.ACCEPTED: ("check", "good"),
    OutcomeKind.REFUSED: ("refused", "bad"),
    OutcomeKind.NOT_SENT: ("not-sent", "caution"),
    OutcomeKind.UNKNOWN: ("unknown", "caution"),
}


class ActivityPage(QWidget):
    """What was sent and what became of it, newest first.

    Signals:
        use_again_requested: A ``Draft`` made of an earlier push, for the compose form. It sends nothing.
        check_up_requested: The person wants to know why nothing shows of this ``PushRecord``.
    """

    use_again_requested = Signal(Draft)
    check_up_requested = Signal(PushRecord)

    def __init__(self, tasks: Tasks, history: HistoryPort, notes: NotesPort) -> None:
        super().__init__()
        self.setObjectName("activity_page")
        self._tasks = tasks
        self._history = history
        self._notes = notes
        self._asked = 0

        self._search = QLineEdit()
        self._search.setObjectName("activity_search")
        self._search.setAccessibleName(self.tr("Search"))
        self._search.setPlaceholderText(self.tr("Search title, message or person"))
        self._search.setClearButtonEnabled(True)
        self._filter = QComboBox()
        self._filter.setObjectName("activity_filter")
        self._filter.setAccessibleName(self.tr("Outcome"))
        self._filter.addItem(self.tr("All outcomes"), None)
        for kind in OutcomeKind:
            self._filter.addItem(kind.word, kind)
        self._list = QTreeWidget()
        self._list.setObjectName("activity_list")
        self._list.setAccessibleName(self.tr("Pushes"))
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setHeaderLabels([self.tr("Outcome"), self.tr("To"), self.tr("Title"), self.tr("When")])
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._list.setColumnWidth(1, 170)
        self._empty = QLabel()
        self._empty.setObjectName("activity_empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        set_role(self._empty, "muted")
        self._detail = PushDetail()
        self._detail.use_again.clicked.connect(self._use_again)
        self._detail.saw_it.clicked.connect(lambda: self._note_seen(True))
        self._detail.check_up.clicked.connect(self._ask_why)
        self._lay_out()
        self.setFocusProxy(self._search)

        self._rest = QTimer(self, singleShot=True, interval=SEARCH_REST_MS)
        self._rest.timeout.connect(self.refresh)
        self._search.textChanged.connect(lambda _text: self._rest.start())
        self._filter.currentIndexChanged.connect(lambda _index: self.refresh())
        self._list.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self._list.itemActivated.connect(lambda _item, _column: self._use_again())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()  # what happened meanwhile

    def refresh(self) -> None:
        """Read the list again."""
        self._asked += 1
        asked, search, kind = self._asked, self._search.text().strip(), self._filter.currentData()
        self._tasks.run(
            self,
            lambda: list(self._history.list(search, kind, SHOWN_PUSHES)),
            lambda records: self._show(records) if asked == self._asked else None,
            self._show_error,
        )

    def _show(self, records: list[PushRecord]) -> None:
        chosen = self._chosen()
        self._list.clear()
        for record in records:
            item = QTreeWidgetItem(
                [_word(record), record.push.to.name, " ".join(record.push.title.split()), _when(record.created_at)]
            )
            if record.outcome is not None:
                item.setIcon(0, icon(*_ICONS[record.outcome.kind]))
            else:
                item.setIcon(0, icon("clock", "info"))
            item.setData(0, Qt.ItemDataRole.UserRole, record)
            item.setToolTip(2, f"<p>{escape(record.push.title[:300])}</p>")
            self._list.addTopLevelItem(item)
            if chosen is not None and record.id == chosen.id:
                self._list.setCurrentItem(item)
        first = self._list.topLevelItem(0)
        if self._list.currentItem() is None and first is not None:
            self._list.setCurrentItem(first)
        self._list.setVisible(bool(records))
        self._detail.setVisible(bool(records))
        self._empty.setVisible(not records)
        is_searching = bool(self._search.text().strip()) or self._filter.currentData() is not None
        self._empty.setText(
            self.tr("No push matches.")
            if is_searching
            else self.tr("Nothing has been sent yet. Your pushes will be listed here.")
        )

    def _show_error(self, error: AppError) -> None:
        self._show([])
        self._empty.setText(f"{error.title}. {error.hint}")

    def _chosen(self) -> PushRecord | None:
        item = self._list.currentItem()
        record = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        return record if isinstance(record, PushRecord) else None

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        record = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(record, PushRecord):
            self._detail.show_record(record)

    def _use_again(self) -> None:
        record = self._chosen()
        if record is None:
            return
        push = record.push
        to = "Me" if push.to.is_me else push.to.user_id
        self.use_again_requested.emit(Draft(to, push.title, push.content, push.click_url, push.icon_url))

    def _ask_why(self) -> None:
        if (record := self._chosen()) is not None:
            if record.outcome is not None and record.outcome.kind is OutcomeKind.ACCEPTED:
                self._note_seen(False)
            self.check_up_requested.emit(record)

    def _note_seen(self, is_seen: bool) -> None:
        if (record := self._chosen()) is not None:
            self._tasks.run(
                self,
                lambda: self._notes.note_seen(record.id, is_seen),
                lambda _none: self._noted(),
                lambda error: announce(self, f"{error.title}. {error.hint}"),
            )

    def _noted(self) -> None:
        self.refresh()
        if self.isVisible():
            self._list.setFocus()  # the button that was pressed is gone
            announce(self, self.tr("Noted."))

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Activity"))
        set_role(heading, "title")
        tools = QHBoxLayout()
        tools.setSpacing(10)
        outcome = QLabel(self.tr("Ou&tcome"))
        set_role(outcome, "label")
        outcome.setBuddy(self._filter)
        tools.addWidget(self._search, 1)
        tools.addWidget(outcome)
        tools.addWidget(self._filter)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(14)
        rows.addWidget(heading)
        rows.addLayout(tools)
        rows.addWidget(self._list, 3)
        rows.addWidget(self._empty, 1)
        rows.addWidget(self._detail, 2)
        self._list.hide()
        self._detail.hide()


def _word(record: PushRecord) -> str:
    if record.outcome is not None:
        return record.outcome.kind.word
    return "Sending" if record.state is PushState.SENDING else "Held"


def _when(at: datetime) -> str:
    local = at.astimezone()
    today = datetime.now(local.tzinfo).date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%d %b %H:%M}"
