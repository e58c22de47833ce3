"""Fresh profiles of Chromium and Firefox, where Check-up finds them below a home directory."""

import json
from collections.abc import Mapping
from pathlib import Path

from scripts.firefox_case import make_case


def chromium_data(home: Path, profile: Mapping[str, object] | None = None) -> Path:
    """Make Chromium's data folder, with one profile, and return it.

    Args:
        home: The home directory.
        profile: What the profile's preferences say under ``profile``: permissions, for one.
    """
    data = home / ".config" / "chromium"
    (data / "Default").mkdir(parents=True)
    (data / "Default" / "Preferences").write_text(json.dumps({"profile": dict(profile or {})}), "utf-8")
    return data


def firefox_profile(
    home: Path, prefs: Mapping[str, object] | None = None, sites: Mapping[str, int] | None = None
) -> Path:
    """Make Firefox's list of profiles, and in it one profile, whose folder is returned.

    Args:
        home: The home directory.
        prefs: Its preferences.
        sites: Origins that may notify (1), and that may not (2).
    """
    case = {"prefs": dict(prefs or {}), "rows": [list(row) for row in (sites or {}).items()]}
    return make_case(case, home / ".mozilla" / "firefox")
