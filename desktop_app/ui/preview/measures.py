"""Sizes of the notifications that are drawn.

They are of a screen at 100 %, taken from the systems' published designs where they have one and by eye where not, read
2026-11-22; none is exact.
"""

from typing import NamedTuple

from desktop_app.domain.platform_looks import Platform

MARGIN_PX = 10
"""Room around a notification on its piece of desktop."""

BAR_PX = 20
"""The system's own bar at the top or bottom of that piece of desktop."""


class Measures(NamedTuple):
    """The sizes of one system's notification, in pixels at 100 %.

    Attributes:
        width_px: The whole card.
        radius_px: Its corners.
        padding_px: From its edge to what is in it.
        header_px: The row above that names the browser; 0 where there is none.
        header_gap_px: From that row to the title.
        lead_px: The browser's own large icon, where it leads.
        picture_gap_px: From a picture to the text.
        picture_radius_px: Corners of the push's icon.
        title_line_px: Height of a line of the title.
        line_px: Height of a line of the message.
        small_line_px: Height of a line that names browser or site.
        site_gap_px: From the message to the site's name, where it stands below.
        title_character_px: Mean width of a character of the title, which says how much goes on a line whatever font
            this computer has. Follows from the characters in ``domain.platform_looks``.
        character_px: The same for the message.
        small_character_px: The same for the names of browser and site.
        title_weight: 400 for ordinary, 600 for bold.
        has_bar_on_top: True where the system's bar and its notifications are at the top.
        families: The system's own fonts, used where this computer has them.
    """

    width_px: int
    radius_px: int
    padding_px: int
    header_px: int
    header_gap_px: int
    lead_px: int
    picture_gap_px: int
    picture_radius_px: int
    title_line_px: int
    line_px: int
    small_line_px: int
    site_gap_px: int
    title_character_px: float
    character_px: float
    small_character_px: float
    title_weight: int
    has_bar_on_top: bool
    families: tuple[str, ...]


_TOAST = Measures(
    width_px=364,
    radius_px=8,
    padding_px=16,
    header_px=16,
    header_gap_px=12,
    lead_px=0,
    picture_gap_px=14,
    picture_radius_px=4,
    title_line_px=20,
    line_px=20,
    small_line_px=16,
    site_gap_px=4,
    title_character_px=6.4,
    character_px=6.3,
    small_character_px=6.0,
    title_weight=600,
    has_bar_on_top=False,
    families=("Segoe UI Variable Text", "Segoe UI"),
)

_BANNER = Measures(
    width_px=356,
    radius_px=17,
    padding_px=12,
    header_px=0,
    header_gap_px=0,
    lead_px=38,
    picture_gap_px=10,
    picture_radius_px=6,
    title_line_px=17,
    line_px=17,
    small_line_px=17,
    site_gap_px=0,
    title_character_px=6.4,
    character_px=6.1,
    small_character_px=6.2,
    title_weight=600,
    has_bar_on_top=True,
    families=("SF Pro Text", ".AppleSystemUIFont", "Helvetica Neue"),
)

_POP_UP = Measures(
    width_px=360,
    radius_px=4,
    padding_px=14,
    header_px=16,
    header_gap_px=9,
    lead_px=0,
    picture_gap_px=14,
    picture_radius_px=2,
    title_line_px=19,
    line_px=18,
    small_line_px=16,
    site_gap_px=0,
    title_character_px=6.4,
    character_px=6.3,
    small_character_px=6.0,
    title_weight=500,
    has_bar_on_top=True,
    families=("Roboto", "Cantarell", "Ubuntu"),
)

MEASURES: dict[Platform, Measures] = {
    Platform.WINDOWS: _TOAST,
    Platform.MACOS: _BANNER,
    Platform.LINUX: _POP_UP,
    Platform.FIREFOX: _TOAST,
    Platform.FIREFOX_MACOS: _BANNER,
}
