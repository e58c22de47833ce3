"""Reads browsers and system on a background thread, together with what to do about each finding."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.account import Account
from desktop_app.domain.check_up import CheckUpReport
from desktop_app.domain.errors import AppError
from desktop_app.domain.remedy_steps import RemedySteps
from desktop_app.domain.site import Site
from desktop_app.ui.check_up.ports import CheckUpParts
from desktop_app.ui.check_up.rows import key_of
from desktop_app.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Reading:
    """What one look found.

    Attributes:
        report: The findings.
        remedies: What to do about each, by the key of its row.
        unseen: What to look at where a profile allows notifications and none shows, by the key of its row.
    """

    report: CheckUpReport
    remedies: dict[str, RemedySteps]
    unseen: dict[str, RemedySteps]


class Reader(QObject):
    """Reads, one look after the other: what is asked for meanwhile is done once more, afterwards.

    Signals:
        read: A ``Reading``.
        found_sites: The sites to choose from, the likeliest first.
        failed: An ``AppError``.
    """

    read = Signal(Reading)
    found_sites = Signal(tuple)
    failed = Signal(AppError)

    def __init__(self, tasks: Tasks, parts: CheckUpParts, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("checkup_reader")
        self._tasks = tasks
        self._parts = parts
        self._is_reading = False
        self._wanted: Site | None = None
        self._searches = 0

    def find_sites(self, account: Account | None) -> None:
        """Look which sites there are; answered by ``found_sites``, empty where none is known.

        Of several searches only the last one is answered: the others were for an account that is not shown any more.
        """
        sites = self._parts.look.sites
        self._searches += 1
        number = self._searches

        def found(sites: tuple[Site, ...]) -> None:
            if number == self._searches:
                self.found_sites.emit(sites)

        def failed(error: AppError) -> None:
            if number == self._searches:
                self.failed.emit(error)

        self._tasks.run(self, lambda: tuple(sites(account)), found, failed)

    def look(self, site: Site) -> None:
        """Read how everything stands to a site; answered by ``read`` or ``failed``."""
        if self._is_reading:
            self._wanted = site
            return
        self._is_reading = True
        self._tasks.run(self, lambda: self._read(site), self._done, self._not_done)

    def _read(self, site: Site) -> Reading:
        report = self._parts.look.read(site, datetime.now(UTC))
        known = self._parts.remedies
        remedies = {key_of(each): known.steps_for(each, site) for each in report.profiles}
        remedies |= {key_of(each): known.steps_for_system(each) for each in report.system}
        can_show: Sequence[str] = [key_of(each) for each in report.profiles if each.state.can_show]
        unseen = {
            key: known.steps_for_unseen(each, site) for each in report.profiles if (key := key_of(each)) in can_show
        }
        return Reading(report, remedies, unseen)

    def _done(self, reading: Reading) -> None:
        self._is_reading = False
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted != reading.report.site:
            self.look(wanted)  # what was read is about another site: nobody wants it any more
            return
        self.read.emit(reading)
        if wanted is not None:
            self.look(wanted)

    def _not_done(self, error: AppError) -> None:
        self._is_reading = False
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.look(wanted)
        else:
            self.failed.emit(error)
