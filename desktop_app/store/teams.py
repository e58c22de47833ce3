"""A person's own teams, in one small file, each account's apart."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.errors import InputRefused
from desktop_app.domain.recipient import MAX_USER_ID_CHARACTERS
from desktop_app.domain.team import Team, read_team_name, team_key
from desktop_app.store.file_lock import locked
from desktop_app.store.key_look import looks_like_key
from desktop_app.store.private_file import (
    MAX_FILE_BYTES,
    NotReadable,
    read_json,
    set_aside,
    write_json,
)

MAX_TEAMS = 200
"""Of one account: more than anyone finds again in a list."""

_Teams = dict[str, Team]
"""An account's teams, by ``team_key``."""


class TeamsFile:
    """Keeps teams in a file. A team belongs to one account, whose users are in it.

    Safe from any thread and between processes. Reading takes no lock, since the file is only ever replaced as a whole.
    What can't be read as a team is left out; the first change keeps the file as it was as ``teams.json.broken``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def list(self, account_id: str) -> tuple[Team, ...]:
        """An account's teams, by name. Raises ``StoreFailed`` where the system does not let the file be read."""
        teams = self._read()[0].get(account_id, {})
        return tuple(teams[key] for key in sorted(teams))

    def add(self, account_id: str, team: Team) -> None:
        """Keep a new team.

        Raises:
            InputRefused: Its name can't be one or is taken, or there are too many.
            StoreFailed: It could not be written; those before stay.
        """
        with self._changing(account_id) as teams:
            if len(teams) >= MAX_TEAMS:
                raise InputRefused(f"You have {MAX_TEAMS} teams already", "Delete one that you don’t need.")
            _put(teams, _checked(team))

    def rename(self, account_id: str, old: str, new: str) -> None:
        """Give a team another name.

        Raises:
            InputRefused: There is no such team, or the name can't be one or is taken.
            StoreFailed: It could not be written.
        """
        with self._changing(account_id) as teams:
            team = teams.pop(_known(teams, old).key)
            _put(teams, _checked(replace(team, name=new)))

    def set_members(self, account_id: str, name: str, user_ids: Sequence[str]) -> None:
        """Say who is in a team from now on.

        Raises:
            InputRefused: There is no such team.
            StoreFailed: It could not be written.
        """
        with self._changing(account_id) as teams:
            team = _known(teams, name)
            teams[team.key] = _checked(replace(team, user_ids=tuple(user_ids)))

    def remove(self, account_id: str, name: str) -> None:
        """Forget a team; nothing happens where there is none. Raises ``StoreFailed``."""
        with self._changing(account_id) as teams:
            teams.pop(team_key(name), None)

    def remove_account(self, account_id: str) -> None:
        """Forget all teams of an account. Raises ``StoreFailed``."""
        if not self._path.exists():
            return
        with self._changing(account_id) as teams:
            teams.clear()

    @contextmanager
    def _changing(self, account_id: str) -> Iterator[_Teams]:
        with locked(self._path):
            everybodys, is_whole = self._read()
            teams = everybodys.setdefault(account_id, {})
            before = dict(teams)
            yield teams
            if teams == before:
                return
            if not is_whole:
                set_aside(self._path)
            self._write(everybodys)

    def _write(self, everybodys: dict[str, _Teams]) -> None:
        value = {
            "teams": {
                account_id: [{"name": team.name, "user_ids": team.user_ids} for team in teams.values()]
                for account_id, teams in everybodys.items()
                if teams
            }
        }
        if len(json.dumps(value, indent=2)) > MAX_FILE_BYTES:  # it could not be read again
            raise InputRefused("There is no more room for teams", "Delete one, or put fewer people into one.")
        write_json(self._path, value)

    def _read(self) -> tuple[dict[str, _Teams], bool]:
        """Read the file; also say whether all of it was understood."""
        try:
            found = read_json(self._path)
        except NotReadable:
            return {}, False
        if found is None:
            return {}, True
        accounts = found.get("teams") if isinstance(found, dict) else None
        if not isinstance(accounts, dict):
            return {}, False
        is_whole = True
        everybodys: dict[str, _Teams] = {}
        for account_id, entries in accounts.items():
            teams = list(_teams(entries))
            is_whole = is_whole and isinstance(entries, list) and len(teams) == len(entries)
            everybodys[account_id] = {team.key: team for team in teams}
        return everybodys, is_whole


def _teams(entries: object) -> Iterator[Team]:
    for entry in entries if isinstance(entries, list) else []:
        name, user_ids = (entry.get("name"), entry.get("user_ids")) if isinstance(entry, dict) else (None, None)
        if isinstance(name, str) and isinstance(user_ids, list) and all(isinstance(i, str) for i in user_ids):
            try:
                yield _checked(Team(name, tuple(user_ids)))
            except InputRefused:
                continue


def _checked(team: Team) -> Team:
    name = read_team_name(team.name)
    if looks_like_key(name):
        raise InputRefused("This was not saved: the name looks like a key", "Keys are never written into a file.")
    return Team(name, tuple(_once(team.user_ids)))


def _once(user_ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for user_id in user_ids:
        if user_id and len(user_id) <= MAX_USER_ID_CHARACTERS and user_id.casefold() not in seen:
            seen.add(user_id.casefold())
            yield user_id


def _known(teams: _Teams, name: str) -> Team:
    team = teams.get(team_key(name))
    if team is None:
        raise InputRefused(f"You have no team called “{name}”", "Somebody may have renamed or deleted it.")
    return team


def _put(teams: _Teams, team: Team) -> None:
    if team.key in teams:
        raise InputRefused(f"You have a team called “{teams[team.key].name}”", "Type another name.")
    teams[team.key] = team
