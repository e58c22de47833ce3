"""What can be typed after ``pushdesk-cli``, and what is said where it can't be read."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NoReturn

from desktop_app import __version__
from desktop_app.cli import exit_codes
from desktop_app.cli.next_step import PROGRAM
from desktop_app.domain.errors import InputRefused


class UsageRefused(InputRefused):
    """The command line can't be read."""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line. ``command`` in the answer names what to do.

    Raises:
        UsageRefused: It can't be read. Values never stand in its words: somebody may have typed a
            key.
        SystemExit: Help or the version was asked for, and printed.
    """
    if any("\ud800" <= c <= "\udfff" for argument in argv for c in argument):
        raise UsageRefused(
            "A part of this command is not readable as text",
            "Set your terminal to UTF-8, then type it again.",
        )
    # Also as an option, since that is how the desktop app has it.
    argv = ["self-check" if argument == "--self-check" else argument for argument in argv]
    found, unknown = _parser().parse_known_args(argv)
    if unknown:
        options = [u.split("=")[0] for u in unknown if u.startswith("-")]
        what = f"There is no option {options[0]} here" if options else "There is a word too many"
        hint = f"{PROGRAM} {found.command} --help lists what there is."
        if any("key" in option for option in options):
            hint = "Keys are asked for, or read with --keys-stdin; never typed into the command."
        raise UsageRefused(what, hint)
    return found


class _Parser(argparse.ArgumentParser):
    """An argument parser that raises, and repeats no value."""

    def __init__(self, prog: str | None = None, **options: Any) -> None:
        super().__init__(prog, **{**options, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        words = message[:1].upper() + message[1:]
        hint = f"{self.prog} --help lists what there is."
        if "expected one argument" in message:
            hint = "A value that begins with - is written with =, as in --title=-5."
        raise UsageRefused(words, hint)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            known = ", ".join(map(str, action.choices))
            raise argparse.ArgumentError(action, f"choose one of {known}")


def _whole_number(least: int, most: int) -> Any:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text[:9]) <= most):
            raise argparse.ArgumentTypeError(f"type a whole number from {least} to {most:,}")
        return int(text)

    return read


def _moment(text: str) -> datetime:
    try:
        seconds = float(text)
        # Before 1970 nobody had a browser; fromtimestamp refuses NaN and what is beyond the year 9999.
        if seconds >= 0:
            return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        pass
    raise argparse.ArgumentTypeError("type seconds since 1970, such as 1795381421")


def _parser() -> _Parser:
    # Left out of the answer unless typed, so that it may stand before and after the command.
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="write one JSON object to stdout and nothing else",
    )
    parser = _Parser(
        PROGRAM,
        description="Send LeadSquared browser pushes from a terminal.",
        epilog=f"Exit codes: {'; '.join(f'{code} {words}' for code, words in exit_codes.MEANINGS.items())}.",
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_account(commands, shared)
    _add_send(commands, shared)
    _add_batch(commands, shared)
    _add_people(commands, shared)
    _add_history(commands, shared)
    _add_check_up(commands, shared)
    _add_practice(commands, shared)
    _add_self_check(commands, shared)
    _add_remove_everything(commands, shared)
    return parser


def _add_account(commands: Any, shared: argparse.ArgumentParser) -> None:
    account = commands.add_parser("account", parents=[shared], help="add, list, test or remove accounts")
    actions = account.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", parents=[shared], help="connect an account by its two keys")
    add.add_argument("--host", help="the API host; without it the keys alone find their region")
    add.add_argument("--trust-host", action="store_true", help="yes, send the keys to a host of another company")
    add.add_argument("--keys-stdin", action="store_true", help="read access key and secret key as two lines")
    actions.add_parser("list", parents=[shared], help="list the accounts")
    test = actions.add_parser("test", parents=[shared], help="ask LeadSquared whose keys these are")
    test.add_argument("account", nargs="?", metavar="ACCOUNT", help="its id, or its name")
    remove = actions.add_parser("remove", parents=[shared], help="forget an account and its keys")
    remove.add_argument("account", metavar="ACCOUNT", help="its id, or its name")


def _add_send(commands: Any, shared: argparse.ArgumentParser) -> None:
    send = commands.add_parser("send", parents=[shared], help="send one push to one person")
    send.add_argument("--to", required=True, metavar="WHO", help="a user ID, an e-mail, or me")
    send.add_argument("--title", required=True, help="the bold line")
    send.add_argument("--content", required=True, help="the text below it")
    send.add_argument("--click-url", default="", metavar="URL", help="what a click opens")
    send.add_argument("--icon-url", default="", metavar="URL", help="the picture beside the text")
    send.add_argument("--dry-run", action="store_true", help="print the request, send nothing")
    _add_sender(send)


def _add_batch(commands: Any, shared: argparse.ArgumentParser) -> None:
    batch = commands.add_parser(
        "batch",
        parents=[shared],
        help="send one push to everybody in a list",
        description="Send one push to everybody in a CSV or TSV file. {{first_name}} and every column are filled in.",
        epilog="Exit codes: 4 where the keys were refused; else 6 where something is unknown; else 3 where something "
        "was refused; else 5 where something was not sent; 0 where all were accepted. 2: nothing was sent.",
    )
    batch.add_argument("file", nargs="?", metavar="FILE", help="with a column user_id or email; - reads stdin")
    batch.add_argument("--title", help="the bold line")
    batch.add_argument("--content", help="the text below it")
    batch.add_argument("--click-url", default="", metavar="URL", help="what a click opens")
    batch.add_argument("--icon-url", default="", metavar="URL", help="the picture beside the text")
    batch.add_argument("--yes", action="store_true", help="yes, to all of them; above 25 it is asked for otherwise")
    batch.add_argument("--leave-out-errors", action="store_true", help="send to the others where rows have errors")
    batch.add_argument("--resume", action="store_true", help="take up what an earlier run left queued; no FILE")
    batch.add_argument("--dry-run", action="store_true", help="say who would get what, send nothing")
    _add_sender(batch)


def _add_sender(command: argparse.ArgumentParser) -> None:
    _add_whose(command, "nothing is kept")


def _add_whose(command: argparse.ArgumentParser, kept: str) -> None:
    command.add_argument("--account", metavar="ACCOUNT", help="its id, or its name")
    once = command.add_argument_group("without an account", f"for a machine that has no password store; {kept}")
    once.add_argument("--host", help="the API host")
    once.add_argument("--keys-stdin", action="store_true", help="read access key and secret key as two lines")
    once.add_argument("--trust-host", action="store_true", help="yes, send the keys to a host of another company")
    once.add_argument("--auth", choices=("headers", "query"), help="how the keys travel")


def _add_people(commands: Any, shared: argparse.ArgumentParser) -> None:
    people = commands.add_parser("people", parents=[shared], help="who is in your LeadSquared account")
    actions = people.add_subparsers(dest="action", required=True, metavar="ACTION")
    sync = actions.add_parser("sync", parents=[shared], help="ask LeadSquared for everybody, and keep the answer")
    find = actions.add_parser("find", parents=[shared], help="find people in the kept list; needs no network")
    find.add_argument("text", metavar="TEXT", help="a part of a name, an e-mail, a group or a role")
    find.add_argument("--all", action="store_true", help="deactivated people, too")
    find.add_argument("--limit", type=_whole_number(1, 100_000), default=20, metavar="N", help="how many; 20")
    for action in (sync, find):
        _add_whose(action, "the people are kept, the keys are not")


def _add_history(commands: Any, shared: argparse.ArgumentParser) -> None:
    history = commands.add_parser("history", parents=[shared], help="what became of each push")
    history.add_argument("--search", default="", metavar="TEXT", help="only pushes with this text")
    history.add_argument(
        "--outcome",
        choices=("accepted", "refused", "not_sent", "unknown"),
        help="only pushes with this outcome",
    )
    history.add_argument("--limit", type=_whole_number(1, 100_000), default=20, metavar="N", help="how many; 20")


def _add_check_up(commands: Any, shared: argparse.ArgumentParser) -> None:
    check_up = commands.add_parser(
        "check-up",
        parents=[shared],
        help="find out why no notification shows",
        description="Read how the browsers and the system stand to notifications of a site. Nothing is changed.",
        epilog="Exit codes: 0 it looked, whatever it found; 2 usage; 8 the answer could not be written.",
    )
    check_up.add_argument("--site", metavar="ORIGIN", help="the web app's address; else that of the account")
    check_up.add_argument("--account", metavar="ACCOUNT", help="its id, or its name")
    check_up.add_argument("--at", type=_moment, metavar="UNIX_SECONDS", help="the time to judge by; now")
    other = check_up.add_argument_group("another computer's files", "then this system as it runs is not asked")
    other.add_argument("--home", metavar="DIR", help="read this home directory")
    other.add_argument("--system-root", metavar="DIR", help="what stands before /etc, /Library and /usr")
    other.add_argument("--platform", choices=("linux", "macos", "windows"), help="whose paths apply; this system's")


def _add_self_check(commands: Any, shared: argparse.ArgumentParser) -> None:
    commands.add_parser("self-check", parents=[shared], help="say whether everything it needs works")


def _add_remove_everything(commands: Any, shared: argparse.ArgumentParser) -> None:
    remove = commands.add_parser(
        "remove-everything", parents=[shared], help="delete your keys and all that Pushdesk keeps on this computer"
    )
    remove.add_argument("--yes", action="store_true", help="yes, delete it; without this it is only listed")
    remove.add_argument("--leave-keys", action="store_true", help="go on where keys can’t be deleted")


def _add_practice(commands: Any, shared: argparse.ArgumentParser) -> None:
    practice = commands.add_parser("practice", parents=[shared], help="run the simulator until Ctrl+C")
    practice.add_argument("--port", type=_whole_number(0, 65_535), default=0, metavar="N", help="0 takes a free one")
    practice.add_argument("--limit", type=_whole_number(1, 10_000), default=25, metavar="N", help="calls; 25")
    practice.add_argument(
        "--window",
        type=_whole_number(1, 3600),
        default=5,
        metavar="S",
        help="in so many seconds; 5",
    )
    practice.add_argument("--auth", choices=("any", "headers", "query"), default="any")
    practice.add_argument("--fail", metavar="SCENARIO", help="what goes wrong with each push")
    practice.add_argument("--log", metavar="FILE", help="append a JSON line for each request")
