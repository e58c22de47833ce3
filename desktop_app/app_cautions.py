"""What speaks against sending now: the hour, and people who got many pushes today."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from desktop_app.parts import Parts
from desktop_app.store.settings import Settings
from desktop_app.ui.compose.ports import Caution

if TYPE_CHECKING:
    from desktop_app.domain.account import Account
    from desktop_app.domain.rows import Rows


class AppCautions:
    """Asks the clock and the history. Pushes to oneself and to the simulator disturb nobody, and pass."""

    def __init__(
        self, parts: Parts, settings: Settings, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Take the parts; nothing is read.

        Args:
            parts: Has the history.
            settings: As they are now; what changes comes through ``setting_changed``.
            now: The time of day, aware; the hours are those of this computer's clock.
        """
        self._parts = parts
        self._now = now
        self._asks = settings.asks_in_quiet_hours
        self._hours = settings.quiet_hours

    def setting_changed(self, name: str, value: object) -> None:
        """Take in a setting; others are not its business."""
        if name == "quiet_hours":
            self._hours = str(value)
        elif name == "asks_in_quiet_hours":
            self._asks = bool(value)

    def before(self, account: "Account", rows: "Rows") -> Sequence[Caution]:
        """Say it, the hour first. Reads the history, so it may block; raises ``StoreFailed``."""
        if account.is_practice or account.host.is_plain:
            return ()
        others = self._others(account, rows)
        if not others:
            return ()
        return tuple(caution for caution in (self._hour(), self._noisy(account, others)) if caution is not None)

    def _others(self, account: "Account", rows: "Rows") -> dict[str, str]:
        """Names by user ID, without the keys' owner."""
        own = ("", account.owner_id.casefold())
        to = (rows.recipient(at) for at in range(len(rows)))
        return {each.user_id: each.name for each in to if each.user_id.casefold() not in own}

    def _hour(self) -> Caution | None:
        from desktop_app.domain.quiet_hours import QuietHours
        from desktop_app.domain.schedule import find_due

        local = self._now().astimezone()
        hours = QuietHours.parse(self._hours)
        if not self._asks or not hours.covers(local.time()):
            return None
        over = hours.over_at(local.replace(tzinfo=None))
        due = find_due(over.date(), over.time(), "")
        words = f"It is {_clock(local.time())} here. Your quiet hours last until {_clock(over.time())}."
        return Caution(words, asks=True, later_words=f"Send at {_clock(due.local.time())}", later_at=due.at)

    def _noisy(self, account: "Account", others: dict[str, str]) -> Caution | None:
        from desktop_app.domain.quiet_hours import noisy_words

        midnight = self._now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        counts = self._parts.past.pushes_today(account.id, others, midnight.astimezone(UTC))
        words = noisy_words({others[user_id]: count for user_id, count in counts.items()})
        return Caution(words) if words else None


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"
