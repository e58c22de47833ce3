import json

import pytest

from desktop_app.domain.byte_budget import LIMIT_BYTES
from desktop_app.practice.people import PRIYA, acme

GOOD = {"Title": "LeadSquared Signals", "Content": "नमस्ते 🙂 Ravi Kumar is waiting"}
SAMPLE = {
    "UserId": PRIYA,
    "Title": "LeadSquared Signals",
    "Content": "You may want to call this lead while it remains hot! , <>, <>",
    "ClickURL": "",
    "IconURL": "",
}


def inactive_id() -> str:
    return next(person.id for person in acme().people if not person.is_active)


def test_the_documented_sample_request_is_accepted_as_it_stands(client):
    assert client.push(SAMPLE)[0] == 200
    assert client.server.arrivals[0].to_name == "Priya Nair"


def test_without_a_user_id_it_goes_to_the_owner(client):
    client.push()
    assert client.server.arrivals[0].to_name == "Asha Rao"


def test_text_arrives_as_it_was_sent(client):
    urls = {"ClickURL": "https://example.com/ä?a=1&b=2", "IconURL": "https://example.com/i.png"}
    client.push(GOOD | urls)
    arrival = client.server.arrivals[0]
    assert (arrival.title, arrival.content) == (GOOD["Title"], GOOD["Content"])
    assert (arrival.click_url, arrival.icon_url) == (urls["ClickURL"], urls["IconURL"])


def test_escaped_text_arrives_unescaped(client):
    client.push(json.dumps(GOOD).encode("ascii"))
    assert client.server.arrivals[0].content == GOOD["Content"]


@pytest.mark.parametrize(
    "content_type",
    ["application/json; charset=utf-8", "Application/JSON", 'application/json;charset="UTF-8"'],
)
def test_ways_to_write_the_content_type_that_are_accepted(client, content_type):
    assert client.push(Content_Type=content_type)[0] == 200


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
        "application/json2",
    ],
)
def test_content_types_that_are_refused(client, content_type):
    status, answer = client.push(Content_Type=content_type)
    assert status == 400
    assert "content type" in answer["ExceptionMessage"]


@pytest.mark.parametrize("size", [LIMIT_BYTES, LIMIT_BYTES + 1])
def test_title_and_content_take_2048_bytes_together_and_not_one_more(client, size):
    title = "न🙂é"  # 9 bytes
    status, answer = client.push({"Title": title, "Content": "ä" + "x" * (size - 11)})
    if size == LIMIT_BYTES:
        assert status == 200
    else:
        assert (status, answer["ExceptionType"]) == (400, "MXInvalidInputException")
        assert "2KB" in answer["ExceptionMessage"]


@pytest.mark.parametrize("name", ["Title", "Content"])
@pytest.mark.parametrize("value", [None, "", "  \n"])
def test_a_missing_or_blank_text_is_refused_by_name(client, name, value):
    fields = {key: text for key, text in GOOD.items() if key != name} | ({name: value} if value is not None else {})
    status, answer = client.push(fields)
    assert (status, answer["ExceptionType"]) == (400, "MXMandatoryAttributeMissingException")
    assert name in answer["ExceptionMessage"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b'"text"',
        b"null",
        b'{"Title": "a", "Content": "b"',
        b'{"Title": "a", "Content": "\xff"}',
        b"{'Title': 'a', 'Content': 'b'}",
        '\ufeff{"Title": "a", "Content": "b"}'.encode(),
        b'{"Title": "a", "Content": "\\ud83d"}',
        b'{"Title": "a", "Content": 5}',
        b'{"Title": "a", "Content": null}',
        b'{"Title": "a", "Content": "b", "ClickURL": null}',
        b'{"Title": "a", "Content": "b", "Extra": "c"}',
        b'{"Title": "a", "Content": "b", "\\ud83d": "c"}',
        b'{"title": "a", "content": "b"}',
        b"[" * 60000,
        b'{"Title": "a", "Content": "b", "ClickURL": "' + b"x" * 65536 + b'"}',
    ],
)
def test_bodies_that_are_not_as_documented(client, body):
    status, answer = client.push(body)
    assert status == 400
    assert answer["Status"] == "Error"
    assert client.server.arrivals == []


def test_more_than_is_read_is_refused(client):
    status, answer = client.push(b"x" * 2_000_000)
    assert status == 400
    assert answer.startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("user_id", ["nobody", inactive_id()])
def test_a_push_to_nobody_fails_with_a_reason(client, user_id):
    status, answer = client.push(GOOD | {"UserId": user_id})
    assert (status, answer["ExceptionType"]) == (500, "MXInvalidInputException")
    assert client.server.arrivals == []


def test_only_post_pushes(client):
    status, body, _ = client.call("GET", "/v2/Notifier.svc/Browser.Push")
    assert status == 404
    assert b"Please check the API signature" in body
    assert client.server.pushes == 0
