"""Which pushes are offered to be written again."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.batch import Batch, BatchState, NewBatch
from desktop_app.domain.draft import Draft
from desktop_app.domain.history_filter import HistoryFilter
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.recent import (
    LABEL_CHARACTERS,
    MOST_PAGES,
    PAGE,
    RECENT_PUSHES,
    ListPushes,
    different_texts,
    draft_of,
    label_of,
    one_line,
)
from desktop_app.domain.recipient import Recipient

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


def _record(number: int, title: str, to: str = "") -> PushRecord:
    return PushRecord(number, "a1", "Acme", Push(title, "c", to=Recipient(to)), PushState.DONE, NOW)


def _pages(records: Sequence[PushRecord]) -> tuple[ListPushes, list[int | None]]:
    """A history that is read page by page, and where each page began."""
    asked: list[int | None] = []

    def read(*, limit: int, before_id: int | None, filters: HistoryFilter) -> Sequence[PushRecord]:
        assert filters == HistoryFilter(is_single=True)
        asked.append(before_id)
        return [r for r in records if before_id is None or r.id < before_id][:limit]

    return read, asked


def _no_batches(_limit: int) -> Sequence[Batch]:
    return ()


def _pushes(read: ListPushes, limit: int = RECENT_PUSHES) -> list[PushRecord]:
    return [each for each in different_texts(read, _no_batches, limit) if isinstance(each, PushRecord)]


def test_each_text_comes_once_with_whoever_got_it_last() -> None:
    records = [_record(4, "a", "priya"), _record(3, "b"), _record(2, "a"), _record(1, "c")]
    read, _ = _pages(records)
    assert [(r.push.title, r.push.to.user_id) for r in _pushes(read)] == [("a", "priya"), ("b", ""), ("c", "")]


def test_no_more_than_asked_for_are_returned_and_no_more_is_read() -> None:
    read, asked = _pages([_record(n, f"t{n}") for n in range(1000, 0, -1)])
    assert [r.id for r in _pushes(read, 10)] == list(range(1000, 990, -1))
    assert asked == [None]


def test_what_came_before_a_long_list_is_still_found() -> None:
    read, asked = _pages([*(_record(n, "to all") for n in range(500, 1, -1)), _record(1, "before")])
    assert [r.push.title for r in _pushes(read)] == ["to all", "before"]
    assert len(asked) == 3


def test_an_endless_list_is_not_read_to_its_end() -> None:
    read, asked = _pages([_record(n, "to all") for n in range(PAGE * (MOST_PAGES + 2), 0, -1)])
    assert len(_pushes(read)) == 1
    assert len(asked) == MOST_PAGES


def test_a_batch_is_one_text_with_its_fields_as_they_were_written() -> None:
    new = NewBatch("leads.csv", "Hi {{first_name}}", "c", "https://x.example/{{id}}")
    batch = Batch(1, "a1", "Acme", new, BatchState.OVER, NOW + timedelta(minutes=1))
    before = Batch(2, "a1", "Acme", NewBatch("West", "a", "c"), BatchState.OVER, NOW - timedelta(minutes=1))
    read, _ = _pages([_record(2, "a", "priya"), _record(1, "b")])
    found = different_texts(read, lambda _limit: [batch, before])
    assert [label_of(each) for each in found] == ["Hi {{first_name}} – leads.csv", "a – priya", "b – Me"]
    assert draft_of(found[0]) == Draft("", "Hi {{first_name}}", "c", "https://x.example/{{id}}")
    assert draft_of(found[1]) == Draft("priya", "a", "c")


def test_nothing_was_sent_yet() -> None:
    assert different_texts(_pages([])[0], _no_batches) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("two\nlines\tand  more ", "two lines and more"),
        ("turned \u202e round", "turned round"),
        ("half \ud83d", "half"),
        ("x" * 1_000_000, "x" * 9 + "…"),
        ("नमस्ते", "नमस्ते"),
    ],
)
def test_a_line_of_a_menu_is_short_and_shows_all_its_characters(text: str, line: str) -> None:
    assert one_line(text, 30 if len(text) < 100 else 10) == line


def test_a_label_says_what_and_to_whom() -> None:
    assert label_of(_record(1, "Hot lead")) == "Hot lead – Me"
    long = label_of(_record(1, "x" * 300, "y" * 128))
    assert len(long) <= LABEL_CHARACTERS * 3 // 2 + 3
