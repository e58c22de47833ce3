"""Finds the pictures and the style that come with the app. Standard library only."""

import sys
from functools import cache
from pathlib import Path


def resource(name: str) -> Path:
    """Say where a file of the app lies: in a checkout, an installed wheel or a frozen app.

    Args:
        name: Its path below ``resources``, with ``/``: ``"tray/ready-24.png"``.

    Returns:
        The path. Whether the file is there is not asked.
    """
    return _root(getattr(sys, "_MEIPASS", None)) / name  # which PyInstaller's start code sets


@cache  # a window asks for a dozen pictures
def _root(frozen: str | None) -> Path:
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
