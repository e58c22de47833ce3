"""Asking LeadSquared something that changes nothing there."""

from collections.abc import Mapping
from datetime import UTC, datetime

from desktop_app.domain.account import AuthMethod
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import AppError, InputRefused, KeysRefused, NotReachable, Remedy
from desktop_app.domain.explanation import explain
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.leadsquared.failure import TransportFailed
from desktop_app.leadsquared.replies import read_answer, read_refusal
from desktop_app.leadsquared.transport import MAX_REPLY_BYTES, Transport


def ask(
    transport: Transport,
    host: ApiHost,
    path: str,
    keys: Keys,
    auth: AuthMethod,
    *,
    is_host_trusted: bool,
    query: Mapping[str, str] | None = None,
    max_bytes: int = MAX_REPLY_BYTES,
) -> dict[object, object] | list[object] | Outcome:
    """Make one GET call. Blocks; any thread.

    Returns:
        What the JSON of a good answer says; else an ``Outcome`` that says why there is none (``refusal_of`` puts it in words).

    Raises:
        HostNotTrusted: The host wants a yes that nobody has given. Nothing was opened.
    """
    try:
        reply = transport.call(
            "GET", host, path, keys, auth, is_host_trusted=is_host_trusted, query=query, max_bytes=max_bytes
        )
    except TransportFailed as failed:
        return Outcome(failed.reason, datetime.now(UTC), message=failed.message)
    answer = read_answer(reply, transport.redactor)
    if answer.is_2xx and not answer.is_error and not answer.is_rate_refusal and isinstance(answer.data, dict | list):
        return answer.data
    return read_refusal(answer, datetime.now(UTC), host)


def refuse(reason: Reason) -> AppError:
    """Put in words what is wrong with an answer that looked good."""
    return refusal_of(Outcome(reason, datetime.now(UTC)))


def refusal_of(outcome: Outcome) -> AppError:
    """Put in words why a question has no answer."""
    said = f"LeadSquared said: “{outcome.message}”" if outcome.message else ""
    detail = outcome.reason.value if outcome.http_status is None else f"{outcome.reason.value}, HTTP {outcome.http_status}"
    words = explain(outcome)
    match outcome.reason:
        case Reason.NO_KEYS:
            return InputRefused("These keys can’t be sent", "Paste both of them, each without spaces inside.", "keys")
        case Reason.KEYS:
            return KeysRefused(words.sentence, words.hint, words.remedy, detail, named_host=outcome.named_host)
        case Reason.RATE:
            plan = f"Your plan allows {outcome.limit}." if outcome.limit else "Your plan’s calls are used up for the moment."
            return AppError(plan, "Wait a moment, then try again.", Remedy.TRY_AGAIN, detail)
        case Reason.NOT_AN_API:
            return AppError(words.sentence, said, Remedy.CHECK_HOST, detail)
        case Reason.REDIRECTED:
            title = "This address leads elsewhere, and Pushdesk does not follow with your keys."
            return AppError(title, "", Remedy.CHECK_HOST, detail)
        case Reason.UNREADABLE:
            title = "This address did not answer like LeadSquared."
            return AppError(title, "Check the host’s spelling, or try again in a moment.", Remedy.CHECK_HOST, detail)
        case Reason.READ_TIMEOUT:
            return AppError("LeadSquared’s answer did not come in time.", "Try again in a moment.", Remedy.TRY_AGAIN, detail)
        case Reason.CONNECTION_LOST:
            return AppError("The connection was lost before the answer.", "Try again in a moment.", Remedy.TRY_AGAIN, detail)
        case Reason.SERVER_FAILED:
            hint = f"{said} Try again in a moment.".strip()
            return AppError("LeadSquared failed without saying why.", hint, Remedy.TRY_AGAIN, detail)
        case _ if outcome.kind is OutcomeKind.NOT_SENT:
            return NotReachable(words.sentence, words.hint, words.remedy, detail, reason=outcome.reason)
        case _:
            return AppError("LeadSquared could not answer.", said, Remedy.TRY_AGAIN, detail)
