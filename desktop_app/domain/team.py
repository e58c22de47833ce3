"""People whom somebody put together under a name."""

from dataclasses import dataclass

from desktop_app.domain.errors import InputRefused

MAX_NAME_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Team:
    """A team of one account's users, made by the person who uses Pushdesk.

    Attributes:
        name: Unique among an account's teams, whether written large or small.
        user_ids: Who is in it, in the order they were put in; nobody twice.
    """

    name: str
    user_ids: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What two names that count as the same have in common."""
        return team_key(self.name)


def team_key(name: str) -> str:
    """Say what a name has in common with those that count as the same: spaces and capitals make no difference."""
    return " ".join(name.split()).casefold()


def read_team_name(text: str) -> str:
    """Read a team's name as a person types it.

    Raises:
        InputRefused: It is empty, too long, or holds a semicolon or characters that can't be seen.
    """
    name = " ".join(text.split())
    if not name:
        raise InputRefused("Give the team a name", "For example “Field team West”.")
    if len(name) > MAX_NAME_CHARACTERS:
        raise InputRefused("This name is too long", f"It may have {MAX_NAME_CHARACTERS} characters.")
    if ";" in name:
        raise InputRefused("A team’s name has no semicolon", "One stands between two people in To.")
    # A joiner between two signs of an emoji or of a script is no printable character by Python's count.
    if not name.replace("\u200d", "").replace("\u200c", "").isprintable():
        raise InputRefused("This name has a character that can’t be seen", "Type it by hand.")
    return name
