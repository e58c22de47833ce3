"""What a push costs beside a bare loop of ``requests.post`` to the same server, one call after the other.

    make bench
    .venv/bin/python -m bench.delivery --pushes 200

The engine commits both states of each push to a real disk, with its counts, puts a hundred at a time into the search's
index, and makes its calls on other threads; the loop does nothing but call. They take turns, in one process, against a
server in another one. The first server takes 50 ms to answer, which is quick for one that is not in the same building;
the second answers at once, so that all of it is overhead. "One by one" is the engine held to one call at a time, as the
loop is; "as it goes" is what it does in the app, 32 calls under way if the plan allows. Figures are medians, ratios are
to the loop.
"""

import argparse
import contextlib
import os
import queue
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence

import requests

from bench.start import HOUSE, BenchFailed
from desktop_app.delivery import batches
from desktop_app.delivery.batch_events import BatchEvent, BatchFailed, BatchOver, BatchTaken
from desktop_app.delivery.delivery import Delivery
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
from desktop_app.store.outbox import INDEX_TOGETHER
from desktop_app.store.paths import HOME_VARIABLE

AIM = 1.10
ANSWERS_S = {"server takes 50 ms": 0.05, "server answers at once": 0.0}
WITHIN_S = 60.0

PUSH = Push("Call Ravi", "He opened your e-mail.", to=Recipient("1", "Asha Rao"))
KEYS = Keys("access-key", "secret-key")

Events = queue.SimpleQueue[Event | BatchEvent]


@contextlib.contextmanager
def push_server(answer_s: float) -> Iterator[Account]:
    """Have one run, and an account there that is not limited."""
    command = [sys.executable, "-m", "bench.push_server", str(answer_s)]
    with subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, text=True) as server:
        try:
            port = server.stdout.readline().strip() if server.stdout else ""
            yield Account("bench", ApiHost.parse(f"127.0.0.1:{port}")).with_limit(RateLimit(10_000, 1.0))
        finally:
            server.terminate()


def loop_ms(account: Account, pushes: int) -> float:
    """Milliseconds for each push of the bare loop."""
    headers = {"x-LSQ-AccessKey": KEYS.access, "x-LSQ-SecretKey": KEYS.secret}
    url = f"{account.host.base_url}/Notifier.svc/Browser.Push"
    began_s = time.perf_counter()
    for _ in range(pushes):
        requests.post(url, json=PUSH.fields(), headers=headers, timeout=WITHIN_S).raise_for_status()
    return 1000 * (time.perf_counter() - began_s) / pushes


def engine_ms(delivery: Delivery, events: Events, account: Account, pushes: int, under_way: int) -> float:
    """Milliseconds for each push of a batch, from when it is taken in until it is over.

    Raises:
        BenchFailed: Not every push was accepted.
    """
    batches.MAX_UNDER_WAY = under_way
    delivery.start_batch(
        NewBatch("bench", PUSH.title, PUSH.content),
        lambda: ((row, PUSH) for row in range(1, pushes + 1)),
        account,
        0.0,
    )
    began_s = 0.0
    while True:
        match events.get(timeout=WITHIN_S):
            case BatchTaken():
                began_s = time.perf_counter()
            case BatchOver(batch) if batch.counts.accepted == pushes:
                return 1000 * (time.perf_counter() - began_s) / pushes
            case BatchOver() | BatchFailed() as told:
                raise BenchFailed(f"not all were accepted: {told}")


def _measure(what: str, answer_s: float, pushes: int, runs: int) -> None:
    loop, engine, many = [], [], []
    with push_server(answer_s) as account, tempfile.TemporaryDirectory(prefix="pushdesk-bench-") as home:
        parts = Parts({**os.environ, HOME_VARIABLE: home})
        parts.vault.keep_for_session(account.id, KEYS)
        events: Events = queue.SimpleQueue()
        delivery = make_delivery(parts, events.put)
        loop_ms(account, 5)
        engine_ms(delivery, events, account, 5, 1)
        for _ in range(runs):
            loop.append(loop_ms(account, pushes))
            engine.append(engine_ms(delivery, events, account, pushes, 1))
            many.append(engine_ms(delivery, events, account, pushes, 32))
        delivery.quit()
        parts.close()
    bare_ms, one_by_one_ms, as_it_goes_ms = (statistics.median(figures) for figures in (loop, engine, many))
    line = f"{what:26}{bare_ms:>8.2f} ms"
    for ours_ms in (one_by_one_ms, as_it_goes_ms):
        missed = "  missed" if ours_ms / bare_ms > AIM else ""
        line += f"{ours_ms:>11.2f} ms{ours_ms / bare_ms:>8.2f}{missed:8}"
    print(f"{line}{AIM:>6.2f}")


def main(arguments: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pushes", type=int, default=INDEX_TOGETHER)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args(arguments)
    head = f"{'one by one':>14}{'ratio':>8}{'':8}{'as it goes':>14}{'ratio':>8}"
    print(f"{'for each push':26}{'bare loop':>11}{head}{'aim':>14}")
    for what, answer_s in ANSWERS_S.items():
        _measure(what, answer_s, chosen.pushes, chosen.runs)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
