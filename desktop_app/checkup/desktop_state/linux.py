"""A Linux session: who shows its notifications, and what that desktop's switches say."""

from collections.abc import Sequence
from datetime import datetime

from desktop_app.checkup.desktop_state import freedesktop, kde
from desktop_app.checkup.desktop_state.dunst import Dunst
from desktop_app.checkup.desktop_state.gnome import Gnome
from desktop_app.checkup.desktop_state.kde import Kde
from desktop_app.checkup.desktop_state.session import Desktop, Session
from desktop_app.checkup.desktop_state.session_bus import ask, bus_address
from desktop_app.checkup.desktop_state.xfce import Xfce
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, SystemFinding

ANSWERS_WITHIN_S = 1.0
"""Longest time for everything that is asked over D-Bus. A desktop in good health needs some 10 ms."""

_NOT_ASKED = "Not asked: these are another computer’s files."


def read_linux(machine: Machine, browsers: Sequence[BrowserKind]) -> tuple[SystemFinding, ...]:
    """Ask the running session. Takes ``ANSWERS_WITHIN_S`` at most, and on GNOME as much again.

    Args:
        machine: This computer.
        browsers: The browsers to look for.
    """
    desktops: tuple[Desktop, ...] = (Dunst(), Gnome(ANSWERS_WITHIN_S), Kde(), Xfce())
    questions = {name: question for desktop in desktops for name, question in desktop.questions.items()}
    answers = ask(bus_address(machine.environ), {**freedesktop.QUESTIONS, **questions}, ANSWERS_WITHIN_S)
    name = freedesktop.daemon_name(answers)
    session = Session(machine, answers, name.lower())
    here = next((desktop for desktop in desktops if desktop.is_here(session)), None)
    daemon = freedesktop.daemon_finding(answers, browsers)
    return (daemon, *(here.findings(session, browsers) if here else (_nobodys(name),)))


def read_linux_files(machine: Machine, browsers: Sequence[BrowserKind], at: datetime) -> tuple[SystemFinding, ...]:
    """Read what stands in files, of a computer that can't be asked.

    Args:
        machine: Whose files.
        browsers: The browsers to look for.
        at: The time to judge by, aware.
    """
    found = kde.findings_of_files(machine, browsers, at)
    told = {finding.check for finding in found}
    unknown = (check for check in ("notification_daemon", "do_not_disturb") if check not in told)
    return (*(SystemFinding(check, "unknown", None, _NOT_ASKED) for check in unknown), *found)


def _nobodys(daemon: str) -> SystemFinding:
    who = f"“{daemon}” has switches of its own; look there." if daemon else "No desktop said so."
    return SystemFinding("do_not_disturb", "unknown", None, who)
