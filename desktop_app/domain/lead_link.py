"""The address of a lead's page in LeadSquared's web app."""

import re
from urllib.parse import parse_qsl, quote

from desktop_app.domain.account import Account
from desktop_app.domain.errors import InputRefused

_PAGE = "/LeadManagement/LeadDetails"
_API_OF_REGION = re.compile(r"api-([a-z0-9]+)\.leadsquared\.com")
_FIRST_APP_HOST = "run.leadsquared.com"
_MAX_QUERY_CHARACTERS = 4000
_MAX_ID_CHARACTERS = 128


def app_host_of(account: Account) -> str:
    """Name the web app's host, bare; empty where nobody can tell.

    It is the one that the connection test was told. Else ``api-in21.leadsquared.com`` has its app at
    ``in21.leadsquared.com``, and ``api.leadsquared.com`` at ``run.leadsquared.com`` (seen in others' code, read
    2026-11-22).
    """
    if account.app_host:
        return account.app_host
    name = account.host.name
    if name == "api.leadsquared.com":
        return _FIRST_APP_HOST
    found = _API_OF_REGION.fullmatch(name)
    return f"{found[1]}.leadsquared.com" if found else ""


def lead_url(account: Account, lead_id: str) -> str:
    """The address of a lead's page; empty where the web app's host is not known.

    Its form is that of the documented sample request (Push Browser Notifications to Users, read 2026-11-22).
    """
    host = app_host_of(account)
    return f"https://{host}{_PAGE}?LeadID={quote(lead_id, safe='')}" if host else ""


def lead_id_in(text: str, account: Account) -> str | None:
    """Read the lead's ID out of a link to its page.

    Returns:
        The ID; None where the text is no link at all.

    Raises:
        InputRefused: It is a link, but not to a lead, or to one of another company.
    """
    from ada_url import URL

    if "leaddetails" not in text.casefold() and not re.match(r"https?://", text, re.IGNORECASE):
        return None
    try:
        link = URL(text if "://" in text else f"https://{text}")
    except ValueError:
        return None
    query = link.search.removeprefix("?")[:_MAX_QUERY_CHARACTERS]
    lead_id = next((value.strip() for name, value in parse_qsl(query) if name.casefold() == "leadid"), "")
    if not lead_id or len(lead_id) > _MAX_ID_CHARACTERS:
        raise InputRefused("This link is not one of a lead", "Open the lead, and copy the address from there.")
    known = app_host_of(account).casefold()
    if known and link.host.casefold() != known:
        # The same ID elsewhere would be nobody, or somebody else.
        raise InputRefused(f"This link opens {link.host}, not {known}", "Paste a link of this account’s own web app.")
    return lead_id
