"""What the practice server was asked, in memory and in a file."""

import json
import re
import threading
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from desktop_app.domain.keys import Keys
from desktop_app.domain.redaction import Redactor
from desktop_app.practice.call import Call

KEPT = 10_000
"""So many of the last requests are kept in memory."""

MIN_SEEN_CHARACTERS = 8
"""Shorter wrong keys stay: striking them out makes holes in words, and no key is that short."""

_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One request and what became of it, free of keys.

    Attributes:
        time: When that was decided, aware UTC.
        method: ``GET``, ``POST`` and so on.
        path: The path without the query string.
        status: The answer's status; None where the answer was cut or never given.
        body: The request's body as text.
    """

    time: datetime
    method: str
    path: str
    status: int | None
    body: str

    def line(self) -> str:
        """One JSON object, one line, whichever characters a reader takes for the end of a line."""
        time = self.time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        fields = {
            "time": time,
            "method": self.method,
            "path": self.path,
            "status": self.status,
            "body": self.body,
        }
        return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(fields, ensure_ascii=False)) + "\n"


class RequestLog:
    """Keeps each request, keys struck out, in memory and in a file where one is named.

    Safe from any thread.
    """

    def __init__(self, keys: Keys, file: Path | None = None) -> None:
        """Take the keys to strike out; those of each request are struck out besides.

        Args:
            keys: The keys that are accepted.
            file: Where to append a line for each request, or None.
        """
        self._keys = keys
        self._redact = Redactor([keys])
        self._changed = threading.Condition()
        self._count = 0
        self._requests: deque[LoggedRequest] = deque(maxlen=KEPT)
        self._path = file
        self._file: TextIO | None = None

    def open(self) -> None:
        """Open the file.

        Raises:
            OSError: It can't be written.
        """
        if self._path is not None:
            self._file = self._path.open("a", encoding="utf-8", newline="\n")

    def close(self) -> None:
        """Close the file."""
        with self._changed:
            if self._file is not None:
                self._file.close()
                self._file = None

    @property
    def requests(self) -> list[LoggedRequest]:
        """The last requests, oldest first."""
        with self._changed:
            return list(self._requests)

    def wait_for(self, count: int, timeout_s: float) -> bool:
        """Wait until so many requests were noted in all; False where the time is up first."""
        with self._changed:
            return self._changed.wait_for(lambda: self._count >= count, timeout_s)

    def add(self, call: Call, status: int | None) -> None:
        """Note a request, in the file before this returns."""
        path, body = self._strike(call, call.path, call.text)
        request = LoggedRequest(datetime.now(UTC), call.method, path, status, body)
        with self._changed:
            self._requests.append(request)
            self._count += 1
            self._changed.notify_all()
            if self._file is not None:
                self._file.write(request.line())
                self._file.flush()

    def _strike(self, call: Call, *texts: str) -> list[str]:
        redact = self._redact
        values = {
            call.header_keys.access,
            call.header_keys.secret,
            call.query_keys.access,
            call.query_keys.secret,
        }
        values -= {self._keys.access, self._keys.secret}
        if strange := [value for value in values if len(value) >= MIN_SEEN_CHARACTERS]:
            redact = Redactor([self._keys, *(Keys(value, value) for value in strange)])
        return [redact(text) for text in texts]
