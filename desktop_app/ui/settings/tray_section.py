"""Settings: which way of drawing the tray icon is wished, and which one is in use."""

from PySide6.QtCore import Signal

from desktop_app.ui.settings.section import Choice, Section


class TraySection(Section):
    """The tray icon.

    Signals:
        tray_changed: ``auto``, ``qt``, ``pystray`` or ``none``, from the next start on.
    """

    tray_changed = Signal(str)

    def __init__(self, tray: str, in_use: str) -> None:
        """Show it.

        Args:
            tray: ``auto``, ``qt``, ``pystray`` or ``none``, as wished.
            in_use: ``qt``, ``pystray`` or ``none``, as it is.
        """
        super().__init__(self.tr("Tray"), "settings_tray_section")
        choices: list[tuple[str, str]] = [
            (self.tr("Automatic"), "auto"),
            (self.tr("By Qt"), "qt"),
            (self.tr("By pystray"), "pystray"),
            (self.tr("No icon"), "none"),
        ]
        self._tray = tray
        self._in_use = in_use
        self._choice = Choice(self.tr("Tray &icon"), "settings_tray", choices, tray)
        self._choice.chosen.connect(self._chosen)
        self.rows.addWidget(self._choice)
        self._say(is_changed=False)

    def set_in_use(self, in_use: str) -> None:
        """Show that another one has taken over."""
        self._in_use = in_use
        self._say(is_changed=False)

    def _chosen(self, tray: str) -> None:
        self._say(is_changed=tray != self._tray)
        self.tray_changed.emit(tray)

    def _say(self, *, is_changed: bool) -> None:
        now = {
            "qt": self.tr("In use now: Qt’s icon."),
            "pystray": self.tr("In use now: pystray’s icon."),
            "none": self.tr("There is no tray icon now; closing the window quits Pushdesk."),
        }.get(self._in_use, "")
        if is_changed:
            self._choice.say(self.tr("{now} Your choice takes effect at the next start.").format(now=now))
        else:
            self._choice.say(now)
