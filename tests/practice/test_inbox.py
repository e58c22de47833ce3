import http.client
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

GOOD = {"Title": "नमस्ते 🙂", "Content": "one\nid: 99\n\nevent: push\ndata: {}\n\u2028two"}


def inbox_path(client) -> str:
    return client.server.inbox_url.partition(str(client.server.port))[2]


class Stream:
    """Reads server-sent events off a real connection."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.response = response

    def event(self) -> dict[str, str] | None:
        """Read one event; None where the stream ends, or is cut off. A browser calls again either way."""
        fields: dict[str, str] = {}
        while line := self._line():
            if line == "\n":
                if "data" in fields:
                    return fields
                fields = {}
                continue
            name, _, value = line.rstrip("\n").partition(": ")
            fields[name] = value
        return None

    def _line(self) -> str:
        try:
            return self.response.readline().decode()
        except http.client.IncompleteRead:  # a server that stops waits for no writer
            return ""


@contextmanager
def stream(client, **headers: str) -> Iterator[Stream]:
    connection = http.client.HTTPConnection("127.0.0.1", client.server.port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", f"{inbox_path(client)}events", headers=named)
    response = connection.getresponse()
    assert response.headers["Content-Type"].startswith("text/event-stream")
    assert response.readline() == b"retry: 2000\n"  # from here on the server knows this stream
    try:
        yield Stream(response)
    finally:
        response.close()
        connection.close()


def test_a_push_reaches_an_open_page_at_once_and_byte_for_byte(client):
    with stream(client) as events:
        client.push(GOOD | {"ClickURL": "https://example.com/", "IconURL": "https://example.com/i.png"})
        event = events.event()
    assert (event["event"], event["id"]) == ("push", "1")
    push = json.loads(event["data"])
    assert (push["title"], push["content"]) == (GOOD["Title"], GOOD["Content"])
    assert (push["click_url"], push["icon_url"]) == (
        "https://example.com/",
        "https://example.com/i.png",
    )
    assert push["to_name"] == "Asha Rao"


def test_what_came_before_is_listed_and_does_not_pop_up_again(client):
    client.push()
    with stream(client) as events:
        assert events.event()["event"] == "earlier"
        client.push()
        assert events.event()["event"] == "push"


def test_a_page_that_was_away_for_a_moment_gets_what_it_missed(client):
    for _ in range(3):
        client.push()
    with stream(client, Last_Event_ID="1") as events:
        assert [(event["id"], event["event"]) for event in (events.event(), events.event())] == [
            ("2", "push"),
            ("3", "push"),
        ]


@pytest.mark.parametrize("strange", ["x", "-1", "²", "99999999999999999999999", "0" * 9999])
def test_a_page_that_says_something_strange_about_what_it_saw_still_gets_the_rest(client, strange):
    client.push()
    with stream(client, Last_Event_ID=strange.encode().decode("latin-1")) as events:
        assert events.event()["id"] == "1"


def test_two_open_pages_both_get_it(client):
    with stream(client) as one, stream(client) as other:
        client.push()
        assert one.event() == other.event()


def test_refused_pushes_do_not_arrive(client):
    client.push({"Title": "a"})
    client.push(x_LSQ_AccessKey="wrong")
    assert client.server.arrivals == []


def test_stopping_ends_the_stream_and_leaves_no_thread(started):
    before = set(threading.enumerate())
    client = started()
    with stream(client) as events:
        client.server.stop()
        assert events.event() is None
        left = [thread for thread in threading.enumerate() if thread not in before]
        for thread in left:
            thread.join(2)
        assert not any(thread.is_alive() for thread in left)


@pytest.mark.parametrize(
    "path",
    ["/inbox/", "/inbox/wrong/", "/inbox/wrong/events", "/inbox", "{path}x", "{path}events/"],
)
def test_without_its_whole_address_the_inbox_is_not_there(client, path):
    status, body, _ = client.call("GET", path.format(path=inbox_path(client)))
    assert status == 404
    assert inbox_path(client).encode() not in body


def test_the_inbox_only_reads(client):
    assert client.call("POST", inbox_path(client), b"")[0] == 404


def test_the_worker_is_always_at_the_same_address_and_has_no_secret(client):
    status, _, headers = client.call("GET", "/inbox/worker.js", x_LSQ_AccessKey="", x_LSQ_SecretKey="")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert client.call("POST", "/inbox/worker.js", b"")[0] == 404


def test_who_opens_the_site_itself_is_told_where_the_inbox_is(client):
    status, body, _ = client.call("GET", "/", x_LSQ_AccessKey="", x_LSQ_SecretKey="")
    assert (status, b"opens from Pushdesk" in body) == (200, True)
    assert inbox_path(client).encode() not in body
    assert client.server.requests == []


def test_it_is_known_whether_a_page_is_open(client):
    assert client.server.open_inboxes == 0
    with stream(client), stream(client) as events:
        client.push()
        events.event()
        assert client.server.open_inboxes == 2


def test_the_address_is_another_for_each_server(started):
    addresses = {started().server.inbox_url.rstrip("/").rpartition("/")[2] for _ in range(2)}
    assert len(addresses) == 2
    assert all(len(address) >= 24 for address in addresses)


def test_the_page_needs_nothing_from_outside_and_runs_its_own_script_only(client):
    status, body, headers = client.call("GET", inbox_path(client), x_LSQ_AccessKey="", x_LSQ_SecretKey="")
    page = body.decode()
    assert status == 200
    policy = headers["Content-Security-Policy"]
    nonce = re.search(r"script-src 'nonce-([^']+)'", policy)[1]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    tags = re.findall(r"<(?:script|style)[^>]*>", page)
    assert len(tags) == 2
    assert all(f'nonce="{nonce}"' in tag for tag in tags)
    assert "$" not in page.replace("${", "")
    assert "innerHTML" not in page
    assert not re.findall(r"""(?:src|href)=["'](?!data:)""", page)
    assert not re.findall(r" on\w+=| style=", page)
    assert client.server.keys.access not in page


def test_every_page_has_its_own_nonce(client):
    policies = {client.call("GET", inbox_path(client))[2]["Content-Security-Policy"] for _ in range(2)}
    assert len(policies) == 2


def test_the_page_has_words_for_every_state(client):
    page = client.call("GET", inbox_path(client))[1].decode()
    for words in (
        "may not show notifications yet",
        "was not told to allow it",
        "are allowed",
        "blocks notifications",
        "could not show the last one",
        "can’t show notifications",
    ):
        assert words in page
    assert ">Allow notifications here</button>" in page
