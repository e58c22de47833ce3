"""What foreign errors of password stores say to a person."""

import pytest
from keyring import errors

from desktop_app.domain.errors import Remedy
from desktop_app.vault.refusals import _translate

NONE = "There is no password store on this computer"
LOCKED = "Your password store is locked"
CLOSED = "Your password store could not be opened"
NOT_TAKEN = "Your password store did not take the keys"
NOT_LET_GO = "Your password store did not let the keys go"
OTHER = "Your password store did not work"

SECRET = "u$r0a1b2c3d in the words"


def foreign() -> list[tuple[BaseException, str]]:
    found: list[tuple[BaseException, str]] = [
        (errors.NoKeyringError(SECRET), NONE),
        (errors.KeyringLocked(SECRET), LOCKED),
        (errors.InitError(SECRET), CLOSED),
        (errors.PasswordSetError(SECRET), NOT_TAKEN),
        (errors.PasswordDeleteError(SECRET), NOT_LET_GO),
        (errors.KeyringError(SECRET), OTHER),
        (ConnectionRefusedError(111, SECRET), OTHER),
        (FileNotFoundError(2, SECRET, "/home/asha/bus"), OTHER),
        (TimeoutError(SECRET), OTHER),
        (RuntimeError(SECRET), OTHER),
        (NotImplementedError(SECRET), OTHER),
        (UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET), OTHER),
        (KeyError(SECRET), OTHER),
        (BaseException(SECRET), OTHER),
    ]
    try:
        import jeepney.wrappers
        import secretstorage
    except ImportError:
        return found
    return [
        *found,
        (secretstorage.exceptions.LockedException(SECRET), LOCKED),
        (secretstorage.exceptions.PromptDismissedException(SECRET), LOCKED),
        (secretstorage.exceptions.SecretServiceNotAvailableException(SECRET), NONE),
        (secretstorage.exceptions.ItemNotFoundException(SECRET), OTHER),
        (secretstorage.exceptions.SecretStorageException(SECRET), OTHER),
        (jeepney.AuthenticationError(SECRET), OTHER),
        (jeepney.SizeLimitError(SECRET), OTHER),
        (jeepney.wrappers.DBusErrorResponse(_reply()), OTHER),
    ]


def _reply() -> object:
    from jeepney import DBusAddress, HeaderFields, new_error, new_method_call

    asked = new_method_call(DBusAddress("/x", "x.y", "x.y"), "Z")
    asked.header.serial = 1
    asked.header.fields[HeaderFields.sender] = ":1.1"
    return new_error(asked, "org.freedesktop.DBus.Error.NoReply", "s", (SECRET,))


@pytest.mark.parametrize(("exc", "title"), foreign(), ids=lambda value: type(value).__name__)
def test_each_foreign_error_has_its_words_and_keeps_its_own_to_itself(exc: BaseException, title: str) -> None:
    refused = _translate(exc)
    assert refused.title == title
    assert refused.hint
    assert refused.remedy is Remedy.USE_SESSION_KEYS
    assert type(exc).__qualname__ in refused.detail
    assert SECRET not in repr(vars(refused))
    assert "asha" not in repr(vars(refused))
    if type(exc).__name__ == "DBusErrorResponse":
        assert "org.freedesktop.DBus.Error.NoReply" in refused.detail
