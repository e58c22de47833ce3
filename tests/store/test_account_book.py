"""Accounts on disk, without their keys."""

import json
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.account import PRACTICE_ID, Account, AuthMethod
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.rate import RateLimit
from desktop_app.store.account_book import AccountBook

ACME = Account(
    id="acme",
    host=ApiHost("api-in21.leadsquared.com"),
    auth=AuthMethod.QUERY,
    owner_id="3b1041fb-8374-11e7-8758-0a106ee76b21",
    owner_name="आशा Rao",
    owner_email="asha@acme.example",
    organisation="Acme",
    app_host="in21.leadsquared.com",
    limit=RateLimit(10, 5.0),
    is_limit_proven=True,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "accounts.json"


@pytest.fixture
def book(path: Path) -> AccountBook:
    return AccountBook(path)


def test_a_book_that_was_never_written_is_empty(book: AccountBook, path: Path) -> None:
    assert book.list() == []
    assert book.get("acme") is None
    assert not path.parent.exists()


@pytest.mark.parametrize(
    "host",
    [
        ApiHost("api-us11.leadsquared.com"),
        ApiHost("127.0.0.1", 8017, is_plain=True),
        ApiHost("127.0.0.1", 8017, is_plain=False),
        ApiHost("localhost", None, is_plain=True),
        ApiHost("[::1]", 443, is_plain=True),
        ApiHost("x.example", 8443),
    ],
    ids=str,
)
def test_an_account_comes_back_as_it_was(book: AccountBook, path: Path, host: ApiHost) -> None:
    account = replace(ACME, host=host, is_host_trusted=True)
    book.save(account)
    assert AccountBook(path).list() == [account]
    assert AccountBook(path).get("acme") == account


def test_only_the_owner_may_read_it(book: AccountBook, path: Path) -> None:
    book.save(ACME)
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_saving_again_keeps_the_place_and_removing_takes_one_away(book: AccountBook) -> None:
    others = [replace(ACME, id=name) for name in ("b", "c")]
    for account in (ACME, *others):
        book.save(account)
    renamed = replace(ACME, owner_name="Asha")
    book.save(renamed)
    assert book.list() == [renamed, *others]
    book.remove("b")
    book.remove("nobody")
    assert book.list() == [renamed, others[1]]


@pytest.mark.parametrize("account", [replace(ACME, is_for_session=True), replace(ACME, id=PRACTICE_ID)])
def test_accounts_of_this_session_and_practice_mode_are_not_written(
    book: AccountBook, path: Path, account: Account
) -> None:
    book.save(account)
    assert not path.exists()


@pytest.mark.parametrize("key", ["u$r" + "0a" * 16, "9F" * 20, "call me at " + "0a" * 20])
@pytest.mark.parametrize("field", ["owner_name", "owner_email", "organisation", "owner_id"])
def test_what_looks_like_a_key_is_not_written(book: AccountBook, path: Path, field: str, key: str) -> None:
    with pytest.raises(StoreFailed) as refused:
        book.save(replace(ACME, **{field: key}))  # type: ignore[arg-type]
    assert key not in repr(vars(refused.value))
    assert not path.exists()


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        [],
        {},
        {"id": "x"},
        {"id": "", "host": "https://x.example"},
        {"id": "../x", "host": "https://x.example"},
        {"id": ["x"], "host": "https://x.example"},
        {"id": "x", "host": 7},
        {"id": "x", "host": "http://x.example"},
        {"id": "x", "host": "https://x.leadsquared.com@evil.example"},
        {"id": "x", "host": "https://evil.example/.leadsquared.com"},
        {"id": "x", "host": "https://evil.example/?.leadsquared.com"},
        {"id": PRACTICE_ID, "host": "https://x.example"},
    ],
)
def test_an_entry_that_is_no_account_is_left_out_and_the_others_stay(
    book: AccountBook, path: Path, entry: object
) -> None:
    book.save(ACME)
    found = json.loads(path.read_text())
    path.write_text(json.dumps({"accounts": [entry, *found["accounts"], *found["accounts"]]}))
    assert book.list() == [ACME]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("auth", "telepathy"),
        ("auth", ["query"]),
        ("is_host_trusted", 1),
        ("owner_name", "x" * 501),
        ("owner_name", "two\nlines"),
        ("organisation", 7),
        ("is_limit_proven", "yes"),
        ("limit_calls", 0),
        ("limit_calls", True),
        ("limit_per_s", "5"),
        ("limit_per_s", float("nan")),
        ("limit_per_s", float("inf")),
    ],
)
def test_a_strange_value_falls_back_to_the_safe_one(book: AccountBook, path: Path, name: str, value: object) -> None:
    book.save(ACME)
    entry = json.loads(path.read_text())["accounts"][0]
    path.write_text(json.dumps({"accounts": [{**entry, name: value}]}))
    (account,) = book.list()
    safe = Account("x", ACME.host)
    if name.startswith("limit"):
        assert account.limit == safe.limit
    else:
        assert getattr(account, name) == getattr(safe, name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["accounts", "id", "host"]), inner),
    )
)
def test_no_content_makes_reading_fail(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content))
    assert all(isinstance(account, Account) for account in AccountBook(path).list())


@pytest.mark.parametrize("content", ["{broken", "[]", '{"accounts": 1}', '{"accounts": [{"id": "a"}]}'])
def test_a_file_that_was_not_wholly_understood_is_damaged(book: AccountBook, path: Path, content: str) -> None:
    assert not book.is_damaged()
    book.save(ACME)
    assert not book.is_damaged()
    path.write_text(content)
    assert book.is_damaged()


def test_a_file_that_was_not_wholly_understood_is_set_aside_before_it_is_replaced(
    book: AccountBook, path: Path
) -> None:
    path.parent.mkdir()
    path.write_text("{broken")
    book.save(ACME)
    assert book.list() == [ACME]
    assert path.with_name("accounts.json.broken").read_text() == "{broken"


SAVE_MANY = """
import sys
from dataclasses import replace
from pathlib import Path
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.store.account_book import AccountBook
book = AccountBook(Path(sys.argv[1]))
sys.stdin.readline()
for number in range(20):
    book.save(Account(f"{sys.argv[2]}-{number}", ApiHost("x.example")))
"""


def test_two_processes_lose_nothing_of_each_other(book: AccountBook, path: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", SAVE_MANY, str(path), name],
            stdin=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for name in ("one", "two")
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.close()
    assert [process.wait(60) for process in processes] == [0, 0]
    assert {account.id for account in book.list()} == {f"{name}-{n}" for name in ("one", "two") for n in range(20)}


def test_threads_lose_nothing_of_each_other(book: AccountBook) -> None:
    start = threading.Barrier(4)

    def save(name: str) -> None:
        start.wait()
        for number in range(5):
            book.save(replace(ACME, id=f"{name}-{number}"))

    threads = [threading.Thread(target=save, args=(f"t{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(book.list()) == 20


def test_a_lock_that_another_process_never_lets_go_is_a_store_failure(
    book: AccountBook, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    book.save(ACME)
    monkeypatch.setattr("desktop_app.store.file_lock.LOCK_WAIT_S", 0.05)
    caught: list[BaseException] = []

    def remove() -> None:
        try:
            book.remove("acme")
        except StoreFailed as failed:
            caught.append(failed)

    with FileLock(path.with_name("accounts.json.lock")):
        thread = threading.Thread(target=remove)
        thread.start()
        thread.join()
    assert [type(one) for one in caught] == [StoreFailed]
    assert "in use" in str(caught[0])
    assert book.list() == [ACME]
