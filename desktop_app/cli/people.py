"""``pushdesk-cli people``: fetch the account's people, and find them, without a network too."""

import argparse
from collections.abc import Sequence

from desktop_app.cli import exit_codes
from desktop_app.cli.next_step import PROGRAM
from desktop_app.cli.output import Output, one_line
from desktop_app.cli.sending_account import check_options, sending_account
from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError
from desktop_app.domain.person import PeopleList, User
from desktop_app.parts import Parts, now


def run(arguments: argparse.Namespace, parts: Parts, output: Output) -> int:
    """Do what was asked for and return the exit code. Raises ``AppError``."""
    check_options(arguments, needs_keys=True)
    account = sending_account(arguments, parts)
    if arguments.action == "sync":
        return _sync(account, parts, output)
    return _find(arguments, account, parts, output)


def _sync(account: Account, parts: Parts, output: Output) -> int:
    try:
        people = _fetched(account, parts)
    except AppError:
        _tell_what_stays(account, parts, output)
        raise
    inactive = sum(not user.is_active for user in people.users)
    fields = {
        "account": _name_of(account),
        "people": len(people.users),
        "inactive": inactive,
        "my_team": len(people.my_team),
        "fetched_at": _time(people),
        "exit_code": exit_codes.ACCEPTED,
    }
    counts = [f"{len(people.users) - inactive:,} people", f"{inactive:,} deactivated" if inactive else ""]
    counts.append(f"{len(people.my_team):,} in your team" if people.my_team else "")
    output.result(fields, f"{one_line(account.name)}: {', '.join(filter(None, counts))}")
    return exit_codes.ACCEPTED


def _tell_what_stays(account: Account, parts: Parts, output: Output) -> None:
    from desktop_app.people.age import age_words

    if (kept := parts.people.load(account.id)) is not None:
        output.note(f"The list that LeadSquared gave {age_words(kept.fetched_at, now())} stays.")


def _find(arguments: argparse.Namespace, account: Account, parts: Parts, output: Output) -> int:
    from desktop_app.people.age import age_words
    from desktop_app.people.search import PeopleIndex

    # The list that was kept answers at once and without a network; the first time there is none.
    people = parts.people.load(account.id) or _fetched(account, parts)
    found = PeopleIndex(people.users).find(arguments.text, arguments.limit, with_inactive=arguments.all)
    age = age_words(people.fetched_at, now())
    fields = {
        "account": _name_of(account),
        "fetched_at": _time(people),
        "people": [_fields(user, people) for user in found],
        "exit_code": exit_codes.ACCEPTED,
    }
    if found or output.is_json:
        output.result(fields, "\n".join(_lines(found)))
    else:
        output.note("Nobody is like that.")
    if not output.is_json:
        output.note(f"As LeadSquared said {age}. {PROGRAM} people sync asks again.")
    return exit_codes.ACCEPTED


def _name_of(account: Account) -> str:
    # One that is kept nowhere has no id that anybody could use.
    return account.name if account.is_for_session else account.id


def _fetched(account: Account, parts: Parts) -> PeopleList:
    parts.start_logging()
    people = parts.people.refresh(account)
    if account.is_for_session:
        # Asked for here, so wanted later, too: kept under the mark of these keys, so that no others find it.
        from desktop_app.store.people import PeopleFiles

        PeopleFiles(parts.paths.people_dir).save(people)
    return people


def _time(people: PeopleList) -> str:
    return people.fetched_at.isoformat(timespec="milliseconds")


def _lines(users: Sequence[User]) -> list[str]:
    lines = []
    for user in users:
        state = "" if user.is_active else "deactivated"
        about = (user.name, user.email, user.role, ", ".join(user.groups), state)
        lines.append(f"{one_line(user.user_id)}  {' · '.join(one_line(part) for part in about if part)}")
    return lines


def _fields(user: User, people: PeopleList) -> dict[str, object]:
    return {
        "user_id": user.user_id,
        "name": user.name,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "email": user.email,
        "role": user.role,
        "groups": list(user.groups),
        "is_active": user.is_active,
        "is_in_my_team": user.user_id in people.my_team,
    }
