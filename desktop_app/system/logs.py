"""The log file: small, for its owner alone, and free of keys, names and message texts."""

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from desktop_app.domain.redaction import Redactor
from desktop_app.system.traceback_text import traceback_text

LOG_NAME = "pushdesk.log"
MAX_LOG_BYTES = 1_000_000
OLD_LOGS = 2
"""How many older files stay beside the current one."""

_QUIET = (
    "urllib3",
    "requests",
    "werkzeug",
    "PIL",
    "keyring",
    "secretstorage",
    "asyncio",
    "charset_normalizer",
)
"""Libraries that log what passes through: at DEBUG, urllib3 writes whole addresses (measured)."""


def start_logging(log_dir: Path, redactor: Redactor, level: int = logging.INFO) -> bool:
    """Begin to write the log file. Call it once, from the composition root.

    Each record is put together first, traceback included, then the keys are struck out of the
    whole, and only then is it written. Exceptions are named without their own words.

    Args:
        log_dir: Where the files go; made where it doesn't exist.
        redactor: Strikes out the keys; the one that the vault teaches.
        level: The least level that is written.

    Returns:
        False where the files can't be written. The app runs on without a log; nothing is printed
        instead.
    """
    root = logging.getLogger()
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    logging.captureWarnings(True)
    try:
        log_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler: logging.Handler = _PrivateRotatingFile(log_dir / LOG_NAME)
    except OSError:
        # Without any handler, logging would print to stderr.
        handler = logging.NullHandler()
    handler.setFormatter(RedactingFormatter(redactor))
    root.addHandler(handler)
    return isinstance(handler, _PrivateRotatingFile)


class RedactingFormatter(logging.Formatter):
    """Makes the whole text of a record, then strikes the keys out of it. Times are UTC."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        """Return the text that may be written."""
        # Another handler may have left its own text of the exception here, with all its words.
        record.exc_text = None
        try:
            text = super().format(record)
        except Exception as exc:  # noqa: BLE001 - a value may raise anything when it becomes text
            text = (
                f"{self.formatTime(record)} {record.levelname} {record.name}: a line that {type(exc).__name__} spoilt"
            )
        record.exc_text = None
        return self._redactor(text)

    def formatTime(  # noqa: N802 - the base class's name
        self,
        record: logging.LogRecord,
        datefmt: str | None = None,  # noqa: ARG002 - the base class's argument
    ) -> str:
        """Return the record's time as UTC, to the millisecond."""
        from datetime import UTC, datetime

        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def formatException(  # noqa: N802 - the base class's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Return the traceback without the exception's own words."""
        return traceback_text(ei[1]) if ei[1] is not None else ""


class _PrivateRotatingFile(RotatingFileHandler):
    """A rotating file that only its owner may read, and that stays silent where it can't write."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            maxBytes=MAX_LOG_BYTES,
            backupCount=OLD_LOGS,
            encoding="utf-8",
            errors="backslashreplace",
        )

    def _open(self) -> IO[str]:  # type: ignore[override]
        def opener(path: str, flags: int) -> int:
            return os.open(path, flags, 0o600)

        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors, opener=opener)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base class's name
        """Say nothing: the base class would print the record to stderr, arguments and all."""
