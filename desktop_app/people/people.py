"""The account's people: the last good list at once, a new one when somebody asks."""

import threading
from collections.abc import Callable
from datetime import datetime

from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.domain.person import PeopleList, User
from desktop_app.people.ports import AskPeople, KeptLists


class People:
    """Keeps each account's people, apart from every other's. Any thread.

    Of an account for this session, or of Practice mode, nothing is written down.
    """

    def __init__(self, kept: KeptLists, ask: AskPeople, now: Callable[[], datetime]) -> None:
        """Take the parts.

        Args:
            kept: Lists on disk.
            ask: LeadSquared.
            now: The time of day, aware UTC.
        """
        self._kept = kept
        self._ask = ask
        self._now = now
        self._lock = threading.Lock()
        self._loaded: dict[str, tuple[object, PeopleList]] = {}
        self._for_session: dict[str, PeopleList] = {}
        self._removed: set[str] = set()

    def load(self, account_id: str) -> PeopleList | None:
        """The last good list; None where there is none, or it can't be read. Asks nobody.

        The first time, and after another process has renewed it, a file is read: 50,000 people take a third of a
        second. ``PeopleList.fetched_at`` says how old it is.
        """
        with self._lock:
            if (people := self._for_session.get(account_id)) is not None:
                return people
            try:
                mark = self._kept.mark(account_id)
                if mark is None:
                    return None
                known = self._loaded.get(account_id)
                if known is not None and known[0] == mark:
                    return known[1]
                people = self._kept.load(account_id)
            except AppError:  # a list that can't be read is asked for again; that says what is wrong, if anything is
                return None
            if people is not None:
                self._loaded[account_id] = (mark, people)
            return people

    def refresh(self, account: Account) -> PeopleList:
        """Ask LeadSquared for everybody, and keep the answer. Blocks for two calls, or for more where it gives pages.

        Where it does not say who is in “My team”, it is who was in it before, as far as they are active.

        Raises:
            AppError: It could not be asked, or the list not be kept. The last good list stays.
        """
        users = tuple(self._ask.users(account))
        my_team = self._ask.my_team(account, users)
        if my_team is None:
            before = self.load(account.id)
            active = {user.user_id for user in users if user.is_active}
            my_team = [user_id for user_id in before.my_team if user_id in active] if before is not None else ()
        return self._keep(account, PeopleList(account.id, users, self._now(), tuple(my_team)))

    def one(self, account: Account, text: str) -> User:
        """Find the one active user with this e-mail address or user ID, in whichever case it is written.

        LeadSquared is asked only where nobody in the kept list is meant: then with one call, or for pages.

        Raises:
            InputRefused: Nobody is meant, several are, or whoever is was deactivated.
            AppError: Nobody in the kept list is meant, and LeadSquared could not be asked.
        """
        wanted = text.strip().casefold()
        kept = self.load(account.id)
        if kept is not None and (active := [user for user in _meant(kept.users, wanted) if user.is_active]):
            return _only(active)
        users = tuple(self._ask.users(account))
        if kept is not None:
            self._keep(account, PeopleList(account.id, users, self._now(), kept.my_team))
        meant = _meant(users, wanted)
        if active := [user for user in meant if user.is_active]:
            return _only(active)
        if meant:
            raise InputRefused("This person’s LeadSquared user is deactivated", "Choose somebody who is active.", "to")
        what, hint = ("e-mail address", "or type a user ID") if "@" in wanted else ("user ID", "or type an e-mail")
        raise InputRefused(f"Nobody in your account has this {what}", f"Check its spelling, {hint}.", "to")

    def remove(self, account_id: str) -> None:
        """Forget an account's people; an answer that is still on its way is not kept either.

        Raises:
            StoreFailed: The file could not be removed.
        """
        with self._lock:
            self._removed.add(account_id)
            self._for_session.pop(account_id, None)
            self._loaded.pop(account_id, None)
            self._kept.remove(account_id)

    def _keep(self, account: Account, people: PeopleList) -> PeopleList:
        with self._lock:
            if account.is_for_session or account.is_practice:
                self._for_session[account.id] = people
            elif account.id not in self._removed:  # an account that is connected again has another id
                self._kept.save(people)
                self._loaded[account.id] = (self._kept.mark(account.id), people)
        return people


def _meant(users: tuple[User, ...], wanted: str) -> list[User]:
    if "@" in wanted:
        return [user for user in users if user.email.casefold() == wanted]
    return [user for user in users if user.user_id.casefold() == wanted]


def _only(active: list[User]) -> User:
    if len(active) > 1:
        raise InputRefused("Several people have this e-mail address", "Type the user ID of the one you mean.", "to")
    return active[0]
