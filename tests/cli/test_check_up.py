"""``pushdesk-cli check-up`` over profiles that real browsers wrote, as a process of its own."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.store.account_book import AccountBook
from tests.cli.conftest import Cli

FIXTURES = Path(__file__).parents[1] / "checkup" / "fixtures"
ROOTS = {"chromium": ".config/chromium", "firefox": ".config/mozilla/firefox"}
SITE = "https://crm.example.com"
GIVEN = (
    *("chromium/allowed", "chromium/ask", "chromium/blocked", "chromium/default-blocked", "chromium/embargoed"),
    *("firefox/allowed", "firefox/ask", "firefox/blocked", "firefox/default-blocked"),
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "person"
    path.mkdir()
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "root"
    path.mkdir()
    return path


def lay_out(home: Path, *cases: str) -> None:
    """Put given profiles where their browsers would have them."""
    for case in cases:
        shutil.copytree(FIXTURES / case, home / ROOTS[case.split("/", maxsplit=1)[0]], dirs_exist_ok=True)


def write_preferences(home: Path, folder: str, content: object) -> None:
    profile = home / ROOTS["chromium"] / folder
    profile.mkdir(parents=True)
    (profile / "Preferences").write_text(json.dumps(content))


@pytest.mark.parametrize("case", GIVEN)
def test_each_given_profile_is_judged_as_its_browser_did(cli: Cli, home: Path, root: Path, case: str) -> None:
    lay_out(home, case)
    expected = json.loads((FIXTURES / case / "expected.json").read_text())
    for probe in expected["probes"]:
        at = ("--at", str(probe["now"])) if "now" in probe else ()
        where = ("--home", str(home), "--system-root", str(root), "--platform", "linux")
        told = cli("check-up", "--json", "--site", probe["origin"], *where, *at)
        assert told.code == 0, told
        assert told.err == ""
        likeliest = told.json["profiles"][0]
        found = {name: likeliest[name] for name in ("browser", "version", "profile", "state", "page_sees")}
        assert found == {
            "browser": expected["browser"],
            "version": found["version"],
            "profile": probe["profile"],
            "state": probe["state"],
            "page_sees": probe["page_sees"],
        }
        assert told.json["verdict"] == probe["state"]
        assert told.json["site"] == probe["origin"]
        until = likeliest["until"] and datetime.fromisoformat(likeliest["until"])
        ends = probe.get("embargo_ends")
        assert until == (datetime.fromtimestamp(ends, UTC) if ends else None)


def test_the_report_has_what_a_script_relies_on(cli: Cli, home: Path, root: Path) -> None:
    lay_out(home, "chromium/blocked", "firefox/ask")
    told = cli("check-up", "--json", "--site", f"{SITE}/some/page?x=1", "--home", str(home), "--system-root", str(root))
    assert told.out.count("\n") == 1
    report = told.json
    assert {"site", "verdict", "profiles", "system"} <= report.keys()
    assert report["site"] == SITE
    assert report["exit_code"] == 0
    profile = report["profiles"][0]
    names = (
        "browser",
        "name",
        "version",
        "profile",
        "profile_name",
        "state",
        "page_sees",
        "until",
        "evidence",
        "remedy",
    )
    assert set(names) <= profile.keys()
    assert (profile["name"], profile["version"]) == ("Chromium", "156.0.8078.79")
    assert profile["remedy"].startswith("Allow crm.example.com in Chromium: Open https://crm.example.com in Chromium")
    assert profile["remedy"].endswith(profile["steps"][-1])
    assert all(step in profile["remedy"] for step in profile["steps"])
    assert "**" not in profile["remedy"]
    assert {"file", "key", "value"} <= profile["evidence"][0].keys()
    assert str(home) in profile["evidence"][0]["file"]
    for finding in report["system"]:
        assert {"check", "state", "evidence"} <= finding.keys()
    for one in report["profiles"]:
        for evidence in one["evidence"]:
            assert all(isinstance(evidence[name], str) for name in ("file", "key", "value"))


def test_people_read_the_cause_where_it_stands_and_what_to_do(cli: Cli, home: Path, root: Path) -> None:
    lay_out(home, "chromium/blocked")
    told = cli("check-up", "--site", SITE, "--home", str(home), "--system-root", str(root))
    assert told.code == 0
    first, *lines = told.out.splitlines()
    assert first == f"{SITE}: Chromium, profile “Your Chromium”: blocks this site."
    assert f"    1. Open {SITE} in Chromium, in the profile “Your Chromium”." in lines
    assert any("Preferences" in line for line in lines)
    assert "**" not in told.out


@pytest.mark.parametrize("case", ["chromium/allowed", "firefox/allowed"])
def test_a_site_without_https_is_told_so_in_each_browser(cli: Cli, home: Path, root: Path, case: str) -> None:
    lay_out(home, case)
    where = ("--site", SITE.replace("https", "http"), "--home", str(home), "--system-root", str(root))
    assert cli("check-up", "--json", *where).json["verdict"] == "blocked_default"
    told = cli("check-up", *where)
    assert told.out.splitlines()[0].endswith(": lets no site without https show notifications.")
    assert f"Copy {SITE}." in told.out


def test_without_any_browser_it_says_so(cli: Cli, home: Path, root: Path) -> None:
    where = ("--home", str(home), "--system-root", str(root))
    assert cli("check-up", "--json", "--site", SITE, *where).json["verdict"] == "no_browser"
    told = cli("check-up", "--site", SITE, *where)
    assert told.out.splitlines()[0] == f"{SITE}: No Chrome, Chromium, Edge, Brave or Firefox was found."


@pytest.mark.parametrize("platform", ["macos", "windows"])
def test_another_systems_paths_are_read_below_the_same_home(cli: Cli, home: Path, platform: str) -> None:
    places = {"macos": "Library/Application Support/Google/Chrome", "windows": "AppData/Local/Google/Chrome/User Data"}
    shutil.copytree(FIXTURES / "chromium/blocked", home / places[platform])
    told = cli("check-up", "--json", "--site", SITE, "--home", str(home), "--platform", platform)
    [profile] = told.json["profiles"]
    assert (profile["browser"], profile["state"]) == ("chrome", "blocked_site")


def test_policies_are_read_below_the_given_root(cli: Cli, home: Path, root: Path) -> None:
    lay_out(home, "chromium/allowed")
    managed = root / "etc/chromium/policies/managed"
    managed.mkdir(parents=True)
    (managed / "company.json").write_text(json.dumps({"NotificationsBlockedForUrls": [SITE]}))
    told = cli("check-up", "--json", "--site", SITE, "--home", str(home), "--system-root", str(root))
    assert told.json["verdict"] == "policy_blocked"
    told = cli("check-up", "--json", "--site", SITE, "--home", str(home), "--platform", "windows")
    assert told.json["verdict"] == "no_browser", "and no other system's"


def test_a_given_home_is_not_mixed_with_the_running_system(cli: Cli, home: Path, root: Path) -> None:
    lay_out(home, "chromium/allowed")
    cli.environ.update(XDG_CONFIG_HOME=str(home / "nothing"), CHROME_CONFIG_HOME=str(home / "nothing"))
    told = cli("check-up", "--json", "--site", SITE, "--home", str(home), "--system-root", str(root))
    assert told.json["verdict"] == "allowed"
    assert {finding["state"] for finding in told.json["system"]} <= {"unknown"}


HOSTILE = "\x1b[2J\x1b]0;owned\x07\u202egnp.exe\u2066\x9b31m\u2028Work\r\nfake line"


def test_names_that_would_steer_a_terminal_are_shown_harmless(cli: Cli, home: Path, root: Path) -> None:
    blocked = {"profile": {"name": HOSTILE, "default_content_setting_values": {"notifications": 2}}}
    write_preferences(home, "Default", blocked)
    write_preferences(home, HOSTILE, blocked)
    where = ("--site", SITE, "--home", str(home), "--system-root", str(root))
    told = cli("check-up", *where)
    assert told.code == 0
    assert "gnp.exe" in told.out
    assert not set(told.out) & set("\x1b\x07\x9b\r\u202e\u2066\u2028")
    assert not any(line.startswith("fake line") for line in told.out.splitlines())
    told = cli("check-up", "--json", *where)
    assert not set(told.out) & set("\x1b\x07\x9b\r\u202e\u2066\u2028")
    assert HOSTILE in {profile["profile"] for profile in told.json["profiles"]}


@pytest.mark.parametrize("modified", ["0", "-1", "265046774399000000", "9" * 40, 7, None, []])
def test_times_of_any_year_are_said_or_left_out(cli: Cli, home: Path, root: Path, modified: object) -> None:
    entry = {f"{SITE}:443,*": {"last_modified": modified, "setting": 2}}
    write_preferences(home, "Default", {"profile": {"content_settings": {"exceptions": {"notifications": entry}}}})
    where = ("--site", SITE, "--home", str(home), "--system-root", str(root), "--at", "253402300799")
    cli.environ["TZ"] = "Pacific/Kiritimati"
    for form in ((), ("--json",)):
        told = cli("check-up", *where, *form)
        assert (told.code, told.err) == (0, "")
        assert "blocks this site" in told.out or "blocked_site" in told.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--site", ""),
        ("--site", "https://"),
        ("--site", "ftp://crm.example.com"),
        ("--site", "javascript:alert(1)"),
        ("--site", "a b"),
        ("--site", SITE, "--home", "/nowhere/at/all"),
        ("--site", SITE, "--home", __file__),
        ("--site", SITE, "--home", ""),
        ("--site", SITE, "--system-root", "/nowhere/at/all"),
        ("--site", SITE, "--at", "-1"),
        ("--site", SITE, "--at", "nan"),
        ("--site", SITE, "--at", "inf"),
        ("--site", SITE, "--at", "1e30"),
        ("--site", SITE, "--at", "99999999999999999999"),
        ("--site", SITE, "--at", "tomorrow"),
        ("--site", SITE, "--platform", "beos"),
        ("--site", SITE, "--moon"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(cli: Cli, arguments: tuple[str, ...]) -> None:
    told = cli("check-up", *arguments)
    assert (told.code, told.out) == (2, "")
    assert 1 <= len(told.err.splitlines()) <= 3
    assert "Traceback" not in told.err
    told = cli("check-up", "--json", *arguments)
    assert told.code == told.json["exit_code"] == 2
    assert told.json["error"]["title"]


def test_without_a_site_that_of_the_account_is_taken(cli: Cli, home: Path, root: Path) -> None:
    where = ("--home", str(home), "--system-root", str(root))
    told = cli("check-up", *where)
    assert told.code == 2
    assert "--site" in told.err
    book = AccountBook(cli.home / "config" / "accounts.json")
    book.save(Account("acme", ApiHost("api-in21.leadsquared.com"), organisation="Acme"))
    told = cli("check-up", *where)
    assert told.code == 2, "never made of the API's host"
    book.save(
        Account("acme", ApiHost("api-in21.leadsquared.com"), organisation="Acme", app_host="in21.leadsquared.com")
    )
    assert cli("check-up", "--json", *where).json["site"] == "https://in21.leadsquared.com"
    book.save(Account("other", ApiHost("api.leadsquared.com"), organisation="Other", app_host="run.leadsquared.com"))
    assert cli("check-up", "--json", *where, "--account", "other").json["site"] == "https://run.leadsquared.com"
    assert cli("check-up", *where).code == 2, "which of the two is not guessed"


def test_help_says_that_nothing_is_changed_and_what_the_codes_mean(cli: Cli) -> None:
    told: Any = cli("check-up", "--help")
    assert told.code == 0
    assert "Nothing is changed" in " ".join(told.out.split())
    assert "Exit codes" in told.out
