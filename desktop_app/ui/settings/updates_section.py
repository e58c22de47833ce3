"""Settings: whether Pushdesk looks for a newer version of itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.settings.section import Section
from desktop_app.ui.settings.start_section import FRAME_PX


class UpdatesSection(Section):
    """A switch that is off until a person says yes.

    Signals:
        updates_changed: ``on`` or ``off``.
    """

    updates_changed = Signal(str)

    def __init__(self, answer: str, asks: str) -> None:
        """Show it.

        Args:
            answer: ``on``, ``off``, or empty where nobody was asked yet.
            asks: The name of the computer that is asked; empty where this build has none.
        """
        super().__init__(self.tr("Updates"), "settings_updates_section")
        if not asks:
            self.rows.addWidget(
                plain_label("muted", self.tr("Not available in this build."), name="settings_updates_none")
            )
            return
        hint = self.tr("Asks {name}, and sends nothing about you. It tells you, and installs nothing.")
        hint = hint.format(name=asks)
        switch = QCheckBox(self.tr("Look once a &day for a newer version"))
        switch.setObjectName("settings_updates")
        switch.setAccessibleDescription(hint)
        switch.setChecked(answer == "on")
        switch.clicked.connect(lambda is_on: self.updates_changed.emit("on" if is_on else "off"))
        row = QHBoxLayout()
        row.addSpacing(-FRAME_PX)
        row.addWidget(switch)
        self.rows.addLayout(row)
        self.rows.addWidget(plain_label("hint", hint, name="settings_updates_hint"))
