"""How long Check-up takes to ask the desktop about notifications: none that shows them, and one that never answers.

    make bench
    scripts/with_display.sh .venv/bin/python -m bench.system_state

On the virtual desktop's own D-Bus, on which nothing but the accessibility bus is started.
"""

import argparse
import os
import statistics
import sys
from collections.abc import Sequence
from functools import partial

from bench.check_up import clock_ms
from desktop_app.checkup.desktop_state.read_system import read_system
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind

AIMS_MS = {"none": 50.0, "hangs": 2_000.0}


def read(state: str) -> None:
    """Ask as Check-up does.

    Raises:
        RuntimeError: It did not find what is there, so the figure would be none.
    """
    found = {finding.check: finding.state for finding in read_system(Machine.this_one(), tuple(BrowserKind))}
    if found.get("notification_daemon") != state:
        raise RuntimeError(f"no daemon that is {state}: {found}")


def main(arguments: Sequence[str]) -> int:
    """Measure, and print the table.

    Returns:
        0; 1 where it could not be measured. A missed aim is said and is no failure.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.system_state", description="Measure asking the desktop.")
    parser.add_argument("--runs", type=int, default=5, help="how often to ask (5)")
    options = parser.parse_args(arguments)
    if sys.platform != "linux" or not os.environ.get("PUSHDESK_VIRTUAL_DESKTOP"):
        print("Asking the desktop is measured on Linux, on the virtual one: make bench", file=sys.stderr)
        return 0
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection

    print(f"{'asking the desktop':26}{'median':>11}{'longest':>11}{'aim':>9}")
    with open_dbus_connection() as silent:
        for daemon, state in (("none", "missing"), ("hangs", "present")):
            if daemon == "hangs":
                silent.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"), timeout=5)
            try:
                clock, _ = clock_ms(partial(read, state), options.runs)
            except RuntimeError as error:
                print(error, file=sys.stderr)
                return 1
            median_ms, aim_ms = statistics.median(clock), AIMS_MS[daemon]
            verdict = "" if median_ms <= aim_ms else "  missed"
            print(f"{'daemon: ' + daemon:26}{median_ms:8.1f} ms{max(clock):8.1f} ms{aim_ms:6.0f} ms{verdict}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
