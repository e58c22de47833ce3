"""What runs that have ended without a word left behind, as a person hears of it at the next start."""

from typing import NamedTuple


class LeftBehind(NamedTuple):
    """How many of what.

    Attributes:
        unknown: Pushes whose call had begun: they may have been shown.
        not_sent: Pushes of their own that had not gone out yet; they are Not sent now.
        batches: Batches with rows left. A person says how they go on.
        rows: Their rows that were not begun.
        accounts: What people call the accounts that these batches go out from, each once; Practice mode is one.
    """

    unknown: int = 0
    not_sent: int = 0
    batches: int = 0
    rows: int = 0
    accounts: tuple[str, ...] = ()
