"""The steps of a remedy, as they are shown, heard and copied."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.ui.check_up.steps_list import StepsList, in_bold, in_plain

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_what_stands_on_the_screen_is_bold_and_nothing_else_is_markup() -> None:
    step = "Press **Allow** for <img src=x> & “me”."

    assert in_bold(step) == "Press <b>Allow</b> for &lt;img src=x&gt; &amp; “me”."
    assert in_plain(step) == "Press “Allow” for <img src=x> & “me”."


@pytest.mark.parametrize("step", ["**", "****", "a ** b", "**<b>**"])
def test_stray_asterisks_do_no_harm(step: str) -> None:
    assert "<b><" not in in_bold(step)
    assert in_plain(step).count("**") <= step.count("**")


def test_steps_are_heard_with_their_numbers_and_as_done_once_they_are(qtbot: QtBot) -> None:
    steps = StepsList()
    qtbot.addWidget(steps)
    steps.show_steps(("Press **Allow**.", "Reload."), is_done=False)

    assert steps.accessibleName() == "1. Press “Allow”. 2. Reload."
    steps.show_steps(("Press **Allow**.", "Reload."), is_done=True)
    assert steps.accessibleName().startswith("Done: 1.")
    steps.show_steps((), is_done=False)
    assert steps.isHidden()
    assert not [label.text() for label in steps.findChildren(QLabel) if label.parent() is steps and label.isVisible()]
