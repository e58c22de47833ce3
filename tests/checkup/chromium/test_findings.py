"""What a finding says besides its state: evidence, marks of use, what can't be told; and what was touched."""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.checkup.chromium.probe import ChromiumProbe
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, PermissionState, ProfileFinding, Sureness, SystemKind
from desktop_app.domain.site import Site
from tests.checkup.chromium.written import write_profile

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SITE = Site.parse("https://crm.example.com")
KEY = "https://crm.example.com:443,*"
EXCEPTIONS = "profile.content_settings.exceptions"


def _look(home: Path, data: str = ".config/chromium", **content: Any) -> ProfileFinding:
    write_profile(home / data, "Default", **content)
    machine = Machine(SystemKind.LINUX, home, home / "root")
    (profile,) = ChromiumProbe().profiles(machine)
    return ChromiumProbe().look(machine, profile, SITE, AT)


def test_evidence_names_file_key_value_and_time(tmp_path: Path) -> None:
    (told,) = _look(tmp_path, notifications={KEY: 2}).evidence
    assert told.file == str(tmp_path / ".config/chromium/Default/Preferences")
    assert (told.key, told.value) == (f'{EXCEPTIONS}.notifications["{KEY}"].setting', "2")
    assert told.at == datetime(2026, 11, 22, 20, 5, 50, 588770, UTC)


def test_nothing_of_other_sites_is_in_a_finding(tmp_path: Path) -> None:
    finding = _look(
        tmp_path,
        notifications={KEY: 1, "https://secret.example.org:443,*": 1, "[*.]secret.example.org,*": 2},
        more={"push_messaging": {"app_identifier_map": {"wp:1": "https://secret.example.org/#0"}}},
    )
    assert finding.state is PermissionState.NOT_SUBSCRIBED
    assert "secret" not in str(finding)


@pytest.mark.parametrize(
    ("content", "has_entry", "has_subscription", "displayed"),
    [
        ({}, False, False, 0),
        ({"notifications": {KEY: 1}}, True, False, 0),
        ({"notifications": {"[*.]example.com,*": 1}}, False, False, 0),
        ({"exceptions": {"permission_autoblocking_data": {KEY: {"setting": {}}}}}, False, False, 0),
        (
            {
                "exceptions": {
                    "notification_interactions": {
                        KEY: {"setting": {"1795305600": {"display_count": 3}, "1795219200": {"display_count": 4}}},
                        "https://other.example.net:443,*": {"setting": {"1795305600": {"display_count": 50}}},
                    }
                }
            },
            *(True, False, 7),
        ),
        (
            {"more": {"push_messaging": {"app_identifier_map": {"wp:1": "https://crm.example.com/#0"}}}},
            *(False, True, 0),
        ),
    ],
)
def test_marks_of_use_are_those_of_the_site(
    content: dict[str, Any], has_entry: bool, has_subscription: bool, displayed: int, tmp_path: Path
) -> None:
    marks = _look(tmp_path, **content).marks
    assert (marks.has_entry, marks.has_subscription, marks.displayed) == (has_entry, has_subscription, displayed)
    assert marks.last_used is not None


def test_a_profile_was_last_used_when_it_was_last_written(tmp_path: Path) -> None:
    file = write_profile(tmp_path / ".config/chromium", "Default")
    os.utime(file, (1_700_000_000, 1_700_000_000))
    machine = Machine(SystemKind.LINUX, tmp_path, tmp_path / "root")
    (profile,) = ChromiumProbe().profiles(machine)
    assert ChromiumProbe().look(machine, profile, SITE, AT).marks.last_used == datetime.fromtimestamp(
        1_700_000_000, UTC
    )


@pytest.mark.parametrize(
    ("data", "scheme"),
    [
        (".config/google-chrome", "chrome://"),
        (".config/chromium", "chrome://"),
        (".config/microsoft-edge", "edge://"),
        (".config/BraveSoftware/Brave-Browser", "brave://"),
    ],
)
def test_what_cant_be_told_comes_with_a_page_of_the_browsers_own(data: str, scheme: str, tmp_path: Path) -> None:
    told = " ".join(_look(tmp_path, data).cannot_tell)
    assert f"{scheme}policy" in told
    assert f"{scheme}extensions" in told
    assert "quietly" in told


def test_a_policy_that_was_found_leaves_no_doubt_about_policies(tmp_path: Path) -> None:
    file = tmp_path / "root/etc/chromium/policies/managed/a.json"
    file.parent.mkdir(parents=True)
    file.write_text('{"DefaultNotificationsSetting": 2}')
    assert not any("cloud" in sentence for sentence in _look(tmp_path).cannot_tell)


@pytest.mark.parametrize(
    ("more", "state", "says_more"),
    [
        ({}, PermissionState.ALLOWED, True),
        ({"brave": {"gcm": {"channel_status": True}}}, PermissionState.ALLOWED, False),
        ({"brave": {"gcm": {"channel_status": False}}}, PermissionState.PUSH_DISABLED, False),
    ],
)
def test_brave_needs_push_to_be_switched_on(
    more: dict[str, Any], state: PermissionState, says_more: bool, tmp_path: Path
) -> None:
    finding = _look(tmp_path, ".config/BraveSoftware/Brave-Browser", notifications={KEY: 1}, more=more)
    assert (finding.state, finding.page_sees) == (state, "granted")
    assert any("push messaging" in sentence for sentence in finding.cannot_tell) is says_more


def test_only_what_was_tried_is_called_seen(tmp_path: Path) -> None:
    assert _look(tmp_path / "a", notifications={KEY: 1}).sureness is Sureness.SEEN
    assert _look(tmp_path / "b", ".config/google-chrome", notifications={KEY: 1}).sureness is Sureness.DOCUMENTED
    revoked = {"disruptive_notification_permissions": {KEY: {"setting": {"revoked_status": "revoke"}}}}
    assert _look(tmp_path / "c", exceptions=revoked).sureness is Sureness.DOCUMENTED


def test_only_leadsquared_sites_are_offered(tmp_path: Path) -> None:
    entry = {"setting": {"1795305600": {"display_count": 1}}}
    write_profile(
        tmp_path / ".config/chromium",
        "Default",
        {
            "https://in21.leadsquared.com:443,*": 2,
            "https://leadsquared.com.example.org:443,*": 1,
            "https://notleadsquared.com:443,*": 1,
            "[*.]leadsquared.com,*": 1,
            "https://crm.example.com:443,*": 1,
            "us11.leadsquared.com,*": 1,
        },
        exceptions={
            "notification_interactions": {"https://run.leadsquared.com:8443,*": entry},
            "permission_autoblocking_data": {"https://empty.leadsquared.com:443,*": {"setting": {}}},
            "cookies": {"https://cookies.leadsquared.com:443,*": {"setting": 1}},
        },
        more={"push_messaging": {"app_identifier_map": {"wp:1": "https://app.leadsquared.com/#0"}}},
    )
    machine = Machine(SystemKind.LINUX, tmp_path, tmp_path / "root")
    (profile,) = ChromiumProbe().profiles(machine)
    assert list(ChromiumProbe().sites(machine, profile)) == [
        "https://app.leadsquared.com",
        "https://in21.leadsquared.com",
        "https://run.leadsquared.com:8443",
        "https://us11.leadsquared.com",
    ]


def test_what_is_watched_is_what_is_read(tmp_path: Path) -> None:
    file = write_profile(tmp_path / ".config/chromium", "Default")
    policies = tmp_path / "root/etc/chromium/policies"
    (policies / "managed").mkdir(parents=True)
    (policies / "managed/a.json").write_text("{}")
    machine = Machine(SystemKind.LINUX, tmp_path, tmp_path / "root")
    (profile,) = ChromiumProbe().profiles(machine)
    watched = set(ChromiumProbe().watched(machine, profile))
    assert {file, policies / "managed", policies / "managed/a.json", policies / "recommended"} <= watched


def test_files_are_read_and_nothing_else_and_local_state_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / ".config/google-chrome"
    for folder in ("Default", "Profile 1"):
        write_profile(data, folder, {KEY: 1}, version="156.0.8078.79")
        for name in ("Cookies", "Login Data", "Secure Preferences"):
            (data / folder / name).write_text("not to be opened")
    (data / "Local State").write_text("not to be opened")

    def hashes() -> dict[Path, tuple[str, int]]:
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        return {path: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in files}

    before = hashes()
    opened: list[tuple[str, int]] = []
    real_open = os.open

    def watched_open(path: Any, flags: int, *more: Any, **named: Any) -> int:
        opened.append((Path(path).name, flags))
        return real_open(path, flags, *more, **named)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", watched_open)
        patched.setattr("builtins.open", None)  # one way is enough to look at
        machine = Machine(SystemKind.LINUX, tmp_path, tmp_path / "root")
        for profile in ChromiumProbe().profiles(machine):
            ChromiumProbe().look(machine, profile, SITE, AT)
            ChromiumProbe().sites(machine, profile)
            assert profile.browser is BrowserKind.CHROME
    assert {name for name, _ in opened} == {"Preferences", "Last Version"}
    assert not any(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC) for _, flags in opened)
    assert hashes() == before
