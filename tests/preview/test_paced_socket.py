import errno
import selectors
import socket
import threading
import time

import pytest

from desktop_app.preview.paced_socket import PacedSocket, Patience, Stopped, TooMuch, _telling


def _pair(total_s: float = 5.0, cancel: threading.Event | None = None) -> tuple[PacedSocket, socket.socket]:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    return PacedSocket(ours, Patience(total_s, cancel or threading.Event())), theirs


def test_what_is_read_is_counted() -> None:
    paced, theirs = _pair()
    theirs.sendall(b"0123456789")
    paced.allow(6)
    reader = paced.makefile("rb")
    assert paced.read_into(memoryview(bytearray(5))) == 5
    with pytest.raises(TooMuch):
        reader.read1(5)
    reader.close()
    theirs.close()
    paced.close()


def test_a_reader_that_takes_nothing_does_not_hold_a_write_beyond_its_deadline() -> None:
    paced, theirs = _pair(0.3)
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        paced.sendall(bytes(50_000_000))
    assert time.monotonic() - began < 5
    theirs.close()
    paced.close()


def test_a_wait_ends_when_it_is_not_wanted_any_more() -> None:
    cancel = threading.Event()
    paced, theirs = _pair(10, cancel)
    threading.Timer(0.2, cancel.set).start()
    began = time.monotonic()
    with pytest.raises(Stopped):
        paced.read_into(bytearray(5))
    assert time.monotonic() - began < 5
    theirs.close()
    paced.close()


def test_a_stream_that_never_pauses_ends_when_it_is_not_wanted_any_more() -> None:
    cancel = threading.Event()
    paced, theirs = _pair(10, cancel)
    theirs.sendall(b"0123456789")
    cancel.set()
    with pytest.raises(Stopped):
        paced.read_into(bytearray(5))
    theirs.close()
    paced.close()


def test_a_wait_has_a_deadline_of_its_own() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, pytest.raises(TimeoutError):
        Patience(10, threading.Event()).wait(ours, selectors.EVENT_READ, time.monotonic() + 0.1)


@pytest.mark.only_on("linux")  # elsewhere this machine has one address only
def test_an_address_that_does_not_answer_leaves_time_for_the_next() -> None:
    # A listener whose queue is full lets the next one wait.
    with socket.socket() as full:
        full.bind(("127.0.0.2", 0))
        full.listen(0)
        port = full.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for sock in waiting:
            sock.setblocking(False)
            sock.connect_ex(full.getsockname())
        with pytest.raises(TimeoutError):
            PacedSocket.reach(["127.0.0.2"], port, Patience(0.2, threading.Event()))
        with socket.create_server(("127.0.0.1", port)):
            PacedSocket.reach(["127.0.0.2", "127.0.0.1"], port, Patience(1, threading.Event())).close()
        for sock in waiting:
            sock.close()


def test_the_failure_that_tells_most_is_the_one_raised() -> None:
    no_way, refused, late = (
        OSError(errno.ENETUNREACH, "x"),
        ConnectionRefusedError(errno.ECONNREFUSED, "x"),
        TimeoutError(),
    )
    assert _telling([no_way, refused]) is refused
    assert _telling([refused, no_way]) is refused
    assert _telling([no_way, late]) is late
    assert _telling([no_way]) is no_way
    assert str(_telling([])) == "there is no address"
