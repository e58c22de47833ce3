"""The computer that is looked into: this one, or another one's files."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from desktop_app.domain.check_up import SystemKind


class Registry(Protocol):
    """Windows' registry, to read only."""

    def values(self, hive: str, key: str) -> Mapping[str, str | int]:
        """Return a key's values by name; empty where there is no such key.

        Args:
            hive: ``HKLM`` or ``HKCU``.
            key: Its path below the hive, with backslashes.

        Raises:
            OSError: It is there and can't be read.
        """
        ...

    def subkeys(self, hive: str, key: str) -> list[str]:
        """Return the names of a key's subkeys; empty where there is no such key. Raises ``OSError``."""
        ...


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the files of one computer are found.

    Attributes:
        system: Whose paths apply.
        home: The person's home directory.
        root: What stands before ``/etc``, ``/Library`` and ``/usr``.
        environ: The environment; empty where another computer's files are read.
        is_live: True for this computer as it runs; False where nothing but files may be asked.
        registry: The registry, on a running Windows; else None.
    """

    system: SystemKind
    home: Path
    root: Path = field(default_factory=lambda: Path("/"))
    environ: Mapping[str, str] = field(default_factory=dict)
    is_live: bool = False
    registry: Registry | None = None

    @classmethod
    def this_one(cls, environ: Mapping[str, str] = os.environ) -> "Machine":
        """The computer that this runs on, as it is now."""
        system = {"win32": SystemKind.WINDOWS, "darwin": SystemKind.MACOS}.get(sys.platform, SystemKind.LINUX)
        registry: Registry | None = None
        if sys.platform == "win32":
            from desktop_app.checkup.windows_registry import WindowsRegistry

            registry = WindowsRegistry()
        return cls(system, Path.home(), environ=environ, is_live=True, registry=registry)

    def below_root(self, absolute: str) -> Path:
        """Where an absolute path lies on that computer: ``/etc/chromium`` below another root."""
        return self.root.joinpath(*PurePosixPath(absolute).parts[1:])
