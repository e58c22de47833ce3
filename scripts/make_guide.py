"""Draws ``resources/guide/*.svg``: the spots in browsers and systems that Check-up's steps speak of.

    .venv/bin/python -m scripts.make_guide

They show what has to be found and leave out the rest. The numbers are those of the steps in ``remedies.toml``. What
stands there is English, as in Chromium 156 and Firefox 153 (seen 2026-11-22); Edge and Brave are from memory.
"""

from pathlib import Path

from scripts.guide_strokes import (
    BELL,
    BUILDING,
    CROSS,
    CROSSED_BELL,
    CROSSED_SPEECH,
    CURVED_ARROW,
    GEAR,
    HEIGHT_PX,
    LOCK,
    SLIDERS,
    SPEECH,
    TWO_ARROWS,
    WIDTH_PX,
    at,
    bar,
    box,
    button,
    checkbox,
    chooser,
    drawing,
    lines,
    ring,
    switch,
    window,
    words,
)

GUIDE = Path(__file__).parents[1] / "resources" / "guide"

_SETTINGS = at(112, 158, GEAR) + words(136, 171, "Site settings")


def _site_popup(below: str = "", control: str = "", rings: str = "") -> str:
    """Chromium's popup about a site, with the row of its notifications."""
    return drawing(
        window(at(104, 16, SLIDERS) + bar(136, 20, 130)),
        box(98, 54, 300, 126, r=9, fill=0.04, line=0.35),
        bar(112, 68, 110) + at(376, 68, CROSS),
        lines("M98 90h300", strength=0.2, width=1),
        at(112, 107, CROSSED_BELL),
        words(136, 120, "Notifications"),
        words(136, 137, below, look="quiet") if below else "",
        control or switch(352, 107, is_on=False),
        lines("M98 148h300", strength=0.2, width=1),
        _SETTINGS,
        rings or ring(96, 8, 33, 32, 2) + ring(344, 99, 46, 32, 3),
    )


def _edge() -> str:
    return drawing(
        window(at(104, 15, LOCK) + bar(136, 20, 130)),
        box(98, 54, 330, 126, r=9, fill=0.04, line=0.35),
        words(112, 78, "Permissions for this site", look="strong"),
        lines("M98 92h330", strength=0.2, width=1),
        at(112, 110, BELL) + words(136, 123, "Notifications") + chooser(310, 105, 100, "Allow"),
        bar(136, 152, 90) + box(310, 143, 100, 26, r=5, line=0.25),
        ring(96, 8, 33, 32, 2) + ring(303, 99, 114, 38, 3),
    )


def _question(title: str, icon: str, row: str, buttons: str, mark: str) -> str:
    """A question below the address."""
    return drawing(
        window(icon),
        box(98, 54, 300, 126, r=9, fill=0.04, line=0.35),
        title,
        row,
        buttons,
        mark,
    )


def _chromium_ask() -> str:
    chip = box(97, 13, 148, 22, r=11, fill=0.14) + at(105, 17, f'<g transform="scale(.85)">{BELL}</g>')
    return _question(
        bar(112, 69, 130) + words(250, 78, "wants to") + at(376, 68, CROSS),
        chip + words(124, 28.5, "Get notifications?") + bar(256, 20, 110),
        at(112, 96, BELL) + words(136, 109, "Show notifications"),
        button(232, 138, 70, "Block") + button(314, 138, 70, "Allow", is_main=True),
        ring(308, 132, 82, 40, 2),
    )


def _chromium_quiet() -> str:
    chip = box(97, 13, 160, 22, r=11, fill=0.14) + at(105, 17, f'<g transform="scale(.85)">{CROSSED_BELL}</g>')
    return _question(
        words(112, 78, "Notifications blocked", look="strong") + at(376, 68, CROSS),
        chip + words(124, 28.5, "Notifications blocked") + bar(282, 20, 90),
        bar(112, 96, 240) + bar(112, 112, 180),
        button(122, 138, 84, "Manage") + button(218, 138, 160, "Allow for this site", is_main=True),
        ring(92, 8, 171, 32, 2) + ring(212, 132, 172, 40, 3),
    )


def _firefox_ask() -> str:
    return _question(
        words(112, 78, "Allow") + bar(152, 69, 92) + words(252, 78, "to send") + words(112, 96, "notifications?"),
        at(104, 16, SPEECH) + bar(136, 20, 130),
        "",
        button(172, 138, 116, "Always Block") + button(302, 138, 80, "Allow", is_main=True),
        ring(296, 132, 92, 40, 2),
    )


def _firefox_blocked() -> str:
    return drawing(
        window(at(104, 16, SLIDERS) + at(132, 16, CROSSED_SPEECH) + bar(164, 20, 130)),
        box(98, 54, 330, 104, r=9, fill=0.04, line=0.35),
        words(112, 78, "Permissions for", look="strong") + bar(230, 69, 110),
        lines("M98 92h330", strength=0.2, width=1),
        at(112, 117, CROSSED_SPEECH) + words(138, 130, "Send notifications"),
        box(316, 112, 94, 26, r=5, fill=0.1) + words(326, 129.5, "Blocked") + at(392, 121, CROSS),
        ring(125, 8, 31, 32, 2) + ring(383, 108, 32, 34, 3),
    )


def _frame(title: str = "") -> str:
    """A window that is no browser."""
    return (
        box(1, 1, WIDTH_PX - 2, HEIGHT_PX - 2, r=9, line=0.3)
        + '<path d="M1 34V10a9 9 0 0 1 9-9h440a9 9 0 0 1 9 9v24z" fill="currentColor" fill-opacity="0.06"/>'
        + (words(18, 22, title, look="strong") if title else bar(18, 14, 110))
        + at(434, 13, CROSS)
    )


def _radio(x: float, y: float, text: str, *, is_chosen: bool = False) -> str:
    dot = f'<circle cx="{x}" cy="{y}" r="3.6" fill="currentColor"/>' if is_chosen else ""
    circle = f'<circle cx="{x}" cy="{y}" r="7" stroke="currentColor" stroke-opacity="0.7"/>'
    return circle + dot + words(x + 14, y + 4.5, text)


def _firefox_page() -> str:
    return drawing(
        _frame(),
        bar(28, 58, 52) + words(116, 67, "Permissions", look="strong") + bar(226, 58, 52),
        lines("M1 84h458", strength=0.2, width=1),
        words(22, 112, "Send notifications", look="strong"),
        checkbox(22, 129, is_ticked=False) + words(55, 141, "Use Default"),
        _radio(188, 137, "Always Ask") + _radio(298, 137, "Allow", is_chosen=True) + _radio(382, 137, "Block"),
        bar(22, 170, 130),
        ring(104, 48, 106, 30, 2) + ring(14, 121, 31, 31) + ring(284, 121, 76, 32, 3),
    )


def _firefox_dialog() -> str:
    return drawing(
        _frame("Settings - Notification Permissions"),
        box(18, 46, 424, 50, r=5, line=0.3),
        bar(30, 67, 150) + chooser(318, 58, 108, "Allow"),
        checkbox(18, 114, is_ticked=False) + words(52, 126, "Block new requests asking to allow notifications"),
        button(196, 149, 90, "Cancel") + button(300, 149, 130, "Save Changes", is_main=True),
        ring(311, 52, 122, 38, 2) + ring(10, 106, 31, 31, 3) + ring(294, 143, 142, 40, 3),
    )


def _firefox_config() -> str:
    return drawing(
        window(bar(106, 20, 90)),
        box(22, 64, 416, 32, r=5, line=0.45) + words(34, 85, "Search preference name", look="quiet"),
        box(22, 112, 416, 42, r=5, fill=0.05),
        bar(34, 129, 170) + words(262, 138, "false", look="strong"),
        at(366, 125, TWO_ARROWS) + at(404, 126, CURVED_ARROW),
        ring(14, 57, 432, 46, 3) + ring(392, 115, 38, 36, 4),
    )


def _settings(heading: str, *parts: str) -> str:
    """A page of a browser's settings."""
    return drawing(
        window(bar(106, 20, 170)),
        *(bar(18, y, w) for y, w in ((66, 60), (90, 76), (114, 52), (138, 70), (162, 58))),
        lines("M112 46v142", strength=0.2, width=1),
        words(130, 74, heading, look="strong"),
        *parts,
    )


def _chromium_settings() -> str:
    return _settings(
        "Permissions",
        bar(156, 98, 80) + box(316, 89, 118, 26, r=5, line=0.25),
        at(132, 130, BELL) + words(156, 143, "Notifications") + chooser(316, 125, 118, "Allow"),
        bar(156, 170, 70) + box(316, 161, 118, 20, r=5, line=0.25),
        ring(308, 119, 134, 38, 3),
    )


def _chromium_safety() -> str:
    return _settings(
        "Safety Check",
        box(130, 86, 310, 92, r=8, line=0.3),
        words(144, 110, "Permissions removed from 1 site"),
        lines("M130 124h310", strength=0.2, width=1),
        bar(144, 142, 120) + bar(144, 157, 170, 6),
        at(408, 143, CURVED_ARROW),
        ring(396, 133, 38, 34, 3),
    )


def _brave_push() -> str:
    return _settings(
        "Privacy and security",
        bar(130, 98, 150) + box(404, 94, 30, 16, r=8, line=0.25),
        words(130, 136, "Use Google services for") + words(130, 154, "push messaging"),
        switch(404, 132, is_on=True),
        ring(396, 124, 46, 32, 3),
    )


def _system_quiet() -> str:
    return drawing(
        _frame("Notifications"),
        box(18, 50, 424, 54, r=8, fill=0.04, line=0.3),
        lines("M47.5 79.500a9 9 0 1 1-9.5-12.5 7.2 7.2 0 0 0 9.5 12.500z"),
        words(66, 82, "Do not disturb", look="strong") + switch(396, 69, is_on=False),
        box(18, 116, 424, 54, r=8, line=0.2),
        bar(66, 139, 120) + box(396, 135, 30, 16, r=8, line=0.25),
        ring(388, 61, 46, 32),
    )


def _system_app() -> str:
    return drawing(
        _frame("Notifications"),
        words(18, 58, "Notifications") + switch(396, 46, is_on=True),
        lines("M18 76h424", strength=0.2, width=1),
        box(18, 90, 22, 22, r=6, fill=0.14) + bar(54, 97, 90) + box(396, 93, 30, 16, r=8, line=0.3),
        '<circle cx="29" cy="139" r="11" stroke="currentColor" stroke-opacity="0.85" stroke-width="1.6"/>',
        lines("M18 139h22M29 128c-6 6-6 16 0 22M29 128c6 6 6 16 0 22", width=1.3),
        words(54, 143.5, "Your browser", look="strong") + switch(396, 131, is_on=True),
        box(18, 164, 22, 14, r=5, fill=0.14) + bar(54, 167, 70),
        ring(388, 123, 46, 32),
    )


def drawings() -> dict[str, str]:
    """Every drawing by its name."""
    return {
        "chromium-blocked": _site_popup(),
        "chromium-embargoed": _site_popup("Automatically blocked"),
        "chromium-default": _site_popup("Not allowed (default)"),
        "policy": _site_popup(control=at(358, 107, BUILDING), rings=ring(349, 98, 34, 34)),
        "edge-blocked": _edge(),
        "chromium-ask": _chromium_ask(),
        "chromium-quiet": _chromium_quiet(),
        "chromium-settings": _chromium_settings(),
        "chromium-safety": _chromium_safety(),
        "brave-push": _brave_push(),
        "firefox-ask": _firefox_ask(),
        "firefox-blocked": _firefox_blocked(),
        "firefox-page": _firefox_page(),
        "firefox-dialog": _firefox_dialog(),
        "firefox-config": _firefox_config(),
        "system-quiet": _system_quiet(),
        "system-app": _system_app(),
    }


def main() -> None:
    """Write them."""
    for name, text in drawings().items():
        (GUIDE / f"{name}.svg").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
