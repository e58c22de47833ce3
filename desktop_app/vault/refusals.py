"""Says in words why the system's password store does not serve."""

from desktop_app.domain.errors import KeyringRefused, Remedy

_ELSE = "or use your keys for this session only."

# By the names of the classes, since none of these libraries may be imported before a key is asked
# for, and not every system has all of them. The first name that an error's class or one of its
# bases has is the one that counts.
_BY_CLASS = {
    "NoKeyringError": (
        "There is no password store on this computer",
        f"Start your keyring, {_ELSE}",
    ),
    "SecretServiceNotAvailableException": (
        "There is no password store on this computer",
        f"Start your keyring, {_ELSE}",
    ),
    "KeyringLocked": ("Your password store is locked", f"Unlock it and try again, {_ELSE}"),
    "LockedException": ("Your password store is locked", f"Unlock it and try again, {_ELSE}"),
    "PromptDismissedException": (
        "Your password store is locked",
        f"Unlock it and try again, {_ELSE}",
    ),
    "InitError": ("Your password store could not be opened", f"Unlock it and try again, {_ELSE}"),
    "PasswordSetError": ("Your password store did not take the keys", f"Try again, {_ELSE}"),
    "PasswordDeleteError": ("Your password store did not let the keys go", "Try again."),
}
_OTHER = ("Your password store did not work", f"Try again, {_ELSE}")


def slow() -> KeyringRefused:
    """The store has not answered in time; it may be waiting for the person."""
    return _refused("Your password store has not answered yet", f"Unlock it if it asks, {_ELSE}", "deadline")


def missing() -> KeyringRefused:
    """No store was found that is fit for keys."""
    title, hint = _BY_CLASS["NoKeyringError"]
    return _refused(title, hint, "no fit backend")


def too_weak(backend: str) -> KeyringRefused:
    """This computer is set up to use something as a password store that is none.

    Args:
        backend: The name of its module and class.
    """
    title = "Your keys would not be safe in the password store set for this computer"
    return _refused(title, f"Ask your administrator to change the keyring’s setting, {_ELSE}", backend)


def not_usable(backend: str) -> KeyringRefused:
    """This computer is set up to use a store that does not work. No other one takes its place.

    Args:
        backend: The name of its module and class.
    """
    title = "The password store set for this computer does not work"
    return _refused(title, f"Ask your administrator to change the keyring’s setting, {_ELSE}", backend)


def not_kept() -> KeyringRefused:
    """The store took the keys but gave something else back."""
    title, hint = _BY_CLASS["PasswordSetError"]
    return _refused(title, hint, "read back differently")


def too_long() -> KeyringRefused:
    """The keys don't fit into an entry."""
    return _refused(
        "These keys are too long for the password store",
        "Check that only the two keys were pasted.",
        "",
    )


def _translate(exc: BaseException) -> KeyringRefused:
    """Put a foreign error into words.

    Its own text is left out: what a store says may hold what it was given.
    """
    kind = type(exc)
    detail = f"{kind.__module__}.{kind.__qualname__}"
    if kind.__module__.startswith("jeepney") and isinstance(name := getattr(exc, "name", None), str):
        detail += f" {name}"
    title, hint = next((_BY_CLASS[base.__name__] for base in kind.__mro__ if base.__name__ in _BY_CLASS), _OTHER)
    return _refused(title, hint, detail)


def _refused(title: str, hint: str, detail: str) -> KeyringRefused:
    return KeyringRefused(title, hint, Remedy.USE_SESSION_KEYS, detail)
