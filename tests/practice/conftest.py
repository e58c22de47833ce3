"""A practice server for each test, and small ways to talk to it."""

import http.client
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from desktop_app.practice.server import PracticeServer

PUSH_PATH = "/v2/Notifier.svc/Browser.Push"
GOOD = {"Title": "LeadSquared Signals", "Content": "नमस्ते 🙂 Ravi Kumar is waiting"}


class Client:
    """Talks to a practice server, one connection a call, as a careful client would."""

    def __init__(self, server: PracticeServer) -> None:
        self.server = server
        keys = server.keys
        self.keys = {"x-LSQ-AccessKey": keys.access, "x-LSQ-SecretKey": keys.secret}

    def call(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        """Make a call with the keys in the headers; a header set to "" is left out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        named = self.keys | {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            given = {name: value for name, value in named.items() if value}
            connection.request(method, path, body, given)
            response = connection.getresponse()
            return response.status, response.read(), response.headers
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> tuple[int, Any]:
        """Make a GET call and read JSON."""
        status, body, _ = self.call("GET", path, **headers)
        return status, json.loads(body)

    def push(self, fields: object = GOOD, **headers: str) -> tuple[int, Any]:
        """Push, and read JSON where there is some, else the bytes."""
        body = fields if isinstance(fields, bytes) else json.dumps(fields, ensure_ascii=False).encode()
        headers = {"Content_Type": "application/json"} | headers
        status, answer, got = self.call("POST", PUSH_PATH, body, **headers)
        is_json = (got["Content-Type"] or "").startswith("application/json") and answer
        return status, json.loads(answer) if is_json else answer


@pytest.fixture
def started() -> Iterator[Callable[..., Client]]:
    """Start servers with given arguments; they are stopped afterwards."""
    servers: list[PracticeServer] = []

    def start(**arguments: Any) -> Client:
        server = PracticeServer(**arguments)
        servers.append(server)
        server.start()
        return Client(server)

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def client(started: Callable[..., Client]) -> Client:
    """A server with everything as usual."""
    return started()
