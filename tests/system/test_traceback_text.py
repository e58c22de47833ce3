"""Where an exception came from, and nothing of what it was about."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.domain.keys import Keys
from desktop_app.system.traceback_text import (
    MAX_CHAIN,
    MAX_FRAMES,
    _short,
    describe,
    traceback_text,
)


def caught(work: Callable[[], object]) -> BaseException:
    try:
        work()
    except BaseException as exc:  # noqa: BLE001 - any is of interest
        return exc
    raise AssertionError("nothing was raised")


def no_such_table() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("SELECT 'Dear Asha' FROM nowhere")


@pytest.mark.parametrize(
    ("work", "described"),
    [
        (lambda: int("Dear Asha"), "ValueError"),
        (lambda: {"x": 1}["Dear Asha"], "KeyError"),
        (lambda: "Dear Asha".encode("ascii").decode("utf-16"), "UnicodeDecodeError"),
        (lambda: open("/home/asha/secret"), "FileNotFoundError: ENOENT"),  # noqa: PTH123, SIM115
        (
            lambda: Keys("a", "b").no_such,  # type: ignore[attr-defined]
            "AttributeError: 'Keys' object has no attribute 'no_such'",
        ),
        (lambda: no_such_name, "NameError: name 'no_such_name' is not defined"),  # type: ignore[name-defined]  # noqa: F821
        (lambda: __import__("no_such_module"), "ModuleNotFoundError: No module named 'no_such_module'"),
        (no_such_table, "sqlite3.OperationalError: SQLITE_ERROR"),
    ],
)
def test_an_exception_is_named_without_words_that_may_have_been_typed(
    work: Callable[[], object], described: str
) -> None:
    assert describe(caught(work)) == described


@pytest.mark.parametrize(
    ("exc", "described"),
    [
        (AppError("Dear Asha", "your hint", detail="EIO 7"), "desktop_app.domain.errors.AppError: EIO 7"),
        (InputRefused("Dear Asha", "x", "title"), "desktop_app.domain.errors.InputRefused"),
        (OSError(errno.ENOSPC, "Dear Asha", "/home/asha/x"), "OSError: ENOSPC"),
        (OSError("Dear Asha"), "OSError"),
        (
            ExceptionGroup("Dear Asha", [ValueError("Asha"), OSError(5, "x")]),
            "ExceptionGroup: ValueError, OSError: EIO",
        ),
        (
            ImportError("cannot import name 'x' from 'y' (/home/asha/.local/y/__init__.py)"),
            "ImportError: cannot import name 'x' from 'y' (__init__.py)",
        ),
        (
            ImportError(r"DLL load failed (C:\Users\Asha\y\z.pyd)"),
            "ImportError: DLL load failed (z.pyd)",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_kept_of_its_words_names_nobody(exc: BaseException, described: str) -> None:
    assert describe(exc) == described


def test_the_last_call_comes_last_with_its_line() -> None:
    def inner() -> None:
        raise ValueError("Dear Asha")

    text = traceback_text(caught(inner))
    assert text.startswith("Traceback, the last call last:\n  tests/system/test_traceback_text.py:")
    assert "in inner\n" in text
    assert text.endswith("ValueError")


def test_the_causes_come_first_and_an_unwanted_context_not_at_all() -> None:
    def chained() -> None:
        try:
            int("x")
        except ValueError as cause:
            raise RuntimeError from cause

    def suppressed() -> None:
        try:
            int("x")
        except ValueError:
            raise RuntimeError from None

    def implicit() -> None:
        try:
            int("x")
        except ValueError:
            raise RuntimeError  # noqa: B904 - so that the context shows

    for work in (chained, implicit):
        text = traceback_text(caught(work))
        assert text.split("\n\nwhich led to\n\n")[0].endswith("\nValueError")
        assert text.endswith("RuntimeError")
    assert "\nValueError" not in traceback_text(caught(suppressed))


def test_local_values_are_not_told() -> None:
    def with_values() -> None:
        word = "Dear " * 3
        raise ValueError(word)

    assert "Dear Dear" not in traceback_text(caught(with_values))


def test_an_endless_recursion_is_told_in_short() -> None:
    def again() -> None:
        again()

    text = traceback_text(caught(again))
    assert text.count(" in again") == MAX_FRAMES - 1 or text.count(" in again") == MAX_FRAMES
    assert " more …" in text
    assert len(text) < 20_000


def test_a_chain_in_a_circle_or_without_end_comes_to_an_end() -> None:
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert traceback_text(one).count("which led to") == 1
    last: BaseException = ValueError()
    for _ in range(50):
        following = ValueError()
        following.__cause__ = last
        last = following
    assert traceback_text(last).count("which led to") == MAX_CHAIN - 1


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("/home/asha/src/pushdesk/desktop_app/domain/push.py", "desktop_app/domain/push.py"),
        (r"C:\Users\Asha\pushdesk\desktop_app\app.py", r"desktop_app\app.py"),
        ("/home/desktop_app/asha/desktop_app/app.py", "desktop_app/app.py"),
        ("/home/asha/.venv/lib/python3.11/site-packages/requests/api.py", "requests/api.py"),
        ("/usr/lib/python3/dist-packages/keyring/core.py", "keyring/core.py"),
        ("/home/asha/.pyenv/versions/3.11.9/lib/python3.11/json/decoder.py", "python3.11/json/decoder.py"),
        ("/home/asha/somewhere/else.py", "else.py"),
        (r"C:\Users\Asha\else.py", "else.py"),
        ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>"),
        ("<string>", "<string>"),
    ],
)
def test_a_path_begins_at_its_package(path: str, short: str) -> None:
    assert _short(path) == short


def test_the_person_is_not_in_a_real_report() -> None:
    text = traceback_text(caught(lambda: __import__("json").loads("{")))
    assert str(Path.home()) not in text or str(Path.home()) == "/"
    assert str(Path(__file__).parents[2]) not in text
    assert "json/decoder.py" in text.replace("\\", "/")
