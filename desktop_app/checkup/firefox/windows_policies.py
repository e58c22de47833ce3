"""Reads Firefox's policies out of the Windows registry, in the shape that a ``policies.json`` has."""

from collections.abc import Mapping

from desktop_app.checkup.machine import Registry

_KEY = r"Software\Policies\Mozilla\Firefox"
_HIVES = ("HKCU", "HKLM")
_WANTED = ("Permissions", "Preferences")
_DEEPEST = 4
"""``Permissions\\Notifications\\Allow`` is three deep."""


def read_registry(registry: Registry, unread: list[str]) -> Mapping[str, tuple[object, str]]:
    """Return the policies that concern us by name, each with the key that it stands in.

    The machine's policy replaces the person's of the same name, as a whole
    [DOC: WindowsGPOParser.sys.mjs, read 23 Nov 2026].

    Args:
        registry: The registry.
        unread: Gets the name of each hive that can't be read.
    """
    found: dict[str, tuple[object, str]] = {}
    for hive in _HIVES:
        try:
            values = registry.values(hive, _KEY)
            children = registry.subkeys(hive, _KEY)
            for name in _WANTED:
                for written in (value for key, value in values.items() if key.casefold() == name.casefold()):
                    found[name] = written, f"{hive}\\{_KEY}"
                for child in (key for key in children if key.casefold() == name.casefold()):
                    found[name] = _tree(registry, hive, f"{_KEY}\\{child}", 1), f"{hive}\\{_KEY}\\{child}"
        except OSError:
            unread.append(f"{hive}\\{_KEY}")
    return found


def _tree(registry: Registry, hive: str, key: str, depth: int) -> object:
    values = registry.values(hive, key)
    if next(iter(values), None) == "1":
        return list(values.values())  # “1”, “2”, … is how a list is written
    tree: dict[str, object] = dict(values)
    if depth < _DEEPEST:
        tree |= {child: _tree(registry, hive, f"{key}\\{child}", depth + 1) for child in registry.subkeys(hive, key)}
    return tree
