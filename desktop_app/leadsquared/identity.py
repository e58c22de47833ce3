"""Whose keys these are: the connection test, which finds person, company and region by them."""

import re
from collections.abc import Callable

from desktop_app.domain.account import AuthMethod, Identity
from desktop_app.domain.api_host import FIRST_HOST, ApiHost
from desktop_app.domain.errors import AppError, HostNotTrusted, InputRefused, KeysRefused
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.recipient import MAX_USER_ID_CHARACTERS
from desktop_app.leadsquared.question import ask, refusal_of, refuse
from desktop_app.leadsquared.replies import clean_text
from desktop_app.leadsquared.request import Request
from desktop_app.leadsquared.transport import Transport

PATH = "/Authentication.svc/UserByAccessKey.Get"
"""Works on the host of any region (its own page, read 2026-11-22)."""

_MAX_NAME_CHARACTERS = 200
_EMAIL = re.compile(r"[^\s@<>\"]{1,64}@[^\s@<>\"]{1,255}")


def find_identity(
    transport: Transport,
    keys: Keys,
    *,
    host: ApiHost | None = None,
    trusted: Callable[[ApiHost], bool],
) -> Identity:
    """Ask LeadSquared whose keys these are, and which way of sending them works.

    Headers are tried first, then the query. Blocks; any thread. At most two calls; two more where a
    region's refusal names another one.

    Args:
        transport: Makes the requests.
        keys: Whose.
        host: Where to ask; None for the host that answers for every region.
        trusted: Whether a person said yes to a host outside leadsquared.com.

    Raises:
        KeysRefused: Not accepted, on either way; ``named_host`` where the refusal names a region
            that was not asked.
        HostNotTrusted: The host, or the one that the answer names, is outside leadsquared.com.
        NotReachable: Nothing left this machine.
        InputRefused: The keys can't be sent.
        AppError: It answered something else.
    """
    first = host or ApiHost.parse(FIRST_HOST)
    try:
        return _ask_host(transport, keys, first, trusted)
    except KeysRefused as refused:
        refusal = refused
    # Only from one of LeadSquared's hosts to another: practice keys stay on this machine.
    if not refusal.named_host or first.is_loopback or first.needs_trust:
        raise refusal
    try:
        return _ask_host(transport, keys, ApiHost.parse(refusal.named_host), trusted)
    except KeysRefused as refused:
        if refused.named_host != first.netloc:
            raise
        # Each region names the other: neither is worth offering.
        refusal = KeysRefused(refused.title, "Check both keys.", detail=refused.detail)
    except (HostNotTrusted, InputRefused):
        raise
    except AppError:
        pass  # the region that was named can't be asked now; the refusal still names it
    raise refusal


def _ask_host(transport: Transport, keys: Keys, host: ApiHost, trusted: Callable[[ApiHost], bool]) -> Identity:
    refusals: list[Outcome] = []
    for auth in (AuthMethod.HEADERS, AuthMethod.QUERY):
        answer = ask(transport, Request(host, PATH, keys, auth, host.needs_trust and trusted(host)))
        if not isinstance(answer, Outcome):
            return _read(answer, host, auth, transport, trusted)
        # A server that does not look at the headers may call the request incomplete instead of its
        # keys wrong.
        if answer.reason not in (Reason.KEYS, Reason.FORM, Reason.ERROR):
            raise refusal_of(answer)
        refusals.append(answer)
        if answer.named_host and not (host.is_loopback or host.needs_trust):
            break
    about_keys = [refusal for refusal in refusals if refusal.reason is Reason.KEYS]
    naming = [refusal for refusal in about_keys if refusal.named_host]
    raise refusal_of((naming or about_keys or refusals)[-1])


def _read(
    answer: dict[object, object] | list[object],
    asked: ApiHost,
    auth: AuthMethod,
    transport: Transport,
    trusted: Callable[[ApiHost], bool],
) -> Identity:
    def text(value: object, most: int = _MAX_NAME_CHARACTERS) -> str:
        return clean_text(value, transport.redactor, most)

    fields = answer if isinstance(answer, dict) else {}
    user_id = text(fields.get("Id"), MAX_USER_ID_CHARACTERS)
    if not user_id:
        raise refuse(Reason.NOT_AN_API)
    # In the page's own sample the e-mail address stands in PassPhrase (read 2026-11-22). Anything
    # else there is not ours to keep.
    emails = [text(fields.get(name)) for name in ("EmailAddress", "PassPhrase")]
    email = next((e for e in emails if _EMAIL.fullmatch(e)), "")
    urls = fields.get("LSQCommonServiceURLs")
    named = urls if isinstance(urls, dict) else {}
    return Identity(
        user_id=user_id,
        name=text(fields.get("Name")) or email or user_id,
        email=email,
        organisation=text(fields.get("OrgDisplayName")),
        api_host=_api_host(named.get("api"), asked, trusted),
        app_host=_app_host(named.get("app"), asked, trusted),
        auth=auth,
    )


def _api_host(named: object, asked: ApiHost, trusted: Callable[[ApiHost], bool]) -> ApiHost:
    found = _host(named)
    # The simulator names itself; a server out there has no business to send keys to this machine.
    if found is None or asked.is_loopback or found.is_loopback:
        return asked
    if found.needs_trust and found != asked and not trusted(found):
        raise HostNotTrusted(found.netloc)
    return found


def _app_host(named: object, asked: ApiHost, trusted: Callable[[ApiHost], bool]) -> str:
    found = _host(named)
    if found is None or (found.is_loopback and not asked.is_loopback) or (found.needs_trust and not trusted(found)):
        return ""
    return found.netloc


def _host(named: object) -> ApiHost | None:
    if not isinstance(named, str):
        return None
    try:
        return ApiHost.parse(named)
    except InputRefused:
        return None
