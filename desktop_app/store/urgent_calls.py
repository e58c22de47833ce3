"""Tells other runs of Pushdesk on this computer of each call that a person waits for."""

import contextlib
import os
from hashlib import blake2b
from pathlib import Path

_MARK_BYTES = 8
_MOST_BYTES = 64 * 1024
"""Then it begins anew. Whoever had not read on by then knows of no more calls than the limit anyhow."""


class UrgentCalls:
    """A file to which each run appends its mark and the account's, for each such call.

    So a list that is sent in the window leaves room for a push from a terminal, which would be refused again and again
    otherwise. It is a courtesy: where the file can't be written or read, LeadSquared's refusals have to do. Looking
    costs one question about the file's size. One thread at a time.
    """

    def __init__(self, database: Path) -> None:
        """Prepare it: calls count from here on.

        Args:
            database: The outbox. The file is named like the database's own, to go with them.
        """
        self._file = database.with_name(f"{database.name}-urgent")
        self._own = os.urandom(_MARK_BYTES)
        self._read_bytes = self._size()
        self._heard: dict[bytes, int] = {}

    def tell(self, account_id: str) -> None:
        """Say that a call leaves. Never raises."""
        with contextlib.suppress(OSError):
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
            descriptor = os.open(self._file, flags, 0o600)
            try:
                if os.fstat(descriptor).st_size >= _MOST_BYTES:
                    os.ftruncate(descriptor, 0)
                os.write(descriptor, self._own + _mark_of(account_id))
            finally:
                os.close(descriptor)

    def heard(self, account_id: str) -> int:
        """How many calls other runs have made with an account since this was asked last. Never raises."""
        with contextlib.suppress(OSError):
            if (size := self._size()) != self._read_bytes:
                self._read_on(size)
        return self._heard.pop(_mark_of(account_id), 0) if self._heard else 0

    def _size(self) -> int:
        try:
            return self._file.stat().st_size
        except OSError:
            return 0

    def _read_on(self, size: int) -> None:
        with self._file.open("rb") as file:
            file.seek(self._read_bytes if size > self._read_bytes else 0)
            new = file.read(_MOST_BYTES)
            self._read_bytes = file.tell()
        for at in range(0, len(new), 2 * _MARK_BYTES):
            run, account = new[at : at + _MARK_BYTES], new[at + _MARK_BYTES : at + 2 * _MARK_BYTES]
            if run != self._own:
                self._heard[account] = self._heard.get(account, 0) + 1


def _mark_of(account_id: str) -> bytes:
    return blake2b(account_id.encode("utf-8", "surrogatepass"), digest_size=_MARK_BYTES).digest()
