"""What the Check-up page needs from others, in its own words. Nothing here changes a setting of a browser or system."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop_app.domain.account import Account
from desktop_app.domain.check_up import (
    BrowserKind,
    BrowserProfile,
    CheckUpReport,
    ProfileFinding,
    SystemFinding,
    SystemKind,
)
from desktop_app.domain.notification_test import PageReport
from desktop_app.domain.remedy_steps import RemedySteps
from desktop_app.domain.site import Site


class MarksPort(Protocol):
    """Remembers how some files looked."""

    def has_changed(self) -> bool:
        """True where one of them looks different from the last time this was asked. Opens none; any thread."""
        ...


class LookPort(Protocol):
    """Reads browsers and system. All of it may block for some seconds; any thread; raises ``AppError`` at most."""

    def files_to_read(self) -> Sequence[str]:
        """The files that would be read, by name. Looks at which are there, and opens none."""
        ...

    def sites(self, account: Account | None) -> Sequence[Site]:
        """The sites to choose from: the account's web app first, where it is known, then those found in profiles."""
        ...

    def read(self, site: Site, at: datetime) -> CheckUpReport:
        """Say how everything stands to notifications of a site."""
        ...

    def watch(self, site: Site) -> MarksPort:
        """Begin to look for changes of what ``read`` reads."""
        ...


class RemediesPort(Protocol):
    """Knows what a person can do about a finding. Reads the app's own files, so it may block a little."""

    def steps_for(self, finding: ProfileFinding, site: Site) -> RemedySteps:
        """What to do about a profile."""
        ...

    def steps_for_system(self, finding: SystemFinding) -> RemedySteps:
        """What to do about the system."""
        ...

    def steps_for_unseen(self, finding: ProfileFinding, site: Site) -> RemedySteps:
        """What to look at where a profile allows notifications and nothing shows all the same."""
        ...

    def colleague_steps(self, browser: BrowserKind, system: SystemKind, site: Site) -> str:
        """Steps for somebody else's computer, as a text to send."""
        ...

    def colleague_page(self, browser: BrowserKind, system: SystemKind, site: Site) -> str:
        """The same as a page to print, whole in itself: HTML."""
        ...


class TestPagePort(Protocol):
    """The page on this computer that shows a test notification. Both calls may block for a second."""

    def start(self) -> str:
        """Begin to answer, and return the page's address."""
        ...

    def stop(self) -> None:
        """End it, also where it was never started."""
        ...


class OpenerPort(Protocol):
    """Opens things in front of the person. Blocks; raises ``AppError`` where it can't."""

    def open_in_browser(self, profile: BrowserProfile, url: str) -> None:
        """Open an address in one profile of one browser."""
        ...

    def open_system_setting(self, check: str) -> None:
        """Open the system's own settings of notifications.

        Args:
            check: What it is about, as in ``SystemFinding``; empty for notifications as a whole.
        """
        ...

    def open_page(self, html: str) -> None:
        """Show a page in the person's usual browser, to be read or printed."""
        ...


@dataclass(frozen=True, slots=True)
class CheckUpParts:
    """All of these together.

    Attributes:
        look: Reads.
        remedies: Knows what to do.
        opener: Opens settings, sites and pages.
        make_test_page: Makes a test page; what it is given is called with each report, on the page's own thread.
        own_site: Names the site of an account's web app without looking into any browser; None where it isn't known.
        system: The system of this computer.
    """

    look: LookPort
    remedies: RemediesPort
    opener: OpenerPort
    make_test_page: Callable[[Callable[[PageReport], None]], TestPagePort]
    own_site: Callable[[Account | None], Site | None]
    system: SystemKind
