"""What was sent, looked up."""

import sqlite3
import threading
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushState
from desktop_app.domain.recipient import Recipient
from desktop_app.store.history import History
from desktop_app.store.outbox import SqliteOutbox

ACME = Account("acme", ApiHost("api.leadsquared.com"), organisation="Acme 100% Ltd")


@pytest.fixture
def history(outbox: SqliteOutbox, database: Path, now: datetime) -> History:
    pushes = [
        (Push("Hot lead", "Call them", to=Recipient("id-asha", "Asha Rao")), Reason.SUCCESS),
        (Push("50% off", "Ends today_"), Reason.KEYS),
        (Push("Hot deal", "50 left \\ today"), Reason.DNS),
        (Push("HOT lead again", "x"), Reason.READ_TIMEOUT),
    ]
    for push, reason in pushes:
        outbox.finish(outbox.add(push, ACME, now).id, Outcome(reason, now))
    outbox.add(Push("Held", "x", to=Recipient("id-b", "Bo")), ACME, now)
    return History(database)


def titles(found: list) -> list[str]:  # type: ignore[type-arg]
    return [record.push.title for record in found]


def test_before_the_first_push_there_is_none_and_none_is_made(database: Path) -> None:
    assert History(database).list() == []
    assert not database.parent.exists()


def test_a_database_that_is_just_being_made_is_empty(database: Path) -> None:
    database.parent.mkdir(parents=True)
    database.touch()
    assert History(database).list() == []


def test_the_newest_comes_first_and_what_is_on_its_way_too(history: History) -> None:
    found = history.list()
    assert titles(found) == ["Held", "HOT lead again", "Hot deal", "50% off", "Hot lead"]
    assert found[0].state is PushState.HELD
    assert found[0].outcome is None


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("", 5),
        ("   ", 5),
        ("hot", 3),
        ("hot lead", 2),
        ("LEAD hot", 2),
        ("asha", 1),
        ("id-asha", 1),
        ("Acme", 5),
        ("50%", 1),
        ("%", 5),
        ("today_", 1),
        ("_", 1),
        ("\\", 1),
        ("ot_lead", 0),
        ("H%d", 0),
        ("'", 0),
        ("nobody", 0),
    ],
)
def test_search_finds_words_and_takes_signs_as_they_are(history: History, search: str, expected: int) -> None:
    assert len(history.list(search)) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (OutcomeKind.ACCEPTED, ["Hot lead"]),
        (OutcomeKind.REFUSED, ["50% off"]),
        (OutcomeKind.NOT_SENT, ["Hot deal"]),
        (OutcomeKind.UNKNOWN, ["HOT lead again"]),
    ],
)
def test_it_can_be_narrowed_to_an_outcome(history: History, kind: OutcomeKind, expected: list[str]) -> None:
    assert titles(history.list(kind=kind)) == expected
    assert titles(history.list("hot", kind)) == [title for title in expected if "hot" in title.lower()]


def test_pages_follow_one_another_without_gap_or_repetition(history: History) -> None:
    whole = history.list()
    first = history.list(limit=2)
    second = history.list(limit=2, before_id=first[-1].id)
    third = history.list(limit=2, before_id=second[-1].id)
    assert [*first, *second, *third] == whole
    assert history.list(before_id=whole[-1].id) == []
    assert len(history.list(limit=0)) == 1


def test_any_thread_may_look(history: History) -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(history.list()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [5, 5, 5, 5]


def test_looking_changes_nothing(history: History, database: Path) -> None:
    before = database.read_bytes()
    history.list("hot")
    assert database.read_bytes() == before


def test_an_outcome_that_can_not_be_read_is_unknown(history: History, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE pushes SET reason = 'shown', done_at = 'noon' WHERE reason = 'success'")
    record = history.list("asha")[0]
    assert record.outcome is not None
    assert record.outcome.kind is OutcomeKind.UNKNOWN


def test_a_row_that_is_none_of_ours_is_a_store_failure(history: History, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE pushes SET attempts = 'many' WHERE state = 'held'")
    with pytest.raises(StoreFailed, match="damaged"):
        history.list()
