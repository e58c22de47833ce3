import socket
from urllib.parse import quote

import pytest

PUSH_PATH = "/v2/Notifier.svc/Browser.Push"
USERS_PATH = "/v2/UserManagement.svc/Users.Get"
NO_HEADERS = {"x_LSQ_AccessKey": "", "x_LSQ_SecretKey": ""}


def in_query(client) -> str:
    keys = client.server.keys
    return f"{USERS_PATH}?accessKey={quote(keys.access)}&secretKey={keys.secret}"


@pytest.mark.parametrize(
    ("auth", "by_headers", "by_query"),
    [("any", 200, 200), ("headers", 200, 401), ("query", 401, 200)],
)
def test_keys_are_accepted_where_they_may_stand(started, auth, by_headers, by_query):
    client = started(auth=auth)
    assert client.call("GET", USERS_PATH)[0] == by_headers
    assert client.call("GET", in_query(client), **NO_HEADERS)[0] == by_query


@pytest.mark.parametrize(
    "headers",
    [
        NO_HEADERS,
        {"x_LSQ_AccessKey": ""},
        {"x_LSQ_SecretKey": ""},
        {"x_LSQ_AccessKey": "u$rwrong"},
        {"x_LSQ_SecretKey": "wröng"},
    ],
)
def test_wrong_or_missing_keys_are_refused_with_the_documented_error(client, headers):
    status, answer = client.push(**headers)
    assert status == 401
    assert answer == {
        "Status": "Error",
        "ExceptionType": "MXInvalidUserDetailsException",
        "ExceptionMessage": "Invalid User Details!",
    }


def test_wrong_keys_in_the_headers_are_not_saved_by_right_ones_in_the_query(client):
    assert client.call("GET", in_query(client), x_LSQ_AccessKey="u$rwrong")[0] == 401


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_this_machine_goes_by_several_names(client, host):
    assert client.call("GET", USERS_PATH, Host=f"{host}:{client.server.port}")[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.2:{port}",
        "127.0.0.1.evil.example:{port}",
    ],
)
@pytest.mark.parametrize("path", [USERS_PATH, "/", "inbox", "inbox-events"])
def test_a_name_that_was_made_to_point_here_gets_nothing(client, host, path):
    inbox = client.server.inbox_url.partition(str(client.server.port))[2]
    path = {"inbox": inbox, "inbox-events": f"{inbox}events"}.get(path, path)
    status, body, _ = client.call("GET", path, Host=host.format(port=client.server.port))
    assert status == 403
    assert b"Asha" not in body


def test_a_request_without_a_host_gets_nothing(client):
    with socket.create_connection(("127.0.0.1", client.server.port), timeout=5) as raw:
        raw.sendall(f"GET {USERS_PATH} HTTP/1.0\r\n\r\n".encode())
        assert b" 403 " in raw.recv(100)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "file://"])
def test_a_web_page_from_elsewhere_cannot_push(client, origin):
    assert client.push(Origin=origin)[0] == 403
    assert client.server.arrivals == []


def test_a_page_of_this_server_can(client):
    assert client.push(Origin=client.server.base_url)[0] == 200


@pytest.mark.parametrize("path", ["/", "/v2/Nothing", PUSH_PATH.lower(), "/v2/Notifier.svc/", "//evil.example/v2"])
def test_another_path_is_not_found_and_answered_with_a_page(client, path):
    status, body, headers = client.call("POST", path, b"{}")
    assert status == 404
    assert headers["Content-Type"].startswith("text/html")
    assert b"Please check the API signature" in body


def test_every_answer_forbids_sniffing_framing_and_keeping(client):
    for path in ("/", USERS_PATH, client.server.inbox_url.partition(str(client.server.port))[2]):
        headers = client.call("GET", path)[2]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in headers
        assert headers["Server"] == "Pushdesk-Practice"
