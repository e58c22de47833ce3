"""Remove everything: the keys of each account, start at login, and then every file that Pushdesk has written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from desktop_app.accounts.ports import Book, Vault
from desktop_app.domain.errors import AppError


class Group(Protocol):
    """Files that belong together."""

    @property
    def what(self) -> str:
        """What they are, for people."""
        ...

    @property
    def folder(self) -> Path:
        """Where they are."""
        ...


class Files(Protocol):
    """All files that the app keeps."""

    def groups(self) -> Sequence[Group]:
        """What there is now."""
        ...

    def remove(self) -> Sequence[str]:
        """Remove all of it; returns what stayed and why, a line each."""
        ...


class Switch(Protocol):
    """Start at login."""

    def is_on(self) -> bool:
        """Whether it is on."""
        ...

    def set_on(self, is_on: bool) -> None:
        """Switch it."""
        ...


class CheckedBook(Book, Protocol):
    """The list of accounts, which knows whether it can be read as a whole."""

    def is_damaged(self) -> bool:
        """True where something in it can't be read as an account."""
        ...


class Removal:
    """Takes Pushdesk off this computer, but for the program itself.

    The keys go first: without the list of accounts nobody could find them again. All of it blocks. Any
    thread, one call at a time.

    Attributes:
        is_agreed: True once the keys are gone and the files shall be removed when the app has let go of them.
    """

    def __init__(self, book: CheckedBook, vault: Vault, switch: Callable[[], Switch], files: Files) -> None:
        self._book = book
        self._vault = vault
        self._switch = switch
        self._files = files
        self.is_agreed = False

    def things(self) -> list[str]:
        """Name what would be removed, a line each, for people. Raises ``AppError``."""
        accounts = self._book.list()
        found = [f"The keys of {account.name}, from your password store" for account in accounts]
        if self._switch().is_on():
            found.append("Start at login")
        return found + [f"{group.what}, in {group.folder}" for group in self._files.groups()]

    def remove_keys(self) -> list[str]:
        """Delete the keys of each account, then the account, then start at login.

        Returns:
            What stayed and why, a line each; empty where nothing did.
        """
        try:
            accounts, is_damaged = self._book.list(), self._book.is_damaged()
        except AppError as error:
            return [f"The accounts could not be read. {error.title}. {error.hint}"]
        stayed = []
        for account in accounts:
            try:
                self._vault.forget(account.id)
                self._book.remove(account.id)
            except AppError as error:
                stayed.append(f"The keys of {account.name}: {error.title}. {error.hint}")
        if is_damaged:
            stayed.append("The list of accounts is damaged. Look for “Pushdesk” in your password store for more keys.")
        try:
            switch = self._switch()
            if switch.is_on():
                switch.set_on(False)
        except AppError as error:
            stayed.append(f"Start at login: {error.title}. {error.hint}")
        return stayed

    def agree(self) -> None:
        """Have the files removed once the app has let go of them."""
        self.is_agreed = True

    def remove_files(self) -> list[str]:
        """Remove every file that is ours; returns what stayed and why, a line each."""
        return list(self._files.remove())
