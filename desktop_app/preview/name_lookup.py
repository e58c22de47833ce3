"""Finds a name's addresses without waiting longer than one wants to."""

import socket
import threading
from collections.abc import Callable, Sequence

from desktop_app.preview.paced_socket import Patience

Resolve = Callable[[str, int], Sequence[str]]
"""Finds the addresses of a name. May block as long as it likes; raises ``OSError`` where there are none."""

_MOST_AT_ONCE = 4


def ask_the_system(name: str, port: int) -> list[str]:
    """Find a name's addresses as the operating system finds them, the best one first. Blocks.

    Raises:
        OSError: There are none, or nobody to ask; ``socket.gaierror`` is one.
    """
    # As bytes, so that Python does not look for a second meaning in a name that the URL parser has already read.
    found = socket.getaddrinfo(name.encode("ascii"), port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class NameLookup:
    """Asks for a name's addresses on a thread of its own, as the system's answer can't be hurried or stopped.

    A question that took too long is left to end by itself; only a few may be open at a time, so that a broken network
    does not fill the process with threads. They never keep the process from ending. Any thread may ask.
    """

    def __init__(self, resolve: Resolve = ask_the_system) -> None:
        """Say who is asked."""
        self._resolve = resolve
        self._places = threading.BoundedSemaphore(_MOST_AT_ONCE)

    def addresses(self, name: str, port: int, patience: Patience) -> list[str]:
        """Ask once for a name's addresses.

        Raises:
            OSError: There are none, or it took too long.
            ValueError: This can't be a name.
            Stopped: It is not wanted any more.
        """
        while not self._places.acquire(timeout=patience.glance_s()):
            pass
        answers: list[list[str] | OSError | ValueError] = []
        is_over = threading.Event()

        def ask() -> None:
            try:
                answers.append(list(self._resolve(name, port)))
            except (OSError, ValueError) as exc:
                answers.append(exc)
            finally:
                self._places.release()
                is_over.set()

        threading.Thread(target=ask, name="name look-up", daemon=True).start()
        while not is_over.wait(patience.glance_s()):
            pass
        found = answers[0] if answers else OSError("no answer")
        if isinstance(found, list):
            return found
        raise found
