"""Preferences, parsed once for as long as their file stays as it is: parsing is nearly all that a reading costs."""

from collections.abc import Mapping
from pathlib import Path

from desktop_app.checkup.chromium.preferences import read_preferences
from desktop_app.checkup.chromium.whole_file import NotReadable

_Stamp = tuple[int, int, int]


class ReadOnce:
    """Remembers of each profile what Check-up looks at, and forgets the rest at once.

    Any thread: two that ask for the same at once both read it.
    """

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[_Stamp, Mapping[str, object] | str]] = {}

    def read(self, profile: Path) -> Mapping[str, object]:
        """What stands in a profile's ``Preferences``, as far as it is looked at.

        Raises:
            FileNotFoundError: There is none.
            NotReadable: It is there and can't be read, or is damaged.
        """
        stamp = _stamp(profile / "Preferences")
        kept_stamp, kept = self._kept.get(profile, (None, ""))
        if stamp is None or kept_stamp != stamp:
            try:
                kept = read_preferences(profile)
            except NotReadable as error:
                kept = str(error)
            if stamp is not None:
                self._kept[profile] = (stamp, kept)
        if isinstance(kept, str):
            raise NotReadable(kept)
        return kept


def _stamp(file: Path) -> _Stamp | None:
    """What tells that the file was written; None where it can't be asked, and so has to be read."""
    try:
        found = file.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
