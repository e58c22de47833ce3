"""Linux sessions: real daemons, one that answers as it is told, one that never does, and none."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from desktop_app.checkup.desktop_state import linux
from desktop_app.checkup.desktop_state.read_system import read_system
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, Sureness, SystemFinding, SystemKind
from tests.checkup.desktop_state.conftest import NOTIFICATIONS, PrivateBus

pytestmark = pytest.mark.only_on("linux")

CHROMIUM, FIREFOX = BrowserKind.CHROMIUM, BrowserKind.FIREFOX
BOTH = (CHROMIUM, FIREFOX)

LIMIT_S = 10.0
"""A hanging daemon costs 1 second, on GNOME 2; the rest is for a busy machine. What hangs would hang for good."""

APPS_PATIENCE_S = linux.ANSWERS_WITHIN_S


@pytest.fixture(autouse=True)
def _long_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who answers at all is heard, however busy the machine is."""
    monkeypatch.setattr(linux, "ANSWERS_WITHIN_S", 30.0)


@pytest.fixture
def _the_apps_patience(_long_patience: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """For what never answers."""
    monkeypatch.setattr(linux, "ANSWERS_WITHIN_S", APPS_PATIENCE_S)


def read(machine: Machine, *browsers: BrowserKind) -> dict[str, SystemFinding]:
    started_s = time.monotonic()
    found = read_system(machine, browsers or BOTH)
    assert time.monotonic() - started_s < LIMIT_S
    assert len({finding.check for finding in found}) == len(found)
    return {finding.check: finding for finding in found}


def states(machine: Machine) -> dict[str, tuple[str, bool | None]]:
    return {check: (finding.state, finding.hides) for check, finding in read(machine).items()}


@pytest.fixture
def dunst(bus: PrivateBus) -> subprocess.Popen[bytes]:
    process = bus.run("dunst", "-conf", "/dev/null")
    bus.wait_for(NOTIFICATIONS)
    return process


@pytest.mark.desktop
def test_dunst_is_there_and_shows_notifications(bus: PrivateBus, dunst: subprocess.Popen[bytes]) -> None:
    assert states(bus.machine()) == {"notification_daemon": ("present", False), "do_not_disturb": ("off", False)}
    assert "dunst" in read(bus.machine())["notification_daemon"].evidence


@pytest.mark.desktop
def test_dunst_paused_hides_them_until_it_goes_on(bus: PrivateBus, dunst: subprocess.Popen[bytes]) -> None:
    def pause(how: str) -> None:
        subprocess.run(["dunstctl", "set-paused", how], env=bus.environ, check=True, timeout=20)

    pause("true")
    assert states(bus.machine())["do_not_disturb"] == ("on", True)
    pause("false")
    assert states(bus.machine())["do_not_disturb"] == ("off", False)


@pytest.mark.desktop
@pytest.mark.usefixtures("_the_apps_patience")
def test_dunst_that_was_stopped_in_its_tracks_holds_nobody_up(bus: PrivateBus, dunst: subprocess.Popen[bytes]) -> None:
    dunst.send_signal(signal.SIGSTOP)
    found = read(bus.machine())
    assert (found["notification_daemon"].state, found["notification_daemon"].hides) == ("present", None)
    assert "did not answer" in found["notification_daemon"].evidence
    assert (found["do_not_disturb"].state, found["do_not_disturb"].hides) == ("unknown", None)


@pytest.mark.desktop
def test_once_dunst_is_killed_nothing_shows_notifications(bus: PrivateBus, dunst: subprocess.Popen[bytes]) -> None:
    dunst.kill()
    dunst.wait()
    assert states(bus.machine()) == {"notification_daemon": ("missing", True), "do_not_disturb": ("unknown", None)}


def test_without_a_daemon_chromium_may_draw_its_own(bus: PrivateBus) -> None:
    missing = read(bus.machine(), CHROMIUM)["notification_daemon"]
    assert (missing.state, missing.hides) == ("missing", None)
    assert read(bus.machine(), FIREFOX)["notification_daemon"].hides is True


def test_a_daemon_that_starts_when_needed_is_present_and_is_not_started(bus: PrivateBus) -> None:
    mark = bus.write("started", "")
    mark.unlink()
    bus.startable(NOTIFICATIONS, f"/bin/sh -c 'touch {mark}; exec sleep 5'")
    assert states(bus.machine())["notification_daemon"] == ("present", False)
    assert not mark.exists()


@pytest.mark.usefixtures("_the_apps_patience")
@pytest.mark.parametrize("desktop", ["", "GNOME", "KDE", "XFCE"])
def test_a_daemon_that_never_answers_holds_nobody_up(bus: PrivateBus, desktop: str) -> None:
    bus.hanging()
    bus.hanging("org.xfce.Xfconf")
    found = read(bus.machine(XDG_CURRENT_DESKTOP=desktop, GSETTINGS_BACKEND="memory"))
    assert (found["notification_daemon"].state, found["notification_daemon"].hides) == ("present", None)
    if desktop != "GNOME":  # whose settings are not the daemon's
        assert (found["do_not_disturb"].state, found["do_not_disturb"].hides) == ("unknown", None)


def test_without_a_bus_nothing_is_known(tmp_path: Path) -> None:
    machine = Machine(SystemKind.LINUX, tmp_path, environ={"PATH": os.environ["PATH"]}, is_live=True)
    assert states(machine) == {"notification_daemon": ("unknown", None), "do_not_disturb": ("unknown", None)}


def test_no_notification_is_ever_sent_to_find_out(bus: PrivateBus) -> None:
    daemon = bus.called("Plasma", Inhibited=False)
    read(bus.machine(XDG_CURRENT_DESKTOP="KDE"))
    assert sorted(daemon.asked) == ["Get Inhibited", "Get paused", "GetServerInformation"]


def test_a_daemon_of_its_own_kind_is_named_and_not_guessed_about(bus: PrivateBus) -> None:
    bus.called("mako")
    found = read(bus.machine(XDG_CURRENT_DESKTOP="sway"))
    assert found["notification_daemon"].evidence == "“mako” shows notifications."
    assert (found["do_not_disturb"].state, found["do_not_disturb"].hides) == ("unknown", None)
    assert "mako" in found["do_not_disturb"].evidence


def test_a_daemons_name_is_shown_without_what_steers_a_screen(bus: PrivateBus) -> None:
    bus.called("\x1b[31m\u202eevil\n" + "x" * 500)
    evidence = read(bus.machine())["notification_daemon"].evidence
    assert evidence.isprintable()
    assert len(evidence) < 100


@pytest.mark.parametrize("name", ["", "\n"])
def test_a_daemon_without_a_name_is_present_all_the_same(bus: PrivateBus, name: str) -> None:
    bus.called(name)
    assert states(bus.machine())["notification_daemon"][0] == "present"


# KDE


@pytest.mark.parametrize(
    ("inhibited", "quiet"), [(True, ("on", True)), (False, ("off", False)), ("yes", ("unknown", None))]
)
def test_plasma_says_whether_notifications_are_inhibited(
    bus: PrivateBus, inhibited: object, quiet: tuple[str, bool | None]
) -> None:
    letter = "b" if isinstance(inhibited, bool) else "s"
    bus.answering(
        {
            "GetServerInformation": ("ssss", ("Plasma", "KDE", "6.4.0", "1.2")),
            "Get Inhibited": ("v", ((letter, inhibited),)),
        }
    )
    found = read(bus.machine())["do_not_disturb"]
    assert (found.state, found.hides) == quiet
    assert ("are inhibited" in found.evidence) == (quiet[0] == "on")
    assert found.sureness is Sureness.DOCUMENTED or quiet[0] == "unknown"


def test_an_app_without_pop_ups_on_plasma_is_off(bus: PrivateBus) -> None:
    bus.called("Plasma", Inhibited=False)
    bus.write(
        "plasmanotifyrc",
        "[Applications][firefox-esr]\nSeen=true\nShowPopups=false\n\n[Applications][chromium]\nSeen=true\n\n"
        "[Applications][google-chrome]\nShowPopups=false\n\n[Services][chromium]\nShowPopups=false\n",
    )
    found = states(bus.machine())
    assert found["app:firefox"] == ("off", True)
    assert found["app:chromium"] == ("on", False)
    assert "app:chrome" not in found


# Xfce


@pytest.mark.desktop
def test_xfces_daemon_follows_its_own_switch(bus: PrivateBus) -> None:
    bus.startable("org.xfce.Xfconf", _library("xfce4/xfconf/xfconfd"))
    bus.run(_library("xfce4/notifyd/xfce4-notifyd"))
    bus.wait_for(NOTIFICATIONS)
    bus.wait_for("org.xfce.Xfconf")
    assert states(bus.machine()) == {"notification_daemon": ("present", False), "do_not_disturb": ("off", False)}

    def set_to(name: str, *value: str) -> None:
        told = ("xfconf-query", "-c", "xfce4-notifyd", "-n", "-p", name, *value)
        subprocess.run(told, env=bus.environ, check=True, timeout=20)

    set_to("/do-not-disturb", "-t", "bool", "-s", "true")
    set_to("/applications/muted_applications", "-a", "-t", "string", "-s", "Firefox", "-t", "string", "-s", "Thunar")
    assert states(bus.machine()) == {
        "notification_daemon": ("present", False),
        "do_not_disturb": ("on", True),
        "app:firefox": ("off", True),
    }


def _library(program: str) -> str:
    places = [*Path("/usr/lib").glob(f"*/{program}"), *Path("/usr/libexec").glob(program), Path("/usr/lib", program)]
    return next(str(place) for place in places if place.exists())


def test_where_xfce_is_set_up_but_asleep_xfconf_is_not_woken(bus: PrivateBus) -> None:
    mark = bus.write("started", "")
    mark.unlink()
    bus.startable("org.xfce.Xfconf", f"/bin/sh -c 'touch {mark}; exec sleep 5'")
    bus.startable(NOTIFICATIONS, f"/bin/sh -c 'touch {mark}; exec sleep 5'")
    found = states(bus.machine(XDG_CURRENT_DESKTOP="XFCE"))
    assert found == {"notification_daemon": ("present", False), "do_not_disturb": ("unknown", None)}
    assert not mark.exists()


@pytest.mark.parametrize("settings", [("s", "yes"), ("av", []), ("as", ["/do-not-disturb", "true"])])
def test_what_xfconf_says_in_the_wrong_form_is_unknown(bus: PrivateBus, settings: tuple[str, object]) -> None:
    bus.called("Xfce Notify Daemon")
    bus.answering({"GetAllProperties": ("v", (settings,))}, "org.xfce.Xfconf")
    assert states(bus.machine())["do_not_disturb"] == ("unknown", None)


def test_wrong_types_in_xfces_settings_are_unknown(bus: PrivateBus) -> None:
    bus.called("Xfce Notify Daemon")
    wrong = {"/do-not-disturb": ("s", "true"), "/applications/muted_applications": ("s", "firefox")}
    bus.answering({"GetAllProperties": ("a{sv}", (wrong,))}, "org.xfce.Xfconf")
    assert states(bus.machine()) == {"notification_daemon": ("present", False), "do_not_disturb": ("unknown", None)}


# GNOME

SCHEMA = "org.gnome.desktop.notifications"
NEEDS_SCHEMA = pytest.mark.skipif(shutil.which("gsettings") is None, reason="It needs gsettings: make test")


class Gnome:
    """A session that says it is GNOME, with settings in a file of its own."""

    def __init__(self, bus: PrivateBus) -> None:
        bus.called("gnome-shell")
        self.machine = bus.machine(XDG_CURRENT_DESKTOP="ubuntu:GNOME", GSETTINGS_BACKEND="keyfile")

    def set_to(self, schema: str, key: str, value: str) -> None:
        told = ("gsettings", "set", schema, key, value)
        subprocess.run(told, env=dict(self.machine.environ), check=True, timeout=20)

    def set_app(self, app_id: str, key: str, value: str) -> None:
        self.set_to(f"{SCHEMA}.application:/org/gnome/desktop/notifications/application/{app_id}/", key, value)


@pytest.fixture
def gnome(bus: PrivateBus) -> Gnome:
    return Gnome(bus)


@NEEDS_SCHEMA
def test_gnomes_do_not_disturb_is_read_both_ways_round(gnome: Gnome) -> None:
    assert states(gnome.machine)["do_not_disturb"] == ("off", False)
    gnome.set_to(SCHEMA, "show-banners", "false")
    assert states(gnome.machine) == {"notification_daemon": ("present", False), "do_not_disturb": ("on", True)}


@NEEDS_SCHEMA
@pytest.mark.parametrize("key", ["enable", "show-banners"])
def test_gnomes_switch_for_one_app_is_that_browsers_alone(gnome: Gnome, key: str) -> None:
    gnome.set_to(SCHEMA, "application-children", "['firefox-esr', 'chromium', 'google-chrome', 'org-gnome-nautilus']")
    gnome.set_app("firefox-esr", key, "false")
    gnome.set_app("google-chrome", "enable", "false")
    assert states(gnome.machine) == {
        "notification_daemon": ("present", False),
        "do_not_disturb": ("off", False),
        "app:firefox": ("off", True),
        "app:chromium": ("on", False),
    }


@NEEDS_SCHEMA
def test_reading_gnomes_settings_writes_nothing(gnome: Gnome, bus: PrivateBus) -> None:
    gnome.set_to(SCHEMA, "show-banners", "false")
    config = Path(gnome.machine.environ["XDG_CONFIG_HOME"])
    before = {path: path.read_bytes() for path in config.rglob("*") if path.is_file()}
    read(gnome.machine)
    assert {path: path.read_bytes() for path in config.rglob("*") if path.is_file()} == before


def test_gnomes_schema_without_gnome_is_not_asked(bus: PrivateBus, tmp_path: Path) -> None:
    bus.called("mako")
    _, mark = _gsettings(tmp_path, "exit 1")
    states(bus.machine(XDG_CURRENT_DESKTOP="sway", PATH=f"{tmp_path}:{os.environ['PATH']}"))
    assert not mark.exists()


@pytest.mark.usefixtures("_the_apps_patience")
@pytest.mark.parametrize("does", ["exit 1", "echo", "printf 'x show-banners perhaps\\n'", "exec sleep 60"])
def test_a_gsettings_that_does_not_answer_leaves_it_unknown(bus: PrivateBus, tmp_path: Path, does: str) -> None:
    bus.called("gnome-shell")
    _, mark = _gsettings(tmp_path, does)
    found = states(bus.machine(XDG_CURRENT_DESKTOP="GNOME", PATH=f"{tmp_path}:{os.environ['PATH']}"))
    assert found["do_not_disturb"] == ("unknown", None)
    assert mark.exists()


def _gsettings(place: Path, does: str) -> tuple[Path, Path]:
    program, mark = place / "gsettings", place / "asked"
    program.write_text(f"#!/bin/sh\n: >{mark}\n{does}\n")
    program.chmod(0o755)
    return program, mark


def test_on_budgie_another_daemon_has_its_own_switch(bus: PrivateBus) -> None:
    bus.called("Budgie Notification Server")
    found = states(bus.machine(XDG_CURRENT_DESKTOP="Budgie:GNOME"))
    assert found["do_not_disturb"] == ("unknown", None)
