"""What the exit code says to a script."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.cli import exit_codes
from desktop_app.cli.arguments import UsageRefused, parse
from desktop_app.domain.errors import (
    AppError,
    HostNotTrusted,
    InputRefused,
    KeyringRefused,
    KeysNotFound,
    KeysRefused,
    NotReachable,
    StoreFailed,
)
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.leadsquared.question import refusal_of

HOUSE = Path(__file__).parents[2]
CODES = {value for name, value in vars(exit_codes).items() if name.isupper() and isinstance(value, int)}
AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize("reason", Reason)
def test_every_outcome_has_its_code(reason: Reason) -> None:
    by_kind = {
        OutcomeKind.ACCEPTED: 0,
        OutcomeKind.REFUSED: 3,
        OutcomeKind.NOT_SENT: 5,
        OutcomeKind.UNKNOWN: 6,
    }
    expected = {Reason.KEYS: 4, Reason.RATE: 7}.get(reason, by_kind[reason.kind])
    assert exit_codes.of_outcome(Outcome(reason, AT)) == expected


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputRefused("x"), 2),
        (UsageRefused("x"), 2),
        (HostNotTrusted("x"), 2),
        (KeysRefused("x"), 4),
        (NotReachable("x", reason=Reason.DNS), 5),
        (KeysNotFound("x"), 5),
        (KeyringRefused("x"), 5),
        (StoreFailed("x"), 5),
        (AppError("x"), 3),
    ],
)
def test_every_error_has_its_code(error: AppError, code: int) -> None:
    assert exit_codes.of_error(error) == code


@pytest.mark.parametrize(
    ("reason", "status", "code"),
    [
        (Reason.RATE, 429, 7),
        (Reason.RATE, 200, 7),
        (Reason.KEYS, 401, 4),
        (Reason.READ_TIMEOUT, None, 5),
        (Reason.CONNECTION_LOST, None, 5),
        (Reason.DNS, None, 5),
        (Reason.NO_KEYS, None, 2),
        (Reason.SERVER_FAILED, 502, 3),
        (Reason.NOT_AN_API, 404, 3),
        (Reason.UNREADABLE, 200, 3),
        (Reason.ERROR, 500, 3),
    ],
)
def test_a_question_without_an_answer_has_the_code_of_its_reason(reason: Reason, status: int | None, code: int) -> None:
    assert exit_codes.of_error(refusal_of(Outcome(reason, AT, status))) == code


def test_the_help_names_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])
    _, _, told = " ".join(capsys.readouterr().out.split()).partition("Exit codes: ")
    assert {int(each.split()[0]) for each in told.removesuffix(".").split("; ")} == CODES


def test_the_manual_page_and_the_readme_name_every_code() -> None:
    page = (HOUSE / "packaging/linux/pushdesk-cli.1").read_text("utf-8").partition(".SH EXIT STATUS")[2]
    told = dict(re.findall(r"^\.B (\d)\n(.+)\.$", page, re.MULTILINE))
    assert told == {str(code): words[0].upper() + words[1:] for code, words in exit_codes.MEANINGS.items()}
    rows = re.findall(r"^\| (\d) \| ", (HOUSE / "README.md").read_text("utf-8"), re.MULTILINE)
    assert [int(row) for row in rows] == sorted(CODES)
