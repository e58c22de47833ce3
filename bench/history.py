"""How long the first page of a search takes in a history of a million pushes.

    make bench
    .venv/bin/python -m bench.history --pushes 100000

The history is made for each run, in a folder for temporary files. That takes a minute and a half and 1 GB, as the index
of a million pushes has 250 million entries. A search opens the database, as the app does, and reads the whole page.
Beside it stands the same page found by looking the pushes through with LIKE, as one does without an index.
"""

import argparse
import functools
import random
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_app.domain.history_filter import HistoryFilter
from desktop_app.domain.outcome import OutcomeKind, Reason
from desktop_app.store.database import changing, open_to_write
from desktop_app.store.history import History
from desktop_app.store.push_row import write_time
from desktop_app.store.search_index import index_some

AIM_MS = 30.0
PAGE = 100
BATCH_ROWS = 500
BEGIN = datetime(2026, 8, 1, tzinfo=UTC)

_WORDS = """call lead
today follow up hot deal visit site booked price quote meeting customer new open task document loan
student course admission fee paid reminder please check enquiry form callback agent branch manager priority"""
_FIRST = "Asha Rahul Priya Vikram Anjali Meera Suresh Rohit Kiran Naveen Jodie Dana María Petra Zoë अनिल"
_LAST = "Rao Sharma Gupta Kumar Patel Singh Verma Iyer Nair Mehta Müller Łukasz वर्मा"
_ADD = """
    INSERT INTO pushes (run_id, account_id, account_name, user_id, recipient, title, content, click_url, icon_url,
        created_at, state, attempts, reason, kind, done_at, http_status, message, batch_id, row, is_seen)
    VALUES ('run', ?, ?, ?, ?, ?, ?, ?, '', ?, 'done', 1, ?, ?, ?, 200, ?, ?, ?, ?)
"""
_ADD_BATCH = """
    INSERT INTO batches (id, run_id, account_id, account_name, name, title, content, click_url, icon_url, zone,
        created_at, state, over_at)
    VALUES (?, 'run', 'acme', 'Acme', ?, '', '', '', '', '', ?, 'over', ?)
"""
_LIKE = """
    SELECT * FROM pushes WHERE title LIKE :like OR content LIKE :like OR recipient LIKE :like OR user_id LIKE :like
        OR account_name LIKE :like OR click_url LIKE :like OR message LIKE :like
    ORDER BY id DESC LIMIT 100
"""


def _pushes(count: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(7)  # noqa: S311 - the same history each time
    words, first, last = _WORDS.split(), _FIRST.split(), _LAST.split()
    people = [
        (str(uuid.UUID(int=chance.getrandbits(128))), f"{chance.choice(first)} {chance.choice(last)}")
        for _ in range(3_000)
    ]
    for number in range(count):
        user_id, name = chance.choice(people)
        account = ("acme", "Acme") if number % 1000 else ("other", "Other Ltd")
        reason, message = Reason.SUCCESS, "Message broadcasted successfully"
        if number % 50 == 7:
            reason, message = (Reason.READ_TIMEOUT, "") if number % 100 == 7 else (Reason.FORM, "Invalid user")
        at = write_time(BEGIN + timedelta(seconds=number * 8))
        yield (
            *account,
            user_id,
            name,
            " ".join(chance.choices(words, k=3)),
            f"Hi {name}, " + " ".join(chance.choices(words, k=14)) + (" jacaranda" if number % 20_000 == 11 else ""),
            f"https://in21.leadsquared.com/LeadManagement/LeadDetails?LeadID={uuid.UUID(int=chance.getrandbits(128))}",
            at,
            reason.value,
            reason.kind.value,
            at,
            message,
            *((None, None) if number % 400 == 9 else (number // BATCH_ROWS + 1, number % BATCH_ROWS + 1)),
            0 if number % 5_000 == 3 else None,
        )


def make_history(database: Path, count: int) -> float:
    """Make a history of so many pushes; return the seconds that took."""
    begun_s = time.monotonic()
    with closing(open_to_write(database)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -200000")
        with changing(connection), _without_order(connection):
            begin = write_time(BEGIN)
            names = ((number, f"List {number}.csv", begin, begin) for number in range(1, count // BATCH_ROWS + 2))
            connection.executemany(_ADD_BATCH, names)
            connection.executemany(_ADD, _pushes(count))
        is_left = True
        while is_left:
            with changing(connection):
                is_left = index_some(connection, 50_000) == 50_000
    return time.monotonic() - begun_s


@contextmanager
def _without_order(connection: sqlite3.Connection) -> Iterator[None]:
    """Take away what keeps a million rows in order one by one; it is made anew, which is faster."""
    query = "SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = 'pushes' AND type <> 'table' AND sql <> ''"
    parts = connection.execute(query).fetchall()
    for kind, name, _ in parts:
        connection.execute(f"DROP {kind} {name}")
    yield
    for _, _, sql in parts:
        connection.execute(sql)
    connection.execute("INSERT INTO days SELECT substr(created_at, 1, 10), min(id), max(id) FROM pushes GROUP BY 1")


def _searches(count: int) -> dict[str, Callable[[History], Sequence[object]]]:
    until = BEGIN + timedelta(seconds=count // 3 * 8)
    batch_id, some_id = count // BATCH_ROWS // 2, count // 2
    words = {
        "nothing typed": "",
        "a common word": "customer",
        "a rare word": "jacaranda",
        "a word that isn’t there": "zebra",
        "two common words": "asha booked",
        "a common and a rare word": "customer jacaranda",
        "a part of words": "stome",
        "a name with accents left out": "maria muller",
        "another script": "अनिल",
        "one letter": "c",
        "one letter that isn’t there": "~",
        "two letters": "as",
        "two letters, rare": "jx",
        "a whole list’s name": "List 70.csv",
    }
    return {
        **{name: _typed(search) for name, search in words.items()},
        "the second page of it": lambda history: history.list("booked", before_id=some_id),
        "pushes of their own": lambda history: history.list(filters=HistoryFilter(is_single=True)),
        "unknown only": lambda history: history.list("", OutcomeKind.UNKNOWN),
        "a word, unknown only": lambda history: history.list("customer", OutcomeKind.UNKNOWN),
        "a rare word, refused only": lambda history: history.list("jacaranda", OutcomeKind.REFUSED),
        "a word, another account": lambda history: history.list("booked", filters=HistoryFilter(account_id="other")),
        "a word, nobody saw it": lambda history: history.list("booked", filters=HistoryFilter(is_seen=False)),
        "a word, one batch": lambda history: history.rows(batch_id, "booked"),
        "a rare word, one batch": lambda history: history.rows(batch_id, "jacaranda"),
        "a word, the first third": lambda history: history.list("booked", filters=HistoryFilter(until=until)),
        "a word, one day long ago": lambda history: history.list(
            "booked", filters=HistoryFilter(since=until - timedelta(days=1), until=until)
        ),
    }


def _typed(search: str) -> Callable[[History], Sequence[object]]:
    return lambda history: history.list(search)


def _clock(search: Callable[[], object], times: int) -> list[float]:
    taken_ms = []
    for _ in range(times):
        begun_s = time.perf_counter()
        search()
        taken_ms.append((time.perf_counter() - begun_s) * 1000)
    return taken_ms


def _looked_through(database: Path, word: str) -> float:
    def look() -> None:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute(_LIKE, {"like": f"%{word}%"}).fetchall()

    return min(_clock(look, 2))


def main(arguments: Sequence[str]) -> int:
    """Measure, and print the table.

    Returns:
        0. A missed aim is said and is no failure.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.history", description="Measure searches.")
    parser.add_argument("--pushes", type=int, default=1_000_000, help="how many there are (1,000,000)")
    parser.add_argument("--runs", type=int, default=15, help="how often each search runs (15)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="pushdesk-bench-") as folder:
        database = Path(folder, "pushdesk.sqlite3")
        made_s = make_history(database, options.pushes)
        size_mb = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6
        print(f"{options.pushes:,} pushes, made and indexed in {made_s:.0f} s, {size_mb:,.0f} MB")
        print(f"{'search, first page':32}{'found':>6}{'median':>11}{'slowest':>11}{'aim':>9}")
        history = History(database)
        for name, search in _searches(options.pushes).items():
            found = len(search(history))
            taken_ms = _clock(functools.partial(search, history), options.runs)
            missed = "" if statistics.median(taken_ms) <= AIM_MS else "  missed"
            figures = f"{statistics.median(taken_ms):8.1f} ms{max(taken_ms):8.1f} ms{AIM_MS:6.0f} ms"
            print(f"{name:32}{found:6}{figures}{missed}")
        print(f"{'a rare word with LIKE':32}{'':6}{_looked_through(database, 'jacaranda'):8.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
