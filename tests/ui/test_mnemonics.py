"""Alt and a letter does one thing: no two controls that show at once have the same one."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from scripts.scenes.everything import PAGES
from scripts.scenes.stage import Scene, settle

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def mnemonics(window: QWidget) -> list[str]:
    """The letters that do something in a window as it shows now."""
    words = [button.text() for button in window.findChildren(QAbstractButton) if button.isVisibleTo(window)]
    labels = window.findChildren(QLabel)
    words += [label.text() for label in labels if label.buddy() is not None and label.isVisibleTo(window)]
    return [found[1].casefold() for each in words if (found := re.search(r"(?<!&)&([^&\s])", each))]


@pytest.mark.parametrize("scenes", PAGES)
def test_in_no_state_of_a_page_two_controls_have_the_same_letter(
    scenes: Callable[[], Iterator[Scene]], qtbot: QtBot
) -> None:
    twice: dict[str, list[str]] = {}
    looked = 0
    for scene in scenes():
        if isinstance(scene.what, QWidget):
            qtbot.addWidget(scene.what)
            settle()
            looked += 1
            if again := [letter for letter, times in Counter(mnemonics(scene.what)).items() if times > 1]:
                twice[scene.name] = again
            scene.what.hide()
    assert twice == {}
    assert looked, "nobody looked"
