"""Whatever stands where a profile should be: never an exception, never a wait, never a guess."""

import contextlib
import copy
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.checkup.chromium.json_text import read_json
from desktop_app.checkup.chromium.pattern import PatternPair
from desktop_app.checkup.chromium.preferences import leadsquared_origins, records_of
from desktop_app.checkup.chromium.probe import ChromiumProbe
from desktop_app.checkup.chromium.shown import shown
from desktop_app.checkup.chromium.site_entries import _is_of_another
from desktop_app.checkup.chromium.standing import standing
from desktop_app.checkup.chromium.whole_file import LARGEST_BYTES, NotReadable
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import PermissionState, ProfileFinding, SystemKind
from desktop_app.domain.site import Site
from tests.checkup.chromium.cases import microseconds
from tests.checkup.chromium.written import write_profile

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SITE = Site.parse("https://crm.leadsquared.com")
KEY = "https://crm.leadsquared.com:443,*"
START = float(microseconds(AT) - 1)
EVERYTHING: dict[str, Any] = {
    "brave": {"gcm": {"channel_status": True}},
    "profile": {
        "name": "Work",
        "created_by_version": "156.0.8078.79",
        "default_content_setting_values": {"notifications": 3},
        "content_settings": {
            "enable_quiet_permission_ui": {"notifications": True},
            "exceptions": {
                "notifications": {
                    KEY: {"last_modified": "13439851550588770", "setting": 3, "expiration": "0", "model": 0}
                },
                "notification_interactions": {KEY: {"setting": {"1795305600": {"display_count": 2, "click_count": 1}}}},
                "permission_autoblocking_data": {
                    KEY: {"setting": {"Notifications": {"dismissal_embargo_days": START, "ignore_embargo_days": START}}}
                },
                "disruptive_notification_permissions": {KEY: {"setting": {"revoked_status": "revoke"}}},
                "abusive_notification_permissions": {KEY: {"setting": {"revoked_status": "revoke"}}},
            },
        },
    },
    "push_messaging": {"app_identifier_map": {"wp:1": "https://crm.leadsquared.com/#0"}},
}
EACH_TYPE = [
    *(None, True, False, 0, 1, 2, -1, 10**400, 1.5, 1e300, -1e300, "", "1", "-1", "x" * 100, "\ud800", "9" * 5000),
    *([], [1], {}, {"a": 1}, {KEY: 1}, {KEY: {}}, {KEY: {"setting": []}}, {"\0": {"setting": 1}}, [[[]]]),
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.just(KEY), inner, max_size=3),
    max_leaves=8,
)


def _places(tree: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(tree, dict):
        for key, inner in tree.items():
            yield (*path, key)
            yield from _places(inner, (*path, key))


def _with(path: tuple[str, ...], value: Any) -> dict[str, Any]:
    tree = copy.deepcopy(EVERYTHING)
    inner = tree
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return tree


def _judge(tree: dict[str, Any]) -> None:
    found = standing(records_of(tree, SITE, AT), None, SITE, "Preferences")
    assert found.page_sees in ("granted", "denied", "default")
    assert all(len(evidence.value) < 100 for evidence in found.evidence)
    assert set(leadsquared_origins(tree)) <= {SITE.origin}


@pytest.mark.parametrize("path", list(_places(EVERYTHING)), ids=" ".join)
def test_any_type_may_stand_at_any_key(path: tuple[str, ...]) -> None:
    for value in EACH_TYPE:
        _judge(_with(path, value))


@given(path=st.sampled_from(list(_places(EVERYTHING))), value=json_values)
def test_anything_may_stand_at_any_key(path: tuple[str, ...], value: Any) -> None:
    _judge(_with(path, value))


@given(st.text() | st.text(alphabet="[*.]:/,htpsx019@ -_%"))
def test_any_text_may_be_a_pattern_and_what_is_one_means_the_same_in_chromiums_own_spelling(text: str) -> None:
    pair = PatternPair.parse(text)
    if pair is not None:
        assert PatternPair.parse(str(pair)) == pair
        pair.matches(SITE)


@given(st.text(alphabet="aA0.x-:/%*[]n", max_size=20) | st.from_regex(r"[a-c0-9.x-]{1,12}", fullmatch=True))
def test_what_is_taken_for_another_site_unread_would_not_match_if_it_were_read(host: str) -> None:
    text = f"https://{host}:443,*"
    pair = PatternPair.parse(text)
    if pair is not None and pair.site.host and _is_of_another(text, "a.b"):
        assert not pair.matches(Site("https", "a.b", 443))
        assert pair.site.host == host
    for spelled in (host, host.upper()):
        assert _is_of_another(f"https://{spelled}:443,*", host) is False


@given(st.text())
def test_what_is_shown_is_one_line_of_some_length(text: str) -> None:
    assert shown(text, 20).isprintable()
    assert len(shown(text, 20)) <= 21


@given(st.binary())
def test_any_bytes_may_be_a_file(content: bytes) -> None:
    for is_policy in (True, False):
        with contextlib.suppress(NotReadable):
            read_json(content, is_policy=is_policy)


@pytest.mark.parametrize("part", ['"\\', '"a', "/*", "//", '"\\"', ",", "[", "{", '{"a":', "\\", "//\n", ",   "])
def test_a_damaged_file_of_a_megabyte_is_given_up_at_once(part: str) -> None:
    with pytest.raises(NotReadable):
        read_json(b"{" + part.encode() * (1_000_000 // len(part)), is_policy=True)


@pytest.mark.timeout(20)
def test_a_host_of_a_megabyte_is_given_up_at_once() -> None:
    for part in ("a.", "1.", "[", ":", "a", "0x", "*", ".", "xn--"):
        PatternPair.parse("https://" + part * (1_000_000 // len(part)))


@given(cut=st.integers(0, 2000), put=st.binary(max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_damage_to_the_file_is_a_state(cut: int, put: bytes, tmp_path: Path) -> None:
    file = tmp_path / ".config/chromium/Default/Preferences"
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = json.dumps(EVERYTHING).encode()
    file.write_bytes(whole[:cut] + put + whole[cut + len(put) :])
    _look(tmp_path)


def _look(home: Path) -> ProfileFinding:
    machine = Machine(SystemKind.LINUX, home, home / "root")
    (profile,) = ChromiumProbe().profiles(machine)
    ChromiumProbe().sites(machine, profile)
    ChromiumProbe().watched(machine, profile)
    return ChromiumProbe().look(machine, profile, SITE, AT)


def _made(home: Path) -> Path:
    return write_profile(home / ".config/chromium", "Default", {KEY: 1})


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    os.truncate(_made(tmp_path), LARGEST_BYTES + 1)
    finding = _look(tmp_path)
    assert (finding.state, finding.page_sees) == (PermissionState.UNREADABLE, None)
    assert finding.evidence[0].value == "Larger than 50 MB"


def test_a_large_file_is_read(tmp_path: Path) -> None:
    file = _made(tmp_path)
    file.write_text(file.read_text("utf-8")[:-1] + f', "bookmarks": "{"x" * 20_000_000}"}}', "utf-8")
    assert _look(tmp_path).state is PermissionState.ALLOWED


def test_a_folder_in_place_of_the_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / ".config/chromium/Default/Preferences").mkdir(parents=True)
    assert _look(tmp_path).state is PermissionState.UNREADABLE


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.timeout(20)
def test_a_pipe_in_place_of_the_file_is_not_waited_for(tmp_path: Path) -> None:
    file = _made(tmp_path)
    file.unlink()
    os.mkfifo(file)
    policy = tmp_path / "root/etc/chromium/policies/managed/pipe.json"
    policy.parent.mkdir(parents=True)
    os.mkfifo(policy)
    finding = _look(tmp_path)
    assert (finding.state, finding.evidence[0].value) == (PermissionState.UNREADABLE, "This is no file")


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize("place", ["", "Default", "Default/Preferences"])
def test_a_link_that_leads_to_itself_is_unreadable(place: str, tmp_path: Path) -> None:
    link = tmp_path / ".config/chromium" / place
    if place == "Default":
        link.mkdir(parents=True)
        link = link / "Preferences"
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(link.name)
    assert _look(tmp_path).state is PermissionState.UNREADABLE


@pytest.mark.only_on("linux", "darwin")
def test_a_profile_that_is_a_link_to_the_folder_above_ends(tmp_path: Path) -> None:
    _made(tmp_path)
    (tmp_path / ".config/chromium/Profile 1").symlink_to("..")
    assert _look(tmp_path).state is PermissionState.ALLOWED


def test_what_nobody_may_read_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _made(tmp_path)

    def refuse(path: Path, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))  # as for anybody but root

    monkeypatch.setattr(os, "open", refuse)
    finding = _look(tmp_path)
    assert (finding.state, finding.evidence[0].value) == (PermissionState.UNREADABLE, "Permission denied")
    assert finding.evidence[0].file == str(file)
