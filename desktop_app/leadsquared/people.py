"""The account's users, and who of them reports to the keys' owner."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from desktop_app.domain.account import Account
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.person import User
from desktop_app.leadsquared.question import Calls, ask, refusal_of, refuse
from desktop_app.leadsquared.request import Request
from desktop_app.leadsquared.user_entries import read_user_id, read_users

PATH = "/UserManagement.svc/Users.Get"
SEARCH_PATH = "/UserManagement.svc/User/AdvancedSearch"
REPORTING_PATH = "/UserManagement.svc/ReportingHierarchy/RetrieveAllReportingUsers"

MAX_LIST_BYTES = 32_000_000
"""All users come in one answer, some 300 bytes each.

3,400 were seen (someone's report, read 2026-11-22). Enough for 100,000.
"""

PAGE_SIZES = (1000, 250, 100, 25)
"""How many users to ask for at once, as long as so many are refused. 1,000 were given (someone's report, read
2026-11-22)."""

MAX_PAGES = 200

_NO_USE_IN_ANOTHER_WAY = (Reason.KEYS, Reason.RATE, Reason.REDIRECTED)


class _Refused(Exception):
    """A question has no good answer. Stays in this file."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.reason.value)
        self.outcome = outcome


def list_users(transport: Calls, account: Account, keys: Keys) -> list[User]:
    """Ask for all users of the account, the inactive ones included, each once. Blocks; any thread.

    One call to Users.Get. Where that one fails, which it does at times, the search gives them page by page: then at
    most 204 more.

    Raises:
        KeysRefused: The keys were not accepted.
        HostNotTrusted: The account's host wants a yes that nobody has given.
        NotReachable: Nothing left this machine.
        AppError: LeadSquared answered something else, or named nobody. The keys' owner alone would be somebody.
    """
    answer = ask(transport, Request.of(account, PATH, keys, max_bytes=MAX_LIST_BYTES))
    if isinstance(answer, Outcome):
        if answer.kind is OutcomeKind.NOT_SENT or answer.reason in _NO_USE_IN_ANOTHER_WAY:
            raise refusal_of(answer)
        refusal = refusal_of(answer)
    else:
        if users := read_users(answer if isinstance(answer, list) else (), transport.redactor):
            return users
        refusal = refuse(Reason.UNREADABLE)
    try:
        users = read_users(_searched(transport, account, keys), transport.redactor)
    except _Refused as refused:
        outcome = refused.outcome
        # Of two refusals the first one is about what was asked for; keys, network and limit say more.
        is_telling = outcome.kind is OutcomeKind.NOT_SENT or outcome.reason in _NO_USE_IN_ANOTHER_WAY
        raise (refusal_of(outcome) if is_telling else refusal) from None
    if not users:
        raise refusal
    return users


def list_my_team(transport: Calls, account: Account, keys: Keys, users: Iterable[User]) -> tuple[str, ...] | None:
    """Ask who reports to the keys' owner, directly or through others. One call; blocks; any thread.

    Args:
        transport: Makes the call.
        account: Whose owner.
        keys: Their keys.
        users: The account's users; who is inactive, or not among them, is left out.

    Returns:
        User IDs, as ``users`` writes them and in its order; empty where nobody does. None where LeadSquared does not
        say: not every plan and role may ask.

    Raises:
        HostNotTrusted: The account's host wants a yes that nobody has given.
    """
    answer = ask(transport, Request.of(account, REPORTING_PATH, keys, max_bytes=MAX_LIST_BYTES))
    if not isinstance(answer, list):
        return None
    below = {read_user_id(value, transport.redactor).casefold() for value in answer}
    return tuple(user.user_id for user in users if user.is_active and user.user_id.casefold() in below)


def _searched(transport: Calls, account: Account, keys: Keys) -> Iterator[object]:
    """What the search gives, page by page, until there is nothing new.

    How many a page has says nothing: a server may give fewer than were asked for.
    """
    size, entries = _first_page(transport, account, keys)
    seen: set[str] = set()
    for index in range(2, MAX_PAGES + 2):
        fresh = [entry for entry in entries if isinstance(entry, dict) and str(entry.get("UserId")) not in seen]
        if not fresh:
            return
        yield from fresh
        seen.update(str(entry.get("UserId")) for entry in fresh)
        entries = _page(transport, account, keys, index, size)
    # The rest would be missing, and nobody would know.
    raise _Refused(_unreadable())


def _first_page(transport: Calls, account: Account, keys: Keys) -> tuple[int, list[object]]:
    for size in PAGE_SIZES:
        try:
            return size, _page(transport, account, keys, 1, size)
        except _Refused as refused:
            if refused.outcome.reason not in (Reason.FORM, Reason.ERROR) or size == PAGE_SIZES[-1]:
                raise
    raise AssertionError("there is a last size")


def _page(transport: Calls, account: Account, keys: Keys, index: int, size: int) -> list[object]:
    page = {"Paging": {"PageIndex": index, "PageSize": size}}
    answer = ask(transport, Request.of(account, SEARCH_PATH, keys, body=page, max_bytes=MAX_LIST_BYTES))
    if isinstance(answer, Outcome):
        raise _Refused(answer)
    users = answer.get("Users") if isinstance(answer, dict) else None
    if not isinstance(users, list):
        raise _Refused(_unreadable())
    return users


def _unreadable() -> Outcome:
    return Outcome(Reason.UNREADABLE, datetime.now(UTC))
