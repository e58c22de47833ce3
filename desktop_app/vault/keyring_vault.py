"""Keeps the keys: in the system's keyring, or for this session in memory. Nowhere else."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from desktop_app.domain.errors import AppError, KeyringRefused, KeysNotFound, Remedy
from desktop_app.domain.keys import Keys
from desktop_app.domain.redaction import Redactor
from desktop_app.vault.refusals import _translate, not_kept, slow, too_long

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Pushdesk"
DEADLINE_S = 3.0
"""How long a person waits before they hear that the store doesn't answer. It may wait for them."""

MAX_ENTRY_BYTES = 2560
"""Most that Windows keeps in an entry, as UTF-16 (CRED_MAX_CREDENTIAL_BLOB_SIZE, 2026-11-22)."""

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Call(Generic[T]):
    """One question to the password store, on a thread of its own."""

    is_over: threading.Event = field(default_factory=threading.Event)
    is_settled: bool = False
    is_given_up: bool = False
    answer: T | None = None
    error: AppError | None = None

    def is_wanted(self) -> bool:
        """True as long as somebody waits for it."""
        return not self.is_given_up


class KeyVault:
    """Keeps and gives out the keys of accounts.

    One keyring entry holds both keys of an account, and it is read once a run. Every question to
    the store runs on a thread of its own and has a deadline, since a store may wait for its owner,
    or hang. Questions are asked one after the other.

    Methods may block for as long as the deadline, so none is for the GUI thread. Any other thread.
    All raise ``KeyringRefused`` where the store is missing, locked, too slow or too weak; nothing
    weaker is ever used instead.
    """

    def __init__(self, redactor: Redactor, *, deadline_s: float = DEADLINE_S) -> None:
        """Take the parts. The keyring is not touched yet.

        Args:
            redactor: Learns every key that passes, before anything else is done with it.
            deadline_s: How long to wait for the store, in seconds.
        """
        self._redactor = redactor
        self._deadline_s = deadline_s
        self._state = threading.Lock()
        self._turn = threading.Lock()
        self._backend: KeyringBackend | None = None
        self._known: dict[str, Keys] = {}
        self._for_session: set[str] = set()
        self._readings: dict[str, _Call[Keys]] = {}

    def read(self, account_id: str) -> Keys:
        """Return the keys of an account.

        A second reading while one is under way joins it. An answer that comes after the deadline is
        kept, so that the next reading has it at once.

        Raises:
            KeysNotFound: There are none, or what is there are no keys.
            KeyringRefused: As said above.
        """
        with self._state:
            if (known := self._known.get(account_id)) is not None:
                return known
            call = self._readings.get(account_id)
            is_new = call is None
            if call is None:
                call = self._readings[account_id] = _Call()
        if is_new:
            self._start(
                call,
                lambda: self._read(account_id, call),
                lambda: self._end_reading(account_id, call),
            )
        if not call.is_over.wait(self._deadline_s):
            raise slow()
        return self._answer_of(call)

    def keep(self, account_id: str, keys: Keys) -> None:
        """Put the keys into the keyring, in the place of any before, and see that they are there.

        Where it is refused, the entry is as it was before, even if the store does its part only
        after the deadline.
        """
        self._redactor.learn(keys)
        value = _pack(keys)
        call: _Call[None] = _Call()
        with self._state:
            self._readings.pop(account_id, None)
        self._start(call, lambda: self._keep(account_id, keys, value, call))
        self._wait(call)

    def keep_for_session(self, account_id: str, keys: Keys) -> None:
        """Keep the keys in memory until the app ends. Never blocks, and asks nobody."""
        self._redactor.learn(keys)
        with self._state:
            self._readings.pop(account_id, None)
            self._known[account_id] = keys
            self._for_session.add(account_id)

    def forget(self, account_id: str) -> None:
        """Take the keys out of the keyring and of memory; nothing happens where there are none.

        Where it is refused, the keys stay. Only keys of this session are forgotten in any case:
        they are in memory alone, and a keyring that does not serve is the reason why.
        """
        call: _Call[None] = _Call()
        with self._state:
            self._readings.pop(account_id, None)
            is_for_session = account_id in self._for_session
        self._start(call, lambda: self._forget(account_id, call))
        try:
            self._wait(call)
        except KeyringRefused:
            if not is_for_session:
                raise
        with self._state:
            self._known.pop(account_id, None)
            self._for_session.discard(account_id)

    def backend_name(self) -> str:
        """Name the password store that is used, as its library calls it: module and class."""
        call: _Call[str] = _Call()

        def name() -> str:
            kind = type(self._choose())
            return f"{kind.__module__}.{kind.__qualname__}"

        self._start(call, name)
        self._wait(call)
        return self._answer_of(call)

    def _start(self, call: _Call[T], work: Callable[[], T | None], ended: Callable[[], None] = lambda: None) -> None:
        def run() -> None:
            try:
                with self._turn:
                    call.answer = work()
            except AppError as error:
                call.error = error
            except BaseException as exc:  # noqa: BLE001 - a backend may raise anything, a panic too
                call.error = _translate(exc)
            finally:
                ended()
                call.is_over.set()

        threading.Thread(target=run, name="password-store", daemon=True).start()

    def _wait(self, call: _Call[T]) -> None:
        """Wait for a change to be made. After the deadline it is given up, and undoes itself."""
        if not call.is_over.wait(self._deadline_s):
            with self._state:
                call.is_given_up = not call.is_settled
            if call.is_given_up:
                raise slow()
            call.is_over.wait()
        if call.error is not None:
            raise call.error from None

    @staticmethod
    def _answer_of(call: _Call[T]) -> T:
        if call.error is not None:
            raise call.error from None
        if call.answer is None:
            raise KeysNotFound(
                "There are no keys for this account",
                "Paste them again in Settings.",
                Remedy.CHECK_KEYS,
            )
        return call.answer

    def _settle(self, call: _Call[None]) -> bool:
        """Decide whether a change stands. False where nobody waits for it any more."""
        with self._state:
            call.is_settled = not call.is_given_up
            return call.is_settled

    def _choose(self) -> "KeyringBackend":
        if self._backend is None:
            from desktop_app.vault.backend_choice import choose_backend

            self._backend = choose_backend()
        return self._backend

    def _read(self, account_id: str, call: _Call[Keys]) -> Keys | None:
        keys = _unpack(self._choose().get_password(SERVICE, account_id))
        if keys is not None:
            self._redactor.learn(keys)
            with self._state:
                # Where the keys were changed meanwhile, this reading is not the account's any more.
                if self._readings.get(account_id) is call:
                    self._known[account_id] = keys
        return keys

    def _end_reading(self, account_id: str, call: _Call[Keys]) -> None:
        with self._state:
            if self._readings.get(account_id) is call:
                del self._readings[account_id]

    def _keep(self, account_id: str, keys: Keys, value: str, call: _Call[None]) -> None:
        if not call.is_wanted():
            return
        backend = self._choose()
        before = backend.get_password(SERVICE, account_id)
        if not call.is_wanted():
            return
        backend.set_password(SERVICE, account_id, value)
        after = backend.get_password(SERVICE, account_id)
        if after == value and self._settle(call):
            with self._state:
                self._known[account_id] = keys
                self._for_session.discard(account_id)
            return
        if before is not None:
            backend.set_password(SERVICE, account_id, before)
        elif after is not None:
            backend.delete_password(SERVICE, account_id)
        raise not_kept()

    def _forget(self, account_id: str, call: _Call[None]) -> None:
        if not call.is_wanted():
            return
        backend = self._choose()
        # Asked first, because backends say "could not" for "there is none" as well.
        if backend.get_password(SERVICE, account_id) is not None and call.is_wanted():
            backend.delete_password(SERVICE, account_id)


def _pack(keys: Keys) -> str:
    value = json.dumps({"access": keys.access, "secret": keys.secret}, separators=(",", ":"))
    if len(value.encode("utf-16-le")) > MAX_ENTRY_BYTES:
        raise too_long()
    return value


def _unpack(value: str | None) -> Keys | None:
    """Make keys of an entry, or None where it holds none."""
    try:
        found = json.loads(value or "null")
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    access, secret = found.get("access"), found.get("secret")
    if not (isinstance(access, str) and isinstance(secret, str)):
        return None
    keys = Keys(access, secret)
    return keys if keys.is_complete else None
