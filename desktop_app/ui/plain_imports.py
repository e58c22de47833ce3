"""Gives Python its own import back, which PySide6 has put its own in the place of."""

import builtins

import PySide6.QtCore  # noqa: F401 - what it does to Python's import is undone below


def import_plainly() -> None:
    """Import without a look at each module's source, from now on.

    PySide6 reads the source of every module that is imported after it, and keeps it, to find out whether it switches
    ``__feature__`` on, such as snake_case names (``shibokensupport/feature.py`` of 6.11). Nothing here does. That took
    10 ms of the first window's 140, and 1.6 MB (measured 2026-11-23). A PySide6 that kept nothing to go back to would
    be left as it is.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
