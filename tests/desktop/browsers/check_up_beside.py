"""Check-up beside a browser that runs, as its page uses it: it reads anew once a watched file has changed."""

from datetime import UTC, datetime
from pathlib import Path

from desktop_app.checkup.check_up import CheckUp
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import PermissionState, ProfileFinding, SystemKind
from desktop_app.domain.site import Site
from tests.desktop.screen import eventually

FOLLOWS_WITHIN_S = 15.0
"""Chromium writes 10 s after a change at the latest (its ``kDefaultCommitInterval``, DOC, read 2026-11-22)."""


class CheckUpBeside:
    """Watches how the one profile below a home directory stands to one site."""

    def __init__(self, home: Path, site: Site) -> None:
        """Look for the first time.

        Args:
            home: The home directory of the browser's profile. No company rule of this machine counts there.
            site: Which site.
        """
        self._check_up = CheckUp(Machine(SystemKind.LINUX, home, root=home / "no-rules"))
        self._site = site
        self._marks = self._check_up.watch(site)  # before it reads: no change between the two is lost
        self.finding = self._read()

    def says(self, state: PermissionState) -> ProfileFinding:
        """Wait until a change of the files leads to this state, and return what was found.

        Raises:
            AssertionError: It did not within ``FOLLOWS_WITHIN_S``.
        """
        eventually(
            lambda: self._is_now(state), f"Check-up says {state.value} of {self._site}", patience_s=FOLLOWS_WITHIN_S
        )
        return self.finding

    def _is_now(self, state: PermissionState) -> bool:
        if self._marks.has_changed():
            self.finding = self._read()
        return self.finding.state is state

    def _read(self) -> ProfileFinding:
        [finding] = self._check_up.read(self._site, datetime.now(UTC)).profiles
        return finding
