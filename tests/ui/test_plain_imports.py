"""Modules that come after PySide6."""

import subprocess
import sys

HOW = """
import linecache
from desktop_app.ui.plain_imports import import_plainly

import_plainly()
import desktop_app.ui.desk
import PySide6.QtSvg
print(sorted(name for name in linecache.cache if name.endswith("desk.py")))
"""


def test_what_is_imported_after_pyside_is_not_read_once_more_as_source() -> None:
    ran = subprocess.run([sys.executable, "-c", HOW], capture_output=True, text=True, timeout=60, check=True)

    assert ran.stdout == "[]\n"
