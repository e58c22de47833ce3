"""``pushdesk --self-check``: what is looked at, and how it is told. No window, no key is read, nothing stays behind."""

import json
import os
import platform
import sys
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from desktop_app.parts import Parts
from desktop_app.resources import resource
from desktop_app.system.self_check import Look, NotWorking, Seen, self_check

CHILD_DEADLINE_S = 20.0
"""Longest for Qt to start in a process of its own: a build's first start is checked by the system's virus scanner."""

PARTS = ("qt", "tray")
"""What a process of its own looks at."""

_ASKS_WITH = {"linux": "jeepney", "win32": "winrt.windows.ui.notifications"}
"""The library that asks the system about notifications, by ``sys.platform``."""

_NEEDED = ("app/pushdesk.svg", "tray/ready.svg", "tray/ready-24.png", "style/pushdesk.qss", "guide/remedies.toml")


def run(parts: Parts) -> int:
    """Print a line for each, and return 0 where all of it works, else 1."""
    _find_a_console()
    is_ok = True
    for seen in seen_here(parts):
        is_ok = is_ok and seen.is_ok
        if sys.stdout is not None:
            print(seen, flush=True)  # noqa: T201 - it is the answer
    return 0 if is_ok else 1


def seen_here(parts: Parts) -> Iterator[Seen]:
    """Look at everything, one after the other. Blocks, for some seconds; never hangs."""
    return self_check(
        [
            Look("Python", _python),
            Look("Qt", _qt, CHILD_DEADLINE_S + 1),
            Look("Resources", _resources),
            Look("Settings", partial(_directories, parts)),
            Look("SQLite", _sqlite),
            Look("Password store", partial(_password_store, parts)),
            Look("Certificates", _certificates),
            Look("Tray", _tray, CHILD_DEADLINE_S + 1),
            Look("Notifications", _notifications),
        ]
    )


def answer(part: str, file: Path) -> int:
    """Look at one of ``PARTS`` in this process, and write what was found into a file. Ends the process if Qt does."""
    from desktop_app.ui.qt_look import look_at_qt

    found = look_at_qt()
    if part == "tray":
        found |= _tray_here()
    file.write_text(json.dumps(found), "utf-8")
    return 0


def _python() -> str:
    where = "in the build" if getattr(sys, "frozen", False) else sys.executable
    return f"{platform.python_version()}, {platform.system()} {platform.machine()}, {where}"


def _qt() -> str:
    found = _ask("qt")
    if not found.get("has_svg"):
        raise NotWorking("Qt can’t draw the app’s pictures: its plug-in for SVG is missing")
    return f"{found.get('version')}, platform {found.get('platform')}"


def _tray() -> str:
    found = _ask("tray")
    if why := found.get("no_pystray"):
        raise NotWorking(f"pystray can’t be loaded: {why}")
    second = f"; pystray’s {found['pystray']} if that fails" if found.get("pystray") else ""
    if found.get("has_panel"):
        return f"Qt’s, a panel takes icons{second}"
    return f"no panel takes icons now; the window does everything{second}"


def _ask(part: str) -> dict[str, object]:
    from desktop_app.system.ask_child import ask_child
    from desktop_app.system.this_program import this_program

    if sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise NotWorking("there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set")
    command = (*this_program(), "--self-check-part", part)
    return ask_child(command, os.environ, CHILD_DEADLINE_S)


def _tray_here() -> dict[str, object]:
    from desktop_app.tray.qt import is_available

    told: dict[str, object] = {"has_panel": is_available()}
    if sys.platform != "darwin":
        try:
            from desktop_app.tray.pystray import backend_here

            told["pystray"] = backend_here()
        except ImportError as exc:
            told["no_pystray"] = str(exc)
        except Exception as exc:  # noqa: BLE001 - on Wayland alone there is no X display to open, and that is no fault
            told["pystray_elsewhere"] = type(exc).__name__
    return told


def _resources() -> str:
    missing = [name for name in _NEEDED if not resource(name).is_file()]
    if missing:
        raise NotWorking(f"missing: {', '.join(missing)}")
    return str(resource(""))


def _directories(parts: Parts) -> str:
    from desktop_app.store.self_check import look_at_directory

    paths = parts.paths
    for directory in (paths.data_dir, paths.log_dir):
        look_at_directory(directory)
    return look_at_directory(paths.config_dir)


def _sqlite() -> str:
    from desktop_app.store.self_check import look_at_sqlite

    return look_at_sqlite()


def _password_store(parts: Parts) -> str:
    from desktop_app.vault.backend_choice import name_for_people

    backend = parts.vault.backend_name()
    name = name_for_people(backend)
    return f"{name}, {backend}" if name else backend


def _certificates() -> str:
    from desktop_app.leadsquared.trust import describe_trust_store

    return describe_trust_store()


def _notifications() -> str:
    from desktop_app.checkup.desktop_state.read_system import read_system
    from desktop_app.checkup.machine import Machine
    from desktop_app.system.detached import outside_environ

    if (library := _ASKS_WITH.get(sys.platform)) and find_spec(library) is None:
        raise NotWorking(f"the library to ask with is missing: {library}")
    findings = read_system(Machine.this_one(outside_environ(os.environ)), ())
    if any(found.check == "notification_daemon" and found.state == "unknown" for found in findings):
        raise NotWorking(findings[0].evidence)
    return findings[0].evidence if findings else "nothing to ask on this system"


def _find_a_console() -> None:
    """On Windows a program without a console has no output; the console that it was started from lends it one."""
    if sys.platform == "win32" and sys.stdout is None:
        import ctypes

        parent = -1  # ATTACH_PARENT_PROCESS (AttachConsole, learn.microsoft.com, read 2026-11-23, MEM)
        if ctypes.windll.kernel32.AttachConsole(parent):
            sys.stdout = open("CONOUT$", "w", encoding="utf-8")  # noqa: PTH123, SIM115 - a device, to the end
