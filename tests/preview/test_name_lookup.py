import socket
import threading
import time

import pytest

from desktop_app.preview.name_lookup import NameLookup, ask_the_system
from desktop_app.preview.paced_socket import Patience, Stopped


def _patience(total_s: float = 5.0, cancel: threading.Event | None = None) -> Patience:
    return Patience(total_s, cancel or threading.Event())


def test_the_system_knows_this_machine_by_its_name() -> None:
    assert set(NameLookup().addresses("localhost", 443, _patience())) <= {"127.0.0.1", "::1"}


def test_what_is_no_name_is_told_as_such() -> None:
    for name in ("a" * 300 + ".example", "a..example"):
        with pytest.raises((OSError, ValueError)):
            NameLookup(ask_the_system).addresses(name, 443, _patience())


def test_what_the_lookup_says_is_raised_where_it_was_asked() -> None:
    def resolve(_name: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    with pytest.raises(socket.gaierror):
        NameLookup(resolve).addresses("site.example", 443, _patience())


def test_a_lookup_that_hangs_is_left_when_the_time_is_over() -> None:
    is_over = threading.Event()
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        NameLookup(lambda _name, _port: [str(is_over.wait(10))]).addresses("site.example", 443, _patience(0.2))
    is_over.set()
    assert time.monotonic() - began < 2


def test_a_lookup_that_hangs_is_left_when_it_is_not_wanted_any_more() -> None:
    cancel, is_over = threading.Event(), threading.Event()

    def resolve(_name: str, _port: int) -> list[str]:
        cancel.set()
        return [str(is_over.wait(10))]

    began = time.monotonic()
    with pytest.raises(Stopped):
        NameLookup(resolve).addresses("site.example", 443, _patience(9, cancel))
    is_over.set()
    assert time.monotonic() - began < 2


def test_only_a_few_lookups_hang_at_a_time() -> None:
    is_over = threading.Event()
    asked: list[str] = []

    def resolve(name: str, _port: int) -> list[str]:
        asked.append(name)
        is_over.wait(10)
        return ["127.0.0.1"]

    lookup = NameLookup(resolve)
    for number in range(6):
        with pytest.raises(TimeoutError):
            lookup.addresses(f"{number}.example", 443, _patience(0.1))
    assert asked == ["0.example", "1.example", "2.example", "3.example"]
    is_over.set()
    assert lookup.addresses("again.example", 443, _patience()) == ["127.0.0.1"]
