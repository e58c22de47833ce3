"""What heads a list's columns: which one says who gets a row, and what its fields are called."""

import re
import unicodedata
from collections.abc import Sequence

from desktop_app.domain.fields import field_key, field_name

# What people and LeadSquared's own exports write, without spaces, signs and accents; the surest first. An owner comes
# before the plain words, as in an export of leads these are the lead's: no user of LeadSquared.
_RECIPIENTS = (
    *("userid", "leadsquareduserid", "lsquserid", "useridentifier", "recipientid", "recipientuserid", "ownerid"),
    *("owneremail", "owneremailaddress", "owneridemailaddress", "useremail", "useremailaddress", "recipientemail"),
    *("id", "uid"),
    *("email", "emailaddress", "emailid", "emailadresse", "mail", "mailid", "mailaddress", "workemail"),
    *("recipient", "user", "to", "person", "owner"),
)
_IDS = ("userid", "leadsquareduserid", "lsquserid", "useridentifier", "recipientid", "recipientuserid", "id", "uid")
_ADDRESSES = tuple(plain for plain in _RECIPIENTS if "mail" in plain and not plain.startswith("owner"))
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_GUID = re.compile(r"\{?[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}\}?")
_SHORT_ID = re.compile(r"(?=\S*\d)[\w.-]{1,128}")


def is_recipient(heading: str) -> bool:
    """True where a column of this name says who gets a row."""
    return _plain(heading) in _RECIPIENTS


def names_ids(heading: str) -> bool:
    """True where a column of this name holds user IDs."""
    return _plain(heading) in _IDS


def recipient_column(header: Sequence[str]) -> int | None:
    """Find the column that says who gets a row: user IDs before e-mail addresses.

    Returns:
        Its index; None where there is none.
    """
    ranks = [
        (_RECIPIENTS.index(plain), at) for at, heading in enumerate(header) if (plain := _plain(heading)) in _RECIPIENTS
    ]
    return min(ranks)[1] if ranks else None


def address_column(header: Sequence[str], recipient_at: int) -> int | None:
    """Find the column of addresses that names whoever has no user ID in a list with both.

    Not beside an owner: in an export of leads an address is the lead's, who is somebody else.

    Args:
        header: What heads each column.
        recipient_at: The index of the column that says who gets a row.

    Returns:
        Its index; None where there is none.
    """
    if _plain(header[recipient_at]) not in _IDS:
        return None
    return recipient_column([heading if _plain(heading) in _ADDRESSES else "" for heading in header])


def headless(rows: Sequence[Sequence[str]]) -> list[str]:
    """Make up a header where a list begins with its first person.

    Args:
        rows: The first rows.

    Returns:
        A header; empty where the first row is one.
    """
    if not rows or any(map(is_recipient, rows[0])):
        return []
    for name, pattern in (("user_id", _GUID), ("email", _ADDRESS), ("user_id", _SHORT_ID)):
        if pattern is _SHORT_ID and any(len(row) > 1 for row in rows):
            break
        for at, cell in enumerate(rows[0]):
            below = [row[at].strip() for row in rows if at < len(row)]
            if pattern.fullmatch(cell.strip()) and 2 * sum(bool(pattern.fullmatch(c)) for c in below) > len(rows):
                return [name if n == at else f"column_{n + 1}" for n in range(max(map(len, rows)))]
    return []


def field_names(header: Sequence[str]) -> tuple[list[str], list[str]]:
    """Name a field for each column.

    Returns:
        The names, no two of which are spellings of the same; and what to tell about those that were made up.
    """
    names: list[str] = []
    notes: list[str] = []
    taken: set[str] = set()
    for at, heading in enumerate(header):
        wanted = field_name(heading)
        name = base = wanted or f"column_{at + 1}"
        number = 1
        while field_key(name) in taken:
            number += 1
            name = f"{base}_{number}"
        taken.add(field_key(name))
        names.append(name)
        if not wanted:
            notes.append(f"Column {at + 1} has no name; it is {{{{{name}}}}}.")
        elif name != wanted:
            notes.append(f"Several columns are called “{heading.strip()}”; column {at + 1} is {{{{{name}}}}}.")
    return names, notes


def _plain(heading: str) -> str:
    apart = unicodedata.normalize("NFKD", heading[:200].lower())
    return "".join(c for c in apart if c.isalnum())
