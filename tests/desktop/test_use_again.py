"""Recent pushes and templates from the icon's menu: they fill the form and send nothing."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.template import Template
from desktop_app.parts import Parts
from tests.desktop.conftest import Desktop, StartServer
from tests.desktop.running_app import RunningApp
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]

PRIYA = Recipient("3b1041fb-8374-11e7-8758-0a106ee76b21", "Priya Nair")
RECENT, TEMPLATES = 4, 5
"""How many presses of an arrow lead there."""


def _choose_first(app: RunningApp, downs: int) -> None:
    app.open_menu()
    for name in ["Down"] * downs + ["Right"]:
        app.screen.press(name)
    eventually(lambda: len(app.screen.menus()) == 2, "the submenu")
    app.screen.press("Return")
    eventually(lambda: not app.screen.menus(), "the menu to be gone")


def test_a_recent_push_and_a_template_are_chosen_at_the_icon_and_nothing_is_sent(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    server = serve()
    desktop.add_account(home, server)
    parts = Parts({"PUSHDESK_HOME": str(home)})
    with closing(parts.open_outbox()) as outbox:
        outbox.add(Push("Sent before", "Call", to=PRIYA), Account("a1", ApiHost("x.example")), datetime.now(UTC))
    parts.templates.save(Template("Hot lead", "From a template", "Please call"))
    parts.close()
    app = desktop.start(home, "--hidden")
    _choose_first(app, RECENT)
    eventually(lambda: app.control("compose_title").text == "Sent before", "the recent push in the form")
    assert app.control("compose_recipients").text == PRIYA.user_id
    _choose_first(app, TEMPLATES)
    eventually(lambda: app.control("compose_title").text == "From a template", "the template in the form")
    assert app.control("compose_recipients").text == PRIYA.user_id
    app.press("compose_template_undo")
    eventually(lambda: app.control("compose_title").text == "Sent before", "what was there before")
    assert server.pushes == 0
    assert app.said == ""
