"""The push that is being written, kept so that a crash or a restart loses nothing."""

from pathlib import Path

from desktop_app.domain.draft import Cursor, Draft
from desktop_app.store.key_look import without_keys
from desktop_app.store.private_file import NotReadable, read_json, remove, write_json

FIELDS = ("to", "title", "content", "click_url", "icon_url")
_MAX_POSITION = 2**31 - 1
"""Qt counts no further."""


class DraftFile:
    """Keeps the draft in a file. Any thread.

    A key that was pasted into the form by mistake is not written: ``{{key}}`` stands in its place, which keeps the
    push from going out until somebody has looked at it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Draft | None:
        """Return the draft, or None where there is none or it can't be read as one.

        Raises:
            StoreFailed: The system did not let it be read.
        """
        try:
            found = read_json(self._path)
        except NotReadable:
            return None
        if not isinstance(found, dict):
            return None
        texts = {name: found[name] for name in FIELDS if isinstance(found.get(name), str)}
        draft = Draft(**texts, cursor=_cursor(found.get("cursor")))
        return None if draft.is_empty else draft

    def save(self, draft: Draft) -> None:
        """Keep the draft in the place of the one before.

        Raises:
            StoreFailed: It could not be written; the one before stays.
        """
        texts = {name: without_keys(getattr(draft, name)) for name in FIELDS}
        cursor = {} if draft.cursor is None else {"cursor": draft.cursor._asdict()}
        write_json(self._path, {**texts, **cursor})

    def clear(self) -> None:
        """Forget the draft.

        Raises:
            StoreFailed: The file could not be deleted.
        """
        remove(self._path)


def _cursor(found: object) -> Cursor | None:
    """Read where the cursor was, or None where that can't be a place in the form."""
    if not isinstance(found, dict) or found.get("field") not in FIELDS:
        return None
    position, anchor = found.get("position"), found.get("anchor")
    # By exact type: True is an int, too.
    if type(position) is not int or type(anchor) is not int:
        return None
    if not (0 <= position <= _MAX_POSITION and 0 <= anchor <= _MAX_POSITION):
        return None
    return Cursor(found["field"], position, anchor)
