"""What practice LeadSquared answers: JSON as documented, or a web page from what is in between."""

import json
from dataclasses import dataclass
from html import escape

JSON_TYPE = "application/json; charset=utf-8"
HTML_TYPE = "text/html; charset=utf-8"

INVALID_INPUT = "MXInvalidInputException"
MANDATORY_MISSING = "MXMandatoryAttributeMissingException"
RATE_EXCEEDED = "MXAPIRateLimitExceededException"
BAD_KEYS = "MXInvalidUserDetailsException"
UNAUTHORISED = "MXUnAuthorizedAccessException"
"""These types were seen in answers of the real API; no full list is published (read 2026-11-22)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer.

    Attributes:
        status: HTTP status.
        body: What goes over the wire.
        content_type: Its type.
        headers: Further headers.
    """

    status: int
    body: bytes = b""
    content_type: str = JSON_TYPE
    headers: tuple[tuple[str, str], ...] = ()


class Refusal(Exception):
    """A call is not accepted; carries the answer that says so."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"refused with status {answer.status}")
        self.answer = answer


def json_answer(value: object, status: int = 200) -> Answer:
    """Answer with JSON."""
    return Answer(status, json.dumps(value, ensure_ascii=False).encode())


def success() -> Answer:
    """The one documented success of Browser.Push.

    Source: Push Browser Notifications to Users, response, read 2026-11-22.
    """
    return json_answer({"Status": "Success", "Message": {"Message": "Message broadcasted successfully"}})


def error(status: int, exception_type: str, message: str) -> Answer:
    """The documented error object."""
    return json_answer({"Status": "Error", "ExceptionType": exception_type, "ExceptionMessage": message}, status)


def page(status: int, title: str, text: str) -> Answer:
    """A web page, as servers and gateways show it when no API is at home."""
    html = f'<!DOCTYPE html>\n<html lang="en"><head><title>{escape(title)}</title></head>'
    return Answer(
        status,
        f"{html}<body><h1>{escape(title)}</h1><p>{escape(text)}</p></body></html>\n".encode(),
        HTML_TYPE,
    )
