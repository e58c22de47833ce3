"""The icon in a real panel: it docks, its menu opens, a click shows the window."""

from pathlib import Path

import pytest
from Xlib import X

from tests.desktop.conftest import Desktop, MakeDesktop, StartServer
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]


def test_a_left_click_on_the_docked_icon_opens_the_window(desktop: Desktop, home: Path, serve: StartServer) -> None:
    desktop.add_account(home, serve())
    app = desktop.start(home, "--hidden")
    icon = app.icon()
    assert app.sees("main_window") is None
    desktop.screen.click_window(icon)
    app.control("compose_send")
    eventually(app.is_in_front, "the window in front")
    assert app.said == ""


def test_the_icons_menu_opens_compose(desktop: Desktop, home: Path, serve: StartServer) -> None:
    desktop.add_account(home, serve())
    app = desktop.start(home, "--hidden")
    app.choose_from_menu(downs=1)  # Open Pushdesk
    app.control("compose_send")
    eventually(app.is_in_front, "the window in front")
    app.press("nav_activity")
    app.control("activity_page")
    app.choose_from_menu(downs=1)
    app.control("activity_page")
    app.choose_from_menu(downs=2)  # New push…
    app.control("compose_send")


def test_closing_hides_to_the_tray_and_quit_in_the_menu_ends_it(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    desktop.add_account(home, serve())
    app = desktop.start(home)
    app.icon()
    app.control("compose_send")
    app.close_window()
    assert app.process.poll() is None
    assert app.screen.docked()
    app.choose_from_menu(ups=1)  # Quit
    assert app.exit_code() == 0
    eventually(lambda: not app.screen.docked(), "the icon to be gone")
    assert app.said == ""


def test_pystrays_icon_docks_opens_the_window_and_a_push_goes_out(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    server = serve()
    desktop.add_account(home, server)
    app = desktop.start(home, "--tray", "pystray", "--hidden")
    icon = app.icon()
    desktop.screen.click_window(icon)
    app.write("compose_recipients", "me")
    app.write("compose_title", "By pystray")
    app.write("compose_content", "It works")
    app.press("compose_send")
    app.waits_to_say("compose_outcome_sentence", "Accepted by LeadSquared at ")
    assert server.pushes == 1
    app.close_window()
    desktop.screen.click_window(icon, X.Button1)
    app.control("compose_send")


def test_where_there_is_no_panel_the_window_opens_says_so_and_closing_it_quits(
    make_desktop: MakeDesktop, home: Path
) -> None:
    desktop = make_desktop(has_tray=False, has_keyring=False)
    app = desktop.start(home)
    app.waits_to_say("window_notice_words", "There is no tray here")
    app.control("first_run_access_key")
    app.close_window(is_last=True)
    assert app.exit_code() == 0
    assert app.said == ""


def test_it_does_not_hide_where_there_is_no_panel(make_desktop: MakeDesktop, home: Path) -> None:
    desktop = make_desktop(has_tray=False, has_keyring=False)
    app = desktop.start(home, "--hidden", "--tray", "none")
    app.waits_to_say("window_notice_words", "There is no tray here")
    eventually(app.is_in_front, "the window in front")


def test_the_icon_docks_by_itself_in_a_panel_that_comes_later(make_desktop: MakeDesktop, home: Path) -> None:
    desktop = make_desktop(has_tray=False, has_keyring=False)
    app = desktop.start(home)
    app.waits_to_say("window_notice_words", "There is no tray here")
    desktop.virtual._start_tray()
    app.icon()
    eventually(lambda: not app.sees("window_notice"), "the words about the tray to go")
    app.close_window()
    assert app.process.poll() is None
