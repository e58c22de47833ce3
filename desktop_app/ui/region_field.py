"""The field that says which LeadSquared region an account belongs to."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.api_host import REGIONS, ApiHost
from desktop_app.ui.theme import set_role


class RegionField(QWidget):
    """Offers the documented regions, takes any other host, and lets the keys find theirs.

    Signals:
        changed: Another region was chosen or typed.
        submitted: Enter was pressed in it.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(self, object_name: str) -> None:
        """Make it.

        Args:
            object_name: The list's.
        """
        super().__init__()
        self._list = QComboBox()
        self._list.setObjectName(object_name)
        self._list.setAccessibleName(self.tr("Region"))
        self._line = QLineEdit()
        self._line.setAccessibleName(self.tr("Region"))
        self._list.setLineEdit(self._line)
        self._list.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._list.addItem(self.tr("Find it by my keys"), "")
        for host, name in REGIONS.items():
            self._list.addItem(f"{name} · {host}", host)
        self._list.setMinimumContentsLength(24)
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        names = QStringListModel([self._list.itemText(i) for i in range(1, self._list.count())], self)
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._list.setCompleter(completer)
        caption = QLabel(self.tr("&Region"))
        set_role(caption, "label")
        caption.setBuddy(self._list)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(5)
        rows.addWidget(caption)
        rows.addWidget(self._list)
        self._list.currentTextChanged.connect(lambda _text: self.changed.emit())
        self._line.returnPressed.connect(self.submitted)

    def host(self) -> ApiHost | None:
        """What was chosen or typed; None to find it by the keys.

        Raises:
            InputRefused: It is no host.
        """
        typed = self._list.currentText().strip()
        if not typed:
            return None
        index = self._list.findText(typed)
        named: str = self._list.itemData(index) if index >= 0 else typed
        return ApiHost.parse(named) if named else None

    def set_host(self, host: ApiHost | None) -> None:
        """Choose or type a host."""
        index = self._list.findData(str(host) if host else "")
        if index >= 0:
            self._list.setCurrentIndex(index)
        else:
            self._list.setEditText(str(host))

    def go_to(self) -> None:
        """Put the cursor into it, everything marked."""
        self._line.setFocus()
        self._line.selectAll()
