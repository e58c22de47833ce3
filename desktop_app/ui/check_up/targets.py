"""What is looked at: which site, and which profile of which browser."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop_app.domain.check_up import ProfileFinding
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.site import Site
from desktop_app.ui.check_up.rows import profile_title
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import set_role

FEWEST_LETTERS = 12


class Targets(QWidget):
    """Two lists. A site that is in neither place can be typed.

    Signals:
        site_chosen: Another ``Site``.
        profile_chosen: The ``Path`` of another profile's folder.
    """

    site_chosen = Signal(Site)
    profile_chosen = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checkup_targets")
        self._site, self._profile = QComboBox(), QComboBox()
        self._typed = QLineEdit()
        self._typed.setObjectName("checkup_other_site")
        self._typed.setAccessibleName(self.tr("Address of the web app"))
        self._typed.setPlaceholderText("https://in21.leadsquared.com")
        self._use = QPushButton(self.tr("&Use it"))
        self._use.setObjectName("checkup_use_site")
        set_role(self._use, "secondary")
        self._problem = plain_label("error", name="checkup_site_problem")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._caption(self.tr("&Site"), self._site, "checkup_site", 0)
        self._browser_caption = self._caption(self.tr("&Browser"), self._profile, "checkup_profile", 3)
        self._grid.setColumnMinimumWidth(2, 8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(4, 1)
        self._grid.addWidget(self._typed, 1, 1)
        self._grid.addWidget(self._use, 1, 3, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(self._problem, 2, 1, 1, 4)
        self._site.activated.connect(self._choose_site)
        self._profile.activated.connect(lambda _at: self.profile_chosen.emit(Path(self._profile.currentData())))
        self._typed.returnPressed.connect(self._take_typed)
        self._use.clicked.connect(self._take_typed)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self._typed, self._put_away).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )
        self._known: tuple[Site, ...] = ()
        self._at: Site | None = None
        self._offer((), None)
        self.show_profiles((), None)

    def show_sites(self, sites: Sequence[Site], chosen: Site | None) -> None:
        """Offer these sites.

        Args:
            sites: The likeliest first.
            chosen: The one that is looked at; None where none is known, and then it can be typed at once.
        """
        # Whatever is read anew says so: who types an address, or has the list open, is not disturbed by the same again.
        if (tuple(sites), chosen) != (self._known, self._at):
            self._offer(tuple(sites), chosen)

    def _offer(self, sites: tuple[Site, ...], chosen: Site | None) -> None:
        self._known, self._at = sites, chosen
        offered = (*self._known, *(() if chosen is None or chosen in self._known else (chosen,)))
        with QSignalBlocker(self._site):
            self._site.clear()
            for site in offered:
                self._site.addItem(site.netloc if site.scheme == "https" else site.origin, site)
            self._site.addItem(self.tr("Another address…"), None)
            self._site.setCurrentIndex(offered.index(chosen) if chosen is not None else self._site.count() - 1)
        self._ask(chosen is None)

    def show_profiles(self, findings: Sequence[ProfileFinding], chosen: ProfileFinding | None) -> None:
        """Offer these profiles, the likeliest first."""
        shown = [self._profile.itemData(at) for at in range(self._profile.count())]
        with QSignalBlocker(self._profile):
            if shown != [str(each.profile.path) for each in findings]:
                self._profile.clear()
                for each in findings:
                    self._profile.addItem(profile_title(each), str(each.profile.path))
            if chosen is not None:
                self._profile.setCurrentIndex(self._profile.findData(str(chosen.profile.path)))
        for widget in (self._profile, self._browser_caption):
            widget.setVisible(bool(findings))

    def focus_typing(self) -> None:
        """Go to where a site is typed, or to the list where none has to be."""
        (self._site if self._typed.isHidden() else self._typed).setFocus()

    def _choose_site(self, at: int) -> None:
        site = self._site.itemData(at)
        if isinstance(site, Site):
            self._ask(False)
            self._take(site)
        else:
            self._ask(True)
            self._typed.setFocus()

    def _take_typed(self) -> None:
        try:
            site = Site.parse(self._typed.text())
        except InputRefused as problem:
            self._problem.setText(f"{problem.title}. {problem.hint}")
            self._problem.show()
            set_role(self._typed, "refused")
            self._typed.setAccessibleDescription(self._problem.text())
            self._typed.setFocus()
            return
        self._typed.clear()
        self._offer(self._known, site)
        self._site.setFocus()
        self.site_chosen.emit(site)

    def _take(self, site: Site) -> None:
        if site != self._at:
            self._at = site
            self.site_chosen.emit(site)

    def _put_away(self) -> None:
        if self._at is not None:
            self._offer(self._known, self._at)
            self._site.setFocus()

    def _ask(self, is_asked: bool) -> None:
        for widget in (self._typed, self._use):
            widget.setVisible(is_asked)
        self._problem.hide()
        set_role(self._typed, "")
        self._typed.setAccessibleDescription("")

    def _caption(self, words: str, choice: QComboBox, object_name: str, column: int) -> QLabel:
        choice.setObjectName(object_name)
        choice.setAccessibleName(words.replace("&", ""))
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(FEWEST_LETTERS)
        caption = QLabel(words)
        caption.setBuddy(choice)
        set_role(caption, "label")
        self._grid.addWidget(caption, 0, column)
        self._grid.addWidget(choice, 0, column + 1)
        return caption
