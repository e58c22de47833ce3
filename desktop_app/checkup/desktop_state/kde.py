"""KDE Plasma: whether its notifications are held back, and its settings for single apps."""

import configparser
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from desktop_app.checkup.desktop_state import freedesktop
from desktop_app.checkup.desktop_state.app_ids import browser_of
from desktop_app.checkup.desktop_state.session import SILENT, Session
from desktop_app.checkup.desktop_state.session_bus import Question, property_question
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, Sureness, SystemFinding

LARGEST_BYTES = 1_000_000
"""``plasmanotifyrc`` takes a KB or two; what is larger is none."""

_FILE = "plasmanotifyrc"
_INHIBITED = "kde.inhibited"
_APP_GROUP = re.compile(r"Applications\]\[(.+)", re.DOTALL)


class Kde:
    """Reads the property ``Inhibited``, and which apps show no pop-ups.

    The property: KDE's documents, read 22 Nov 2026; not tried. Before Plasma 6.4 it does not tell of what a window that
    fills the screen holds back.
    """

    questions: Mapping[str, Question] = {
        _INHIBITED: property_question(freedesktop.NAME, freedesktop.PATH, freedesktop.NAME, "Inhibited")
    }

    def is_here(self, session: Session) -> bool:
        """True where Plasma shows the notifications, or the session is KDE's and nobody else said that they do."""
        return session.daemon == "plasma" or (not session.daemon and session.is_called("KDE"))

    def findings(self, session: Session, browsers: Sequence[BrowserKind]) -> tuple[SystemFinding, ...]:
        """Whether Do Not Disturb is on, for whatever reason, and what is set for these browsers."""
        match session.answers.value(_INHIBITED):
            case bool(is_inhibited):
                is_or_not = "are" if is_inhibited else "are not"
                found = SystemFinding(
                    "do_not_disturb",
                    "on" if is_inhibited else "off",
                    is_inhibited,
                    f"Plasma says that notifications {is_or_not} inhibited.",
                    Sureness.DOCUMENTED,
                )
            case _:
                found = SystemFinding("do_not_disturb", "unknown", None, f"Plasma: {SILENT}")
        return (found, *_apps(_settings(session.machine), browsers))


def findings_of_files(machine: Machine, browsers: Sequence[BrowserKind], at: datetime) -> tuple[SystemFinding, ...]:
    """What the settings file alone tells, for a computer that is not asked; nothing where it tells nothing.

    Args:
        machine: Whose file.
        browsers: The browsers to look for.
        at: The time to judge the end of Do Not Disturb by, aware.
    """
    settings = _settings(machine)
    until = _time(settings.get("DoNotDisturb", "Until", fallback=""), at)
    quiet: tuple[SystemFinding, ...] = ()
    if until is not None and until > at:
        evidence = f"{_FILE}: [DoNotDisturb] Until={until:%Y-%m-%d %H:%M}"
        quiet = (SystemFinding("do_not_disturb", "on", True, evidence, Sureness.FROM_MEMORY),)
    return (*quiet, *_apps(settings, browsers))


def _apps(settings: configparser.RawConfigParser, browsers: Sequence[BrowserKind]) -> tuple[SystemFinding, ...]:
    # The file's form SEEN, 22 Nov 2026. ShowPopups is on where it is not set: libnotificationmanager's settings.cpp,
    # read 23 Nov 2026.
    found: dict[BrowserKind, SystemFinding] = {}
    for group in settings.sections():
        app = _APP_GROUP.fullmatch(group)
        browser = browser_of(app[1]) if app else None
        if app is None or browser is None or browser not in browsers:
            continue
        is_off = settings.get(group, "ShowPopups", fallback="true").strip().lower() in ("false", "0", "off", "no")
        evidence = f"{_FILE}: [Applications][{app[1][:60]}] ShowPopups={'false' if is_off else 'true'}"
        finding = SystemFinding(
            f"app:{browser.value}", "off" if is_off else "on", is_off, evidence, Sureness.DOCUMENTED
        )
        if is_off or browser not in found:
            found[browser] = finding
    return tuple(found.values())


def _settings(machine: Machine) -> configparser.RawConfigParser:
    settings = configparser.RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#",))
    settings.optionxform = str  # type: ignore[assignment,method-assign] # KConfig tells big letters from small ones
    config = Path(machine.environ.get("XDG_CONFIG_HOME") or machine.home / ".config")
    try:
        path = config / _FILE
        if path.is_file() and path.stat().st_size <= LARGEST_BYTES:
            settings.read_string(path.read_bytes().decode("utf-8", "replace"))
    except (OSError, ValueError, configparser.Error):
        settings.clear()  # half of a file says nothing for sure
    return settings


def _time(written: str, at: datetime) -> datetime | None:
    """A point in time as KConfig writes it, in local time.

    As a list ("2026,11,22,18,0,0") or in ISO 8601 ("2026-11-22T18:00:00"): both in public projects, read 23 Nov 2026.
    """
    try:
        if "," in written:
            parts = [int(float(part)) for part in written.split(",")[:6]]
            until = datetime(*parts, tzinfo=at.astimezone().tzinfo)  # type: ignore[misc,arg-type]
        else:
            until = datetime.fromisoformat(written.strip())
        return until if until.tzinfo else until.astimezone()
    except (ValueError, TypeError, OverflowError, OSError):
        return None
