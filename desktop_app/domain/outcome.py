"""What became of a push. Four kinds, and never more certainty than there is."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from desktop_app.domain.rate import RateLimit


class OutcomeKind(Enum):
    """The four honest outcomes."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"

    @property
    def word(self) -> str:
        """The word that people see."""
        return self.value.replace("_", " ").capitalize()


class Reason(Enum):
    """Why, as far as it is known. Each belongs to one kind."""

    SUCCESS = "success"

    KEYS = "keys"
    FORM = "form"
    NOT_AN_API = "not_an_api"
    RATE = "rate"
    ERROR = "error"
    REDIRECTED = "redirected"

    NO_NETWORK = "no_network"
    DNS = "dns"
    CONNECTION_REFUSED = "connection_refused"
    CONNECT_TIMEOUT = "connect_timeout"
    CERTIFICATE = "certificate"
    PROXY = "proxy"
    NO_KEYS = "no_keys"
    HOST_NOT_TRUSTED = "host_not_trusted"
    STOPPED = "stopped"
    CLOSED = "closed"
    LIST_ENDED = "list_ended"

    READ_TIMEOUT = "read_timeout"
    CONNECTION_LOST = "connection_lost"
    SERVER_FAILED = "server_failed"
    UNREADABLE = "unreadable"
    INTERRUPTED = "interrupted"

    @property
    def kind(self) -> OutcomeKind:
        """The outcome that this reason belongs to."""
        if self is Reason.SUCCESS:
            return OutcomeKind.ACCEPTED
        if self in _REFUSED:
            return OutcomeKind.REFUSED
        return OutcomeKind.NOT_SENT if self in _NOT_SENT else OutcomeKind.UNKNOWN


_REFUSED = frozenset(
    (
        Reason.KEYS,
        Reason.FORM,
        Reason.NOT_AN_API,
        Reason.RATE,
        Reason.ERROR,
        Reason.REDIRECTED,
    )
)
_NOT_SENT = frozenset(
    (
        Reason.NO_NETWORK,
        Reason.DNS,
        Reason.CONNECTION_REFUSED,
        Reason.CONNECT_TIMEOUT,
        Reason.CERTIFICATE,
        Reason.PROXY,
        Reason.NO_KEYS,
        Reason.HOST_NOT_TRUSTED,
        Reason.STOPPED,
        Reason.CLOSED,
        Reason.LIST_ENDED,
    )
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one push.

    Attributes:
        reason: Why; its kind follows from it.
        at: When it became known, aware UTC.
        http_status: The status of the answer, or None where there was none.
        message: The API's own words, or the system's for what never left; already free of keys and control
        characters, at most
            500 characters.
        limit: The limit that a rate refusal named, if it did.
        named_host: The API host that a refusal of the keys named, if it did; not trusted by that alone.
        field: The form's field that a refusal of the form is about (as in ``InputRefused``), where known.
    """

    reason: Reason
    at: datetime
    http_status: int | None = None
    message: str = ""
    limit: RateLimit | None = None
    named_host: str = ""
    field: str = ""

    @property
    def kind(self) -> OutcomeKind:
        """One of the four."""
        return self.reason.kind
