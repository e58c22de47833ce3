import json
from base64 import b64encode
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

PUSH_PATH = "/v2/Notifier.svc/Browser.Push"
WRONG = {"x_LSQ_AccessKey": "u$rdeadbeefdeadbeef", "x_LSQ_SecretKey": "cafecafecafecafe1234"}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "requests.jsonl"


def read(file) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_each_request_is_one_line_that_is_there_before_the_answer(started, file):
    client = started(log_file=file)
    client.push()
    client.get("/v2/UserManagement.svc/Users.Get?a=b")
    first, second = read(file)
    assert (first["path"], first["status"], first["method"]) == (PUSH_PATH, 200, "POST")
    assert (second["path"], second["status"], second["body"]) == (
        "/v2/UserManagement.svc/Users.Get",
        200,
        "",
    )


def test_a_body_is_kept_exactly(started, file):
    client = started(log_file=file)
    texts = {"Title": "नमस्ते 🙂", "Content": 'a\u2028b\u2029c\x85d\ne\\"f\u0000\x7f</script>'}
    bodies = [
        json.dumps(texts, ensure_ascii=False),
        json.dumps(texts, indent=2),
        "not json at all\r\n",
    ]
    for body in bodies:
        client.push(body.encode())
    lines = read(file)
    assert [line["body"] for line in lines] == bodies
    assert "नमस्ते 🙂" in file.read_text("utf-8")


def test_bytes_that_are_no_text_are_shown_as_numbers(started, file):
    client = started(log_file=file)
    client.push(b'{"Title": "\xff"}')
    assert read(file)[0]["body"] == '{"Title": "\\xff"}'


def test_the_time_is_utc_to_the_millisecond(started, file):
    before = datetime.now(UTC)
    started(log_file=file).push()
    text = read(file)[0]["time"]
    assert len(text) == len("2026-11-22T10:42:00.000Z")
    at = datetime.fromisoformat(text)
    assert -0.001 < (at - before).total_seconds() < 60


def test_a_log_goes_on_where_it_ended(started, file):
    file.write_text('{"an": "earlier line"}\n', "utf-8")
    started(log_file=file).push()
    assert len(read(file)) == 2


def test_no_key_stands_in_the_log_however_it_came(started, file):
    client = started(log_file=file)
    keys = client.server.keys
    query = f"?accessKey={quote(keys.access)}&secretKey={quote(keys.secret)}"
    client.call("GET", f"/v2/UserManagement.svc/Users.Get{query}")
    client.call("GET", f"/{keys.secret}/{quote(keys.access)}")
    in_base64 = b64encode(keys.secret.encode()).decode()
    leak = f"{keys.access} {quote(keys.access)} {keys.secret} {in_base64}"
    client.push({"Title": leak, "Content": "b"})
    text = file.read_text("utf-8") + repr(client.server.requests) + repr(client.server.__dict__)
    assert keys.access not in text
    assert quote(keys.access) not in text
    assert keys.secret not in text
    assert in_base64[:40] not in text
    assert "[hidden]" in text


@pytest.mark.parametrize("where", ["headers", "query"])
def test_wrong_keys_are_kept_out_of_the_log_too(started, file, where):
    client = started(log_file=file)
    access, secret = WRONG.values()
    body = {"Title": f"{access} and {secret}", "Content": f"{quote(access)} b"}
    if where == "headers":
        client.push(body, **WRONG)
    else:
        path = f"{PUSH_PATH}?accessKey={quote(access)}&secretKey={secret}"
        client.call("POST", path, json.dumps(body).encode(), x_LSQ_AccessKey="", x_LSQ_SecretKey="")
    text = file.read_text("utf-8")
    assert not any(key in text for key in (access, secret, quote(access)))
    assert read(file)[0]["status"] == 401


def test_a_short_wrong_key_makes_no_holes_in_what_was_sent(started, file):
    client = started(log_file=file)
    client.push({"Title": "Push", "Content": "wrong"}, x_LSQ_AccessKey="Push", x_LSQ_SecretKey="wrong")
    assert read(file)[0]["path"] == PUSH_PATH
    assert read(file)[0]["body"] == '{"Title": "Push", "Content": "wrong"}'


def test_refused_strangers_are_logged_too(started, file):
    client = started(log_file=file)
    client.push(Origin="https://evil.example")
    assert read(file)[0]["status"] == 403


def test_the_inbox_page_is_not_in_the_log(started, file):
    client = started(log_file=file)
    client.call("GET", client.server.inbox_url.partition(str(client.server.port))[2])
    assert read(file) == []
    assert client.server.requests == []
