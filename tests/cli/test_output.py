"""What the command says, and how it looks on the way."""

import errno
import io
import json
import os
import sys

import pytest

from desktop_app.cli.exit_codes import ACCEPTED, ANSWER_LOST, REFUSED
from desktop_app.cli.output import Output, one_line, visible
from desktop_app.domain.errors import AppError, Remedy


def test_a_result_is_json_for_scripts_and_text_for_people(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Output(is_json=True).result({"to": "आशा"}, "Hello")
    assert capsys.readouterr().out == '{"to": "आशा"}\n'
    Output(is_json=False).result({"to": "आशा"}, "Hello")
    assert capsys.readouterr().out == "Hello\n"


def test_an_error_is_one_object_with_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    error = AppError("It did not work", "It may later.", Remedy.TRY_AGAIN, "errno 1")
    assert Output(is_json=True).error(error, 3) == 3
    told = capsys.readouterr()
    assert json.loads(told.out) == {
        "error": {"title": "It did not work", "hint": "It may later.", "next_step": "Try again."},
        "exit_code": 3,
    }
    assert told.err == ""
    Output(is_json=False).error(error, 3)
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "It did not work\nIt may later.\nTry again.\n")


def test_a_title_that_was_noted_is_not_said_twice(capsys: pytest.CaptureFixture[str]) -> None:
    error = AppError("It did not work", "It may later.", Remedy.TRY_AGAIN)
    for is_json, told in ((False, ""), (True, "It did not work")):
        output = Output(is_json=is_json)
        output.note("It did not work")
        output.error(error, 3)
        out, err = capsys.readouterr()
        assert err == "It did not work\n" + ("" if is_json else "It may later.\nTry again.\n")
        assert told in out


def test_a_note_never_stands_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(is_json=True)
    output.note("Wait a moment")
    output.note("")
    assert capsys.readouterr() == ("", "Wait a moment\n")


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_it_is_utf8_whatever_the_system_writes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, name, io.TextIOWrapper(written, encoding="cp1252"))
    output = Output(is_json=False)
    output.result({}, "नमस्ते") if name == "stdout" else output.note("नमस्ते")
    assert written.getvalue() == "नमस्ते\n".encode().replace(b"\n", b"\n")


def test_half_a_character_does_not_end_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    Output(is_json=True).result({"title": "\ud83d"}, "")
    assert written.getvalue() == b'{"title": "\\ud83d"}\n'


def test_closed_streams_are_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    output = Output(is_json=False)
    output.result({}, "Hello")
    output.note("Hello")


class _Broken(io.StringIO):
    """A stream that takes nothing."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def flush(self) -> None:
        raise OSError(self._number, os.strerror(self._number))


@pytest.mark.parametrize(
    ("number", "code", "ends"),
    [
        (errno.ENOSPC, ACCEPTED, ANSWER_LOST),
        (errno.EIO, ACCEPTED, ANSWER_LOST),
        (errno.ENOSPC, REFUSED, REFUSED),
        (errno.EPIPE, ACCEPTED, ACCEPTED),
    ],
)
def test_an_answer_that_finds_no_place_is_no_success_and_a_reader_that_has_gone_is_no_failure(
    number: int, code: int, ends: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", _Broken(number))
    output = Output(is_json=True)
    output.result({}, "")
    assert output.settle(code) == ends
    told = capsys.readouterr().err
    assert (os.strerror(number) in told) == (number != errno.EPIPE)
    assert ("was done all the same" in told) == (ends == ANSWER_LOST)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("नमस्ते 👩‍💻\nnext", "नमस्ते 👩‍💻\nnext"),
        ("\x1b[31mred", "�[31mred"),
        ("a\u202eb", "a�b"),
        ("a\x9bb\r", "a�b�"),
        ("\ud83d", "�"),
    ],
)
def test_what_would_steer_a_terminal_becomes_a_mark(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_list_keeps_to_one_line() -> None:
    assert one_line(" two\n lines\tand \x07") == "two lines and �"


def test_nothing_in_json_steers_a_terminal_or_ends_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "a\x1b[2J\x7f\x85\u202e\u2028\ud800é🙂\n"
    Output(is_json=True).result({"name": hostile, hostile: [hostile]}, "")
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    assert json.loads(out) == {"name": hostile, hostile: [hostile]}
    assert not set(out) & set(hostile) - set("a[2Jé🙂\n")
