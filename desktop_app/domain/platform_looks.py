"""How a push looks when it arrives: how much of it each system shows, and in what order.

Every number is approximate. Browsers and systems change them, and none of them promises any. Where nothing else is
said, the numbers come from what reporters of push services and the systems' own pages have published, put side by
side for the API's page "Push Browser Notifications to Users", read 2026-11-22.
"""

import re
from enum import Enum, auto
from typing import NamedTuple

from desktop_app.domain.characters import characters_of

LONGEST_LOOK = 1200
"""Code points of a text that are looked at. No system shows more than 200 characters; an emoji of a family takes 7."""

LONGEST_LINE = 120
"""Characters that no line has room for: about twice what fits."""

NO_SITE = "your LeadSquared web app"
"""Stands for the site where the account does not name it."""

# Compiled when they are first used: a page opens sooner without them.
_LINE_BREAK = r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]"
_UNSEEN = r"[\x00-\x1f\x7f-\x9f]"
_HALF_PAIR = r"[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]"


class Platform(Enum):
    """Where a push arrives."""

    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"
    FIREFOX = "firefox"
    FIREFOX_MACOS = "firefox_macos"


class Edge(Enum):
    """The side of the text on which a picture stands, in the reading direction of the system."""

    START = auto()
    END = auto()


class SitePlace(Enum):
    """Where the browser writes the site's name."""

    TOP = auto()
    BELOW_TITLE = auto()
    BELOW_TEXT = auto()


class Fit(Enum):
    """How much of a text shows."""

    WHOLE = auto()
    CUT_BY_CHARACTERS = auto()
    CUT_BY_LINES = auto()


class Room(NamedTuple):
    """How much of a text a system shows.

    Attributes:
        lines: Most lines.
        characters: About how many characters as people count them; None where only the lines are known.
        lines_open: Lines once the notification is opened; 0 where that shows no more.
    """

    lines: int
    characters: int | None = None
    lines_open: int = 0


class PlatformLook(NamedTuple):
    """What one browser on one system makes of a push.

    Attributes:
        platform: Which one.
        name: What follows "On" or "In" in a sentence.
        place: Browser and system in full.
        browser: The name that the notification itself carries.
        title: Room for the title.
        content: Room for the message.
        icon_edge: Where the icon of the push stands.
        icon_px: Its size at 100 %.
        is_browser_leading: True where the browser's own large icon stands first, whatever the push brings.
        site_place: Where the site's name stands.
        site_form: How the site's name is written, around ``{host}``.
    """

    platform: Platform
    name: str
    place: str
    browser: str
    title: Room
    content: Room
    icon_edge: Edge
    icon_px: int
    is_browser_leading: bool
    site_place: SitePlace
    site_form: str

    def site(self, host: str) -> str:
        """The site's name as the browser writes it; ``host`` may be empty."""
        return self.site_form.format(host=host or NO_SITE)


WINDOWS = PlatformLook(
    platform=Platform.WINDOWS,
    name="Windows",
    place="Windows 11, Chrome or Edge",
    browser="Google Chrome",
    title=Room(lines=2, characters=70),
    content=Room(lines=4, characters=140),
    icon_edge=Edge.START,
    icon_px=48,
    is_browser_leading=False,
    site_place=SitePlace.BELOW_TEXT,
    site_form="{host}",
)
"""Chrome and Edge on Windows 10 and 11. All numbers approximate, read 2026-11-22."""

MACOS = PlatformLook(
    platform=Platform.MACOS,
    name="macOS",
    place="macOS, Chrome",
    browser="Google Chrome",
    title=Room(lines=1, characters=40),
    # No number of lines is published; 88 characters take three beside a thumbnail.
    content=Room(lines=3, characters=88),
    icon_edge=Edge.END,
    icon_px=40,  # seen, not published
    is_browser_leading=True,
    site_place=SitePlace.BELOW_TITLE,
    site_form="{host}",
)
"""Chrome on macOS. All numbers approximate, read 2026-11-22."""

LINUX = PlatformLook(
    platform=Platform.LINUX,
    name="Linux",
    place="Linux, Chrome’s own pop-up",
    browser="Google Chrome",
    title=Room(lines=2),
    content=Room(lines=2, lines_open=5),
    icon_edge=Edge.END,
    icon_px=36,  # Chromium, ui/message_center, kIconViewSize, read 2026-11-22
    is_browser_leading=False,
    site_place=SitePlace.TOP,
    site_form="Google Chrome · {host}",
)
"""Chrome on Linux, where it draws its own pop-up, 360 px wide. All numbers approximate, read 2026-11-22."""

FIREFOX = PlatformLook(
    platform=Platform.FIREFOX,
    name="Firefox on Windows",
    place="Windows 11, Firefox",
    browser="Firefox",
    title=Room(lines=1, characters=52),
    content=Room(lines=4, characters=200),
    icon_edge=Edge.START,
    icon_px=48,
    is_browser_leading=False,
    site_place=SitePlace.BELOW_TEXT,
    site_form="via {host}",
)
"""Firefox on Windows. All numbers approximate, read 2026-11-22."""

FIREFOX_MACOS = PlatformLook(
    platform=Platform.FIREFOX_MACOS,
    name="Firefox on macOS",
    place="macOS, Firefox",
    browser="Firefox",
    title=Room(lines=1, characters=42),
    content=Room(lines=3, characters=90),  # lines as for Chrome there
    icon_edge=Edge.END,
    icon_px=40,  # as for Chrome there
    is_browser_leading=True,
    site_place=SitePlace.BELOW_TITLE,
    site_form="via {host}",
)
"""Firefox on macOS. All numbers approximate, read 2026-11-22."""

PREVIEWED = (WINDOWS, MACOS, LINUX, FIREFOX)
"""The looks that Compose can show, in its order."""


class Shown(NamedTuple):
    """What a system shows of a text.

    Attributes:
        text: As much as its room takes; where something is cut, ``…`` stands at its end.
        fit: Whether that is all of it.
    """

    text: str
    fit: Fit


def shown_title(title: str, room: Room) -> Shown:
    """Say what shows of a title. Line breaks in it become spaces, as systems make them. Looks at its beginning only."""
    return _cut(" ".join(_readable(title).split()), room, has_more=len(title) > LONGEST_LOOK)


def shown_content(content: str, room: Room) -> Shown:
    """Say what shows of a message; its line breaks are kept. Looks at its beginning only.

    How often a line breaks by itself depends on the font, so this counts only the breaks that were typed: whoever
    draws it may find that it takes more lines.
    """
    has_more = len(content) > LONGEST_LOOK
    text = _readable(content)
    text = text.lstrip("\n") if has_more else text.strip("\n")
    text = text if text.strip() else ""
    lines = text.split("\n")
    if len(lines) <= room.lines:
        return _cut(text, room, has_more=has_more)
    kept = "\n".join(lines[: room.lines])
    cut = _cut(kept, room, has_more=False)
    return cut if cut.fit is Fit.CUT_BY_CHARACTERS else Shown(f"{kept.rstrip(' ')}…", Fit.CUT_BY_LINES)


def cut_words(look: PlatformLook, title: Fit, content: Fit) -> str:
    """Say what is cut there, in one sentence; empty where nothing is."""
    parts = [_first(look.title, title, "of the title")] if title is not Fit.WHOLE else []
    if content is not Fit.WHOLE:
        parts.append(_first(look.content, content, "of the message" if parts else ""))
    if not parts:
        return ""
    where = "In" if look.name.startswith("Firefox") else "On"
    verb = "shows" if len(parts) == 1 and parts[0].startswith("the first line ") else "show"
    until = " until it is opened" if content is not Fit.WHOLE and look.content.lines_open else ""
    return f"{where} {look.name} only {' and '.join(parts)} {verb}{until}."


def _readable(text: str) -> str:
    """The beginning of a text, with one kind of line break, no control characters and no halves of pairs."""
    text = text[:LONGEST_LOOK]
    if text.isascii() and text.isprintable():
        return text
    text = re.sub(_LINE_BREAK, "\n", re.sub(_HALF_PAIR, _paired, text))
    return re.sub(_UNSEEN, lambda found: "\n" if found[0] == "\n" else " ", text)


def _paired(found: re.Match[str]) -> str:
    return found[0].encode("utf-16", "surrogatepass").decode("utf-16") if len(found[0]) == 2 else "\ufffd"


def _cut(text: str, room: Room, *, has_more: bool) -> Shown:
    by = Fit.CUT_BY_LINES if room.characters is None else Fit.CUT_BY_CHARACTERS
    most = room.characters or room.lines * LONGEST_LINE
    kept: list[str] = []
    for character in characters_of(text):
        if len(kept) == most:
            return Shown(f"{''.join(kept).rstrip()}…", by)
        kept.append(character)
    if has_more:  # whatever stands last may be the half of a character
        return Shown(f"{''.join(kept[:-1]).rstrip()}…", by)
    return Shown(text, Fit.WHOLE)


def _first(room: Room, fit: Fit, of: str) -> str:
    if fit is Fit.CUT_BY_CHARACTERS:
        words = f"the first {room.characters} characters"
    else:
        words = "the first line" if room.lines == 1 else f"the first {room.lines} lines"
    return f"{words} {of}".rstrip()
