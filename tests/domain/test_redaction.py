"""Keys struck out of texts."""

import base64
import html
import json
import re
import sys
import threading
import traceback
import urllib.parse
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.keys import Keys
from desktop_app.domain.redaction import HIDDEN, MIN_CHARACTERS, Redactor

ACCESS = "u$r0123456789abcdef0123456789ABCDEF"
SECRET = "9f8e7d6c5b4a39281706f5e4d3c2b1a0ffeeddcc"
TRICKY = "a/b+c=\"d'e\\f<g>&h%i$j"
KEYS = Keys(ACCESS, SECRET)


def quote(text: str) -> str:
    return urllib.parse.quote(text, safe="")


def quote_twice(text: str) -> str:
    return quote(quote(text))


def quote_lower(text: str) -> str:
    return re.sub("%..", lambda found: found[0].lower(), quote(text))


def quote_all(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode())


def json_in_json(text: str) -> str:
    return json.dumps(json.dumps({"k": text}))


def json_all(text: str) -> str:
    return "".join(f"\\u{ord(character):04X}" for character in text)


def json_with_slashes(text: str) -> str:
    return json.dumps(text).replace("/", "\\/")


def html_decimal(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text)


def html_hex(text: str) -> str:
    return "".join(f"&#x{ord(character):X};" for character in text)


def html_twice(text: str) -> str:
    return html.escape(html.escape(text))


def hex_with_colons(text: str) -> str:
    return text.encode().hex(":")


def base64_at(offset: int, alphabet: bytes = b"+/") -> Callable[[str], str]:
    def encode(text: str) -> str:
        return base64.b64encode(b"xyz"[:offset] + text.encode() + b"tail", alphabet).decode()

    encode.__name__ = f"base64_at_{offset}_{alphabet.decode()}"
    return encode


ENCODINGS: list[Callable[[str], str]] = [
    str,
    str.upper,
    repr,
    ascii,
    quote,
    quote_twice,
    quote_lower,
    quote_all,
    urllib.parse.quote,
    urllib.parse.quote_plus,
    json.dumps,
    json_in_json,
    json_all,
    json_with_slashes,
    html.escape,
    html_twice,
    html_decimal,
    html_hex,
    lambda text: text.encode().hex(),
    lambda text: text.encode().hex().upper(),
    hex_with_colons,
    lambda text: repr(text.encode()),
    lambda text: repr({"k": repr(text)}),
    *(base64_at(offset) for offset in range(3)),
    *(base64_at(offset, b"-_") for offset in range(3)),
    lambda text: quote(base64_at(1)(text)),
]


def decoded(text: str) -> set[str]:
    """Everything that a curious reader would get out of a text."""
    found = {text}
    for _ in range(3):
        found |= {urllib.parse.unquote_plus(one) for one in found}
        found |= {urllib.parse.unquote(one) for one in found}
        found |= {html.unescape(one) for one in found}
        found |= {re.sub(r"\\u([0-9a-fA-F]{4})", lambda hit: chr(int(hit[1], 16)), one) for one in found}
    for one in tuple(found):
        for run in re.findall(r"[A-Za-z0-9+/_-]{8,}", one):
            for start in range(4):
                piece = run[start:].replace("-", "+").replace("_", "/")
                piece = piece[: len(piece) // 4 * 4]
                found.add(base64.b64decode(piece).decode("latin-1"))
        for run in re.findall(r"(?:[0-9a-fA-F]{2}[: -]?){4,}", one):
            found.add(bytes.fromhex(re.sub("[^0-9a-fA-F]", "", run)).decode("latin-1"))
    return found


def bare(text: str) -> str:
    """A text without backslashes, which some writers double."""
    return text.replace("\\", "")


def assert_free_of(key: str, text: str) -> None:
    for reading in decoded(text):
        assert bare(key).casefold() not in bare(reading).casefold(), text


@pytest.mark.parametrize("encode", ENCODINGS, ids=lambda encode: encode.__name__)
@pytest.mark.parametrize("key", [ACCESS, SECRET, TRICKY])
def test_a_key_is_struck_out_however_it_is_written(encode: Callable[[str], str], key: str) -> None:
    redactor = Redactor([Keys(key, "the-other-one")])
    text = f"before {encode(key)} after"
    if encode is not str.upper:
        # The reader above can read this encoding at all, or the test could not fail.
        assert any(bare(key) in bare(reading) for reading in decoded(text)), "the test is blind here"
    redacted = redactor(text)
    assert HIDDEN in redacted
    assert redacted.startswith("before ")
    assert redacted.endswith(" after")
    assert_free_of(key, redacted)


@given(
    key=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=8, max_size=48),
    ways=st.lists(st.integers(0, 5), min_size=48, max_size=48),
    around=st.tuples(st.text(max_size=9), st.text(max_size=9)),
)
def test_each_character_may_be_written_in_its_own_way(key: str, ways: list[int], around: tuple[str, str]) -> None:
    def write(character: str, way: int) -> str:
        return (
            character,
            f"%{ord(character):02X}",
            f"%25{ord(character):02x}",
            f"\\u{ord(character):04x}",
            f"&#{ord(character)};",
            f"&#x{ord(character):x};",
        )[way]

    written = "".join(map(write, key, ways))
    redacted = Redactor([Keys(key, SECRET)])(f"{around[0]} {written} {around[1]}")
    assert written not in redacted
    assert HIDDEN in redacted


@given(
    secret=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=12, max_size=48),
    before=st.binary(max_size=7),
    after=st.binary(max_size=7),
)
def test_a_key_is_struck_out_of_base64_wherever_it_begins(secret: str, before: bytes, after: bytes) -> None:
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        text = encode(before + secret.encode() + after).decode()
        redacted = Redactor([Keys(ACCESS, secret)])(text)
        assert HIDDEN in redacted
        # At most one character at each end remains that shares bits with the key.
        left = redacted.replace(HIDDEN, "")
        assert len(left.rstrip("=")) <= len(text.rstrip("=")) - (len(secret) * 8 // 6 - 2)


@given(st.text(), st.text(min_size=8), st.text(min_size=8))
def test_redacting_twice_changes_nothing_more(text: str, access: str, secret: str) -> None:
    redactor = Redactor([Keys(access, secret)])
    once = redactor(f"{text} accessKey={access}&secretKey: {secret} {text}")
    by_name_only = Redactor()
    assert by_name_only(once) == by_name_only(by_name_only(once))


@given(st.text())
def test_a_text_without_keys_or_their_names_stays_as_it_is(text: str) -> None:
    if "key" not in text.casefold() and ACCESS not in text and SECRET not in text:
        assert Redactor([KEYS])(text) == text


def test_a_pair_for_basic_authentication_is_struck_out() -> None:
    pair = base64.b64encode(f"{ACCESS}:{SECRET}".encode()).decode()
    redacted = Redactor([KEYS])(f"Authorization: Basic {pair}")
    assert_free_of(ACCESS, redacted)
    assert_free_of(SECRET, redacted)
    assert len(redacted) < len(pair)


def test_a_key_put_together_from_a_logs_arguments_is_struck_out() -> None:
    redacted = Redactor([KEYS])("%s%s and %r" % (ACCESS[:9], ACCESS[9:], SECRET))  # noqa: UP031
    assert redacted == f"{HIDDEN} and '{HIDDEN}'"


def test_keys_in_an_exceptions_text_and_its_cause_are_struck_out() -> None:
    try:
        try:
            raise ValueError(f"https://x.example/?accessKey={quote(ACCESS)}")
        except ValueError as cause:
            raise RuntimeError({"secret": SECRET}) from cause
    except RuntimeError:
        text = "".join(traceback.format_exception(*sys.exc_info()))
    redacted = Redactor([KEYS])(text)
    assert_free_of(ACCESS, redacted)
    assert_free_of(SECRET, redacted)
    assert "RuntimeError" in redacted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("POST /v2/X?accessKey=abc&secretKey=d%24f HTTP", "POST /v2/X?accessKey=% HTTP"),
        ("x-LSQ-AccessKey: abc\r\nx-lsq-secretkey:def", "x-LSQ-AccessKey: %"),
        ('{"accessKey": "a b,c", "n": 1}', '{"accessKey": "%", "n": 1}'),
        ("{'x-LSQ-AccessKey': b'abc'}", "{'x-LSQ-AccessKey': b'%'}"),
        ("[('x-LSQ-SecretKey', 'abc')]", "[('x-LSQ-SecretKey', '%')]"),
        (r'"{\"secretKey\":\"abc\"}"', r'"{\"secretKey\":\"%\"}"'),
        ("&quot;accessKey&quot;:&quot;abc&quot;", "&quot;accessKey&quot;:&quot;%&quot;"),
        ("%22accessKey%22%3A%22abc%22", "%22accessKey%22%3A%22%%22"),
        ("accessKey%3Dabc", "accessKey%3D%"),
        ("<AccessKey>abc</AccessKey>", "<AccessKey>%</AccessKey>"),
        ('{"AccessKey": ["abc"]}', '{"AccessKey": ["%"]}'),
        ("access_key = abc", "access_key = %"),
        ("Secret Key: abc.", "Secret Key: %"),
        ('"accessKey": "cut off', '"accessKey": "%'),
    ],
)
def test_what_stands_behind_a_keys_name_is_struck_out_without_knowing_it(text: str, expected: str) -> None:
    redacted = Redactor()(text)
    first = expected.split("%", 1)[0]
    assert redacted.startswith(first)
    assert HIDDEN in redacted
    assert not re.search("abc|def|d%24f|a b|cut", redacted)
    if "&" not in text and "\r" not in text and "%" not in text:
        assert redacted == expected.replace("%", HIDDEN)


@pytest.mark.parametrize(
    "text",
    [
        "Invalid AccessKey or SecretKey",
        "accessKey=&secretKey=",
        '{"accessKey": ""}',
        "Check the keys",
        "The access keys of Acme",
    ],
)
def test_words_about_keys_stay(text: str) -> None:
    assert Redactor([KEYS])(text) == text


def test_a_word_too_short_for_a_key_is_not_learned() -> None:
    redactor = Redactor([Keys("a" * (MIN_CHARACTERS - 1), "b" * MIN_CHARACTERS)])
    assert redactor("aaa bbbb") == f"aaa {HIDDEN}"


def test_a_key_that_begins_with_another_one_is_struck_out_as_a_whole() -> None:
    redactor = Redactor([Keys("abcdef", "abcdefghijkl")])
    assert redactor("abcdefghijkl abcdef") == f"{HIDDEN} {HIDDEN}"


def test_keys_learned_on_many_threads_at_once_are_all_known() -> None:
    redactor = Redactor()
    pairs = [Keys(f"access-{number:03}-x", f"secret-{number:03}-x") for number in range(12)]
    start = threading.Barrier(4)

    def learn(mine: list[Keys]) -> None:
        start.wait()
        for pair in mine:
            redactor.learn(pair)

    threads = [threading.Thread(target=learn, args=(pairs[i::4],)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = " ".join(f"{pair.access} {pair.secret}" for pair in pairs)
    assert redactor(text).split() == [HIDDEN] * 24


@pytest.mark.parametrize(
    "piece", ["\\", "accessKey", 'accessKey"', "accesskey:[", "accessKey  ", "%25", "&amp;", '\\"']
)
@pytest.mark.timeout(20)
def test_no_text_can_be_made_to_take_for_ever(piece: str) -> None:
    redacted = Redactor([KEYS])(piece * (1_000_000 // len(piece)))
    assert redacted
