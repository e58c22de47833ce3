"""Settings: the version, the licences, and where things are kept."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.settings.section import Section
from desktop_app.ui.theme import announce, set_role

COPIED_MS = 2000


class AboutSection(Section):
    """What this is, and whose work it stands on."""

    def __init__(self, version: str, kept_in: str) -> None:
        """Show it.

        Args:
            version: The app's version.
            kept_in: The directory that holds settings and history.
        """
        super().__init__(self.tr("About"), "settings_about")
        self._kept_in = kept_in
        self.rows.addWidget(
            plain_label("strong", self.tr("Pushdesk {version}").format(version=version), name="settings_version")
        )
        self.rows.addWidget(plain_label("muted", self.tr("Under the MIT licence. It is not made by LeadSquared.")))
        self.rows.addWidget(
            plain_label(
                "muted",
                self.tr(
                    "It uses Qt and PySide6 under the LGPL version 3, and pystray under the LGPL"
                    " version 3. You may replace them with versions of your own."
                ),
                name="settings_licences",
            )
        )
        self.rows.addWidget(plain_label("label", self.tr("Settings and history are kept here. Keys never are.")))
        place = plain_label("mono", kept_in, name="settings_kept_in")
        # Not its name: the name of a word is the word itself.
        place.setAccessibleDescription(self.tr("Where settings and history are kept"))
        place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.setObjectName("settings_copy_kept_in")
        self._copy.setAccessibleName(self.tr("Copy where settings and history are kept"))
        self._copy.setAutoDefault(True)
        set_role(self._copy, "secondary")
        self._copy.clicked.connect(self._copy_place)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(place, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(row)
        self._copied = QTimer(self, singleShot=True, interval=COPIED_MS)
        self._copied.timeout.connect(lambda: self._copy.setText(self.tr("Copy")))

    def _copy_place(self) -> None:
        QGuiApplication.clipboard().setText(self._kept_in)
        self._copy.setText(self.tr("Copied"))
        announce(self._copy, self._copy.text())
        self._copied.start()
