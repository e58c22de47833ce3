import pytest

from desktop_app.tray.base import Tray, TrayUnavailable
from desktop_app.tray.choose import (
    LOOK_FOR_S,
    PYSTRAY_AGAIN_S,
    PYSTRAY_FROM_S,
    TrayChooser,
    WantedTray,
)
from desktop_app.tray.none import NoTray


class Desk:
    """A desktop whose panel comes and goes, and a clock that is moved by hand."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.qt_sees_panel = False
        self.pystray_docks = False
        self.pystray_breaks = False
        self.made: list[str] = []
        self.closed: list[str] = []

    def chooser(self, wanted: WantedTray = "auto") -> TrayChooser:
        return TrayChooser(
            wanted,
            make_qt=lambda: FakeTray("qt", self),
            make_pystray=self._make_pystray,
            is_qt_available=lambda: self.qt_sees_panel,
            monotonic_s=lambda: self.now_s,
        )

    def _make_pystray(self) -> Tray:
        if self.pystray_breaks:
            raise TrayUnavailable("no display")
        return FakeTray("pystray", self)


class FakeTray(NoTray):
    def __init__(self, name: str, desk: Desk) -> None:
        self._name, self._desk = name, desk
        desk.made.append(name)

    @property
    def name(self) -> str:
        return self._name

    @property
    def has_docked(self) -> bool:
        return self._desk.qt_sees_panel if self._name == "qt" else self._desk.pystray_docks

    def show(self) -> bool:
        return self.has_docked

    def close(self) -> None:
        self._desk.closed.append(self._name)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_where_qt_sees_a_panel_its_icon_is_taken_and_pystray_is_never_made(desk: Desk) -> None:
    desk.qt_sees_panel = desk.pystray_docks = True
    chooser = desk.chooser()
    assert chooser.look().name == "qt"
    assert not chooser.is_looking
    assert desk.made == ["qt"]


def test_a_panel_that_comes_seconds_after_login_is_found(desk: Desk) -> None:
    chooser = desk.chooser()
    assert chooser.look().name == "none"
    assert chooser.is_looking
    desk.now_s += PYSTRAY_FROM_S - 1
    assert chooser.look().name == "none"
    desk.qt_sees_panel = True
    assert chooser.look().name == "qt"
    assert not chooser.is_looking
    assert desk.made == ["qt"]


def test_where_qt_sees_none_pystray_gets_its_turn_after_some_seconds(desk: Desk) -> None:
    desk.pystray_docks = True
    chooser = desk.chooser()
    assert chooser.look().name == "none"
    desk.now_s += PYSTRAY_FROM_S
    assert chooser.look().name == "pystray"
    assert not chooser.is_looking


def test_without_any_panel_it_looks_for_half_a_minute_and_then_rests(desk: Desk) -> None:
    chooser = desk.chooser()
    looks = 0
    while True:
        chooser.look()
        looks += 1
        if not chooser.is_looking:
            break
        desk.now_s += 1
    assert looks == LOOK_FOR_S + 1
    assert chooser.tray.name == "none"
    assert chooser.why_none
    # pystray starts a thread and an X connection each time, so it is tried a few times only.
    assert 2 <= len(desk.made) <= 2 + (LOOK_FOR_S - PYSTRAY_FROM_S) / PYSTRAY_AGAIN_S
    assert desk.closed == desk.made
    desk.qt_sees_panel = True
    assert chooser.look().name == "none"


def test_a_tray_that_was_found_is_kept(desk: Desk) -> None:
    desk.qt_sees_panel = True
    chooser = desk.chooser()
    tray = chooser.look()
    desk.qt_sees_panel = False
    assert chooser.look() is tray


def test_pystray_is_used_at_once_where_the_person_wants_it(desk: Desk) -> None:
    desk.qt_sees_panel = desk.pystray_docks = True
    assert desk.chooser("pystray").look().name == "pystray"
    assert desk.made == ["pystray"]


def test_qt_alone_is_used_where_the_person_wants_it(desk: Desk) -> None:
    desk.pystray_docks = True
    chooser = desk.chooser("qt")
    while chooser.is_looking:
        chooser.look()
        desk.now_s += 1
    assert chooser.tray.name == "none"
    assert desk.made == []


def test_none_makes_nothing_and_looks_for_nothing(desk: Desk) -> None:
    desk.qt_sees_panel = True
    chooser = desk.chooser("none")
    assert not chooser.is_looking
    assert chooser.look().name == "none"
    assert desk.made == []


def test_a_pystray_that_cannot_work_here_is_no_tray_and_its_reason_is_kept(desk: Desk) -> None:
    desk.pystray_breaks = True
    chooser = desk.chooser("pystray")
    assert chooser.look().name == "none"
    assert chooser.why_none == "no display"
    assert chooser.is_looking


def test_no_tray_takes_everything_and_says_that_it_shows_nothing() -> None:
    from desktop_app.tray.base import TrayState

    tray: Tray = NoTray()
    assert not tray.show()
    tray.set_state(TrayState.SENDING, "1 of 3")
    tray.set_paused(True)
    assert not tray.notify("Title", "Text")
    assert not tray.has_docked
    tray.close()
