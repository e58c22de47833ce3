"""The draft on disk."""

import json
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.draft import Draft
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
