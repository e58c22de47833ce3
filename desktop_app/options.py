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
    """

    is_practice: bool = False
    is_hidden: bool = False
    is_quick: bool = False
    tray: str = ""


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
    parser.add_argument("--version", action="version", version=f"Pushdesk {__version__}")
    found = parser.parse_args(argv)
    return Options(found.practice, found.hidden, found.quick, found.tray)
