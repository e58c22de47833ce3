"""People whom somebody put together under a name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Team:
    """A team of one account's users, made by the person who uses Pushdesk.

    Attributes:
        name: Unique among an account's teams, whether written large or small.
        user_ids: Who is in it, in the order they were put in; nobody twice.
    """

    name: str
    user_ids: tuple[str, ...] = ()
