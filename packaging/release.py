"""What every package says of this release: its name, version and time, and where it is made."""

import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

HOUSE = Path(__file__).parent.parent
DIST = HOUSE / "dist"
APP = DIST / "pushdesk"

APP_ID = "app.pushdesk.Pushdesk"
SUMMARY = "Send LeadSquared push notifications to your team"
AUTHORS = "The Pushdesk authors"


@dataclass(frozen=True, slots=True)
class Release:
    """One state of the project, as it goes out.

    Attributes:
        version: As in ``desktop_app/__init__.py``: ``0.1.0``.
        time_s: When its commit was made, as Unix time. Every file of every package carries it.
    """

    version: str
    time_s: int

    @classmethod
    def here(cls) -> Self:
        """Read it from the checkout.

        Raises:
            ValueError: ``desktop_app/__init__.py`` names no version.
        """
        text = (HOUSE / "desktop_app" / "__init__.py").read_text("utf-8")
        found = re.search(r'^__version__ = "(\d+\.\d+\.\d+[^"]*)"$', text, re.MULTILINE)
        if found is None:
            raise ValueError("desktop_app/__init__.py names no version")
        return cls(found[1], _commit_time_s())

    @property
    def day(self) -> str:
        """Its day in UTC: ``2026-11-23``."""
        return datetime.fromtimestamp(self.time_s, UTC).strftime("%Y-%m-%d")

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """The version as Windows wants it: four numbers, without what follows them."""
        major, minor, patch = re.findall(r"\d+", self.version)[:3]
        return int(major), int(minor), int(patch), 0


def _commit_time_s() -> int:
    """Where there is no git, as in a source archive: when the change log was written."""
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=HOUSE, capture_output=True, text=True, check=False
    ).stdout.strip()
    return int(told) if told else int((HOUSE / "CHANGELOG.md").stat().st_mtime)


def size_bytes(folder: Path) -> int:
    """How much the files of a folder take, links not counted."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
