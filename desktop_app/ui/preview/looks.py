"""Colours of the notifications that are drawn: those of other systems, by eye, not of this app.

The only place of ``ui/preview`` with colours of its own.
"""

from typing import Literal, NamedTuple

from desktop_app.domain.platform_looks import Platform

Shade = Literal["light", "dark"]


class Shades(NamedTuple):
    """The colours of one system, in light or in dark, as ``#rrggbb``.

    Every word stands out from the card by 4.5:1, whatever part of the ground shines through; a test computes it.

    Attributes:
        ground_from: The desktop behind, at its upper corner.
        ground_to: The same at its lower corner.
        bar: The system's bar.
        bar_opacity: How much of it covers the ground, 0 to 1.
        card: The notification.
        card_opacity: How much of it covers the ground, 0 to 1.
        edge: The line around it.
        shadow_opacity: How dark its shadow is, 0 to 1.
        title: The title's words.
        text: The message's words.
        muted: The browser's and the site's words, and what stands where nothing is typed.
        mark: The browser's mark.
        on_mark: What is drawn inside that mark.
        shadow: The shadow.
    """

    ground_from: str
    ground_to: str
    bar: str
    bar_opacity: float
    card: str
    card_opacity: float
    edge: str
    shadow_opacity: float
    title: str
    text: str
    muted: str
    mark: str
    on_mark: str
    shadow: str = "#000000"


_WINDOWS_LIGHT = Shades(
    ground_from="#a9c8ee",
    ground_to="#6f95cf",
    bar="#eef3fa",
    bar_opacity=0.82,
    card="#f9f9fa",
    card_opacity=1.0,
    edge="#c9ced6",
    shadow_opacity=0.16,
    title="#1a1a1a",
    text="#4a4a4c",
    muted="#5f5f63",
    mark="#3f6ec2",
    on_mark="#ffffff",
)
_WINDOWS_DARK = Shades(
    ground_from="#30558f",
    ground_to="#1b2d57",
    bar="#1c2130",
    bar_opacity=0.86,
    card="#2c2c2e",
    card_opacity=1.0,
    edge="#46464a",
    shadow_opacity=0.34,
    title="#ffffff",
    text="#d2d2d4",
    muted="#b3b3b6",
    mark="#8fb3ef",
    on_mark="#1c2333",
)
_MACOS_LIGHT = Shades(
    ground_from="#b9b6e8",
    ground_to="#efb9a6",
    bar="#ffffff",
    bar_opacity=0.45,
    card="#f6f6f7",
    card_opacity=0.88,
    edge="#cfccd4",
    shadow_opacity=0.14,
    title="#1d1d1f",
    text="#2b2b2e",
    muted="#57575c",
    mark="#3f6ec2",
    on_mark="#ffffff",
)
_MACOS_DARK = Shades(
    ground_from="#3b2f66",
    ground_to="#6b3a52",
    bar="#15121f",
    bar_opacity=0.45,
    card="#2a2a2d",
    card_opacity=0.88,
    edge="#5b5560",
    shadow_opacity=0.34,
    title="#f5f5f7",
    text="#e6e6ea",
    muted="#bcbcc2",
    mark="#8fb3ef",
    on_mark="#1c2333",
)
_LINUX_LIGHT = Shades(
    ground_from="#c9b8d2",
    ground_to="#8d7ba6",
    bar="#2a2430",
    bar_opacity=0.9,
    card="#ffffff",
    card_opacity=1.0,
    edge="#d5d3da",
    shadow_opacity=0.18,
    title="#202124",
    text="#5f6368",
    muted="#5f6368",
    mark="#3f6ec2",
    on_mark="#ffffff",
)
_LINUX_DARK = Shades(
    ground_from="#46355c",
    ground_to="#281e3a",
    bar="#131017",
    bar_opacity=0.9,
    card="#292a2d",
    card_opacity=1.0,
    edge="#46474b",
    shadow_opacity=0.36,
    title="#e8eaed",
    text="#a9aeb5",
    muted="#a9aeb5",
    mark="#8fb3ef",
    on_mark="#1c2333",
)


def _as_firefox(chrome: Shades) -> Shades:
    """The same system with Firefox's mark."""
    return chrome._replace(mark="#d8501d" if chrome.on_mark == "#ffffff" else "#ff9a5c")


SHADES: dict[tuple[Platform, Shade], Shades] = {
    (Platform.WINDOWS, "light"): _WINDOWS_LIGHT,
    (Platform.WINDOWS, "dark"): _WINDOWS_DARK,
    (Platform.MACOS, "light"): _MACOS_LIGHT,
    (Platform.MACOS, "dark"): _MACOS_DARK,
    (Platform.LINUX, "light"): _LINUX_LIGHT,
    (Platform.LINUX, "dark"): _LINUX_DARK,
    (Platform.FIREFOX, "light"): _as_firefox(_WINDOWS_LIGHT),
    (Platform.FIREFOX, "dark"): _as_firefox(_WINDOWS_DARK),
    (Platform.FIREFOX_MACOS, "light"): _as_firefox(_MACOS_LIGHT),
    (Platform.FIREFOX_MACOS, "dark"): _as_firefox(_MACOS_DARK),
}
