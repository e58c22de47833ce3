"""Settings: how long each push is held before it goes out."""

from PySide6.QtCore import Signal

from desktop_app.ui.settings.section import Choice, Section

HOLDS_S = (0, 5, 10, 30)


class SendingSection(Section):
    """The hold.

    Signals:
        hold_changed: Seconds to hold each push from now on.
    """

    hold_changed = Signal(int)

    def __init__(self, hold_s: int) -> None:
        super().__init__(self.tr("Sending"), "settings_sending")
        # One that was set elsewhere is shown, too.
        holds = sorted({*HOLDS_S, hold_s})
        self._hold = Choice(
            self.tr("Hold &before sending"),
            "settings_hold",
            [(self._name(s), str(s)) for s in holds],
            str(hold_s),
        )
        self._hold.chosen.connect(self._chosen)
        self.rows.addWidget(self._hold)
        self._say(hold_s)

    def _chosen(self, hold_s: str) -> None:
        self._say(int(hold_s))
        self.hold_changed.emit(int(hold_s))

    def _say(self, hold_s: int) -> None:
        self._hold.say(
            self.tr("For so long after Send you can take the push back. Nothing leaves before.")
            if hold_s
            else self.tr("Each push goes out as soon as you press Send. There is no Undo then.")
        )

    def _name(self, hold_s: int) -> str:
        return self.tr("{s} seconds to undo").format(s=hold_s) if hold_s else self.tr("Send at once")
