"""Takes batches in, at once or for later, and takes up what earlier runs left behind."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from desktop_app.delivery.batch_events import BatchDropped, BatchFailed, BatchMissed, BatchMoved, BatchOver, BatchTaken
from desktop_app.delivery.batches import Batches, check_account
from desktop_app.delivery.events import Held, Withdrawn
from desktop_app.delivery.filling import Filling
from desktop_app.delivery.running_batch import RunningBatch
from desktop_app.delivery.schedule import Schedule
from desktop_app.delivery.surroundings import Surroundings
from desktop_app.delivery.waiting_work import BatchLeft
from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch, BatchState
from desktop_app.domain.errors import AppError, InputRefused, StoreFailed
from desktop_app.domain.outcome import Reason
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit


class BatchDesk:
    """Where batches come in, wait for their time, and are taken up again. For the engine's thread.

    What a person wishes raises ``AppError`` where it can't be.
    """

    def __init__(self, around: Surroundings, batches: Batches) -> None:
        self._around = around
        self._outbox = around.means.outbox
        self._batches = batches
        self._schedule = Schedule()
        self._fillings: list[Filling] = []

    def take_in(self, filling: Filling) -> None:
        """Begin to take in a batch; ``settle`` goes on with it."""
        self._fillings.append(filling)

    def take_in_again(self, ticket: int, batch_id: int, account: Account, hold_s: float) -> None:
        """Begin a new batch of the rows of another one that are *Not sent*; ``AppError`` where that can't be."""
        batch = self._outbox.batch(batch_id)
        check_account(batch, account)
        new = replace(batch.new, due_at=None, zone="")
        self.take_in(Filling(ticket, new, lambda: self._not_sent(batch_id), account, hold_s))

    def _not_sent(self, batch_id: int) -> Iterator[tuple[int, Push]]:
        number = 0
        for number, record in enumerate(self._around.means.not_sent_rows(batch_id), start=1):
            yield number, record.push
        if not number:
            hint = "Each of them got the same text since, or is about to."
            raise InputRefused("Nobody is left to send this to", hint)

    def settle(self, *, is_quitting: bool) -> None:
        """Take in some more rows of one batch, and send what is due."""
        for filling in [*self._fillings]:
            if is_quitting:
                why = "It was not taken in: Pushdesk was closed"
                self._give_up(filling, AppError(why, "Nothing of it was sent."))
            elif self._around.holds.is_taken_back(filling.ticket):
                self._give_up(filling, None)
        if self._fillings:
            try:
                self._fill(self._fillings[0])
            except AppError as error:
                self._give_up(self._fillings[0], error)
        if not is_quitting:
            self._look_at_the_time()

    def _fill(self, filling: Filling) -> None:
        batch = filling.fill(self._outbox, self._around.now)
        if batch is None:
            return
        self._fillings.remove(filling)
        if batch.state is BatchState.SCHEDULED:
            self._around.holds.over(filling.ticket)
            self._schedule.put(batch, filling.account)
            self._around.tell(BatchTaken(filling.ticket, batch))
            return
        due_s = self._around.monotonic_s() + filling.hold_s
        self._batches.add(RunningBatch(batch, filling.account, ticket=filling.ticket, due_s=due_s))
        self._around.tell(BatchTaken(filling.ticket, batch))
        if filling.hold_s > 0:
            self._around.tell(Held(filling.ticket, filling.hold_s))

    def _give_up(self, filling: Filling, why: AppError | None) -> None:
        self._fillings.remove(filling)
        self._around.holds.over(filling.ticket)
        try:
            filling.drop(self._outbox)
        except AppError as error:
            why = why or error  # the next start drops it
        failed = why and BatchFailed(filling.ticket, None, why)
        self._around.tell(failed or Withdrawn(filling.ticket))

    def _look_at_the_time(self) -> None:
        now = self._around.now()
        for batch in self._schedule.due(now):
            account = self._schedule.account_of(batch.id) or self._around.means.account_of(batch.account_id)
            self._schedule.take(batch.id)
            try:
                self._send(batch, account)
            except AppError as error:
                self._around.tell(BatchFailed(0, batch, error))
        for batch in self._schedule.missed(now):
            self._around.tell(BatchMissed(batch))

    def _send(self, batch: Batch, account: Account | None) -> None:
        if account is None:
            self._give_up_rest(batch.id, Reason.NO_KEYS)
        else:
            self._batches.add(RunningBatch(self._outbox.set_batch_state(batch.id, BatchState.OPEN), account))

    def _give_up_rest(self, batch_id: int, why: Reason) -> None:
        self._around.tell(BatchOver(self._outbox.end_batch(batch_id, why, self._around.now())))

    def resume(self, batch_id: int, account: Account) -> None:
        """Send the rest of a batch now, whichever run began it and whatever it waits for."""
        if (running := self._batches.get(batch_id)) is not None:
            check_account(running.batch, account)
            running.account = account
            self._batches.go_on(running)
            return
        check_account(self._outbox.batch(batch_id), account)
        batch = self._outbox.adopt_batch(batch_id)
        self._schedule.take(batch_id)
        self._send(batch, account)

    def go_on(self, batch_id: int) -> None:
        """Go on with a batch that this run has put aside."""
        if (running := self._batches.get(batch_id)) is not None:
            self._batches.go_on(running)

    def pause(self, batch_id: int) -> None:
        """Put a batch aside that this run sends."""
        if (running := self._batches.get(batch_id)) is not None:
            self._batches.pause(running)

    def stop(self, batch_id: int, why: Reason) -> None:
        """Give up the rest of a batch, whichever run began it."""
        if (running := self._batches.get(batch_id)) is not None:
            self._batches.end(running, why)
            return
        self._outbox.adopt_batch(batch_id)
        self._schedule.take(batch_id)
        self._give_up_rest(batch_id, why)

    def reschedule(self, batch_id: int, due_at: datetime, zone: str) -> None:
        """Have a batch that waits for its time wait for another one."""
        self._outbox.adopt_batch(batch_id)
        batch = self._outbox.reschedule_batch(batch_id, due_at, zone)
        self._schedule.put(batch, None)
        account = self._schedule.account_of(batch_id)
        limit = RateLimit() if account is None else self._around.means.limits.limit_of(account)
        self._around.tell(BatchMoved(batch, None, limit))

    def drop(self, batch_id: int) -> None:
        """Take back a batch that waits for its time, whole."""
        if self._batches.get(batch_id) is not None:
            raise StoreFailed("Its time has come", "Stop it instead.")
        self._outbox.adopt_batch(batch_id)
        self._outbox.drop_batch(batch_id)
        self._schedule.take(batch_id)
        self._around.tell(BatchDropped(batch_id))

    def watch_scheduled(self) -> None:
        """Have all scheduled batches wait for their time, those of runs that are gone too."""
        known = {batch.id for batch in self._schedule.batches}
        for batch in self._outbox.unfinished_batches():
            is_free = batch.is_mine or batch.is_interrupted
            if batch.state is BatchState.SCHEDULED and is_free and batch.id not in known:
                self._schedule.put(self._outbox.adopt_batch(batch.id), None)

    @property
    def left(self) -> tuple[BatchLeft, ...]:
        """All that quitting would leave behind."""
        running = tuple(
            BatchLeft(one.batch.id, one.batch.new.name, one.left, one.batch.counts.total)
            for one in self._batches.running
        )
        filling = tuple(BatchLeft(0, one.new.name, one.rows, one.rows) for one in self._fillings)
        return (
            *running,
            *filling,
            *(
                BatchLeft(batch.id, batch.new.name, batch.counts.queued, batch.counts.total, batch.new.due_at)
                for batch in self._schedule.batches
            ),
        )

    def rest_s(self) -> float | None:
        """Seconds until there is something to do by itself; None where there is not."""
        return 0.0 if self._fillings else self._schedule.rest_s(self._around.now())
