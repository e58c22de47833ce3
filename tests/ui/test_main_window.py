"""The window around the pages."""

from PySide6.QtCore import QSize

from desktop_app.ui.main_window import FRAME, LEAST, USUAL, fit


def test_at_text_of_200_percent_the_window_and_its_least_size_still_fit_the_screen() -> None:
    for wanted in (USUAL, LEAST):
        for room in (QSize(960, 516), QSize(720, 450)):
            size = fit(wanted, room) + FRAME
            assert size.width() <= room.width()
            assert size.height() <= room.height()


def test_on_a_large_screen_the_window_has_its_usual_size() -> None:
    assert fit(USUAL, QSize(1920, 1040)) == USUAL
