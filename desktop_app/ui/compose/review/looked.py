"""What the past and the hour say about a push."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.ui.compose.ports import Caution, ComposePorts

if TYPE_CHECKING:
    from desktop_app.domain.account import Account
    from desktop_app.domain.push import Push
    from desktop_app.domain.review import Review
    from desktop_app.domain.rows import Rows


class Looked(NamedTuple):
    """What was found before sending.

    Attributes:
        review: What the batch would be; None for a push to one person.
        lately: The names of those who got the same a moment ago.
        cautions: What else speaks against sending now.
    """

    review: "Review | None"
    lately: tuple[str, ...] = ()
    cautions: Sequence[Caution] = ()


def look_back(
    ports: ComposePorts, account: "Account", rows: "Rows", pushes: "Iterable[Push]"
) -> tuple[tuple[str, ...], Sequence[Caution]]:
    """Ask the past and the hour. Blocks."""
    from desktop_app.domain.review import SAME_TEXT_MIN

    since = datetime.now(UTC) - timedelta(minutes=SAME_TEXT_MIN)
    lately = ports.past.same_lately(account.id, pushes, since) if ports.past is not None else ()
    # Whoever tries something on themselves does so again and again, on purpose.
    mine = ("", account.owner_id)
    names = dict.fromkeys(record.push.to.name for record in lately if record.push.to.user_id not in mine)
    return tuple(names), ports.cautions.before(account, rows) if ports.cautions is not None else ()
