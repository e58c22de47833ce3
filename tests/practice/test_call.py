import socket

import pytest

PUSH_PATH = "/v2/Notifier.svc/Browser.Push"


def send_raw(client, *parts: bytes) -> bytes:
    """Send a push byte by byte as given, and close the sending side."""
    keys = client.server.keys
    head = (
        f"POST {PUSH_PATH} HTTP/1.1\r\nHost: 127.0.0.1:{client.server.port}\r\n"
        f"x-LSQ-AccessKey: {keys.access}\r\nx-LSQ-SecretKey: {keys.secret}\r\n"
        "Content-Type: application/json\r\n"
    ).encode()
    with socket.create_connection(("127.0.0.1", client.server.port), timeout=10) as raw:
        for part in (head, *parts):
            raw.sendall(part)
        raw.shutdown(socket.SHUT_WR)
        answer = b""
        while part := raw.recv(65536):
            answer += part
    return answer


def test_a_body_in_chunks_is_put_together(client):
    answer = send_raw(
        client,
        b"Transfer-Encoding: chunked\r\n\r\n",
        b'c\r\n{"Title":"a"\r\n',
        b'e\r\n,"Content":"b"\r\n1\r\n}\r\n',
        b"0\r\n\r\n",
    )
    assert b" 200 OK" in answer
    assert client.server.requests[0].body == '{"Title":"a","Content":"b"}'


@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Length: 500\r\n\r\n" + b'{"Title":"a","Content":"b"}',
        b"Content-Length: -5\r\n\r\n",
        b"Content-Length: many\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        b'Transfer-Encoding: chunked\r\n\r\n1b\r\n{"Title":"a"',
    ],
)
def test_a_body_that_does_not_arrive_whole_is_not_shown(client, rest):
    answer = send_raw(client, rest)
    assert b" 400 " in answer
    assert client.server.arrivals == []


def test_a_client_that_waits_for_leave_to_send_gets_it(client):
    body = b'{"Title":"a","Content":"b"}'
    keys = client.server.keys
    with socket.create_connection(("127.0.0.1", client.server.port), timeout=10) as raw:
        raw.sendall(
            (
                f"POST {PUSH_PATH} HTTP/1.1\r\nHost: 127.0.0.1:{client.server.port}\r\n"
                f"x-LSQ-AccessKey: {keys.access}\r\nx-LSQ-SecretKey: {keys.secret}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
                "Expect: 100-continue\r\n\r\n"
            ).encode()
        )
        assert raw.recv(100).startswith(b"HTTP/1.1 100")
        raw.sendall(body)
        answer = b""
        while part := raw.recv(4096):
            answer += part
        assert b" 200 OK" in answer


def test_a_query_with_too_many_parts_is_a_query_without_keys(client):
    status, _, _ = client.call(
        "GET",
        "/v2/UserManagement.svc/Users.Get?" + "a&" * 500,
        x_LSQ_AccessKey="",
        x_LSQ_SecretKey="",
    )
    assert status == 401
