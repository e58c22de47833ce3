"""An outbox on a real file, and other processes that use it, too."""

import os
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.store.outbox import SqliteOutbox
from desktop_app.store.run_lock import RunLock

NOW = datetime(2026, 11, 22, 10, 42, 7, 123456, tzinfo=UTC)

StartRun = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def now() -> datetime:
    """A time of day."""
    return NOW


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the database is, or will be."""
    return tmp_path / "data" / "pushdesk.sqlite3"


@pytest.fixture
def locks_dir(tmp_path: Path) -> Path:
    """Where the locks are."""
    return tmp_path / "data" / "locks"


@pytest.fixture
def outbox(database: Path, locks_dir: Path) -> Generator[SqliteOutbox]:
    """The outbox of this run."""
    run_lock = RunLock(locks_dir)
    outbox = SqliteOutbox(database, run_lock)
    yield outbox
    outbox.close()
    run_lock.release()


OTHER_RUN = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.push import Push
from desktop_app.store.outbox import SqliteOutbox
from desktop_app.store.run_lock import RunLock

database, locks_dir, states = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
outbox = SqliteOutbox(database, RunLock(locks_dir))
for state in states:
    record = outbox.add(Push(state, "of another run"), Account("acme", ApiHost("x.example")), datetime.now(UTC))
    if state != "held":
        outbox.mark_sending(record.id)
    if state == "refused":
        outbox.mark_held(record.id)
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def start_run(database: Path, locks_dir: Path) -> Generator[StartRun]:
    """Start a process that has pushes in the given states: held, sending, or refused for the rate."""
    with ExitStack() as processes:

        def start(*states: str) -> "subprocess.Popen[str]":
            process = subprocess.Popen(
                [sys.executable, "-c", OTHER_RUN, str(database), str(locks_dir), *states],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=Path(__file__).parents[2],
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            )
            processes.enter_context(process)
            processes.callback(process.kill)
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            return process

        yield start
