"""Which browser a desktop means by the name it keeps an app's settings under."""

import re

from desktop_app.domain.check_up import BrowserKind

# Names of desktop entries, of Flatpak ids, and of snaps ("firefox_firefox"), and the names that people see. A web app
# that a browser installed has a name of its own ("chrome-…-Default", "brave-…-Default"), and settings of its own.
# Debian's chromium and firefox-esr SEEN, 22 Nov 2026; the others from memory.
_BEGINNINGS = {
    BrowserKind.CHROME: ("google-chrome", "com-google-chrome"),
    BrowserKind.CHROMIUM: ("chromium", "org-chromium-chromium"),
    BrowserKind.EDGE: ("microsoft-edge", "com-microsoft-edge"),
    BrowserKind.BRAVE: ("brave-browser", "brave-brave", "com-brave-browser"),
    BrowserKind.FIREFOX: ("firefox", "org-mozilla-firefox"),
}


def browser_of(app_id: str) -> BrowserKind | None:
    """The browser that is called so, however it is written: ``google-chrome``, ``Google Chrome``; else None."""
    plain = re.sub(r"[^a-z0-9]+", "-", app_id.lower())
    return next((browser for browser, names in _BEGINNINGS.items() if plain.startswith(names)), None)
