"""A batch whose process is killed, at moments that nobody chose, and taken up again by the next one."""

import os
import random
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from desktop_app.delivery.batches import MAX_UNDER_WAY
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.rate import RateLimit
from desktop_app.store.history import History
from tests.delivery.batch_child import child
from tests.delivery.strict_server import StrictServer, strict_server

ROWS = 200
MOMENTS = int(os.environ.get("SOAK_MOMENTS", "8"))
"""How often to kill one: ``make soak`` says 100."""

PATIENCE_S = 60.0


def kill_after(process: "subprocess.Popen[bytes]", arrivals: int, then_s: float, server: StrictServer) -> bool:
    """Kill it once so many calls have arrived and a little time has passed; False where it was over before that."""
    server.wait_for(arrivals, PATIENCE_S)
    try:
        process.wait(then_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(PATIENCE_S)
        return True
    return False


@pytest.mark.timeout(60 + 30 * MOMENTS)
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_killed_batch_calls_each_row_at_most_once_and_loses_none(moment: int, tmp_path: Path) -> None:
    chance = random.Random()
    # Spread over the whole run: before the first call, between any two, and after the last.
    arrivals = chance.randint(ROWS * moment // MOMENTS, ROWS * (moment + 1) // MOMENTS)
    then_s = chance.expovariate(1 / 0.02)
    said = f"killed {then_s:.4f} s after arrival {arrivals}"
    with strict_server(RateLimit(100, 1.0), answer_s=lambda: chance.uniform(0.0, 0.1)) as server:
        with child(tmp_path, "start", server.port, ROWS, 100, 1.0, "proven") as first:
            was_killed = kill_after(first, arrivals, then_s, server)
            was_taken = b"taken" in (first.stdout.read() if first.stdout else b"")
        before = len(server.admitted)
        with child(tmp_path, "resume", server.port, 0, 100, 1.0, "proven") as second:
            told = second.communicate(timeout=PATIENCE_S)[0]
    assert was_taken or before == 0, said
    assert second.returncode in (0, 3), said
    arrived = Counter(server.admitted)
    assert max(arrived.values(), default=0) <= 1, f"{said}: {arrived.most_common(3)}"
    history = History(tmp_path / "data" / "pushdesk.sqlite3")
    batches = history.batches()
    if second.returncode == 3 and not batches:
        assert (was_killed, before) == (True, 0), said  # it was killed before the batch counted
        return
    rows = list(history.batch_rows(batches[0].id))
    assert [row.row for row in rows] == list(range(1, ROWS + 1)), said
    kinds = Counter(row.outcome.kind for row in rows if row.outcome)
    assert sum(kinds.values()) == ROWS, f"{said}: {kinds}"
    accepted = {row.push.to.user_id for row in rows if row.outcome and row.outcome.kind is OutcomeKind.ACCEPTED}
    assert accepted <= set(arrived), said
    unknown = {row.push.to.user_id for row in rows if row.outcome and row.outcome.kind is OutcomeKind.UNKNOWN}
    assert accepted | unknown == {row.push.to.user_id for row in rows}, said
    # What was under way, and what had come back in the moment before, of which the disk did not know yet.
    assert len(unknown) <= 2 * MAX_UNDER_WAY, said
    assert told == b"over\n" or not was_killed or second.returncode == 3, said
