"""What was typed survives whatever ends the app."""

import json
from pathlib import Path

import pytest

from desktop_app.store.paths import AppPaths
from tests.desktop.conftest import Desktop, StartServer
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]

TITLE = "नमस्ते रवि जी – é"
CONTENT = "Priya’s lead 🙂🔥 €"


def test_after_kill_9_the_text_is_there_and_typing_goes_on_where_the_cursor_was(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    desktop.add_account(home, serve())
    app = desktop.start(home)
    app.write("compose_title", TITLE)
    app.write("compose_content", CONTENT)
    for _ in range(3):
        desktop.screen.press("Left")
    file = AppPaths.find({"PUSHDESK_HOME": str(home)}).draft_file
    at = len(CONTENT[:-3].encode("utf-16-le")) // 2

    def is_kept() -> bool:
        kept = json.loads(file.read_text()) if file.exists() else {}
        return kept.get("cursor") == {"field": "content", "position": at, "anchor": at}

    eventually(is_kept, "the draft with its cursor on the disk")
    app.crash()
    again = desktop.start(home)
    assert again.control("compose_title").text == TITLE
    assert again.control("compose_content").text == CONTENT
    eventually(lambda: again.control("compose_content").is_focused, "the cursor in the message")
    eventually(again.is_in_front, "the window in front")
    desktop.screen.type("gone on")
    whole = f"{CONTENT[:-3]}gone on{CONTENT[-3:]}"
    eventually(lambda: again.control("compose_content").text == whole, "what was typed where the cursor was")
    assert again.said == ""
