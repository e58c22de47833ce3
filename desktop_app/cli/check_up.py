"""``pushdesk-cli check-up``: why no notification shows, by what stands in the browsers' and the system's settings."""

import argparse
import os
from pathlib import Path

from desktop_app.checkup.check_up import CheckUp
from desktop_app.checkup.machine import Machine
from desktop_app.cli import exit_codes
from desktop_app.cli.arguments import UsageRefused
from desktop_app.cli.check_up_report import fields_of, text_of
from desktop_app.cli.choose_account import choose_account
from desktop_app.cli.output import Output
from desktop_app.domain.account import Account
from desktop_app.domain.check_up import SystemKind
from desktop_app.domain.site import Site
from desktop_app.parts import Parts, now

NOWHERE = Path(os.devnull, "another-computer")
"""A root below which nothing can be, for the files of a system that this computer does not have."""


def run(arguments: argparse.Namespace, parts: Parts, output: Output) -> int:
    """Look, print what was found, and return the exit code: 0 whatever it is. Raises ``AppError``."""
    machine = _machine(arguments)
    site = _site(arguments, parts)
    check_up = parts.check_up if machine.is_live else CheckUp(machine)
    report = check_up.read(site, arguments.at or now())
    fields = {**fields_of(report, machine.system), "exit_code": exit_codes.ACCEPTED}
    desktop = machine.environ.get("XDG_CURRENT_DESKTOP", "")
    output.result(fields, "" if output.is_json else text_of(report, machine.system, desktop))
    return exit_codes.ACCEPTED


def _machine(arguments: argparse.Namespace) -> Machine:
    """The computer that was described, to be read by its files alone; else this one as it runs."""
    this = Machine.this_one()
    system = SystemKind(arguments.platform) if arguments.platform else this.system
    if arguments.home is None and arguments.system_root is None and system is this.system:
        return this
    home = this.home if arguments.home is None else _directory("--home", arguments.home)
    if arguments.system_root is not None:
        root = _directory("--system-root", arguments.system_root)
    else:
        # Policies of this computer count for another home on it, but say nothing about another system.
        root = this.root if system is this.system else NOWHERE
    return Machine(system, home, root)


def _directory(option: str, typed: str) -> Path:
    try:
        path = Path(typed).absolute()
        if typed and path.is_dir() and os.access(path, os.R_OK | os.X_OK):
            return path
    except (OSError, ValueError):
        pass
    raise UsageRefused(f"There is no folder to read at {option}", "Name a folder that is there and that you may open.")


def _site(arguments: argparse.Namespace, parts: Parts) -> Site:
    if arguments.site is not None:
        return Site.parse(arguments.site)
    account = _account(arguments, parts)
    if account is None or not account.app_host:
        # Not taken from the API's host: browsers keep permissions for the web app, and that is another site.
        raise UsageRefused(
            "The address of your web app is not known",
            "Add --site and the address that you see in the browser, such as https://in21.leadsquared.com.",
        )
    return Site.parse(account.app_host)


def _account(arguments: argparse.Namespace, parts: Parts) -> Account | None:
    if arguments.account is None and not parts.account_book.list():
        return None
    return choose_account(parts, arguments.account)
