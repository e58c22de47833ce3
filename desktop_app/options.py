"""What the ``pushdesk`` command was asked for."""

from collections.abc import Sequence
from typing import NamedTuple


class Options(NamedTuple):
    """What the command line asked for.

    Attributes:
        is_practice: Open in Practice mode.
        is_hidden: Rest in the tray, where there is one.
        is_quick: Open at a new push.
        tray: Which tray to use, or empty for the one in the settings.
        is_self_check: Look whether everything works, say so, and end.
        self_check_part: Look at this one thing, in this process; empty for none.
        self_check_file: Where to write what was found then.
    """

    is_practice: bool = False
    is_hidden: bool = False
    is_quick: bool = False
    tray: str = ""
    is_self_check: bool = False
    self_check_part: str = ""
    self_check_file: str = ""


def parse(argv: Sequence[str]) -> Options:
    """Read the arguments; on a wrong one say so and exit with 2."""
    if not argv:
        return Options()
    if list(argv) == ["--hidden"]:
        return Options(is_hidden=True)  # as at login, where each millisecond counts: argparse takes some 20
    import argparse

    from desktop_app import __version__

    parser = argparse.ArgumentParser("pushdesk", description="Send LeadSquared browser pushes from the desktop tray.")
    parser.add_argument("--practice", action="store_true", help="open in Practice mode: no account, no network")
    parser.add_argument("--hidden", action="store_true", help="rest in the tray, where there is one")
    parser.add_argument("--quick", action="store_true", help="open at a new push")
    parser.add_argument(
        "--tray", choices=("auto", "qt", "pystray", "none"), default="", help="which tray to use this time"
    )
    parser.add_argument("--self-check", action="store_true", help="say whether everything it needs works, and end")
    # What --self-check starts by itself, so no word of help.
    parser.add_argument("--self-check-part", nargs=2, default=("", ""), help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"Pushdesk {__version__}")
    found = parser.parse_args(argv)
    return Options(found.practice, found.hidden, found.quick, found.tray, found.self_check, *found.self_check_part)
