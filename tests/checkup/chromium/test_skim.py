"""What is taken out of ``Preferences`` is what a reading of the whole file would find."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.checkup.chromium.json_text import read_json
from desktop_app.checkup.chromium.preferences import wanted
from desktop_app.checkup.chromium.skim import skim
from desktop_app.checkup.chromium.whole_file import NotReadable
from tests.checkup.chromium.cases import FIXTURES

NAMES = [
    *("profile", "content_settings", "exceptions", "notifications", "notification_interactions", "name", "brave"),
    *("permission_autoblocking_data", "disruptive_notification_permissions", "abusive_notification_permissions"),
    *("enable_quiet_permission_ui", "default_content_setting_values", "created_by_version", "push_messaging", "gcm"),
    *(
        "app_identifier_map",
        "https://a.example:443,*",
        "else",
        "pro\\u0066ile",
        "pro\\file",
        "\\ud83d",
        "é",
        "\n",
        "\0",
    ),
]
"""As they stand between the quotes, so that some are no JSON."""

ODD = [
    *("1e999", "-1e999", "1E+400", "1e-400", "1e99", "0.0e0", "-0", "-0.0", "01", "1.", ".5", "+1", "-", "0x1"),
    *("9" * 30, "9" * 250, "9" * 400, "9" * 5000, "9" * 400 + ".5", "1" + "0" * 299 + "e99", "NaN", "Infinity", "nul"),
    *('"\\ud800"', '"\\udc00"', '"\\ud83d\\ude00"', '"\\ud800\\u0041"', '"\\q"', '"\\u00"', '"\n"', '"\0"', '"\x7f"'),
    *('"1e999"', '", 1e999,"', '"\\"', "/* a */ 1", "1 // a\n", "[1,]", '{"a":1,}', "[1 2]", '{"a" 1}', "", "1 2", "}"),
    *("[" * 150 + "]" * 150, "[" * 2000 + "]" * 2000, "[" * 300, '{"a":' * 300, '"ÿ\u2028😀"', "true", "null", "[]"),
]
"""Texts of values, right and wrong."""


def _object(members: list[tuple[str, str]]) -> str:
    return "{" + ",".join(f'"{name}": {value}' for name, value in members) + "}"


names = st.sampled_from(NAMES)
values = st.recursive(
    st.sampled_from(ODD) | st.integers().map(str) | st.floats().map(json.dumps) | st.text().map(json.dumps),
    lambda inner: st.lists(st.tuples(names, inner), max_size=4).map(_object),
    max_leaves=12,
)


def _within(path: str, value: str) -> str:
    for name in reversed(path.split()):
        value = _object([("else", "1"), (name, value)])
    return value


def _whole(content: bytes) -> dict[str, object] | str:
    try:
        return wanted(read_json(content))
    except NotReadable as error:
        return str(error)


def _skimmed(content: bytes) -> dict[str, object] | None:
    found = skim(content)
    return None if found is None else wanted(found)


def _agree(content: bytes) -> None:
    found = _skimmed(content)
    # As text, since 1 and 1.0 and True are equal, and 0.0 and -0.0.
    assert found is None or repr(found) == repr(_whole(content))


@given(st.lists(st.tuples(names, values), max_size=4).map(_object))
@settings(max_examples=500)
def test_both_find_the_same_in_any_object_names_that_come_twice_included(text: str) -> None:
    _agree(text.encode("utf-8", "surrogatepass"))


@given(st.binary())
@example(b'\xef\xbb\xbf{"profile": {"name": "a"}}')
@example(b'{"else": "\xff"}')
@example(b'{"\xff": 1}')
@example(b'{"else": "\xed\xa0\x80"}')
@example(b"{} {}")
@example(b"[]")
@example(b"")
def test_both_find_the_same_in_any_bytes(content: bytes) -> None:
    _agree(content)


@pytest.mark.parametrize(
    "path",
    [
        *("else", "profile", "profile else", "profile name", "profile content_settings", "push_messaging", "brave gcm"),
        *("profile content_settings exceptions", "profile content_settings exceptions else", "brave", "brave gcm a"),
        *(f"profile content_settings exceptions notifications{deeper}" for deeper in ("", " a", " a setting")),
    ],
)
def test_both_find_the_same_whatever_stands_somewhere(path: str) -> None:
    for value in ODD:
        for text in (_within(path, value), _object([("profile", "1"), ("profile", _within(path, value))])):
            _agree(text.encode())


def _written() -> list[Path]:
    return sorted(FIXTURES.glob("*/*/Preferences"))


@pytest.mark.parametrize("file", _written(), ids=lambda file: f"{file.parent.parent.name} {file.parent.name}")
def test_what_chromium_wrote_is_skimmed_and_both_find_the_same(file: Path) -> None:
    assert _skimmed(file.read_bytes()) == _whole(file.read_bytes())


def test_nothing_else_is_kept() -> None:
    exceptions: dict[str, Any] = {"geolocation": {"a": 1}, "notifications": {}}
    tree = {"else": 1, "profile": {"else": 1, "content_settings": {"else": 1, "exceptions": exceptions}}}
    found = skim(json.dumps(tree).encode())
    assert found == {"profile": {"content_settings": {"exceptions": {"notifications": {}}}}}
