"""Settings: the hours in which Pushdesk asks before it sends."""

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QTimeEdit, QWidget

from desktop_app.domain.quiet_hours import QuietHours
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.settings.section import Section
from desktop_app.ui.settings.start_section import FRAME_PX
from desktop_app.ui.time_parts import TimeParts


class QuietSection(Section):
    """Whether to ask, and when.

    Signals:
        changed: The name of a setting, as in ``ShownSettings``, and its new value.
    """

    changed = Signal(str, object)

    def __init__(self, asks: bool, hours: str) -> None:
        """Make it.

        Args:
            asks: Whether Pushdesk asks.
            hours: When, as ``QuietHours`` writes it.
        """
        super().__init__(self.tr("Quiet hours"), "settings_quiet")
        self._switch = QCheckBox(self.tr("Ask before sendin&g between"))
        self._switch.setObjectName("settings_asks_in_quiet_hours")
        self._switch.setChecked(asks)
        hint = self.tr(
            "By the clock of this computer, wherever your people are. A push to yourself never asks. "
            "Pushes that are scheduled go at their time."
        )
        self._switch.setAccessibleDescription(hint)
        shown = QuietHours.parse(hours)
        self._begin = self._field(
            "settings_quiet_begin", self.tr("Quiet hours begin"), shown.begin.hour, shown.begin.minute
        )
        self._end = self._field("settings_quiet_end", self.tr("Quiet hours end"), shown.end.hour, shown.end.minute)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addSpacing(-FRAME_PX)  # its frame shows with the focus alone, and the tick stands at the edge
        row.addWidget(self._switch)
        row.addWidget(self._begin)
        row.addWidget(QLabel(self.tr("and")))
        row.addWidget(self._end)
        row.addStretch()
        self.rows.addLayout(row)
        self.rows.addWidget(plain_label("hint", hint, name="settings_quiet_hint"))
        self._offer()
        self._switch.toggled.connect(self._switched)
        for field in (self._begin, self._end):
            field.editingFinished.connect(self._hours_chosen)
        self._shown = str(shown)

    def _switched(self, asks: bool) -> None:
        self._offer()
        self.changed.emit("asks_in_quiet_hours", asks)

    def _hours_chosen(self) -> None:
        begin, end = self._begin.time().toPython(), self._end.time().toPython()
        hours = str(QuietHours(begin, end))  # type: ignore[arg-type]  # PySide6 calls a time an object
        if hours != self._shown:
            self._shown = hours
            self.changed.emit("quiet_hours", hours)

    def _offer(self) -> None:
        for field in (self._begin, self._end):
            field.setEnabled(self._switch.isChecked())

    def _field(self, name: str, words_for_it: str, hour: int, minute: int) -> QTimeEdit:
        field = _Clock(QTime(hour, minute))
        field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # before its format, which Qt turns round
        TimeParts(field)
        field.setObjectName(name)
        field.setAccessibleName(words_for_it)
        field.setDisplayFormat("HH:mm")
        field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        field.setMinimumWidth(field.fontMetrics().horizontalAdvance("00:00") + 34)
        return field


class _Clock(QTimeEdit):
    """A time of day. Tab leads on to the next field, as everywhere, and not from its hour to its minutes."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        return QWidget.focusNextPrevChild(self, next)
