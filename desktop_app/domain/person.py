"""People in a LeadSquared account."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class User:
    """A user of the account, as LeadSquared lists them.

    Attributes:
        user_id: Names them in a push.
        name: First and last name; else the e-mail, else the user ID.
        email: Their e-mail, or empty.
        role: LeadSquared's word for what they may do, such as ``Sales_User``; or empty.
        is_active: False for one who was deactivated: nothing can be shown to them.
        groups: The groups they belong to; empty where LeadSquared names none.
        first_name: Given name, or empty.
        last_name: Family name, or empty.
    """

    user_id: str
    name: str
    email: str
    role: str
    is_active: bool
    groups: tuple[str, ...] = ()
    first_name: str = ""
    last_name: str = ""


@dataclass(frozen=True, slots=True)
class PeopleList:
    """Everybody in an account, as last heard.

    Attributes:
        account_id: Whose users they are. A user ID of one account is nobody, or somebody else, in another.
        users: All of them, the inactive ones included.
        fetched_at: When LeadSquared said so, aware UTC.
        my_team: User IDs of everyone who reports to the keys' owner, directly or through others; empty where nobody
            does, or LeadSquared did not say.
    """

    account_id: str
    users: tuple[User, ...]
    fetched_at: datetime
    my_team: tuple[str, ...] = ()
