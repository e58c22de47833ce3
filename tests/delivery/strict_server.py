"""LeadSquared at its strictest: a true sliding window over real sockets, answers as slow as wanted, each row noted."""

import contextlib
import json
import random
import socket
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.rate import RateLimit

SUCCESS = {"Status": "Success", "Message": {"Message": "Message broadcasted successfully"}}
DROP = 0
"""A status that stands for hanging up without an answer."""


@dataclass
class StrictServer:
    """Admits a call where the ``per_s`` seconds up to its arrival saw fewer than ``calls`` others.

    Attributes:
        limit: The plan.
        answer_s: How long an answer takes.
        status_of: The status for a user ID that was admitted; 200 unless a test says otherwise.
        admitted: User IDs, in the order of their arrival.
        refused: How many calls were refused for the rate.
        times: When the admitted ones arrived, monotonic seconds.
        others: How many calls of others were admitted, and refused.
    """

    limit: RateLimit
    answer_s: Callable[[], float] = lambda: 0.0
    status_of: Callable[[str], int] = lambda _user_id: 200
    admitted: list[str] = field(default_factory=list)
    refused: int = 0
    times: list[float] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    port: int = 0
    _window: "deque[float]" = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _closing: threading.Event = field(default_factory=threading.Event)
    _arrived: threading.Condition = field(default_factory=threading.Condition)

    @property
    def account(self) -> Account:
        """An account here, of whose limit nothing is known."""
        return Account("strict", ApiHost.parse(f"127.0.0.1:{self.port}"), organisation="Strict")

    def admit(self, user_id: str) -> bool:
        """Count a call that has just arrived; False where it is one too many."""
        with self._lock:
            now = time.monotonic()
            while self._window and self._window[0] + self.limit.per_s <= now:
                self._window.popleft()
            if len(self._window) >= self.limit.calls:
                self.refused += 1
                return False
            self._window.append(now)
            self.admitted.append(user_id)
            self.times.append(now)
        with self._arrived:
            self._arrived.notify_all()
        return True

    def wait_for(self, count: int, timeout_s: float) -> bool:
        """Wait until so many calls were admitted."""
        with self._arrived:
            return self._arrived.wait_for(lambda: len(self.admitted) >= count, timeout_s)

    def other_client(self, calls: int, stop: threading.Event) -> None:
        """Use up some of the plan as other software does: so many calls in each window, evenly, until ``stop``."""
        while not stop.wait(self.limit.per_s / calls * random.uniform(0.5, 1.5)):
            with self._lock:
                now = time.monotonic()
                while self._window and self._window[0] + self.limit.per_s <= now:
                    self._window.popleft()
                is_free = len(self._window) < self.limit.calls
                if is_free:
                    self._window.append(now)
                self.others["admitted" if is_free else "refused"] += 1

    def answer(self, user_id: str) -> tuple[int, object]:
        """Status and body for a call."""
        if not self.admit(user_id):
            words = f"API calls exceeded the limit of {self.limit.calls} in {self.limit.per_s:g} second(s)"
            refusal = {"Status": "Error", "ExceptionType": "MXAPIRateLimitExceededException", "ExceptionMessage": words}
            self._closing.wait(self.answer_s())
            return 429, refusal
        self._closing.wait(self.answer_s())
        status = self.status_of(user_id)
        if status == 401:
            error = {"Status": "Error", "ExceptionType": "MXInvalidUserDetailsException", "ExceptionMessage": "No."}
            return 401, error
        return status, SUCCESS

    def close(self) -> None:
        """Let no answer wait any longer."""
        self._closing.set()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 200
    block_on_close = False


@contextlib.contextmanager
def strict_server(limit: RateLimit, port: int = 0, **options: Callable[..., object]) -> Iterator[StrictServer]:
    """Have one run, at this port or a free one."""
    server = StrictServer(limit, **options)  # type: ignore[arg-type]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            wanted = int(self.headers["Content-Length"])
            sent = self.rfile.read(wanted)
            if len(sent) < wanted:
                return  # whoever called was killed
            body = json.loads(sent)
            status, answer = server.answer(body["UserId"])
            if status == DROP:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            said = json.dumps(answer).encode()
            self.wfile.write(
                b"HTTP/1.0 %d Said\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                % (status, len(said), said)
            )

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            with contextlib.suppress(ConnectionError):  # whoever called is gone
                super().handle()

    listening = _Server(("127.0.0.1", port), Handler)
    server.port = listening.server_address[1]
    thread = threading.Thread(target=lambda: listening.serve_forever(0.05), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        listening.shutdown()
        thread.join(10)
        listening.server_close()
