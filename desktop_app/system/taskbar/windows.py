"""Progress at the window's button in the Windows taskbar. Written from the documentation; not run on Windows here.

Source: ITaskbarList3 (shobjidl_core.h), https://learn.microsoft.com/windows/win32/api/shobjidl_core/, from memory
(MEM); numbers and the order of methods as in SDL's SDL_windowstaskbar.c, read 2026-11-23 (DOC).
"""

import ctypes
import logging
import sys
from typing import Any

log = logging.getLogger(__name__)

_TASKBAR_LIST = "{56FDF344-FD6D-11D0-958A-006097C9A090}"
_TASKBAR_LIST_3 = "{EA1AFB91-9E28-4B86-90E9-9E9F8A5EEFAF}"
_IN_PROCESS = 1

# Places in the table of methods: three of IUnknown, five of ITaskbarList, one of ITaskbarList2, then these.
_HR_INIT, _SET_PROGRESS_VALUE, _SET_PROGRESS_STATE = 3, 9, 10
_NO_PROGRESS, _NORMAL = 0, 2


class WindowsTaskbar:
    """Asks the shell, on the GUI thread, where Qt has COM ready. See ``Taskbar``."""

    def __init__(self) -> None:
        self._list: Any = None
        self._window_id = 0
        self._is_refused = False

    def show(self, done: int, total: int, window_id: int) -> None:
        """Show how far it is; a window that was never made has no button, and shows nothing."""
        if self._is_refused or not (window_id or self._window_id):
            return
        self._window_id = window_id or self._window_id
        try:
            self._list = self._list or _made()
            if total:
                _call(self._list, _SET_PROGRESS_STATE, ctypes.c_void_p(self._window_id), ctypes.c_int(_NORMAL))
                value = (ctypes.c_ulonglong(done), ctypes.c_ulonglong(total))
                _call(self._list, _SET_PROGRESS_VALUE, ctypes.c_void_p(self._window_id), *value)
            else:
                _call(self._list, _SET_PROGRESS_STATE, ctypes.c_void_p(self._window_id), ctypes.c_int(_NO_PROGRESS))
        except OSError as error:
            self._is_refused = True  # no taskbar, or another shell: all the rest works without
            log.info("No progress in the taskbar: %s", error)

    def close(self) -> None:
        """Show nothing any more."""
        if self._list is not None:
            self.show(0, 0, 0)


class _Guid(ctypes.Structure):
    _fields_ = (
        ("first", ctypes.c_uint32),
        ("second", ctypes.c_uint16),
        ("third", ctypes.c_uint16),
        ("rest", ctypes.c_uint8 * 8),
    )


def _made() -> Any:
    """Make the shell's object. Raises ``OSError``."""
    if sys.platform == "win32":
        which, what, made = _Guid(), _Guid(), ctypes.c_void_p()
        ole32 = ctypes.oledll.ole32
        for text, guid in ((_TASKBAR_LIST, which), (_TASKBAR_LIST_3, what)):
            ole32.CLSIDFromString(ctypes.c_wchar_p(text), ctypes.byref(guid))
        ole32.CoCreateInstance(ctypes.byref(which), None, _IN_PROCESS, ctypes.byref(what), ctypes.byref(made))
        _call(made, _HR_INIT)
        return made
    else:  # noqa: RET505 - so that mypy sees what is for one system alone
        raise OSError("There is no such taskbar here")


def _call(made: Any, place: int, *values: Any) -> None:
    """Call a method by its place. Raises ``OSError`` with the shell's own number."""
    if sys.platform == "win32":
        table = ctypes.cast(made, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
        types = [type(value) for value in values]
        method = ctypes.WINFUNCTYPE(ctypes.HRESULT, ctypes.c_void_p, *types)(table[place] or 0)
        method(made, *values)  # a failing HRESULT is an OSError
