"""The real accounts over a book and a vault in memory, and an identity that tests script."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop_app.accounts.accounts import Accounts
from desktop_app.domain.account import Account, AuthMethod, Identity
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import AppError, HostNotTrusted, KeysNotFound
from desktop_app.domain.keys import Keys
from tests.patient_bot import PATIENCE_MS

T = TypeVar("T", bound=QObject)

ACCESS = "u$r00planted00access00key00aaaaaaaa"
SECRET = "planted0secret0key0bbbbbbbbbbbbbbbbbbbbb"
INDIA = ApiHost.parse("api-in21.leadsquared.com")
ASHA = Identity("u-1", "Asha Rao", "asha@acme.example", "Acme", INDIA, "", AuthMethod.HEADERS)


class Book:
    def __init__(self) -> None:
        self.accounts: dict[str, Account] = {}

    def list(self) -> list[Account]:
        return list(self.accounts.values())

    def save(self, account: Account) -> None:
        self.accounts[account.id] = account

    def remove(self, account_id: str) -> None:
        self.accounts.pop(account_id, None)


class Vault:
    def __init__(self) -> None:
        self.kept: dict[str, Keys] = {}
        self.for_session: dict[str, Keys] = {}
        self.refuses: AppError | None = None

    def read(self, account_id: str) -> Keys:
        keys = self.kept.get(account_id) or self.for_session.get(account_id)
        if keys is None:
            raise KeysNotFound("There are no keys for this account", "Paste them again.")
        return keys

    def keep(self, account_id: str, keys: Keys) -> None:
        if self.refuses:
            raise self.refuses
        self.kept[account_id] = keys

    def keep_for_session(self, account_id: str, keys: Keys) -> None:
        self.for_session[account_id] = keys

    def forget(self, account_id: str) -> None:
        if self.refuses:
            raise self.refuses
        self.kept.pop(account_id, None)
        self.for_session.pop(account_id, None)


@dataclass
class Asked:
    keys: Keys
    host: ApiHost | None
    thread: int = field(default_factory=threading.get_ident)


class Identities:
    """Answers as scripted, on whatever thread asks; a closed gate keeps the asker waiting."""

    def __init__(self) -> None:
        self.answers: list[Identity | AppError] = []
        self.asked: list[Asked] = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, keys: Keys, *, host: ApiHost | None, trusted: Callable[[ApiHost], bool]) -> Identity:
        if host is not None and host.needs_trust and not trusted(host):
            raise HostNotTrusted(host.netloc)
        self.asked.append(Asked(keys, host))
        assert self.gate.wait(PATIENCE_MS / 1000)
        answer = self.answers.pop(0) if self.answers else ASHA
        if isinstance(answer, AppError):
            raise answer
        return answer


class Office:
    """All of it together."""

    def __init__(self) -> None:
        self.book, self.vault, self.identities = Book(), Vault(), Identities()
        self.accounts = Accounts(self.book, self.vault, self.identities)

    def connected(self, identity: Identity = ASHA, *, is_for_session: bool = False) -> Account:
        """An account that is there already."""
        self.identities.answers.insert(0, identity)
        account = self.accounts.connect(Keys(ACCESS, SECRET), is_for_session=is_for_session)
        self.identities.asked.clear()
        return account


def find(page: QWidget, kind: type[T], name: str) -> T:
    """The one control of that name."""
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def press(page: QWidget, *keys: Qt.Key) -> None:
    """Press keys where the focus is."""
    for key in keys:
        target = page.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)


def focused(page: QWidget) -> str:
    """Name of the control that has the page's focus."""
    target = page.focusWidget()
    return target.objectName() if target else ""


def nameless(page: QWidget, *kinds: type[QWidget]) -> list[str]:
    """Controls that lack an objectName in snake_case, or what a screen reader calls them."""
    missing = []
    for kind in kinds:
        for control in page.findChildren(kind):
            name = control.objectName()
            if isinstance(control.parent(), QComboBox) or control.isHidden():
                continue
            spoken = control.accessibleName() or control.property("text")
            if not spoken or name != name.lower() or not name:
                missing.append(f"{kind.__name__} {name!r} {spoken!r}")
    return missing


def buddies(page: QWidget) -> set[str]:
    """Names of the inputs that have a label with a mnemonic."""
    return {
        buddy.objectName()
        for label in page.findChildren(QLabel)
        if (buddy := label.buddy()) is not None and "&" in label.text()
    }
