"""Connecting, testing and removing accounts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app.accounts.accounts import Accounts, way_in_words
from desktop_app.domain.account import Account, AuthMethod, Identity
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import InputRefused, KeyringRefused, KeysNotFound, KeysRefused, StoreFailed
from desktop_app.domain.keys import Keys
from desktop_app.domain.rate import RateLimit
from desktop_app.store.account_book import AccountBook

HOST = ApiHost.parse("api-in21.leadsquared.com")
OTHER = ApiHost.parse("push.partner.example")
KEYS = Keys("u$rplanted", "planted-secret")
ASHA = Identity("7", "Asha Rao", "asha@example.com", "Acme", HOST, "in21.leadsquared.com", AuthMethod.HEADERS)


@dataclass
class KeyRing:
    """Keys in memory, told apart by where they are kept."""

    kept: dict[str, Keys] = field(default_factory=dict)
    for_session: dict[str, Keys] = field(default_factory=dict)
    error: KeyringRefused | None = None

    def read(self, account_id: str) -> Keys:
        found = self.for_session.get(account_id) or self.kept.get(account_id)
        if found is None:
            raise KeysNotFound("There are no keys for this account")
        return found

    def keep(self, account_id: str, keys: Keys) -> None:
        if self.error:
            raise self.error
        self.kept[account_id] = keys

    def keep_for_session(self, account_id: str, keys: Keys) -> None:
        self.for_session[account_id] = keys

    def forget(self, account_id: str) -> None:
        if self.error:
            raise self.error
        self.kept.pop(account_id, None)
        self.for_session.pop(account_id, None)


@dataclass
class Desk:
    """Accounts on a real file, with an answer to the connection test that can be changed."""

    book: AccountBook
    vault: KeyRing = field(default_factory=KeyRing)
    answer: Identity | Exception = ASHA
    asked: list[tuple[Keys, ApiHost | None]] = field(default_factory=list)
    trusted: Callable[[ApiHost], bool] = lambda _host: False

    def find(self, keys: Keys, *, host: ApiHost | None, trusted: Callable[[ApiHost], bool]) -> Identity:
        self.asked.append((keys, host))
        self.trusted = trusted
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def accounts(self) -> Accounts:
        return Accounts(self.book, self.vault, self.find)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(AccountBook(tmp_path / "accounts.json"))


def test_two_keys_are_enough_to_connect(desk: Desk) -> None:
    account = desk.accounts().connect(KEYS)
    assert desk.asked == [(KEYS, None)]
    assert (account.owner_name, account.name, account.host) == ("Asha Rao", "Acme", HOST)
    assert desk.vault.kept == {account.id: KEYS}
    assert desk.accounts().list() == [account]


def test_connecting_again_puts_the_new_keys_in_place_of_the_old_ones(desk: Desk) -> None:
    first = desk.accounts().connect(KEYS)
    desk.accounts().learn_limit(first, RateLimit(10, 5.0))
    fresh = Keys("new-access", "new-secret")
    second = desk.accounts().connect(fresh)
    assert second.id == first.id
    assert (second.limit, second.is_limit_proven) == (RateLimit(10, 5.0), True)
    assert desk.vault.kept == {first.id: fresh}
    assert len(desk.accounts().list()) == 1


def test_another_person_or_another_host_is_another_account(desk: Desk) -> None:
    desk.accounts().connect(KEYS)
    desk.answer = ASHA._replace(user_id="8")
    desk.accounts().connect(KEYS)
    desk.answer = ASHA._replace(api_host=ApiHost.parse("api.leadsquared.com"))
    desk.accounts().connect(KEYS)
    assert len({account.id for account in desk.accounts().list()}) == 3


@pytest.mark.parametrize("keys", [Keys("", "s"), Keys("a", " "), Keys("a b", "s"), Keys("é", "s")])
def test_a_key_that_cannot_be_one_is_refused_before_anybody_is_asked(desk: Desk, keys: Keys) -> None:
    with pytest.raises(InputRefused) as refused:
        desk.accounts().connect(keys)
    assert refused.value.field == "keys"
    assert desk.asked == []


def test_keys_for_this_session_are_written_nowhere(desk: Desk, tmp_path: Path) -> None:
    accounts = desk.accounts()
    account = accounts.connect(KEYS, is_for_session=True)
    assert accounts.list() == [account]
    assert desk.vault.kept == {}
    assert list(tmp_path.iterdir()) == []
    accounts.learn_limit(account, RateLimit(2, 5.0))
    assert accounts.list()[0].limit == RateLimit(2, 5.0)
    assert desk.accounts().list() == []
    accounts.remove(account)
    assert accounts.list() == []


def test_refused_keys_leave_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    desk.answer = KeysRefused("LeadSquared did not accept these keys")
    with pytest.raises(KeysRefused):
        desk.accounts().connect(KEYS)
    assert desk.vault.kept == {}
    assert list(tmp_path.iterdir()) == []


def test_a_password_store_that_does_not_take_the_keys_leaves_no_account(desk: Desk) -> None:
    desk.vault.error = KeyringRefused("Your password store is locked")
    with pytest.raises(KeyringRefused):
        desk.accounts().connect(KEYS)
    assert desk.accounts().list() == []


def test_a_yes_to_a_host_is_for_that_host_alone(desk: Desk) -> None:
    desk.answer = ASHA._replace(api_host=OTHER)
    account = desk.accounts().connect(KEYS, host=OTHER, is_host_trusted=True)
    assert account.is_host_trusted
    assert desk.trusted(OTHER)
    assert not desk.trusted(ApiHost.parse("push2.partner.example"))
    assert not desk.trusted(ApiHost.parse("push.partner.example:8443"))
    desk.accounts().connect(KEYS, host=OTHER)
    assert not desk.trusted(OTHER)


def test_testing_remembers_the_way_of_sending_keys_that_works_now(desk: Desk) -> None:
    account = desk.accounts().connect(KEYS)
    desk.accounts().learn_limit(account, RateLimit(10, 5.0))
    desk.answer = ASHA._replace(auth=AuthMethod.QUERY, organisation="Acme Two")
    tested = desk.accounts().test(desk.accounts().list()[0])
    assert (tested.id, tested.auth, tested.name) == (account.id, AuthMethod.QUERY, "Acme Two")
    assert (tested.limit, tested.is_limit_proven) == (RateLimit(10, 5.0), True)
    assert desk.accounts().list() == [tested]


def test_a_test_that_fails_changes_nothing(desk: Desk) -> None:
    account = desk.accounts().connect(KEYS)
    desk.answer = KeysRefused("LeadSquared did not accept these keys")
    with pytest.raises(KeysRefused):
        desk.accounts().test(account)
    assert desk.accounts().list() == [account]


def test_a_removed_account_takes_its_keys_with_it(desk: Desk) -> None:
    account = desk.accounts().connect(KEYS)
    desk.accounts().remove(account)
    assert desk.accounts().list() == []
    assert desk.vault.kept == {}


def test_what_else_is_kept_of_an_account_goes_with_it(desk: Desk) -> None:
    account = desk.accounts().connect(KEYS)
    forgotten: list[str] = []
    Accounts(desk.book, desk.vault, desk.find, forgotten.append).remove(account)
    assert forgotten == [account.id]
    assert desk.accounts().list() == []


def test_an_account_stays_where_its_people_could_not_be_removed(desk: Desk) -> None:
    account = desk.accounts().connect(KEYS)

    def refuse(_account_id: str) -> None:
        raise StoreFailed("The disk is read-only")

    with pytest.raises(StoreFailed):
        Accounts(desk.book, desk.vault, desk.find, refuse).remove(account)
    assert desk.accounts().list() == [account]


def test_an_account_stays_where_its_keys_could_not_be_removed(desk: Desk) -> None:
    account = desk.accounts().connect(KEYS)
    desk.vault.error = KeyringRefused("Your password store is locked")
    with pytest.raises(KeyringRefused):
        desk.accounts().remove(account)
    assert desk.accounts().list() == [account]


def test_a_limit_learned_late_does_not_bring_a_removed_account_back(desk: Desk) -> None:
    account = desk.accounts().connect(KEYS)
    desk.accounts().remove(account)
    desk.accounts().learn_limit(account, RateLimit(10, 5.0))
    assert desk.accounts().list() == []


def test_a_learned_limit_keeps_what_a_test_has_found_since(desk: Desk) -> None:
    account = desk.accounts().connect(KEYS)
    desk.answer = ASHA._replace(auth=AuthMethod.QUERY)
    desk.accounts().test(account)
    desk.accounts().learn_limit(account, RateLimit(10, 5.0))
    known: Account = desk.accounts().list()[0]
    assert (known.auth, known.limit) == (AuthMethod.QUERY, RateLimit(10, 5.0))


@pytest.mark.parametrize("auth", AuthMethod)
def test_the_way_in_has_words(auth: AuthMethod) -> None:
    assert way_in_words(auth)
