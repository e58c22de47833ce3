"""Start at login on macOS: a file that launchd reads when the person logs in."""

import plistlib
from collections.abc import Sequence
from pathlib import Path
from xml.parsers.expat import ExpatError

from desktop_app.system.start_at_login.base import APP_ID, not_changed, replace_file

LARGEST_BYTES = 65_536
"""Ours takes some 500 bytes."""


class LaunchAgent:
    """An agent in the person's own library. See ``StartAtLogin``.

    What somebody switches off in System Settings, below Login Items, stands in a database that no app may read; here
    it still shows as on. Source: launchd.plist(5), read 2026-11-23 (MEM).
    """

    def __init__(self, command: Sequence[str], home: Path) -> None:
        """Remember what to start; nothing is read yet.

        Args:
            command: The program, absolute, and its arguments.
            home: The person's home directory.
        """
        self._command = command
        self.file = home / "Library" / "LaunchAgents" / f"{APP_ID}.plist"

    def is_on(self) -> bool:
        """True where the agent is there, runs at login, and names a program that is there."""
        try:
            with self.file.open("rb") as file:
                found = plistlib.loads(file.read(LARGEST_BYTES))
        except FileNotFoundError:
            return False
        except OSError as exc:
            raise not_changed(exc) from None
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError, ExpatError):
            return False  # launchd can't read it either
        if not isinstance(found, dict) or found.get("Disabled") is True or found.get("RunAtLoad") is not True:
            return False
        arguments = found.get("ProgramArguments")
        is_named = isinstance(arguments, list) and bool(arguments) and isinstance(arguments[0], str)
        return is_named and Path(arguments[0].replace("\0", "")).is_file()  # type: ignore[index]

    def set_on(self, is_on: bool) -> None:
        """Write the agent, or remove it. It counts from the next login on; nothing is started or ended now."""
        try:
            if is_on:
                replace_file(self.file, plistlib.dumps(agent(self._command)))
            else:
                self.file.unlink(missing_ok=True)
        except OSError as exc:
            raise not_changed(exc) from None


def agent(command: Sequence[str]) -> dict[str, object]:
    """The agent for a program, absolute, with its arguments."""
    return {
        "Label": APP_ID,
        "ProgramArguments": list(command),
        "RunAtLoad": True,
        "ProcessType": "Interactive",
        "LimitLoadToSessionType": "Aqua",
    }
