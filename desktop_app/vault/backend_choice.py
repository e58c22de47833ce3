"""Picks the system's password store, and refuses what only looks like one."""

import contextlib
import os
from typing import TYPE_CHECKING

from desktop_app.vault.refusals import missing, not_usable, too_weak

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

MIN_PRIORITY = 1.0
"""keyring recommends backends from here on (keyring.core.recommended, 25.7, read 2026-11-22)."""

_REFUSED_MODULES = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
_CHAINER = "keyring.backends.chainer"
_NAMES = {
    "keyring.backends.SecretService": "Secret Service",
    "keyring.backends.libsecret": "Secret Service",
    "keyring.backends.kwallet": "KWallet",
    "keyring.backends.Windows": "Windows Credential Manager",
    "keyring.backends.macOS": "Keychain",
}


def choose_backend() -> "KeyringBackend":
    """Return the one backend to use. Blocks while it asks the system which stores are there.

    Where the person or their administrator has named one (``PYTHON_KEYRING_BACKEND`` or keyring's
    own file), it is that one or none. Else it is the best of the stores that belong to the systems;
    plug-ins are not even loaded. keyring's chain, which tries one store after the other, is never
    used: what the first refuses would end up in a weaker one.

    Raises:
        KeyringRefused: There is none, or the named one is too weak or does not work.
    """
    named = _named()
    if named is None or _module(named).startswith(_CHAINER):
        return _best()
    if not _is_fit(type(named)):
        raise too_weak(_name(named))
    return named


def name_for_people(backend: str) -> str:
    """Say what people call a password store; empty for one that only its library has a name for.

    Args:
        backend: As ``KeyVault.backend_name`` says it: module and class.
    """
    return _NAMES.get(backend.rpartition(".")[0], "")


def _named() -> "KeyringBackend | None":
    """The backend that somebody has set, or None."""
    from keyring import core

    name = os.environ.get("PYTHON_KEYRING_BACKEND", "").strip()
    if name.startswith(_REFUSED_MODULES):  # before it is even loaded
        raise too_weak(name)
    try:
        return core.load_keyring(name) if name else core.load_config()
    except Exception:  # noqa: BLE001 - whatever a file, a module or a class of that name may raise
        raise not_usable(name or "keyringrc.cfg") from None


def _best() -> "KeyringBackend":
    """The best of the systems' own stores that runs here.

    They are named here one by one, and not looked for as keyring does: keyring remembers for the
        whole run what was there at
    the first look, which at login may come before the store; and an app in one file has lost the
    list that keyring reads.
    """
    from keyring.backends import SecretService, Windows, kwallet, libsecret, macOS

    stores: list[type[KeyringBackend]] = [
        SecretService.Keyring,
        kwallet.DBusKeyring,
        libsecret.Keyring,
        Windows.WinVaultKeyring,
        macOS.Keyring,
    ]
    found: list[tuple[float, KeyringBackend]] = []
    for store in stores:
        # A store that is not for this system, or doesn't run, says so by raising something.
        with contextlib.suppress(Exception):
            if _is_fit(store):
                found.append((float(store.priority), store()))
    if not found:
        raise missing()
    return max(found, key=lambda pair: pair[0])[1]


def _is_fit(store: "type[KeyringBackend]") -> bool:
    """True for a store that may hold keys."""
    if any(
        base.__module__.startswith(_REFUSED_MODULES) or "plaintext" in base.__name__.lower() for base in store.__mro__
    ):
        return False
    return float(store.priority) >= MIN_PRIORITY


def _module(backend: "KeyringBackend") -> str:
    return type(backend).__module__


def _name(backend: "KeyringBackend") -> str:
    return f"{_module(backend)}.{type(backend).__qualname__}"
