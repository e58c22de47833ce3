"""What stands behind an address, looked at while it is typed."""

import threading

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.url_look import LinkLook, Word
from desktop_app.ui.compose.url_watch import UrlWatch
from desktop_app.ui.tasks import Tasks

LOOK = LinkLook((Word("ok", "Opens a page"),), "example.com")


class Site:
    """Stands in for the network: each look waits until the test lets it answer."""

    def __init__(self):
        self.asked = []
        self.cancels = []
        self.answers = threading.Semaphore(0)
        self.error = None

    def __call__(self, url, *, cancel, is_proxy_allowed):
        self.asked.append((url, is_proxy_allowed))
        self.cancels.append(cancel)
        assert self.answers.acquire(timeout=20)
        if self.error:
            raise self.error
        return LOOK


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def watch(site, qtbot):
    tasks = Tasks()
    watch = UrlWatch(tasks, site, tasks)
    watch.seen = []
    watch.looked.connect(watch.seen.append)
    yield watch
    site.answers.release(20)


def test_an_address_is_looked_at_once_typing_rests(watch, site, qtbot):
    for typed in ("https://e", "https://exam", "https://example.com"):
        watch.watch(typed)
    qtbot.waitUntil(lambda: len(site.asked) == 1)
    site.answers.release()
    qtbot.waitUntil(lambda: watch.seen[-1] == LOOK)

    assert site.asked == [("https://example.com", False)]


def test_what_is_outdated_is_given_up_and_its_answer_not_told(watch, site, qtbot):
    watch.watch("https://old.example")
    qtbot.waitUntil(lambda: len(site.asked) == 1)
    watch.watch("https://new.example")
    assert site.cancels[0].is_set()
    site.answers.release()
    qtbot.waitUntil(lambda: len(site.asked) == 2)
    assert watch.seen == [None, None]

    site.answers.release()
    qtbot.waitUntil(lambda: watch.seen[-1] == LOOK)


@pytest.mark.parametrize("typed", ["", "example.com", "javascript:alert(1)", "https://me@example.com"])
def test_what_cannot_be_used_is_never_fetched(watch, site, qtbot, typed):
    watch.watch("https://example.com")
    watch.watch(typed)
    qtbot.wait(700)

    assert site.asked == []


def test_in_practice_mode_nothing_is_fetched_until_it_is_allowed_again(watch, site, qtbot):
    watch.set_allowed(False)
    watch.watch("https://example.com")
    qtbot.wait(700)
    assert site.asked == []

    watch.set_allowed(True)
    qtbot.waitUntil(lambda: len(site.asked) == 1)


def test_behind_a_proxy_it_is_fetched_only_after_a_yes(watch, site, qtbot):
    watch.watch("https://example.com")
    qtbot.waitUntil(lambda: len(site.asked) == 1)
    site.answers.release()
    watch.allow_proxy()
    qtbot.waitUntil(lambda: len(site.asked) == 2)

    assert [is_allowed for _url, is_allowed in site.asked] == [False, True]


def test_an_error_is_told(watch, site, qtbot):
    site.error = AppError("It failed")
    errors = []
    watch.failed.connect(errors.append)
    watch.watch("https://example.com")
    site.answers.release()
    qtbot.waitUntil(lambda: bool(errors))

    assert errors == [site.error]
