"""The search: what is found by the index is what is found by looking at each push."""

import random
from collections.abc import Generator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.batch import BatchState, NewBatch
from desktop_app.domain.history_filter import HistoryFilter
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.recipient import Recipient
from desktop_app.store import history_search
from desktop_app.store.batch_outbox import SqliteBatchOutbox
from desktop_app.store.database import open_to_write
from desktop_app.store.history import History
from desktop_app.store.retention import Retention
from desktop_app.store.run_lock import RunLock
from desktop_app.store.search_words import folded

ACME = Account("acme", ApiHost("api.leadsquared.com"), organisation="Acme")
OTHER = Account("other", ApiHost("api.leadsquared.com"), organisation="Öther")
WORDS = (
    *("lead", "Lead", "café", "Cafe", "北京", "北", "an", "a", "b", "%", "_", "'", '"', "*", "AND", "नमस्ते"),
    *("zebra", "list-1", "xyzxyz"),
)
REASONS = (Reason.SUCCESS, Reason.KEYS, Reason.DNS, Reason.READ_TIMEOUT)


@pytest.fixture
def outbox(database: Path, locks_dir: Path) -> Generator[SqliteBatchOutbox]:
    """The outbox of this run."""
    run_lock = RunLock(locks_dir)
    with closing(SqliteBatchOutbox(database, run_lock)) as outbox:
        yield outbox
    run_lock.release()


def fill(outbox: SqliteBatchOutbox, now: datetime, rows: int = 60) -> None:
    """Pushes of their own and in batches, on their way, ended one by one and ended in bulk."""
    chance = random.Random(3)
    for number in range(rows):
        push = Push(
            " ".join(chance.choices(WORDS, k=2)),
            " ".join(chance.choices(WORDS, k=3)),
            "https://x.example/café" if number % 7 == 0 else "",
            to=Recipient(f"id-{number % 9}", chance.choice(("Zoë Müller", "Asha Rao", "王"))),
        )
        account, at = (ACME, OTHER)[number % 5 == 0], now + timedelta(minutes=number)
        if number % 10 == 3:
            batch = outbox.add_batch(NewBatch(f"list-{number}.csv", "t", "c"), account, at)
            outbox.fill_batch(batch.id, [(row, push) for row in range(1, 5)])
            outbox.set_batch_state(batch.id, BatchState.OPEN)
            [first, *_] = outbox.next_rows(batch.id, 0, 1)
            outbox.mark_sending(first.id)
            if number % 20 == 3:
                outbox.finish_many([(first.id, Outcome(Reason.SUCCESS, at))])
                outbox.end_batch(batch.id, Reason.STOPPED, at)
        elif number % 11:
            outbox.finish(outbox.add(push, account, at).id, Outcome(REASONS[number % 4], at, 200, "Wörds of the API"))
        else:
            outbox.add(push, account, at)


def expected(history: History, search: str, kind: OutcomeKind | None, filters: HistoryFilter) -> list[int]:
    """The answer by looking at each push."""
    names = {batch: found.new.name for batch in range(1, 99) if (found := history.batch(batch)) is not None}

    def fits(one: PushRecord) -> bool:
        push, message = one.push, one.outcome.message if one.outcome else ""
        texts = (push.title, push.content, push.to.label, push.to.user_id, one.account_name, push.click_url, message)
        found = [folded(text) for text in (*texts, names.get(one.batch_id or 0, ""))]
        return (
            all(any(word in text for text in found) for word in folded(search).split())
            and (kind is None or (one.outcome is not None and one.outcome.kind is kind))
            and filters.account_id in (None, one.account_id)
            and filters.is_single in (None, one.batch_id is None)
            and (filters.since is None or one.created_at >= filters.since)
            and (filters.until is None or one.created_at < filters.until)
        )

    return [one.id for one in history.list(limit=10_000) if fits(one)]


def paged(history: History, search: str, kind: OutcomeKind | None, filters: HistoryFilter, size: int) -> list[int]:
    """The answer, page by page."""
    found: list[int] = []
    while True:
        page = [one.id for one in history.list(search, kind, size, found[-1] if found else None, filters=filters)]
        found += page
        if len(page) < size:
            return found


WORD = st.sampled_from(
    [*WORDS, "le", "ea", "京", "afe", "ZOE", "mull", "rao", "x.ex", "api", "LIST-13", "ot", "~", "id-3"]
)


@pytest.mark.parametrize(("few", "terms"), [(0, 2_000), (0, 3), (5, 2_000), (3_000, 2_000)])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(WORD, max_size=3),
    kind=st.none() | st.sampled_from(OutcomeKind),
    account=st.sampled_from([None, "acme", "other", "nobody"]),
    since=st.none() | st.integers(-5, 70),
    until=st.none() | st.integers(-5, 70),
    is_single=st.sampled_from([None, True, False]),
    size=st.sampled_from([1, 7, 100]),
)
def test_each_way_finds_the_same(
    outbox: SqliteBatchOutbox,
    database: Path,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    terms: int,
    words: list[str],
    kind: OutcomeKind | None,
    account: str | None,
    since: int | None,
    until: int | None,
    is_single: bool | None,
    size: int,
) -> None:
    history = History(database)
    if not history.list(limit=1):
        fill(outbox, now)
        history.index_some(few * 10 + terms % 7)
    monkeypatch.setattr(history_search, "_FEW", few)
    monkeypatch.setattr(history_search, "_MOST_TERMS", terms)
    monkeypatch.setattr(history_search, "_FIRST_LOOK", max(few, 3))
    filters = HistoryFilter(
        account,
        None if since is None else now + timedelta(minutes=since),
        None if until is None else now + timedelta(minutes=until),
        is_single=is_single,
    )
    search = " ".join(words)
    assert paged(history, search, kind, filters, size) == expected(history, search, kind, filters)


def test_what_ended_in_bulk_is_found_before_and_after_it_is_indexed(
    outbox: SqliteBatchOutbox, database: Path, now: datetime
) -> None:
    fill(outbox, now)
    history = History(database)
    before = [one.id for one in history.list("lead", OutcomeKind.NOT_SENT)]
    steps = 0
    while history.index_some(4):
        steps += 1
    assert steps > 1
    assert [one.id for one in history.list("lead", OutcomeKind.NOT_SENT)] == before
    assert not_indexed(database, "done") == 0


def not_indexed(database: Path, state: str) -> int:
    """How many in that state are not in the index."""
    with closing(open_to_write(database)) as connection:
        query = "SELECT count(*) FROM pushes WHERE is_indexed = 0 AND state = ?"
        return int(connection.execute(query, (state,)).fetchone()[0])


def test_rows_that_wait_are_indexed_once_their_batch_can_not_be_taken_back(
    outbox: SqliteBatchOutbox, database: Path, now: datetime
) -> None:
    batch = outbox.add_batch(NewBatch("x.csv", "t", "c"), ACME, now)
    outbox.fill_batch(batch.id, [(row, Push("zebra", f"row {row}")) for row in range(1, 7)])
    outbox.set_batch_state(batch.id, BatchState.OPEN)
    history = History(database)
    assert not history.index_some()
    assert not_indexed(database, "held") == 6
    one, two, three, *_ = [record.id for record in outbox.next_rows(batch.id, 0, 9)]
    outbox.finish(one, Outcome(Reason.SUCCESS, now, 200, "giraffe"))
    while history.index_some(2):
        pass
    assert not_indexed(database, "held") == 0
    outbox.mark_sending_many([two, three])
    outbox.finish_many([(two, Outcome(Reason.FORM, now, 200, "giraffe")), (three, Outcome(Reason.DNS, now))])
    outbox.end_batch(batch.id, Reason.STOPPED, now)
    assert [record.row for record in history.list("zebra")] == [6, 5, 4, 3, 2, 1]
    assert [record.row for record in history.list("giraffe zebra")] == [2, 1]
    assert [record.row for record in history.list("giraffe row", OutcomeKind.REFUSED)] == [2]
    assert Retention(database).keep(1, now + timedelta(days=2)) == 6
    with closing(open_to_write(database)) as connection:
        assert connection.execute("SELECT rowid FROM push_search WHERE push_search MATCH 'zeb OR gir'").fetchall() == []


def test_before_the_first_push_there_is_nothing_to_index(database: Path) -> None:
    assert not History(database).index_some()
    assert not database.exists()


def test_what_was_seen_and_what_nobody_saw(outbox: SqliteBatchOutbox, database: Path, now: datetime) -> None:
    fill(outbox, now)
    with closing(open_to_write(database)) as connection:
        connection.execute("UPDATE pushes SET is_seen = id % 2 WHERE state = 'done' AND id < 9")
    history = History(database)
    seen = history.list(filters=HistoryFilter(is_seen=True))
    unseen = history.list(filters=HistoryFilter(is_seen=False))
    assert seen
    assert unseen
    assert all(one.seen is not None and one.seen.is_seen for one in seen)
    assert all(one.seen is not None and not one.seen.is_seen for one in unseen)


def test_a_clock_that_was_set_back_hides_nothing(outbox: SqliteBatchOutbox, database: Path, now: datetime) -> None:
    for days in (0, 30, 1, 2):
        outbox.finish(
            outbox.add(Push(f"day {days}", "x"), ACME, now + timedelta(days)).id, Outcome(Reason.SUCCESS, now)
        )
    found = History(database).list("day", filters=HistoryFilter(until=now + timedelta(5)))
    assert [one.push.title for one in found] == ["day 2", "day 1", "day 0"]


def test_one_push_and_one_batch_by_number(outbox: SqliteBatchOutbox, database: Path, now: datetime) -> None:
    history = History(database)
    assert history.get(1) is None
    assert history.batch(1) is None
    fill(outbox, now)
    record = history.list(limit=1)[0]
    assert history.get(record.id) == record
    assert history.get(10**9) is None
    assert history.batch(10**9) is None


def test_batches_that_are_over_come_newest_first(outbox: SqliteBatchOutbox, database: Path, now: datetime) -> None:
    history = History(database)
    assert history.batches() == []
    fill(outbox, now)
    found = history.batches()
    assert [one.new.name for one in found] == ["list-43.csv", "list-23.csv", "list-3.csv"]
    assert all(one.state is BatchState.OVER for one in found)
    assert history.batches(1, found[0].id) == found[1:2]


def test_a_report_has_all_rows_by_their_number_as_they_stood_at_its_beginning(
    outbox: SqliteBatchOutbox, database: Path, now: datetime
) -> None:
    batch = outbox.add_batch(NewBatch("x.csv", "t", "c"), ACME, now)
    outbox.fill_batch(batch.id, [(row, Push("t", f"row {row}")) for row in range(500, 0, -1)])
    outbox.set_batch_state(batch.id, BatchState.OPEN)
    history = History(database)
    rows = history.batch_rows(batch.id)
    first = next(rows)
    outbox.end_batch(batch.id, Reason.STOPPED, now)
    read = [first, *rows]
    assert [one.row for one in read] == [*range(1, 501)]
    assert {one.outcome for one in read} == {None}
    assert len([*history.batch_rows(batch.id, OutcomeKind.NOT_SENT)]) == 500
    assert [*history.batch_rows(batch.id, OutcomeKind.ACCEPTED)] == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    search=st.lists(WORD, max_size=3).map(" ".join),
    number=st.integers(1, 6),
    kind=st.sampled_from([None, *OutcomeKind]),
    size=st.integers(1, 3),
    is_indexed=st.booleans(),
)
def test_the_people_of_a_batch_are_found_in_the_order_of_its_list(
    outbox: SqliteBatchOutbox,
    database: Path,
    now: datetime,
    search: str,
    number: int,
    kind: OutcomeKind | None,
    size: int,
    is_indexed: bool,
) -> None:
    history = History(database)
    if not history.batches():
        fill(outbox, now)
    if is_indexed:
        while history.index_some():
            pass
    found: list[PushRecord] = []
    while True:
        page = history.rows(number, search, kind, size, found[-1].row or 0 if found else 0)
        found += page
        if len(page) < size:
            break
    assert [one.row for one in found] == sorted(one.row or 0 for one in found)
    in_batch = {one.id for one in history.batch_rows(number)}
    assert {one.id for one in found} == in_batch.intersection(expected(history, search, kind, HistoryFilter()))


@pytest.mark.parametrize("is_indexed", [False, True])
@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("row 12", [12]),
        ("12", [12, 30]),
        ("Row  12 ", [12]),
        ("1,200", [1200]),
        ("row 3000", []),
        ("112", [112]),
        ("row", []),
        ("row 12 priya", []),
        ("0", []),
    ],
)
def test_a_row_is_found_by_its_number_beside_what_holds_it(
    outbox: SqliteBatchOutbox, database: Path, now: datetime, typed: str, rows: list[int], is_indexed: bool
) -> None:
    to = Recipient("u", "Priya")
    batch = outbox.add_batch(NewBatch("x.csv", "t", "c"), ACME, now)
    pushes = [(row, Push("t", "12 leads" if row == 30 else "text", to=to)) for row in (3, 12, 30, 112, 1200)]
    outbox.fill_batch(batch.id, pushes)
    outbox.set_batch_state(batch.id, BatchState.OPEN)
    outbox.end_batch(batch.id, Reason.STOPPED, now)
    history = History(database)
    while is_indexed and history.index_some():
        pass
    found = history.rows(batch.id, typed)
    assert [one.row for one in found] == rows


def test_a_row_s_number_is_found_with_its_outcome_only(
    outbox: SqliteBatchOutbox, database: Path, now: datetime
) -> None:
    batch = outbox.add_batch(NewBatch("x.csv", "t", "c"), ACME, now)
    outbox.fill_batch(batch.id, [(12, Push("t", "c"))])
    outbox.set_batch_state(batch.id, BatchState.OPEN)
    outbox.end_batch(batch.id, Reason.STOPPED, now)
    assert len(History(database).rows(batch.id, "row 12", OutcomeKind.NOT_SENT)) == 1
    assert History(database).rows(batch.id, "row 12", OutcomeKind.ACCEPTED) == []
