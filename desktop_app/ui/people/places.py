"""What can be looked at on the People page: everybody, my team, and each own team."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.audience import MY_TEAM, Directory, Entry, EntryKind
from desktop_app.domain.person import User
from desktop_app.domain.team import Team


@dataclass(frozen=True, slots=True)
class Place:
    """Some of the account's people, under a name.

    Attributes:
        entry: How To names them; None for everybody, whom nothing in To means.
        team: The own team, if it is one.
    """

    entry: Entry | None = None
    team: Team | None = None

    @property
    def name(self) -> str:
        """What to call it; empty for everybody."""
        return "" if self.entry is None else self.entry.text or MY_TEAM


EVERYBODY = Place()


def places_of(directory: Directory) -> tuple[Place, ...]:
    """All of them, everybody first."""
    teams = (Place(Entry(EntryKind.TEAM, team.name), team) for team in directory.teams)
    return (EVERYBODY, Place(Entry(EntryKind.MY_TEAM)), *teams)


def users_in(place: Place, directory: Directory) -> Sequence[User]:
    """Who is there, the inactive ones included; who is in a team and gone from the account is not."""
    people = directory.people
    if place.entry is None:
        return people.users if people is not None else ()
    user_ids = place.team.user_ids if place.team is not None else people.my_team if people is not None else ()
    return [user for user_id in user_ids if (user := directory.by_id(user_id)) is not None]
