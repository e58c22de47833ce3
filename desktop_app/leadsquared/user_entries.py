"""A user, as each of LeadSquared's two lists writes one. Everything in it is taken for hostile."""

import re
from collections.abc import Iterable

from desktop_app.domain.person import User
from desktop_app.domain.recipient import MAX_USER_ID_CHARACTERS
from desktop_app.domain.redaction import Redactor
from desktop_app.leadsquared.replies import clean_text

_MAX_NAME_CHARACTERS = 200
_MAX_GROUPS = 100


def read_users(entries: Iterable[object], redactor: Redactor) -> list[User]:
    """Read users, and leave out what can't be one. The first of each ID counts."""
    found: dict[str, User] = {}
    for entry in entries:
        if (user := _user(entry, redactor)) is not None:
            found.setdefault(user.user_id.casefold(), user)
    return list(found.values())


def read_user_id(value: object, redactor: Redactor) -> str:
    """Read a user ID; empty where it can't be one. A part of one would be somebody else's."""
    user_id = clean_text(value, redactor, MAX_USER_ID_CHARACTERS + 1)
    return user_id if len(user_id) <= MAX_USER_ID_CHARACTERS and " " not in user_id else ""


def _user(entry: object, redactor: Redactor) -> User | None:
    if not isinstance(entry, dict):
        return None

    def text(name: str) -> str:
        return clean_text(entry.get(name), redactor, _MAX_NAME_CHARACTERS)

    user_id = read_user_id(entry.get("ID", entry.get("UserId")), redactor)
    if not user_id:
        return None
    first_name, last_name, email = text("FirstName"), text("LastName"), text("EmailAddress")
    status = entry.get("StatusCode")
    return User(
        user_id=user_id,
        name=f"{first_name} {last_name}".strip() or email or user_id,
        email=email,
        role=text("Role"),
        # 0 in Users.Get, "0" in the search; False would be 0, too, and says nothing.
        is_active=(isinstance(status, int) and not isinstance(status, bool) and status == 0) or status == "0",
        groups=_groups(entry.get("MemberOfGroups", entry.get("Groups")), redactor),
        first_name=first_name,
        last_name=last_name,
    )


def _groups(value: object, redactor: Redactor) -> tuple[str, ...]:
    """Read the groups: a list of names, or one text with commas."""
    named: list[object] = (
        re.split(r"\s*,\s*", value) if isinstance(value, str) else value if isinstance(value, list) else []
    )
    names = (clean_text(name, redactor, _MAX_NAME_CHARACTERS) for name in named[:_MAX_GROUPS])
    return tuple(dict.fromkeys(name for name in names if name))
