"""The pictures that the app ships are those of its SVG files."""

import io

import pytest
from PIL import Image, ImageChops
from PySide6.QtGui import QGuiApplication

from scripts.make_icons import APP_SIZES_PX, ICO_SIZES_PX, RESOURCES, TRAY_SIZES_PX, TRAY_STATES, draw_png, icns, ico

PICTURES = [
    *((f"tray/{state}.svg", size_px) for state in TRAY_STATES for size_px in TRAY_SIZES_PX),
    *(("app/pushdesk.svg", size_px) for size_px in APP_SIZES_PX),
]
ROUNDING = 8
"""Of 255: how much another version of Qt may differ at an edge."""


@pytest.mark.parametrize(("name", "size_px"), PICTURES)
def test_a_shipped_picture_is_what_is_drawn(qapp: QGuiApplication, name: str, size_px: int) -> None:
    svg = RESOURCES / name
    with Image.open(svg.with_name(f"{svg.stem}-{size_px}.png")) as shipped:
        drawn = Image.open(io.BytesIO(draw_png(svg, size_px)))
        assert drawn.size == shipped.size == (size_px, size_px)
        difference = ImageChops.difference(drawn.convert("RGBA"), shipped.convert("RGBA"))
    assert max(difference.tobytes()) <= ROUNDING


def test_the_icon_files_of_windows_and_macos_hold_what_is_put_into_them(qapp: QGuiApplication) -> None:
    svg = RESOURCES / "app/pushdesk.svg"
    with Image.open(io.BytesIO(ico({size_px: draw_png(svg, size_px) for size_px in ICO_SIZES_PX}))) as windows:
        assert windows.info["sizes"] == {(size_px, size_px) for size_px in ICO_SIZES_PX}
    with Image.open(io.BytesIO(icns({b"ic07": draw_png(svg, 128), b"ic09": draw_png(svg, 512)}))) as macos:
        assert {*macos.info["sizes"]} == {(128, 128, 1), (512, 512, 1)}


@pytest.mark.qt_log_ignore("Cannot read file")
def test_what_is_no_picture_is_refused(qapp: QGuiApplication) -> None:
    with pytest.raises(ValueError, match=r"ready-16\.png is no SVG picture"):
        draw_png(RESOURCES / "tray/ready-16.png", 16)
