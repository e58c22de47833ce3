"""Threads for what blocks."""

import queue
import threading

import pytest

from desktop_app.delivery.callers import Callers
from tests.delivery.conftest import PATIENCE_S


def test_jobs_that_block_go_side_by_side() -> None:
    callers, all_there = Callers(), threading.Barrier(20)
    done: queue.SimpleQueue[int] = queue.SimpleQueue()

    def job(number: int) -> None:
        all_there.wait(PATIENCE_S)
        done.put(number)

    for number in range(20):
        callers.do(lambda number=number: job(number))  # type: ignore[misc]
    assert sorted(done.get(timeout=PATIENCE_S) for _ in range(20)) == list(range(20))


def test_a_thread_that_is_free_does_the_next_job() -> None:
    callers = Callers()
    done: queue.SimpleQueue[int] = queue.SimpleQueue()
    first = threading.Event()
    idents = set()

    def job() -> None:
        idents.add(threading.get_ident())
        done.put(1)

    callers.do(job)
    done.get(timeout=PATIENCE_S)
    while not callers._idle:
        first.wait(0.001)
    callers.do(job)
    done.get(timeout=PATIENCE_S)
    assert len(idents) == 1


@pytest.mark.parametrize("_again", range(5))
def test_threads_without_work_end_and_later_jobs_are_done_all_the_same(_again: int) -> None:
    # So short that many give up in the very moment when a job comes that another one takes.
    before = set(threading.enumerate())
    callers = Callers(idle_s=0.0005)
    threads: queue.SimpleQueue[threading.Thread] = queue.SimpleQueue()
    for _ in range(200):
        callers.do(lambda: threads.put(threading.current_thread()))
    seen = {threads.get(timeout=PATIENCE_S) for _ in range(200)}
    # Of those that began, some found their job done by another.
    begun = seen | set(threading.enumerate()) - before
    for thread in begun:
        thread.join(PATIENCE_S)
    assert not any(thread.is_alive() for thread in begun)
    assert callers._idle == 0
    callers.do(lambda: threads.put(threading.current_thread()))
    assert threads.get(timeout=PATIENCE_S) not in seen
