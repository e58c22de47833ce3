"""Tells where an exception came from without telling what it was about."""

import errno
import re
import traceback
from types import TracebackType

from desktop_app.domain.errors import AppError

MAX_FRAMES = 40
"""Most frames of one traceback that are shown; an endless recursion has a thousand alike."""

MAX_CHAIN = 8
"""Most exceptions of one chain that are shown."""

_OURS_OR_A_LIBRARY = re.compile(r"^.*[/\\](?=(?:desktop_app|tests)[/\\])|^.*[/\\](?:site|dist)-packages[/\\]")
_STANDARD_LIBRARY = re.compile(r"^.*[/\\](?=[Pp]ython[\d.]*[/\\])")
_DIRECTORIES = re.compile(r"(?:[A-Za-z]:)?[/\\](?:[^\s/\\'\"()]+[/\\])+")


def traceback_text(exc: BaseException) -> str:
    """Return the traceback of an exception and of those that led to it, fit to leave this computer.

    There are no local variables in it, and no exception's own words: those may hold what a person
    has typed, an address with keys in it, or a directory with their name. Kept are the words of
    errors that Python itself words out of the program's own names (a missing attribute, name or
    module), the detail of ``AppError``, which never holds keys or message texts, and the names of
    system errors. Paths begin at the package. The text is not yet redacted.
    """
    told: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = exc
    while current is not None and len(told) < MAX_CHAIN and id(current) not in seen:
        seen.add(id(current))
        told.append(f"{_frames(current.__traceback__)}{describe(current)}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n\nwhich led to\n\n".join(reversed(told))


def describe(exc: BaseException) -> str:
    """Name an exception in one line, without words that may hold what a person has typed."""
    kind = type(exc)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    more = ""
    if isinstance(exc, AppError):
        more = exc.detail
    elif isinstance(exc, AttributeError | NameError | ImportError):
        more = _DIRECTORIES.sub("", str(exc))
    elif isinstance(exc, OSError) and exc.errno is not None:
        more = errno.errorcode.get(exc.errno, str(exc.errno))
    elif isinstance(code := getattr(exc, "sqlite_errorname", None), str):
        more = code
    elif isinstance(exc, BaseExceptionGroup):
        more = ", ".join(describe(inner) for inner in exc.exceptions[:MAX_CHAIN])
    return f"{name}: {more}" if more else name


def _frames(tb: TracebackType | None) -> str:
    frames = traceback.extract_tb(tb)
    if not frames:
        return ""
    left_out = len(frames) - MAX_FRAMES
    lines = [
        f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" + (f"\n    {frame.line}" if frame.line else "")
        for frame in frames
    ]
    if left_out > 0:
        lines[MAX_FRAMES // 2 : MAX_FRAMES // 2 + left_out] = [f"  … {left_out} more …"]
    return "Traceback, the last call last:\n" + "\n".join(lines) + "\n"


def _short(path: str) -> str:
    """Cut a path so that it begins at its package and names nobody's directory."""
    for start in (_OURS_OR_A_LIBRARY, _STANDARD_LIBRARY):
        if (short := start.sub("", path)) != path:
            return short
    return re.split(r"[/\\]", path)[-1]
