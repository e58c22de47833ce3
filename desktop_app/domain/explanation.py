"""What each outcome says to a manager: one sentence, one next step."""

from dataclasses import dataclass
from datetime import tzinfo

from desktop_app.domain.errors import Remedy
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.rate import RateLimit


@dataclass(frozen=True, slots=True)
class Explanation:
    """An outcome in words.

    Attributes:
        sentence: What happened.
        hint: More to know or to do; may be empty. The API's own words stand here, in quotes.
        remedy: The one next step.
    """

    sentence: str
    hint: str = ""
    remedy: Remedy = Remedy.NONE

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".strip()


_PLAIN: dict[Reason, Explanation] = {
    Reason.NOT_AN_API: Explanation("This address is not a LeadSquared API.", "", Remedy.CHECK_HOST),
    Reason.REDIRECTED: Explanation(
        "This address sent the push elsewhere, and Pushdesk does not follow with your keys.",
        "",
        Remedy.CHECK_HOST,
    ),
    Reason.ERROR: Explanation(
        "LeadSquared could not push it.",
        "Notifications may be blocked in the browser.",
        Remedy.OPEN_CHECK_UP,
    ),
    Reason.NO_NETWORK: Explanation(
        "It was not sent: this computer has no network.",
        "Connect it, then try again.",
        Remedy.TRY_AGAIN,
    ),
    Reason.DNS: Explanation(
        "It was not sent: the API host’s name could not be found.",
        "Check your connection and the host’s spelling.",
        Remedy.TRY_AGAIN,
    ),
    Reason.CONNECTION_REFUSED: Explanation(
        "It was not sent: the API host did not take the connection.",
        "Try again in a moment.",
        Remedy.TRY_AGAIN,
    ),
    Reason.CONNECT_TIMEOUT: Explanation(
        "It was not sent: the API host did not answer in time.",
        "Check your connection, then try again.",
        Remedy.TRY_AGAIN,
    ),
    Reason.CERTIFICATE: Explanation(
        "It was not sent: the API host’s certificate is not trusted.",
        "Your company may inspect traffic; ask IT to add its certificate to this computer.",
        Remedy.NETWORK_SETTINGS,
    ),
    Reason.PROXY: Explanation(
        "It was not sent: the proxy did not let it through.",
        "Check the system’s proxy settings.",
        Remedy.NETWORK_SETTINGS,
    ),
    Reason.NO_KEYS: Explanation(
        "It was not sent: the keys could not be read from your password store.",
        "Unlock the store, or use keys for this session only.",
        Remedy.CHECK_KEYS,
    ),
    Reason.HOST_NOT_TRUSTED: Explanation(
        "It was not sent: the API host is not a LeadSquared address, and nobody has said yes to it.",
        "",
        Remedy.CHECK_HOST,
    ),
    Reason.STOPPED: Explanation("It was not sent: you stopped it.", "", Remedy.SEND_AGAIN),
    Reason.CLOSED: Explanation("It was not sent: Pushdesk was closed first.", "", Remedy.SEND_AGAIN),
    Reason.LIST_ENDED: Explanation("It was not sent: the list was given up before its turn.", "", Remedy.SEND_AGAIN),
    Reason.READ_TIMEOUT: Explanation(
        "It may or may not have been shown: LeadSquared’s answer did not come in time.",
        "",
        Remedy.ASK_OR_RESEND,
    ),
    Reason.CONNECTION_LOST: Explanation(
        "It may or may not have been shown: the connection was lost before the answer.",
        "",
        Remedy.ASK_OR_RESEND,
    ),
    Reason.SERVER_FAILED: Explanation(
        "It may or may not have been shown: LeadSquared failed without saying why.",
        "",
        Remedy.ASK_OR_RESEND,
    ),
    Reason.UNREADABLE: Explanation(
        "It may or may not have been shown: the answer could not be read.",
        "",
        Remedy.ASK_OR_RESEND,
    ),
    Reason.INTERRUPTED: Explanation(
        "It may or may not have been shown: Pushdesk was closed before the answer came.",
        "",
        Remedy.ASK_OR_RESEND,
    ),
}


def explain(outcome: Outcome, zone: tzinfo | None = None) -> Explanation:
    """Put an outcome in words.

    Args:
        outcome: What became of the push.
        zone: The person's time zone; None for the machine's own.
    """
    # Without an answer there is nobody to quote: the words are our own, such as "The certificate has expired."
    quoted = outcome.message
    if quoted and outcome.http_status is not None:
        quoted = f"LeadSquared said: “{quoted}”"
    match outcome.reason:
        case Reason.SUCCESS:
            return Explanation(f"Accepted by LeadSquared at {outcome.at.astimezone(zone):%H:%M}.")
        case Reason.KEYS:
            if outcome.named_host:
                hint = f"The keys seem to belong to {outcome.named_host}."
                return Explanation(
                    "LeadSquared did not accept these keys.",
                    _join(quoted, hint),
                    Remedy.USE_REGION,
                )
            hint = "The keys may be wrong, their user deactivated, or their region another one."
            return Explanation(
                "LeadSquared did not accept these keys.",
                _join(quoted, hint),
                Remedy.CHECK_KEYS,
            )
        case Reason.FORM:
            return Explanation(
                "LeadSquared did not accept the message’s form.",
                quoted,
                Remedy.FIX_FIELD,
            )
        case Reason.RATE:
            return Explanation(
                f"{_plan(outcome.limit)}." if outcome.limit is None else f"{_plan(outcome.limit)}; they are used up.",
                "It was not pushed.",
                Remedy.TRY_AGAIN,
            )
        case _:
            plain = _PLAIN[outcome.reason]
            return Explanation(plain.sentence, _join(quoted, plain.hint), plain.remedy)


def explain_waiting(limit: RateLimit | None, wait_s: float) -> Explanation:
    """Say that a rate refusal is being waited out.

    Args:
        limit: What the refusal named, or None.
        wait_s: Seconds until it goes on.
    """
    return Explanation(f"{_plan(limit)}; going on in {max(1, round(wait_s))} s.", "", Remedy.WAIT)


def _plan(limit: RateLimit | None) -> str:
    return f"Your plan allows {limit}" if limit else "Your plan’s calls are used up for the moment"


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)
