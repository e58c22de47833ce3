"""Profiles that the real Firefox wrote, and profiles that it was shown: Check-up says what its pages saw."""

import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.checkup.firefox.probe import FirefoxProbe
from desktop_app.checkup.machine import Machine
from desktop_app.domain.site import Site
from scripts.firefox_case import make_case

FIXTURES = Path(__file__).parent.parent / "fixtures" / "firefox"
GIVEN = sorted(path.parent.name for path in FIXTURES.glob("*/expected.json"))
MADE: list[dict[str, Any]] = json.loads((FIXTURES / "cases.json").read_text("utf-8"))


def _says(machine: Machine, probe: dict[str, Any], folder: str | None = None) -> dict[str, Any]:
    firefox = FirefoxProbe()
    profiles = firefox.profiles(machine)
    profile = next(profile for profile in profiles if folder is None or profile.folder == folder)
    at = datetime.fromtimestamp(probe.get("now", 1_795_400_000), UTC)
    finding = firefox.look(machine, profile, Site.parse(probe["origin"]), at)
    return {"origin": probe["origin"], "state": finding.state.value, "page_sees": finding.page_sees}


def _wanted(probe: dict[str, Any]) -> dict[str, Any]:
    return {key: probe[key] for key in ("origin", "state", "page_sees")}


def _everything_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("name", GIVEN)
def test_a_profile_written_by_firefox_is_read_as_firefox_reads_it(name: str, machine: Machine) -> None:
    expected = json.loads((FIXTURES / name / "expected.json").read_text("utf-8"))
    shutil.copytree(FIXTURES / name, machine.home / ".config/mozilla/firefox")
    for probe in expected["probes"]:
        assert _says(machine, probe, probe["profile"]) == _wanted(probe)


@pytest.mark.parametrize("name", GIVEN)
def test_the_profile_that_firefox_opens_comes_first(name: str, machine: Machine) -> None:
    expected = json.loads((FIXTURES / name / "expected.json").read_text("utf-8"))
    shutil.copytree(FIXTURES / name, machine.home / ".mozilla/firefox")
    profiles = FirefoxProbe().profiles(machine)
    assert profiles[0].folder == expected["install_default_profile"]
    assert [profile.profile_name for profile in profiles] == ["default-esr", "default"]


@pytest.mark.parametrize("case", MADE, ids=[case["name"] for case in MADE])
def test_a_profile_shown_to_firefox_is_read_as_firefox_read_it(case: dict[str, Any], machine: Machine) -> None:
    make_case(case, machine.home / ".config/mozilla/firefox")
    if "policies" in case:
        policies = machine.root / "etc/firefox/policies/policies.json"
        policies.parent.mkdir(parents=True)
        written = case["policies"]
        policies.write_text(written if isinstance(written, str) else json.dumps(written), "utf-8")
    before = _everything_below(machine.home)
    assert [_says(machine, probe) for probe in case["probes"]] == [_wanted(probe) for probe in case["probes"]]
    assert _everything_below(machine.home) == before


def test_nearly_all_cases_were_shown_to_a_real_firefox() -> None:
    unseen = [case["name"] for case in MADE if not all(probe["verified_live"] for probe in case["probes"])]
    assert unseen == []
