"""Takes a picture of every window, page and state into ``build/screenshots/``, light and dark.

    python -m scripts.screenshots              all of them
    python -m scripts.screenshots compose      those whose names hold this word
    python -m scripts.screenshots --docs       also the README's, into docs/pictures/

The main ones also come on a fine screen (200 %), with larger text (125 %) and from right to left. No display is needed
and none is touched: Qt draws into memory.
"""

import argparse
import gc
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "build" / "screenshots"
DOCS = ROOT / "docs" / "pictures"
IN_DOCS = {"compose-held": "hold", "activity": "activity"}
"""Which pictures the README shows, and what they are called there."""

LOOKS = ("", "200-percent", "larger-text", "right-to-left")
THEMES = ("light", "dark")


def take(theme: str, look: str, word: str) -> int:
    """Take the pictures of one theme and look, in this process. Returns how many."""
    from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.theme import apply_theme
    from scripts.scenes.everything import all_scenes
    from scripts.scenes.stage import settle

    def say(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        # A window in memory can be neither raised nor grabbed, which nobody needs to hear.
        if not words.startswith("This plugin does not support"):
            print(words, file=sys.stderr)

    qInstallMessageHandler(say)
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    app.setCursorFlashTime(0)  # the cursor stands still, so that two runs give the same picture
    if look == "larger-text":
        font = app.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        app.setFont(font)
    if look == "right-to-left":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    apply_theme(app, theme)  # type: ignore[arg-type]  # one of THEMES
    folder = PICTURES / theme / look
    folder.mkdir(parents=True, exist_ok=True)
    taken = 0
    for scene in all_scenes():
        is_wanted = word in scene.name and (not look or scene.is_main)
        if is_wanted:
            settle()
            picture = scene.what if isinstance(scene.what, QPixmap) else scene.what.grab()
            if not picture.save(str(folder / f"{scene.name}.png")):
                raise OSError(f"{scene.name} could not be saved")
            taken += 1
        if not isinstance(scene.what, QPixmap):
            scene.what.hide()
    gc.collect()  # the windows that were let go of end before Qt does
    return taken


def _take_elsewhere(theme: str, look: str, word: str) -> "subprocess.Popen[str]":
    """Take them in a process of its own: Qt reads the scale of the screen once, at its start."""
    environ = {**os.environ, "QT_SCALE_FACTOR": "2" if look == "200-percent" else "1"}
    if sys.platform == "linux":
        environ["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "scripts.screenshots", "--theme", theme, "--look", look, word]
    return subprocess.Popen(command, cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE)


def _write_docs() -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    DOCS.mkdir(parents=True, exist_ok=True)
    for name, called in IN_DOCS.items():
        whole = QImage(str(PICTURES / "light" / f"{name}.png"))
        small = whole.scaledToWidth(780, Qt.TransformationMode.SmoothTransformation)
        opaque = small.convertToFormat(QImage.Format.Format_RGB888)
        if not opaque.save(str(DOCS / f"{called}.png")):
            raise OSError(f"{called} could not be saved")


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures. Returns the exit code."""
    parser = argparse.ArgumentParser("python -m scripts.screenshots", description="Picture every window and state.")
    parser.add_argument("word", nargs="?", default="", help="only those whose names hold it")
    parser.add_argument("--docs", action="store_true", help="also renew the README's pictures")
    parser.add_argument("--theme", choices=THEMES, help=argparse.SUPPRESS)
    parser.add_argument("--look", choices=LOOKS, default="", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.theme:
        print(take(options.theme, options.look, options.word))
        return 0
    total, is_whole = 0, True
    for look in LOOKS:
        running = [_take_elsewhere(theme, look, options.word) for theme in THEMES]
        for process in running:
            said, _ = process.communicate()
            is_whole = is_whole and process.returncode == 0
            total += int(said or 0)
    if options.docs and is_whole:
        _write_docs()
    print(f"{total} pictures in {PICTURES.relative_to(ROOT)}/")
    return 0 if is_whole else 1


if __name__ == "__main__":
    sys.exit(main())
