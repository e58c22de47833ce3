"""One test notification: the page on this computer, the browser that opens it, and what is heard from there."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.check_up import BrowserProfile, ProfileFinding, SystemFinding
from desktop_app.domain.errors import AppError
from desktop_app.domain.notification_test import PageNews, PageReport, TestVerdict, judge
from desktop_app.domain.site import Site
from desktop_app.ui.check_up.ports import CheckUpParts, TestPagePort
from desktop_app.ui.tasks import Tasks

_ABOUT_PERMISSION = (PageNews.OPENED, PageNews.ANSWERED)


class NotificationTrial(QObject):
    """Runs at most one test at a time. The page's server ends with the next test, or with ``stop``.

    Signals:
        judged: What the reports so far prove: a ``TestVerdict``.
        failed: It could not be opened: an ``AppError``.
    """

    judged = Signal(TestVerdict)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, parts: CheckUpParts, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("checkup_notification_trial")
        self._tasks = tasks
        self._parts = parts
        self._page: TestPagePort | None = None
        self._profile: BrowserProfile | None = None
        self._reports: list[PageReport] = []
        self._finding: ProfileFinding | None = None
        self._system: tuple[SystemFinding, ...] = ()
        self._url = ""

    @property
    def is_running(self) -> bool:
        """True from ``start`` to ``stop``."""
        return self._page is not None

    def start(self, profile: BrowserProfile, system: tuple[SystemFinding, ...]) -> None:
        """Open the test page.

        Args:
            profile: Where.
            system: What the system says of notifications.
        """
        self.stop()
        self._reports, self._finding, self._profile, self._system = [], None, profile, system

        def hear(report: PageReport) -> None:
            self._tasks.post(lambda: self._take(page, report))

        page = self._page = self._parts.make_test_page(hear)
        self.judged.emit(judge((), None, system))

        def work() -> str:
            url = page.start()
            if page is not self._page:  # it was stopped before it had started
                page.stop()
                return ""
            self._parts.opener.open_in_browser(profile, url)
            return url

        self._tasks.run(self, work, lambda url: self._opened(page, url), lambda error: self._not_opened(page, error))

    def stop(self) -> None:
        """End the page's server, if there is one."""
        page, self._page = self._page, None
        if page is not None:
            self._tasks.run(self, page.stop, lambda _none: None, lambda _error: None)

    def say_seen(self, is_seen: bool) -> None:
        """Take in what the person says."""
        if self._page is not None:
            self._take(self._page, PageReport(PageNews.SEEN if is_seen else PageNews.NOT_SEEN))

    def set_system(self, system: tuple[SystemFinding, ...]) -> None:
        """Judge by what the system says now."""
        if system != self._system:
            self._system = system
            if self._reports:
                self._judge()

    def _opened(self, page: TestPagePort, url: str) -> None:
        if page is self._page:
            self._url = url

    def _not_opened(self, page: TestPagePort, error: AppError) -> None:
        if page is self._page:
            self.stop()
            self.failed.emit(error)

    def _take(self, page: TestPagePort, report: PageReport) -> None:
        if page is not self._page:
            return
        self._reports.append(report)
        self._judge()
        if report.news in _ABOUT_PERMISSION and report.page_sees != "granted" and self._url:
            # Why it may not: only the profile's files know, and the test page is a site of its own there.
            site = Site.parse(self._url)
            self._tasks.run(
                self, lambda: self._parts.look.read(site, datetime.now(UTC)).profiles, self._found, lambda _error: None
            )

    def _found(self, findings: tuple[ProfileFinding, ...]) -> None:
        if self._profile is None or self._page is None:
            return
        path = self._profile.path
        self._finding = next((each for each in findings if each.profile.path == path), None)
        self._judge()

    def _judge(self) -> None:
        self.judged.emit(judge(self._reports, self._finding, self._system))
