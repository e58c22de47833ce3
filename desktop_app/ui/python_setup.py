"""Sets Python up so that windows open at once and keys are shown at once."""

import builtins
import gc

import PySide6.QtCore  # noqa: F401 - what it does to Python's import is undone below

COLLECT_AFTER = 50_000
"""More objects than the first window makes. Python's own 700 has it look for circles 27 times meanwhile, which takes
6 ms (Python 3.11, measured 2026-11-23). Circles are few and small here: what is large belongs to Qt."""


def set_up_python() -> None:
    """Import without a look at each module's source, and look for circles of objects less often, from now on.

    PySide6 reads the source of every module that is imported after it, and keeps it, to find out whether it switches
    ``__feature__`` on, such as snake_case names (``shibokensupport/feature.py`` of 6.11). Nothing here does. That took
    10 ms of the first window's 140, and 1.6 MB (measured 2026-11-23). A PySide6 that kept nothing to go back to would
    be left as it is.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    gc.set_threshold(COLLECT_AFTER, *gc.get_threshold()[1:])
