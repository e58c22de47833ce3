"""GNOME: “Do Not Disturb”, and the notification settings of single apps."""

import re
import subprocess
from collections.abc import Mapping, Sequence
from time import monotonic

from desktop_app.checkup.desktop_state.app_ids import browser_of
from desktop_app.checkup.desktop_state.session import SILENT, Session
from desktop_app.checkup.desktop_state.session_bus import Question
from desktop_app.domain.check_up import BrowserKind, Sureness, SystemFinding

_SCHEMA = "org.gnome.desktop.notifications"
_APP = f"{_SCHEMA}.application:/org/gnome/desktop/notifications/application/{{}}/"
_APP_ID = re.compile(r"'([a-z0-9-]{1,80})'")
"""GNOME keeps an app's settings under its desktop entry's name, in small letters, with “-” for all other signs."""


class Gnome:
    """Reads what the switches in GNOME's settings say, through the ``gsettings`` program.

    Schema and reading SEEN, what the keys mean from GNOME's documents, 22 Nov 2026. The schema is there without GNOME
    too, so that it counts only in a session that says it is GNOME.
    """

    questions: Mapping[str, Question] = {}

    def __init__(self, within_s: float) -> None:
        """Prepare it.

        Args:
            within_s: Longest time for all calls of ``gsettings`` together, in seconds. Each takes some 10 ms.
        """
        self._within_s = within_s

    def is_here(self, session: Session) -> bool:
        """True in a session that is GNOME's, unless another daemon shows its notifications, as on Budgie."""
        return session.is_called("GNOME") and session.daemon in ("", "gnome-shell")

    def findings(self, session: Session, browsers: Sequence[BrowserKind]) -> tuple[SystemFinding, ...]:
        """Whether “Do Not Disturb” is on, and what is set for these browsers."""
        settings = _Settings(session.machine.environ, monotonic() + self._within_s)
        everything = settings.read(_SCHEMA)
        match everything.get("show-banners"):
            case "false":
                found = _quiet("on", True, "gsettings: show-banners is false.")
            case "true":
                found = _quiet("off", False, "gsettings: show-banners is true.")
            case _:
                found = _quiet("unknown", None, f"gsettings: {SILENT}")
        ids = _APP_ID.findall(everything.get("application-children", ""))
        return (found, *_apps(settings, ids, browsers))


class _Settings:
    """GSettings as the program ``gsettings`` tells them, until the time is up."""

    def __init__(self, environ: Mapping[str, str], deadline_s: float) -> None:
        self._environ = {**environ, "LC_ALL": "C.UTF-8"}
        self._deadline_s = deadline_s

    def read(self, schema: str) -> Mapping[str, str]:
        """The schema's keys, each with its value as text; empty where there is none, or no answer in time."""
        rest_s = self._deadline_s - monotonic()
        if rest_s <= 0:
            return {}
        try:
            told = subprocess.run(
                ["gsettings", "list-recursively", schema],
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=rest_s,
                check=False,
            )
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return {}
        lines = (line.split(" ", 2) for line in told.stdout.decode("utf-8", "replace").splitlines())
        return {parts[1]: parts[2].strip() for parts in lines if len(parts) == 3}


def _apps(settings: _Settings, ids: Sequence[str], browsers: Sequence[BrowserKind]) -> tuple[SystemFinding, ...]:
    found = {}
    for app_id in ids:
        browser = browser_of(app_id)
        if browser is None or browser not in browsers:
            continue
        keys = settings.read(_APP.format(app_id))
        off = next((key for key in ("enable", "show-banners") if keys.get(key) == "false"), None)
        if off is not None:
            found[browser] = _app(browser, "off", True, f"gsettings: {app_id} has {off} false.")
        elif keys.get("enable") == "true" and browser not in found:
            found[browser] = _app(browser, "on", False, f"gsettings: {app_id} is enabled.")
    return tuple(found.values())


def _quiet(state: str, hides: bool | None, evidence: str) -> SystemFinding:
    return SystemFinding("do_not_disturb", state, hides, evidence, Sureness.DOCUMENTED)


def _app(browser: BrowserKind, state: str, hides: bool, evidence: str) -> SystemFinding:
    return SystemFinding(f"app:{browser.value}", state, hides, evidence, Sureness.DOCUMENTED)
