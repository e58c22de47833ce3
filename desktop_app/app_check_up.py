"""What the Check-up page needs, put together: the reading, the remedies, the test page, and what opens things."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.domain.account import Account
from desktop_app.domain.check_up import (
    BrowserKind,
    BrowserProfile,
    CheckUpReport,
    ProfileFinding,
    SystemFinding,
    SystemKind,
)
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.notification_test import PageReport
from desktop_app.domain.remedy_steps import ButtonKind, RemedySteps
from desktop_app.domain.site import Site
from desktop_app.parts import Parts
from desktop_app.ui.check_up.ports import CheckUpParts, MarksPort, TestPagePort

if TYPE_CHECKING:
    from desktop_app.system.open_settings import SettingsDoor

PRINTED = "steps-for-a-colleague.html"


def check_up_parts(parts: Parts) -> CheckUpParts:
    """Put them together; nothing is read, opened or started. Each loads what it needs when it is first asked."""
    system = {"win32": SystemKind.WINDOWS, "darwin": SystemKind.MACOS}.get(sys.platform, SystemKind.LINUX)
    look = _Look(parts)
    return CheckUpParts(
        look=look,
        remedies=_Remedies(system, os.environ),
        opener=_Opener(parts, system),
        make_test_page=_make_test_page,
        own_site=look.own_site,
        system=system,
    )


def _make_test_page(on_report: Callable[[PageReport], None]) -> TestPagePort:
    from desktop_app.checkup.test_page.page import TestPage

    return TestPage(on_report)


def _settings_door() -> "SettingsDoor":
    from desktop_app.system.open_settings import settings_door

    return settings_door()


class _Look:
    """Reads browsers and system; in Practice mode the inbox is the site."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def files_to_read(self) -> Sequence[str]:
        return self._parts.check_up.files_to_read()

    def own_site(self, account: Account | None) -> Site | None:
        if account is None:
            return None
        if account.is_practice:
            return self._parts.practice.site
        try:
            # Never from the API's host: that is another site, for which no browser keeps a permission.
            return Site.parse(account.app_host)
        except InputRefused:
            return None

    def sites(self, account: Account | None) -> Sequence[Site]:
        own = self.own_site(account)
        found = self._parts.check_up.sites(account)
        return tuple(dict.fromkeys((*([own] if own else ()), *found)))

    def read(self, site: Site, at: datetime) -> CheckUpReport:
        return self._parts.check_up.read(site, at)

    def watch(self, site: Site) -> MarksPort:
        return self._parts.check_up.watch(site)


class _Remedies:
    """What to do, on this system."""

    def __init__(self, system: SystemKind, environ: Mapping[str, str]) -> None:
        self._system = system
        self._desktop = environ.get("XDG_CURRENT_DESKTOP", "")

    def steps_for(self, finding: ProfileFinding, site: Site) -> RemedySteps:
        from desktop_app.checkup.remedies import steps_for

        return steps_for(finding, site, self._system)

    def steps_for_system(self, finding: SystemFinding) -> RemedySteps:
        from desktop_app.checkup.remedies import steps_for_system

        # Without a desktop's name, what was found names the program: “dunst is paused.”
        steps = steps_for_system(finding, self._system, self._desktop or finding.evidence)
        return self._possible(steps)

    def steps_for_unseen(self, finding: ProfileFinding, site: Site) -> RemedySteps:
        from desktop_app.checkup.remedies import steps_for_unseen

        return self._possible(steps_for_unseen(finding, site, self._system))

    def colleague_steps(self, browser: BrowserKind, system: SystemKind, site: Site) -> str:
        from desktop_app.checkup.colleague import colleague_steps

        return colleague_steps(browser, system, site)

    def colleague_page(self, browser: BrowserKind, system: SystemKind, site: Site) -> str:
        from desktop_app.checkup.colleague import colleague_page

        return colleague_page(browser, system, site)

    @staticmethod
    def _possible(steps: RemedySteps) -> RemedySteps:
        """Leave out the button that this desktop has nothing behind."""
        kind = ButtonKind.OPEN_SYSTEM_SETTING
        if all(button.kind is not kind for button in steps.buttons) or _settings_door().can_open():
            return steps
        return replace(steps, buttons=tuple(button for button in steps.buttons if button.kind is not kind))


class _Opener:
    """Opens things in front of the person."""

    def __init__(self, parts: Parts, system: SystemKind) -> None:
        self._parts = parts
        self._system = system

    def open_in_browser(self, profile: BrowserProfile, url: str) -> None:
        from desktop_app.system.open_browser import open_in_browser

        open_in_browser(profile, self._as_opened(url), self._system)

    def _as_opened(self, url: str) -> str:
        """In Practice mode the site’s own page shows no push: its inbox does, at an address that is new in each run."""
        practice = self._parts.practice
        is_practice = practice.site is not None and url.rstrip("/") == practice.site.origin
        return practice.inbox_url if is_practice else url

    def open_system_setting(self, check: str) -> None:
        from desktop_app.system.open_settings import SettingsPage

        about, _, app = check.partition(":")
        page = SettingsPage.DO_NOT_DISTURB if about == "do_not_disturb" else SettingsPage.NOTIFICATIONS
        browser = next((kind for kind in BrowserKind if kind.value == app), None)
        _settings_door().open(page, browser)

    def open_page(self, html: str) -> None:
        from desktop_app.system.open_page import open_page

        open_page(html, self._parts.paths.cache_dir / PRINTED)
