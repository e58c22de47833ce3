"""Finding a lead by what somebody has at hand: its link, a phone number, an e-mail, a name."""

import re
from collections.abc import Mapping

from desktop_app.domain.account import Account
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.keys import Keys
from desktop_app.domain.lead import Lead
from desktop_app.domain.lead_link import lead_id_in
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.redaction import Redactor
from desktop_app.leadsquared.question import Calls, ask, refusal_of, refuse
from desktop_app.leadsquared.replies import clean_text
from desktop_app.leadsquared.request import Request
from desktop_app.leadsquared.user_entries import read_user_id

_SERVICE = "/LeadManagement.svc"
BY_ID = f"{_SERVICE}/Leads.GetById"
BY_EMAIL = f"{_SERVICE}/Leads.GetByEmailaddress"
BY_PHONE = f"{_SERVICE}/RetrieveLeadByPhoneNumber"
BY_SEARCH = f"{_SERVICE}/Leads.GetByQuickSearch"

MAX_LEADS = 100
"""More than this nobody looks through; a longer search term finds fewer."""

_MAX_TEXT_CHARACTERS = 200
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s().\-/\u00a0]{6,30}")
_MIN_PHONE_DIGITS = 6
_NATIONAL_DIGITS = 10
"""Most national numbers have so many digits; a longer one begins with its country's code (E.164 has 15 at most)."""


def find_leads(transport: Calls, account: Account, keys: Keys, text: str) -> tuple[Lead, ...]:
    """Find leads by a lead's link or ID, a phone number, an e-mail address, or a part of a name.

    Blocks; any thread. One call; a phone number that was not found is asked for in other spellings, three calls in all.

    Returns:
        Who was found, each once, 100 at most; empty where nobody was.

    Raises:
        InputRefused: Nothing was typed, or the link is of something else than a lead of this account.
        KeysRefused, HostNotTrusted, NotReachable, AppError: As ``people.list_users``.
    """
    typed = " ".join(text.split())
    if not typed:
        raise InputRefused("Say which lead you mean", "Paste its link, or type a phone number, an e-mail or a name.")
    if len(typed) > 2000:
        raise InputRefused("This is too long to search for", "Paste one link, or type one name.")
    for path, name, value in _questions(typed, account):
        if found := _ask(transport, account, keys, path, {name: value}):
            return found
    return ()


def _questions(typed: str, account: Account) -> list[tuple[str, str, str]]:
    if (lead_id := lead_id_in(typed, account)) is not None:
        return [(BY_ID, "id", lead_id)]
    if _ID.fullmatch(typed):
        return [(BY_ID, "id", typed)]
    if "@" in typed and " " not in typed:
        return [(BY_EMAIL, "emailaddress", typed)]
    if _PHONE.fullmatch(typed) and len(re.sub(r"\D", "", typed)) >= _MIN_PHONE_DIGITS:
        return [(BY_PHONE, "phone", spelling) for spelling in phone_spellings(typed)]
    return [(BY_SEARCH, "key", typed)]


def phone_spellings(typed: str) -> list[str]:
    """How a phone number may be written where it is looked up, the likeliest first.

    Digits alone are documented, with or without the country's code. One tenant found only ``+91-9845012345`` (someone's
    report), so that comes next. Last, the number without its country's code. All read 2026-11-22.
    """
    digits = re.sub(r"\D", "", typed).removeprefix("00")
    spellings = [digits]
    named = re.match(r"\s*(?:\+|00)\s*(\d{1,3})[\s().\-/\u00a0]+(?=[\d(])", typed)
    code = named[1] if named else digits[: max(0, len(digits) - _NATIONAL_DIGITS)]
    national = digits[len(code) :]
    if 1 <= len(code) <= 3 and national:
        spellings += [f"+{code}-{national}", national]
    return spellings


def _ask(transport: Calls, account: Account, keys: Keys, path: str, query: Mapping[str, str]) -> tuple[Lead, ...]:
    answer = ask(transport, Request.of(account, path, keys, query=query))
    if isinstance(answer, Outcome):
        raise refusal_of(answer)
    if not isinstance(answer, list):
        raise refuse(Reason.UNREADABLE)
    found: dict[str, Lead] = {}
    for entry in answer:
        if (lead := _lead(entry, transport.redactor)) is not None:
            found.setdefault(lead.id.casefold(), lead)
    return tuple(found.values())[:MAX_LEADS]


def _lead(entry: object, redactor: Redactor) -> Lead | None:
    if not isinstance(entry, dict):
        return None

    def text(name: str) -> str:
        return clean_text(entry.get(name), redactor, _MAX_TEXT_CHARACTERS)

    lead_id = read_user_id(entry.get("ProspectID"), redactor)
    if not lead_id:
        return None
    return Lead(
        id=lead_id,
        first_name=text("FirstName"),
        last_name=text("LastName"),
        email=text("EmailAddress"),
        phone=text("Phone") or text("Mobile"),
        company=text("Company"),
        stage=text("ProspectStage"),
        owner_id=read_user_id(entry.get("OwnerId"), redactor),
        owner_name=text("OwnerIdName"),
        owner_email=text("OwnerIdEmailAddress"),
    )
