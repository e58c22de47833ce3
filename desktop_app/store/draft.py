"""The push that is being written, kept so that a crash or a restart loses nothing."""

from dataclasses import asdict, fields
from pathlib import Path

from desktop_app.domain.draft import Draft
from desktop_app.store.private_file import NotReadable, read_json, remove, write_json


class DraftFile:
    """Keeps the draft in a file. Any thread."""

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
        draft = Draft(**{f.name: found[f.name] for f in fields(Draft) if isinstance(found.get(f.name), str)})
        return None if draft.is_empty else draft

    def save(self, draft: Draft) -> None:
        """Keep the draft in the place of the one before.

        Raises:
            StoreFailed: It could not be written; the one before stays.
        """
        write_json(self._path, asdict(draft))

    def clear(self) -> None:
        """Forget the draft.

        Raises:
            StoreFailed: The file could not be deleted.
        """
        remove(self._path)
