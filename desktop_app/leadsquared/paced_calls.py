"""Calls that wait for their turn, so that looking somebody up never breaks the plan's limit."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from desktop_app.domain.rate import RateLimit
from desktop_app.domain.redaction import Redactor
from desktop_app.leadsquared.replies import read_answer
from desktop_app.leadsquared.reply import Reply
from desktop_app.leadsquared.request import Request
from desktop_app.leadsquared.transport import Transport

TRIES = 3
"""A question that was refused for the rate is asked again: it changes nothing there, and its turn comes."""


class Turn(Protocol):
    """One call that may start now."""

    def refused(self, limit: RateLimit | None) -> None:
        """Take note that the calls were used up all the same, and which limit was named."""
        ...


class PacedCalls:
    """The transport, each call when the plan has one free. For questions alone: they may be asked again."""

    def __init__(self, transport: Transport, turn: Callable[[], AbstractContextManager[Turn]]) -> None:
        """Take the parts.

        Args:
            transport: Makes the calls.
            turn: Waits for a free call; the call is made inside of it.
        """
        self.redactor: Redactor = transport.redactor
        self._transport = transport
        self._turn = turn

    def call(self, request: Request) -> Reply:
        """As ``Transport.call``, which says what is raised. Blocks until the turn has come, and then for the answer."""
        for is_last in (*([False] * (TRIES - 1)), True):
            with self._turn() as turn:
                reply = self._transport.call(request)
                # A good answer may be a list of 15 MB, which is not read twice for this.
                if 200 <= reply.status < 300:
                    return reply
                answer = read_answer(reply, self.redactor)
                if answer.is_rate_refusal:
                    turn.refused(answer.limit)
            if is_last or not answer.is_rate_refusal:
                return reply
        raise AssertionError("there is a last try")
