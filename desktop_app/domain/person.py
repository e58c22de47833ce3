"""People in a LeadSquared account."""

from dataclasses import dataclass


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
    """

    user_id: str
    name: str
    email: str
    role: str
    is_active: bool
    groups: tuple[str, ...] = ()
