from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from desktop_app.domain.errors import AppError, InputRefused, KeysRefused, NotReachable, Remedy
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.rate import RateLimit
from desktop_app.leadsquared.question import ask, refusal_of
from desktop_app.leadsquared.request import Request
from desktop_app.leadsquared.transport import Transport
from tests.leadsquared.servers import Server, answer, hang_up

Serve = Callable[..., Server]
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@pytest.mark.parametrize("data", [{}, [], {"Id": 1}, [1, {"a": None}], {"Status": "Queued"}])
def test_a_good_answer_is_what_its_json_says(transport: Transport, serve: Serve, keys: Keys, data: object) -> None:
    server = serve(answer(200, data))
    assert ask(transport, Request(server.host, "/x", keys)) == data
    assert server.requests[0].startswith(b"GET /v2/x HTTP/1.1\r\n")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (answer(200, b"<html>"), Reason.UNREADABLE),
        (answer(200, b'"text"'), Reason.UNREADABLE),
        (answer(200, {"Status": "Error", "ExceptionType": "MXOddException"}), Reason.ERROR),
        (answer(200, {"ExceptionType": "MXAPIRateLimitExceededException"}), Reason.RATE),
        (answer(200, {"ExceptionType": "MXInvalidUserDetailsException"}), Reason.KEYS),
        (answer(500, {"Id": 1}), Reason.SERVER_FAILED),
        (answer(404, {"Id": 1}), Reason.NOT_AN_API),
        (answer(302, {"Id": 1}), Reason.REDIRECTED),
        (hang_up, Reason.CONNECTION_LOST),
    ],
)
def test_anything_else_says_why_there_is_no_answer(
    transport: Transport, serve: Serve, keys: Keys, said: object, reason: Reason
) -> None:
    outcome = ask(transport, Request(serve(said).host, "/x", keys))
    assert isinstance(outcome, Outcome)
    assert outcome.reason is reason


@pytest.mark.parametrize("reason", [r for r in Reason if r.kind is not OutcomeKind.ACCEPTED])
def test_each_reason_has_words_that_fit_a_question(reason: Reason) -> None:
    error = refusal_of(Outcome(reason, NOW, 500, "Their words"))
    text = f"{error.title} {error.hint}"
    assert error.title.endswith(".") or isinstance(error, InputRefused)
    assert isinstance(error, NotReachable) is (reason.kind is OutcomeKind.NOT_SENT and reason is not Reason.NO_KEYS)
    if reason.kind is not OutcomeKind.NOT_SENT:
        for wrong in ("push", "shown", "None", "sent"):
            assert wrong not in text.replace("Pushdesk", "")


def test_a_failure_on_the_way_carries_its_reason() -> None:
    error = refusal_of(Outcome(Reason.DNS, NOW))
    assert isinstance(error, NotReachable)
    assert (error.reason, error.remedy, error.detail) == (Reason.DNS, Remedy.TRY_AGAIN, "dns")


def test_refused_keys_carry_the_region_that_was_named() -> None:
    error = refusal_of(Outcome(Reason.KEYS, NOW, 401, "Wrong region", named_host="api-in21.leadsquared.com"))
    assert isinstance(error, KeysRefused)
    assert (error.named_host, error.remedy) == ("api-in21.leadsquared.com", Remedy.USE_REGION)
    assert "Wrong region" in error.hint


@pytest.mark.parametrize(("limit", "said"), [(RateLimit(10, 5), "10 calls in 5 seconds"), (None, "no calls left")])
def test_a_rate_refusal_names_the_limit_where_it_is_known(limit: RateLimit | None, said: str) -> None:
    error = refusal_of(Outcome(Reason.RATE, NOW, 429, limit=limit))
    assert type(error) is AppError
    assert said in error.title
