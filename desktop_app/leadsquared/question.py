"""Asking LeadSquared something that changes nothing there."""

from datetime import UTC, datetime
from typing import Protocol

from desktop_app.domain.errors import AppError, InputRefused, KeysRefused, NotReachable, Remedy
from desktop_app.domain.explanation import explain
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.redaction import Redactor
from desktop_app.leadsquared.failure import TransportFailed
from desktop_app.leadsquared.replies import read_answer, read_refusal
from desktop_app.leadsquared.reply import Reply
from desktop_app.leadsquared.request import Request

_SOON = "Try again in a moment."
_PLAIN: dict[Reason, tuple[str, str, Remedy]] = {
    Reason.REDIRECTED: (
        "This address leads elsewhere, and Pushdesk does not follow with your keys.",
        "",
        Remedy.CHECK_HOST,
    ),
    Reason.UNREADABLE: (
        "This address did not answer like LeadSquared.",
        "Check the host’s spelling, or try again in a moment.",
        Remedy.CHECK_HOST,
    ),
    Reason.READ_TIMEOUT: ("LeadSquared’s answer did not come in time.", _SOON, Remedy.TRY_AGAIN),
    Reason.CONNECTION_LOST: (
        "The connection was lost before the answer.",
        _SOON,
        Remedy.TRY_AGAIN,
    ),
    Reason.SERVER_FAILED: ("LeadSquared failed without saying why.", _SOON, Remedy.TRY_AGAIN),
}


class Calls(Protocol):
    """Makes one call. ``Transport`` does, and ``PacedCalls`` when there is one free."""

    redactor: Redactor

    def call(self, request: Request) -> Reply:
        """As ``Transport.call``."""
        ...


def ask(transport: Calls, request: Request) -> dict[object, object] | list[object] | Outcome:
    """Make one call. Blocks; any thread.

    Returns:
        What the JSON of a good answer says; else an ``Outcome`` that says why there is none
        (``refusal_of`` puts it in words).

    Raises:
        HostNotTrusted: The host wants a yes that nobody has given. Nothing was opened.
    """
    try:
        reply = transport.call(request)
    except TransportFailed as failed:
        return Outcome(failed.reason, datetime.now(UTC), message=failed.message)
    answer = read_answer(reply, transport.redactor)
    if answer.is_2xx and not answer.is_error and not answer.is_rate_refusal and isinstance(answer.data, dict | list):
        return answer.data
    return read_refusal(answer, datetime.now(UTC), request.host)


def refuse(reason: Reason) -> AppError:
    """Put in words what is wrong with an answer that looked good."""
    return refusal_of(Outcome(reason, datetime.now(UTC)))


def refusal_of(outcome: Outcome) -> AppError:
    """Put in words why a question has no answer."""
    said = f"LeadSquared said: “{outcome.message}”" if outcome.message else ""
    detail = (
        outcome.reason.value if outcome.http_status is None else f"{outcome.reason.value}, HTTP {outcome.http_status}"
    )
    words = explain(outcome)
    if outcome.reason in _PLAIN:
        title, hint, remedy = _PLAIN[outcome.reason]
        return AppError(title, hint, remedy, detail)
    match outcome.reason:
        case Reason.NO_KEYS:
            hint = "Paste both of them, each without spaces inside."
            return InputRefused("These keys can’t be sent", hint, "keys")
        case Reason.KEYS:
            return KeysRefused(words.sentence, words.hint, words.remedy, detail, named_host=outcome.named_host)
        case Reason.RATE:
            plan = f"allows {outcome.limit}" if outcome.limit else "has no calls left for the moment"
            hint = "Wait a moment, then try again."
            return AppError(f"Your plan {plan}.", hint, Remedy.TRY_AGAIN, detail)
        case Reason.NOT_AN_API:
            return AppError(words.sentence, said, Remedy.CHECK_HOST, detail)
        case _ if outcome.kind is OutcomeKind.NOT_SENT:
            return NotReachable(words.sentence, words.hint, words.remedy, detail, reason=outcome.reason)
        case _:
            return AppError("LeadSquared could not answer.", said, Remedy.TRY_AGAIN, detail)
