"""What Check-up wants of a browser: one such probe for each family, so that a further browser is one more."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserProfile, ProfileFinding
from desktop_app.domain.site import Site


class BrowserProbe(Protocol):
    """Reads the profiles of a family of browsers. Nothing is locked or written; files are read in one go and closed.

    Any thread; may block on the disk. Nothing raises: what can't be read is a state.
    """

    def profiles(self, machine: Machine) -> Sequence[BrowserProfile]:
        """All profiles of all browsers of this family, those whose folder is missing included."""
        ...

    def look(self, machine: Machine, profile: BrowserProfile, site: Site, at: datetime) -> ProfileFinding:
        """Say how a profile stands to a site.

        Args:
            machine: Whose files.
            profile: One of ``profiles``.
            site: The site.
            at: The time to judge by, aware: an embargo may have ended.
        """
        ...

    def sites(self, machine: Machine, profile: BrowserProfile) -> Sequence[str]:
        """Origins below leadsquared.com that have an entry about notifications here; nothing else is kept."""
        ...

    def watched(self, machine: Machine, profile: BrowserProfile) -> Sequence[Path]:
        """The files whose change may change what ``look`` says, those that don't exist yet included."""
        ...
