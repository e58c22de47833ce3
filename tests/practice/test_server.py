import contextlib
import errno
import http.client
import socket
import subprocess
import sys
import threading
import time

import pytest

from desktop_app.domain.keys import Keys
from desktop_app.practice.scenarios import Scenario
from desktop_app.practice.server import PracticeNotStarted, PracticeServer, _translate, random_keys

STOPS_WITHIN_S = 5.0
"""It takes no second; the rest is for a busy machine. What it must not wait for takes 30 s, or for ever."""


def test_a_push_is_accepted_with_the_documented_words(client):
    status, answer = client.push()
    assert status == 200
    assert answer == {
        "Status": "Success",
        "Message": {"Message": "Message broadcasted successfully"},
    }
    assert client.server.pushes == 1


@pytest.mark.only_on("linux", "win32")  # macOS has no 127.0.0.2
def test_it_listens_on_one_loopback_address_only(client):
    assert client.server.base_url == f"http://127.0.0.1:{client.server.port}"
    # This one would answer too if it listened on every address.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", client.server.port), timeout=5)


def test_keys_are_new_for_each_run_and_look_like_real_ones():
    one, other = random_keys(), random_keys()
    assert one != other
    assert one.access.startswith("u$r")
    assert (len(one.access), len(one.secret)) == (35, 40)


def test_given_keys_are_used(started):
    client = started(keys=Keys("given-access", "given-secret"))
    assert client.push()[0] == 200


def test_a_taken_port_is_said_in_words_and_nothing_is_printed(client, capfd):
    second = PracticeServer(port=client.server.port)
    with pytest.raises(PracticeNotStarted, match="in use by another program"):
        second.start()
    assert capfd.readouterr() == ("", "")


def test_an_impossible_port_is_said_in_words():
    with pytest.raises(PracticeNotStarted, match="70000 is not a port"):
        PracticeServer(port=70000).start()


def test_a_log_file_that_cannot_be_written_is_said_in_words(tmp_path):
    with pytest.raises(PracticeNotStarted, match="log can’t be written"):
        PracticeServer(log_file=tmp_path / "missing" / "log").start()


@pytest.mark.parametrize(
    ("exc", "port", "words"),
    [
        (OSError(errno.EADDRINUSE, "in use"), 80, "in use by another program"),
        (PermissionError(errno.EACCES, "no"), 80, "not open to you"),
        (PermissionError(errno.EPERM, "no"), 80, "not open to you"),
        (OverflowError("bind(): port must be 0-65535."), 99999, "is not a port"),
        (OSError(errno.ENOBUFS, "none"), 0, "could not start"),
        (FileNotFoundError(errno.ENOENT, "none"), None, "log can’t be written"),
        (PermissionError(errno.EACCES, "no"), None, "log can’t be written"),
        (IsADirectoryError(errno.EISDIR, "no"), None, "log can’t be written"),
        (OSError(), None, "log can’t be written"),
    ],
)
def test_every_reason_not_to_start_becomes_words(exc, port, words):
    error = _translate(exc, port)
    assert words in error.title
    assert error.hint


def test_stopping_does_not_wait_for_a_push_that_is_never_answered(started):
    client = started(fail=Scenario.NO_ANSWER)
    ended = threading.Event()

    def push() -> None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            client.push()
        ended.set()

    threading.Thread(target=push, daemon=True).start()
    assert client.server.wait_for_requests(1)
    began = time.monotonic()
    client.server.stop()
    assert time.monotonic() - began < STOPS_WITHIN_S
    assert ended.wait(5)


def test_stopping_does_not_wait_for_a_connection_that_says_nothing(client):
    with socket.create_connection(("127.0.0.1", client.server.port), timeout=5) as silent:
        client.push()  # by now the silent one has been accepted
        began = time.monotonic()
        client.server.stop()
        assert time.monotonic() - began < STOPS_WITHIN_S
        assert silent.recv(1) == b""


def test_stopping_twice_or_before_the_start_does_nothing(client):
    client.server.stop()
    client.server.stop()
    PracticeServer().stop()


def test_after_stopping_nobody_answers(client):
    client.server.stop()
    with pytest.raises(ConnectionRefusedError):
        client.push()


def test_all_threads_are_daemons(started):
    before = set(threading.enumerate())
    client = started(fail=Scenario.NO_ANSWER)
    with socket.create_connection(("127.0.0.1", client.server.port), timeout=5):
        client.get("/v2/UserManagement.svc/Users.Get")
        ours = set(threading.enumerate()) - before
        assert len(ours) >= 2
        assert all(thread.daemon for thread in ours)


def test_a_scenario_may_be_set_for_some_pushes_only(client):
    client.server.fail_next(Scenario.SERVER_ERROR, 2, after=1)
    assert [client.push()[0] for _ in range(5)] == [200, 500, 500, 200, 200]
    assert client.server.scenario is None


def test_nothing_is_logged_or_printed_about_a_request(client, capfd, caplog):
    caplog.set_level("DEBUG")
    client.push()
    client.call("GET", f"/v2/Nothing?accessKey={client.server.keys.access}")
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_requests_that_are_not_http_are_survived_in_silence(client, capfd):
    for junk in (b"\x16\x03\x01\x02\x00\x01", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b""):
        with socket.create_connection(("127.0.0.1", client.server.port), timeout=5) as raw:
            raw.sendall(junk)
            raw.shutdown(socket.SHUT_WR)
            while raw.recv(4096):
                pass
    assert client.push()[0] == 200
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("module", ["scenarios", "server"])
def test_importing_it_does_not_load_the_server_library(module):
    script = (
        f"import sys, desktop_app.practice.{module};"
        "heavy = {'werkzeug', 'socketserver', 'requests', 'sqlite3'};"
        "sys.exit(bool(heavy & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
