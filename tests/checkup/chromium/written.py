"""Profiles and registries for the tests, written as the browsers and Windows write them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def write_profile(
    data: Path,
    folder: str,
    notifications: Mapping[str, Any] | None = None,
    *,
    name: str = "Person 1",
    version: str = "",
    created_by: object = None,
    exceptions: Mapping[str, Any] | None = None,
    more: Mapping[str, Any] | None = None,
) -> Path:
    """Write a profile, and return its ``Preferences``.

    Args:
        data: The user data directory.
        folder: The profile's folder.
        notifications: Settings by pattern.
        name: What the person calls the profile.
        version: For ``Last Version``; empty for no such file.
        created_by: The version that made the profile.
        exceptions: More under ``profile.content_settings.exceptions``.
        more: More at the top.
    """
    rules = {
        pattern: {"last_modified": "13439851550588770", "setting": value}
        for pattern, value in (notifications or {}).items()
    }
    preferences = {
        "profile": {
            "content_settings": {"exceptions": {"notifications": rules, **(exceptions or {})}},
            "created_by_version": created_by,
            "name": name,
        },
        **(more or {}),
    }
    file = data / folder / "Preferences"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(preferences, ensure_ascii=False), "utf-8")
    if version:
        (data / "Last Version").write_text(version)
    return file


class FakeRegistry:
    """A registry that holds what it is given."""

    def __init__(self, keys: Mapping[str, Mapping[str, str | int]], unreadable: str = "") -> None:
        """Fill it.

        Args:
            keys: Values by ``HKLM\\…`` or ``HKCU\\…``.
            unreadable: A key that nobody may open.
        """
        self._keys = keys
        self._unreadable = unreadable

    def values(self, hive: str, key: str) -> Mapping[str, str | int]:
        """A key's values."""
        if f"{hive}\\{key}" == self._unreadable:
            raise PermissionError(13, "Access is denied")
        return self._keys.get(f"{hive}\\{key}", {})

    def subkeys(self, hive: str, key: str) -> list[str]:
        """A key's subkeys."""
        begin = f"{hive}\\{key}\\"
        return sorted({name.removeprefix(begin).split("\\")[0] for name in self._keys if name.startswith(begin)})
