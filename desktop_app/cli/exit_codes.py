"""What the command's exit code says to a script."""

from desktop_app.domain.errors import (
    AppError,
    HostNotTrusted,
    InputRefused,
    KeyringRefused,
    KeysNotFound,
    KeysRefused,
    NotReachable,
    StoreFailed,
)
from desktop_app.domain.list_result import ListRefused
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason

ACCEPTED = 0
CRASHED = 1
USAGE = 2
REFUSED = 3
KEYS_REFUSED = 4
NOT_SENT = 5
UNKNOWN = 6
RATE_LIMIT = 7
ANSWER_LOST = 8
"""It was done, a push sent even; only the words about it could not be written. Trying again would do it twice."""

MEANINGS = {
    ACCEPTED: "done, every push accepted",
    CRASHED: "Pushdesk itself failed",
    USAGE: "usage, nothing was done",
    REFUSED: "refused",
    KEYS_REFUSED: "keys refused",
    NOT_SENT: "not sent, or not done",
    UNKNOWN: "unknown",
    RATE_LIMIT: "rate limit",
    ANSWER_LOST: "done, but this answer could not be written",
}
"""Each code in words, as the help has them."""

_BY_REASON = {Reason.KEYS: KEYS_REFUSED, Reason.RATE: RATE_LIMIT}
_BY_KIND = {
    OutcomeKind.ACCEPTED: ACCEPTED,
    OutcomeKind.REFUSED: REFUSED,
    OutcomeKind.NOT_SENT: NOT_SENT,
    OutcomeKind.UNKNOWN: UNKNOWN,
}
_NO_ANSWER = (Reason.READ_TIMEOUT, Reason.CONNECTION_LOST)


def of_outcome(outcome: Outcome) -> int:
    """The code for what became of a push."""
    return _BY_REASON.get(outcome.reason, _BY_KIND[outcome.kind])


def of_error(error: AppError) -> int:
    """The code for an error that came before any push, or had nothing to do with one."""
    match error:
        case InputRefused() | HostNotTrusted() | ListRefused():
            return USAGE
        case KeysRefused():
            return KEYS_REFUSED
        case NotReachable() | KeysNotFound() | KeyringRefused() | StoreFailed():
            return NOT_SENT
    # A question that got no good answer says why in its detail: the reason's name, then the status.
    why = error.detail.split(",")[0]
    if why == Reason.RATE.value:
        return RATE_LIMIT
    if why in {reason.value for reason in _NO_ANSWER}:
        return NOT_SENT
    return REFUSED
