from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.checkup.firefox.probe import FirefoxProbe
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import ProfileFinding, SystemKind
from desktop_app.domain.site import Site

NOW = datetime(2026, 11, 23, tzinfo=UTC)
Look = Callable[..., ProfileFinding]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A person's home directory, with a name that needs care."""
    home = tmp_path / "home" / "Zoë Groß"
    home.mkdir(parents=True)
    return home


@pytest.fixture
def machine(tmp_path: Path, home: Path) -> Machine:
    """Somebody's Linux computer, of which there are only the files."""
    return Machine(SystemKind.LINUX, home, tmp_path / "root")


@pytest.fixture
def look(machine: Machine) -> Look:
    """Looks at the first profile of the machine."""

    def look(origin: str = "https://crm.example.com", at: datetime = NOW, on: Machine = machine) -> ProfileFinding:
        probe = FirefoxProbe()
        return probe.look(on, probe.profiles(on)[0], Site.parse(origin), at)

    return look
