"""A process that sends a batch, to be killed in the middle of it: the real engine, outbox and transport.

    PUSHDESK_HOME=… python -m tests.delivery.batch_child start PORT ROWS CALLS PER_S [proven]
    PUSHDESK_HOME=… python -m tests.delivery.batch_child resume PORT 0 CALLS PER_S

Says ``taken`` once the batch is committed, and ``over`` once each row has its outcome.
"""

import contextlib
import os
import queue
import subprocess
import sys
from pathlib import Path

from desktop_app.delivery.batch_events import BatchEvent, BatchFailed, BatchOver, BatchTaken
from desktop_app.delivery.events import Event
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.batch import NewBatch
from desktop_app.domain.keys import Keys
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.parts import Parts
from desktop_app.parts_sending import make_delivery


def child(home: Path, *arguments: object) -> "subprocess.Popen[bytes]":
    """Start this in a process of its own."""
    environ = {name: value for name, value in os.environ.items() if not name.upper().endswith("_PROXY")}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.delivery.batch_child", *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        env={**environ, "PUSHDESK_HOME": str(home)},
        stdout=subprocess.PIPE,
    )


def main(what: str, port: str, rows: str, calls: str, per_s: str, is_proven: str = "") -> int:
    """Do it; 0 once the batch is over, 3 where there was none to take up."""
    parts = Parts(os.environ)
    limit = RateLimit(int(calls), float(per_s))
    account = Account("acme", ApiHost.parse(f"127.0.0.1:{port}"), limit=limit, is_limit_proven=bool(is_proven))
    parts.vault.keep_for_session(account.id, Keys("access-key", "secret-key"))
    events: queue.Queue[Event | BatchEvent] = queue.Queue()
    delivery = make_delivery(parts, events.put)
    if what == "start":
        pushes = (
            (row, Push(f"Row {row}", "…", to=Recipient(str(row), f"Person {row}"))) for row in range(1, int(rows) + 1)
        )
        delivery.start_batch(NewBatch("list.csv", "Row", "…"), lambda: pushes, account, 0.0)
    else:
        parts.recover()
        with contextlib.closing(parts.open_outbox()) as outbox:
            waiting = [batch.id for batch in outbox.unfinished_batches() if batch.is_interrupted]
        if not waiting:
            return 3
        delivery.resume_batch(waiting[0], account)
    while True:
        match events.get(timeout=60):
            case BatchTaken():
                print("taken", flush=True)  # noqa: T201
            case BatchFailed(error=error):
                raise error
            case BatchOver():
                break
    delivery.quit()
    parts.close()
    print("over", flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
