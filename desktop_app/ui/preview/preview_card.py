"""The card beside the form: how the push will look, system by system."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.platform_looks import LONGEST_LOOK, PREVIEWED, Platform, cut_words
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.preview.picture import DesktopPicture
from desktop_app.ui.preview.platform_switch import PlatformSwitch
from desktop_app.ui.theme import set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


class PreviewCard(QWidget):
    """Title, message and icon as a notification on Windows, macOS or Linux, or from Firefox. Approximate, and says so.

    It is never later than the key, and as quick with a megabyte as with a word: only the beginning is looked at.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compose_preview")
        self.setAccessibleName(self.tr("Preview"))
        self._title = self._content = self._host = ""
        self._has_icon = self._is_dark = False
        caption = QLabel(self.tr("How it will look"))
        set_role(caption, "label")
        caption.setContentsMargins(0, 2, 0, 0)  # on one line with the first label of the form
        self._shade = QPushButton()
        self._shade.setObjectName("compose_preview_shade")
        set_role(self._shade, "link")
        self._shade.clicked.connect(self._turn_shade)
        short = {
            Platform.WINDOWS: self.tr("Windows"),
            Platform.MACOS: self.tr("macOS"),
            Platform.LINUX: self.tr("Linux"),
            Platform.FIREFOX: self.tr("Firefox"),
        }
        self._switch = PlatformSwitch([(look.platform, short[look.platform], look.place) for look in PREVIEWED])
        self._switch.chosen.connect(self._choose)
        self._picture = DesktopPicture()
        self._where, self._cut = _words("hint"), _words("warn")
        self._where.setObjectName("compose_preview_where")
        self._cut.setObjectName("compose_preview_cut")
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(caption)
        top.addStretch()
        top.addWidget(self._shade)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(7)
        first = QVBoxLayout()
        first.setSpacing(0)  # the link has room of its own below its words
        first.addLayout(top)
        first.addWidget(self._switch)
        rows.addLayout(first)
        rows.addWidget(self._picture)
        rows.addWidget(self._where)
        rows.addWidget(self._cut)
        self._say()

    def show_push(self, title: str, content: str) -> None:
        """Show what stands in the form, at once. GUI thread."""
        # One more than is looked at still says that there is more.
        title, content = title[: LONGEST_LOOK + 1], content[: LONGEST_LOOK + 1]
        if (title, content) != (self._title, self._content):
            self._title, self._content = title, content
            self._show()

    def set_site(self, host: str) -> None:
        """Say which site sends it: the host of the account's web app, or nothing where it is not known."""
        if host != self._host:
            self._host = host
            self._show()

    def set_icon(self, icon: "QImage | None") -> None:
        """Show the push's own picture in its place, or none."""
        self._has_icon = icon is not None and not icon.isNull()
        self._picture.show_icon(icon)
        self._say()

    def show_platform(self, platform: Platform) -> None:
        """Show it as it looks there; one of the four that the row offers."""
        self._switch.choose(platform)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            if (self._picture.shade == "dark") != self._is_dark:
                self._say()
            self._picture.update()
        super().changeEvent(event)

    def _choose(self, platform: Platform) -> None:
        self._picture.show_look(next(look for look in PREVIEWED if look.platform is platform))
        self._say()

    def _turn_shade(self) -> None:
        self._picture.turn_shade()
        self._say()

    def _show(self) -> None:
        self._picture.show_text(self._title, self._content, self._host)
        self._say()

    def _say(self) -> None:
        look, is_dark = self._picture.look, self._picture.shade == "dark"
        self._is_dark = is_dark
        self._shade.setText(self.tr("Show in light") if is_dark else self.tr("Show in dark"))
        self._where.setText(self.tr("Approximate: {place}.").format(place=look.place))
        cut = cut_words(look, *self._picture.fits)
        self._cut.setText(cut)
        self._cut.setVisible(bool(cut))
        self.setAccessibleDescription(self._description(cut, is_dark=is_dark))

    def _description(self, cut: str, *, is_dark: bool) -> str:
        look, words = self._picture.look, self._picture.words
        return "\n".join(
            part
            for part in (
                self.tr("Approximately how it looks: {place}, {shade}.").format(
                    place=look.place, shade=self.tr("dark") if is_dark else self.tr("light")
                ),
                self.tr("Title: {title}").format(title=words.title.text or self.tr("nothing yet")),
                self.tr("Message: {content}").format(content=words.content.text or self.tr("nothing yet")),
                self.tr("From: {browser}, {site}").format(browser=look.browser, site=words.site),
                self.tr("With your icon.") if self._has_icon else self.tr("Without an icon."),
                cut,
            )
            if part
        )


def _words(role: str) -> QLabel:
    label = plain_label(role)
    label.setMinimumWidth(1)
    return label
