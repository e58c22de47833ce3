"""The account's people as last heard, one file for each account: there at once, and without a network."""

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.person import PeopleList, User
from desktop_app.store.failures import translated
from desktop_app.store.private_file import NotReadable, read_json, remove, write_json

MAX_LIST_BYTES = 64 * 1024 * 1024
"""Four times what 50,000 people take."""

_PLAIN_ID = re.compile(r"[0-9a-z-]{1,64}")
_FIELDS = 8


class PeopleFiles:
    """Keeps lists of people. Never mixes accounts: a file that names another one counts as none.

    Safe from any thread and between processes: a file is only ever replaced as a whole, and the last one counts.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when something is kept."""
        self._folder = folder

    def mark(self, account_id: str) -> object:
        """Something that changes whenever an account's list does; None where there is none. Raises ``StoreFailed``."""
        with translated():
            try:
                found = self._path(account_id).stat()
            except FileNotFoundError:
                return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def load(self, account_id: str) -> PeopleList | None:
        """The people of an account; None where none were kept, or the file is damaged. LeadSquared has them still.

        Raises:
            StoreFailed: The system did not let the file be read.
        """
        try:
            found = read_json(self._path(account_id), MAX_LIST_BYTES)
        except NotReadable:
            return None
        return _read(found, account_id)

    def save(self, people: PeopleList) -> None:
        """Put a list in the place of the one before.

        Raises:
            StoreFailed: It could not be written; the one before stays.
        """
        value = {
            "account": people.account_id,
            "fetched_at": people.fetched_at.isoformat(),
            "users": [_row(user) for user in people.users],
            "my_team": people.my_team,
        }
        write_json(self._path(people.account_id), value, indent=None)

    def remove(self, account_id: str) -> None:
        """Forget the people of an account; nothing happens where there are none. Raises ``StoreFailed``."""
        remove(self._path(account_id))

    def _path(self, account_id: str) -> Path:
        # An id comes from a file that somebody may have changed; it must not lead out of the folder.
        is_plain = _PLAIN_ID.fullmatch(account_id) is not None
        name = account_id if is_plain else hashlib.sha256(account_id.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / f"people-{name}.json"


def _row(user: User) -> list[object]:
    return [
        *(user.user_id, user.name, user.email, user.role, user.is_active),
        *(user.groups, user.first_name, user.last_name),
    ]


def _read(found: object, account_id: str) -> PeopleList | None:
    if not isinstance(found, dict) or found.get("account") != account_id:
        return None
    rows, my_team = found.get("users"), found.get("my_team")
    if not isinstance(rows, list) or not isinstance(my_team, list) or not all(isinstance(i, str) for i in my_team):
        return None
    try:
        fetched_at = datetime.fromisoformat(str(found.get("fetched_at")))
    except ValueError:
        return None
    users = [_user(row) for row in rows]
    if fetched_at.tzinfo is None or None in users:
        return None
    return PeopleList(
        account_id, tuple(user for user in users if user is not None), fetched_at.astimezone(UTC), tuple(my_team)
    )


def _user(row: object) -> User | None:
    if not isinstance(row, list) or len(row) != _FIELDS:
        return None
    user_id, name, email, role, is_active, groups, first_name, last_name = row
    texts = (user_id, name, email, role, first_name, last_name)
    if not (user_id and is_active in (True, False) and isinstance(groups, list)):
        return None
    if not all(isinstance(text, str) for text in (*texts, *groups)):
        return None
    return User(user_id, name, email, role, bool(is_active), tuple(groups), first_name, last_name)
