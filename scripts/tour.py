"""Takes a tour of the real app in Practice mode: first run, one push to oneself, one to a colleague.

    scripts/with_display.sh .venv/bin/python -m scripts.tour

It says each step in one line, prints what the server replied, and leaves a picture of each step in ``build/tour/``. It
ends with 0 only where everything was as it should be.
"""

import faulthandler
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from desktop_app.app import App
from desktop_app.app_tray import AppTray
from desktop_app.domain.explanation import explain
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord
from desktop_app.options import Options
from desktop_app.parts import Parts
from desktop_app.ui.single_instance import SingleInstance, socket_name
from scripts.pilot import NotThere, control, has_opened, picture, press, wait_until, write

PICTURES = Path(__file__).parent.parent / "build" / "tour"
COLLEAGUE = "priya.nair@example.com"
TO_ME = "Ravi opened your proposal again. He is waiting for your call."
TO_COLLEAGUE = "Ravi Kumar asked for a call before noon. नमस्ते 🙂"
LONGEST_S = 400.0
"""A tour that takes so long hangs; then it says where, and ends."""


class Tour:
    """The steps, in order. Each waits for what it should bring about, and none waits for a fixed time."""

    def __init__(self, app: App, parts: Parts) -> None:
        self._app = app
        self._parts = parts
        self.pictures: list[Path] = []

    def take(self) -> None:
        """Walk through the app, from the first start to the settings.

        Raises:
            NotThere: Something was not as it should be.
        """
        self._first_run()
        self._push(
            "Me",
            "Hot lead: Ravi Kumar",
            TO_ME,
            "to yourself",
            "push-to-me",
            lets_hold_run=True,
        )
        self._push(
            COLLEAGUE,
            "Lead for you",
            TO_COLLEAGUE,
            f"to {COLLEAGUE}",
            "push-to-colleague",
            lets_hold_run=False,
        )
        self._check_what_arrived()
        self._look_around()

    def _first_run(self) -> None:
        control("first_run_access_key")
        wait_until(lambda: has_opened("main_window"), "the window to be on the screen")
        tray = self._app.findChild(AppTray)
        if tray is None:
            raise NotThere("the tray icon")
        wait_until(lambda: tray.has_docked or not tray.is_looking, "the tray icon to dock")
        where = f"in the tray ({tray.name})" if tray.has_docked else "nowhere: there is no tray"
        self._say("first-run", f"The first start asks for two keys. The icon is {where}.")
        press("first_run_practice")
        control("compose_send")
        wait_until(lambda: bool(self._parts.practice.inbox_url), "the simulator to run")
        self._say("practice-mode", "Practice mode: LeadSquared is simulated on this computer.")

    def _push(self, to: str, title: str, content: str, whom: str, name: str, *, lets_hold_run: bool) -> None:
        before = len(self._sent())
        write("compose_recipients", to)
        write("compose_title", title)
        write("compose_content", content)
        self._say(name, f"A push {whom} is written: {_text('compose_bytes_left')}.")
        press("compose_send")
        control("compose_undo")
        self._say(f"{name}-held", f"{_text('compose_outcome_sentence')}, with Undo.")
        if not lets_hold_run:
            press("compose_send_now")
        wait_until(lambda: has_opened("crash_dialog") or self._has_outcome(before), "an outcome")
        self._check_no_crash()
        outcome = self._sent()[0].outcome
        if outcome is None or outcome.kind is not OutcomeKind.ACCEPTED:
            raise NotThere(f"an accepted push, but this: {outcome}")
        said = explain(outcome).sentence
        wait_until(lambda: _shows("compose_outcome_sentence", said), f"the window to say “{said}”")
        self._say(f"{name}-accepted", f"The server replied: {outcome.http_status} {outcome.message} → {said}")

    def _check_what_arrived(self) -> None:
        server = self._parts.practice.server
        arrived = [] if server is None else [(each.to_name, each.content) for each in server.arrivals]
        wanted = [("Asha Rao", TO_ME), ("Priya Nair", TO_COLLEAGUE)]
        if arrived != wanted:
            raise NotThere(f"each push once, for the right person, but these: {arrived}")
        print("The simulator showed each of them once, to the right person, word for word.")

    def _look_around(self) -> None:
        press("nav_activity")
        control("activity_list")
        wait_until(lambda: bool(_text("activity_sentence")), "the list of pushes")
        self._say("activity", f"Activity lists {len(self._sent())} pushes.")
        press("nav_check_up")
        control("checkup_look")
        self._say("check-up", "Check-up asks whether it may look why nothing shows.")
        press("nav_settings")
        control("settings_accounts")
        self._say("settings", "Settings has accounts, sending, look and tray.")

    def _sent(self) -> list[PushRecord]:
        """What the history holds, newest first. It is read here and now, as it is small."""
        return list(self._parts.history.list()) if self._parts.paths.database_file.exists() else []

    def _has_outcome(self, before: int) -> bool:
        sent = self._sent()
        return len(sent) > before and sent[0].outcome is not None

    def _check_no_crash(self) -> None:
        if has_opened("crash_dialog"):
            report = control("crash_report", QPlainTextEdit).toPlainText()
            raise NotThere(f"a tour without a crash:\n{report}\n")

    def _say(self, name: str, words: str) -> None:
        self._check_no_crash()
        path = PICTURES / f"{len(self.pictures) + 1:02}-{name}.png"
        picture(path)
        self.pictures.append(path)
        print(words, flush=True)


def _shows(name: str, words: str) -> bool:
    return any(
        label.text() == words for top in QApplication.topLevelWidgets() for label in top.findChildren(QLabel, name)
    )


def _text(name: str) -> str:
    return control(name, QLabel).text()


def _walk(app: App, tour: Tour, ended: Callable[[int], None]) -> None:
    """Take the tour, and quit as a person would, whatever came of it."""
    code = 1
    try:
        tour.take()
        code = 0
    except NotThere as missing:
        stuck = PICTURES / "stuck.png"
        picture(stuck)
        print(f"The tour waited in vain for {missing}. {_from_here(stuck)} shows where.", file=sys.stderr)
    finally:
        ended(code)
        app.quit()


def _from_here(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def main() -> int:
    """Take the tour. Returns the exit code."""
    faulthandler.dump_traceback_later(LONGEST_S, exit=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    codes: list[int] = []
    with tempfile.TemporaryDirectory(prefix="pushdesk-tour-", ignore_cleanup_errors=True) as home:
        environ = {**os.environ, "PUSHDESK_HOME": home}
        parts = Parts(environ)
        QApplication.setApplicationName("Pushdesk")
        QApplication.setDesktopFileName("pushdesk")
        qt = QApplication(sys.argv[:1])
        qt.setQuitOnLastWindowClosed(False)
        instance = SingleInstance(parts.make_instance_lock(), socket_name(parts.paths.data_dir, environ))
        instance.claim()
        app = App(qt, parts, instance, Options())
        tour = Tour(app, parts)
        app.start()
        QTimer.singleShot(0, app, lambda: _walk(app, tour, codes.append))
        qt.exec()
    if codes != [0]:
        return 1
    print(f"It quit cleanly. {len(tour.pictures)} pictures:")
    for path in tour.pictures:
        print(f"  {_from_here(path)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
