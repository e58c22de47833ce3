"""Sees from outside which icons a panel has taken, by asking the X server."""

from Xlib import X
from Xlib.display import Display
from Xlib.error import XError
from Xlib.protocol.rq import Event


class DockedIcons:
    """The icons in the trays of one X display, whoever drew them.

    An icon is a window that carries ``_XEMBED_INFO`` and that a panel has moved out of the root
    window into its own (System Tray Protocol 0.4, XEmbed 0.5; read 2026-11-22).
    """

    def __init__(self, display_name: str | None = None) -> None:
        """Connect to the display, by default the one in ``DISPLAY``."""
        self.display = Display(display_name)
        self._xembed_info = self.display.get_atom("_XEMBED_INFO")
        self.display.set_error_handler(_ignore)

    def now(self) -> set[int]:
        """The window of each docked and mapped icon."""
        root = self.display.screen().root
        return {icon for window in root.query_tree().children for icon in self._below(window, is_top=True)}

    def centre_px(self, icon: int) -> tuple[int, int]:
        """Where on the screen the middle of an icon is."""
        window = self.display.create_resource_object("window", icon)
        size = window.get_geometry()
        place = window.translate_coords(self.display.screen().root, 0, 0)
        return size.width // 2 - place.x, size.height // 2 - place.y

    def close(self) -> None:
        """Leave the display."""
        self.display.close()

    def _below(self, window: object, *, is_top: bool) -> set[int]:
        try:
            if not is_top and self._is_icon(window):
                return {window.id}  # type: ignore[attr-defined]
            children = window.query_tree().children  # type: ignore[attr-defined]
        except XError:
            return set()  # it went away while we looked
        return {icon for child in children for icon in self._below(child, is_top=False)}

    def _is_icon(self, window: object) -> bool:
        if window.get_full_property(self._xembed_info, X.AnyPropertyType) is None:  # type: ignore[attr-defined]
            return False
        return window.get_attributes().map_state == X.IsViewable  # type: ignore[attr-defined,no-any-return]


def _ignore(_error: XError, _request: Event | None) -> None:
    """A window that goes away while it is looked at is no error."""
