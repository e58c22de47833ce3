"""Batches over real sockets, with what happens to networks and servers."""

import time
from pathlib import Path

from desktop_app.delivery.batch_events import BatchFailed, BatchMoved, BatchOver, BatchTaken
from desktop_app.delivery.events import Finished
from desktop_app.domain.batch import BatchState
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from tests.delivery.real_delivery import PATIENCE_S, RealDelivery, real_delivery
from tests.delivery.strict_server import DROP, StrictServer, strict_server
from tests.ports import closed_port

ROOMY = RateLimit(500, 1.0)
TIGHT = RateLimit(5, 1.0)
CALM = RateLimit(5, 4.0)
"""Full for so long that what a test does meanwhile comes before the next place, on a busy machine too."""


def outcomes(real: RealDelivery, batch_id: int) -> list[Outcome]:
    return [row.outcome for row in real.parts.history.batch_rows(batch_id) if row.outcome is not None]


def test_a_connection_that_is_dropped_is_unknown_and_never_made_again(tmp_path: Path) -> None:
    dropped = {"3", "17", "40"}
    with (
        strict_server(ROOMY, status_of=lambda user_id: DROP if user_id in dropped else 200) as server,
        real_delivery(tmp_path) as real,
    ):
        over = real.send_all(60, server.account.with_limit(ROOMY))
        found = outcomes(real, over.id)
        real.delivery.again(over.id, server.account.with_limit(ROOMY), 0.0)
        assert real.expect(BatchFailed).error.title == "Nobody is left to send this to"
    assert (over.counts.accepted, over.counts.unknown) == (57, 3)
    assert {str(row) for row, outcome in enumerate(found, 1) if outcome.reason is Reason.CONNECTION_LOST} == dropped
    assert sorted(map(int, server.admitted)) == list(range(1, 61))


def test_refused_keys_in_the_middle_stop_the_batch(tmp_path: Path) -> None:
    with (
        strict_server(TIGHT, status_of=lambda user_id: 401 if user_id == "6" else 200) as server,
        real_delivery(tmp_path) as real,
    ):
        over = real.send_all(100, server.account.with_limit(TIGHT))
    assert over.ended_by is Reason.KEYS
    assert over.counts.refused == 1
    assert over.counts.not_sent == 100 - len(server.admitted)
    assert len(server.admitted) <= 10


def test_without_a_server_the_batch_waits_and_goes_on_once_it_is_back(tmp_path: Path) -> None:
    with closed_port() as port, real_delivery(tmp_path) as real:
        real.start(100, StrictServer(ROOMY, port=port).account.with_limit(TIGHT))
        failed = real.expect(BatchFailed)
        assert failed.batch is not None
        assert failed.batch.state is BatchState.PAUSED
        assert "led nowhere" in failed.error.title
        batch = real.parts.history.batch(failed.batch.id)
        assert batch is not None
        assert (batch.counts.not_sent, batch.counts.queued) == (5, 95)
        with strict_server(ROOMY, port=port) as server:
            real.delivery.resume_batch(batch.id, server.account.with_limit(TIGHT))
            real.expect(BatchMoved)
            assert server.wait_for(3, PATIENCE_S)
            real.delivery.stop_batch(batch.id)
            over = real.expect(BatchOver).batch
    assert over.counts.accepted == len(server.admitted)
    assert over.counts.total == 100


def test_after_stop_nothing_starts_and_what_is_under_way_keeps_its_outcome(tmp_path: Path) -> None:
    with strict_server(ROOMY, answer_s=lambda: 0.2) as server, real_delivery(tmp_path) as real:
        real.start(2000, server.account.with_limit(ROOMY))
        batch = real.expect(BatchTaken).batch
        assert server.wait_for(60, PATIENCE_S)
        real.delivery.stop_batch(batch.id)
        over = real.expect(BatchOver).batch
        over_s = time.monotonic()
    assert server.times[-1] <= over_s
    assert len(server.admitted) < 1000, "two seconds at the least"
    assert over.ended_by is Reason.STOPPED
    assert over.counts.accepted == len(server.admitted)
    assert over.counts.not_sent == 2000 - len(server.admitted)


def test_a_push_of_its_own_overtakes_a_batch_that_waits_for_the_limit(tmp_path: Path) -> None:
    with strict_server(CALM, answer_s=lambda: 0.1) as server, real_delivery(tmp_path) as real:
        account = server.account.with_limit(CALM)
        real.parts.vault.keep_for_session(account.id, Keys("access-key", "secret-key"))
        real.start(40, account)
        batch = real.expect(BatchTaken).batch
        assert server.wait_for(5, PATIENCE_S)
        real.delivery.submit(Push("Now", "…", to=Recipient("me-first", "Asha")), account, 0.0)
        real.expect(Finished)
        real.delivery.stop_batch(batch.id)
        real.expect(BatchOver)
    assert server.admitted[5] == "me-first"
    assert server.refused == 0


def test_a_look_up_goes_before_the_rows_of_a_batch_and_counts_like_them(tmp_path: Path) -> None:
    with strict_server(CALM, answer_s=lambda: 0.1) as server, real_delivery(tmp_path) as real:
        account = server.account.with_limit(CALM)
        real.start(8, account)
        batch = real.expect(BatchTaken).batch
        assert server.wait_for(5, PATIENCE_S)
        with real.parts.limits.turn(account):
            assert server.admit("look-up"), "its turn was free"
        over = real.expect(BatchOver).batch
    assert server.admitted[5] == "look-up"
    assert (batch.id, over.counts.accepted, server.refused) == (over.id, 8, 0)
