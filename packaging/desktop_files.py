"""What a Linux desktop needs to know of the app: menu entry, icons, AppStream metainfo, manual pages."""

import shutil
from pathlib import Path

from archive import gz
from release import APP_ID, HOUSE, Release

LINUX = HOUSE / "packaging" / "linux"
ICON_SIZES_PX = (16, 24, 32, 48, 64, 128, 256, 512)


def lay_out(share: Path, release: Release) -> None:
    """Write them.

    Args:
        share: The ``share`` folder: ``/usr/share``, or ``~/.local/share``.
        release: What the metainfo and the manual pages name.
    """
    entry = _folder(share, "applications") / f"{APP_ID}.desktop"
    shutil.copyfile(LINUX / entry.name, entry)
    for size_px in ICON_SIZES_PX:
        icon = _folder(share, f"icons/hicolor/{size_px}x{size_px}/apps") / f"{APP_ID}.png"
        shutil.copyfile(HOUSE / f"resources/app/pushdesk-{size_px}.png", icon)
    drawing = _folder(share, "icons/hicolor/scalable/apps") / f"{APP_ID}.svg"
    shutil.copyfile(HOUSE / "resources/app/pushdesk.svg", drawing)
    metainfo = _folder(share, "metainfo") / f"{APP_ID}.metainfo.xml"
    metainfo.write_text(_filled(LINUX / metainfo.name, release), "utf-8")
    for page in sorted(LINUX.glob("*.1")):
        (_folder(share, "man/man1") / f"{page.name}.gz").write_bytes(gz(_filled(page, release)))


def _folder(share: Path, name: str) -> Path:
    folder = share / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _filled(template: Path, release: Release) -> str:
    return template.read_text("utf-8").replace("@VERSION@", release.version).replace("@DAY@", release.day)
