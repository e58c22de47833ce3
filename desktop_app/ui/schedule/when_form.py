"""Fields for a date, a time and a time zone, and what comes of them in words."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTime, QTimer, QTimeZone, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import InputRefused
from desktop_app.domain.schedule import LATEST, Due, check_due, find_due, in_zone, is_known_zone, next_hour, zone_names
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.schedule.schedule_words import due_words, zone_words
from desktop_app.ui.theme import set_role
from desktop_app.ui.time_parts import TimeParts

LOOK_AGAIN_MS = 10_000
"""What lies ahead now may be over in a while."""

MORNING_HOUR = 9
LEAST_OF_A_ZONE = 3
"""Letters, for a zone to be told by a part of its name."""
CALENDAR_LETTERS = 52


class WhenForm(QWidget):
    """Lets a person choose when.

    Signals:
        changed: Something else is chosen, or what was chosen is over by now.
    """

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], begin: datetime | None = None, zone: str = "") -> None:
        """Make it.

        Args:
            now: The time of day, aware UTC.
            begin: The moment to begin with; None for one that is near.
            zone: The zone to begin with; empty for this computer's.
        """
        super().__init__()
        self._now = now
        self._problem: InputRefused | None = None
        self._due: Due | None = None
        self._own_zone = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
        if not is_known_zone(self._own_zone):
            self._own_zone = ""  # the system's own rules hold then, whatever it calls them
        self._date, self._time = QDateEdit(), QTimeEdit()
        for field in (self._date, self._time):
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # before its format, which Qt turns round
            TimeParts(field)
        self._date.setObjectName("schedule_date")
        self._date.setAccessibleName(self.tr("Date"))
        self._date.setCalendarPopup(True)
        self._date.setDisplayFormat("d MMM yyyy")  # the words below name its day of the week
        calendar = self._date.calendarWidget()
        if calendar is not None:
            calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            calendar.setMinimumWidth(calendar.fontMetrics().averageCharWidth() * CALENDAR_LETTERS)
            for name, sign in (("prev", "←"), ("next", "→")):
                arrow = calendar.findChild(QToolButton, f"qt_calendar_{name}month")
                if arrow is not None:  # its picture is black in every theme
                    arrow.setIcon(QIcon())
                    arrow.setText(sign)
        today = self._now().astimezone().date()
        # A day on either side, as it may be another day elsewhere.
        self._date.setDateRange(_qdate(today - timedelta(days=1)), _qdate(today + LATEST))
        self._time.setObjectName("schedule_time")
        self._time.setAccessibleName(self.tr("Time"))
        self._time.setDisplayFormat("HH:mm")
        self._time.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._time.setMinimumWidth(self._time.fontMetrics().horizontalAdvance("00:00") + 34)
        self._zone = self._make_zone(zone or self._own_zone)
        self._words = plain_label("", name="schedule_words")
        self._words.setMinimumHeight(3 * self._words.fontMetrics().lineSpacing())
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._lay_out()
        self._show(begin.astimezone() if begin is not None else next_hour(self._now().astimezone()), zone)
        self._date.dateChanged.connect(lambda _date: self._judge())
        self._time.timeChanged.connect(lambda _time: self._judge())
        self._zone.editTextChanged.connect(lambda _text: self._judge())
        line = self._zone.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._write_out)
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._again.timeout.connect(self._judge)
        self._again.start()
        self.setFocusProxy(self._date)

    @property
    def due(self) -> Due | None:
        """When; None where what is chosen can't be."""
        return self._due

    @property
    def zone(self) -> str:
        """The zone that is chosen, as in the tz database; empty for this computer's."""
        typed = self._zone.currentText().strip()
        at = self._find_zone(typed)
        return str(self._zone.itemData(at)) if at >= 0 else typed.replace(" ", "_")

    def judge(self) -> bool:
        """Look once more; False where what is chosen can't be, which is said."""
        self._judge()
        return self._due is not None

    def in_an_hour(self) -> None:
        """Choose the time in an hour, to the minute."""
        self._show(self._now().astimezone() + timedelta(hours=1), "")

    def tomorrow_morning(self) -> None:
        """Choose nine o'clock tomorrow, here."""
        local = self._now().astimezone() + timedelta(days=1)
        self._set(QDate(local.year, local.month, local.day), QTime(MORNING_HOUR, 0), self._own_zone)

    def _show(self, local: datetime, zone: str) -> None:
        shown = in_zone(local, zone) if zone else local
        date, time = QDate(shown.year, shown.month, shown.day), QTime(shown.hour, shown.minute)
        self._set(date, time, zone or self._own_zone)

    def _set(self, date: QDate, time: QTime, zone: str) -> None:
        with QSignalBlocker(self._date), QSignalBlocker(self._time), QSignalBlocker(self._zone):
            self._date.setDate(date)
            self._time.setTime(time)
            at = self._zone.findData(zone)
            if at >= 0:
                self._zone.setCurrentIndex(at)
        self._judge()

    def _judge(self) -> None:
        date, time = self._date.date(), self._time.time()
        chosen = datetime(date.year(), date.month(), date.day(), time.hour(), time.minute())  # noqa: DTZ001 - its zone is beside it
        self._due = None
        try:
            due = find_due(chosen.date(), chosen.time(), self.zone)
            check_due(due.at, self._now())
        except InputRefused as problem:
            words, role = f"{problem.title}. {problem.hint}".strip(), "error"
        else:
            self._due = due
            shown = "" if self.zone == self._own_zone else self.zone
            words, role = due_words(due, chosen, shown, due.at.astimezone()), "muted"
        self._words.setText(words)
        set_role(self._words, role)
        for field in (self._date, self._time, self._zone):
            field.setAccessibleDescription(words)
        self.changed.emit()

    def _find_zone(self, typed: str) -> int:
        """The place in the list of what was typed: a zone, or part of just one, such as a city; -1 for none."""
        at = self._zone.findText(typed, Qt.MatchFlag.MatchFixedString)
        if at >= 0 or len(typed) < LEAST_OF_A_ZONE:
            return at
        model = self._zone.model()
        # Two are enough to know that it could be either.
        role, where = Qt.ItemDataRole.DisplayRole, Qt.MatchFlag.MatchContains
        found = model.match(model.index(0, 0), role, typed, 2, where)
        return found[0].row() if len(found) == 1 else -1

    def _write_out(self) -> None:
        """Write the zone in full once it is typed."""
        at = self._find_zone(self._zone.currentText().strip())
        if at >= 0 and self._zone.currentText() != self._zone.itemText(at):
            self._zone.setCurrentIndex(at)
            self._zone.setEditText(self._zone.itemText(at))

    def _make_zone(self, chosen: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName("schedule_zone")
        box.setAccessibleName(self.tr("Time zone"))
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        names = zone_names()
        own = self._own_zone
        if own not in names:
            box.addItem(zone_words(own) or self.tr("This computer’s time"), own)
        for name in names:
            box.addItem(zone_words(name), name)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setMinimumContentsLength(18)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = QCompleter(box.model(), box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        box.setCompleter(completer)
        return box

    def _lay_out(self) -> None:
        hour, morning = QPushButton(self.tr("In &1 hour")), QPushButton(self.tr("Tomorrow &9:00"))
        hour.setObjectName("schedule_in_an_hour")
        morning.setObjectName("schedule_tomorrow")
        hour.clicked.connect(self.in_an_hour)
        morning.clicked.connect(self.tomorrow_morning)
        quick = QHBoxLayout()
        quick.setSpacing(8)
        for button in (hour, morning):
            button.setAutoDefault(False)
            set_role(button, "secondary")
            quick.addWidget(button)
        quick.addStretch()
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        fields = ((self.tr("&Date"), self._date), (self.tr("&Time"), self._time), (self.tr("Time &zone"), self._zone))
        for column, (words, field) in enumerate(fields):
            caption = QLabel(words)
            set_role(caption, "label")
            caption.setBuddy(field)
            grid.addWidget(caption, 0, column)
            grid.addWidget(field, 1, column)
        grid.setColumnStretch(2, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addLayout(quick)
        rows.addLayout(grid)
        rows.addWidget(self._words)


def _qdate(day: object) -> QDate:
    return QDate.fromString(str(day), "yyyy-MM-dd")
