"""All files that Pushdesk keeps, named and removed one by one: nobody else's file is ever touched."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.errors import StoreFailed
from desktop_app.store.failures import translated
from desktop_app.store.paths import AppPaths

_SMALL_FILES = ("settings.json", "accounts.json", "draft.json", "templates.json", "teams.json")
_DATABASE = "pushdesk.sqlite3"


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """Files that belong together.

    Attributes:
        what: What they are, for people.
        folder: Where they are.
        files: Those that are there now.
    """

    what: str
    folder: Path
    files: tuple[Path, ...]


class KeptFiles:
    """Finds and removes what the app has written. The folders are removed too, where nothing else is in them."""

    def __init__(self, paths: AppPaths) -> None:
        self._paths = paths

    def groups(self) -> tuple[KeptGroup, ...]:
        """What there is now. Reads folders only; raises ``StoreFailed`` where one can't be read."""
        paths = self._paths
        small = [pattern for name in _SMALL_FILES for pattern in (name, f"{name}.lock", f"{name}.broken", f".{name}.*")]
        wanted = (
            ("Settings, accounts, draft, templates and teams", paths.config_dir, small),
            ("History and outbox", paths.data_dir, [_DATABASE, f"{_DATABASE}-*"]),
            ("Lists of your companies’ people", paths.people_dir, ["people-*.json", ".people-*.json.*"]),
            ("Marks of programs that run", paths.locks_dir, ["*.lock"]),
            ("Pages for the browser", paths.cache_dir, ["*.html"]),
            ("Logs", paths.log_dir, ["pushdesk.log", "pushdesk.log.*"]),
        )
        with translated():
            found = [KeptGroup(what, folder, tuple(_files(folder, patterns))) for what, folder, patterns in wanted]
        return tuple(group for group in found if group.files)

    def remove(self) -> tuple[str, ...]:
        """Remove all of it.

        Returns:
            What stayed and why, a line each, for people: what the system did not let go, and files of others that keep
            a folder in place. Empty where nothing is left. Never raises.
        """
        stayed: list[str] = []
        try:
            groups = self.groups()
        except StoreFailed as error:
            return (f"{error.title}. {error.hint}",)
        for file in (file for group in groups for file in group.files):
            try:
                file.unlink(missing_ok=True)
            except OSError as exc:
                stayed.append(f"{file}: {exc.strerror}")
        paths = self._paths
        kept = (
            *(paths.locks_dir, paths.people_dir, paths.log_dir),
            *(paths.cache_dir, paths.data_dir, paths.config_dir),
        )
        # The innermost first. Some systems put some of them into others, or all into one folder of ours.
        for folder in sorted(dict.fromkeys(kept), key=lambda path: -len(path.parts)):
            stayed += _remove_folder(folder)
        for above in dict.fromkeys(folder.parent for folder in kept):
            if _is_ours(above, paths):
                _remove_folder(above)
        return tuple(stayed)


def _files(folder: Path, patterns: list[str]) -> Iterator[Path]:
    for pattern in patterns:
        yield from (path for path in sorted(folder.glob(pattern)) if path.is_symlink() or not path.is_dir())


def _remove_folder(folder: Path) -> list[str]:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return []
    except OSError as exc:
        with contextlib.suppress(OSError):
            if others := sorted(path.name for path in folder.iterdir()):
                return [f"{folder}: not removed, since it holds {', '.join(others[:3])}"]
        return [f"{folder}: {exc.strerror}"]
    return []


def _is_ours(folder: Path, paths: AppPaths) -> bool:
    """True for the one folder below which all of ours are, as with ``PUSHDESK_HOME`` and on Windows."""
    kept = (paths.config_dir, paths.data_dir, paths.cache_dir, paths.log_dir)
    return all(folder in path.parents for path in kept) and folder != Path.home() and folder != folder.parent
