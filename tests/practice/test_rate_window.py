import threading

from desktop_app.domain.rate import RateLimit
from desktop_app.practice.rate_window import RateWindow

USERS_PATH = "/v2/UserManagement.svc/Users.Get"


class Clock:
    """A clock that goes when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_the_window_slides_and_does_not_jump():
    clock = Clock()
    window = RateWindow(RateLimit(2, 5.0), clock)
    admitted = []
    for clock.now in (1000, 1004, 1004.9, 1005, 1008.9, 1009, 1009.5, 1010):
        admitted.append(window.admit())
    assert admitted == [True, True, False, True, False, True, False, True]


def test_refused_calls_do_not_count():
    clock = Clock()
    window = RateWindow(RateLimit(1, 5.0), clock)
    assert window.admit()
    assert not any(window.admit() for _ in range(100))
    clock.now += 5
    assert window.admit()


def test_many_threads_together_get_no_more_than_the_limit():
    window = RateWindow(RateLimit(10, 5.0), Clock())
    admitted: list[bool] = []
    threads = [threading.Thread(target=lambda: admitted.extend([window.admit() for _ in range(50)])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert admitted.count(True) == 10


def test_one_call_too_many_is_refused_with_the_documented_words(started):
    clock = Clock()
    client = started(limit=RateLimit(3, 2.0), clock=clock)
    assert [client.push()[0] for _ in range(3)] == [200, 200, 200]
    assert client.push() == (
        429,
        {
            "Status": "Error",
            "ExceptionType": "MXAPIRateLimitExceededException",
            "ExceptionMessage": "API calls exceeded the limit of 3 in 2 second(s)",
        },
    )
    assert len(client.server.arrivals) == 3
    clock.now += 2
    assert client.push()[0] == 200


def test_the_words_are_those_that_the_app_reads(started):
    words = started(limit=RateLimit(3, 2.0)).server._window.words
    assert RateLimit.from_refusal(words) == RateLimit(3, 2.0)


def test_every_call_counts_and_a_call_with_wrong_keys_does_not(started):
    client = started(limit=RateLimit(2, 60.0))
    assert client.call("GET", USERS_PATH, x_LSQ_AccessKey="wrong")[0] == 401
    assert client.call("GET", "/v2/Nothing")[0] == 404
    assert client.call("GET", USERS_PATH)[0] == 200
    assert client.push({"Title": "only"})[0] == 400
    assert client.push()[0] == 429
    assert client.call("GET", USERS_PATH)[0] == 429


def test_the_limit_may_change_while_it_runs(started):
    client = started(limit=RateLimit(1, 60.0))
    assert [client.push()[0] for _ in range(2)] == [200, 429]
    client.server.limit = RateLimit(2, 60.0)
    assert [client.push()[0] for _ in range(2)] == [200, 429]
