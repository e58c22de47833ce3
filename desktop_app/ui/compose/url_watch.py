"""Looks at the two addresses of the form while they are typed, in the background."""

import threading
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import AppError
from desktop_app.domain.url import check_url
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.domain.url_look import IconLook, LinkLook

REST_MS = 500
"""How long typing must rest before an address is fetched: half an address is nobody's."""


class LookAt(Protocol):
    """Fetches an address and says what is there. Blocks; never raises for what it finds."""

    def __call__(self, url: str, *, cancel: threading.Event, is_proxy_allowed: bool) -> "IconLook | LinkLook":
        """Look at ``url``, giving up soon after ``cancel`` is set."""
        ...


class UrlWatch(QObject):
    """One address. What is outdated is given up, and its answer is not told.

    Signals:
        began: Something is being fetched.
        looked: The ``IconLook`` or ``LinkLook``; None where there is nothing to look at.
        failed: The ``AppError`` of what should not have failed.
    """

    began = Signal()
    looked = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, look_at: LookAt, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._look_at = look_at
        self._url = ""
        self._is_allowed = True
        self._is_proxy_allowed = False
        self._cancel = threading.Event()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._fetch)

    def set_allowed(self, is_allowed: bool) -> None:
        """Fetch, or don't: in Practice mode nothing leaves this computer."""
        if is_allowed != self._is_allowed:
            self._is_allowed = is_allowed
            url, self._url = self._url, ""
            self.watch(url)

    def allow_proxy(self) -> None:
        """The person said yes: fetch through the proxy, which alone sees the real address, from now on."""
        self._is_proxy_allowed = True
        self._fetch()

    def watch(self, url: str) -> None:
        """Take in what stands in the field. What is still fetched for another address is given up."""
        checked = check_url(url)
        wanted = checked.url if checked.is_usable else ""
        if wanted == self._url:
            return
        self._url = wanted
        self._cancel.set()
        self.looked.emit(None)
        if wanted and self._is_allowed:
            self._rest.start()
        else:
            self._rest.stop()

    def _fetch(self) -> None:
        if not (self._url and self._is_allowed):
            return
        self._cancel.set()
        cancel = self._cancel = threading.Event()
        url, is_proxy_allowed = self._url, self._is_proxy_allowed
        self.began.emit()

        def work() -> "IconLook | LinkLook":
            return self._look_at(url, cancel=cancel, is_proxy_allowed=is_proxy_allowed)

        def done(look: "IconLook | LinkLook") -> None:
            if not cancel.is_set():
                self.looked.emit(look)

        def failed(error: AppError) -> None:
            if not cancel.is_set():
                self.failed.emit(error)

        self._tasks.run(self, work, done, failed)
