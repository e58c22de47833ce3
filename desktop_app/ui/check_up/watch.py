"""Looks each second whether something that Check-up reads has changed, while somebody is looking at the page."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import AppError
from desktop_app.domain.site import Site
from desktop_app.ui.check_up.ports import LookPort, MarksPort
from desktop_app.ui.tasks import Tasks

EVERY_MS = 1_000
SYSTEM_EVERY = 3
"""The system has no files to watch: while it is in the way, it is asked at each third look."""


class Watch(QObject):
    """Watches files from the first ``start`` to the next ``stop``; nothing is polled at any other time.

    The files are looked at on a background thread, one look at a time: a slow disk makes the looks rarer.

    Signals:
        changed: Read everything anew. Comes once after each start, too, with the files’ first marks taken: what
            changes while they are being read is seen at the next look.
        ticked: A look has ended, or a second has passed; ``age_s`` has changed.
    """

    changed = Signal()
    ticked = Signal()

    def __init__(self, tasks: Tasks, look: LookPort, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("checkup_watch")
        self._tasks = tasks
        self._look = look
        self._site: Site | None = None
        self._marks: MarksPort | None = None
        self._is_looking = False
        self._is_begun = False
        self._looks = 0
        self._looked_at_s = time.monotonic()
        self.asks_system = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look_now)

    @property
    def is_running(self) -> bool:
        """True while it watches."""
        return self._timer.isActive()

    @property
    def age_s(self) -> int:
        """Whole seconds since the last look ended."""
        return int(time.monotonic() - self._looked_at_s)

    def start(self, site: Site) -> None:
        """Watch what matters to a site; ``changed`` says when to read it for the first time."""
        if site != self._site:
            self._site, self._marks = site, None
        self._is_begun = False
        self._timer.start()
        self.look_now()

    def stop(self) -> None:
        """Let go."""
        self._timer.stop()
        self._marks = None

    def look_now(self) -> None:
        """Look once more, unless a look is under way."""
        self.ticked.emit()
        site, marks = self._site, self._marks
        if self._is_looking or site is None:
            return
        self._is_looking = True

        def work() -> tuple[MarksPort, bool]:
            return (marks, marks.has_changed()) if marks is not None else (self._look.watch(site), False)

        self._tasks.run(self, work, lambda found: self._looked(site, *found), self._failed)

    def _looked(self, site: Site, marks: MarksPort, has_changed: bool) -> None:
        self._is_looking = False
        if not self.is_running:
            return
        if site != self._site:
            self.look_now()  # this look was long on its way; the one that is wanted has waited for it
            return
        self._marks = marks
        self._looked_at_s = time.monotonic()
        self._looks += 1
        is_first, self._is_begun = not self._is_begun, True
        if is_first or has_changed or (self.asks_system and self._looks % SYSTEM_EVERY == 0):
            self.changed.emit()
        self.ticked.emit()

    def _failed(self, _error: AppError) -> None:
        self._is_looking = False  # the next look comes; reading itself says what is wrong
        if self.is_running and not self._is_begun:
            self._is_begun = True
            self.changed.emit()
