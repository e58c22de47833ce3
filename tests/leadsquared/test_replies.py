"""What each answer means: every row of the reply table, and what nobody should ever answer."""

import base64
import json
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.redaction import Redactor
from desktop_app.leadsquared.replies import MAX_MESSAGE_CHARACTERS, clean_text, read_push_reply
from desktop_app.leadsquared.reply import Reply

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
KEYS = Keys("u$r0123456789abcdef0123456789abcdef", "fedcba98765432100123456789abcdef76543210")
SUCCESS = {"Status": "Success", "Message": {"Message": "Message broadcasted successfully"}}
RATE_WORDS = "API calls exceeded the limit of 10 in 5 second(s)"


def read(status: int, body: object = b"", *, is_whole: bool = True, called: ApiHost | None = None) -> Outcome:
    raw = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return read_push_reply(Reply(status, raw, is_whole), NOW, Redactor([KEYS]), called)


def error(
    kind: object = "MXSomethingException", words: object = "Something happened", **more: object
) -> dict[str, object]:
    return {"Status": "Error", "ExceptionType": kind, "ExceptionMessage": words} | more


@pytest.mark.parametrize("status", [200, 201, 202, 299])
@pytest.mark.parametrize(
    "body",
    [
        SUCCESS,
        {"Status": "Success"},
        {"d": SUCCESS},
        b"\xef\xbb\xbf" + json.dumps(SUCCESS).encode(),
        b"\r\n\t " + json.dumps(SUCCESS, indent=4).encode() + b"\n\n",
        json.dumps(SUCCESS).encode("utf-16"),
        {"Status": "Success", "Message": ["x", None, 1]},
    ],
)
def test_a_2xx_whose_json_says_success_is_accepted(status: int, body: object) -> None:
    assert read(status, body).kind is OutcomeKind.ACCEPTED


@pytest.mark.parametrize("status", [100, 199, 301, 304, 400, 401, 403, 404, 429, 500, 502, 600])
def test_success_with_any_other_status_is_not_accepted(status: int) -> None:
    assert read(status, SUCCESS).kind is not OutcomeKind.ACCEPTED


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"OK",
        b"null",
        b"true",
        b"1",
        b'"Success"',
        b"[]",
        b"{}",
        b"<html><body>Success</body></html>",
        b"{",
        b'{"Status": "Success"',
        b'{"Status": "Success"} trailing',
        b"\xff\xfe\xfd",
        b"\x00" * 100,
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"Status": ' + b"9" * 5000 + b"}",
        {"Status": "success"},
        {"Status": " Success"},
        {"Status": ["Success"]},
        {"Status": {"Success": "Success"}},
        {"Status": None},
        {"Status": True},
        {"Status": 200},
        {"status": "Success"},
        {"Status": "Queued"},
        {"d": {"d": SUCCESS}},
        [SUCCESS],
        {"Message": "Success"},
    ],
)
def test_a_2xx_that_can_t_be_read_is_unknown(body: object) -> None:
    assert read(200, body).reason is Reason.UNREADABLE


def test_a_success_that_was_cut_short_is_unknown() -> None:
    assert read(200, SUCCESS, is_whole=False).reason is Reason.UNREADABLE


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (429, error("MXAPIRateLimitExceededException", RATE_WORDS)),
        (403, error("MXAPIRateLimitExceededException", RATE_WORDS)),
        (200, error("MXAPIRateLimitExceededException", RATE_WORDS)),
        (500, error("MXAPIRateLimitExceededException", RATE_WORDS)),
        (403, error(None, RATE_WORDS)),
        (200, error(None, RATE_WORDS)),
        (500, {"Status": "Failed", "Message": {"Message": RATE_WORDS}}),
        (200, {"Status": "Failed", "Message": f"Sorry. {RATE_WORDS}."}),
        (403, {"message": RATE_WORDS}),
        (403, RATE_WORDS),
        (403, f"<html><h1>Forbidden</h1><p>{RATE_WORDS}</p></html>"),
        (429, f"<html>{RATE_WORDS}</html>"),
        (429, [RATE_WORDS]),
        (200, RATE_WORDS),
        (500, f" {RATE_WORDS}\n"),
        (401, error("MXAPIRateLimitExceededException", RATE_WORDS)),
    ],
)
def test_a_rate_refusal_is_seen_in_any_status_and_shape_and_its_limit_read(status: int, body: object) -> None:
    outcome = read(status, body)
    assert (outcome.reason, outcome.limit) == (Reason.RATE, RateLimit(10, 5))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"slow down",
        SUCCESS,
        {"Status": 1},
        b"[" * 100_000,
        error("MXInvalidUserDetailsException"),
    ],
)
def test_429_is_a_rate_refusal_whatever_it_says(body: object) -> None:
    for is_whole in (True, False):
        outcome = read(429, body, is_whole=is_whole)
        assert (outcome.reason, outcome.limit) == (Reason.RATE, None)


def test_a_429_that_was_cut_still_names_its_limit() -> None:
    assert read(429, f'{{"ExceptionMessage": "{RATE_WORDS}", "Stack', is_whole=False).limit == RateLimit(10, 5)


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (200, f"<p>Your push “{RATE_WORDS}” went out</p>", Reason.UNREADABLE),
        (200, f"You wrote: {RATE_WORDS}", Reason.UNREADABLE),
        (500, f"<p>{RATE_WORDS}</p>", Reason.SERVER_FAILED),
        (200, {"Echo": RATE_WORDS}, Reason.UNREADABLE),
        (200, SUCCESS | {"Echo": RATE_WORDS}, Reason.SUCCESS),
        (200, SUCCESS | {"Message": RATE_WORDS}, Reason.SUCCESS),
    ],
)
def test_a_push_about_the_limit_that_is_quoted_back_is_no_rate_refusal(
    status: int, body: object, reason: Reason
) -> None:
    # A rate refusal is sent again by itself, so nothing that may have been shown can count as one.
    assert read(status, body).reason is reason


@pytest.mark.parametrize("named", ["0 in 5", "10 in 0", "99999 in 5", "10 in 99999"])
def test_a_limit_beyond_reason_is_not_believed(named: str) -> None:
    outcome = read(429, error("MX", f"API calls exceeded the limit of {named} second(s)"))
    assert (outcome.reason, outcome.limit) == (Reason.RATE, None)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, error("MXInvalidUserDetailsException", "Invalid User Details!")),
        (401, b""),
        (401, b"<html>Unauthorized</html>"),
        (401, SUCCESS),
        (200, error("MXInvalidUserDetailsException")),
        (500, error("MXUnAuthorizedAccessException")),
        (403, error("MXUnauthorizedRequestException")),
    ],
)
def test_refused_keys_are_seen_in_the_status_and_in_the_body(status: int, body: object) -> None:
    outcome = read(status, body)
    assert (outcome.reason, outcome.named_host, outcome.http_status) == (Reason.KEYS, "", status)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Please use https://api-in21.leadsquared.com/v2/ instead.", "api-in21.leadsquared.com"),
        ("Use api-us11.leadsquared.com.", "api-us11.leadsquared.com"),
        ("Your host is API-IN22.LEADSQUARED.COM", "api-in22.leadsquared.com"),
        (
            "You called api.leadsquared.com; use (api-ir31.leadsquared.com)",
            "api-ir31.leadsquared.com",
        ),
        ("See help.leadsquared.com, then use api-ca12.leadsquared.com", "api-ca12.leadsquared.com"),
        ("You called api.leadsquared.com", ""),
        ("See help.leadsquared.com", ""),
        ("Use api.leadsquared.com.evil.example", ""),
        ("Use api-evil-leadsquared.com", ""),
        ("Use api.xleadsquared.com", ""),
        ("Use https://api-in21.leadsquared.com@evil.example/", ""),
        ("Write to api@help.leadsquared.com", ""),
        ("Use evil.example", ""),
    ],
)
def test_a_region_that_a_refusal_names_is_read_and_nobody_else_s_host_is(words: str, named: str) -> None:
    called = ApiHost("api.leadsquared.com")
    assert read(401, error("MXInvalidUserDetailsException", words), called=called).named_host == named


@pytest.mark.parametrize("body", [b"", b"<html>Not Found</html>", error(), SUCCESS])
def test_404_is_not_an_api(body: object) -> None:
    for is_whole in (True, False):
        assert read(404, body, is_whole=is_whole).reason is Reason.NOT_AN_API


@pytest.mark.parametrize(
    ("status", "words", "field"),
    [
        (400, "Title is mandatory", "title"),
        (400, "The attribute 'Content' is missing", "content"),
        (400, "ClickURL is not a URL", "click_url"),
        (400, "IconURL is not a URL", "icon_url"),
        (400, "UserId does not exist", "to"),
        (400, "User ID does not exist", "to"),
        (400, "The Title and Content data together cannot exceed 2KB", "content"),
        (400, "Content-Type must be application/json", ""),
        (400, "Something is wrong", ""),
        (500, "Title is mandatory", "title"),
        (200, "Title is mandatory", "title"),
    ],
)
def test_a_refused_form_leads_to_the_field_that_it_names(status: int, words: str, field: str) -> None:
    outcome = read(status, error("MXMandatoryAttributeMissingException", words))
    assert (outcome.reason, outcome.field, outcome.message) == (Reason.FORM, field, words)


@pytest.mark.parametrize("status", [200, 403, 500])
def test_an_exception_about_the_input_that_names_no_field_is_an_error(status: int) -> None:
    body = error("MXInvalidInputException", "It could not be pushed to the user's browser")
    assert read(status, body).reason is Reason.ERROR


@pytest.mark.parametrize("body", [b"", b"<html>Bad Request</html>", SUCCESS])
def test_400_is_a_refused_form_whatever_it_says(body: object) -> None:
    assert read(400, body).reason is Reason.FORM


@pytest.mark.parametrize("status", [300, 301, 302, 304, 307, 308, 399])
def test_a_redirect_is_refused(status: int) -> None:
    assert read(status, b"<html>Moved</html>").reason is Reason.REDIRECTED


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (200, error(), Reason.ERROR),
        (200, {"Status": "Failed", "Message": {"Message": "Blocked"}}, Reason.ERROR),
        (200, {"Status": "failure"}, Reason.ERROR),
        (200, {"ExceptionType": "MXOddException"}, Reason.ERROR),
        (200, {"d": error()}, Reason.ERROR),
        (200, {"Status": "Success", "ExceptionType": "MXOddException"}, Reason.SUCCESS),
        (403, error(), Reason.ERROR),
        (403, b"", Reason.ERROR),
        (405, b"<html>", Reason.ERROR),
        (413, error(), Reason.ERROR),
        (451, b"{" * 9, Reason.ERROR),
        (500, error(), Reason.ERROR),
        (503, error(), Reason.ERROR),
        (500, error(None, "MXBlockedException was thrown"), Reason.ERROR),
        (500, {"Status": "Failed", "Message": {"Message": "MXBlockedException: no"}}, Reason.ERROR),
        (500, error("NullReferenceException", "Object reference not set"), Reason.SERVER_FAILED),
        (500, error(None, "The operation timed out"), Reason.SERVER_FAILED),
        (500, {"Status": "Failed"}, Reason.SERVER_FAILED),
        (500, b"MXBlockedException", Reason.SERVER_FAILED),
        (500, b"", Reason.SERVER_FAILED),
        (502, b"<html>Bad Gateway</html>", Reason.SERVER_FAILED),
        (503, SUCCESS, Reason.SERVER_FAILED),
        (504, b"[]", Reason.SERVER_FAILED),
        (600, error(), Reason.UNREADABLE),
        (101, b"", Reason.UNREADABLE),
    ],
)
def test_any_other_error_is_refused_where_the_api_says_so_and_else_unknown(
    status: int, body: object, reason: Reason
) -> None:
    assert read(status, body).reason is reason


def test_a_500_whose_reason_was_cut_off_is_unknown() -> None:
    assert read(500, error(), is_whole=False).reason is Reason.SERVER_FAILED
    assert read(200, error(), is_whole=False).reason is Reason.UNREADABLE


@pytest.mark.parametrize(
    "hostile",
    [None, 1, 1.5, True, [], ["x"], {}, {"Message": ["x"]}, {"Message": {"Message": "x"}}, "", " "],
)
def test_hostile_types_in_any_field_are_no_words(hostile: object) -> None:
    for body in (
        {"Status": "Error", "ExceptionMessage": hostile},
        {"Status": "Error", "Message": hostile},
        {"Status": "Error", "Message": {"Message": hostile}},
        {"Status": "Error", "ExceptionType": hostile},
        {"Status": hostile, "ExceptionType": "MXOddException"},
    ):
        outcome = read(200, body)
        assert (outcome.reason, outcome.message) == (Reason.ERROR, "")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"Status": "Error", "ExceptionMessage": "a", "Message": "b"}, "a"),
        ({"Status": "Error", "ExceptionMessage": " ", "Message": "b"}, "b"),
        ({"Status": "Error", "Message": {"Message": "c"}}, "c"),
        (b"The service is busy", "The service is busy"),
        (b"<html><body>The service is busy</body></html>", ""),
        (b"Busy <br> now", ""),
        (b'{"ExceptionMessage": "half', ""),
    ],
)
def test_the_message_is_the_api_s_own_words(body: object, message: str) -> None:
    assert read(403, body).message == message


def test_a_message_is_folded_cleaned_and_cut() -> None:
    words = "a\r\n\t b\u202ec\x00\x1b[31md\ud83d\u2066e\u2028f" + "x" * 1000
    message = read(403, json.dumps(error("MXOddException", words)).encode()).message
    assert message.startswith("a bc[31mde f")
    assert len(message) == MAX_MESSAGE_CHARACTERS
    assert message.endswith("…")
    assert message.encode()


def test_hindi_and_joined_emoji_in_a_message_stay_as_they_are() -> None:
    assert read(403, error("MXOddException", "क्\u200dष 👩\u200d💻")).message == "क्\u200dष 👩\u200d💻"


def planted(key: str) -> list[str]:
    raw = key.encode()
    return [
        key,
        quote(key, safe=""),
        quote(quote(key, safe=""), safe=""),
        json.dumps(key)[1:-1],
        "".join(f"\\u{ord(c):04x}" for c in key),
        base64.b64encode(raw).decode(),
        base64.b64encode(b"x:" + raw).decode(),
        base64.urlsafe_b64encode(b"x" + raw + b"y").decode(),
        key[:9] + "\u202e" + key[9:],
        key[:9] + "\x00" + key[9:],
        key.upper(),
    ]


@pytest.mark.parametrize("status", [200, 400, 401, 403, 429, 500])
@pytest.mark.parametrize("key", [KEYS.access, KEYS.secret], ids=["access", "secret"])
def test_a_key_that_the_server_echoes_is_struck_out_of_the_message(status: int, key: str) -> None:
    for shape in planted(key):
        words = f"Bad key {shape}, sorry"
        plain = json.dumps(error("MXOddException", words)).encode()
        twice = plain.replace(json.dumps(words)[1:-1].encode(), words.replace("\x00", "").encode(errors="ignore"))
        for body in (plain, twice, words.encode()):
            message = read(status, body).message
            for trace in (*planted(key), key[:-4], key[4:]):
                assert trace.lower() not in message.lower()
            assert "Bad key" in message or not message


def test_a_key_at_the_end_of_what_is_shown_is_struck_out_before_it_is_cut() -> None:
    for offset in range(MAX_MESSAGE_CHARACTERS - 45, MAX_MESSAGE_CHARACTERS + 5):
        message = read(403, error("MXOddException", "x" * offset + " " + KEYS.secret)).message
        assert KEYS.secret[:5] not in message


def test_nothing_of_a_body_that_was_cut_is_shown_since_half_a_key_could_end_it() -> None:
    assert read(403, f"Bad key {KEYS.secret[:20]}", is_whole=False).message == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["Status", "Message", "ExceptionType", "ExceptionMessage", "d", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(st.integers(100, 999), JSON | st.binary(max_size=60), st.booleans())
def test_nothing_that_a_server_can_say_raises_and_only_a_whole_2xx_is_accepted(
    status: int, body: object, is_whole: bool
) -> None:
    outcome = read(status, body, is_whole=is_whole)
    assert len(outcome.message) <= MAX_MESSAGE_CHARACTERS
    if outcome.kind is OutcomeKind.ACCEPTED:
        assert is_whole
        assert 200 <= status < 300


@given(st.text())
def test_cleaned_text_can_always_be_written_and_cleaning_it_again_changes_nothing(
    text: str,
) -> None:
    redactor = Redactor([KEYS])
    once = clean_text(text, redactor)
    assert once.encode().decode() == once
    assert clean_text(once, redactor) == once
