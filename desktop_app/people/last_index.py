"""The index of one account's people, kept until the list is another one: whoever looks for people shares it."""

import threading
from collections.abc import Callable

from desktop_app.domain.person import PeopleList
from desktop_app.people.search import PeopleIndex


class LastIndex:
    """Makes an index when it is first asked for, and keeps that one alone: 50,000 people take 60 MB. Any thread."""

    def __init__(self, load: Callable[[str], PeopleList | None]) -> None:
        """Take what reads lists.

        Args:
            load: An account's list, the same object as long as it is the same list.
        """
        self._load = load
        self._lock = threading.Lock()
        self._last: tuple[PeopleList | None, PeopleIndex] | None = None

    def of(self, account_id: str) -> tuple[PeopleList | None, PeopleIndex]:
        """The kept list and its index; of nobody where there is none. Blocks: 50,000 people take a second once."""
        people = self._load(account_id)
        with self._lock:
            if self._last is None or self._last[0] is not people:
                self._last = (people, PeopleIndex(people.users if people is not None else ()))
            return self._last
