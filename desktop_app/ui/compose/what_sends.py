"""Loads what the first Send needs while somebody still writes, so that the press is answered at once."""

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop_app.domain.draft import Draft
    from desktop_app.ui.compose.compose_page import ComposePage
    from desktop_app.ui.tasks import Tasks

MODULES = (
    "desktop_app.domain.wording",
    "desktop_app.domain.longest",
    "desktop_app.domain.rows_together",
    "desktop_app.domain.review",
    "desktop_app.ui.compose.review.review_words",
    "desktop_app.delivery.delivery",
)
"""With what these import it is 100 ms to 0.5 s (2026-11-23, two busy cores), part of which the window would stand."""


class WhatSends(QObject):
    """Loads it once, beside the window, when typing rests for the first time. Looking at the page loads nothing."""

    def __init__(self, page: "ComposePage", tasks: "Tasks", begun: "Draft") -> None:
        """Watch a page.

        Args:
            page: Where is written.
            tasks: The door to background threads.
            begun: What stands there without anybody having typed.
        """
        super().__init__(page)
        self._page = page
        self._tasks = tasks
        self._begun = begun
        page.form.rested.connect(self._load)

    def _load(self) -> None:
        if self._page.draft() != self._begun:
            self._page.form.rested.disconnect(self._load)
            # Whatever is amiss with one of them is said where it is used.
            self._tasks.run(self, _import_all, lambda _none: None, lambda _error: None)


def _import_all() -> None:
    for name in MODULES:
        import_module(name)
