"""Threads for what blocks: each makes one call at a time, and goes when there is nothing to do."""

import queue
import sys
import threading
from collections.abc import Callable

IDLE_S = 10.0
"""How long a thread without work stays: about two windows of the plan's limit."""


class Callers:
    """Does each job on a thread of its own, which are kept for the next jobs for a while.

    How many calls may be under way, the plan's limit and the engine decide; here nothing waits in line. The threads
    are daemons: a call that hangs keeps nobody from quitting. Any thread.
    """

    def __init__(self, idle_s: float = IDLE_S) -> None:
        """Start nothing yet.

        Args:
            idle_s: Seconds after which a thread without work ends.
        """
        self._idle_s = idle_s
        self._jobs: queue.Queue[Callable[[], None]] = queue.Queue()
        self._lock = threading.Lock()
        self._idle = 0

    def do(self, job: Callable[[], None]) -> None:
        """Begin a job at once, and return."""
        with self._lock:
            self._jobs.put(job)
            if self._idle:
                self._idle -= 1  # one of those that wait has this job now
                return
        threading.Thread(target=self._work, name="call", daemon=True).start()

    def _work(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=self._idle_s)
            except queue.Empty:
                with self._lock:
                    if self._idle:
                        self._idle -= 1
                        return
                continue  # a job was given out in this very moment
            job()
            del job  # it holds keys
            with self._lock:
                self._idle += 1


def report_fault() -> None:
    """Say that the exception being handled is a fault of ours, as if it had ended this thread."""
    kind, error, trace = sys.exc_info()
    if kind is not None:
        threading.excepthook(threading.ExceptHookArgs((kind, error, trace, threading.current_thread())))
