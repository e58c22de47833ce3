"""What sends, put together of the parts. For app.py and cli/ alone."""

import contextlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.parts import Parts, now

if TYPE_CHECKING:
    from desktop_app.delivery.batch_events import BatchEvent
    from desktop_app.delivery.delivery import Delivery
    from desktop_app.delivery.events import Event
    from desktop_app.delivery.ports import Means, PushApi
    from desktop_app.domain.account import Account


def make_delivery(
    parts: Parts, tell: "Callable[[Event | BatchEvent], None]", api: "PushApi | None" = None
) -> "Delivery":
    """Make what sends. Nothing is opened before it has something to do.

    Args:
        parts: The adapters.
        tell: Told each event, on delivery's thread.
        api: What makes the calls, where it is not ``parts.push_api`` as it is.
    """
    from desktop_app.delivery.delivery import Delivery

    return Delivery(lambda: _open_means(parts, api), tell, now=now, monotonic_s=time.monotonic)


def _open_means(parts: Parts, api: "PushApi | None") -> "Means":
    from desktop_app.delivery.ports import Means

    return Means(
        parts.open_outbox(),
        api or parts.push_api,
        parts.vault,
        parts.limits,
        account_of=lambda account_id: _account_of(parts, account_id),
        not_sent_rows=parts.history.not_sent_rows,
    )


def _account_of(parts: Parts, account_id: str) -> "Account | None":
    with contextlib.suppress(AppError):
        return next((account for account in parts.accounts.list() if account.id == account_id), None)
    return None
