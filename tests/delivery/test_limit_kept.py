"""The plan's limit, kept against a server that forgives nothing, and no slower than it must be."""

import os
import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.rate import RateLimit
from tests.delivery.real_delivery import real_delivery
from tests.delivery.strict_server import StrictServer, strict_server

IS_SOAK = "SOAK_MOMENTS" in os.environ
PLAN = RateLimit(25, 5.0)
QUICK = RateLimit(25, 1.0)
"""The same plan in a fifth of the time, for every day; ``make soak`` keeps to the real one."""


def shortest_s(rows: int, limit: RateLimit, answer_s: float) -> float:
    """What a client needs that cannot see the server's clock."""
    return (rows / limit.calls - 1) * (limit.per_s + answer_s)


def took_s(server: StrictServer) -> float:
    return server.times[-1] - server.times[0]


def run(
    home: Path, server_limit: RateLimit, known: RateLimit, rows: int, answer_s: Callable[[], float]
) -> StrictServer:
    with strict_server(server_limit, answer_s=answer_s) as server, real_delivery(home) as real:
        over = real.send_all(rows, server.account.with_limit(known))
    assert over.counts.of(OutcomeKind.ACCEPTED) == rows
    assert sorted(map(int, server.admitted)) == list(range(1, rows + 1))
    print(f"{rows} rows, {server_limit}: {took_s(server):.2f} s, {server.refused} refused")  # noqa: T201 - for make soak
    return server


@pytest.mark.timeout(180)
@pytest.mark.parametrize("answer_s", [0.05, 0.3, 1.0, 2.0, 4.0] if IS_SOAK else [0.05, 0.3])
def test_two_hundred_rows_are_not_refused_once_and_take_no_longer_than_they_must(
    tmp_path: Path, answer_s: float
) -> None:
    plan = PLAN if IS_SOAK else QUICK
    server = run(tmp_path, plan, plan, 200, lambda: answer_s)
    assert server.refused == 0
    # 5 %; of the real plan's time, as what the machine and the network cost does not shrink with the window.
    assert took_s(server) <= shortest_s(200, plan, answer_s) + 0.05 * shortest_s(200, PLAN, answer_s)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("answer_s", [0.05, 1.0, 4.0] if IS_SOAK else [0.05])
def test_the_plan_of_the_first_day_is_kept_before_anything_is_known_of_it(tmp_path: Path, answer_s: float) -> None:
    rows = 200 if IS_SOAK else 75
    server = run(tmp_path, PLAN, PLAN, rows, lambda: answer_s)
    assert server.refused == 0
    # The first window is felt out: at most 0.35 windows and answers, as over 200 rows.
    assert took_s(server) <= shortest_s(rows, PLAN, answer_s) + 0.35 * (PLAN.per_s + answer_s)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("answer_s", [0.05, 0.3, 1.0, 2.0, 4.0] if IS_SOAK else [0.05])
def test_a_smaller_plan_is_learned_from_four_refusals_at_most(tmp_path: Path, answer_s: float) -> None:
    server = run(tmp_path, RateLimit(10, 5.0), PLAN, 60 if IS_SOAK else 20, lambda: answer_s)
    assert server.refused <= 4


@pytest.mark.timeout(300)
@pytest.mark.skipif(not IS_SOAK, reason="takes a minute; the limiter’s own tests have it on a simulated clock")
def test_beside_another_client_it_takes_its_share_and_leaves_the_other_its_own(tmp_path: Path) -> None:
    stop = threading.Event()
    with strict_server(PLAN, answer_s=lambda: random.uniform(0.1, 0.3)) as server, real_delivery(tmp_path) as real:
        other = threading.Thread(target=server.other_client, args=(8, stop), daemon=True)
        other.start()
        over = real.send_all(200, server.account)
        stop.set()
        other.join(10)
    assert over.counts.accepted == 200
    fair_s = shortest_s(200, RateLimit(17, 5.0), 0.2)
    found = f"beside another: {took_s(server):.1f} s, fair share {fair_s:.1f} s, the other: {dict(server.others)}"
    print(found)  # noqa: T201 - for make soak
    assert took_s(server) <= 1.15 * fair_s
