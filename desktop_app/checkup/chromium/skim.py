"""Takes out of ``Preferences`` the few parts that are looked at; the rest is checked, and nothing is made of it.

All of a large file as Python's objects took four times as long, and was nearly all that a reading cost.
"""

import re
from typing import TypedDict

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_SHAPES = bytes.maketrans(b"123456789E \t\r\n]}", b"000000000e,,,,,,")
_LARGE_EXPONENT = re.compile(rb"e\+?0{3,}+,")
_MANY_DIGITS = b"0" * 200
"""A number beyond all bounds has an exponent of three digits, or more digits than this; few others have either."""


class _Exceptions(TypedDict, total=False):
    notifications: dict[str, object]
    notification_interactions: dict[str, object]
    permission_autoblocking_data: dict[str, object]
    disruptive_notification_permissions: dict[str, object]
    abusive_notification_permissions: dict[str, object]


class _ContentSettings(TypedDict, total=False):
    enable_quiet_permission_ui: object
    exceptions: _Exceptions


class _Profile(TypedDict, total=False):
    name: object
    created_by_version: object
    default_content_setting_values: object
    content_settings: _ContentSettings


class _Brave(TypedDict, total=False):
    gcm: dict[str, object]


class _Preferences(TypedDict, total=False):
    profile: _Profile
    push_messaging: object
    brave: _Brave


def skim(content: bytes) -> dict[str, object] | None:
    """Return what is looked at, as ``read_json`` would, without the rest; None where only a whole reading can tell.

    That is so for all that is not plain JSON of the shape that Chromium writes: damaged, with comments, with half a
    surrogate pair, with something else where an object belongs, or with what may be a number beyond all bounds.

    Args:
        content: The whole file.
    """
    import msgspec  # here, because most who start the app never come to Check-up

    try:
        content.decode("utf-8")  # which msgspec asks only of what it keeps
        if _may_have_endless_number(content):
            return None
        return {**msgspec.json.decode(content.removeprefix(_BYTE_ORDER_MARK), type=_Preferences)}
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _may_have_endless_number(content: bytes) -> bool:
    """True for too much rather than too little: what msgspec passes over may be a number that no file may have."""
    shapes = content.translate(_SHAPES)
    return _MANY_DIGITS in shapes or _LARGE_EXPONENT.search(shapes) is not None
