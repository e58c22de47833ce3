"""Whatever stands in a profile’s files, there is a finding; and nothing is written."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.checkup.firefox.files import Unreadable
from desktop_app.checkup.firefox.ini import parse_ini
from desktop_app.checkup.firefox.prefs import read_prefs
from desktop_app.checkup.firefox.probe import FirefoxProbe
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import ProfileFinding, SystemKind
from desktop_app.domain.site import Site
from scripts.firefox_case import PROFILE, make_case, make_permissions

CRM = "https://crm.example.com"
SITE = Site.parse(CRM)
NEW = "permissions.default.desktop-notification"
FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])

words = st.sampled_from(
    ["user_pref", "(", ")", ";", ",", '"', "'", "\\", "\n", "/*", "*/", "//", "#", " ", "true", "2", "-", f'"{NEW}"']
)
pref_text = st.lists(words, max_size=60).map("".join)
value = st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.floats(), st.text(max_size=20), st.binary(max_size=20)
)
origins = st.one_of(
    st.sampled_from([CRM, f"{CRM}^userContextId=2", f"{CRM}^", f"{CRM}^=&&=", f"{CRM}^partitionKey=x"]), value
)


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        make_case({"prefs": {}, "rows": [(CRM, 1)], "workers": [f"{CRM}/"]}, Path(folder, "home/.mozilla/firefox"))
        yield Path(folder)


def _findings(root: Path) -> list[ProfileFinding]:
    machine, probe = Machine(SystemKind.LINUX, root / "home", root / "root"), FirefoxProbe()
    found = []
    for profile in probe.profiles(machine):
        found.append(probe.look(machine, profile, SITE, datetime.now(UTC)))
        probe.sites(machine, profile)
        probe.watched(machine, profile)
    return found


@pytest.mark.parametrize(
    "name", ["permissions.sqlite", "prefs.js", "user.js", "serviceworker.txt", "compatibility.ini"]
)
@FEW
@given(st.data())
def test_bytes_changed_anywhere_are_a_finding(name: str, root: Path, data: st.DataObject) -> None:
    file = root / "home/.mozilla/firefox" / PROFILE / name
    whole = file.read_bytes() if file.exists() else None
    broken = bytearray(whole or f'user_pref("{NEW}", 2);\n[Compatibility]\nLastVersion=1_2\n'.encode())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, max(len(broken) - 1, 0)))
        broken[at : at + 1] = data.draw(st.binary(max_size=4))
    file.write_bytes(broken[: data.draw(st.integers(0, len(broken)))])
    try:
        assert len(_findings(root)) == 1
    finally:
        file.unlink() if whole is None else file.write_bytes(whole)


@FEW
@given(st.lists(st.tuples(origins, value, value, value, value), max_size=8))
def test_rows_of_any_kind_are_a_finding(root: Path, rows: list[tuple[object, ...]]) -> None:
    file = root / "home/.mozilla/firefox" / PROFILE / "permissions.sqlite"
    whole = file.read_bytes()
    try:
        file.unlink()
        make_permissions(file, rows)
        [finding] = _findings(root)
        assert finding.page_sees in ("granted", "denied", "default")
    finally:
        file.write_bytes(whole)


@FEW
@given(st.binary(max_size=300))
def test_any_list_of_profiles_is_read(root: Path, raw: bytes) -> None:
    file = root / "home/.mozilla/firefox/profiles.ini"
    whole = file.read_bytes()
    try:
        file.write_bytes(raw)
        _findings(root)
        parse_ini(raw)
    finally:
        file.write_bytes(whole)


@given(pref_text)
def test_any_settings_are_read_and_a_statement_after_a_whole_one_counts(tmp_path_factory: object, text: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "prefs.js")
        file.write_text(f'user_pref("{NEW}", 1);\n{text}', "utf-8")
        assert NEW in read_prefs([file], [NEW])


@pytest.mark.parametrize("unit", ['"', "'", "/*", '"\\', "#", "//", ";", "(", 'user_pref("a", ', "\\", " ", "x"])
def test_settings_made_to_take_long_do_not(unit: str, tmp_path: Path) -> None:
    (tmp_path / "prefs.js").write_text(f'user_pref("{NEW}", 2);' + unit * 200_000, "utf-8")
    assert read_prefs([tmp_path / "prefs.js"], [NEW])[NEW].value == 2


def test_a_table_of_millions_of_rows_is_given_up(root: Path) -> None:
    file = root / "home/.mozilla/firefox" / PROFILE / "permissions.sqlite"
    whole = file.read_bytes()
    try:
        with closing(sqlite3.connect(file)) as database, database:
            database.execute(
                "INSERT INTO moz_perms (origin, type) WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n "
                "LIMIT 400000) SELECT 'x', 'desktop-notification' FROM n"
            )
        [finding] = _findings(root)
        assert finding.state.value == "unreadable"
    finally:
        file.write_bytes(whole)


def test_a_pipe_in_place_of_a_file_is_not_waited_for(root: Path, tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "prefs.js")
    with pytest.raises(Unreadable):
        read_prefs([tmp_path / "prefs.js"], [NEW])
