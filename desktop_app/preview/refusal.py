"""Why something could not be fetched, in words for people."""

from dataclasses import dataclass
from enum import Enum

from desktop_app.domain.errors import AppError, Remedy


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect that was followed.

    Attributes:
        url: The address that was asked.
        status: The HTTP status with which it pointed elsewhere.
    """

    url: str
    status: int


class FetchReason(Enum):
    """Why something could not be fetched."""

    NOT_AN_ADDRESS = "not an address"
    NOT_HTTPS = "not https"
    DATA_ADDRESS = "data address"
    FILE_ADDRESS = "file address"
    OTHER_SCHEME = "other scheme"
    USER_NAME = "user name"
    PRIVATE_ADDRESS = "private address"
    NAME_NOT_FOUND = "name not found"
    NO_NETWORK = "no network"
    NOT_REACHED = "not reached"
    CERTIFICATE = "certificate"
    NO_ENCRYPTION = "no encryption"
    TOO_SLOW = "too slow"
    TOO_LARGE = "too large"
    TOO_MANY_REDIRECTS = "too many redirects"
    PACKED = "packed"
    CUT_OFF = "cut off"
    UNREADABLE = "unreadable"
    PROXY_HIDES_ADDRESSES = "proxy hides addresses"
    PROXY = "proxy"
    STOPPED = "stopped"


_SENTENCES = {
    FetchReason.NOT_AN_ADDRESS: "A browser could not read this address.",
    FetchReason.NOT_HTTPS: "This address begins with http. Only https addresses are loaded here.",
    FetchReason.DATA_ADDRESS: "A data: address can’t be loaded here. Use one that begins with https://.",
    FetchReason.FILE_ADDRESS: "A file: address is on this computer only. Use one that begins with https://.",
    FetchReason.OTHER_SCHEME: "Only addresses that begin with https:// can be loaded here.",
    FetchReason.USER_NAME: "This address has a user name in it. Remove what stands before the @.",
    FetchReason.PRIVATE_ADDRESS: "This address is inside a private network, so Pushdesk doesn’t go there.",
    FetchReason.NAME_NOT_FOUND: "No site with this name was found.",
    FetchReason.NO_NETWORK: "This computer is not connected to a network.",
    FetchReason.NOT_REACHED: "The site could not be reached.",
    FetchReason.CERTIFICATE: "This computer does not trust the site’s certificate.",
    FetchReason.NO_ENCRYPTION: "This computer and the site could not agree on encryption.",
    FetchReason.TOO_SLOW: "It took longer than {seconds:g} seconds, so Pushdesk stopped waiting.",
    FetchReason.TOO_LARGE: "It is larger than {megabytes:g} MB, so Pushdesk stopped loading it.",
    FetchReason.TOO_MANY_REDIRECTS: "It leads on more than three times, so Pushdesk stopped following.",
    FetchReason.PACKED: "The site sent it compressed, although it was asked not to.",
    FetchReason.CUT_OFF: "The connection was lost before all of it came.",
    FetchReason.UNREADABLE: "The site’s answer could not be read.",
    FetchReason.PROXY_HIDES_ADDRESSES: (
        "Your network’s proxy hides where this address leads, so Pushdesk can’t check it first."
    ),
    FetchReason.PROXY: "Your network’s proxy did not let it through.",
    FetchReason.STOPPED: "Loading was stopped.",
}

_AFTER_A_REDIRECT = {
    FetchReason.NOT_AN_ADDRESS: "It leads on to something that a browser could not read.",
    FetchReason.NOT_HTTPS: "It leads on to an address without https, so Pushdesk doesn’t follow.",
    FetchReason.DATA_ADDRESS: "It leads on to a data: address, so Pushdesk doesn’t follow.",
    FetchReason.FILE_ADDRESS: "It leads on to a file: address, so Pushdesk doesn’t follow.",
    FetchReason.OTHER_SCHEME: "It leads on to something that is not a web address, so Pushdesk doesn’t follow.",
    FetchReason.USER_NAME: "It leads on to an address with a user name in it, so Pushdesk doesn’t follow.",
    FetchReason.PRIVATE_ADDRESS: "It leads on into a private network, so Pushdesk doesn’t follow.",
    FetchReason.NAME_NOT_FOUND: "It leads on to a site that was not found.",
    FetchReason.NOT_REACHED: "It leads on to a site that could not be reached.",
    FetchReason.CERTIFICATE: "It leads on to a site whose certificate this computer does not trust.",
    FetchReason.NO_ENCRYPTION: "It leads on to a site that could not agree on encryption with this computer.",
}
"""Where it makes a difference that the address is not the one that was typed."""

_REMEDIES = {
    FetchReason.NO_NETWORK: Remedy.TRY_AGAIN,
    FetchReason.NOT_REACHED: Remedy.TRY_AGAIN,
    FetchReason.TOO_SLOW: Remedy.TRY_AGAIN,
    FetchReason.CUT_OFF: Remedy.TRY_AGAIN,
    FetchReason.PROXY: Remedy.NETWORK_SETTINGS,
}


class FetchRefused(AppError):
    """Something was not fetched.

    Attributes:
        reason: Why.
        sentence: What to show.
        hops: The redirects that were followed until then.
    """

    def __init__(
        self,
        reason: FetchReason,
        sentence: str = "",
        *,
        hops: tuple[Hop, ...] = (),
        max_bytes: int = 1_000_000,
        total_s: float = 5.0,
        detail: str = "",
    ) -> None:
        """Put it into words.

        Args:
            reason: Why.
            sentence: What to say; by default what stands for ``reason``.
            hops: The redirects that were followed until then.
            max_bytes: The size that was allowed, for the sentence.
            total_s: The time that was allowed, for the sentence.
            detail: For support; names classes, never an address.
        """
        words = sentence or (_AFTER_A_REDIRECT.get(reason) if hops else None) or _SENTENCES[reason]
        self.sentence = words.format(seconds=total_s, megabytes=max_bytes / 1_000_000)
        super().__init__(self.sentence.removesuffix("."), "", _REMEDIES.get(reason, Remedy.NONE), detail)
        self.reason = reason
        self.hops = hops
