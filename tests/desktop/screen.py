"""A person's eyes and hands on an X display: what the panel holds, the mouse, the keyboard, the clipboard."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from PIL import Image
from Xlib import XK, X, error
from Xlib.display import Display
from Xlib.ext import xtest
from Xlib.protocol import event

from tests.desktop.accessibility import NoAnswer

PATIENCE_S = 30.0
"""On a busy machine; what works comes in a fraction of it."""

LOOK_AGAIN_S = 0.02
LOOKS_AT_REST = 5
FIRST_UNICODE_KEYSYM = 0x1000000
GONE = (NoAnswer, error.BadDrawable, error.BadWindow)

Found = TypeVar("Found")


def eventually(look: Callable[[], Found | None], what: str, patience_s: float = PATIENCE_S) -> Found:
    """Look again until something is there, and return it. What goes away while it is looked at is not there."""

    def look_once() -> Found | None:
        try:
            return look()
        except GONE:
            return None

    pause = threading.Event()
    until_s = time.monotonic() + patience_s
    while not (found := look_once()):
        assert time.monotonic() < until_s, f"it did not come: {what}"
        pause.wait(LOOK_AGAIN_S)
    return found


def at_rest(look: Callable[[], Found | None], what: str, looks: int = LOOKS_AT_REST) -> Found:
    """Look until the same was there so many times in a row, and return it: panels and windows shift while they open."""
    seen: list[Found] = []

    def is_same_again() -> bool:
        found = look()
        if not found or (seen and found != seen[-1]):
            seen.clear()
        if found:
            seen.append(found)
        return len(seen) >= looks

    eventually(is_same_again, what)
    return seen[-1]


class Screen:
    """One display, seen and used from outside of the app."""

    def __init__(self, display_name: str, letters: str = "") -> None:
        """Connect.

        Args:
            display_name: As in ``DISPLAY``.
            letters: What shall be typed that the keyboard has no keys for; it gets some.
        """
        self._display = Display(display_name)
        self._root = self._display.screen().root
        self._keys = self._find_keys(letters)

    def close(self) -> None:
        self._display.close()

    def docked(self) -> list[Any]:
        """The icons that the panel holds, as windows."""
        panel = self._display.get_selection_owner(self._display.get_atom("_NET_SYSTEM_TRAY_S0"))
        if not panel:
            return []
        embedded = self._display.get_atom("_XEMBED_INFO")
        return [
            window
            for top in self._root.query_tree().children
            if _is_panel(top) or any(_is_panel(child) for child in _under(top))
            for window in _under(top)
            if _has(window, embedded) and window.get_attributes().map_state == X.IsViewable
        ]

    def menus(self) -> list[Any]:
        """The menus that are open."""
        kind = self._display.get_atom("_NET_WM_WINDOW_TYPE")
        menus = {self._display.get_atom(f"_NET_WM_WINDOW_TYPE_{name}") for name in ("MENU", "POPUP_MENU")}
        return [
            window
            for window in self._root.query_tree().children
            if _is_viewable(window) and menus & set(_property(window, kind))
        ]

    def windows(self, of_class: str) -> list[Any]:
        """The windows of one program that stand on the screen without a frame: pop-ups."""
        return [
            window
            for window in self._root.query_tree().children
            if _is_viewable(window) and of_class in (window.get_wm_class() or ())
        ]

    def active_title(self) -> str:
        """The title of the window that has the keyboard; empty for none."""
        found = _property(self._root, self._display.get_atom("_NET_ACTIVE_WINDOW"))
        if not found or not found[0]:
            return ""
        window = self._display.create_resource_object("window", found[0])
        return bytes(_property(window, self._display.get_atom("_NET_WM_NAME"))).decode("utf-8", "replace")

    def active_pid(self) -> int:
        """The process whose window has the keyboard; 0 for none."""
        found = _property(self._root, self._display.get_atom("_NET_ACTIVE_WINDOW"))
        if not found or not found[0]:
            return 0
        window = self._display.create_resource_object("window", found[0])
        pid = _property(window, self._display.get_atom("_NET_WM_PID"))
        return int(pid[0]) if pid else 0

    def bring_to_front(self, pid: int) -> None:
        """Give a process's window the keyboard, as a click on it in a taskbar does; again, if another takes it then."""
        active, clients = (self._display.get_atom(f"_NET_{name}") for name in ("ACTIVE_WINDOW", "CLIENT_LIST"))
        by_taskbar = 2  # EWMH 1.5, “Source indication in requests”

        def is_there() -> bool:
            if self.active_pid() == pid:
                return True
            for number in _property(self._root, clients):
                window = self._display.create_resource_object("window", number)
                if list(_property(window, self._display.get_atom("_NET_WM_PID"))) == [pid]:
                    asked = event.ClientMessage(window=window, client_type=active, data=(32, [by_taskbar, 0, 0, 0, 0]))
                    mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
                    self._root.send_event(asked, event_mask=mask)
            self._display.sync()
            return False

        eventually(is_there, "the window in front")

    def click_window(self, window: Any, button: int = X.Button1) -> None:
        """Click into the middle of a window, once it stays where it is."""

        def middle_px() -> tuple[int, int]:
            size = window.get_geometry()
            at = self._root.translate_coords(window, 0, 0)
            return at.x + size.width // 2, at.y + size.height // 2

        self.click(at_rest(middle_px, "a window that stays where it is"), button)

    def click(self, at_px: tuple[int, int], button: int = X.Button1) -> None:
        xtest.fake_input(self._display, X.MotionNotify, x=at_px[0], y=at_px[1])
        xtest.fake_input(self._display, X.ButtonPress, button)
        xtest.fake_input(self._display, X.ButtonRelease, button)
        self._display.sync()

    def press(self, *names: str) -> None:
        """Press keys together, such as ``Control_L`` and ``Return``."""
        codes = [self._display.keysym_to_keycode(XK.string_to_keysym(name)) for name in names]
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()

    def type(self, text: str) -> None:
        """Type a text, key by key."""
        shift = self._display.keysym_to_keycode(XK.XK_Shift_L)
        for letter in text:
            code, is_shifted = self._keys[letter]
            if is_shifted:
                xtest.fake_input(self._display, X.KeyPress, shift)
            xtest.fake_input(self._display, X.KeyPress, code)
            xtest.fake_input(self._display, X.KeyRelease, code)
            if is_shifted:
                xtest.fake_input(self._display, X.KeyRelease, shift)
        self._display.sync()

    def photograph(self, file: Path) -> None:
        """Write a picture of all of it."""
        size = self._root.get_geometry()
        pixels = self._root.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF)
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.frombytes("RGB", (size.width, size.height), pixels.data, "raw", "BGRX").save(file)

    def clipboard(self, selection: str = "CLIPBOARD") -> bytes:
        """What one would paste; empty where nobody has copied anything."""
        name = self._display.get_atom(selection)
        if not self._display.get_selection_owner(name):
            return b""
        place = self._display.get_atom("PUSHDESK_TEST")
        text = self._display.get_atom("UTF8_STRING")
        window = self._root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        window.convert_selection(name, text, place, X.CurrentTime)

        def answer() -> Any:
            while self._display.pending_events():
                event = self._display.next_event()
                if event.type == X.SelectionNotify:
                    return event
            return None

        given = eventually(answer, f"an answer for the {selection}")
        found = window.get_full_property(place, X.AnyPropertyType) if given.property else None
        window.destroy()
        return bytes(found.value) if found is not None else b""

    def _find_keys(self, letters: str) -> dict[str, tuple[int, bool]]:
        """Say which key gives each letter, and whether Shift is held.

        Letters that the keyboard lacks get a key now, before any app reads what keys there are.
        """
        first, last = self._display.display.info.min_keycode, self._display.display.info.max_keycode
        rows = self._display.get_keyboard_mapping(first, last - first + 1)
        keys: dict[str, tuple[int, bool]] = {}
        spare: list[int] = []
        for code, row in enumerate(rows, first):
            if not any(row):
                spare.append(code)
            for level, keysym in enumerate(row[:2]):
                if letter := _letter(keysym):
                    keys.setdefault(letter, (code, level == 1))
        for letter in dict.fromkeys(letters):
            if letter not in keys:
                keys[letter] = spare.pop(), False
                keysym = FIRST_UNICODE_KEYSYM + ord(letter)
                self._display.change_keyboard_mapping(keys[letter][0], [[keysym] * 2])
        self._display.sync()
        return keys


def _letter(keysym: int) -> str:
    if FIRST_UNICODE_KEYSYM < keysym <= FIRST_UNICODE_KEYSYM + sys.maxunicode:
        return chr(keysym - FIRST_UNICODE_KEYSYM)
    return chr(keysym) if 0x20 <= keysym <= 0x7E else ""


def _is_panel(window: Any) -> bool:
    try:
        return "trayer" in (window.get_wm_class() or ())
    except error.XError:
        return False


def _is_viewable(window: Any) -> bool:
    try:
        return bool(window.get_attributes().map_state == X.IsViewable)
    except error.XError:
        return False


def _under(window: Any) -> Iterator[Any]:
    try:
        children = window.query_tree().children
    except error.XError:
        return
    for child in children:
        yield child
        yield from _under(child)


def _has(window: Any, atom: int) -> bool:
    return bool(_property(window, atom))


def _property(window: Any, atom: int) -> list[int]:
    try:
        found = window.get_full_property(atom, X.AnyPropertyType)
    except error.XError:
        return []
    return list(found.value) if found is not None else []
