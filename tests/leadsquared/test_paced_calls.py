"""Look-ups within the plan's limit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError
from desktop_app.domain.keys import Keys
from desktop_app.domain.rate import RateLimit
from desktop_app.leadsquared.look_ups import LookUps
from desktop_app.leadsquared.paced_calls import TRIES
from desktop_app.leadsquared.transport import Transport
from tests.leadsquared.servers import Server, answer

Serve = Callable[..., Server]
REFUSED = answer(429, {"Status": "Error", "ExceptionMessage": "API calls exceeded the limit of 10 in 5 second(s)"})


class Turns:
    """Lets everybody call, and keeps what is said."""

    def __init__(self) -> None:
        self.said: list[object] = []

    @contextmanager
    def __call__(self, account: Account) -> Iterator["Turns"]:
        self.said.append(account.id)
        yield self
        self.said.append("end")

    def refused(self, limit: RateLimit | None) -> None:
        self.said.append(limit)


class OneKey:
    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def read(self, account_id: str) -> Keys:
        return self._keys


def look_ups(transport: Transport, keys: Keys, turns: Turns) -> LookUps:
    return LookUps(transport, OneKey(keys), turns)


def test_each_call_has_a_turn_of_its_own(transport: Transport, serve: Serve, keys: Keys) -> None:
    turns = Turns()
    account = Account("acme", serve(answer(200, [{"ID": "id-1", "StatusCode": 0}])).host)
    asks = look_ups(transport, keys, turns)
    assert asks.my_team(account, asks.users(account)) == ()
    assert turns.said == ["acme", "end"] * 2


def test_a_question_that_was_refused_for_the_rate_is_asked_again_and_the_limit_is_learned(
    transport: Transport, serve: Serve, keys: Keys
) -> None:
    turns = Turns()
    answers = [REFUSED, answer(200, [{"ProspectID": "1"}])]
    server = serve(lambda sock, _request, _over: sock.sendall(answers.pop(0)))
    found = look_ups(transport, keys, turns).leads(Account("acme", server.host), "anybody")
    assert [lead.id for lead in found] == ["1"]
    assert turns.said == ["acme", RateLimit(10, 5.0), "end", "acme", "end"]


def test_it_is_not_asked_for_ever(transport: Transport, serve: Serve, keys: Keys) -> None:
    server = serve(REFUSED)
    with pytest.raises(AppError, match="allows 10"):
        look_ups(transport, keys, Turns()).leads(Account("acme", server.host), "anybody")
    assert server.connections == TRIES
