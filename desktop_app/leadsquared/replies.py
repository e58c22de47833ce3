"""Reading of LeadSquared's answers: body first, since a refusal may come with any status.

The rules follow the endpoint's page (Push Browser Notifications to Users, read 2026-11-22) and
people's reports of what the real API answers beside it. Everything in a body is taken for hostile.
"""

import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.redaction import Redactor
from desktop_app.leadsquared.reply import Reply

MAX_MESSAGE_CHARACTERS = 500

_RATE = "MXAPIRateLimitExceededException"
_KEYS = frozenset(
    (
        "MXInvalidUserDetailsException",
        "MXUnAuthorizedAccessException",
        "MXUnauthorizedRequestException",
    )
)
_FORM = frozenset(("MXMandatoryAttributeMissingException", "MXInvalidInputException"))
"""Exception types that were seen; there is no official list (read 2026-11-22)."""

_RATE_WORDS = re.compile(r"API calls exceeded the limit of\s+\d+\s+in\s+\d+\s*second", re.IGNORECASE)
_MX_NAME = re.compile(r"\bMX[A-Za-z]{3,}")
_ERROR_STATUSES = frozenset(("error", "failed", "failure"))
_HOST = re.compile(r"(?<![\w.@-])((?:[a-z0-9-]+\.)+leadsquared\.com)(?![\w@-]|\.\w)", re.IGNORECASE)
_FIELDS = (
    ("title", re.compile(r"\bTitle\b")),
    ("content", re.compile(r"\bContent\b(?![ -]?[Tt]ype)")),
    ("click_url", re.compile(r"\bClick ?URL\b", re.IGNORECASE)),
    ("icon_url", re.compile(r"\bIcon ?URL\b", re.IGNORECASE)),
    ("to", re.compile(r"\bUser ?ID\b", re.IGNORECASE)),
)
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKUP = re.compile(r"<[a-z!/?]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, read as far as it can be.

    Attributes:
        status: HTTP status.
        data: What the JSON in the body says; None where there is none, or not all of it came.
        message: The API's own words: no keys, no control characters, at most 500 characters.
        exception_type: The ``MX…Exception`` that it names, or empty.
        is_error: True for the documented error object.
        is_rate_refusal: True where it says that the calls are used up.
        limit: The limit that it names, if it does.
    """

    status: int
    data: object = field(repr=False)
    message: str
    exception_type: str = ""
    is_error: bool = False
    is_rate_refusal: bool = False
    limit: RateLimit | None = None

    @property
    def is_2xx(self) -> bool:
        """True where the status alone would be good news."""
        return 200 <= self.status < 300

    @property
    def is_4xx(self) -> bool:
        """True where the status blames the request."""
        return 400 <= self.status < 500


def read_push_reply(reply: Reply, at: datetime, redactor: Redactor, called: ApiHost | None = None) -> Outcome:
    """Say what an answer to a push means.

    Args:
        reply: The answer.
        at: When it came, aware UTC.
        redactor: Strikes keys out of the API's words.
        called: The host that gave it, so that it isn't named as another one.
    """
    answer = read_answer(reply, redactor)
    if answer.is_2xx and isinstance(answer.data, dict) and answer.data.get("Status") == "Success":
        return Outcome(Reason.SUCCESS, at, answer.status, answer.message)
    return read_refusal(answer, at, called)


def read_answer(reply: Reply, redactor: Redactor) -> Answer:
    """Read a body as far as it can be.

    Of one that was cut off only the status counts: half a key could end it.
    """
    if not reply.is_whole:
        text = reply.body.decode("utf-8", "replace")
        return Answer(
            reply.status,
            None,
            "",
            is_rate_refusal=reply.status == 429,
            limit=RateLimit.from_refusal(text),
        )
    data = _json(reply.body)
    if not isinstance(data, dict):
        return _without_object(reply, data, redactor)
    exception_type = _string(data, "ExceptionType").strip()
    is_mx = exception_type.startswith("MX")
    words = _words(data)
    is_error = is_mx or _string(data, "Status").lower() in _ERROR_STATUSES
    # Whatever shape a 4xx has, its words are a refusal's; a 2xx or 5xx must say itself that it is
    # one.
    spoken = words or (str(data) if 400 <= reply.status < 500 else "")
    is_named = (is_error or 400 <= reply.status < 500) and _RATE_WORDS.search(spoken) is not None
    return Answer(
        reply.status,
        data,
        clean_text(words, redactor),
        clean_text(exception_type, redactor),
        is_error,
        is_rate_refusal=reply.status == 429 or exception_type == _RATE or is_named,
        limit=RateLimit.from_refusal(spoken),
    )


def read_refusal(answer: Answer, at: datetime, called: ApiHost | None = None) -> Outcome:
    """Say what an answer means that is no success."""
    status, message = answer.status, answer.message

    def outcome(reason: Reason, *, limit: RateLimit | None = None, named_host: str = "", field: str = "") -> Outcome:
        return Outcome(reason, at, status, message, limit, named_host, field)

    if answer.is_rate_refusal:
        return outcome(Reason.RATE, limit=answer.limit)
    if status == 401 or answer.exception_type in _KEYS:
        return outcome(Reason.KEYS, named_host=_named_host(message, called))
    if status == 404:
        return outcome(Reason.NOT_AN_API)
    # Such an exception is also given, with another status, for what no field can mend.
    field = _named_field(message)
    if status == 400 or (answer.exception_type in _FORM and field):
        return outcome(Reason.FORM, field=field)
    if 300 <= status < 400:
        return outcome(Reason.REDIRECTED)
    if answer.is_4xx or (answer.is_error and answer.is_2xx):
        return outcome(Reason.ERROR)
    if 500 <= status < 600:
        # Without a reason of the API's own the server may have failed after it pushed.
        is_named = answer.is_error and (answer.exception_type.startswith("MX") or _MX_NAME.search(message) is not None)
        return outcome(Reason.ERROR if is_named else Reason.SERVER_FAILED)
    return outcome(Reason.UNREADABLE)


def clean_text(value: object, redactor: Redactor, most: int = MAX_MESSAGE_CHARACTERS) -> str:
    """Make a text from outside fit to be shown.

    Keys are struck out first, then goes what hides or turns text, then what is too long. Anything
    but a string becomes empty.
    """
    if not isinstance(value, str):
        return ""
    shown = redactor(value)
    # Nearly all texts are of this plain kind, and a list of people may have 300,000 of them.
    if shown.isascii() and shown.isprintable() and "  " not in shown:
        shown = shown.strip()
    else:
        kept = (c for c in shown if c.isspace() or not _hides(c))
        # Once more, for keys that only those characters kept apart.
        shown = redactor(" ".join("".join(kept).split()))
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"


def _hides(character: str) -> bool:
    return character in _BIDI or unicodedata.category(character) in ("Cc", "Cs")


def _without_object(reply: Reply, data: object, redactor: Redactor) -> Answer:
    text = reply.body.decode("utf-8", "replace").removeprefix("\ufeff").strip()
    is_plain = data is None and not _MARKUP.search(text) and text[:1] not in ("{", "[")
    said = _RATE_WORDS.search(text)
    # In a 2xx or 5xx that isn't JSON the words could be a quotation, unless they are all that it
    # says.
    is_rate = said is not None and (400 <= reply.status < 500 or (is_plain and said.start() == 0))
    return Answer(
        reply.status,
        data,
        clean_text(text, redactor) if is_plain else "",
        is_rate_refusal=reply.status == 429 or is_rate,
        limit=RateLimit.from_refusal(text),
    )


def _json(body: bytes) -> object:
    try:
        data: object = json.loads(body.removeprefix(b"\xef\xbb\xbf").strip())
    except (ValueError, RecursionError):
        return None
    if (
        isinstance(data, dict)
        and isinstance(data.get("d"), dict | list)
        and not {"Status", "ExceptionType"} & data.keys()
    ):
        return data["d"]
    return data


def _string(data: dict[object, object], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""


def _words(data: dict[object, object]) -> str:
    inner = data.get("Message")
    spoken = [
        _string(data, "ExceptionMessage"),
        _string(inner, "Message") if isinstance(inner, dict) else _string(data, "Message"),
    ]
    return next((words for words in spoken if words.strip()), "")


def _named_host(message: str, called: ApiHost | None) -> str:
    for found in _HOST.findall(message):
        try:
            host = ApiHost.parse(found)
        except InputRefused:
            continue
        if host.name.startswith("api") and not host.needs_trust and (called is None or host.name != called.name):
            return host.netloc
    return ""


def _named_field(message: str) -> str:
    named = [(found.start(), name) for name, pattern in _FIELDS if (found := pattern.search(message))]
    names = {name for _, name in named}
    # Title and content share a limit; the form shows what is too long at the content.
    return "content" if names >= {"title", "content"} else min(named, default=(0, ""))[1]
