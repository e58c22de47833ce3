"""The account's users."""

import re

from desktop_app.domain.account import Account
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.person import User
from desktop_app.domain.recipient import MAX_USER_ID_CHARACTERS, Recipient
from desktop_app.domain.redaction import Redactor
from desktop_app.leadsquared.question import ask, refusal_of, refuse
from desktop_app.leadsquared.replies import clean_text
from desktop_app.leadsquared.transport import Transport

PATH = "/UserManagement.svc/Users.Get"
MAX_LIST_BYTES = 16_000_000
"""All users come in one answer, some 300 bytes each.

3,400 were seen (someone's report, read 2026-11-22).
"""

_MAX_NAME_CHARACTERS = 200


def list_users(transport: Transport, account: Account, keys: Keys) -> list[User]:
    """Ask for all users of the account, the inactive ones included. One call; blocks; any thread.

    Raises:
        KeysRefused: The keys were not accepted.
        HostNotTrusted: The account's host wants a yes that nobody has given.
        NotReachable: Nothing left this machine.
        AppError: LeadSquared answered something else.
    """
    answer = ask(
        transport,
        account.host,
        PATH,
        keys,
        account.auth,
        is_host_trusted=account.is_host_trusted,
        max_bytes=MAX_LIST_BYTES,
    )
    if isinstance(answer, Outcome):
        raise refusal_of(answer)
    if not isinstance(answer, list):
        raise refuse(Reason.UNREADABLE)
    found = (_user(entry, transport.redactor) for entry in answer)
    return [user for user in found if user is not None]


def find_user_by_email(transport: Transport, account: Account, keys: Keys, email: str) -> Recipient:
    """Find the one active user with this e-mail address, in whichever case it is written.

    Raises:
        InputRefused: Nobody has it, several have it, or whoever has it was deactivated.
        AppError: As ``list_users``.
    """
    wanted = email.strip().casefold()
    if "@" not in wanted:
        raise InputRefused("This is not an e-mail address", "For example asha.rao@example.com.", "to")
    having = [user for user in list_users(transport, account, keys) if user.email.casefold() == wanted]
    active = {user.user_id: user for user in having if user.is_active}
    if len(active) == 1:
        (user,) = active.values()
        return Recipient(user.user_id, user.name)
    if active:
        raise InputRefused("Several people have this e-mail address", "Type the user ID of the one you mean.", "to")
    if having:
        raise InputRefused("This person’s LeadSquared user is deactivated", "Choose somebody who is active.", "to")
    raise InputRefused(
        "Nobody in your account has this e-mail address",
        "Check its spelling, or type a user ID.",
        "to",
    )


def _user(entry: object, redactor: Redactor) -> User | None:
    if not isinstance(entry, dict):
        return None

    def text(name: str, most: int = _MAX_NAME_CHARACTERS) -> str:
        return clean_text(entry.get(name), redactor, most)

    user_id = text("ID", MAX_USER_ID_CHARACTERS + 1)
    if not user_id or len(user_id) > MAX_USER_ID_CHARACTERS:
        return None
    email = text("EmailAddress")
    status = entry.get("StatusCode")
    return User(
        user_id=user_id,
        name=f"{text('FirstName')} {text('LastName')}".strip() or email or user_id,
        email=email,
        role=text("Role"),
        # 0 here, "0" in the search; False would be 0, too, and says nothing.
        is_active=(isinstance(status, int) and not isinstance(status, bool) and status == 0) or status == "0",
        groups=_groups(entry.get("MemberOfGroups"), redactor),
    )


def _groups(value: object, redactor: Redactor) -> tuple[str, ...]:
    """Read the groups: a list of names, or one text with commas."""
    named: list[object] = (
        re.split(r"\s*,\s*", value) if isinstance(value, str) else value if isinstance(value, list) else []
    )
    names = (clean_text(name, redactor, _MAX_NAME_CHARACTERS) for name in named)
    return tuple(dict.fromkeys(name for name in names if name))
