"""The Check-up page: the verdict, what was found, and what to do about it. It shows and does not look."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.check_up import SystemKind
from desktop_app.domain.remedy_steps import RemedySteps
from desktop_app.ui.check_up.bottom_bar import BottomBar
from desktop_app.ui.check_up.colleague_card import ColleagueCard
from desktop_app.ui.check_up.consent_card import ConsentCard
from desktop_app.ui.check_up.findings_list import FindingsList
from desktop_app.ui.check_up.guide import Guide, about_answer, about_policy, done, guide_to
from desktop_app.ui.check_up.guide_card import LINK_INSET_PX, GuideCard
from desktop_app.ui.check_up.headline import Headline, headline_of
from desktop_app.ui.check_up.rows import ANSWER, COLLEAGUE, OWN_PUSH, POLICY, TEST, Row, first_to_open, key_of, rows_of
from desktop_app.ui.check_up.situation import Situation, Stage
from desktop_app.ui.check_up.targets import Targets
from desktop_app.ui.check_up.trial_card import TrialCard
from desktop_app.ui.notice import Notice
from desktop_app.ui.theme import set_role

UNSEEN = "unseen"
"""The key of the steps for a profile that allows notifications, of which none shows."""


class CheckUpPage(QWidget):
    """Shows a ``Situation``.

    Attributes:
        consent: Asked once: may Pushdesk look?
        targets: Which site and which profile.
        guide: What to do about a finding.
        test: How a test notification is going.
        own_push: How a push to oneself is going.
        colleague: Steps for somebody else.
        bar: What can be tried out.

    Signals:
        shown: Somebody looks at the page.
        hidden: Nobody looks at it any more.
        remedy_requested: The button of the headline was pressed.
        came_to: The key of the row that is open now.
    """

    shown = Signal()
    hidden = Signal()
    remedy_requested = Signal()
    came_to = Signal(str)

    def __init__(self, system: SystemKind) -> None:
        super().__init__()
        self.setObjectName("checkup_page")
        self._now = Situation()
        self._remedies: Mapping[str, RemedySteps] = {}
        self._rows: list[Row] = []
        self._headline: Headline | None = None
        self._is_opened_by_person = False
        self.consent, self.targets, self.bar = ConsentCard(), Targets(), BottomBar()
        self._notice = Notice("checkup_headline")
        self._list = FindingsList()
        self.guide = GuideCard()
        self.test = TrialCard(
            "checkup_trial",
            self.tr("Test notification"),
            self.tr(
                "It opens a page of Pushdesk’s own in the browser above, and that page shows a notification. It proves "
                "that this browser and this computer can; it does not prove that the LeadSquared site may."
            ),
        )
        self.own_push = TrialCard(
            "checkup_own_push",
            self.tr("Test push to you"),
            self.tr("It takes the whole way: from LeadSquared through your browser to your screen."),
        )
        self.colleague = ColleagueCard(system)
        self._lay_out()
        self._list.opened.connect(self._open)
        self._notice.acted.connect(self.remedy_requested)

    @property
    def key(self) -> str:
        """The row that is open."""
        return self._list.key

    @property
    def is_at_finding(self) -> bool:
        """True while the open row is about a profile or about the system."""
        return any(row.key == self.key and row.finding is not None for row in self._rows)

    def begin(self) -> None:
        """Forget which row was open: the next situation opens the one that matters."""
        self._is_opened_by_person = False

    def open_row(self, key: str) -> None:
        """Open a row, as if the person had."""
        self._is_opened_by_person = True
        self._list.show_rows(self._rows, key)
        self._show_pane(key)

    def show_situation(self, now: Situation, remedies: Mapping[str, RemedySteps]) -> None:
        """Show how things stand.

        Args:
            now: How they stand.
            remedies: What to do, by the keys of the rows; for what is mended, what it was.
        """
        self._now, self._remedies = now, remedies
        self._rows = rows_of(now)
        is_asking = now.stage is Stage.UNASKED and not now.is_elsewhere
        self.consent.setVisible(is_asking)
        for widget in (self._columns, self._notice):
            widget.setVisible(not is_asking)
        is_looking = now.stage in (Stage.READ, Stage.READING, Stage.NO_SITE, Stage.FAILED)
        self.bar.setVisible(not is_asking)
        self.targets.setVisible(now.is_elsewhere or (is_looking and not is_asking))
        self.bar.offer(
            can_test=now.finding is not None,
            can_send_again=now.record is not None,
            is_elsewhere=now.is_elsewhere,
        )
        if is_asking:
            return
        headline = headline_of(now)
        if headline != self._headline or self._notice.isHidden():
            self._headline = headline
            self._notice.say(
                headline.sentence, headline.hint, look=headline.look, icon=headline.icon, remedy=headline.remedy
            )
        key = self._list.key
        if not self._is_opened_by_person or key not in [row.key for row in self._rows]:
            key = first_to_open(now, self._rows)
        self._list.show_rows(self._rows, key)
        self._show_pane(key)

    def focus_first(self) -> None:
        """Go to where the person acts first."""
        if not self.consent.isHidden():
            self.consent.look.setFocus()
        elif self._now.stage is Stage.NO_SITE:
            self.targets.focus_typing()
        else:
            self._list.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Tab would go to that at once, and past all that stands above it.
        self.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden.emit()

    def _open(self, key: str) -> None:
        self._is_opened_by_person = True
        self._show_pane(key)
        self._scroll.ensureVisible(0, 0)

    def _show_pane(self, key: str) -> None:
        is_trial = key in (TEST, OWN_PUSH)
        self.test.setVisible(key == TEST)
        self.own_push.setVisible(key == OWN_PUSH)
        self.colleague.setVisible(key == COLLEAGUE)
        guide = self._guide(key)
        self.guide.setVisible(guide is not None)
        if guide is not None:
            self.guide.show_guide(guide)
        self.guide.buttons.setVisible(guide is not None and self.guide.has_buttons)
        self._pane.setAccessibleName(self.guide.title if not is_trial and guide is not None else "")
        self.came_to.emit(key)

    def _guide(self, key: str) -> Guide | None:
        if key == COLLEAGUE:
            return None
        if key in (TEST, OWN_PUSH):
            trial = self._now.test if key == TEST else self._now.own_push
            unseen, finding = self._remedies.get(UNSEEN), self._now.finding
            is_unseen = trial is not None and trial.look == "bad" and unseen is not None and finding is not None
            return guide_to(unseen, finding) if is_unseen and unseen and finding else None
        row = next((row for row in self._rows if row.key == key), None)
        if key == ANSWER or row is None:
            return about_answer(self._now.record)
        if row.finding is None:
            return about_policy()
        steps = self._remedies.get(key_of(row.finding) if key == POLICY else key)
        if steps is None:
            return Guide(row.title, row.words)
        return (done if key in self._now.mended else guide_to)(steps, row.finding)

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Why is nothing showing?"))
        set_role(heading, "title")
        body = QWidget()
        panes = QVBoxLayout(body)
        panes.setContentsMargins(20 - LINK_INSET_PX, 18, 20 - LINK_INSET_PX, 18)
        panes.setSpacing(16)
        for pane in (self.test, self.own_push, self.guide, self.colleague):
            panes.addWidget(pane)
        for pane in (self.test, self.own_push, self.colleague):
            pane.setContentsMargins(LINK_INSET_PX, 0, LINK_INSET_PX, 0)
        panes.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)
        self._pane = QFrame()
        self._pane.setObjectName("checkup_pane")
        set_role(self._pane, "card")
        inside = QVBoxLayout(self._pane)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self._scroll, 1)
        inside.addWidget(self.guide.buttons)
        self._columns = QWidget()
        columns = QHBoxLayout(self._columns)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addWidget(self._list, 3)
        columns.addWidget(self._pane, 5)
        upper = QVBoxLayout()
        upper.setContentsMargins(24, 20, 24, 16)
        upper.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()  # the heading stands at its own side from right to left, too
        upper.addLayout(top)
        upper.addWidget(self.targets)
        upper.addWidget(self._notice)
        upper.addWidget(self.consent, 1)
        upper.addWidget(self._columns, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(upper, 1)
        rows.addWidget(self.bar)
