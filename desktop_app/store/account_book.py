"""The accounts that a person has connected, written down without their keys."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop_app.domain.account import Account, AuthMethod
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import InputRefused, StoreFailed
from desktop_app.domain.rate import RateLimit
from desktop_app.store.file_lock import locked
from desktop_app.store.private_file import (
    NotReadable,
    read_json,
    set_aside,
    write_json,
)

_TEXTS = ("owner_id", "owner_name", "owner_email", "organisation", "app_host")
_AUTHS = tuple(method.value for method in AuthMethod)
_MAX_TEXT_CHARACTERS = 500

_Accounts = list[Account]  # AccountBook has a method named list

_KEY_LIKE = re.compile(r"u\$r[0-9a-f]{32}|(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])", re.IGNORECASE)
"""The look of LeadSquared's keys, inferred from its pages, read 2026-11-22."""


class AccountBook:
    """Keeps accounts in a file. Keys are no part of an account, and what looks like one is refused.

    Safe from any thread and between processes: the app and the command line may both have it open.
    Reading takes no lock, since the file is only ever replaced as a whole.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def list(self) -> list[Account]:
        """All accounts, in the order they were added. What can't be read as one is left out.

        Raises:
            StoreFailed: The system did not let the file be read.
        """
        return self._read()[0]

    def get(self, account_id: str) -> Account | None:
        """Return the account with this id, or None.

        Raises:
            StoreFailed: The system did not let the file be read.
        """
        return next((account for account in self.list() if account.id == account_id), None)

    def is_damaged(self) -> bool:
        """Whether the file holds something that is not in the list, because it can't be read as an account.

        Raises:
            StoreFailed: The file is there and the system does not let it be read.
        """
        return not self._read()[1]

    def save(self, account: Account) -> None:
        """Add the account, or put it in the place of the one with its id.

        Nothing is written for an account of this session only, nor for Practice mode.

        Raises:
            StoreFailed: It could not be written, or something in it looks like a key.
        """
        if account.is_for_session or account.is_practice:
            return
        entry = _entry(account)
        if any(isinstance(value, str) and _KEY_LIKE.search(value) for value in entry.values()):
            raise StoreFailed(
                "This account was not written down",
                "A part of it looks like a key, and keys are never written.",
            )
        with self._changing() as accounts:
            places = [place for place, known in enumerate(accounts) if known.id == account.id]
            if places:
                accounts[places[0]] = account
            else:
                accounts.append(account)

    def remove(self, account_id: str) -> None:
        """Forget the account; nothing happens where there is none.

        Raises:
            StoreFailed: The file could not be written.
        """
        with self._changing() as accounts:
            accounts[:] = [account for account in accounts if account.id != account_id]

    @contextmanager
    def _changing(self) -> Iterator[_Accounts]:
        with locked(self._path):
            accounts, is_whole = self._read()
            before = [*accounts]
            yield accounts
            if accounts == before:
                return
            if not is_whole:
                set_aside(self._path)
            write_json(self._path, {"accounts": [_entry(account) for account in accounts]})

    def _read(self) -> tuple[_Accounts, bool]:
        """Read the file; also say whether all of it was understood."""
        try:
            found = read_json(self._path)
        except NotReadable:
            return [], False
        if found is None:
            return [], True
        entries = found.get("accounts") if isinstance(found, dict) else None
        if not isinstance(entries, list):
            return [], False
        accounts: dict[str, Account] = {}
        for entry in entries:
            if (account := _account(entry)) is not None:
                accounts.setdefault(account.id, account)
        return [*accounts.values()], len(accounts) == len(entries)


def _entry(account: Account) -> dict[str, Any]:
    return {
        "id": account.id,
        # With its scheme, since a loopback address without one would be read as http.
        "host": f"{'http' if account.host.is_plain else 'https'}://{account.host.netloc}",
        "auth": account.auth.value,
        "is_host_trusted": account.is_host_trusted,
        **{name: getattr(account, name) for name in _TEXTS},
        "limit_calls": account.limit.calls,
        "limit_per_s": account.limit.per_s,
        "is_limit_proven": account.is_limit_proven,
    }


def _account(entry: object) -> Account | None:
    """Read one account, or None where it can't be one. The host is checked like a typed one."""
    if not isinstance(entry, dict):
        return None
    account_id, host_text = entry.get("id"), entry.get("host")
    if not isinstance(account_id, str) or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", account_id):
        return None
    if not isinstance(host_text, str):
        return None
    try:
        host = ApiHost.parse(host_text)
    except InputRefused:
        return None
    texts = {name: entry[name] for name in _TEXTS if _is_text(entry.get(name))}
    account = Account(
        id=account_id,
        host=host,
        auth=AuthMethod(entry["auth"]) if entry.get("auth") in _AUTHS else AuthMethod.HEADERS,
        is_host_trusted=entry.get("is_host_trusted") is True,
        limit=_limit(entry.get("limit_calls"), entry.get("limit_per_s")),
        is_limit_proven=entry.get("is_limit_proven") is True,
        **texts,
    )
    return None if account.is_practice else account


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _MAX_TEXT_CHARACTERS and value.isprintable()


def _limit(calls: object, per_s: object) -> RateLimit:
    # The bounds of RateLimit.from_refusal.
    if type(calls) is int and type(per_s) in (int, float) and 1 <= calls <= 10_000 and 1 <= float(str(per_s)) <= 3600:
        return RateLimit(calls, float(str(per_s)))
    return RateLimit()
