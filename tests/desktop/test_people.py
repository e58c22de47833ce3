"""The People page on a real desktop: asked for, found, and written to."""

from pathlib import Path

import pytest

from tests.desktop.conftest import Desktop, StartServer
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]


def test_somebody_is_found_with_the_keyboard_and_stands_in_to(desktop: Desktop, home: Path, serve: StartServer) -> None:
    server = serve()
    desktop.add_account(home, server)
    app = desktop.start(home)
    app.press("nav_people")
    app.waits_to_say("people_age", "From a moment ago")  # nobody was known, so LeadSquared was asked
    app.write("people_search", "nair priya")
    app.screen.press("Return")  # to the rows
    app.screen.press("Return")  # and into To
    eventually(lambda: app.sees("compose_send") is not None, "Compose")
    eventually(lambda: any("Priya Nair" in text for text in app.texts()), "Priya in To")
    assert server.pushes == 0
    assert app.said == ""
