"""The batches that this run sends: hold, rows, pause, end."""

from collections.abc import Callable, Sequence
from functools import partial

from desktop_app.delivery.batch_events import BatchFailed, BatchMoved, BatchOver
from desktop_app.delivery.calls import Back, Out
from desktop_app.delivery.events import Withdrawn
from desktop_app.delivery.running_batch import MISSES_TO_PAUSE, RunningBatch, Stage
from desktop_app.delivery.surroundings import Surroundings
from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch, BatchState
from desktop_app.domain.errors import AppError, KeysNotFound, StoreFailed
from desktop_app.domain.explanation import explain
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, Reason

MAX_UNDER_WAY = 32
"""Most calls of one batch at the same time; each has a thread. Enough for 25 in 5 s with answers that take 6 s."""

KEYS_FRESH_S = 300.0
"""How long a batch goes on with the keys it has read, before it looks whether they are still there."""

TELL_S = 0.25
"""How often a batch is told about at most."""


class Batches:
    """All batches that this run holds, sends, or has put aside. For the engine's thread."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._outbox = around.means.outbox
        self._all: dict[int, RunningBatch] = {}

    def __bool__(self) -> bool:
        return bool(self._all)

    @property
    def running(self) -> Sequence[RunningBatch]:
        """All of them, oldest first."""
        return tuple(self._all.values())

    def get(self, batch_id: int) -> RunningBatch | None:
        """The batch, if it is among them."""
        return self._all.get(batch_id)

    def add(self, running: RunningBatch) -> None:
        """Take in a batch that the outbox has as ``OPEN``."""
        self._all[running.batch.id] = running

    def settle(self) -> None:
        """End the holds that are over, and take back what was undone."""
        holds = self._around.holds
        for running in self.running:
            if running.stage is not Stage.HELD:
                continue
            if holds.is_taken_back(running.ticket):
                self._guarded(running, partial(self._take_back, running))
                continue
            is_over = running.due_s <= self._around.monotonic_s() or holds.is_short(running.ticket)
            if is_over and holds.let_go(running.ticket):
                self._end_hold(running)

    def _take_back(self, running: RunningBatch) -> None:
        self._outbox.drop_batch(running.batch.id)
        del self._all[running.batch.id]
        self._around.holds.over(running.ticket)
        self._around.tell(Withdrawn(running.ticket))

    def _end_hold(self, running: RunningBatch) -> None:
        self._around.holds.over(running.ticket)
        running.ticket = 0
        running.go_on(running.batch)

    def pause(self, running: RunningBatch) -> None:
        """Start nothing more of it, until somebody says so."""
        if self._ends_hold_for_good(running) and running.stage is not Stage.ENDING:
            running.stage = Stage.RESTING  # also where the disk refuses
            running.stands(self._outbox.set_batch_state(running.batch.id, BatchState.PAUSED))

    def go_on(self, running: RunningBatch) -> None:
        """Send it, from now on or again."""
        if self._ends_hold_for_good(running) and running.stage is not Stage.ENDING:
            running.go_on(self._outbox.set_batch_state(running.batch.id, BatchState.OPEN))

    def end(self, running: RunningBatch, why: Reason) -> None:
        """Give up its rows that were not begun."""
        if self._ends_hold_for_good(running) and running.stage is not Stage.ENDING:
            running.stage = Stage.RESTING
            running.end(why, self._outbox.end_batch(running.batch.id, why, self._around.now()))
            self._look_whether_over(running)

    def _ends_hold_for_good(self, running: RunningBatch) -> bool:
        """Take away its Undo. False where somebody has just used it."""
        if not running.ticket:
            return True
        if not self._around.holds.let_go(running.ticket):
            return False
        self._end_hold(running)
        return True

    def ready(self) -> list[Out]:
        """The rows that may leave now."""
        outs: list[Out] = []
        for running in self.running:
            if running.stage is Stage.OPEN:
                self._guarded(running, partial(self._collect, running, outs))
        return outs

    def _collect(self, running: RunningBatch, outs: list[Out]) -> None:
        account = running.account
        if account.host.needs_trust and not account.is_host_trusted:
            self.end(running, Reason.HOST_NOT_TRUSTED)
            return
        keys = self._keys_for(running)
        while keys is not None and running.has_rows and running.under_way < MAX_UNDER_WAY:
            if (turn := self._around.means.limits.take(account, gives_way=True)) is None:
                return
            try:
                row = running.next_row(self._outbox)
            except BaseException:
                turn.end(is_answered=False)
                raise
            if row is None:  # the outbox knows better how many there are
                turn.end(is_answered=False)
                running.left = running.under_way
                self._look_whether_over(running)
                return
            running.under_way += 1
            outs.append(Out(running, row, keys, turn))

    def _keys_for(self, running: RunningBatch) -> Keys | None:
        now_s = self._around.monotonic_s()
        is_fresh = running.keys_at_s is not None and now_s - running.keys_at_s < KEYS_FRESH_S
        if not is_fresh and not running.is_reading_keys:
            running.is_reading_keys = True
            self._around.keys.read(running.account.id, lambda answer: self._got_keys(running, answer))
        return running.keys

    def _got_keys(self, running: RunningBatch, answer: Keys | AppError) -> None:
        running.is_reading_keys = False
        running.keys_at_s = self._around.monotonic_s()
        if not isinstance(answer, AppError):
            running.keys = answer
        elif self._all.get(running.batch.id) is not running or running.stage is not Stage.OPEN:
            running.keys_at_s = None  # they are asked for again when it goes on
        elif running.keys is None or isinstance(answer, KeysNotFound):
            # Not where the password store has been locked meanwhile: the keys are known, and the account is there.
            self._guarded(running, lambda: self.end(running, Reason.NO_KEYS))

    def not_left(self, back: Sequence[Out], error: AppError) -> None:
        """Their leaving could not be committed: nothing was called, and nothing more will be until somebody says so."""
        for out in reversed(back):
            if isinstance(running := out.source, RunningBatch):
                running.under_way -= 1
                running.put_back(out.record)
        self.fail_all(error)

    def done(self, running: RunningBatch) -> None:
        """A row's outcome is committed."""
        running.uncommitted -= 1
        running.pace.done(self._around.monotonic_s())
        if (found := running.take_trouble()) is not None:
            trouble, is_for_all = found
            if is_for_all:
                self._guarded(running, lambda: self.end(running, trouble.reason))
            else:
                self._guarded(running, lambda: self._give_pause(running, trouble))
        self._guarded(running, lambda: self._look_whether_over(running))

    def held_again(self, running: RunningBatch, back: Back) -> None:
        """A row's call was refused for the rate, and it waits for its next one."""
        running.held_again(back.out.record)

    def fail_all(self, error: AppError) -> None:
        """Put all of them aside: the outbox can't be written."""
        for running in self.running:
            if running.stage in (Stage.OPEN, Stage.HELD):
                self._fail(running, error)

    def _fail(self, running: RunningBatch, error: AppError) -> None:
        self._around.holds.over(running.ticket)
        running.ticket, running.stage = 0, Stage.RESTING
        self._around.tell(BatchFailed(0, running.batch, error))

    def _give_pause(self, running: RunningBatch, outcome: Outcome) -> None:
        self.pause(running)
        error = AppError(
            f"“{running.batch.new.name}” waits: {MISSES_TO_PAUSE} calls in a row led nowhere",
            f"{explain(outcome).sentence} Look at the connection, then go on.",
        )
        self._around.tell(BatchFailed(0, running.batch, error))

    def _look_whether_over(self, running: RunningBatch) -> None:
        if not running.is_done or running.batch.id not in self._all:
            return
        running.batch = self._outbox.batch(running.batch.id)
        del self._all[running.batch.id]
        # A row that a fault of ours left under way keeps it from being over until the next start.
        is_over = running.batch.state is BatchState.OVER
        self._around.tell(BatchOver(running.batch) if is_over else self._moved(running))

    def _guarded(self, running: RunningBatch, do: Callable[[], None]) -> None:
        try:
            do()
        except StoreFailed as error:
            self._fail(running, error)

    def tell_progress(self) -> None:
        """Say how far each one is, if that has changed and was not just said."""
        now_s = self._around.monotonic_s()
        for running in self.running:
            if running.has_moved and running.told_at_s + TELL_S <= now_s:
                running.has_moved, running.told_at_s = False, now_s
                self._guarded(running, partial(self._tell, running))

    def _tell(self, running: RunningBatch) -> None:
        running.batch = self._outbox.batch(running.batch.id)
        self._around.tell(self._moved(running))

    def _moved(self, running: RunningBatch) -> BatchMoved:
        limit = self._around.means.limits.limit_of(running.account)
        is_going = running.stage in (Stage.OPEN, Stage.ENDING)
        left_s = running.pace.left_s(running.left, limit, self._around.monotonic_s()) if is_going else None
        return BatchMoved(running.batch, left_s, limit)

    def tell_rest_s(self) -> float | None:
        """Seconds until there is something to tell; None where there is not."""
        now_s = self._around.monotonic_s()
        return min((one.told_at_s + TELL_S - now_s for one in self.running if one.has_moved), default=None)

    def rest_s(self) -> float | None:
        """Seconds until there is something to do by itself; None where there is not."""
        now_s = self._around.monotonic_s()
        rests: list[float] = []
        for running in self.running:
            if running.stage is Stage.HELD:
                rests.append(running.due_s - now_s)
            if running.stage is Stage.OPEN and running.keys is not None and running.has_rows:
                wait_s = self._around.means.limits.wait_s(running.account, gives_way=True)
                if wait_s is not None and running.under_way < MAX_UNDER_WAY:
                    rests.append(wait_s)
        return min(rests, default=None)


def check_account(batch: Batch, account: Account) -> None:
    """See that a batch goes on with the account it began with; raises ``StoreFailed``."""
    if batch.account_id != account.id:
        raise StoreFailed(
            f"This list belongs to the account {batch.account_name}",
            "It keeps the account it began with. Choose that one to go on.",
        )
