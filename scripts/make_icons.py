"""Draws the pictures that the app ships from its own SVG files. Run it after changing one of those.

    QT_QPA_PLATFORM=offscreen .venv/bin/python -m scripts.make_icons

It makes ``resources/tray/<state>-<size>.png``, so that the tray needs no SVG library, and
``resources/app/pushdesk-<size>.png``, ``pushdesk.ico`` and ``pushdesk.icns``.
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

RESOURCES = Path(__file__).parent.parent / "resources"

TRAY_STATES = ("ready", "sending", "attention", "paused")
TRAY_SIZES_PX = (16, 22, 24, 32, 44, 48, 64)
"""What panels ask for: 16 Windows, 22 KDE and macOS, 24 GTK, and each of them on finer screens."""

APP_SIZES_PX = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES_PX = (16, 24, 32, 48, 64, 256)
ICNS_TYPES = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic10": 1024,
    b"ic11": 32,
    b"ic12": 64,
    b"ic13": 256,
    b"ic14": 512,
}
"""Entries of an .icns file that hold a PNG, and their width. ic11 to ic14 are for fine screens."""


def draw_png(svg: Path, size_px: int) -> bytes:
    """Draw the picture ``size_px`` wide and high.

    Raises:
        ValueError: The file is no picture.
    """
    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise ValueError(f"{svg} is no SVG picture")
    image = QImage(QSize(size_px, size_px), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    plain.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6 6.11.3 refuses the bytes that its stub wants
    return bytes(buffer.data().data())


def ico(pngs: dict[int, bytes]) -> bytes:
    """Put PNGs, by their width, into a Windows icon file."""
    head = struct.pack("<HHH", 0, 1, len(pngs))
    place, entries = len(head) + 16 * len(pngs), b""
    for size_px, png in pngs.items():
        width = size_px % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", width, width, 0, 0, 1, 32, len(png), place)
        place += len(png)
    return head + entries + b"".join(pngs.values())


def icns(pngs: dict[bytes, bytes]) -> bytes:
    """Put PNGs, by their entry's name, into a macOS icon file."""
    body = b"".join(name + struct.pack(">I", 8 + len(png)) + png for name, png in pngs.items())
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> int:
    """Draw everything anew."""
    _app = QGuiApplication(["make_icons", "-platform", "offscreen"])
    for state in TRAY_STATES:
        source = RESOURCES / "tray" / f"{state}.svg"
        for size_px in TRAY_SIZES_PX:
            source.with_name(f"{state}-{size_px}.png").write_bytes(draw_png(source, size_px))
    source = RESOURCES / "app" / "pushdesk.svg"
    sizes_px = {*APP_SIZES_PX, *ICO_SIZES_PX, *ICNS_TYPES.values()}
    drawn = {size_px: draw_png(source, size_px) for size_px in sizes_px}
    for size_px in APP_SIZES_PX:
        source.with_name(f"pushdesk-{size_px}.png").write_bytes(drawn[size_px])
    source.with_suffix(".ico").write_bytes(ico({size: drawn[size] for size in ICO_SIZES_PX}))
    source.with_suffix(".icns").write_bytes(icns({name: drawn[size_px] for name, size_px in ICNS_TYPES.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
