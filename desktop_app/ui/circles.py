"""Has Python look for circles of objects on the GUI thread, and only while nobody waits for it."""

import gc

from PySide6.QtCore import QAbstractEventDispatcher

COLLECT_AFTER = 50_000
"""More objects than the first window makes. Python's own 700 has it look 27 times meanwhile, which takes 6 ms (Python
3.11, measured 2026-11-23). Circles are few and small here: what is large belongs to Qt."""

ALL_AFTER = 10
"""After so many looks at what is new, everything is looked at, as Python does itself."""


def collect_here() -> None:
    """From now on look for circles on this thread alone, each time its event loop is about to rest and many are new.

    By itself Python looks on whichever thread makes the next object. If a widget is in a circle that nobody needs any
    more, it ends right there, and Qt's objects must not end on another thread: that was seen to crash. To be called on
    the GUI thread, once the application is there.
    """
    gc.disable()
    QAbstractEventDispatcher.instance().aboutToBlock.connect(_collect_if_due)


def _collect_if_due() -> None:
    new, _, looks = gc.get_count()
    if new > COLLECT_AFTER:
        gc.collect(2 if looks > ALL_AFTER else 1)
