"""Debian's Chromium and Firefox with fresh profiles on the virtual desktop, opened as the app opens them."""

import contextlib
import json
import os
import signal
from collections.abc import Mapping
from pathlib import Path

from desktop_app.domain.check_up import BrowserKind, BrowserProfile, SystemKind
from desktop_app.system.browser_command import Programs
from desktop_app.system.open_browser import open_in_browser
from tests.desktop.screen import eventually

CHROMIUM_OPTIONS = (
    *(("--no-sandbox", "--test-type") if os.geteuid() == 0 else ()),  # root has no sandbox; no bar that says so
    *("--no-first-run", "--password-store=basic", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en-US"),
)
FIREFOX_PREFS: Mapping[str, object] = {
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "startup.homepage_override_url": "",
    "startup.homepage_welcome_url": "",
    "startup.homepage_welcome_url.additional": "",
}


class Browsers:
    """Starts browsers and takes them off the desktop again.

    Attributes:
        path: The search path on which the browsers of the tests come first.
    """

    def __init__(self, env: Mapping[str, str], place: Path) -> None:
        """Prepare them.

        Args:
            env: The environment of the desktop.
            place: Where profiles are made; gone afterwards.
        """
        self._place = place
        self._started: list[int] = []
        self.path = f"{self._wrappers()}:{env['PATH']}"
        self._programs = Programs({**env, "PATH": self.path}, place)

    def close(self) -> None:
        """End every browser that was started here, with all of its processes."""
        for pid in self._started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
        for pid in self._started:
            eventually(lambda pid=pid: not Path(f"/proc/{pid}").exists(), "the end of a browser")  # type: ignore[misc]

    def chromium(self, name: str, *, content: Mapping[str, object] | None = None) -> BrowserProfile:
        """A fresh profile of Chromium.

        Args:
            name: What to call it.
            content: What its preferences say under ``profile``: permissions, for one.
        """
        root = self._place / name
        path = root / "Default"
        path.mkdir(parents=True)
        (path / "Preferences").write_text(json.dumps({"profile": dict(content or {})}), "utf-8")
        return BrowserProfile(BrowserKind.CHROMIUM, "Chromium", "", "Default", name, root, path)

    def firefox(self, name: str, **prefs: object) -> BrowserProfile:
        """A fresh profile of Firefox; an underscore in a preference's name stands for its point."""
        path = self._place / f"{name}.default-esr"
        path.mkdir(parents=True)
        given = {**FIREFOX_PREFS, **{key.replace("_", "."): value for key, value in prefs.items()}}
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in given.items()]
        (path / "user.js").write_text("".join(lines), "utf-8")
        return BrowserProfile(BrowserKind.FIREFOX, "Firefox", "", path.name, name, self._place, path)

    def open(self, profile: BrowserProfile, url: str) -> None:
        """Open an address as the app does, and do not wait for it."""
        self._started.append(open_in_browser(profile, url, SystemKind.LINUX, self._programs))

    def _wrappers(self) -> Path:
        """Programs that stand before the real ones, and add what a fresh profile on a test machine needs."""
        wrappers = self._place / "programs"
        wrappers.mkdir()
        wrapper = wrappers / "chromium"
        wrapper.write_text(f'#!/bin/sh\nexec /usr/bin/chromium {" ".join(CHROMIUM_OPTIONS)} "$@"\n', "utf-8")
        wrapper.chmod(0o755)
        return wrappers


def allowed(*origins: str, setting: int = 1) -> dict[str, object]:
    """Chromium's way of writing that sites may show notifications (2: that they may not)."""
    rules = {f"{origin},*": {"last_modified": "0", "setting": setting} for origin in origins}
    return {"content_settings": {"exceptions": {"notifications": rules}}}
