"""A push to many on a real desktop: chosen, looked at once more, sent, and what the server got."""

import json
from pathlib import Path

import pytest

from desktop_app.practice.people import acme
from tests.desktop.conftest import Desktop, StartServer
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]


def test_a_group_gets_each_their_own_text_once_and_the_end_is_told(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    server = serve()
    desktop.add_account(home, server)
    south = [person for person in acme().people if "Field team South" in person.groups and person.is_active]
    app = desktop.start(home)
    app.press("nav_people")
    app.waits_to_say("people_age", "From a moment ago")  # nobody was known, so LeadSquared was asked
    app.press("nav_compose")
    app.write("compose_recipients", "Group: Field team South")
    app.write("compose_title", "Hot lead")
    app.write("compose_content", "Call now, {{first_name}}")
    desktop.screen.press("Control_L", "Return")
    app.waits_to_say("compose_review_sentence", f"Send to {len(south)} people?")
    assert server.pushes == 0
    desktop.screen.press("Escape")
    eventually(lambda: app.control("compose_send").is_enabled, "the form to be free again")
    app.press("compose_send")
    app.waits_to_say("compose_review_sentence", f"Send to {len(south)} people?")
    app.press("compose_review_send")
    app.waits_to_say("compose_outcome_sentence", f"Field team South: {len(south)} accepted.")
    sent = [json.loads(request.body) for request in server.requests if '"Content"' in request.body]
    texts = {body["UserId"]: body["Content"] for body in sent}
    assert texts == {person.id: f"Call now, {person.first_name}" for person in south}
    assert (server.pushes, app.said) == (len(south), "")
