"""What may be copied after a crash."""

import sys
import threading
from types import TracebackType

import pytest

from desktop_app.domain.keys import Keys
from desktop_app.domain.redaction import Redactor
from desktop_app.system.crash import crash_report, report_hooks

KEYS = Keys("u$r" + "0a1b2c3d" * 4, "9f8e7d6c5b" * 4)
VERSIONS = {"Pushdesk": "0.1.0", "Qt": "6.11.1"}

Crash = tuple[type[BaseException], BaseException, TracebackType | None]


def crash(exc: BaseException) -> Crash:
    try:
        raise exc
    except type(exc) as caught:
        return type(caught), caught, caught.__traceback__


def test_a_report_says_what_failed_where_and_with_which_versions() -> None:
    text = crash_report(*crash(ValueError("Dear Asha")), Redactor(), VERSIONS)
    assert text.startswith("Pushdesk 0.1.0\nQt 6.11.1\nPython 3.")
    assert "tests/system/test_crash.py" in text
    assert text.endswith("ValueError")
    assert "Dear Asha" not in text


def test_a_report_holds_no_key_no_user_and_no_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    import platform

    redactor = Redactor([KEYS])
    text = crash_report(*crash(AttributeError(f"no attribute {KEYS.secret}")), redactor, VERSIONS)
    assert KEYS.secret not in text
    assert "[hidden]" in text
    assert platform.node() not in text.replace(platform.release(), "")


def test_an_exception_that_is_gone_is_named_by_its_kind() -> None:
    assert crash_report(ValueError, None, None, Redactor(), {}).endswith("\nValueError")


def test_a_traceback_that_came_by_itself_is_used() -> None:
    exc_type, exc, tb = crash(ValueError())
    text = crash_report(exc_type, exc.with_traceback(None), tb, Redactor(), {})
    assert "test_crash.py" in text


def test_the_hooks_report_what_nobody_caught_on_any_thread() -> None:
    told: list[str] = []
    hooks = report_hooks(told.append, Redactor([KEYS]), VERSIONS)
    hooks.on_exception(*crash(ValueError(KEYS.access)))

    def fail() -> None:
        raise KeyError(KEYS.access)

    before = threading.excepthook
    threading.excepthook = hooks.on_thread_exception
    try:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    finally:
        threading.excepthook = before
    assert [text.splitlines()[-1] for text in told] == ["ValueError", "KeyError"]
    assert not any(KEYS.access in text for text in told)


@pytest.mark.parametrize("exc", [KeyboardInterrupt(), SystemExit(1)])
def test_stopping_the_app_is_no_crash(exc: BaseException) -> None:
    told: list[str] = []
    hooks = report_hooks(told.append, Redactor(), VERSIONS)
    hooks.on_exception(*crash(exc))
    assert told == []


def test_an_exit_of_a_thread_is_no_crash() -> None:
    told: list[str] = []
    hooks = report_hooks(told.append, Redactor(), VERSIONS)
    hooks.on_thread_exception(threading.ExceptHookArgs((SystemExit, SystemExit(), None, None)))
    assert told == []


def test_a_hook_never_fails_and_tells_no_words(capsys: pytest.CaptureFixture[str]) -> None:
    def fail(text: str) -> None:
        raise RuntimeError(text + KEYS.secret)

    hooks = report_hooks(fail, Redactor(), VERSIONS)
    hooks.on_exception(*crash(ValueError("Dear Asha")))
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "RuntimeError" in said
    assert "Dear Asha" not in said
    assert KEYS.secret not in said


def test_a_hook_works_without_stderr_as_in_a_windowed_app(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(sys, "stderr", None)
    report_hooks(fail, Redactor(), VERSIONS).on_exception(*crash(ValueError()))
