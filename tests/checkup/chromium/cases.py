"""Cases for Chromium's probe: as they stand in ``tests/checkup/fixtures/chromium``, and laid out as files.

A folder there is a user data directory that Chromium itself wrote, with its ``expected.json``. A table (``*.json``) has
many small cases; ``scripts/verify_chromium_cases.py`` shows each to the real Chromium and sets ``verified_live``:

    {"case": what it is about, "preferences": the Default profile's, or "profiles": {folder: preferences},
     "policies": {"managed/a.json": content}, "probes": [{"origin", "profile", "state", "page_sees", "verified_live"}]}

Content that is text is written as it stands; ``{"$days_ago": 3}`` anywhere in it is a moment before the one to judge
by, in µs since 1601, as Chromium writes numbers; ``"$text_days_ago"`` the same as Chromium writes times.
"""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parent.parent / "fixtures" / "chromium"
_1601 = datetime(1601, 1, 1, tzinfo=UTC)


def tables() -> list[Path]:
    """The files with many cases."""
    return sorted(FIXTURES.glob("*.json"))


def folders() -> list[Path]:
    """The folders that Chromium wrote."""
    return sorted(path.parent for path in FIXTURES.glob("*/expected.json"))


def tabled_cases() -> list[dict[str, Any]]:
    """The cases of all tables."""
    return [case for table in tables() for case in json.loads(table.read_text("utf-8"))]


def lay_out(case: dict[str, Any], data: Path, policies: Path, at: datetime) -> None:
    """Write a case's files.

    Args:
        case: One of a table.
        data: The user data directory to be; need not exist.
        policies: What stands for ``/etc/chromium/policies``; need not exist.
        at: The moment to judge by.
    """
    data.mkdir(parents=True, exist_ok=True)
    for folder, content in (case.get("profiles") or {"Default": case.get("preferences", {})}).items():
        _write(data / folder / "Preferences", content, at)
    for name, content in case.get("policies", {}).items():
        _write(policies / name, content, at)


def copy_folder(folder: Path, data: Path) -> None:
    """Lay out what Chromium wrote."""
    shutil.copytree(folder, data, dirs_exist_ok=True)


def microseconds(moment: datetime) -> int:
    """Since 1601, as Chromium counts."""
    return (moment - _1601) // timedelta(microseconds=1)


def _write(path: Path, content: Any, at: datetime) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # What can't be written as UTF-8 stands for a byte of its own.
    text = content if isinstance(content, str) else json.dumps(_dated(content, at), ensure_ascii=False)
    path.write_text(text, "utf-8", errors="surrogateescape")


def _dated(value: Any, at: datetime) -> Any:
    match value:
        case {"$days_ago": days}:
            return float(microseconds(at - timedelta(days=days)))
        case {"$whole_days_ago": days}:
            return microseconds(at - timedelta(days=days))
        case {"$text_days_ago": days}:
            return str(microseconds(at - timedelta(days=days)))
        case dict():
            return {name: _dated(inner, at) for name, inner in value.items()}
        case list():
            return [_dated(inner, at) for inner in value]
        case _:
            return value
