"""Another computer's files: nothing is asked, and what stands in files is read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.checkup.desktop_state import linux
from desktop_app.checkup.desktop_state.read_system import read_system
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, SystemFinding, SystemKind

BOTH = (BrowserKind.CHROMIUM, BrowserKind.FIREFOX)
AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def read(
    home: Path, text: str | bytes | None = None, system: SystemKind = SystemKind.LINUX
) -> dict[str, SystemFinding]:
    if text is not None:
        file = home / ".config" / "plasmanotifyrc"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return {finding.check: finding for finding in read_system(Machine(system, home), BOTH, AT)}


@pytest.mark.parametrize("system", [SystemKind.LINUX, SystemKind.WINDOWS])
def test_another_computers_desktop_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: SystemKind
) -> None:
    def ask(*_: object) -> None:
        raise AssertionError("it was asked")

    monkeypatch.setattr(linux, "ask", ask)
    for finding in read(tmp_path, system=system).values():
        assert (finding.state, finding.hides) == ("unknown", None)
        assert "another computer" in finding.evidence


@pytest.mark.parametrize(
    "until",
    [
        "2026,11,23,18,0,0",
        "2026,11,23,18,0,0.000",
        "2026-11-23T18:00:00",
        "2026-11-22T12:00:01Z",
        "9999-12-31T23:59:59",
    ],
)
def test_do_not_disturb_until_later_is_on(tmp_path: Path, until: str) -> None:
    found = read(tmp_path, f"[DoNotDisturb]\nUntil={until}\n")
    assert (found["do_not_disturb"].state, found["do_not_disturb"].hides) == ("on", True)
    assert "Until=" in found["do_not_disturb"].evidence


@pytest.mark.parametrize(
    "until",
    [
        "2026,11,21,18,0,0",
        "2026-11-21T18:00:00",
        "",
        "soon",
        "1,2",
        "0000-00-00T00:00:00",
        "9" * 99,
        ",,,,,",
        "nan,1,1",
    ],
)
def test_an_end_that_is_past_or_can_not_be_read_says_nothing(tmp_path: Path, until: str) -> None:
    assert read(tmp_path, f"[DoNotDisturb]\nUntil={until}\n")["do_not_disturb"].state == "unknown"


def test_apps_are_read_from_the_file_alone(tmp_path: Path) -> None:
    found = read(tmp_path, "[Applications][org.mozilla.firefox]\nShowPopups=false\n")
    assert found["app:firefox"].hides is True
    assert "ShowPopups" in found["app:firefox"].evidence


def test_of_two_entries_the_one_that_is_off_counts(tmp_path: Path) -> None:
    off, on = ("[Applications][firefox]\nShowPopups=false\n", "[Applications][firefox-esr]\nShowPopups=true\n")
    assert read(tmp_path, off + on)["app:firefox"].hides is True
    assert read(tmp_path, on + off)["app:firefox"].hides is True


def test_a_web_apps_entry_is_not_the_browsers(tmp_path: Path) -> None:
    web_app = "[Applications][chrome-abcdefghijklmnopabcdefghijklmnop-Default]\nShowPopups=false\n"
    assert not [check for check in read(tmp_path, web_app) if check.startswith("app:")]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\x00\xff" * 500,
        b"[Applications][firefox",
        b"ShowPopups=false",
        b"[Applications][firefox]\nnonsense\nShowPopups=false",
        b"[Applications][firefox]\nShowPopups=false\n" + b"#" * 2_000_000,
        b"[Applications][]\nShowPopups=false",
    ],
)
def test_a_broken_file_says_nothing(tmp_path: Path, text: bytes) -> None:
    found = read(tmp_path, text)
    assert set(found) == {"notification_daemon", "do_not_disturb"}


def test_a_folder_in_the_files_place_says_nothing(tmp_path: Path) -> None:
    (tmp_path / ".config" / "plasmanotifyrc").mkdir(parents=True)
    assert read(tmp_path)["do_not_disturb"].state == "unknown"


def test_macos_can_not_be_known_and_both_entries_are_named(tmp_path: Path) -> None:
    found = read_system(Machine(SystemKind.MACOS, tmp_path), (BrowserKind.CHROME, BrowserKind.FIREFOX))
    assert [finding.check for finding in found] == ["do_not_disturb", "app:chrome", "app:firefox"]
    assert {(finding.state, finding.hides) for finding in found} == {("unknown", None)}
    assert "“Google Chrome” and “Google Chrome Helper (Alerts)”" in found[1].evidence
