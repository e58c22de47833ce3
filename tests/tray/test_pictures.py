"""The tray's pictures: there in every size, told apart by shape, seen on light and dark panels."""

import pytest
from PySide6.QtGui import QImage

from desktop_app.resources import resource
from desktop_app.tray.base import TrayState
from desktop_app.tray.qt import SIZES_PX

PANELS = ("#ffffff", "#f0f0f0", "#1f1f1f", "#000000")


def _picture(state: TrayState, size_px: int) -> QImage:
    path = resource(f"tray/{state.value}-{size_px}.png")
    return QImage(str(path)).convertToFormat(QImage.Format.Format_ARGB32)


def _solid(picture: QImage) -> dict[tuple[int, int], str]:
    """The colour of every pixel that is not see-through."""
    return {
        (x, y): picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() > 200
    }


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize("state", TrayState)
def test_every_state_has_a_picture_in_every_size(state: TrayState, size_px: int) -> None:
    picture = _picture(state, size_px)
    assert (picture.width(), picture.height()) == (size_px, size_px)


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("state", TrayState)
def test_a_picture_stands_out_from_light_and_dark_panels(state: TrayState, panel: str) -> None:
    for colour in set(_solid(_picture(state, 16)).values()):
        darker, lighter = sorted((_luminance(colour), _luminance(panel)))
        # WCAG 2.2, 1.4.11: parts of a picture need 3:1 (read 2026-11-22).
        assert (lighter + 0.05) / (darker + 0.05) >= 3, colour


@pytest.mark.parametrize("size_px", [16, 22])
def test_the_states_differ_by_shape_and_not_only_by_colour(size_px: int) -> None:
    shapes = {state: set(_solid(_picture(state, size_px))) for state in TrayState}
    for one in TrayState:
        for other in TrayState:
            if one is not other:
                different = shapes[one] ^ shapes[other]
                assert len(different) >= 0.06 * size_px**2, (one, other)
