"""The one error that travels outside the adapters."""

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.domain.outcome import Reason


class Remedy(Enum):
    """The one thing to offer a person next, as a button or a line of text."""

    NONE = ""
    CHECK_KEYS = "Check the keys"
    USE_REGION = "Use the named region"
    FIX_FIELD = "Go to the field"
    CHECK_HOST = "Check the API host"
    WAIT = "Goes on by itself"
    OPEN_CHECK_UP = "Open Check-up"
    ASK_OR_RESEND = "Ask them, or send again anyway"
    TRY_AGAIN = "Try again"
    NETWORK_SETTINGS = "Network settings"
    SEND_AGAIN = "Send again"
    USE_SESSION_KEYS = "Use keys for this session only"
    TRUST_HOST = "Trust this host"
    ADD_ACCOUNT = "Add an account"


class AppError(Exception):
    """Something went wrong that a person should hear about, in their words.

    Attributes:
        title: What happened, one short sentence.
        hint: What to do about it; may be empty.
        remedy: The one thing to offer next.
        detail: For support: technical, but never a key and never the text of a message.
    """

    def __init__(self, title: str, hint: str = "", remedy: Remedy = Remedy.NONE, detail: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint
        self.remedy = remedy
        self.detail = detail


class InputRefused(AppError):
    """What was typed can't be used; ``field`` says where.

    Attributes:
        field: ``to``, ``title``, ``content``, ``click_url``, ``icon_url``, ``host``, ``site``, ``keys`` or
            ``""``.
    """

    def __init__(self, title: str, hint: str = "", field: str = "") -> None:
        super().__init__(title, hint, Remedy.FIX_FIELD if field else Remedy.NONE)
        self.field = field


class HostNotTrusted(AppError):
    """The API host is outside leadsquared.com and nobody has said yes to it.

    Attributes:
        host: The host in question, as a browser reads it.
    """

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} is not a LeadSquared address",
            "Your keys would go there. Say yes only if your company told you to use it.",
            Remedy.TRUST_HOST,
        )
        self.host = host


class NotReachable(AppError):
    """Provably nothing left this machine. Calling again is safe.

    Attributes:
        reason: Why; one of the Not sent reasons of ``domain.outcome.Reason``.
    """

    def __init__(
        self, title: str, hint: str = "", remedy: Remedy = Remedy.TRY_AGAIN, detail: str = "", *, reason: "Reason"
    ) -> None:
        super().__init__(title, hint, remedy, detail)
        self.reason = reason


class KeysRefused(AppError):
    """LeadSquared did not accept the keys, on either way of sending them.

    Attributes:
        named_host: The API host that the refusal named and that was not asked yet; empty where it named none.
    """

    def __init__(
        self, title: str, hint: str = "", remedy: Remedy = Remedy.CHECK_KEYS, detail: str = "", *, named_host: str = ""
    ) -> None:
        super().__init__(title, hint, remedy, detail)
        self.named_host = named_host


class KeysNotFound(AppError):
    """The keyring has no entry for this account."""


class KeyringRefused(AppError):
    """The system's password store is missing, locked, too slow, or too weak to hold keys."""


class StoreFailed(AppError):
    """Something that the app keeps could not be read or written."""
