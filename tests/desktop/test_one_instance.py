"""A second start wakes the first and goes."""

from pathlib import Path

import pytest

from tests.desktop.conftest import Desktop, StartServer
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]


def test_a_second_start_shows_the_firsts_hidden_window(desktop: Desktop, home: Path, serve: StartServer) -> None:
    desktop.add_account(home, serve())
    first = desktop.start(home, "--hidden")
    first.icon()
    assert first.sees("main_window") is None
    assert desktop.start(home).exit_code() == 0
    first.control("compose_send")
    eventually(first.is_in_front, "the first one's window in front")
    assert len(desktop.screen.docked()) == 1


def test_a_second_start_with_quick_shows_the_first_at_a_new_push(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    desktop.add_account(home, serve())
    first = desktop.start(home)
    first.press("nav_activity")
    first.control("activity_page")
    assert desktop.start(home).exit_code() == 0
    first.control("activity_page")
    assert desktop.start(home, "--quick").exit_code() == 0
    first.control("compose_send")
    assert first.said == ""
