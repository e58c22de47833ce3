"""The practice API as a whole: who may ask, how often, what is answered, and what goes wrong."""

import hmac
import threading
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING

from desktop_app.practice import browser_push
from desktop_app.practice.answers import RATE_EXCEEDED, Answer, Refusal, error, page, success
from desktop_app.practice.call import Call, read_call
from desktop_app.practice.failures import Manner, manner_of, other_answer
from desktop_app.practice.gate import Gate
from desktop_app.practice.http_server import RESET, is_there_after
from desktop_app.practice.inbox import Inbox
from desktop_app.practice.inbox_page import WORKER_POLICY, inbox_page, inbox_worker
from desktop_app.practice.lead_calls import LeadCalls
from desktop_app.practice.people import Company
from desktop_app.practice.rate_window import RateWindow
from desktop_app.practice.request_log import RequestLog
from desktop_app.practice.scenarios import Scenario, Script
from desktop_app.practice.user_calls import UserCalls

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_HEADERS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
_NO_CONTENT_POLICY = ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
WORKER_PATH = "/inbox/worker.js"
"""The page below it has a secret in its address; the worker's scope is all that lies beside it."""

_FRONT = "This is the site of Practice mode. Its inbox, which shows the pushes, opens from Pushdesk."
_ENDLESS_PART = b"a" * 65536
_ENDLESS_PARTS = 512
"""32 MB: endless for a client that is careful, and yet an end for one that reads everything."""


class PracticeApp:
    """Answers every request: one WSGI application, called on many threads at once."""

    def __init__(
        self,
        *,
        company: Company,
        gate: Gate,
        window: RateWindow,
        script: Script,
        log: RequestLog,
        inbox: Inbox,
        inbox_token: str,
        port: int,
        slow_s: float,
        drip_s: float,
    ) -> None:
        """Take the parts.

        Args:
            company: Whose users and leads there are.
            gate: Who may ask.
            window: How often.
            script: What goes wrong.
            log: Where each request is noted.
            inbox: Where pushes are shown.
            inbox_token: Stands in the inbox page's address, so that only who was told can open it.
            port: The port that is served.
            slow_s: How long ``Scenario.SLOW`` takes, in seconds.
            drip_s: How long ``Scenario.DRIP`` waits before each byte, in seconds.
        """
        self._company = company
        self._gate = gate
        self._window = window
        self._script = script
        self._log = log
        self._inbox = inbox
        self._inbox_path = f"/inbox/{inbox_token}/"
        # The same server by another name: whoever follows shows up in the request log.
        self._redirect_url = f"http://localhost:{port}/elsewhere"
        self._slow_s = slow_s
        self._drip_s = drip_s
        self._lock = threading.Lock()
        self._pushes = 0
        self._calls = self._routes(UserCalls(company, f"127.0.0.1:{port}"), LeadCalls(company))

    @property
    def pushes(self) -> int:
        """How many times Browser.Push was called, whatever became of it."""
        with self._lock:
            return self._pushes

    @staticmethod
    def _routes(users: UserCalls, leads: LeadCalls) -> dict[tuple[str, str], Callable[[Call], Answer]]:
        user, lead = "/v2/UserManagement.svc", "/v2/LeadManagement.svc"
        return {
            ("GET", "/v2/Authentication.svc/UserByAccessKey.Get"): lambda _: users.identity(),
            ("GET", f"{user}/Users.Get"): lambda _: users.users(),
            ("POST", f"{user}/User/AdvancedSearch"): lambda call: users.search(call.body),
            ("GET", f"{user}/ReportingHierarchy/RetrieveAllReportingUsers"): lambda call: users.reporting(call.query),
            ("GET", f"{lead}/Leads.GetByEmailaddress"): lambda call: leads.by_email(call.query),
            ("GET", f"{lead}/RetrieveLeadByPhoneNumber"): lambda call: leads.by_phone(call.query),
            ("GET", f"{lead}/Leads.GetById"): lambda call: leads.by_id(call.query),
            ("GET", f"{lead}/Leads.GetByQuickSearch"): lambda call: leads.by_quick_search(call.query),
        }

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        call = read_call(environ)
        is_ours = call.path.startswith("/inbox/") or (call.method, call.path) == ("GET", "/")
        manner = Manner.WHOLE
        try:
            self._gate.check_sender(call)
            if is_ours:
                return self._show_inbox(call, start_response)
            answer, manner = self._answer(call)
        except Refusal as refusal:
            answer = refusal.answer
        if manner is Manner.LATE and not is_there_after(environ, self._slow_s):
            manner = Manner.NEVER
        if not is_ours:
            self._log.add(call, answer.status if manner.is_answered else None)
        return self._give(answer, manner, environ, start_response)

    def _answer(self, call: Call) -> tuple[Answer, Manner]:
        is_push = (call.method, call.path) == ("POST", browser_push.PATH)
        respond = self._calls.get((call.method, call.path))
        if is_push:
            with self._lock:
                self._pushes += 1
        elif not respond:
            raise Refusal(page(404, "Not Found", "The API could not be found. Please check the API signature."))
        if not call.is_whole:
            raise Refusal(page(400, "Bad Request", "The request did not arrive whole."))
        scenario = self._script.scenario
        if scenario and scenario.is_everywhere and not is_push:
            return self._fail(scenario) or success(), Manner.WHOLE
        self._gate.check_keys(call)
        if not self._window.admit():
            raise Refusal(error(429, RATE_EXCEEDED, self._window.words))
        if respond:
            return respond(call), Manner.WHOLE
        return self._push(call)

    def _push(self, call: Call) -> tuple[Answer, Manner]:
        scenario = self._script.take()
        manner = manner_of(scenario)
        if other := self._fail(scenario):
            return other, manner
        push = browser_push.read_push(call.content_type, call.body, self._company)
        if manner in (Manner.WHOLE, Manner.LATE, Manner.DRIPPING, Manner.CUT):
            self._inbox.add(push)
        return success(), manner

    def _fail(self, scenario: Scenario | None) -> Answer | None:
        return other_answer(scenario, rate_words=self._window.words, redirect_url=self._redirect_url)

    def _show_inbox(self, call: Call, start_response: "StartResponse") -> Iterable[bytes]:
        place = call.path.rpartition("/")[2]
        is_known = hmac.compare_digest(call.path.encode(), f"{self._inbox_path}{place}".encode())
        if call.method == "GET" and is_known and place == "":
            body, policy = inbox_page()
            return _file(start_response, body, "text/html", policy)
        if call.method == "GET" and is_known and place == "events":
            headers = [*_HEADERS, _NO_CONTENT_POLICY, ("Content-Type", "text/event-stream; charset=utf-8")]
            start_response("200 OK", headers)
            return self._inbox.events(call.last_event_id)
        if (call.method, call.path) == ("GET", WORKER_PATH):
            return _file(start_response, inbox_worker(), "text/javascript", WORKER_POLICY)
        if call.method == "GET" and call.path == "/":  # where people come who look at the site's permission
            return _file(start_response, page(200, "Practice mode", _FRONT).body, "text/html", WORKER_POLICY)
        raise Refusal(page(404, "Not here", "Open the inbox from Pushdesk: its address changes with every start."))

    def _give(
        self,
        answer: Answer,
        manner: Manner,
        environ: "WSGIEnvironment",
        start_response: "StartResponse",
    ) -> Iterable[bytes]:
        if manner is Manner.NEVER:
            is_there_after(environ, None)
        if manner is Manner.RESET:
            environ[RESET] = True
        if manner in (Manner.NEVER, Manner.RESET):
            raise ConnectionResetError("as the scenario has it")
        headers = [("Content-Type", answer.content_type), *answer.headers]
        if manner is not Manner.ENDLESS:
            headers.append(("Content-Length", str(len(answer.body))))
        start_response(
            f"{answer.status} {HTTPStatus(answer.status).phrase}",
            [*_HEADERS, _NO_CONTENT_POLICY, *headers],
        )
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        return self._parts(answer.body, manner, environ)

    def _parts(self, body: bytes, manner: Manner, environ: "WSGIEnvironment") -> Iterator[bytes]:
        match manner:
            case Manner.CUT:
                yield body[: len(body) // 2]
                raise ConnectionAbortedError("as the scenario has it")
            case Manner.DRIPPING:
                for at in range(len(body)):
                    if not is_there_after(environ, self._drip_s):
                        raise ConnectionAbortedError("the client is gone")
                    yield body[at : at + 1]
            case Manner.ENDLESS:
                yield body[:-3]
                for _ in range(_ENDLESS_PARTS):
                    yield _ENDLESS_PART
            case _:
                yield body


def _file(start_response: "StartResponse", body: bytes, kind: str, policy: str) -> list[bytes]:
    headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response("200 OK", [*_HEADERS, ("Content-Security-Policy", policy), *headers])
    return [body]
