"""What is found out about a push after it was sent."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import CheckUpNote, SeenNote
from desktop_app.domain.site import Site
from desktop_app.store.database import MIGRATIONS, open_to_write
from desktop_app.store.history import History
from desktop_app.store.outbox import SqliteOutbox
from desktop_app.store.push_notes import PushNotes

ACME = Account("acme", ApiHost("api.leadsquared.com"))
SITE = Site.parse("https://in21.leadsquared.com:8443")


@pytest.fixture
def push_id(outbox: SqliteOutbox, now: datetime) -> int:
    record = outbox.add(Push("Hot lead", "Call them"), ACME, now)
    return outbox.finish(record.id, Outcome(Reason.SUCCESS, now)).id


@pytest.fixture
def notes(database: Path, now: datetime) -> PushNotes:
    return PushNotes(database, lambda: now + timedelta(minutes=3))


def test_what_check_up_found_stands_with_the_push(
    notes: PushNotes, push_id: int, database: Path, now: datetime
) -> None:
    notes.note_check_up(push_id, "blocked_site", SITE)
    [record] = History(database).list()
    assert record.check_up == CheckUpNote("blocked_site", SITE, now + timedelta(minutes=3))
    assert record.seen is None
    assert record.outcome == Outcome(Reason.SUCCESS, now), "the outcome stays what it is"


@pytest.mark.parametrize("is_seen", [True, False])
def test_what_a_person_said_stands_with_the_push(
    notes: PushNotes, push_id: int, database: Path, now: datetime, is_seen: bool
) -> None:
    notes.note_seen(push_id, is_seen)
    [record] = History(database).list()
    assert record.seen == SeenNote(is_seen, now + timedelta(minutes=3))
    assert record.check_up is None


def test_the_last_word_counts(notes: PushNotes, push_id: int, database: Path) -> None:
    notes.note_seen(push_id, False)
    notes.note_check_up(push_id, "blocked_site", SITE)
    notes.note_check_up(push_id, "allowed", SITE)
    notes.note_seen(push_id, True)
    [record] = History(database).list()
    assert record.check_up is not None
    assert record.check_up.verdict == "allowed"
    assert record.seen is not None
    assert record.seen.is_seen


def test_only_that_push_is_noted(notes: PushNotes, push_id: int, outbox: SqliteOutbox, database: Path) -> None:
    [before] = History(database).list()
    other = outbox.add(Push("Other", "x"), ACME, before.created_at)
    outbox.finish(other.id, Outcome(Reason.ERROR, before.created_at))
    notes.note_seen(other.id, True)
    assert History(database).list()[1] == before


def test_a_push_that_is_gone_or_on_its_way_takes_no_note(
    notes: PushNotes, outbox: SqliteOutbox, database: Path, now: datetime
) -> None:
    held = outbox.add(Push("Held", "x"), ACME, now)
    for push_id in (held.id, held.id + 1):
        with pytest.raises(StoreFailed, match="not in your history"):
            notes.note_seen(push_id, True)
    [record] = History(database).list()
    assert record.seen is None


def test_where_nothing_was_sent_no_file_is_made(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "none" / "pushdesk.sqlite3"
    with pytest.raises(StoreFailed, match="not in your history"):
        PushNotes(path, lambda: now).note_check_up(1, "allowed", SITE)
    assert not path.parent.exists()


def test_a_history_of_the_first_version_keeps_its_pushes_and_takes_notes(
    database: Path, notes: PushNotes, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr("desktop_app.store.database.MIGRATIONS", MIGRATIONS[:1])
        with closing(open_to_write(database)) as connection:
            connection.execute(
                "INSERT INTO pushes (run_id, account_id, account_name, user_id, recipient, title, content, click_url,"
                " icon_url, created_at, state, reason, done_at) VALUES ('r', 'acme', 'Acme', '', 'Me', 'Hot', 'x', '',"
                " '', '2026-11-22T10:00:00+00:00', 'done', 'success', '2026-11-22T10:00:01+00:00')"
            )
    [record] = History(database).list()
    assert (record.push.title, record.check_up, record.seen) == ("Hot", None, None)
    notes.note_seen(record.id, True)
    [record] = History(database).list()
    assert record.seen is not None


@pytest.mark.parametrize(
    ("column", "value"),
    [("check_up_site", "no site/at all"), ("check_up_site", None), ("check_up_verdict", b"\x00")],
)
def test_a_note_that_cannot_be_read_is_no_note(
    notes: PushNotes, push_id: int, database: Path, column: str, value: object
) -> None:
    notes.note_check_up(push_id, "allowed", SITE)
    notes.note_seen(push_id, True)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(f"UPDATE pushes SET {column} = ?, is_seen = 'perhaps'", (value,))
    [record] = History(database).list()
    assert (record.check_up, record.seen) == (None, None)
