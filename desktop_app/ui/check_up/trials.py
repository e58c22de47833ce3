"""What can be tried out on the page: a test notification, and a push to oneself."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.delivery.events import Event
from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError
from desktop_app.domain.notification_test import TestResult, TestVerdict
from desktop_app.ui.check_up.check_up_page import CheckUpPage
from desktop_app.ui.check_up.notification_trial import NotificationTrial
from desktop_app.ui.check_up.own_push import News, OwnPush
from desktop_app.ui.check_up.ports import CheckUpParts
from desktop_app.ui.check_up.rows import OWN_PUSH, TEST
from desktop_app.ui.check_up.situation import Situation, Trial
from desktop_app.ui.check_up.words import ICONS, Look, tr
from desktop_app.ui.compose.outcome_banner import PAUSED
from desktop_app.ui.tasks import Tasks

_RESULTS: dict[TestResult, tuple[Look, str]] = {
    TestResult.NOT_OPENED: ("info", "Opening the page…"),
    TestResult.WAITING: ("info", "Press the button on the page"),
    TestResult.SHOWN: ("info", "Did you see it?"),
    TestResult.WORKING: ("good", "It was seen"),
    TestResult.HIDDEN: ("bad", "The system hides it"),
    TestResult.NO_SERVICE: ("bad", "Nothing shows notifications here"),
    TestResult.NOT_SEEN: ("bad", "It was not seen"),
    TestResult.DENIED: ("caution", "The browser blocks the test page"),
    TestResult.AUTO_DENIED: ("caution", "Refused without a question"),
    TestResult.NOT_ANSWERED: ("caution", "The question was not answered"),
    TestResult.QUIET: ("caution", "The browser asks quietly"),
    TestResult.FEATURE_OFF: ("bad", "Switched off in the browser"),
    TestResult.FAILED: ("bad", "The browser could not show it"),
}
_ABOUT_TEST_PAGE = (TestResult.DENIED, TestResult.AUTO_DENIED, TestResult.NOT_ANSWERED, TestResult.QUIET)
"""They say something of the test page alone, and nothing of the site: no headline."""


class Trials(QObject):
    """Runs both, and shows them in their cards.

    Attributes:
        is_paused: True while sending is paused, so that a push has to wait.

    Signals:
        changed: How they are going, each a ``Trial`` or None: the test notification, the push.
        seen: The number of the push, and whether the person saw it.
    """

    changed = Signal(object, object)
    seen = Signal(int, bool)

    def __init__(
        self,
        tasks: Tasks,
        parts: CheckUpParts,
        page: CheckUpPage,
        send_test: Callable[[Account, Callable[[Event], None]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._send_test = send_test
        self._notification = NotificationTrial(tasks, parts, self)
        self._push = OwnPush(self)
        self._test: Trial | None = None
        self.is_paused = False
        self._notification.judged.connect(self._judged)
        self._notification.failed.connect(self._not_opened)
        self._push.told.connect(self._told)
        page.test.seen.connect(self._notification.say_seen)
        page.own_push.seen.connect(self._say_seen)
        self._untried()

    def test(self, now: Situation) -> None:
        """Show a test notification in the profile that counts."""
        if now.finding is not None and now.report is not None:
            self._page.open_row(TEST)
            self._notification.start(now.finding.profile, now.report.system)

    def push(self, now: Situation, account: Account | None) -> None:
        """Send a push to oneself."""
        if account is None:
            self._page.bar.say(self.tr("Connect an account first: Settings has a place for your two keys."), aloud=True)
            return
        self._push.start(now.finding, " ".join(PAUSED) if self.is_paused else self.tr("Sending…"))
        self._page.open_row(OWN_PUSH)
        self._send_test(account, self._push.take)

    def take(self, now: Situation) -> None:
        """Take in how things stand now."""
        self._push.take_finding(now.finding)
        if now.report is not None:
            self._notification.set_system(now.report.system)

    def stop(self) -> None:
        """Nobody looks any more: the test page ends."""
        self._notification.stop()

    def forget(self) -> None:
        """Begin anew."""
        self.stop()
        self._test = None
        self._push.forget()
        self._untried()
        self._tell()

    def _untried(self) -> None:
        words = self.tr("Press “Show a test notification” below.")
        self._page.test.say(words, icon="bell")
        self._page.test.ask(False)

    def _judged(self, verdict: TestVerdict) -> None:
        look, short = _RESULTS[verdict.result]
        has_headline = look != "info" and verdict.result not in _ABOUT_TEST_PAGE
        self._test = Trial(look, tr(short), verdict.sentence if has_headline else "")
        icon = "clock" if look == "info" else ICONS[look]
        self._page.test.say(verdict.sentence, look=look, icon=icon)
        self._page.test.ask(verdict.asks)
        self._tell()

    def _not_opened(self, error: AppError) -> None:
        self._test = Trial("caution", error.title)
        self._page.test.say(f"{error.title}.", error.hint, look="caution", icon=ICONS["caution"])
        self._page.test.ask(False)
        self._tell()

    def _told(self, news: News) -> None:
        self._page.own_push.say(news.sentence, news.hint, look=news.look, icon=news.icon)
        self._page.own_push.ask(news.asks)
        self._tell()

    def _say_seen(self, is_seen: bool) -> None:
        self._push.say_seen(is_seen)
        if self._push.record is not None:
            self.seen.emit(self._push.record.id, is_seen)

    def _tell(self) -> None:
        self.changed.emit(self._test, self._push.trial)
