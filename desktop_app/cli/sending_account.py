"""Which account is meant: one that Pushdesk knows, or one made of a host and two keys for this command alone."""

import argparse
from dataclasses import replace
from hashlib import blake2b

from desktop_app.cli.account import read_host
from desktop_app.cli.arguments import UsageRefused
from desktop_app.cli.choose_account import NoAccount, choose_account
from desktop_app.cli.keys_input import read_keys
from desktop_app.domain.account import Account, AuthMethod
from desktop_app.domain.api_host import FIRST_HOST, ApiHost
from desktop_app.domain.keys import Keys
from desktop_app.parts import Parts

ONCE_ID = "command-line"
"""Stands for the account that is made of ``--host`` and keys from stdin, and kept nowhere."""

_MARK_BYTES = 4
"""Enough to tell a person's few accounts apart. Of 2^128 access keys 2^96 have the same mark, so it gives none away."""


def check_options(arguments: argparse.Namespace, *, needs_keys: bool) -> None:
    """Make sure that the options about the account go together.

    Args:
        arguments: What was typed.
        needs_keys: False where a host is enough, since nobody is asked.

    Raises:
        UsageRefused: They don't.
    """
    if arguments.host is not None:
        if arguments.account is not None:
            raise UsageRefused("Name an account or a host, not both", "--host is for doing without an account.")
        if needs_keys and not arguments.keys_stdin:
            raise UsageRefused("--host needs --keys-stdin", "Give access key and secret key as two lines.")
        return
    for option in ("keys_stdin", "trust_host", "auth"):
        if getattr(arguments, option):
            raise UsageRefused(
                f"--{option.replace('_', '-')} needs --host",
                "For example api-in21.leadsquared.com.",
            )


def sending_account(arguments: argparse.Namespace, parts: Parts) -> Account:
    """The account to send with; the keys of one that is kept nowhere are read now. Raises ``AppError``."""
    if arguments.host is None:
        return choose_account(parts, arguments.account)
    without_keys = _once(arguments)
    keys = read_keys(from_stdin=True)
    account = replace(without_keys, id=_id_of(without_keys.host, keys))
    parts.vault.keep_for_session(account.id, keys)
    return account


def account_to_show(arguments: argparse.Namespace, parts: Parts) -> Account:
    """The account that a request would be made with; no keys are read. Raises ``AppError``."""
    if arguments.host is not None:
        return _once(arguments)
    try:
        return choose_account(parts, arguments.account)
    except NoAccount:
        return Account(ONCE_ID, ApiHost.parse(FIRST_HOST), is_for_session=True)


def _id_of(host: ApiHost, keys: Keys) -> str:
    """Name the account of a host and keys, the same in each run: a host serves many companies.

    So a list that was cut off goes on with the keys it began with, and is never sent in another's name.
    """
    whose = f"{host.netloc}\n{keys.access}".encode()
    return f"{ONCE_ID}-{blake2b(whose, digest_size=_MARK_BYTES).hexdigest()}"


def _once(arguments: argparse.Namespace) -> Account:
    """The account that is made of ``--host``, without its keys. Raises ``AppError``."""
    return Account(
        ONCE_ID,
        read_host(arguments.host, is_trusted=arguments.trust_host),
        auth=AuthMethod(arguments.auth or "headers"),
        is_host_trusted=arguments.trust_host,
        is_for_session=True,
    )
