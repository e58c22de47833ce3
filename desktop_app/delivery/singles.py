"""Single pushes: one after the other for each account, each with its hold, its wait for the limit and its outcome."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from desktop_app.delivery.calls import Back, Out
from desktop_app.delivery.events import Event, Failed, Finished, Held, ReadingKeys, Sending, Waiting, Withdrawn
from desktop_app.delivery.surroundings import Surroundings
from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.rate import RateLimit

MAX_TRIES = 3
"""How often a single push is called at most, where only the rate was refused; then it is Refused for the rate."""


class Stage(Enum):
    """How far a single push got."""

    NEW = auto()
    HELD = auto()
    READING_KEYS = auto()
    READY = auto()
    OUT = auto()


@dataclass(slots=True, eq=False)
class Single:
    """One push on its way.

    Attributes:
        ticket: Names it to whoever submitted it.
        push: The push.
        account: Whose keys and host to use.
        hold_s: How long it can be taken back, in seconds, from the moment on at which it is committed and that is told.
        due_s: When its hold ends, monotonic seconds; never before it is committed.
        stage: How far it got.
        record: As committed; None before.
        keys: As read after the hold.
        calls: How many were made for it.
        named: The limit that a refusal named.
        told_until_s: Until when it was said to wait; None where it does not wait.
    """

    ticket: int
    push: Push
    account: Account
    hold_s: float
    due_s: float = float("inf")
    stage: Stage = Stage.NEW
    record: PushRecord | None = None
    keys: Keys | None = None
    calls: int = 0
    named: RateLimit | None = None
    told_until_s: float | None = None

    def hear(self, outcome: Outcome) -> None:
        """Nothing else depends on its answer."""

    def verdict(self, outcome: Outcome) -> Outcome | None:
        """What to commit for an answer; None to try it again, which only the rate allows."""
        return None if outcome.reason is Reason.RATE and self.calls < MAX_TRIES else outcome


class Singles:
    """All single pushes without an outcome. For the engine's thread."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._outbox = around.means.outbox
        self._all: list[Single] = []

    def __bool__(self) -> bool:
        return bool(self._all)

    def add(self, single: Single) -> None:
        """Take one in; ``settle`` commits it."""
        self._all.append(single)

    def settle(self, *, is_quitting: bool) -> None:
        """Commit whatever needs no call: new ones, and those that were taken back or given up."""
        for single in [*self._all]:
            try:
                self._settle(single, is_quitting)
            except AppError as error:
                self._end(single, Failed(single.ticket, error))

    def _settle(self, single: Single, is_quitting: bool) -> None:
        if single.stage is Stage.OUT:
            return
        if single.record is None:
            single.record = self._outbox.add(single.push, single.account, self._around.now())
            single.stage = Stage.HELD
            # From here on, and not from the press: what loads with the first push must not eat up its Undo.
            single.due_s = self._around.monotonic_s() + single.hold_s
            self._around.tell(Held(single.ticket, single.hold_s))
        if self._around.holds.is_taken_back(single.ticket):
            self._outbox.withdraw(single.record.id)
            self._end(single, Withdrawn(single.ticket))
        elif self._around.holds.is_stopped(single.ticket):
            self._finish(single, Outcome(Reason.STOPPED, self._around.now()))
        elif is_quitting:
            self._finish(single, Outcome(Reason.CLOSED, self._around.now()))

    def ready(self) -> list[Out]:
        """Those that may leave now. Nobody can take them back from here on."""
        outs: list[Out] = []
        busy: set[str] = set()
        for single in sorted(self._all, key=lambda one: one.due_s):
            # One after the other, so that two to the same person come in the order in which they were sent.
            if single.account.id not in busy and self._is_due(single):
                busy.add(single.account.id)
                if (out := self._take_on(single)) is not None:
                    outs.append(out)
        return outs

    def _is_due(self, single: Single) -> bool:
        if single.stage is not Stage.HELD:
            return single.stage is not Stage.NEW
        if single.due_s > self._around.monotonic_s() and not self._around.holds.is_short(single.ticket):
            return False
        return self._around.holds.let_go(single.ticket)

    def _take_on(self, single: Single) -> Out | None:
        match single.stage:
            case Stage.HELD:
                self._ask_for_keys(single)
                return None
            case Stage.READY:
                return self._ask_for_turn(single)
            case _:
                return None

    def _ask_for_keys(self, single: Single) -> None:
        if single.account.host.needs_trust and not single.account.is_host_trusted:
            self._finish(single, Outcome(Reason.HOST_NOT_TRUSTED, self._around.now()))
            return
        single.stage = Stage.READING_KEYS
        self._around.tell(ReadingKeys(single.ticket))
        self._around.keys.read(single.account.id, lambda answer: self._got_keys(single, answer))

    def _got_keys(self, single: Single, answer: Keys | AppError) -> None:
        if single not in self._all:
            return  # it was given up meanwhile
        if isinstance(answer, AppError):
            self._finish(single, Outcome(Reason.NO_KEYS, self._around.now(), message=f"{answer.title}."))
            return
        single.keys, single.stage = answer, Stage.READY

    def _ask_for_turn(self, single: Single) -> Out | None:
        if single.record is None or single.keys is None:
            return None
        limits = self._around.means.limits
        if (turn := limits.take(single.account)) is not None:
            single.stage, single.told_until_s = Stage.OUT, None
            return Out(single, single.record, single.keys, turn)
        wait_s = limits.wait_s(single.account)
        if wait_s is None:
            wait_s = limits.limit_of(single.account).per_s  # once an answer has come, and at the most
        until_s = self._around.monotonic_s() + wait_s
        if single.told_until_s is None or until_s > single.told_until_s + 1.0:
            single.told_until_s = until_s
            self._around.tell(Waiting(single.ticket, wait_s, single.named))
        return None

    def left(self, single: Single) -> None:
        """Its call is on its way."""
        single.calls += 1
        self._around.tell(Sending(single.ticket))

    def done(self, single: Single, back: Back, outcome: Outcome) -> None:
        """Its outcome is committed."""
        if single not in self._all:
            return  # told already, when that failed at first
        if back.is_fault:
            error = AppError("Pushdesk failed while sending", "Look in Activity before you send it again.")
            self._end(single, Failed(single.ticket, error))
            return
        record = replace(back.out.record, state=PushState.DONE, attempts=single.calls, outcome=outcome)
        self._end(single, Finished(single.ticket, record))

    def held_again(self, single: Single, back: Back) -> None:
        """Its call was refused for the rate, and it waits for the next one."""
        if single not in self._all:
            return
        single.named = back.outcome.limit
        single.stage = Stage.READY

    def lost(self, singles: Sequence[Single], error: AppError) -> None:
        """Where they stand could not be committed."""
        for single in singles:
            if single in self._all:
                self._end(single, Failed(single.ticket, error))

    def rest_s(self) -> float | None:
        """Seconds until there is something to do by itself; None where there is not."""
        now_s = self._around.monotonic_s()
        # One that is due and still held waits behind another one, whose answer will wake us.
        rests = [single.due_s - now_s for single in self._all if single.stage is Stage.HELD and single.due_s > now_s]
        rests += [
            wait_s
            for single in self._all
            if single.stage is Stage.READY and (wait_s := self._around.means.limits.wait_s(single.account)) is not None
        ]
        return min(rests, default=None)

    def _finish(self, single: Single, outcome: Outcome) -> None:
        if single.record is not None:
            try:
                record = self._outbox.finish(single.record.id, outcome)
            except AppError as error:
                self._end(single, Failed(single.ticket, error))
            else:
                self._end(single, Finished(single.ticket, record))

    def _end(self, single: Single, event: Event) -> None:
        self._all.remove(single)
        self._around.holds.over(single.ticket)
        self._around.tell(event)
