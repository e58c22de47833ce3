"""One push to oneself: what LeadSquared answers, whether the browser counts it, and whether the person sees it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.delivery.events import Event, Failed, Finished, Waiting
from desktop_app.domain.check_up import ProfileFinding
from desktop_app.domain.explanation import explain, explain_waiting
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord
from desktop_app.ui.check_up.situation import Trial
from desktop_app.ui.check_up.words import ICONS, Look

COUNTED_WITHIN_MS = 12_000
"""Chromium writes its count within 10 s (SEEN: 1.8 to 8.1 s; DOC: kDefaultCommitInterval; both 2026-11-22)."""


@dataclass(frozen=True, slots=True)
class News:
    """What there is to say now.

    Attributes:
        sentence: What happened.
        hint: What that means.
        look: How well it goes.
        icon: Says the same by its shape.
        asks: True while “Did you see it?” is asked.
    """

    sentence: str
    hint: str = ""
    look: Look = "info"
    icon: str = "clock"
    asks: bool = False


class OwnPush(QObject):
    """Follows one push to oneself. Chromium counts the notifications of a site on disk, also those that are hidden.

    Signals:
        told: There is ``News``.
    """

    told = Signal(News)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before: ProfileFinding | None = None
        self._record: PushRecord | None = None
        self._news: News | None = None
        self._is_counted: bool | None = None
        self._deadline = QTimer(self, singleShot=True, interval=COUNTED_WITHIN_MS)
        self._deadline.setObjectName("checkup_count_deadline")
        self._deadline.timeout.connect(self._not_counted)

    @property
    def record(self) -> PushRecord | None:
        """The push, once it has an outcome."""
        return self._record

    @property
    def trial(self) -> Trial | None:
        """The same for its row and for the headline; None where none was sent."""
        if self._news is None:
            return None
        is_told = self._news.look != "info"
        return Trial(self._news.look, self._news.sentence.removesuffix("."), self._news.sentence if is_told else "")

    def start(self, finding: ProfileFinding | None, words: str) -> None:
        """Begin anew.

        Args:
            finding: The profile that counts, as it stands before the push.
            words: What to say until there is an event.
        """
        self._before, self._record, self._is_counted = finding, None, None
        self._deadline.stop()
        self._tell(News(words))

    def forget(self) -> None:
        """Begin anew, with none."""
        self._deadline.stop()
        self._before = self._record = self._news = self._is_counted = None

    def take(self, event: Event) -> None:
        """Take in what delivery says."""
        match event:
            case Waiting(wait_s=wait_s, limit=limit):
                self._tell(News(str(explain_waiting(limit, wait_s))))
            case Failed(error=error):
                self._tell(News(error.title, error.hint, "bad", ICONS["bad"]))
            case Finished(record=record) if record.outcome is not None:
                self._record = record
                words = explain(record.outcome)
                if record.outcome.kind is OutcomeKind.ACCEPTED:
                    self._accepted(words.sentence)
                else:
                    look: Look = "bad" if record.outcome.kind is OutcomeKind.REFUSED else "caution"
                    is_open = record.outcome.kind is OutcomeKind.UNKNOWN
                    self._tell(News(words.sentence, words.hint, look, ICONS[look], asks=is_open))

    def take_finding(self, finding: ProfileFinding | None) -> None:
        """Take in how the profile stands now: has it counted one more?"""
        before = self._before
        if not self._deadline.isActive() or before is None or finding is None:
            return
        if finding.profile.path == before.profile.path and (finding.marks.displayed or 0) > self._displayed(before):
            self._deadline.stop()
            self._is_counted = True
            name = finding.profile.name
            self._tell(
                News(
                    self.tr("{browser} received it and handed it to the system.").format(browser=name),
                    self.tr("Its count for this site went up by one. Whether it came on screen, only you can say."),
                    asks=True,
                )
            )

    def say_seen(self, is_seen: bool) -> None:
        """Take in what the person says."""
        self._deadline.stop()
        if is_seen:
            self._tell(News(self.tr("You saw it: it works all the way."), "", "good", ICONS["good"]))
        elif self._is_counted:
            self._tell(
                News(
                    self.tr("The browser received it, and you did not see it."),
                    self.tr("So the computer hides it: look at “Do not disturb” and at the system’s settings."),
                    "bad",
                    ICONS["bad"],
                )
            )
        else:
            self._tell(
                News(
                    self.tr("LeadSquared accepted it, and you did not see it."),
                    self.tr("Open the web app once in this browser, so that it signs up for pushes. Then try again."),
                    "bad",
                    ICONS["bad"],
                )
            )

    def _accepted(self, sentence: str) -> None:
        before = self._before
        if before is not None and before.profile.browser.is_chromium:
            self._deadline.start()
            hint = self.tr("{browser} counts what it receives: that can take up to 12 seconds.")
            self._tell(News(sentence, hint.format(browser=before.profile.name), asks=True))
        else:
            self._tell(News(sentence, self.tr("Look at your screen."), asks=True))

    def _not_counted(self) -> None:
        self._is_counted = False
        name = self._before.profile.name if self._before else ""
        self._tell(
            News(
                self.tr("{browser} has not counted it within 12 seconds.").format(browser=name),
                self.tr("It may be closed, or the web app may have to be opened once, so that it signs up for pushes."),
                "caution",
                ICONS["caution"],
                asks=True,
            )
        )

    def _tell(self, news: News) -> None:
        self._news = news
        self.told.emit(news)

    @staticmethod
    def _displayed(finding: ProfileFinding) -> int:
        return finding.marks.displayed or 0
