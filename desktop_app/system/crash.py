"""What "Copy report" copies after a crash, and the hooks that notice one."""

import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType

from desktop_app.domain.redaction import Redactor


@dataclass(frozen=True, slots=True)
class CrashHooks:
    """What the composition root puts where Python turns to with an exception that nobody caught.

    Attributes:
        on_exception: For ``sys.excepthook``.
        on_thread_exception: For ``threading.excepthook``.
    """

    on_exception: Callable[[type[BaseException], BaseException, TracebackType | None], None]
    on_thread_exception: Callable[[threading.ExceptHookArgs], None]


def crash_report(
    exc_type: type[BaseException],
    exc: BaseException | None,
    tb: TracebackType | None,
    redactor: Redactor,
    versions: Mapping[str, str],
) -> str:
    """Return a text about a crash that a person may hand to anybody.

    It says what failed and where: versions, the system, and the traceback with paths that begin at
        the package. It holds no
    keys, no local variables, no directory or computer name, and no exception's own words, since
    those may hold what a person has typed; ``system.traceback_text`` says which few are kept.

    Args:
        exc_type: The kind of exception, where the exception itself is gone.
        exc: The exception.
        tb: Its traceback, where the exception doesn't carry it.
        redactor: Strikes out the keys.
        versions: Names and versions of what the app is made of, the app itself first.
    """
    import platform  # here, because only a crash needs these

    from desktop_app.system.traceback_text import traceback_text

    if exc is not None and exc.__traceback__ is None:
        exc = exc.with_traceback(tb)
    lines = [
        *(f"{name} {version}" for name, version in versions.items()),
        f"Python {platform.python_version()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "",
        traceback_text(exc) if exc is not None else exc_type.__qualname__,
    ]
    return redactor("\n".join(lines))


def report_hooks(on_crash: Callable[[str], None], redactor: Redactor, versions: Mapping[str, str]) -> CrashHooks:
    """Make the hooks that turn an exception that nobody caught into a report.

    Stopping with Ctrl+C or an exit is no crash. The hooks never raise and print nothing of the
    exception.

    Args:
        on_crash: Told each report, on the thread that failed.
        redactor: Strikes out the keys.
        versions: As for ``crash_report``.
    """

    def report(exc_type: type[BaseException], exc: BaseException | None, tb: TracebackType | None) -> None:
        try:
            on_crash(crash_report(exc_type, exc, tb, redactor, versions))
        except Exception as second:  # noqa: BLE001 - the last place there is: nothing may escape
            if sys.stderr is not None:
                sys.stderr.write(f"Pushdesk failed ({exc_type.__name__}, then {type(second).__name__}).\n")

    def on_exception(exc_type: type[BaseException], exc: BaseException, tb: TracebackType | None) -> None:
        if not issubclass(exc_type, KeyboardInterrupt | SystemExit):
            report(exc_type, exc, tb)

    def on_thread_exception(args: threading.ExceptHookArgs) -> None:
        if not issubclass(args.exc_type, SystemExit):
            report(args.exc_type, args.exc_value, args.exc_traceback)

    return CrashHooks(on_exception, on_thread_exception)
