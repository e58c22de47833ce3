"""What a person has set, kept in one small file."""

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import StoreFailed
from desktop_app.store.private_file import NotReadable, read_json, set_aside, write_json

THEMES = ("system", "light", "dark")
HOLDS_S = (0, 5, 10, 30)
TRAYS = ("auto", "qt", "pystray", "none")
CHECK_UP_ANSWERS = ("", "look", "skip")
UPDATES = ("", "on", "off")
KEEP_DAYS = (7, 30, 90, 0)

_CHOICES: dict[str, tuple[object, ...]] = {
    "theme": THEMES,
    "hold_s": HOLDS_S,
    "tray": TRAYS,
    "check_up_answer": CHECK_UP_ANSWERS,
    "updates": UPDATES,
    "keep_days": KEEP_DAYS,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has set.

    Attributes:
        theme: One of ``THEMES``.
        hold_s: Seconds in which a push can be taken back before it goes; one of ``HOLDS_S``.
        tray: Which tray to use; one of ``TRAYS``.
        active_account: Id of the account that Compose sends with; empty where none was chosen.
        close_hint_shown: True once a person was told that closing the window leaves Pushdesk in the
            tray.
        check_up_answer: What a person said when asked whether Check-up may look into browsers; one of
            ``CHECK_UP_ANSWERS``.
        updates: What a person said when asked whether Pushdesk may look for a newer version; one of ``UPDATES``.
        update_looked_at: When it looked last, ISO 8601; empty for never.
        update_version: The newer version that it found; empty for none.
        update_url: That one's page.
        keep_days: How many days the history is kept; one of ``KEEP_DAYS``, 0 for all of it.
        asks_in_quiet_hours: True to be asked before something is sent in the quiet hours.
        quiet_hours: Those hours, by this computer's clock, such as ``21:00-08:00``.
        history_tidied_at: When what is older was deleted last, ISO 8601; empty for never.
    """

    theme: str = "system"
    hold_s: int = 5
    tray: str = "auto"
    active_account: str = ""
    close_hint_shown: bool = False
    check_up_answer: str = ""
    updates: str = ""
    update_looked_at: str = ""
    update_version: str = ""
    update_url: str = ""
    keep_days: int = 30
    asks_in_quiet_hours: bool = True
    quiet_hours: str = "21:00-08:00"
    history_tidied_at: str = ""


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as far as they could be read.

    Attributes:
        settings: The settings; defaults stand in for what could not be read.
        problem: What to tell the person about it; None where all is well.
    """

    settings: Settings
    problem: StoreFailed | None = None


class SettingsFile:
    """Keeps the settings in a file. One process writes it; any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> LoadedSettings:
        """Read the settings. Never raises: without them the app still has to start.

        A value of the wrong kind falls back to its default alone. A file that is no settings file
        at all is set aside as ``settings.json.broken`` and reported.
        """
        try:
            found = self._read()
        except StoreFailed as problem:
            return LoadedSettings(Settings(), problem)
        except NotReadable:
            return LoadedSettings(Settings(), self._set_aside())
        known = {field.name: found[field.name] for field in fields(Settings) if field.name in found}
        return LoadedSettings(Settings(**{name: value for name, value in known.items() if _is_fitting(name, value)}))

    def save(self, settings: Settings) -> None:
        """Write the settings. What a newer Pushdesk has put into the file stays there.

        Raises:
            StoreFailed: They could not be written; the old ones stay.
        """
        try:
            found = self._read()
        except NotReadable:
            found = {}
        write_json(self._path, {**found, **asdict(settings)})

    def _read(self) -> dict[str, Any]:
        found = read_json(self._path)
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise NotReadable
        return found

    def _set_aside(self) -> StoreFailed:
        try:
            set_aside(self._path)
        except StoreFailed as problem:
            return problem
        return StoreFailed(
            "Your settings could not be read",
            f"Pushdesk starts with fresh ones. The old file is kept as {self._path.name}.broken.",
        )


def _is_fitting(name: str, value: object) -> bool:
    # By exact type: True is an int, too.
    if type(value) is not type(getattr(Settings(), name)):
        return False
    return name not in _CHOICES or value in _CHOICES[name]
