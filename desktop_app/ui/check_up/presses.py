"""What the buttons beside the steps do: open something, or copy something. None changes a setting."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.check_up import BrowserProfile, ProfileFinding, SystemKind
from desktop_app.domain.errors import AppError
from desktop_app.domain.remedy_steps import ButtonKind, RemedyButton
from desktop_app.ui.check_up.check_up_page import CheckUpPage
from desktop_app.ui.check_up.ports import CheckUpParts
from desktop_app.ui.check_up.rows import key_of
from desktop_app.ui.check_up.situation import Situation
from desktop_app.ui.tasks import Tasks


class Presses(QObject):
    """Does what a ``RemedyButton`` stands for.

    Signals:
        test_requested: Show a test notification.
        copy_requested: Copy the steps for a colleague.
    """

    test_requested = Signal()
    copy_requested = Signal()

    def __init__(self, tasks: Tasks, parts: CheckUpParts, page: CheckUpPage, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("checkup_presses")
        self._tasks, self._opener, self._page, self._system = tasks, parts.opener, page, parts.system

    def press(self, button: RemedyButton, now: Situation, key: str) -> None:
        """Do it.

        Args:
            button: Which.
            now: How things stand.
            key: The row that is open: its profile is the one that something is opened in.
        """
        profile = _profile(now, key)
        match button.kind:
            case ButtonKind.OPEN_SITE if profile is not None and now.site is not None:
                self._open_in(profile, button.value or now.site.origin)
            case ButtonKind.OPEN_BROWSER_SETTING if profile is not None:
                self._open_in(profile, button.value)
            case ButtonKind.OPEN_SYSTEM_SETTING:
                words = self.tr("The system’s settings open.")
                self._run(lambda: self._opener.open_system_setting(_check(now, key)), words)
            case ButtonKind.COPY_ADDRESS:
                key_name = "Cmd+" if self._system is SystemKind.MACOS else "Ctrl+"
                words = self.tr("The address is copied. In the browser press {key}L, {key}V and Enter.")
                self._copy(button.value, words.format(key=key_name))
            case ButtonKind.COPY_TEXT_FOR_IT:
                self._copy(button.value, self.tr("The text is copied. Send it to the people who manage your computer."))
            case ButtonKind.COPY_FOR_COLLEAGUE:
                self.copy_requested.emit()
            case ButtonKind.SHOW_TEST:
                self.test_requested.emit()

    def _open_in(self, profile: BrowserProfile, url: str) -> None:
        words = self.tr("{browser} opens.").format(browser=profile.name)
        self._run(lambda: self._opener.open_in_browser(profile, url), words)

    def _copy(self, text: str, words: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._page.bar.say(words, aloud=True)

    def _run(self, work: Callable[[], None], words: str) -> None:
        self._tasks.run(self, work, lambda _none: self._page.bar.say(words, aloud=True), self._say_error)

    def _say_error(self, error: AppError) -> None:
        self._page.bar.say(f"{error.title}. {error.hint}".strip(), aloud=True)


def _check(now: Situation, key: str) -> str:
    """What of the system a row is about; empty for rows about something else."""
    findings = now.report.system if now.report else ()
    return next((each.check for each in findings if key_of(each) == key), "")


def _profile(now: Situation, key: str) -> BrowserProfile | None:
    """The profile that a row is about; for rows about none, the one that counts."""
    findings: tuple[ProfileFinding, ...] = now.report.profiles if now.report else ()
    named = next((each for each in findings if key_of(each) == key), now.finding)
    return named.profile if named else None
