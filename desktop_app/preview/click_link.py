"""What a click on the push opens: where it leads, and what is there."""

import re
import threading
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from urllib.parse import parse_qsl

from desktop_app.domain.web_address import WebAddress
from desktop_app.preview.exchange import Fetched
from desktop_app.preview.guarded_fetch import GuardedFetch
from desktop_app.preview.page_title import PageWords, read_page
from desktop_app.preview.refusal import FetchReason, FetchRefused, Hop
from desktop_app.preview.shown_host import shown_host

_ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
_SIGN_IN_WORDS = frozenset(
    (
        *("login", "logon", "signin", "signon", "sso", "auth", "oauth", "oauth2", "authorize", "authenticate"),
        *("saml", "saml2", "adfs", "idp"),
    )
)
_SIGN_IN_HOSTS = frozenset((*_SIGN_IN_WORDS, "accounts"))
_TWO_WORDS = re.compile(r"\b(sign|log)[-_](in|on)\b")
_LEAD_PATH = "/leadmanagement/leaddetails"
_PROSPECT_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class LinkKind(Enum):
    """What a click will meet."""

    OPENS = "opens"
    ASKS_TO_SIGN_IN = "asks to sign in"
    NOT_FOUND = "not found"
    ERROR = "error"
    NOT_A_PAGE = "not a page"


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """Where a link leads and what is there.

    Attributes:
        host: The host that the address names, in its ASCII form, with a port where one is named; empty where none is.
        shown_host: The same for people: in its own letters where these can't be taken for others.
        final_host: The host where redirects end, ASCII; empty where that was not found out.
        shown_final_host: The same for people.
        hops: The redirects on the way.
        title: The page's title, or empty.
        kind: What a click will meet.
        sentence: That in words.
        reason: Why nothing was reached; None where something was.
    """

    host: str
    shown_host: str
    final_host: str
    shown_final_host: str
    hops: tuple[Hop, ...]
    title: str
    kind: LinkKind
    sentence: str
    reason: FetchReason | None = None

    @property
    def needs_proxy_yes(self) -> bool:
        """True where a proxy hides addresses, and a person should be asked before it is loaded."""
        return self.reason is FetchReason.PROXY_HIDES_ADDRESSES


@dataclass(frozen=True, slots=True)
class LeadLink:
    """A link to a lead's page in LeadSquared.

    Attributes:
        prospect_id: The lead's ID, as it stands in the link.
    """

    prospect_id: str


def look_at_link(
    fetch: GuardedFetch, url: str, *, cancel: threading.Event, is_proxy_allowed: bool = False
) -> LinkFacts:
    """Follow a link and read the first 1 MB of the page at its end. Blocks for 6 s at most; not for the GUI thread.

    Nothing of the page is run, and nothing that it names is loaded.

    Args:
        fetch: Loads it.
        url: The address, as typed.
        cancel: Set it from any thread to stop.
        is_proxy_allowed: True once a person said yes to a proxy that hides addresses.

    Raises:
        FetchRefused: ``cancel`` was set, and for no other reason: all else is an answer.
    """
    try:
        fetched = fetch.get(url, cancel=cancel, accept=_ACCEPT, is_part_enough=True, is_proxy_allowed=is_proxy_allowed)
    except FetchRefused as exc:
        if exc.reason is FetchReason.STOPPED:
            raise
        return _facts(url, "", exc.hops, "", LinkKind.ERROR, exc.sentence, exc.reason)
    words = PageWords("", has_password_field=False)
    if _is_page(fetched):
        words = read_page(fetched.body, fetched.content_type)
    kind = _kind(fetched, words)
    sentence = _sentence(kind, fetched, words.title)
    return _facts(url, fetched.final_url, fetched.hops, words.title, kind, sentence)


def recognise_lead(url: str, app_hosts: Collection[str] = ()) -> LeadLink | None:
    """Say which lead a link to LeadSquared opens; None where it is another link. No network.

    Args:
        url: The address, as typed or pasted.
        app_hosts: Hosts of companies' own web apps, lower case; any host below leadsquared.com is recognised besides.
    """
    address = WebAddress.parse(url)
    if address is None or address.scheme != "https:" or address.has_user_name:
        return None
    host = address.host.rstrip(".")
    if not host.endswith(".leadsquared.com") and address.netloc not in app_hosts:
        return None
    if address.path.rstrip("/").lower() != _LEAD_PATH:
        return None
    ids = [value.strip() for name, value in parse_qsl(address.query) if name.lower() == "leadid"]
    return LeadLink(ids[0]) if len(ids) == 1 and _PROSPECT_ID.fullmatch(ids[0]) else None


def _facts(
    url: str,
    final_url: str,
    hops: tuple[Hop, ...],
    title: str,
    kind: LinkKind,
    sentence: str,
    reason: FetchReason | None = None,
) -> LinkFacts:
    host, final_host = _host(url), _host(final_url)
    return LinkFacts(host, shown_host(host), final_host, shown_host(final_host), hops, title, kind, sentence, reason)


def _host(url: str) -> str:
    address = WebAddress.parse(url) if url else None
    return address.netloc if address else ""


def _is_page(fetched: Fetched) -> bool:
    """True for HTML. Where the site says nothing, a page is what begins with a tag."""
    kind = fetched.content_type.partition(";")[0].strip().lower()
    return "html" in kind if kind else fetched.body.lstrip()[:1] == b"<"


def _kind(fetched: Fetched, words: PageWords) -> LinkKind:
    if fetched.status in (404, 410):
        return LinkKind.NOT_FOUND
    if fetched.status == 401 or (fetched.status < 400 and words.has_password_field):
        return LinkKind.ASKS_TO_SIGN_IN
    if fetched.hops and fetched.status in (200, 403) and _is_sign_in(fetched.final_url):
        return LinkKind.ASKS_TO_SIGN_IN
    if not 200 <= fetched.status < 300:
        return LinkKind.ERROR
    return LinkKind.OPENS if _is_page(fetched) or not fetched.content_type else LinkKind.NOT_A_PAGE


def _is_sign_in(url: str) -> bool:
    address = WebAddress.parse(url)
    if address is None:
        return False
    path = address.path.lower()
    words = set(re.split(r"[^a-z0-9]+", path))
    return (
        not _SIGN_IN_WORDS.isdisjoint(words)
        or _TWO_WORDS.search(path) is not None
        or address.host.split(".")[0] in _SIGN_IN_HOSTS
    )


def _sentence(kind: LinkKind, fetched: Fetched, title: str) -> str:
    place = shown_host(_host(fetched.final_url))
    way = "Leads to" if fetched.hops else "Opens"
    match kind:
        case LinkKind.OPENS:
            return f"{way} “{title}” on {place}." if title else f"{way} a page on {place}."
        case LinkKind.ASKS_TO_SIGN_IN:
            return f"{place} asks to sign in first."
        case LinkKind.NOT_FOUND:
            return f"Not found: {place} has no page at this address."
        case LinkKind.NOT_A_PAGE:
            return f"{way} a file on {place}, not a page ({fetched.content_type.partition(';')[0].strip()})."
    if fetched.status in (403, 429):
        return f"{place} did not let Pushdesk look (it answered {fetched.status}). Open it yourself to see."
    return f"{place} could not show the page (it answered {fetched.status})."
