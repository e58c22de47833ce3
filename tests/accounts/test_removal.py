"""Remove everything: the keys first, and honest about what stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.accounts.removal import Removal
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import AppError, KeyringRefused
from desktop_app.domain.keys import Keys


class Book:
    def __init__(self, *names: str) -> None:
        self.accounts = [Account(name, ApiHost.parse("api.leadsquared.com"), organisation=name) for name in names]
        self.damaged = False

    def list(self) -> list[Account]:
        return [*self.accounts]

    def save(self, account: Account) -> None:
        raise AssertionError

    def remove(self, account_id: str) -> None:
        self.accounts = [account for account in self.accounts if account.id != account_id]

    def is_damaged(self) -> bool:
        return self.damaged


class Vault:
    def __init__(self, *locked: str) -> None:
        self.locked = locked
        self.forgotten: list[str] = []

    def read(self, account_id: str) -> Keys:
        raise AssertionError("no key is read to be removed")

    def keep(self, account_id: str, keys: Keys) -> None:
        raise AssertionError

    def keep_for_session(self, account_id: str, keys: Keys) -> None:
        raise AssertionError

    def forget(self, account_id: str) -> None:
        if account_id in self.locked:
            raise KeyringRefused("Your password store is locked", "Unlock it.")
        self.forgotten.append(account_id)


class Switch:
    def __init__(self, is_started: bool = False, error: AppError | None = None) -> None:
        self.is_started, self.error = is_started, error

    def is_on(self) -> bool:
        return self.is_started

    def set_on(self, is_on: bool) -> None:
        if self.error:
            raise self.error
        self.is_started = is_on


@dataclass
class Group:
    what: str
    folder: Path


class Files:
    def groups(self) -> Sequence[Group]:
        return [Group("Logs", Path("/logs"))]

    def remove(self) -> Sequence[str]:
        return ("/logs/x: busy",)


def removal(book: Book, vault: Vault, switch: Switch | None = None) -> Removal:
    return Removal(book, vault, lambda: switch or Switch(), Files())


def test_it_lists_what_it_would_remove() -> None:
    found = removal(Book("Acme"), Vault(), Switch(is_started=True)).things()
    assert found == ["The keys of Acme, from your password store", "Start at login", "Logs, in /logs"]


def test_the_keys_of_every_account_go_and_start_at_login_with_them() -> None:
    book, vault, switch = Book("Acme", "Bright"), Vault(), Switch(is_started=True)
    assert removal(book, vault, switch).remove_keys() == []
    assert (vault.forgotten, book.accounts, switch.is_started) == (["Acme", "Bright"], [], False)


def test_an_account_whose_keys_stay_stays_in_the_list_so_that_it_can_be_tried_again() -> None:
    book, vault = Book("Acme", "Bright"), Vault("Acme")
    [line] = removal(book, vault).remove_keys()
    assert line == "The keys of Acme: Your password store is locked. Unlock it."
    assert [account.id for account in book.accounts] == ["Acme"]
    vault.locked = ()
    assert removal(book, vault).remove_keys() == []


def test_keys_that_a_damaged_list_no_longer_names_are_spoken_of() -> None:
    book = Book()
    book.damaged = True
    [line] = removal(book, Vault()).remove_keys()
    assert "Look for “Pushdesk” in your password store" in line


def test_a_start_at_login_that_stays_is_said() -> None:
    switch = Switch(is_started=True, error=AppError("It could not be changed", "Ask."))
    assert removal(Book(), Vault(), switch).remove_keys() == ["Start at login: It could not be changed. Ask."]


def test_files_that_stay_are_said() -> None:
    assert removal(Book(), Vault()).remove_files() == ["/logs/x: busy"]
