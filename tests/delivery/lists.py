"""Lists for tests: rows, a batch of them, and what became of each."""

from desktop_app.delivery.delivery import Delivery
from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch, NewBatch
from desktop_app.domain.outcome import Reason
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from tests.delivery.conftest import ACCOUNT, Desk

ROOMY = ACCOUNT.with_limit(RateLimit(1000, 5.0))
NEW = NewBatch("leads.csv", "Call {{first_name}}", "…")


def rows(count: int) -> list[tuple[int, Push]]:
    return [(row, Push(f"Call {row}", "…", to=Recipient(str(row), f"Person {row}"))) for row in range(1, count + 1)]


def start(delivery: Delivery, count: int, account: Account = ROOMY, hold_s: float = 0.0, new: NewBatch = NEW) -> int:
    return delivery.start_batch(new, lambda: rows(count), account, hold_s)


def outcomes(desk: Desk, batch: Batch) -> list[Reason | None]:
    return [row.outcome and row.outcome.reason for row in desk.history.batch_rows(batch.id)]
