"""Settings: light or dark."""

from PySide6.QtCore import Signal

from desktop_app.ui.settings.section import Choice, Section


class LookSection(Section):
    """The theme.

    Signals:
        theme_changed: ``system``, ``light`` or ``dark``.
    """

    theme_changed = Signal(str)

    def __init__(self, theme: str) -> None:
        super().__init__(self.tr("Look"), "settings_look")
        choices: list[tuple[str, str]] = [
            (self.tr("As the system"), "system"),
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
        ]
        choice = Choice(self.tr("&Theme"), "settings_theme", choices, theme)
        choice.chosen.connect(self.theme_changed)
        self.rows.addWidget(choice)
