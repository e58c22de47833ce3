"""Where Pushdesk keeps its things on this computer."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

APP_NAME = "Pushdesk"
HOME_VARIABLE = "PUSHDESK_HOME"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The directories and files that the app keeps.

    Naming them creates nothing; each is made, for its owner alone, when it is first used. This runs
    before the tray icon stands, so nothing heavy is imported here.

    Attributes:
        config_dir: Settings, accounts, templates, teams and the draft.
        data_dir: The outbox with its history, the locks of the runs that use it, and the accounts' people.
        cache_dir: What can be fetched again.
        log_dir: The log files.
    """

    config_dir: Path
    data_dir: Path
    cache_dir: Path
    log_dir: Path

    @classmethod
    def find(cls, environ: Mapping[str, str]) -> Self:
        """Say where things go: under ``PUSHDESK_HOME`` where set, else where the system wants it.

        Args:
            environ: The environment. A relative ``PUSHDESK_HOME`` counts from the current
                directory, once and for all.
        """
        if home := environ.get(HOME_VARIABLE, "").strip():
            root = Path(home).expanduser().absolute()
            return cls(root / "config", root / "data", root / "cache", root / "logs")
        from platformdirs import PlatformDirs  # here, because PUSHDESK_HOME needs none of it

        # Not roaming: the outbox belongs to one computer, and a database must not be copied about
        # by a login.
        dirs = PlatformDirs(APP_NAME, appauthor=False, roaming=False)
        return cls(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path, dirs.user_log_path)

    @property
    def settings_file(self) -> Path:
        """The settings."""
        return self.config_dir / "settings.json"

    @property
    def accounts_file(self) -> Path:
        """The accounts, without their keys."""
        return self.config_dir / "accounts.json"

    @property
    def draft_file(self) -> Path:
        """The push that is being written."""
        return self.config_dir / "draft.json"

    @property
    def templates_file(self) -> Path:
        """The pushes that are kept under a name."""
        return self.config_dir / "templates.json"

    @property
    def teams_file(self) -> Path:
        """The person's own teams."""
        return self.config_dir / "teams.json"

    @property
    def people_dir(self) -> Path:
        """The accounts' people, as last heard: a file for each account."""
        return self.data_dir / "people"

    @property
    def database_file(self) -> Path:
        """The outbox and the history."""
        return self.data_dir / "pushdesk.sqlite3"

    @property
    def waiting_mark(self) -> Path:
        """There as long as a batch is unfinished: scheduled, paused, interrupted or on its way."""
        return waiting_mark_of(self.database_file)

    @property
    def locks_dir(self) -> Path:
        """One lock for each running Pushdesk."""
        return self.data_dir / "locks"


def waiting_mark_of(database: Path) -> Path:
    """The file beside the database that says that a batch waits. Named like the database's own, to go with them."""
    return database.with_name(f"{database.name}-waiting")
