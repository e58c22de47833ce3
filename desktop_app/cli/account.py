"""``pushdesk-cli account``: add, list, test and remove accounts."""

import argparse

from desktop_app.cli import exit_codes
from desktop_app.cli.choose_account import (
    SHORT_ID_CHARACTERS,
    active_account_id,
    choose_account,
    damage,
)
from desktop_app.cli.keys_input import read_keys
from desktop_app.cli.next_step import PROGRAM
from desktop_app.cli.output import Output, one_line
from desktop_app.domain.account import Account, AuthMethod
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import HostNotTrusted
from desktop_app.parts import Parts


def run(arguments: argparse.Namespace, parts: Parts, output: Output) -> int:
    """Do what was asked for and return the exit code. Raises ``AppError``."""
    match arguments.action:
        case "add":
            return _add(arguments, parts, output)
        case "list":
            return _list(parts, output)
        case "test":
            account = choose_account(parts, arguments.account, how="Type its id or name after account test")
            parts.start_logging()
            return _show(parts.accounts.test(account), "These keys work", output)
        case _:
            return _remove(choose_account(parts, arguments.account), parts, output)


def read_host(text: str, *, is_trusted: bool) -> ApiHost:
    """Read the host that was typed.

    Raises:
        InputRefused: It is none.
        HostNotTrusted: It is another company's, and nobody has said yes to it.
    """
    host = ApiHost.parse(text)
    if host.needs_trust and not is_trusted:
        raise HostNotTrusted(host.netloc)
    return host


def _add(arguments: argparse.Namespace, parts: Parts, output: Output) -> int:
    host = None if arguments.host is None else read_host(arguments.host, is_trusted=arguments.trust_host)
    keys = read_keys(from_stdin=arguments.keys_stdin)
    parts.redactor.learn(keys)
    parts.start_logging()
    is_trusted = arguments.trust_host and host is not None and host.needs_trust
    account = parts.accounts.connect(keys, host=host, is_host_trusted=is_trusted)
    return _show(account, "Connected", output)


def _list(parts: Parts, output: Output) -> int:
    accounts = parts.account_book.list()
    active = active_account_id(parts)
    output.note(damage(parts))
    lines = [
        f"{account.id[:SHORT_ID_CHARACTERS]}  {_line(account)}" + ("  · active" if account.id == active else "")
        for account in accounts
    ]
    if not accounts:
        output.note("" if output.is_json else f"No account yet. Type {PROGRAM} account add.")
    fields = {
        "accounts": [_fields(account) for account in accounts],
        "active": active if active in {account.id for account in accounts} else "",
        "exit_code": exit_codes.ACCEPTED,
    }
    if lines or output.is_json:
        output.result(fields, "\n".join(lines))
    return exit_codes.ACCEPTED


def _remove(account: Account, parts: Parts, output: Output) -> int:
    parts.start_logging()
    parts.accounts.remove(account)
    fields = {"removed": _fields(account), "exit_code": exit_codes.ACCEPTED}
    output.result(fields, f"Removed {one_line(account.name)} and its keys.")
    return exit_codes.ACCEPTED


def _show(account: Account, what: str, output: Output) -> int:
    fields = {"account": _fields(account), "exit_code": exit_codes.ACCEPTED}
    output.result(fields, f"{what}: {_line(account)}")
    return exit_codes.ACCEPTED


def _line(account: Account) -> str:
    host = account.host.netloc
    region = account.host.region
    parts = [
        account.owner_name,
        account.name if account.name != host else "",
        host if region == host else f"{region} ({host})",
        "keys travel in headers"
        if account.auth is AuthMethod.HEADERS
        else "keys travel in the address: only this worked",
    ]
    return " · ".join(one_line(part) for part in parts if part)


def _fields(account: Account) -> dict[str, object]:
    return {
        "id": account.id,
        "name": account.name,
        "owner": account.owner_name,
        "email": account.owner_email,
        "organisation": account.organisation,
        "host": account.host.netloc,
        "region": account.host.region,
        "keys_travel": account.auth.value,
        "is_host_trusted": account.is_host_trusted,
        "limit": {"calls": account.limit.calls, "per_s": account.limit.per_s},
    }
