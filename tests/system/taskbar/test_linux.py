"""Progress at the launcher, over a real bus of its own."""

import subprocess
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from jeepney import HeaderFields, MatchRule, message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from desktop_app.system.taskbar.linux import ENTRY, INTERFACE, LauncherEntry

pytestmark = pytest.mark.only_on("linux")

PATIENCE_S = 20.0


@pytest.fixture
def address() -> Iterator[str]:
    """A session bus that is nobody else's."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture
def dock(address: str) -> Iterator[DBusConnection]:
    """Somebody who listens, as a dock does."""
    with closing(open_dbus_connection(address)) as connection:
        rule = MatchRule(type="signal", interface=INTERFACE)
        connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE_S)
        yield connection


def heard(dock: DBusConnection) -> tuple[str, dict[str, Any]]:
    """The next word about a launcher's entry."""
    while True:
        message = dock.receive(timeout=PATIENCE_S)
        if message.header.fields.get(HeaderFields.interface) == INTERFACE:
            entry, shown = message.body
            return entry, {name: value for name, (_, value) in shown.items()}


def test_a_dock_hears_how_far_it_is_and_that_it_is_over(address: str, dock: DBusConnection) -> None:
    entry = LauncherEntry(address)
    entry.show(50, 200, 0)
    assert heard(dock) == (ENTRY, {"progress": 0.25, "progress-visible": True})
    entry.show(150, 200, 0)
    assert heard(dock) == (ENTRY, {"progress": 0.75, "progress-visible": True})
    entry.close()
    assert heard(dock) == (ENTRY, {"progress": 0.0, "progress-visible": False})


def test_the_next_batch_is_shown_by_a_new_connection(address: str, dock: DBusConnection) -> None:
    entry = LauncherEntry(address)
    for done in (1, 2):
        entry.show(done, 2, 0)
        assert heard(dock)[1]["progress"] == done / 2
        entry.close()
        assert heard(dock)[1]["progress-visible"] is False


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "no address at all"])
def test_without_a_bus_nothing_is_shown_and_nothing_fails(address: str) -> None:
    entry = LauncherEntry(address)
    entry.show(1, 2, 0)
    entry.show(2, 2, 0)
    entry.close()


def test_nothing_is_opened_to_show_nothing(address: str) -> None:
    entry = LauncherEntry(address)
    entry.close()
    assert entry._thread is None
