"""Questions to a D-Bus: a real one, and sockets that only look like one."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jeepney import Parser

from desktop_app.checkup.desktop_state.session_bus import (
    LARGEST_BYTES,
    NO_DBUS,
    Answers,
    Question,
    _Talk,
    ask,
    bus_address,
    property_question,
    unwrapped,
)
from tests.checkup.desktop_state.conftest import PrivateBus

pytestmark = pytest.mark.only_on("linux")

OWNER = Question("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner", "s", ("org.freedesktop.DBus",))
PAUSED = property_question("x.one", "/", "x.one", "paused")
OTHER = property_question("x.two", "/", "x.two", "paused")

LIMIT_S = 0.3
SLACK_S = 5.0
"""The machine may be busy; what hangs would hang for good."""

GREETED = b"OK 0123456789abcdef0123456789abcdef\r\n"


def test_what_hangs_costs_the_other_answers_nothing(bus: PrivateBus) -> None:
    bus.hanging("x.one")
    bus.answering({"Get paused": ("v", (("b", True),))}, "x.two")
    limit_s = 1.5  # long enough for the others, on a busy machine too
    started_s = time.monotonic()
    answers = ask(bus.address, {"one": PAUSED, "two": OTHER, "owner": OWNER}, limit_s)
    took_s = time.monotonic() - started_s
    assert limit_s <= took_s < limit_s + SLACK_S
    assert answers.given == {"two": (("b", True),), "owner": (True,)}
    assert answers.value("two") is True
    assert "one" not in answers.refused


def test_where_all_answer_nothing_is_waited_for(bus: PrivateBus) -> None:
    bus.answering({}, "x.one")
    started_s = time.monotonic()
    answers = ask(bus.address, {"one": PAUSED, "two": OTHER, "owner": OWNER}, 30)
    assert time.monotonic() - started_s < 10
    assert answers.refused == {"one", "two"}
    assert answers.given == {"owner": (True,)}


def test_nobody_is_started_to_be_asked(bus: PrivateBus) -> None:
    mark = bus.write("started", "")
    mark.unlink()
    bus.startable("x.one", f"/bin/sh -c 'touch {mark}; exec sleep 5'")
    answers = ask(bus.address, {"one": PAUSED, "owner": OWNER}, 2)
    # Where it is started, the question waits for it.
    assert answers.refused == {"one"}
    assert not mark.exists()


@pytest.mark.parametrize(
    "say",
    [
        (),
        (GREETED,),
        (b"REJECTED EXTERNAL\r\n",),
        (b"\xff" * 20_000,),
        (GREETED, b"\xff" * 64),
        (GREETED, b"l\2\1\1" + b"\xff" * 60),
        (GREETED, b"l\2\1\1" + b"\0" * 200),
        (GREETED, b"B\2\1\1" + b"\0\0\0\1" * 60),
    ],
)
@pytest.mark.parametrize("hangs_up", [True, False])
def test_a_socket_that_is_no_bus_answers_nothing_and_holds_nobody_up(
    listening: Callable[..., str], say: tuple[bytes, ...], hangs_up: bool
) -> None:
    started_s = time.monotonic()
    assert ask(listening(*say, hangs_up=hangs_up), {"owner": OWNER}, LIMIT_S) == Answers()
    assert time.monotonic() - started_s < LIMIT_S + SLACK_S


def test_one_that_never_stops_talking_is_left(listening: Callable[..., str]) -> None:
    # The beginning of a message of 100 MB.
    endless = b"l\2\1\1" + (100_000_000).to_bytes(4, "little") + b"\0" * (3 * LARGEST_BYTES)
    started_s = time.monotonic()
    assert ask(listening(GREETED, endless), {"owner": OWNER}, 30) == Answers()
    assert time.monotonic() - started_s < 10


@pytest.mark.parametrize(
    "address",
    [
        "",
        "unix",
        "unix:",
        "unix:path=/nowhere/at/all",
        "tcp:host=localhost,port=1",
        "unix:path=" + "x" * 200,
        "unix:path=\0",
    ],
)
def test_an_address_where_no_bus_is_answers_nothing(address: str) -> None:
    assert ask(address, {"owner": OWNER}, LIMIT_S) == Answers()


@given(st.binary(max_size=300))
def test_no_bytes_break_more_than_the_conversation(noise: bytes) -> None:
    talk = _Talk({"owner": OWNER})
    with suppress(*NO_DBUS):
        for message in Parser().feed(b"l\2\1\1" + noise):
            talk.hear(message)


def test_the_bus_is_where_the_session_says_or_in_its_own_directory() -> None:
    runtime = {"XDG_RUNTIME_DIR": "/run/user/1000"}
    assert bus_address({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x", **runtime}) == "unix:path=/x"
    assert bus_address(runtime) == "unix:path=/run/user/1000/bus"
    assert bus_address({}) == ""


def test_only_a_variant_is_unwrapped() -> None:
    assert unwrapped(("b", True)) is True
    assert unwrapped(["org.x", "org.y"]) == ["org.x", "org.y"]
    assert unwrapped("dunst") == "dunst"
