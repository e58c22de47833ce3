import http.client
import json
import re
import socket

import pytest
import requests

from desktop_app.domain.rate import RateLimit
from desktop_app.practice.scenarios import Scenario, Script

PUSH_PATH = "/v2/Notifier.svc/Browser.Push"
USERS_PATH = "/v2/UserManagement.svc/Users.Get"
LIMIT_WORDS = "API calls exceeded the limit of 25 in 5 second(s)"


@pytest.mark.parametrize("scenario", Scenario)
def test_every_scenario_has_a_name_to_type_and_a_sentence_to_read(scenario):
    assert re.fullmatch(r"[a-z0-9-]+", scenario.value)
    assert Scenario(scenario.value) is scenario
    assert scenario.sentence.endswith(".")


@pytest.mark.parametrize(
    ("scenario", "status", "exception_type", "words"),
    [
        (Scenario.KEYS_REFUSED, 401, "MXInvalidUserDetailsException", "Invalid User Details!"),
        (Scenario.INACTIVE_USER, 401, "MXUnAuthorizedAccessException", "not active"),
        (Scenario.WRONG_REGION, 401, "MXUnAuthorizedAccessException", "api-in21.leadsquared.com"),
        (Scenario.BAD_FORM, 400, "MXInvalidInputException", "ClickURL"),
        (Scenario.RATE_429, 429, "MXAPIRateLimitExceededException", LIMIT_WORDS),
        (Scenario.RATE_403, 403, "MXAPIRateLimitExceededException", LIMIT_WORDS),
        (Scenario.RATE_200, 200, "MXAPIRateLimitExceededException", LIMIT_WORDS),
        (Scenario.SERVER_ERROR, 500, "MXInvalidInputException", "could not be pushed"),
        (Scenario.ERROR_200, 200, "MXInvalidInputException", "could not be pushed"),
    ],
)
def test_a_refusal_has_the_documented_form(started, scenario, status, exception_type, words):
    client = started(fail=scenario)
    got, answer = client.push()
    assert got == status
    assert set(answer) == {"Status", "ExceptionType", "ExceptionMessage"}
    assert (answer["Status"], answer["ExceptionType"]) == ("Error", exception_type)
    assert words in answer["ExceptionMessage"]
    assert client.server.arrivals == []
    assert client.server.requests[-1].status == status


def test_failed_comes_with_status_200(started):
    client = started(fail=Scenario.FAILED_200)
    assert client.push() == (
        200,
        {"Status": "Failed", "Message": {"Message": "Message could not be broadcasted"}},
    )


@pytest.mark.parametrize(
    ("scenario", "status"),
    [
        (Scenario.BAD_FORM_HTML, 400),
        (Scenario.NOT_FOUND, 404),
        (Scenario.SERVER_CRASH, 500),
        (Scenario.BAD_GATEWAY, 502),
        (Scenario.NOT_JSON, 200),
    ],
)
def test_some_answers_are_web_pages(started, scenario, status):
    client = started(fail=scenario)
    got, answer = client.push()
    assert got == status
    assert answer.startswith(b"<!DOCTYPE html>")


def test_an_answer_may_be_empty(started):
    assert started(fail=Scenario.EMPTY).push() == (200, b"")


def test_too_many_calls_once_and_then_it_works(started):
    client = started(fail=Scenario.RATE_ONCE)
    assert [client.push()[0] for _ in range(3)] == [429, 200, 200]
    assert client.server.scenario is None


def test_a_rate_scenario_names_the_limit_in_force(started):
    client = started(fail=Scenario.RATE_429, limit=RateLimit(7, 3.0))
    assert "limit of 7 in 3 second(s)" in client.push()[1]["ExceptionMessage"]


def test_refused_keys_are_refused_everywhere(started):
    client = started(fail=Scenario.KEYS_REFUSED)
    assert client.get(USERS_PATH)[0] == 401
    assert client.get("/v2/Authentication.svc/UserByAccessKey.Get")[0] == 401


@pytest.mark.parametrize("scenario", [s for s in Scenario if not s.is_everywhere])
def test_other_calls_keep_working(started, scenario):
    assert started(fail=scenario).get(USERS_PATH)[0] == 200


def test_a_lost_connection_is_lost_without_any_answer(started):
    client = started(fail=Scenario.DROP)
    with pytest.raises(ConnectionResetError) as caught:
        client.push()
    # http.client has a subclass of its own for a proper end without an answer.
    assert type(caught.value) is ConnectionResetError
    assert client.server.pushes == 1
    assert client.server.requests[-1].status is None
    assert "Ravi Kumar" in client.server.requests[-1].body


def test_an_answer_that_is_cut_was_shown_all_the_same(started):
    client = started(fail=Scenario.DROP_MID_ANSWER)
    with pytest.raises(http.client.IncompleteRead):
        client.push()
    assert len(client.server.arrivals) == 1
    assert client.server.requests[-1].status is None


def test_never_answering_lasts_until_the_client_gives_up(started):
    client = started(fail=Scenario.NO_ANSWER)
    with pytest.raises(requests.ReadTimeout):
        requests.post(
            client.server.base_url + PUSH_PATH,
            json={"Title": "a", "Content": "b"},
            headers=client.keys,
            timeout=(5, 0.2),
        )
    assert [request.status for request in client.server.requests] == [None]
    client.server.scenario = None
    assert client.push()[0] == 200


def test_a_slow_answer_comes_in_the_end(started):
    client = started(fail=Scenario.SLOW, slow_s=0.05)
    assert client.push()[0] == 200
    assert client.server.requests[-1].status == 200


def test_a_slow_answer_that_nobody_waits_for_is_logged_as_never_given(started):
    client = started(fail=Scenario.SLOW, slow_s=60)
    with pytest.raises(requests.ReadTimeout):
        requests.post(
            client.server.base_url + PUSH_PATH,
            json={"Title": "a", "Content": "b"},
            headers=client.keys,
            timeout=(5, 0.2),
        )
    client.server.stop()  # which ends what is still open
    assert [request.status for request in client.server.requests] == [None]


def test_a_dripping_answer_arrives_byte_by_byte_and_is_whole(started):
    client = started(fail=Scenario.DRIP, drip_s=0.001)
    assert client.push()[1]["Status"] == "Success"


def test_an_endless_answer_is_more_than_a_megabyte(started):
    client = started(fail=Scenario.HUGE)
    body = json.dumps({"Title": "a", "Content": "b"})
    with requests.post(
        client.server.base_url + PUSH_PATH,
        data=body,
        headers={**client.keys, "Content-Type": "application/json"},
        stream=True,
        timeout=10,
    ) as response:
        assert response.status_code == 200
        assert len(response.raw.read(1_200_000)) == 1_200_000
    assert client.server.arrivals == []


def test_a_redirect_names_another_host_and_whoever_follows_is_seen(started):
    client = started(fail=Scenario.REDIRECT)
    response = requests.post(
        client.server.base_url + PUSH_PATH,
        json={"Title": "a", "Content": "b"},
        headers=client.keys,
        timeout=10,
        allow_redirects=False,
    )
    assert response.status_code == 302
    assert response.headers["Location"] == f"http://localhost:{client.server.port}/elsewhere"
    assert [request.path for request in client.server.requests] == [PUSH_PATH]
    requests.get(response.headers["Location"], timeout=10)
    assert client.server.requests[-1].path == "/elsewhere"


@pytest.mark.parametrize("scenario", Scenario)
def test_each_scenario_sees_the_request_once_and_leaves_the_server_well(started, scenario):
    client = started(fail=scenario, slow_s=0.01, drip_s=0.0001)
    raw = socket.create_connection(("127.0.0.1", client.server.port), timeout=10)
    body = b'{"Title":"a","Content":"b"}'
    head = (
        f"POST {PUSH_PATH} HTTP/1.1\r\nHost: 127.0.0.1:{client.server.port}\r\n"
        f"x-LSQ-AccessKey: {client.server.keys.access}\r\n"
        f"x-LSQ-SecretKey: {client.server.keys.secret}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with raw:
        raw.sendall(head.encode() + body)
        assert client.server.wait_for_requests(1)
    assert client.server.pushes == 1
    assert len(client.server.requests) == 1
    client.server.scenario = None
    assert client.push()[0] == 200


def test_a_script_counts_down_and_then_everything_works():
    script = Script()
    script.set(Scenario.DROP, pushes=2)
    assert [script.take() for _ in range(3)] == [Scenario.DROP, Scenario.DROP, None]
    script.set(Scenario.EMPTY)
    assert [script.take() for _ in range(3)] == [Scenario.EMPTY] * 3
