"""What can be typed, and what is said where it can't be read."""

import pytest

from desktop_app.cli.arguments import UsageRefused, parse
from tests.cli.conftest import KEYS

SEND = ("send", "--to", "me", "--title", "T", "--content", "C")


def test_a_send_is_read_with_its_defaults() -> None:
    found = parse(SEND)
    assert (found.command, found.to, found.title, found.content) == ("send", "me", "T", "C")
    assert (found.click_url, found.icon_url, found.host, found.auth) == ("", "", None, None)
    assert [found.dry_run, found.keys_stdin, found.trust_host] == [False] * 3


@pytest.mark.parametrize(
    "typed",
    [
        ("--json", "account", "list"),
        ("account", "--json", "list"),
        ("account", "list", "--json"),
        ("--json", "history"),
        ("history", "--json", "--limit", "3"),
    ],
)
def test_json_may_stand_anywhere(typed: tuple[str, ...]) -> None:
    assert parse(typed).json is True


@pytest.mark.parametrize(
    "typed",
    [
        (),
        ("bogus",),
        ("account",),
        ("account", "bogus"),
        ("account", "remove"),
        ("send",),
        ("send", "--to", "me", "--title", "T"),
        (*SEND, "--auth", "cookie"),
        (*SEND, "--auth"),
        (*SEND, "--click", "https://x.example"),
        (*SEND, "more"),
        ("history", "--limit", "0"),
        ("history", "--limit", "-1"),
        ("history", "--limit", "x"),
        ("history", "--limit", "9" * 40),
        ("history", "--limit", "٣"),
        ("history", "--outcome", "maybe"),
        ("practice", "--port", "65536"),
        ("practice", "--window", "0"),
        ("practice", "--window", "nan"),
        ("practice", "--limit", "10001"),
        ("practice", "--auth", "cookie"),
    ],
)
def test_what_cannot_be_read_is_refused_in_kind_words(typed: tuple[str, ...]) -> None:
    with pytest.raises(UsageRefused) as refused:
        parse(typed)
    words = f"{refused.value.title} {refused.value.hint}"
    assert "invalid" not in words.casefold()
    assert "!" not in words
    assert refused.value.hint


@pytest.mark.parametrize(
    "typed",
    [
        ("account", "add", "--access-key", KEYS.access),
        ("account", "add", f"--secret-key={KEYS.secret}"),
        ("account", "add", KEYS.access, KEYS.secret),
        (*SEND, "--access-key", KEYS.access, "--secret-key", KEYS.secret),
        (KEYS.access,),
        ("account", KEYS.secret),
        ("history", "--limit", KEYS.secret),
        ("history", "--outcome", KEYS.secret),
    ],
)
def test_a_key_that_somebody_typed_is_not_repeated(typed: tuple[str, ...]) -> None:
    with pytest.raises(UsageRefused) as refused:
        parse(typed)
    words = f"{refused.value.title} {refused.value.hint}"
    assert KEYS.access[3:] not in words
    assert KEYS.secret not in words


def test_an_option_for_keys_leads_to_the_right_one() -> None:
    with pytest.raises(UsageRefused) as refused:
        parse(("account", "add", "--access-key=x"))
    assert "--keys-stdin" in refused.value.hint


def test_a_value_that_begins_with_a_minus_gets_a_hint() -> None:
    with pytest.raises(UsageRefused) as refused:
        parse(("send", "--to", "me", "--content", "C", "--title", "-off"))
    assert "--title=-5" in refused.value.hint
    assert parse((*SEND, "--title=-5 %")).title == "-5 %"


@pytest.mark.parametrize("broken", ["\udcff", "a\udce9b"])
def test_bytes_that_are_no_text_are_refused_in_words(broken: str) -> None:
    with pytest.raises(UsageRefused, match="not readable as text"):
        parse((*SEND[:-1], broken))


@pytest.mark.parametrize("typed", [("--help",), ("send", "--help"), ("account", "add", "-h")])
def test_help_is_printed(typed: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(typed)
    assert ended.value.code == 0
    assert "pushdesk-cli" in capsys.readouterr().out
