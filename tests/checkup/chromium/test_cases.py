"""Every case that Chromium wrote or was shown: the probe says what a page in the real browser is told."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.checkup.chromium.probe import ChromiumProbe
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import ProfileFinding, SystemKind
from desktop_app.domain.site import Site
from tests.checkup.chromium.cases import copy_folder, folders, lay_out, tabled_cases

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CASES = tabled_cases()


def _machine(place: Path) -> Machine:
    return Machine(SystemKind.LINUX, place / "home", place / "root")


def _finding(machine: Machine, probe: dict[str, Any]) -> ProfileFinding:
    """What is found for one probe of a case, at its own time or at ``AT``."""
    at = datetime.fromtimestamp(probe["now"], UTC) if "now" in probe else AT
    profile = next(profile for profile in ChromiumProbe().profiles(machine) if profile.folder == probe["profile"])
    return ChromiumProbe().look(machine, profile, Site.parse(probe["origin"]), at)


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_a_profile_that_chromium_wrote_is_understood(folder: Path, tmp_path: Path) -> None:
    copy_folder(folder, tmp_path / "home/.config/chromium")
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    for probe in expected["probes"]:
        finding = _finding(_machine(tmp_path), probe)
        assert (finding.state.value, finding.page_sees) == (probe["state"], probe["page_sees"])
        assert finding.profile.version == expected["version"]
        assert "displayed_total" not in probe or finding.marks.displayed == probe["displayed_total"]
        ends = finding.until.timestamp() if finding.until is not None else None
        assert ends == (pytest.approx(probe["embargo_ends"], abs=1) if "embargo_ends" in probe else None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_made_up_profile_is_understood_as_chromium_understands_it(case: dict[str, Any], tmp_path: Path) -> None:
    lay_out(case, tmp_path / "home/.config/chromium", tmp_path / "root/etc/chromium/policies", AT)
    for probe in case["probes"]:
        finding = _finding(_machine(tmp_path), probe)
        assert (finding.state.value, finding.page_sees) == (probe["state"], probe["page_sees"]), probe["origin"]
        left = probe.get("embargo_ends_in_days")
        assert finding.until == (AT + timedelta(days=left) if left is not None else None)
        assert finding.evidence
        assert all(evidence.file and evidence.value for evidence in finding.evidence)


def test_the_real_browser_was_asked_about_every_case() -> None:
    unasked = [case["case"] for case in CASES if not all(probe["verified_live"] for probe in case["probes"])]
    assert unasked == []
