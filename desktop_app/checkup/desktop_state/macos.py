"""macOS: tells no app about another one's notifications, so it says where to look."""

from collections.abc import Sequence

from desktop_app.domain.check_up import BrowserKind, Sureness, SystemFinding

# Chrome's two entries, and that both have to be on: from memory; the other Chromium browsers are taken to be alike.
_ENTRIES = {
    BrowserKind.CHROME: "Google Chrome",
    BrowserKind.CHROMIUM: "Chromium",
    BrowserKind.EDGE: "Microsoft Edge",
    BrowserKind.BRAVE: "Brave Browser",
    BrowserKind.FIREFOX: "Firefox",
}


def read_macos(browsers: Sequence[BrowserKind]) -> tuple[SystemFinding, ...]:
    """Say what to look at. Nothing is asked: Focus needs the person's consent, and apps know only their own settings.

    Source: macos-notification-state 3.0, read 22 Nov 2026.
    """
    focus = "macOS doesn’t say. Look for a moon in the menu bar, or at Focus in Control Centre."
    return (
        SystemFinding("do_not_disturb", "unknown", None, focus, Sureness.DOCUMENTED),
        *(
            SystemFinding(f"app:{browser.value}", "unknown", None, _look(browser), Sureness.FROM_MEMORY)
            for browser in browsers
        ),
    )


def _look(browser: BrowserKind) -> str:
    name = _ENTRIES[browser]
    where = "macOS doesn’t say. Look in System Settings, Notifications:"
    if browser.is_chromium:
        return f"{where} “{name}” and “{name} Helper (Alerts)” both have to be on."
    return f"{where} “{name}” has to be on."
