"""The draft on disk."""

import json
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.draft import Cursor, Draft
from desktop_app.domain.push import Push
from desktop_app.store.draft import DraftFile

DRAFT = Draft(to="me", title="Namaste 🙂", content="नमस्ते\nline two", click_url="https://x.example/")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "draft.json"


def test_there_is_none_at_first(path: Path) -> None:
    assert DraftFile(path).load() is None


def test_what_was_typed_comes_back_character_by_character(path: Path) -> None:
    DraftFile(path).save(DRAFT)
    assert DraftFile(path).load() == DRAFT
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.builds(Draft, *[st.text(st.characters())] * 5))
def test_any_text_comes_back(path: Path, draft: Draft) -> None:
    DraftFile(path).save(draft)
    assert DraftFile(path).load() == (None if draft.is_empty else draft)


def test_half_an_emoji_that_is_being_typed_is_no_reason_to_lose_the_draft(path: Path) -> None:
    half = Draft(title="half \ud83d")
    DraftFile(path).save(half)
    assert DraftFile(path).load() == half


def test_a_cleared_draft_is_gone(path: Path) -> None:
    file = DraftFile(path)
    file.save(DRAFT)
    file.clear()
    assert file.load() is None
    assert not path.exists()
    file.clear()


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "[" * 100_000, '{"title": 7}', '{"x": "y"}'])
def test_a_file_that_holds_no_draft_is_none(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content)
    assert DraftFile(path).load() is None


def test_what_can_be_read_of_a_strange_draft_is_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"title": "kept", "content": ["no"], "more": 1}))
    assert DraftFile(path).load() == Draft(title="kept")


def test_where_the_cursor_was_comes_back(path: Path) -> None:
    cursor = Cursor("content", 7, 3)
    DraftFile(path).save(Draft(title="t", cursor=cursor))
    found = DraftFile(path).load()
    assert found is not None
    assert found.cursor == cursor


@pytest.mark.parametrize(
    "cursor",
    [
        None,
        "content",
        [],
        {},
        {"field": "keys", "position": 1, "anchor": 1},
        {"field": ["content"], "position": 1, "anchor": 1},
        {"field": "content", "position": 1},
        {"field": "content", "position": -1, "anchor": 1},
        {"field": "content", "position": True, "anchor": 1},
        {"field": "content", "position": 1.5, "anchor": 1},
        {"field": "content", "position": 1, "anchor": 2**31},
        {"field": "content", "position": "1", "anchor": 1},
    ],
)
def test_a_cursor_that_stands_nowhere_is_left_out_and_the_text_stays(path: Path, cursor: object) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"title": "kept", "cursor": cursor}))
    found = DraftFile(path).load()
    assert found == Draft(title="kept")
    assert found.cursor is None


@pytest.mark.parametrize("key", ["u$r00c0ffee0badcafe0123456789abcdef", "0123456789abcdef0123456789ABCDEF01234567"])
def test_a_key_that_was_pasted_by_mistake_is_in_no_file_and_no_push(path: Path, key: str) -> None:
    DraftFile(path).save(Draft("me", key, f"my key: {key}.", f"https://x.example/?k={key}"))
    assert all(key not in file.read_text() for file in path.parent.iterdir())
    found = DraftFile(path).load()
    assert found is not None
    assert found == Draft("me", "{{key}}", "my key: {{key}}.", "https://x.example/?k={{key}}")
    assert {problem.field for problem in Push(found.title, found.content, found.click_url).problems()} == {
        *("title", "content", "click_url")
    }
