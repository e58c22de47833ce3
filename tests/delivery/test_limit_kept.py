"""The plan's limit, kept against a server that forgives nothing, and no slower than it must be."""

import os
import random
import threading
from pathlib import Path

import pytest

from desktop_app.domain.rate import RateLimit
from tests.delivery.batch_child import child
from tests.delivery.strict_server import StrictServer, strict_server

PATIENCE_S = 150.0
IS_SOAK = "SOAK_MOMENTS" in os.environ
PLAN = RateLimit(25, 5.0)
QUICK = RateLimit(25, 1.0)
"""The same plan in a fifth of the time, for every day; ``make soak`` keeps to the real one."""


def shortest_s(rows: int, limit: RateLimit, answer_s: float) -> float:
    """What a client needs that cannot see the server's clock."""
    return (rows / limit.calls - 1) * (limit.per_s + answer_s)


def took_s(server: StrictServer) -> float:
    return server.times[-1] - server.times[0]


def send(home: Path, server: StrictServer, rows: int, known: RateLimit, *is_proven: str) -> None:
    """Send a batch from a process of its own, as the server's work would slow it down."""
    with child(home, "start", server.port, rows, known.calls, known.per_s, *is_proven) as sending:
        assert sending.communicate(timeout=PATIENCE_S)[0] == b"taken\nover\n"
    assert sorted(map(int, server.admitted)) == list(range(1, rows + 1)), "each row once"
    found = f"{rows} rows, {server.limit}: {took_s(server):.2f} s, {server.refused} refused"
    print(found)  # noqa: T201 - for make soak


@pytest.mark.timeout(180)
@pytest.mark.parametrize("answer_s", [0.05, 0.3, 1.0, 2.0, 4.0] if IS_SOAK else [0.05, 0.3])
def test_two_hundred_rows_are_not_refused_once_and_take_no_longer_than_they_must(
    tmp_path: Path, answer_s: float
) -> None:
    plan = PLAN if IS_SOAK else QUICK
    with strict_server(plan, answer_s=lambda: answer_s) as server:
        send(tmp_path, server, 200, plan, "proven")
    assert server.refused == 0
    # 5 %; of the real plan's time, as what the machine and the network cost does not shrink with the window.
    assert took_s(server) <= shortest_s(200, plan, answer_s) + 0.05 * shortest_s(200, PLAN, answer_s)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("answer_s", [0.05, 1.0, 4.0] if IS_SOAK else [0.05])
def test_the_plan_of_the_first_day_is_kept_before_anything_is_known_of_it(tmp_path: Path, answer_s: float) -> None:
    rows = 200 if IS_SOAK else 75
    with strict_server(PLAN, answer_s=lambda: answer_s) as server:
        send(tmp_path, server, rows, PLAN)
    assert server.refused == 0
    # The first window is felt out: at most 0.35 windows and answers, as over 200 rows.
    assert took_s(server) <= shortest_s(rows, PLAN, answer_s) + 0.35 * (PLAN.per_s + answer_s)


@pytest.mark.timeout(180)
# Where refusals take longer than two seconds, too, all 25 have to leave before the first of them can be heard.
@pytest.mark.parametrize("answer_s", [0.05, 0.3, 1.0] if IS_SOAK else [0.05])
def test_a_smaller_plan_is_learned_from_four_refusals_at_most(tmp_path: Path, answer_s: float) -> None:
    with strict_server(RateLimit(10, 5.0), answer_s=lambda: answer_s) as server:
        send(tmp_path, server, 60 if IS_SOAK else 20, PLAN)
    assert server.refused <= 4


if IS_SOAK:  # it takes a minute; the limiter's own tests have it on a simulated clock

    @pytest.mark.timeout(300)
    def test_beside_another_client_it_takes_its_share_and_leaves_the_other_its_own(tmp_path: Path) -> None:
        stop = threading.Event()
        with strict_server(PLAN, answer_s=lambda: random.uniform(0.1, 0.3)) as server:
            other = threading.Thread(target=server.other_client, args=(8, stop), daemon=True)
            other.start()
            send(tmp_path, server, 200, PLAN)
            stop.set()
            other.join(10)
        fair_s = shortest_s(200, RateLimit(17, 5.0), 0.2)
        found = f"beside another: {took_s(server):.1f} s, fair share {fair_s:.1f} s, the other: {dict(server.others)}"
        print(found)  # noqa: T201 - for make soak
        assert took_s(server) <= 1.15 * fair_s
