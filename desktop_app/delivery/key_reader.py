"""Reads keys on a thread of its own: a locked password store asks a person first, and nothing else waits for that."""

from collections.abc import Callable

from desktop_app.delivery.callers import Callers, report_fault
from desktop_app.delivery.ports import KeySource
from desktop_app.domain.errors import AppError
from desktop_app.domain.keys import Keys

Got = Callable[[Keys | AppError], None]
"""Takes the keys, or says why there are none; called on the engine's thread."""


class KeyReader:
    """Asks where keys come from, and brings the answer to the engine's thread."""

    def __init__(self, source: KeySource, callers: Callers, post: Callable[[Callable[[], None]], None]) -> None:
        """Take the parts.

        Args:
            source: Where keys come from.
            callers: Threads to ask it on.
            post: Has something done on the engine's thread; called on any thread.
        """
        self._source = source
        self._callers = callers
        self._post = post

    def read(self, account_id: str, got: Got) -> None:
        """Begin to read, and return."""
        self._callers.do(lambda: self._read(account_id, got))

    def _read(self, account_id: str, got: Got) -> None:
        answer: Keys | AppError = AppError("Pushdesk failed while reading your keys", "Try again.")
        try:
            answer = self._source.read(account_id)
        except AppError as error:
            answer = error
        except BaseException:  # noqa: BLE001 - whoever waits for the keys gets an answer
            report_fault()
        self._post(lambda: got(answer))
