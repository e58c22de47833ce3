"""Browser.Push, read as strictly as its page describes it."""

import json
from dataclasses import dataclass

from desktop_app.domain.byte_budget import ByteBudget
from desktop_app.practice.answers import INVALID_INPUT, MANDATORY_MISSING, Refusal, error
from desktop_app.practice.people import Company, Person

PATH = "/v2/Notifier.svc/Browser.Push"
MAX_BODY_BYTES = 64 * 1024
"""Our own bound: 2 KB of text, each byte escaped, and two long addresses fit well inside."""

_ATTRIBUTES = ("UserId", "Title", "Content", "ClickURL", "IconURL")


@dataclass(frozen=True, slots=True)
class PracticePush:
    """A push that was found good.

    Attributes:
        to: Who gets it.
        title: As received.
        content: As received.
        click_url: As received; empty where there was none.
        icon_url: As received; empty where there was none.
    """

    to: Person
    title: str
    content: str
    click_url: str
    icon_url: str


def read_push(content_type: str, body: bytes, company: Company) -> PracticePush:
    """Check a request to Browser.Push.

    Whether an empty ``UserId`` counts as none is not documented; here it does. An unknown user is
    answered with a 500, as the real API does with errors of its own (read 2026-11-22).

    Raises:
        Refusal: It is not as documented; the answer says what is wrong.
    """
    values = _attributes(content_type, body)
    title, content = values.get("Title", ""), values.get("Content", "")
    for name, value in (("Title", title), ("Content", content)):
        if not value.strip():
            raise Refusal(
                error(
                    400,
                    MANDATORY_MISSING,
                    f"{name} is a mandatory attribute and was not found in the request",
                )
            )
    if ByteBudget.of(title, content).is_over:
        raise Refusal(error(400, INVALID_INPUT, "The Title and Content data together cannot exceed 2KB"))
    user_id = values.get("UserId", "")
    to = company.person(user_id) if user_id else company.owner
    if to is None:
        raise Refusal(error(500, INVALID_INPUT, "User not found for the given UserId"))
    if not to.is_active:
        raise Refusal(error(500, INVALID_INPUT, "The user with the given UserId is not active"))
    return PracticePush(to, title, content, values.get("ClickURL", ""), values.get("IconURL", ""))


def _attributes(content_type: str, body: bytes) -> dict[str, str]:
    media_type, _, parameters = content_type.partition(";")
    charset = parameters.strip().lower().replace('"', "")
    if media_type.strip().lower() != "application/json" or charset not in ("", "charset=utf-8"):
        raise Refusal(error(400, INVALID_INPUT, "The content type must be application/json"))
    if len(body) > MAX_BODY_BYTES:
        raise Refusal(error(400, INVALID_INPUT, f"The request is larger than {MAX_BODY_BYTES // 1024} KB"))
    try:
        values = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refusal(error(400, INVALID_INPUT, "The request body is not valid JSON in UTF-8")) from None
    if not isinstance(values, dict):
        raise Refusal(error(400, INVALID_INPUT, "The request body must be one JSON object"))
    for name, value in values.items():
        if name not in _ATTRIBUTES:
            raise Refusal(error(400, INVALID_INPUT, f"Unknown attribute '{_short(name)}' in the request"))
        if not isinstance(value, str) or not _can_travel(value):
            raise Refusal(error(400, INVALID_INPUT, f"The value of {name} must be a text"))
    return values


def _short(name: str) -> str:
    return name[:64].encode("utf-8", "replace").decode()


def _can_travel(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
