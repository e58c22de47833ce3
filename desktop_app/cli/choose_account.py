"""Which account is meant."""

from desktop_app.cli.arguments import UsageRefused
from desktop_app.cli.output import one_line
from desktop_app.domain.account import Account
from desktop_app.domain.errors import Remedy
from desktop_app.parts import Parts

SHORT_ID_CHARACTERS = 8


class NoAccount(UsageRefused):
    """There is none yet, or none that can be read."""

    def __init__(self, hint: str = "") -> None:
        super().__init__("There is no account yet", hint)
        self.remedy = Remedy.ADD_ACCOUNT


def choose_account(parts: Parts, typed: str | None, *, how: str = "Add --account") -> Account:
    """Find the account that was named, else the only one, else the active one. Reads files only.

    Args:
        parts: Where accounts and settings are.
        typed: An id, the beginning of one, or a name; None where nothing was named.
        how: How this command has an account named.

    Raises:
        UsageRefused: There is no such account, or more than one.
        StoreFailed: The accounts can't be read.
    """
    accounts = parts.account_book.list()
    if not accounts:
        raise NoAccount(damage(parts))
    if typed is not None:
        return _named(accounts, typed)
    if len(accounts) == 1:
        return accounts[0]
    active = active_account_id(parts)
    for account in accounts:
        if account.id == active:
            return account
    raise UsageRefused("Say which account you mean", f"{how}: {_listed(accounts)}.")


def damage(parts: Parts) -> str:
    """What to say where the file of accounts is damaged; empty where it is whole. Raises ``StoreFailed``."""
    if not parts.account_book.is_damaged():
        return ""
    return "The file with your accounts is damaged. Those that could not be read have to be connected again."


def active_account_id(parts: Parts) -> str:
    """The account that the app's window sends with; empty where none was chosen."""
    from desktop_app.store.settings import SettingsFile

    return SettingsFile(parts.paths.settings_file).load().settings.active_account


def _named(accounts: list[Account], typed: str) -> Account:
    wanted = typed.strip().casefold()
    for found in (
        [account for account in accounts if account.id.casefold() == wanted],
        [account for account in accounts if account.name.casefold() == wanted],
        [account for account in accounts if wanted and account.id.casefold().startswith(wanted)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            hint = f"Use the beginning of its id: {_listed(found)}."
            raise UsageRefused("More than one account is called that", hint)
    # What was typed is not repeated: it may have been a key.
    hint = f"There is {_listed(accounts)}."
    raise UsageRefused("There is no account with that id or name", hint)


def _listed(accounts: list[Account]) -> str:
    return ", ".join(f"{account.id[:SHORT_ID_CHARACTERS]} ({one_line(account.name)})" for account in accounts)
